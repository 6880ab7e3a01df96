/** Text that may be bytes (OONI's MaybeBinaryData and BinaryData): to bytes, to text, and back. */
import type { BinaryData, MaybeBinary } from "./format.ts";
import { asObject, type Json, stringAt } from "./json.ts";

const encoder = new TextEncoder();
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** Value of a base64 digit by its character code; 64 for what is none. */
const digits = new Uint8Array(256).fill(64);
for (const [value, digit] of [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
].entries())
  digits[digit.charCodeAt(0)] = value;

/** Bytes of base64 text; `undefined` if it is not base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  return fromPlainBase64(text) ?? fromAnyBase64(text);
}

/** Of text without blanks in whole groups of four, which is what programs write; else `undefined`. */
function fromPlainBase64(text: string): Uint8Array | undefined {
  const { length } = text;
  if (length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((length / 4) * 3 - padding);
  const digit = (at: number): number => {
    const code = text.charCodeAt(at);
    return code < 256 ? digits[code]! : 64;
  };
  let wrong = 0;
  let to = 0;
  const whole = padding === 0 ? length : length - 4;
  for (let at = 0; at < whole; at += 4) {
    const a = digit(at);
    const b = digit(at + 1);
    const c = digit(at + 2);
    const d = digit(at + 3);
    wrong |= a | b | c | d;
    bytes[to++] = (a << 2) | (b >> 4);
    bytes[to++] = (b << 4) | (c >> 2);
    bytes[to++] = (c << 6) | d;
  }
  if (padding > 0) {
    const [a, b, c] = [digit(whole), digit(whole + 1), padding === 1 ? digit(whole + 2) : 0];
    wrong |= a | b | c;
    bytes[to++] = (a << 2) | (b >> 4);
    if (padding === 1) bytes[to] = (b << 4) | (c >> 2);
  }
  return wrong >= 64 ? undefined : bytes;
}

function fromAnyBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Base64 text of bytes. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 4096)
    binary += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return btoa(binary);
}

/** Bytes of a string or of `{format: "base64", data}`; `undefined` for anything else. */
export function bytesOf(value: Json | undefined): Uint8Array | undefined {
  if (typeof value === "string") return encoder.encode(value);
  const object = asObject(value);
  const data = stringAt(object, "data");
  return stringAt(object, "format") === "base64" && data !== undefined
    ? fromBase64(data)
    : undefined;
}

/** The same as text; bytes that are no UTF-8 show as U+FFFD. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value;
  const bytes = bytesOf(value);
  return bytes && decodeText(bytes);
}

const room = new Uint8Array(2 ** 18);

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  return 3 * text.length <= room.length
    ? encoder.encodeInto(text, room).written
    : encoder.encode(text).length;
}

/** Bytes as text; what is no UTF-8 shows as U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

/** Bytes of a page in which a declaration of its encoding has to stand (HTML, §4.2.5.4). */
const declared = 1024;

/**
 * A page's bytes as text, in the encoding that its `Content-Type`, or else itself, names, if it is in it; all others
 * as by `decodeText`.
 */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const charset = /charset\s*=\s*["']?\s*([a-z0-9_:.-]+)/i;
  for (const text of [contentType, decodeText(bytes.subarray(0, declared))]) {
    const label = charset.exec(text)?.[1];
    if (label === undefined) continue;
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // No encoding of that name, or not in it.
    }
  }
  return decodeText(bytes);
}

/** A string when the bytes are valid UTF-8, else base64. */
export function maybeBinary(bytes: Uint8Array): MaybeBinary {
  try {
    return strict.decode(bytes);
  } catch {
    return binaryData(bytes);
  }
}

/** Bytes as base64, as certificates are kept. */
export function binaryData(bytes: Uint8Array): BinaryData {
  return { format: "base64", data: toBase64(bytes) };
}
