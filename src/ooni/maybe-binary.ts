/** Text that may be bytes (OONI's MaybeBinaryData and BinaryData): to bytes, to text, and back. */
import type { BinaryData, MaybeBinary } from "./format.ts";
import { asObject, type Json, stringAt } from "./json.ts";

const encoder = new TextEncoder();
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes of base64 text; `undefined` if it is not base64. */
export function fromBase64(text: string): Uint8Array | undefined {
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
  return bytes && lenient.decode(bytes);
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
