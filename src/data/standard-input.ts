/** Standard input as a file: what `-` stands for wherever a file is read. */
import type { Readable } from "node:stream";

/** The name by which messages call it. */
export const standardInputName = "<stdin>";

/** A stream can be read once; a file may be asked for twice. */
const taken = new WeakMap<Readable, Promise<Uint8Array>>();

/** All bytes of standard input; the same bytes when asked again. */
export function readStandardInput(stream: Readable = process.stdin): Promise<Uint8Array> {
  const before = taken.get(stream);
  if (before !== undefined) return before;
  const whole = collect(stream);
  taken.set(stream, whole);
  return whole;
}

async function collect(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array | string));
  return Buffer.concat(chunks);
}
