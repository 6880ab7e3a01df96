/**
 * A virtual host: its addresses, TCP and UDP ports, ICMP, and the calls that programs make
 * (`connect`, `listen`, `udp`, `getaddrinfo`, `ping`). Errors carry node's codes.
 * Leaves out several interfaces with different routes, and firewalls of its own.
 */
import { assert } from "../../base/errors.ts";
import type { RandomStream } from "../../base/random.ts";
import {
  encodePacket,
  type IcmpErrorKind,
  type IcmpMessage,
  icmpError,
  icmpErrorKind,
  type QuotedFlow,
  quotedFlow,
  type TcpSegment,
  tcpFlag,
  type UdpDatagram,
} from "../../wire/index.ts";
import { type AddressInfo, resolveBySystem } from "../services/stub-resolver.ts";
import type { Link } from "./link.ts";
import type { Medium, Node } from "./node.ts";
import type { OutgoingPacket, Packet } from "./packet.ts";
import { TcpConnection } from "./tcp/connection.ts";
import { refusalOf } from "./tcp/refusal.ts";
import type { TcpOptions } from "./tcp/types.ts";
import { Inbox, type UdpHandlers, type VirtualUdpSocket } from "./udp-socket.ts";
import { socketError, VirtualSocket } from "./virtual-socket.ts";

export interface HostOptions {
  /** Canonical addresses; the first of each family is the source of what it sends. */
  readonly addresses: readonly string[];
  readonly asn?: number;
  /** Addresses of the resolvers that `getaddrinfo` asks, in order. */
  readonly resolvers?: readonly string[];
  /** Initial TTL; default 64. */
  readonly ttl?: number;
  readonly tcp?: TcpOptions;
}

export interface ConnectOptions {
  /** Gives up after so long with ETIMEDOUT; default: when the SYNs have run out (127 s). */
  readonly timeoutMs?: number;
  /** Keep writing after the peer's end; default false, as `net.connect`. */
  readonly allowHalfOpen?: boolean;
  /** TTL of this connection's packets. */
  readonly ttl?: number;
  readonly localPort?: number;
  readonly signal?: AbortSignal;
}

/** An ICMP message that came, with the flow it is about when it is an error. */
export interface IcmpArrival {
  readonly from: string;
  readonly message: IcmpMessage;
  readonly error: IcmpErrorKind | undefined;
  readonly about: QuotedFlow | undefined;
}

const FIRST_EPHEMERAL_PORT = 49_152;
const LAST_PORT = 65_535;
const unreachableCodes: Partial<Record<IcmpErrorKind, string>> = {
  "network-unreachable": "ENETUNREACH",
  "host-unreachable": "EHOSTUNREACH",
  "administratively-prohibited": "EHOSTUNREACH",
  "port-unreachable": "ECONNREFUSED",
};

export class Host implements Node {
  readonly kind = "host";
  readonly name: string;
  readonly addresses: readonly string[];
  readonly asn: number | undefined;
  readonly links: Link[] = [];
  /** Asked by `getaddrinfo`, in order; its user may choose others. */
  resolvers: readonly string[];
  /** IP versions that its programs can use; addresses of another only receive. */
  speaks: ReadonlySet<4 | 6> = new Set([4, 6]);
  readonly clock: Medium["clock"];
  /** A stream of random numbers of this host's own, for the programs on it. */
  readonly random: RandomStream;
  readonly #medium: Medium;
  readonly #ttl: number;
  readonly #tcpOptions: TcpOptions;
  readonly #tcp = new Map<string, TcpConnection>();
  readonly #listeners = new Map<number, (socket: VirtualSocket) => void>();
  readonly #udp = new Map<number, { inbox: Inbox; handlers: UdpHandlers }>();
  readonly #icmpListeners = new Set<(arrival: IcmpArrival) => void>();
  /** What the clock of its timestamps shows at the network's start. */
  readonly #timestampOffset: number;
  #nextPort = FIRST_EPHEMERAL_PORT;

