/**
 * This computer's own network, by Node's `dns`, `dgram` and `net`: the one file of the probe that dials.
 * Opens no raw sockets and listens on nothing. There are two ways to it:
 *
 * - `systemNetwork` for a measurement, from a person's consent. It looks up the names that the consent
 *   named and those that a measured page redirects to, asks the one UDP resolver named, connects to the
 *   ports of the URLs named, and refuses everything after `end`. What it cannot know is which addresses
 *   a resolver or a helper gave for a name: an address is not checked, its port is.
 * - `helperNetwork` for a test helper that its owner started: public addresses only, and no UDP.
 */
import { createSocket, type Socket } from "node:dgram";
import { lookup, Resolver } from "node:dns";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import type { Duplex } from "node:stream";
import { rootCertificates } from "node:tls";
import { assert } from "../base/errors.ts";
import { isBogon } from "../wire/bogon.ts";
import { type Consent, consentedPlan, contactsOf } from "./consent.ts";
import { hostOf, portOf } from "./helper/service-call.ts";
import { type Network, NetworkError, type SystemAnswer, type UdpExchange } from "./network.ts";
import { isPublicAddress } from "./public-address.ts";

export interface SystemNetworkOptions {
  /** Looks names up instead of the system's resolver; for tests on loopback servers. */
  readonly lookup?: (name: string) => Promise<SystemAnswer>;
  /** PEM certificates to trust instead of the runtime's copy of Mozilla's list. */
  readonly trustedRoots?: readonly string[];
}

/** The network of a consented measurement, until it ends. */
export interface MeasurementNetwork extends Network {
  admitRedirect(url: URL): void;
  /** Measuring is over: whatever is asked of the network from now on is refused. */
  end(): void;
}

/** What may be done over the network; each asserts. */
interface Permission {
  lookup(name: string): void;
  udp(address: string, port: number): void;
  tcp(address: string, port: number): void;
}

/** What getaddrinfo's EAI_NODATA is in libuv; Node itself reports it as ENOTFOUND. */
const UV_EAI_NODATA = -3007;
/** Recorded instead of a resolver in the user's own network, whose address is nobody's business. */
const HIDDEN_RESOLVER = "127.0.0.2";

/** Redirects of one measured URL. */
const REDIRECTS_PER_INPUT = 10;

/** Datagrams that wait to be read, as in a socket's own buffer; further ones are lost. */
const MAX_WAITING = 256;

/** The network of this computer, for what a person said yes to. */
export function systemNetwork(
  consent: Consent,
  options: SystemNetworkOptions = {},
): MeasurementNetwork {
  const plan = consentedPlan(consent);
  const contacts = contactsOf(plan);
  const hosts = new Set(contacts.hosts);
  const ports = new Set(contacts.ports);
  let redirects = plan.inputs.length * REDIRECTS_PER_INPUT;
  let ended = false;
  const insist = (allowed: boolean, what: string): void => {
    assert(!ended, `${what} after the measurement`);
    assert(allowed, `${what} is not part of what was consented to`);
  };
  const network = computerNetwork(
    {
      lookup: (name) => insist(hosts.has(name.toLowerCase()), `looking up ${name}`),
      udp: (address, port) =>
        insist(
          address === contacts.udpResolver.address && port === contacts.udpResolver.port,
          `UDP to ${address} port ${port}`,
        ),
      tcp: (address, port) => insist(ports.has(port), `TCP to ${address} port ${port}`),
    },
    options,
  );
  return {
    ...network,
    admitRedirect(url) {
      insist(redirects-- > 0, `a redirect to ${url.host}`);
      hosts.add(hostOf(url).toLowerCase());
      ports.add(portOf(url));
    },
    end() {
      ended = true;
    },
  };
}

/** The network of this computer as a test helper uses it for others. */
export function helperNetwork(options: SystemNetworkOptions = {}): Network {
  return computerNetwork(
    {
      lookup: () => undefined,
      udp: () => assert(false, "a helper sends no UDP"),
      tcp: (address) => assert(isPublicAddress(address), `${address} is a public address`),
    },
    options,
  );
}

function computerNetwork(may: Permission, options: SystemNetworkOptions): Network {
  const lookUp = options.lookup ?? lookupBySystem;
  return {
    nowMs: () => performance.now(),
    date: () => new Date(),
    schedule(delayMs, action) {
      const timer = setTimeout(action, delayMs);
      return { cancel: () => clearTimeout(timer) };
    },
    systemResolver: publicResolver(),
    trustedRoots: options.trustedRoots ?? rootCertificates,
    ownAddresses: interfaceAddresses(),
    async lookup(name) {
      may.lookup(name);
      return lookUp(name);
    },
    async openUdp(address, port) {
      may.udp(address, port);
      return openUdp(address, port);
    },
    async connectTcp(address, port, signal) {
      may.tcp(address, port);
      return dial(address, port, signal);
    },
  };
}

function dial(address: string, port: number, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, allowHalfOpen: true });
    const settle = (): void => {
      signal.removeEventListener("abort", onAbort);
      socket.off("error", onError);
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    const onAbort = (): void => {
      settle();
      socket.on("error", () => {});
      socket.destroy();
      reject(new NetworkError("ABORT_ERR"));
    };
    socket.once("error", onError);
    socket.once("connect", () => {
      settle();
      resolve(socket);
    });
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}

function publicResolver(): string {
  const [server = ""] = new Resolver().getServers();
  const address = /^\[(.*)\]:\d+$/.exec(server)?.[1] ?? server.replace(/^([\d.]+):\d+$/, "$1");
  return address === "" || isBogon(address) ? HIDDEN_RESOLVER : address;
}

function interfaceAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address.replace(/%.*$/, ""));
}

function lookupBySystem(name: string): Promise<SystemAnswer> {
  return new Promise((resolve, reject) => {
    lookup(name, { all: true, verbatim: true }, (error, found) => {
      if (!error) resolve({ addresses: [...new Set(found.map(({ address }) => address))] });
      else if (error.errno === UV_EAI_NODATA) reject(new NetworkError("ENODATA", error.message));
      else reject(error);
    });
  });
}

async function openUdp(address: string, port: number): Promise<UdpExchange> {
  const socket = await connectUdp(address, port);
  const waiting: Uint8Array[] = [];
  let reader: { resolve(bytes: Uint8Array): void; reject(error: Error): void } | undefined;
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    reader?.reject(failure);
    reader = undefined;
  };
  socket.on("message", (payload) => {
    if (reader) reader.resolve(payload);
    else if (waiting.length < MAX_WAITING) waiting.push(payload);
    reader = undefined;
  });
  socket.on("error", (error: NodeJS.ErrnoException) =>
    fail(new NetworkError(error.code ?? "EIO", error.message)),
  );
  let closed = false;
  return {
    send: (payload) => {
      if (!closed) socket.send(payload);
    },
    receive: () =>
      new Promise((resolve, reject) => {
        const ready = waiting.shift();
        if (ready) resolve(ready);
        else if (failure) reject(failure);
        else reader = { resolve, reject };
      }),
    close: () => {
      if (!closed) socket.close();
      closed = true;
      fail(new NetworkError("ECANCELED", "closed"));
    },
  };
}

function connectUdp(address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(address.includes(":") ? "udp6" : "udp4");
    socket.once("error", reject);
    socket.connect(port, address, () => {
      socket.off("error", reject);
      resolve(socket);
    });
  });
}
