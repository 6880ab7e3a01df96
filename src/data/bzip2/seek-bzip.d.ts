declare module "seek-bzip" {
  /** Where bytes come from; `readByte` is to be given. */
  class Stream {
    readByte(): number;
    eof(): boolean;
  }
  const bzip: {
    /** Reads one stream into `output` and leaves the input behind its last byte. */
    decode(input: Stream, output: { writeByte(byte: number): void }): void;
    Stream: typeof Stream;
  };
  export default bzip;
}
