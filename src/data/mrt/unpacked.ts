/** The bytes of a large file as they come, unpacked: plain, gzip or bzip2, told apart by the first bytes. */

import { readSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "../../base/errors.ts";
import { startsBzip2 } from "../bzip2/bunzip2.ts";
import { bunzip2Blocks } from "../bzip2/bunzip2-blocks.ts";
import { readInput } from "../cache.ts";
import { readError } from "../storage/disk-error.ts";

const pieceBytes = 1 << 16;
/** Of what is unpacked: many times the largest table of routes. */
const mostBytes = 64 * 2 ** 30;

/**
 * @param onRead is told how many bytes of the file, of how many, have been read
 * @throws InputError `file-unreadable`, `compressed-corrupt`, `too-large`
 */
export async function* unpackedChunks(
  file: string,
  onRead: (bytes: number, of: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  const pieces = file === "-" ? [await readInput(file)] : undefined;
  const handle = pieces === undefined ? await openFile(file) : undefined;
  try {
    const source =
      pieces === undefined ? await fileSource(handle!, file, onRead) : heldSource(pieces[0]!);
    for await (const chunk of unpack(source, file)) {
      size += chunk.length;
      if (size > mostBytes)
        throw new InputError("too-large", "what it holds, unpacked, does not end", { file });
      yield chunk;
    }
  } finally {
    await handle?.close();
  }
}

/** A file's bytes in pieces; empty at the end. */
interface Source {
  readonly head: Uint8Array;
  /** From the beginning on. */
  read(): Uint8Array;
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file);
  } catch (error) {
    throw readError(error, file);
  }
}

async function fileSource(
  handle: FileHandle,
  file: string,
  onRead: (bytes: number, of: number) => void,
): Promise<Source> {
  const { size } = await handle.stat();
  let at = 0;
  const read = (): Uint8Array => {
    const piece = new Uint8Array(pieceBytes);
    try {
      const count = readSync(handle.fd, piece);
      at += count;
      onRead(at, size);
      return piece.subarray(0, count);
    } catch (error) {
      throw readError(error, file);
    }
  };
  const first = read();
  let isFirst = true;
  return {
    head: first,
    read: () => {
      if (!isFirst) return read();
      isFirst = false;
      return first;
    },
  };
}

function heldSource(bytes: Uint8Array): Source {
  let at = 0;
  const read = () => {
    const piece = bytes.subarray(at, at + pieceBytes);
    at += piece.length;
    return piece;
  };
  return { head: bytes.subarray(0, 3), read };
}

async function* unpack(source: Source, file: string): AsyncGenerator<Uint8Array> {
  const { head } = source;
  try {
    if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzipped(source);
    else if (startsBzip2(head, 0)) yield* bunzip2Blocks(byteSource(source));
    else yield* piecesOf(source);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      "compressed-corrupt",
      `the compressed file is cut short or damaged (${(error as Error).message})`,
      { file },
    );
  }
}

function* piecesOf(source: Source): Generator<Uint8Array> {
  for (let piece = source.read(); piece.length > 0; piece = source.read()) yield piece;
}

async function* gunzipped(source: Source): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const packed = Readable.from(piecesOf(source), { objectMode: false });
  packed.on("error", (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  for await (const chunk of gunzip) yield chunk as Uint8Array;
}

function byteSource(source: Source): { next(): number } {
  let piece = source.read();
  let at = 0;
  return {
    next() {
      if (at === piece.length) {
        piece = source.read();
        at = 0;
      }
      return piece.length === 0 ? -1 : piece[at++]!;
    },
  };
}
