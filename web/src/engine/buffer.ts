/** What the reader of bzip2 (`seek-bzip`) uses of Node's global buffers, for a worker that has none. */

class PlainBuffer extends Uint8Array {
  copy(target: Uint8Array, at = 0, start = 0, end: number = this.length): void {
    target.set(this.subarray(start, end), at);
  }

  /** In hexadecimal digits: it is asked for nothing else. */
  override toString(): string {
    return Array.from(this, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}

export function lendBuffer(): void {
  (globalThis as { Buffer?: unknown }).Buffer ??= PlainBuffer;
}