  constructor(medium: Medium, name: string, options: HostOptions) {
    this.#medium = medium;
    this.clock = medium.clock;
    this.name = name;
    this.addresses = options.addresses;
    this.asn = options.asn;
    this.resolvers = options.resolvers ?? [];
    this.#ttl = options.ttl ?? 64;
    this.#tcpOptions = options.tcp ?? {};
    this.random = medium.random.stream("host", name);
    this.#nextPort += this.random.below(8192);
    this.#timestampOffset = this.random.stream("timestamps").below(2 ** 32);
  }

  /**
   * Opens a TCP connection; the promise settles when the handshake has succeeded or failed, with an
   * error as `net.connect` gives it (`code` ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL, …).
   */
  connect(address: string, port: number, options: ConnectOptions = {}): Promise<VirtualSocket> {
    return new Promise((resolve, reject) => {
      const socket = this.openSocket(address, port, options);
      const giveUp = (code: string): void => {
        socket.destroy(socketError(code, "connect", address, port));
      };
      const timer =
        options.timeoutMs === undefined
          ? undefined
          : this.clock.schedule(options.timeoutMs, () => giveUp("ETIMEDOUT"));
      const onAbort = (): void => giveUp("ABORT_ERR");
      options.signal?.addEventListener("abort", onAbort, { once: true });
      const settle = (): void => {
        timer?.cancel();
        options.signal?.removeEventListener("abort", onAbort);
      };
      socket.once("connect", () => {
        settle();
        socket.off("error", reject);
        resolve(socket);
      });
      socket.once("error", reject);
      socket.once("close", settle);
      if (options.signal?.aborted) onAbort();
    });
  }

  /** Starts a TCP connection and gives its socket at once; it emits `connect` or `error`. */
  openSocket(address: string, port: number, options: ConnectOptions = {}): VirtualSocket {
    const local = this.sourceFor(address);
    const taken = (candidate: number): boolean =>
      this.#listeners.has(candidate) || this.#tcp.has(flowKey(candidate, address, port));
    const localPort = options.localPort ?? this.#ephemeralPort(taken);
    const socket = new VirtualSocket(
      this.clock,
      {
        localAddress: local ?? "",
        localPort: localPort ?? 0,
        remoteAddress: address,
        remotePort: port,
      },
      options.allowHalfOpen ?? false,
    );
    const fault =
      local === undefined || !this.#hasRoute(address)
        ? "ENETUNREACH"
        : localPort === undefined
          ? "EADDRNOTAVAIL"
          : undefined;
    if (fault !== undefined) {
      this.clock.schedule(0, () => {
        socket.destroy(socketError(fault, "connect", address, port));
      });
      return socket;
    }
    this.#open(socket, options.ttl).connect();
    return socket;
  }

