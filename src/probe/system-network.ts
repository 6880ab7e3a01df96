/**
 * This computer's own network, by Node's `dns`, `dgram` and `net`: what any program of the user may
 * do, and nothing more. Opens no raw sockets and listens on nothing.
 */

import { createSocket, type Socket } from "node:dgram";
import { lookup, Resolver } from "node:dns";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { rootCertificates } from "node:tls";
import { isBogon } from "../wire/bogon.ts";
import { type Network, NetworkError, type SystemAnswer, type UdpExchange } from "./network.ts";

export interface SystemNetworkOptions {
  /** Looks names up instead of the system's resolver; for tests on loopback servers. */
  readonly lookup?: (name: string) => Promise<SystemAnswer>;
  /** PEM certificates to trust instead of the runtime's copy of Mozilla's list. */
  readonly trustedRoots?: readonly string[];
}

/** What getaddrinfo's EAI_NODATA is in libuv; Node itself reports it as ENOTFOUND. */
const UV_EAI_NODATA = -3007;
/** Recorded instead of a resolver in the user's own network, whose address is nobody's business. */
const HIDDEN_RESOLVER = "127.0.0.2";

/** The network of this computer. */
export function systemNetwork(options: SystemNetworkOptions = {}): Network {
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
    lookup: options.lookup ?? lookupBySystem,
    openUdp,
    connectTcp: (address, port, signal) =>
      new Promise((resolve, reject) => {
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
      }),
  };
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
    else waiting.push(payload);
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
