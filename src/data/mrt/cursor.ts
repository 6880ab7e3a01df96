/** Reads numbers and stretches of bytes one after the other; big-endian, as everything in BGP. */

/** A record that ends before what it must hold, or says what cannot be. Counted, never fatal. */
export class BrokenRecord extends Error {}

export class Cursor {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  /** Over all bytes, or those from `at` up to `end`. */
  constructor(bytes: Uint8Array, at = 0, end: number = bytes.length) {
    this.#bytes = bytes;
    this.#at = at;
    this.#end = end;
  }

  get left(): number {
    return this.#end - this.#at;
  }

  u8(): number {
    return this.#bytes[this.#take(1)]!;
  }

  u16(): number {
    const at = this.#take(2);
    return (this.#bytes[at]! << 8) | this.#bytes[at + 1]!;
  }

  u32(): number {
    return this.u16() * 0x1_0000 + this.u16();
  }

  /** An AS number of 2 or 4 bytes. */
  asn(size: 2 | 4): number {
    return size === 2 ? this.u16() : this.u32();
  }

  skip(count: number): void {
    this.#take(count);
  }

  /** A cursor over the next bytes, which are passed. */
  part(count: number): Cursor {
    const at = this.#take(count);
    return new Cursor(this.#bytes, at, at + count);
  }

  #take(count: number): number {
    const at = this.#at;
    if (count > this.left) throw new BrokenRecord(`it ends ${count - this.left} bytes too early`);
    this.#at += count;
    return at;
  }
}
