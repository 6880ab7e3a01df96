/**
 * Reads plain, gzip and bzip2 files, told apart by their first bytes. Both formats may hold several
 * members (streams) in a row, as `cat a.bz2 b.bz2` or parallel compressors make them: all are read.
 * What follows the last one is ignored, unless it looks like a further member that is damaged; in a
 * download it is a fault. What is unpacked has a limit, since a few bytes can stand for millions.
 */
import { gunzipSync, inflateRawSync } from "node:zlib";
import { InputError } from "../base/errors.ts";
import { bunzip2, startsBzip2 } from "./bzip2/bunzip2.ts";
import { mostUnpackedBytes, tooLarge } from "./storage/limits.ts";

export interface DecompressOptions {
  /** Bytes of what is unpacked. */
  readonly most?: number;
  /** Whether anything may follow the last member; default: it may. */
  readonly mayTrail?: boolean;
}

/**
 * @param bytes a file as stored
 * @param file its name, for messages
 * @throws InputError `compressed-corrupt` when a compressed file is cut short or damaged, `too-large`
 */
export async function decompress(
  bytes: Uint8Array,
  file: string,
  { most = mostUnpackedBytes, mayTrail = true }: DecompressOptions = {},
): Promise<Uint8Array> {
  const tooMuch = () => tooLarge(file, most, "what it holds, unpacked,");
  try {
    if (startsGzip(bytes, 0)) return gunzip(bytes, most, tooMuch, mayTrail);
    if (startsBzip2(bytes, 0)) {
      const { bytes: unpacked, end } = await bunzip2(bytes, most, tooMuch);
      if (!mayTrail && end < bytes.length) throw trailing(bytes.length - end);
      return unpacked;
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      "compressed-corrupt",
      `the compressed file is cut short or damaged (${(error as Error).message}): fetch it again`,
      { file },
    );
  }
  if (bytes.length > most) throw tooMuch();
  return bytes;
}

function trailing(count: number): Error {
  return new Error(`${count} bytes follow its end`);
}

function startsGzip(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b;
}

/** `gunzipSync` reads all members, but takes what follows the last for a member unless it is zeros. */
function gunzip(
  bytes: Uint8Array,
  most: number,
  tooMuch: () => Error,
  mayTrail: boolean,
): Uint8Array {
  const unpack = (part: Uint8Array) => {
    try {
      return gunzipSync(part, { maxOutputLength: most });
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? tooMuch() : error;
    }
  };
  try {
    const unpacked = unpack(bytes);
    if (!mayTrail && endOfMembers(bytes, most) < bytes.length)
      throw trailing(bytes.length - endOfMembers(bytes, most));
    return unpacked;
  } catch (error) {
    if (error instanceof InputError || !mayTrail) throw error;
    const end = endOfMembers(bytes, most);
    if (end === 0 || end >= bytes.length || startsGzip(bytes, end)) throw error;
    return unpack(bytes.subarray(0, end));
  }
}

/** Where the last whole gzip member (RFC 1952) ends; 0 where not even the first is whole. */
function endOfMembers(bytes: Uint8Array, most: number): number {
  let end = 0;
  while (startsGzip(bytes, end)) {
    const next = endOfMember(bytes, end, most);
    if (next === undefined) break;
    end = next;
  }
  return end;
}

function endOfMember(bytes: Uint8Array, start: number, most: number): number | undefined {
  const flags = bytes[start + 3] ?? 0;
  let at = start + 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [8, 16]) if (flags & flag) at = bytes.indexOf(0, at) + 1 || bytes.length;
  if (flags & 2) at += 2;
  try {
    const { engine } = inflateRawSync(bytes.subarray(at), {
      info: true,
      maxOutputLength: most,
    }) as unknown as {
      engine: { bytesWritten: number };
    };
    const end = at + engine.bytesWritten + 8;
    return end <= bytes.length ? end : undefined;
  } catch {
    return undefined;
  }
}
