declare module "seek-bzip" {
  /** Where bytes come from; `readByte` is to be given. */
  class Stream {
    readByte(): number;
    eof(): boolean;
  }
  const bzip: {
    /** Reads one stream and leaves the input behind its last byte. */
    decode(input: Uint8Array | Stream): Uint8Array;
    Stream: typeof Stream;
  };
  export default bzip;
}