  /** Calls `accept` for each connection to the port, on any of the host's addresses. */
  listen(port: number, accept: (socket: VirtualSocket) => void): { close(): void } {
    assert(!this.#listeners.has(port), `${this.name}: port ${port} is taken`);
    this.#listeners.set(port, accept);
    return { close: () => void this.#listeners.delete(port) };
  }

  /**
   * Opens a UDP port (default: a free one).
   * @throws SocketError `EADDRNOTAVAIL` when all ephemeral ports are taken
   */
  udp(port: number | undefined = undefined, handlers: UdpHandlers = {}): VirtualUdpSocket {
    const localPort = port ?? this.#ephemeralPort((candidate) => this.#udp.has(candidate));
    if (localPort === undefined) throw socketError("EADDRNOTAVAIL", "bind");
    assert(!this.#udp.has(localPort), `${this.name}: UDP port ${localPort} is taken`);
    const inbox = new Inbox(this.clock);
    this.#udp.set(localPort, { inbox, handlers });
    return {
      localPort,
      send: (payload, address, remotePort, ttl) => {
        const source = this.sourceFor(address);
        if (source === undefined || !this.#hasRoute(address)) {
          handlers.error?.("ENETUNREACH", address, remotePort);
          return;
        }
        const body: UdpDatagram = {
          protocol: "udp",
          sourcePort: localPort,
          destinationPort: remotePort,
          payload,
        };
        this.send({ source, destination: address, ttl: ttl ?? this.#ttl, body });
      },
      next: (timeoutMs) => inbox.take(timeoutMs),
      close: () => {
        this.#udp.delete(localPort);
        inbox.close();
      },
    };
  }

  /** Resolves a name as programs do, through the host's resolvers; see `resolveBySystem`. */
  getaddrinfo(name: string): Promise<AddressInfo> {
    return resolveBySystem(this, name);
  }

  /** Calls `listener` for each ICMP message to this host; returns what ends it. */
  onIcmp(listener: (arrival: IcmpArrival) => void): () => void {
    this.#icmpListeners.add(listener);
    return () => void this.#icmpListeners.delete(listener);
  }

  /** Sends a packet as it is; the host's own answers to it are not expected by any port. */
  send(outgoing: OutgoingPacket): void {
    const packet = this.#medium.number(outgoing);
    this.#medium.report("sent", packet, this);
    if (isLoopback(packet.destination) || this.addresses.includes(packet.destination)) {
      this.clock.post(0, () => this.#deliver(packet));
      return;
    }
    (this.#medium.route(this, packet.destination) ?? this.links[0])?.send(packet, this);
  }

  /** The address that packets to `destination` carry, undefined without one of its family. */
  sourceFor(destination: string): string | undefined {
    if (isLoopback(destination)) return destination.includes(":") ? "::1" : "127.0.0.1";
    const six = destination.includes(":");
    if (!this.speaks.has(six ? 6 : 4)) return undefined;
    return this.addresses.find((address) => address.includes(":") === six);
  }

  receive(packet: Packet, _from: Link): void {
    if (!this.addresses.includes(packet.destination)) {
      this.#medium.report("dropped", packet, this, "not for this host");
      return;
    }
    this.#medium.report("delivered", packet, this);
    this.#deliver(packet);
  }

  #deliver(packet: Packet): void {
    const { body } = packet;
    if (body.protocol === "tcp") this.#receiveTcp(body, packet);
    else if (body.protocol === "udp") this.#receiveUdp(body, packet);
    else if (body.protocol !== "opaque") this.#receiveIcmp(body, packet);
  }

  #receiveTcp(segment: TcpSegment, packet: Packet): void {
    const key = flowKey(segment.destinationPort, packet.source, segment.sourcePort);
    const connection = this.#tcp.get(key);
    const accept = this.#listeners.get(segment.destinationPort);
    const isSyn = (segment.flags & (tcpFlag.syn | tcpFlag.ack | tcpFlag.rst)) === tcpFlag.syn;
    if (connection) connection.receive(segment);
    else if (accept && isSyn) this.#accept(segment, packet, accept);
    else if (!(segment.flags & tcpFlag.rst)) {
      const [source, destination] = [packet.destination, packet.source];
      this.send({ source, destination, ttl: this.#ttl, body: refusalOf(segment) });
    }
  }

  #accept(syn: TcpSegment, packet: Packet, accept: (socket: VirtualSocket) => void): void {
    const socket = new VirtualSocket(
      this.clock,
      {
        localAddress: packet.destination,
        localPort: syn.destinationPort,
        remoteAddress: packet.source,
        remotePort: syn.sourcePort,
      },
      true,
    );
    const connection = this.#open(socket, undefined);
    socket.once("connect", () => accept(socket));
    // A connection that fails before it is accepted is nobody's error.
    socket.once("error", () => {});
    connection.accept(syn);
  }

  #receiveUdp(datagram: UdpDatagram, packet: Packet): void {
    const port = this.#udp.get(datagram.destinationPort);
    if (!port) {
      const version = packet.source.includes(":") ? 6 : 4;
      const body = icmpError(version, "port-unreachable", encodePacket(packet));
      const [source, destination] = [packet.destination, packet.source];
      this.send({ source, destination, ttl: this.#ttl, body });
      return;
    }
    const arrived = {
      payload: datagram.payload,
      address: packet.source,
      port: datagram.sourcePort,
    };
    if (port.handlers.message) {
      this.clock.touch();
      port.handlers.message(arrived);
    } else port.inbox.put(arrived);
  }

  #receiveIcmp(message: IcmpMessage, packet: Packet): void {
    const echoRequest = message.protocol === "icmp" ? 8 : 128;
    if (message.type === echoRequest) {
      const body = { ...message, type: message.protocol === "icmp" ? 0 : 129 };
      const [source, destination] = [packet.destination, packet.source];
      this.send({ source, destination, ttl: this.#ttl, body });
      return;
    }
    const error = icmpErrorKind(message);
    const quoted = error === undefined ? undefined : quotedFlow(message.payload);
    const about = quoted?.ok ? quoted.value : undefined;
    if (error !== undefined && about) this.#dispatchError(error, about);
    for (const listener of this.#icmpListeners) {
      this.clock.touch();
      listener({ from: packet.source, message, error, about });
    }
  }

  #dispatchError(error: IcmpErrorKind, about: QuotedFlow): void {
    if (error === "ttl-exceeded") return;
    if (about.protocol === 6) {
      this.#tcp
        .get(flowKey(about.sourcePort, about.destination, about.destinationPort))
        ?.unreachable(error);
    } else if (about.protocol === 17) {
      const code = unreachableCodes[error];
      if (code === undefined) return;
      this.clock.touch();
      const port = this.#udp.get(about.sourcePort);
      port?.handlers.error?.(code, about.destination, about.destinationPort);
    }
  }

  #open(socket: VirtualSocket, ttl: number | undefined): TcpConnection {
    const { localAddress, localPort, remoteAddress, remotePort } = socket;
    const key = flowKey(localPort, remoteAddress, remotePort);
    assert(!this.#tcp.has(key), `${this.name}: connection ${key} exists`);
    let packetTtl = ttl;
    const connection = new TcpConnection(
      this.clock,
      { local: localPort, remote: remotePort },
      this.random.below(2 ** 32),
      (body) =>
        this.send({
          source: localAddress,
          destination: remoteAddress,
          ttl: packetTtl ?? this.#ttl,
          body,
        }),
      {
        connected: () => socket.onConnected(),
        readable: () => socket.onReadable(),
        writable: () => socket.onWritable(),
        closed: (failure) => {
          this.#tcp.delete(key);
          socket.onClosed(failure);
        },
      },
      {
        mss: remoteAddress.includes(":") ? 1440 : 1460,
        timestampOffset: this.#timestampOffset,
        ...this.#tcpOptions,
      },
    );
    socket.attach(connection, (value) => {
      packetTtl = value;
    });
    this.#tcp.set(key, connection);
    this.#medium.own(socket);
    return connection;
  }

  #hasRoute(destination: string): boolean {
    return isLoopback(destination) || this.addresses.includes(destination) || this.links.length > 0;
  }

  /** The next free port of the ephemeral ones, or `undefined` when all are taken. */
  #ephemeralPort(taken: (port: number) => boolean): number | undefined {
    for (let tried = FIRST_EPHEMERAL_PORT; tried <= LAST_PORT; tried++) {
      const port = this.#nextPort++;
      if (this.#nextPort > LAST_PORT) this.#nextPort = FIRST_EPHEMERAL_PORT;
      if (!taken(port)) return port;
    }
    return undefined;
  }
}

function flowKey(localPort: number, remoteAddress: string, remotePort: number): string {
  return `${localPort}>${remoteAddress}:${remotePort}`;
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}
