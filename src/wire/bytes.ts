/**
 * Bounded reading and growing writing of network-order bytes, and the result type that every parser
 * of this folder returns. No parser here throws on bytes from outside.
 */

/**
 * `incomplete`: a valid beginning, more bytes are needed. `malformed`: no continuation can be valid.
 * `foreign`: not this protocol at all.
 */
export type ParseFault = "incomplete" | "malformed" | "foreign";

/** What a parser returns: a value and the number of bytes it took, or why there is none. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly length: number }
  | { readonly ok: false; readonly error: ParseFault; readonly reason: string };

/** Wraps a parsed value; `length` is how many bytes of the input it took. */
export function parsed<T>(value: T, length: number): Parsed<T> {
  return { ok: true, value, length };
}

/** A parse failure as a value. */
export function fault<T>(error: ParseFault, reason: string): Parsed<T> {
  return { ok: false, error, reason };
}

/** Thrown inside parsers only, and caught by `attempt`; carries no stack, so that it is cheap. */
class WireFault {
  readonly error: ParseFault;
  readonly reason: string;
  constructor(error: ParseFault, reason: string) {
    this.error = error;
    this.reason = reason;
  }
}

/** Leaves the parser that runs under `attempt` with a fault. */
export function raise(error: ParseFault, reason: string): never {
  throw new WireFault(error, reason);
}

/** Runs a parser body over `bytes`; a raised fault becomes a failed result, any other error is a bug. */
export function attempt<T>(bytes: Uint8Array, body: (reader: ByteReader) => T): Parsed<T> {
  const reader = new ByteReader(bytes);
  try {
    return parsed(body(reader), reader.offset);
  } catch (error) {
    if (error instanceof WireFault) return fault(error.error, error.reason);
    throw error;
  }
}

/** A cursor over bytes that raises `incomplete` at the end (or another fault, as told). */
export class ByteReader {
  readonly bytes: Uint8Array;
  offset: number;
  readonly end: number;
  /** The fault that running out of bytes means here. */
  readonly shortage: ParseFault;

  constructor(
    bytes: Uint8Array,
    offset = 0,
    end: number = bytes.length,
    shortage: ParseFault = "incomplete",
  ) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
    this.shortage = shortage;
  }

  /** Bytes not read yet. */
  get left(): number {
    return this.end - this.offset;
  }

  need(count: number): void {
    if (this.offset + count > this.end)
      raise(this.shortage, `${count} bytes wanted, ${this.left} left`);
  }

  u8(): number {
    this.need(1);
    return this.bytes[this.offset++]!;
  }

  u16(): number {
    this.need(2);
    const value = (this.bytes[this.offset]! << 8) | this.bytes[this.offset + 1]!;
    this.offset += 2;
    return value;
  }

  u24(): number {
    return this.u8() * 65536 + this.u16();
  }

  u32(): number {
    return this.u16() * 65536 + this.u16();
  }

  /** The next `count` bytes as a view, not a copy. */
  take(count: number): Uint8Array {
    this.need(count);
    const view = this.bytes.subarray(this.offset, this.offset + count);
    this.offset += count;
    return view;
  }

  skip(count: number): void {
    this.need(count);
    this.offset += count;
  }

  /** A reader of exactly the next `count` bytes; running out inside it is `malformed`. */
  section(count: number): ByteReader {
    this.need(count);
    const inner = new ByteReader(this.bytes, this.offset, this.offset + count, "malformed");
    this.offset += count;
    return inner;
  }
}

/** Grows as it is written to. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  #grow(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return at;
  }

  u8(value: number): this {
    const at = this.#grow(1);
    this.#bytes[at] = value;
    return this;
  }

  u16(value: number): this {
    const at = this.#grow(2);
    this.#bytes[at] = value >>> 8;
    this.#bytes[at + 1] = value;
    return this;
  }

  u24(value: number): this {
    return this.u8(value >>> 16).u16(value & 0xffff);
  }

  u32(value: number): this {
    return this.u16(Math.floor(value / 65536) & 0xffff).u16(value & 0xffff);
  }

  raw(bytes: Uint8Array): this {
    const at = this.#grow(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  /** Overwrites two bytes already written at `at`. */
  patchU16(at: number, value: number): this {
    this.#bytes[at] = value >>> 8;
    this.#bytes[at + 1] = value;
    return this;
  }

  /** Writes what `body` writes after its length in `lengthBytes` bytes. */
  sized(lengthBytes: 1 | 2 | 3, body: (writer: ByteWriter) => void): this {
    const inner = new ByteWriter();
    body(inner);
    if (inner.length >= 256 ** lengthBytes)
      throw new RangeError(`${inner.length} bytes do not fit a ${lengthBytes}-byte length`);
    if (lengthBytes === 1) this.u8(inner.length);
    else if (lengthBytes === 2) this.u16(inner.length);
    else this.u24(inner.length);
    return this.raw(inner.finish());
  }

  /** The bytes written so far, as a copy. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/** One array with the bytes of all parts, in order. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes as text, one character per byte (ISO 8859-1); never fails. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 4096)
    text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}

/** Text as bytes, one per character; characters above U+00FF become "?". */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i] = code < 256 ? code : 63;
  }
  return bytes;
}

/** Lower-case hexadecimal, two digits a byte, no separators. */
export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** Bytes of a hexadecimal string; `undefined` if it is not one. Blanks and colons are skipped. */
export function fromHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/[\s:]/g, "");
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return undefined;
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
