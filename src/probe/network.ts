/**
 * What a measurement needs of a network. The virtual network of the lab and this computer's own
 * network both implement it, so that the same probe runs on either. Time is the network's: a probe
 * never asks the operating system for the time.
 * Leaves out raw packets and their TTL: a probe sees what a program of an ordinary user sees.
 */
import type { Duplex } from "node:stream";

/** An action that was scheduled and can be taken back. */
export interface Cancellable {
  cancel(): void;
}

/** What the system's resolver (getaddrinfo) gave. */
export interface SystemAnswer {
  /** IPv4 and IPv6 addresses in the resolver's order. */
  readonly addresses: readonly string[];
  /** The canonical name, where the resolver tells one that differs from the name asked for. */
  readonly canonicalName?: string;
}

/** A UDP socket connected to one remote endpoint. */
export interface UdpExchange {
  send(payload: Uint8Array): void;
  /**
   * The next datagram from that endpoint. Rejects with a `NetworkError`: when the endpoint was
   * reported unreachable, or when the socket was closed.
   */
  receive(): Promise<Uint8Array>;
  close(): void;
}

/** A network as one vantage point sees it. Every failure is an Error with a Node `code`. */
export interface Network {
  /** Milliseconds on the network's own clock; never runs backwards. */
  nowMs(): number;
  /** The date by the network's clock. */
  date(): Date;
  /** The date that certificates are judged by: `date`, unless they were made for another one. */
  certificateDate?(): Date;
  /** Runs `action` after `delayMs` ≥ 0 of the network's time. */
  schedule(delayMs: number, action: () => void): Cancellable;
  /** Address of the resolver that `lookup` asks, for the record. */
  readonly systemResolver: string;
  /** The system's own address look-up; `ENOTFOUND`, `ENODATA`, `EAI_AGAIN`, … on failure. */
  lookup(name: string): Promise<SystemAnswer>;
  openUdp(address: string, port: number): Promise<UdpExchange>;
  /** A connected stream. Aborting `signal` gives the attempt up (the promise then may reject). */
  connectTcp(address: string, port: number, signal: AbortSignal): Promise<Duplex>;
  /** PEM certificates of the authorities that TLS is to trust. */
  readonly trustedRoots: readonly string[];
  /** Told of every page that a measured one redirects to, before that is looked up. */
  admitRedirect?(url: URL): void;
  /** Addresses that are the vantage point's own and must not appear in a result. */
  readonly ownAddresses: readonly string[];
}

/** A failure of a network operation, with a code in Node's vocabulary (`ECONNREFUSED`, …). */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  readonly code: string;

  constructor(code: string, message: string = code) {
    super(message);
    this.code = code;
  }
}

/** Resolves after `delayMs` of the network's time. */
export function sleep(network: Network, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    network.schedule(delayMs, resolve);
  });
}
