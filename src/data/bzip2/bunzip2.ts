/**
 * Reads bzip2 files of one stream or several in a row. No module of Node is asked for, but what unpacks a stream
 * makes its arrays with the global `Buffer`: a browser has to be lent one.
 */

/** @returns whether a bzip2 stream starts there */
export function startsBzip2(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x42 && bytes[at + 1] === 0x5a && bytes[at + 2] === 0x68;
}

/** Starts each compressed block of a bzip2 stream: the first digits of π. */
const blockMagic = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];

/** What a file of bzip2 streams holds. */
export interface Unpacked {
  readonly bytes: Uint8Array;
  /** Where the last stream ends. */
  readonly end: number;
}

/**
 * @param most bytes of output
 * @param tooMuch makes the error for more
 * @throws Error for a stream that is cut short or damaged
 */
export async function bunzip2(
  bytes: Uint8Array,
  most: number,
  tooMuch: () => Error,
): Promise<Unpacked> {
  const { default: bzip } = await import("seek-bzip");
  let at = 0;
  const input = Object.assign(new bzip.Stream(), {
    readByte(): number {
      if (at >= bytes.length) throw new Error("the file ends within a stream");
      return bytes[at++]!;
    },
    eof: () => false,
  });
  const output = new GrowingBytes(most, tooMuch);
  do bzip.decode(input, output);
  while (startsBzip2(bytes, at));
  if (hasBlock(bytes.subarray(at)))
    throw new Error(`a further stream after byte ${at} has a damaged header`);
  return { bytes: output.bytes(), end: at };
}

/** Bytes that come one by one. */
class GrowingBytes {
  readonly #most: number;
  readonly #tooMuch: () => Error;
  #buffer: Uint8Array;
  #length = 0;

  constructor(most: number, tooMuch: () => Error) {
    this.#most = most;
    this.#tooMuch = tooMuch;
    this.#buffer = new Uint8Array(Math.min(1 << 16, most));
  }

  writeByte(byte: number): void {
    if (this.#length === this.#buffer.length) this.#grow();
    this.#buffer[this.#length++] = byte;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  #grow(): void {
    if (this.#length >= this.#most) throw this.#tooMuch();
    const larger = new Uint8Array(Math.min(2 * this.#length, this.#most));
    larger.set(this.#buffer);
    this.#buffer = larger;
  }
}

function hasBlock(rest: Uint8Array): boolean {
  for (let at = rest.indexOf(blockMagic[0]!); at >= 0; at = rest.indexOf(blockMagic[0]!, at + 1))
    if (blockMagic.every((byte, k) => rest[at + k] === byte)) return true;
  return false;
}
