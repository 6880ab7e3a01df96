/**
 * What a file holds: text as it is, or packed by gzip, zstd or tar, also one in the other (`.tar.gz`, a tar of
 * `.jsonl.gz`). Told by the first bytes, never by the name. Everything streams.
 */
import { InputError } from "../base/errors.ts";
import { isTarHeader, tarMembers } from "./tar.ts";

/** Undoes a compression. @throws InputError `gzip-damaged`, `zstd-damaged` */
export type Decoder = (
  chunks: AsyncIterable<Uint8Array>,
  file: string,
) => AsyncIterable<Uint8Array>;

export interface Decoders {
  readonly gzip: Decoder;
  /** Absent where the program that runs this has none. */
  readonly zstd?: Decoder | undefined;
}

/** The web's own decompression; browsers and Node have no zstd there. */
export const webDecoders: Decoders = { gzip: gunzip };

/** A text in a file: the file itself, or a member of an archive, as `FILE/MEMBER`. */
export interface TextFile {
  readonly file: string;
  /** Throws where this text is damaged or is none; those after it can be read all the same. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Containers in containers; more is nothing that people make. */
const deepest = 4;

/** Names of archive members that are read: measurements, also as OONI's collectors kept them. */
const memberName = /\.(json|jsonl|ndjson|post|gz|zst|tar|tgz)$/i;

/**
 * The texts of a file, one after the other; each is to be read, or given up, before the next is asked for.
 *
 * @throws InputError `tar-damaged`, `zstd-unsupported`, `measurements-binary`, `gzip-damaged`, `zstd-damaged`;
 *   what came before the damage has been given by then
 */
export async function* textFilesOf(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  decoders: Decoders = webDecoders,
  depth = 0,
): AsyncGenerator<TextFile> {
  const { head, rest } = await peek(chunks);
  const packed = depth < deepest ? decoderFor(head, file, decoders) : undefined;
  if (packed !== undefined) yield* textFilesOf(packed(rest, file), file, decoders, depth + 1);
  else if (depth < deepest && isTarHeader(head)) yield* membersOf(rest, file, decoders, depth);
  else if (head.subarray(0, 4096).includes(0))
    throw new InputError(
      "measurements-binary",
      "neither JSON nor gzip, zstd or tar: the file holds binary data",
      { file },
    );
  else yield { file, chunks: rest };
}

function decoderFor(head: Uint8Array, file: string, decoders: Decoders): Decoder | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return decoders.gzip;
  if (![0x28, 0xb5, 0x2f, 0xfd].every((byte, k) => head[k] === byte)) return undefined;
  if (decoders.zstd === undefined)
    throw new InputError(
      "zstd-unsupported",
      "zstd can be read from Node 22.15 on: use a newer Node, or unpack it: zstd -d",
      { file },
    );
  return decoders.zstd;
}

/** Enough to tell a tar header. */
const headLength = 512;

async function* membersOf(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  decoders: Decoders,
  depth: number,
): AsyncGenerator<TextFile> {
  for await (const { name, bytes } of tarMembers(chunks, file)) {
    const inner = name.replace(/^(\.?\/)+/, "");
    if (memberName.test(inner) && !/(^|\/)\._/.test(inner))
      yield* memberTexts(bytes, `${file}/${inner}`, decoders, depth);
  }
}

/** A member that cannot be opened is a text that cannot be read, so that the next ones are. */
async function* memberTexts(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  decoders: Decoders,
  depth: number,
): AsyncGenerator<TextFile> {
  try {
    yield* textFilesOf(bytes, file, decoders, depth + 1);
  } catch (error) {
    if (!(error instanceof InputError) || error.place.file !== file) throw error;
    yield { file, chunks: failing(error) };
  }
}

// biome-ignore lint/correctness/useYield: it only fails.
async function* failing(error: InputError): AsyncGenerator<Uint8Array> {
  throw error;
}

/** The first bytes, at least a tar header's if there are as many, and all bytes again. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  while (head.length < headLength) {
    const next = await iterator.next();
    if (next.done) break;
    const longer = new Uint8Array(head.length + next.value.length);
    longer.set(head);
    longer.set(next.value, head.length);
    head = longer;
  }
  const first = head;
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      if (first.length > 0) yield first;
      for (;;) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head: first, rest: again() };
}

async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<Uint8Array> {
  const unzip = new DecompressionStream("gzip");
  const writer = unzip.writable.getWriter();
  const feeding = (async () => {
    for await (const chunk of chunks) await writer.write(new Uint8Array(chunk));
    await writer.close();
  })();
  feeding.catch(() => {});
  const reader = unzip.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value as Uint8Array;
    }
    await feeding;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError("gzip-damaged", "the gzip data is damaged or ends early", { file });
  } finally {
    reader.cancel().catch(() => {});
    writer.abort().catch(() => {});
  }
}
