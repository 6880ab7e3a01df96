/**
 * A TCP connection of a virtual host as a `node:stream` Duplex, with as much of `net.Socket`'s
 * surface as `node:tls` and `node:http` use. Time-outs run on the virtual clock.
 */
import { Duplex } from "node:stream";
import type { Clock, Timer } from "./clock.ts";
import type { TcpConnection } from "./tcp/connection.ts";
import type { TcpFailure } from "./tcp/types.ts";

/** An error with the code, call and endpoint that node's own sockets give. */
export interface SocketError extends Error {
  code: string;
  syscall: string;
  address?: string;
  port?: number;
}

/** Makes the error that node would make, e.g. `connect ECONNREFUSED 5.6.7.8:443`. */
export function socketError(
  code: string,
  syscall: string,
  address?: string,
  port?: number,
): SocketError {
  const where = address === undefined ? "" : ` ${address}${port === undefined ? "" : `:${port}`}`;
  return Object.assign(new Error(`${syscall} ${code}${where}`), {
    code,
    syscall,
    ...(address !== undefined && { address }),
    ...(port !== undefined && { port }),
  });
}

export interface Endpoints {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
}

export class VirtualSocket extends Duplex {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly remoteFamily: "IPv4" | "IPv6";
  connecting = true;
  bytesRead = 0;
  bytesWritten = 0;
  /** Whether the peer closed its side in order (FIN), as opposed to a reset. */
  peerEnded = false;
  /** How the connection failed, if it did. */
  failure: TcpFailure | undefined;
  readonly #clock: Clock;
  #connection: TcpConnection | undefined;
  #setTtl: ((ttl: number | undefined) => void) | undefined;
  #writeDone: (() => void) | undefined;
  #rest: Uint8Array | undefined;
  #finishDone: (() => void) | undefined;
  /** Whether the stream has room for what the connection received. */
  #wanted = true;
  #timeoutMs = 0;
  #timer: Timer | undefined;

  constructor(clock: Clock, endpoints: Endpoints, allowHalfOpen: boolean) {
    super({ allowHalfOpen, autoDestroy: true, emitClose: true });
    this.#clock = clock;
    this.localAddress = endpoints.localAddress;
    this.localPort = endpoints.localPort;
    this.remoteAddress = endpoints.remoteAddress;
    this.remotePort = endpoints.remotePort;
    this.remoteFamily = endpoints.remoteAddress.includes(":") ? "IPv6" : "IPv4";
  }

  /** Joins stream and connection; the host does it once, right after making both. */
  attach(connection: TcpConnection, setTtl: (ttl: number | undefined) => void): void {
    this.#connection = connection;
    this.#setTtl = setTtl;
  }

  /** TTL of the packets sent from now on; undefined: the host's own. For TTL tracing. */
  setTtl(ttl: number | undefined): void {
    this.#setTtl?.(ttl);
  }

  /** From the connection: the handshake is done. */
  onConnected(): void {
    this.#clock.touch();
    this.connecting = false;
    this.emit("connect");
    this.emit("ready");
  }

  /** From the connection: bytes or the peer's end can be read. */
  onReadable(): void {
    this.#clock.touch();
    this.#restartTimer();
    this.#pull();
  }

  /** From the connection: there is room to send. */
  onWritable(): void {
    this.#flush();
  }

  /** From the connection: it is over. */
  onClosed(failure: TcpFailure | undefined): void {
    this.#clock.touch();
    this.#stopTimer();
    this.failure = failure;
    this.#finishDone?.();
    this.#finishDone = undefined;
    if (this.destroyed) return;
    if (failure === undefined) {
      if (this.readableEnded || this.readableLength > 0) return;
      this.push(null);
      return;
    }
    const syscall = this.connecting ? "connect" : "read";
    this.destroy(
      this.connecting
        ? socketError(failure, syscall, this.remoteAddress, this.remotePort)
        : socketError(failure, syscall),
    );
  }

  override _read(): void {
    this.#wanted = true;
    this.#pull();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    if (this.connecting) {
      this.once("connect", () => this._write(chunk, _encoding, done));
      return;
    }
    if (this.failure || this.#connection?.state === "closed") {
      done(socketError("EPIPE", "write"));
      return;
    }
    this.#restartTimer();
    this.bytesWritten += chunk.length;
    this.#rest = new Uint8Array(chunk);
    this.#writeDone = () => done();
    this.#flush();
  }

  override _final(done: (error?: Error) => void): void {
    if (this.connecting) {
      this.once("connect", () => this._final(done));
      return;
    }
    this.#connection?.finish();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#stopTimer();
    this.#writeDone = undefined;
    this.#connection?.abandon();
    done(error);
  }

  /** Closes with a reset, as `net.Socket.resetAndDestroy`. */
  resetAndDestroy(): this {
    this.#connection?.abort();
    return this.destroy();
  }

  /** Emits `timeout` after so much virtual time without traffic; 0 turns it off. */
  setTimeout(timeoutMs: number, listener?: () => void): this {
    this.#timeoutMs = timeoutMs;
    if (listener) this.once("timeout", listener);
    this.#restartTimer();
    return this;
  }

  /** Nagle's algorithm is always off here. */
  setNoDelay(): this {
    return this;
  }

  /** There is no keep-alive here. */
  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  address(): { address: string; family: string; port: number } {
    return {
      address: this.localAddress,
      family: this.localAddress.includes(":") ? "IPv6" : "IPv4",
      port: this.localPort,
    };
  }

  #pull(): void {
    const connection = this.#connection;
    if (!connection || this.destroyed || this.peerEnded) return;
    while (this.#wanted) {
      const chunk = connection.read();
      if (!chunk) break;
      this.bytesRead += chunk.length;
      this.#wanted = false;
      // push calls _read synchronously or later when it wants more.
      if (this.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))) this.#wanted = true;
    }
    if (connection.ended && !this.peerEnded) {
      this.peerEnded = true;
      this.push(null);
    }
  }

  #flush(): void {
    const connection = this.#connection;
    if (!connection || !this.#rest) return;
    const room = connection.sendRoom;
    if (room > 0) {
      const part = this.#rest.subarray(0, room);
      this.#rest = this.#rest.subarray(part.length);
      connection.write(part);
    }
    if (this.#rest.length > 0) return;
    this.#rest = undefined;
    const done = this.#writeDone;
    this.#writeDone = undefined;
    // Time waits for the program only once it is told: rounds are a quarter of a bulk transfer's cost.
    this.#clock.touch();
    done?.();
  }

  #restartTimer(): void {
    this.#stopTimer();
    if (this.#timeoutMs <= 0 || this.destroyed) return;
    this.#timer = this.#clock.schedule(this.#timeoutMs, () => this.emit("timeout"));
  }

  #stopTimer(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
