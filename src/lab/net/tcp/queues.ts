/** The byte queues of a TCP connection, addressed by offset from the start of the stream. */
import type { ByteRange } from "./scoreboard.ts";

/** Bytes written by the program and not yet acknowledged; `start` is the first one's offset. */
export class SendQueue {
  #chunks: Uint8Array[] = [];
  /** Bytes at the head of the first chunk that are forgotten: cheaper than a view an acknowledgement. */
  #forgotten = 0;
  #start: number;
  #end: number;

  constructor(start: number) {
    this.#start = start;
    this.#end = start;
  }

  /** Offset behind the last byte. */
  get end(): number {
    return this.#end;
  }

  get length(): number {
    return this.#end - this.#start;
  }

  append(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#end += chunk.length;
  }

  /** `length` bytes from `offset` on; both must lie in the queue. */
  slice(offset: number, length: number): Uint8Array {
    let skip = this.#forgotten + offset - this.#start;
    let index = 0;
    while (skip >= this.#chunks[index]!.length) skip -= this.#chunks[index++]!.length;
    const first = this.#chunks[index]!;
    if (skip + length <= first.length) return first.subarray(skip, skip + length);
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length; index++, skip = 0) {
      const part = this.#chunks[index]!.subarray(skip, skip + length - filled);
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes;
  }

  /** Forgets everything before `offset`. */
  release(offset: number): void {
    const excess = Math.min(offset, this.#end) - this.#start;
    if (excess <= 0) return;
    this.#start += excess;
    this.#forgotten += excess;
    let index = 0;
    while (index < this.#chunks.length && this.#forgotten >= this.#chunks[index]!.length)
      this.#forgotten -= this.#chunks[index++]!.length;
    if (index > 0) this.#chunks.splice(0, index);
  }
}

/** Bytes received: in order and unread, or ahead of a gap. */
export class ReceiveQueue {
  #next: number;
  #ready: Uint8Array[] = [];
  #readyBytes = 0;
  /** Disjoint pieces beyond the gap, by offset. */
  #ahead: { start: number; bytes: Uint8Array }[] = [];
  /** Offset of the piece that came last. */
  #latest = 0;

  constructor(start: number) {
    this.#next = start;
  }

  /** Offset of the next byte expected in order. */
  get next(): number {
    return this.#next;
  }

  /** Bytes in order that the program has not read. */
  get unread(): number {
    return this.#readyBytes;
  }

  get hasGap(): boolean {
    return this.#ahead.length > 0;
  }

  /** What is held beyond the gap, the range that came last first (RFC 2018 §4). */
  rangesAhead(most: number): ByteRange[] {
    const ranges: { start: number; end: number }[] = [];
    for (const { start, bytes } of this.#ahead) {
      const last = ranges.at(-1);
      if (last?.end === start) last.end += bytes.length;
      else ranges.push({ start, end: start + bytes.length });
    }
    const isLatest = ({ start, end }: ByteRange): boolean =>
      start <= this.#latest && this.#latest < end;
    return ranges.sort((a, b) => Number(isLatest(b)) - Number(isLatest(a))).slice(0, most);
  }

  /** Takes `bytes` at `offset`, whatever of them is new; the first copy of a byte counts. */
  insert(offset: number, bytes: Uint8Array): void {
    let [start, piece] = [offset, bytes];
    if (start < this.#next) {
      piece = piece.subarray(this.#next - start);
      start = this.#next;
    }
    if (piece.length === 0) return;
    if (start === this.#next && this.#ahead.length === 0) {
      this.#accept(piece);
      return;
    }
    this.#latest = start;
    this.#hold(start, piece);
    while (this.#ahead[0] && this.#ahead[0].start <= this.#next) {
      const { start: from, bytes: held } = this.#ahead.shift()!;
      this.#accept(held.subarray(this.#next - from));
    }
  }

  /** The next unread bytes, or undefined. */
  read(): Uint8Array | undefined {
    const chunk = this.#ready.shift();
    if (chunk) this.#readyBytes -= chunk.length;
    return chunk;
  }

  #accept(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#ready.push(piece);
    this.#readyBytes += piece.length;
    this.#next += piece.length;
  }

  #hold(start: number, piece: Uint8Array): void {
    let [from, rest] = [start, piece];
    const merged: { start: number; bytes: Uint8Array }[] = [];
    for (const held of this.#ahead) {
      const heldEnd = held.start + held.bytes.length;
      if (rest.length > 0 && from < held.start) {
        const before = rest.subarray(0, held.start - from);
        merged.push({ start: from, bytes: before });
      }
      if (rest.length > 0 && from < heldEnd) {
        rest = rest.subarray(Math.min(rest.length, heldEnd - from));
        from = heldEnd;
      }
      merged.push(held);
    }
    if (rest.length > 0) merged.push({ start: from, bytes: rest });
    this.#ahead = merged.sort((a, b) => a.start - b.start);
  }
}
