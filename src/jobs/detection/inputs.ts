/** What `narrows detect` was given: files, folders with all that is in them, standard input; opened as bytes. */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import * as zlib from "node:zlib";
import { InputError } from "../../base/errors.ts";
import { standardInputName } from "../../data/standard-input.ts";
import type { Decoders } from "../../ooni/containers.ts";
import { type FramePiece, piecesOfFrames } from "../../ooni/zstd-frames.ts";
import { fateInFolder, type Source, type SourceFile, type SourceReader } from "./sources.ts";

/** A file to read. */
export interface InputFile extends SourceFile {
  /** Undefined for standard input, whose size is 0. */
  readonly path: string | undefined;
}

export type Argument = Source<InputFile>;

/** Resolves an argument; a mistake is kept for the end, so that the others are read. */
export async function resolveArgument(name: string): Promise<Argument> {
  const none = { name, isFolder: false, files: [], failure: undefined, otherTests: new Map() };
  if (name === "-")
    return {
      ...none,
      name: standardInputName,
      files: [{ name: standardInputName, path: undefined, size: 0 }],
    };
  try {
    const found = await stat(name);
    if (!found.isDirectory()) return { ...none, files: [{ name, path: name, size: found.size }] };
    return { ...none, isFolder: true, ...(await readFolder(name)) };
  } catch (error) {
    return { ...none, failure: unreadable(error, name) };
  }
}

function unreadable(error: unknown, file: string): InputError {
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code !== "string") throw error;
  const missing = code === "ENOENT" || code === "ENOTDIR";
  return new InputError(
    missing ? "file-missing" : "file-unreadable",
    missing ? "no such file" : `cannot be read (${code})`,
    { file },
  );
}

/** All files below a folder, by name within each folder; links to folders are not followed. */
async function readFolder(folder: string): Promise<Pick<Argument, "files" | "otherTests">> {
  const files: InputFile[] = [];
  const otherTests = new Map<string, number>();
  const walk = async (path: string): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true });
    const names = new Set(entries.map(({ name }) => name));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = `${path.replace(/\/+$/, "")}/${entry.name}`;
      if (entry.isDirectory()) await walk(inner);
      else await add(inner, names);
    }
  };
  const add = async (path: string, siblings: ReadonlySet<string>) => {
    const fate = fateInFolder(path, siblings);
    if (fate === "passed") return;
    if (fate !== "read") {
      otherTests.set(fate.otherTest, (otherTests.get(fate.otherTest) ?? 0) + 1);
      return;
    }
    const found = await stat(path);
    if (found.isFile()) files.push({ name: path, path, size: found.size });
  };
  await walk(folder);
  return { files, otherTests };
}

/** @throws InputError (on reading) `file-unreadable` */
export function openFile(
  { path, name }: InputFile,
  onBytes?: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  return path === undefined ? process.stdin : readChunks(path, name, onBytes);
}

async function* readChunks(
  path: string,
  file: string,
  onBytes: ((bytes: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    const stream = createReadStream(path, { highWaterMark: 1 << 18 });
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      onBytes?.(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw unreadable(error, file);
  }
}

/** The last bytes of a file, which with gzip hold its checksum. */
export async function tailOf({ path, size }: InputFile, bytes = 64): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  if (path !== undefined && size > 0)
    for await (const part of createReadStream(path, { start: Math.max(0, size - bytes) }))
      parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

/** Of what a decoder gives at a time. */
const chunkSize = 1 << 18;

/** From Node 22.15 on; the types are those of the oldest Node that this runs on. */
const { createZstdDecompress } = zlib as unknown as {
  createZstdDecompress?: (options: { chunkSize: number }) => NodeJS.ReadWriteStream;
};

/** Node's, whose work is done beside this thread. */
const nodeDecoders: Decoders = {
  gzip: (chunks, file) =>
    decode(chunks, zlib.createGunzip({ chunkSize }), {
      code: "gzip-damaged",
      message: "the gzip data is damaged or ends early",
      file,
    }),
  zstd:
    createZstdDecompress === undefined
      ? undefined
      : (chunks, file) => {
          const fault = {
            code: "zstd-damaged",
            message: "the zstd data is damaged or ends early",
            file,
          };
          const pieces = piecesOfFrames(chunks, () => {
            throw new InputError(fault.code, fault.message, { file });
          });
          return decodeFrames(pieces, (frame) =>
            decode(frame, createZstdDecompress({ chunkSize }), fault),
          );
        },
};

/** Files of this computer. */
export const nodeReader: SourceReader<InputFile> = { open: openFile, decoders: nodeDecoders };

async function* decode(
  chunks: AsyncIterable<Uint8Array>,
  decoder: NodeJS.ReadWriteStream,
  fault: { code: string; message: string; file: string },
): AsyncGenerator<Uint8Array> {
  // The callback's error is the one that reading meets.
  pipeline(Readable.from(chunks), decoder, () => undefined);
  try {
    yield* decoder as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(fault.code, fault.message, { file: fault.file });
  }
}

/** Each frame by a decoder of its own. */
async function* decodeFrames(
  pieces: AsyncGenerator<FramePiece>,
  decodeOne: (frame: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let next = await pieces.next();
  async function* bytesOf(frame: number): AsyncGenerator<Uint8Array> {
    for (; next.done !== true && next.value.frame === frame; next = await pieces.next())
      yield next.value.bytes;
  }
  try {
    while (next.done !== true) yield* decodeOne(bytesOf(next.value.frame));
  } finally {
    await pieces.return(undefined);
  }
}
