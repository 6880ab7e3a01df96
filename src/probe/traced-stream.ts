/**
 * A TCP stream that passes bytes on unchanged and notes every read and write, as the measurement
 * format's network events want it, and how the stream ended: in order (FIN) or with an error.
 */
import { Duplex } from "node:stream";

/** One read or write. Times are milliseconds of the network's clock. */
export interface StreamOperation {
  readonly operation: "read" | "write";
  readonly startMs: number;
  readonly endMs: number;
  readonly bytes: number;
  readonly error: Error | "end" | undefined;
}

export class TracedStream extends Duplex {
  /** Bytes received so far. */
  bytesReceived = 0;
  /** Whether the peer closed its side in order. */
  ended = false;
  /** The error that the connection ended with. */
  fault: Error | undefined;
  readonly #inner: Duplex;
  readonly #nowMs: () => number;
  readonly #note: (operation: StreamOperation) => void;
  #readStartMs: number;

  /**
   * @param inner a connected stream; this one owns it from now on
   * @param note called at the end of each read and write
   */
  constructor(inner: Duplex, nowMs: () => number, note: (operation: StreamOperation) => void) {
    super({ allowHalfOpen: true });
    this.#inner = inner;
    this.#nowMs = nowMs;
    this.#note = note;
    this.#readStartMs = nowMs();
    inner.on("data", (chunk: Buffer) => {
      this.bytesReceived += chunk.length;
      this.#noteRead(chunk.length, undefined);
      if (!this.push(chunk)) inner.pause();
    });
    inner.on("end", () => {
      this.ended = true;
      this.#noteRead(0, "end");
      this.push(null);
    });
    inner.on("error", (error: Error) => {
      if (!this.fault && !this.destroyed) {
        this.fault = error;
        this.#noteRead(0, error);
      }
      this.destroy(error);
    });
    inner.on("close", () => {
      this.destroy();
    });
    inner.pause();
  }

  override _read(): void {
    this.#inner.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    const startMs = this.#nowMs();
    this.#inner.write(chunk, (error) => {
      const bytes = error ? 0 : chunk.length;
      this.#note({
        operation: "write",
        startMs,
        endMs: this.#nowMs(),
        bytes,
        error: error ?? undefined,
      });
      done(error ?? undefined);
    });
  }

  override _final(done: (error?: Error) => void): void {
    this.#inner.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#inner.destroy();
    done(error);
  }

  #noteRead(bytes: number, error: Error | "end" | undefined): void {
    const endMs = this.#nowMs();
    this.#note({ operation: "read", startMs: this.#readStartMs, endMs, bytes, error });
    this.#readStartMs = endMs;
  }
}
