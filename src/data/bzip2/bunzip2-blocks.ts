/** Reads bzip2 files of any size, a block (at most some 46 MB, commonly 0.9) at a time. */
import { startsBzip2 } from "./bunzip2.ts";

/** What gives bytes one after the other. */
export interface ByteSource {
  /** The next byte, or −1 at the end. */
  next(): number;
}

/**
 * @param source at the beginning of a stream; what follows the last stream is ignored
 * @throws Error for a stream that is cut short or damaged
 */
export async function* bunzip2Blocks(source: ByteSource): AsyncGenerator<Uint8Array> {
  const { default: Bunzip } = await import("seek-bzip");
  const ahead: number[] = [];
  const take = (): number => ahead.shift() ?? source.next();
  const input = Object.assign(new Bunzip.Stream(), {
    readByte(): number {
      const byte = take();
      if (byte < 0) throw new Error("the file ends within a stream");
      return byte;
    },
    eof: () => false,
  });
  const output = new BlockBytes();
  do {
    const stream = new Bunzip(input, output);
    while (stream._init_block()) {
      stream._read_bunzip();
      yield output.taken();
    }
    if (stream.reader.read(32) >>> 0 !== stream.streamCRC) throw new Error("a wrong checksum");
    ahead.push(take(), take(), take());
  } while (startsBzip2(Uint8Array.from(ahead), 0));
}

class BlockBytes {
  #buffer = new Uint8Array(1 << 20);
  #length = 0;

  writeByte(byte: number): void {
    if (this.#length === this.#buffer.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    this.#buffer[this.#length++] = byte;
  }

  /** What was written since the last time. */
  taken(): Uint8Array {
    const bytes = this.#buffer.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }
}
