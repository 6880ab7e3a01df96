/**
 * Domain names on the wire (RFC 1035 §3.1, §4.1.4) and as text. Text has no final dot, "." is the root,
 * case is kept, a dot or backslash inside a label is escaped by a backslash, other odd bytes as `\DDD`.
 */
import { type ByteReader, type ByteWriter, fromLatin1, raise } from "./bytes.ts";

/** Whether two names are the same, by ASCII case folding and with or without the final dot. */
export function sameDnsName(a: string, b: string): boolean {
  return foldDnsName(a) === foldDnsName(b);
}

/** A name in lower case (ASCII only) and without the final dot. */
export function foldDnsName(name: string): string {
  const bare =
    name.length > 1 && name.endsWith(".") && !name.endsWith("\\.") ? name.slice(0, -1) : name;
  return bare.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Reads a name; follows compression pointers only backwards, so that no message makes it loop. */
export function readName(reader: ByteReader): string {
  const labels: string[] = [];
  let at = reader.offset;
  let after = -1;
  let floor = at;
  let size = 0;
  for (;;) {
    if (at >= reader.end) raise(reader.shortage, "name runs past the end");
    const length = reader.bytes[at]!;
    if (length >= 0xc0) {
      if (at + 1 >= reader.end) raise(reader.shortage, "name runs past the end");
      const target = ((length & 0x3f) << 8) | reader.bytes[at + 1]!;
      if (after < 0) after = at + 2;
      if (target >= floor) raise("malformed", "compression pointer does not point backwards");
      at = target;
      floor = target;
      continue;
    }
    if (length > 63) raise("malformed", `label type ${length >> 6}`);
    if (length === 0) break;
    if (at + 1 + length > reader.end) raise(reader.shortage, "name runs past the end");
    size += length + 1;
    if (size > 254) raise("malformed", "name over 255 bytes");
    labels.push(labelText(reader.bytes.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
  reader.offset = after < 0 ? at + 1 : after;
  return labels.length === 0 ? "." : labels.join(".");
}

function labelText(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    if (byte === 46 || byte === 92) text += `\\${String.fromCharCode(byte)}`;
    else if (byte > 32 && byte < 127) text += String.fromCharCode(byte);
    else text += `\\${String(byte).padStart(3, "0")}`;
  }
  return text;
}

/**
 * Writes a name, pointing to suffixes in `seen` (suffix to offset), and adds its own.
 *
 * @throws RangeError on a name that cannot be one
 */
export function writeName(writer: ByteWriter, name: string, seen: Map<string, number>): void {
  const labels = labelsOf(name);
  if (labels.reduce((sum, label) => sum + label.length + 1, 1) > 255)
    throw new RangeError(`name over 255 bytes: ${name}`);
  for (let i = 0; i < labels.length; i++) {
    const suffix = labels.slice(i).map(labelText).join(".");
    const pointer = seen.get(suffix);
    if (pointer !== undefined) {
      writer.u16(0xc000 | pointer);
      return;
    }
    if (writer.length < 0x4000) seen.set(suffix, writer.length);
    writer.u8(labels[i]!.length).raw(labels[i]!);
  }
  writer.u8(0);
}

/** Labels of a name in text form, escapes undone. */
function labelsOf(name: string): Uint8Array[] {
  if (name === "." || name === "") return [];
  const labels: Uint8Array[] = [];
  let label = "";
  for (let i = 0; i < name.length; i++) {
    const digits = /^\\(\d{3})/.exec(name.slice(i, i + 4));
    if (digits !== null && Number(digits[1]) < 256) {
      label += String.fromCharCode(Number(digits[1]));
      i += 3;
    } else if (name[i] === "\\" && i + 1 < name.length) label += name[++i];
    else if (name[i] === ".") {
      labels.push(fromLatin1(label));
      label = "";
    } else label += name[i];
  }
  if (label !== "") labels.push(fromLatin1(label));
  if (labels.some((one) => one.length === 0 || one.length > 63))
    throw new RangeError(`not a domain name: ${name}`);
  return labels;
}
