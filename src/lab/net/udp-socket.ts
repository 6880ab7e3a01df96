/** A UDP socket of a virtual host: datagrams out, datagrams and ICMP errors in. */
import type { Clock } from "./clock.ts";

/** A datagram as received. */
export interface Datagram {
  readonly payload: Uint8Array;
  readonly address: string;
  readonly port: number;
}

export interface UdpHandlers {
  /** A datagram came. */
  message?(datagram: Datagram): void;
  /** An ICMP error about a datagram sent to the address and port; a node error code. */
  error?(code: string, address: string, port: number): void;
}

export interface VirtualUdpSocket {
  readonly localPort: number;
  /** Sends one datagram; `ttl` overrides the host's. */
  send(payload: Uint8Array, address: string, port: number, ttl?: number): void;
  /** Waits for the next datagram; undefined after `timeoutMs` of virtual time. */
  next(timeoutMs: number): Promise<Datagram | undefined>;
  close(): void;
}

/** The inbox behind `next`: datagrams wait for a reader, or a reader for datagrams. */
export class Inbox {
  readonly #clock: Clock;
  readonly #waiting: Datagram[] = [];
  #reader: ((datagram: Datagram | undefined) => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  put(datagram: Datagram): void {
    this.#clock.touch();
    if (this.#reader) this.#reader(datagram);
    else this.#waiting.push(datagram);
  }

  /** Ends a pending `take` without a datagram. */
  close(): void {
    this.#reader?.(undefined);
  }

  take(timeoutMs: number): Promise<Datagram | undefined> {
    const ready = this.#waiting.shift();
    if (ready) return Promise.resolve(ready);
    return new Promise((resolve) => {
      const timer = this.#clock.schedule(timeoutMs, () => this.#reader?.(undefined));
      this.#reader = (datagram) => {
        this.#clock.touch();
        this.#reader = undefined;
        timer.cancel();
        resolve(datagram);
      };
    });
  }
}
