/** Writes a table that ships packed; the same text gives the same bytes on every system. */
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Position of the field "operating system" in a gzip header (RFC 1952), and its value "unknown". */
const [osField, osUnknown] = [9, 255];

/** @returns the number of bytes written */
export function packTable(name: string, text: string): number {
  const packed = gzipSync(text, { level: 9 });
  packed[osField] = osUnknown;
  writeFileSync(new URL(`../tables/${name}`, import.meta.url), packed);
  return packed.length;
}
