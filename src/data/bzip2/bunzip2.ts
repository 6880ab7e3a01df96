/**
 * Reads bzip2 files of one stream or several in a row. No module of Node is asked for, but what unpacks a stream
 * makes its arrays with the global `Buffer`: a browser has to be lent one.
 */

/** @returns whether a bzip2 stream starts there */
export function startsBzip2(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x42 && bytes[at + 1] === 0x5a && bytes[at + 2] === 0x68;
}

/** Starts each compressed block of a bzip2 stream: the first digits of π. */
const blockMagic = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];

/** @throws Error for a stream that is cut short or damaged */
export async function bunzip2(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: bzip } = await import("seek-bzip");
  let at = 0;
  const input = Object.assign(new bzip.Stream(), {
    readByte(): number {
      if (at >= bytes.length) throw new Error("the file ends within a stream");
      return bytes[at++]!;
    },
    eof: () => false,
  });
  const parts: Uint8Array[] = [];
  do parts.push(bzip.decode(input));
  while (startsBzip2(bytes, at));
  if (hasBlock(bytes.subarray(at)))
    throw new Error(`a further stream after byte ${at} has a damaged header`);
  return joined(parts);
}

function hasBlock(rest: Uint8Array): boolean {
  for (let at = rest.indexOf(blockMagic[0]!); at >= 0; at = rest.indexOf(blockMagic[0]!, at + 1))
    if (blockMagic.every((byte, k) => rest[at + k] === byte)) return true;
  return false;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
