/**
 * Parquet files that tell whether they are as they were written: the SHA-256 of all bytes stands in the metadata at
 * the end, counted with zeros in its place. It is found without reading the file as Parquet, since what is damaged
 * inside can keep the library that reads Parquet busy without end.
 */
import { sha256 } from "../cache.ts";

/** The last key of the metadata. */
const sealKey = "narrows.seal";
const digits = 64;
/** Between key and text stand, in Thrift's compact form, the number of the field and the text's length. */
const textHead = Buffer.from([0x18, digits]);
const mark = Buffer.concat([Buffer.from(sealKey), textHead]);
const magic = Buffer.from("PAR1");

/** What must stand last in the metadata of a file that is to be sealed. */
export const unsealed: { readonly key: string; readonly value: string } = {
  key: sealKey,
  value: "0".repeat(digits),
};

/** The file with its seal in the place of `unsealed`. */
export function seal(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes);
  const at = file.lastIndexOf(mark) + mark.length;
  file.write(sha256(bytes), at, "latin1");
  return file;
}

/** Whether bytes are a Parquet file by their first four. */
export function isParquet(bytes: Uint8Array): boolean {
  return magic.equals(bytes.subarray(0, magic.length));
}

/** `other`: without a seal, a file of another program or one that is cut. */
export function stateOfSeal(bytes: Uint8Array): "whole" | "damaged" | "other" {
  const file = Buffer.from(bytes);
  const found = file.lastIndexOf(mark);
  const isWhole = isParquet(file) && magic.equals(file.subarray(-magic.length));
  if (found < 0 || !isWhole) return "other";
  const at = found + mark.length;
  const said = file.toString("latin1", at, at + digits);
  file.write(unsealed.value, at, "latin1");
  return sha256(file) === said ? "whole" : "damaged";
}
