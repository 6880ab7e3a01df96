/** Standard input as a file: what `-` stands for wherever a file is read. */
import type { Readable } from "node:stream";
import { mostStoredBytes, tooLarge } from "./storage/limits.ts";

/** The name by which messages call it. */
export const standardInputName = "<stdin>";

/** A stream can be read once; a file may be asked for twice. */
const taken = new WeakMap<Readable, Promise<Uint8Array>>();

/**
 * All bytes of standard input; the same bytes when asked again.
 * @throws InputError `too-large` where there are more than `most`
 */
export function readStandardInput(
  stream: Readable = process.stdin,
  most: number = mostStoredBytes,
): Promise<Uint8Array> {
  const before = taken.get(stream);
  if (before !== undefined) return before;
  const whole = collect(stream, most);
  taken.set(stream, whole);
  return whole;
}

async function collect(stream: Readable, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    size += bytes.length;
    if (size > most) throw tooLarge(standardInputName, most, "what came");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
