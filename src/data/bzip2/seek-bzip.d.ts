declare module "seek-bzip" {
  /** Where bytes come from; `readByte` is to be given. */
  class Stream {
    readByte(): number;
    eof(): boolean;
    read(buffer: Uint8Array, offset: number, length: number): number;
  }
  interface Output {
    writeByte(byte: number): void;
  }
  /** One stream, a block at a time, as `decode` reads it. */
  export default class Bunzip {
    static Stream: typeof Stream;
    /** Reads one stream into `output` and leaves the input behind its last byte. */
    static decode(input: Stream, output: Output): void;
    constructor(input: Stream, output: Output);
    /** Reads the next block; false at the end of the stream, of which the checksum is left. */
    _init_block(): boolean;
    /** Writes the block. */
    _read_bunzip(): void;
    readonly reader: { read(bits: number): number };
    readonly streamCRC: number;
  }
}
