/**
 * Reads tar archives as they come: POSIX ustar and pax (IEEE 1003.1, `pax` interchange formats), and GNU's long
 * names and large sizes. Of a damaged archive all bytes before the damage are given.
 */
import { InputError } from "../base/errors.ts";

/** A file in an archive. */
export interface TarMember {
  readonly name: string;
  /** To be read before the next member is asked for; what is left is passed over. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

const block = 512;

/** Longest header record (pax, long name) that is believed, in bytes. */
const longestRecord = 1 << 20;

const decoder = new TextDecoder();

/** Whether bytes begin with a header whose checksum is right: the sum of its bytes, its own taken as blanks. */
export function isTarHeader(bytes: Uint8Array): boolean {
  if (bytes.length < block) return false;
  let sum = 8 * 0x20;
  for (let k = 0; k < block; k++) if (k < 148 || k >= 156) sum += bytes[k]!;
  return numberAt(bytes, 148, 8) === sum;
}

/**
 * The regular files of an archive, in order.
 *
 * @throws InputError `tar-damaged` for a header that is none, or where the bytes end before the archive does
 */
export async function* tarMembers(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<TarMember> {
  const source = new ByteSource(chunks, file);
  /** From the records before a header. */
  let name: string | undefined;
  let size: number | undefined;
  try {
    for (;;) {
      const header = await source.take(block);
      if (header.every((byte) => byte === 0)) break;
      if (!isTarHeader(header)) throw damaged(file);
      const length = size ?? numberAt(header, 124, 12);
      if (!Number.isSafeInteger(length) || length < 0) throw damaged(file);
      const padding = (block - (length % block)) % block;
      const type = String.fromCharCode(header[156]!);
      if (type === "x" || type === "L") {
        if (length > longestRecord) throw damaged(file);
        const record = await source.take(length);
        if (type === "L") name = textAt(record, 0, length);
        else
          for (const [key, value] of paxFields(record)) {
            if (key === "path") name = value;
            if (key === "size") size = Number(value);
          }
      } else {
        const member = source.open(length);
        if (type === "0" || type === "\0" || type === "7")
          yield { name: name ?? nameIn(header), bytes: member };
        await source.closeMember();
        name = undefined;
        size = undefined;
      }
      await source.take(padding);
    }
    await source.drain();
  } finally {
    await source.close();
  }
}

function damaged(file: string): InputError {
  return new InputError("tar-damaged", "the tar archive is damaged or ends early", { file });
}

function nameIn(header: Uint8Array): string {
  const name = textAt(header, 0, 100);
  const prefix = textAt(header, 257, 5) === "ustar" ? textAt(header, 345, 155) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return decoder.decode(end < 0 ? field : field.subarray(0, end));
}

/** Octal digits, or a big-endian number marked by its first bit (GNU). NaN for neither. */
function numberAt(bytes: Uint8Array, from: number, length: number): number {
  if (bytes[from]! & 0x80) {
    let value = bytes[from]! & 0x7f;
    for (let k = 1; k < length; k++) value = value * 256 + bytes[from + k]!;
    return value;
  }
  const digits = textAt(bytes, from, length).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || "0", 8) : Number.NaN;
}

/** `LENGTH KEY=VALUE\n`, one after the other. */
function* paxFields(record: Uint8Array): Generator<[string, string]> {
  for (let at = 0; at < record.length; ) {
    const space = record.indexOf(0x20, at);
    if (space < 0) return;
    const length = Number(decoder.decode(record.subarray(at, space)));
    // What is no length, or one that does not reach past itself, would be read without end.
    if (!(Number.isSafeInteger(length) && length > space - at)) return;
    const [, key, value] =
      /^([^=]*)=(.*)\n$/s.exec(decoder.decode(record.subarray(space + 1, at + length))) ?? [];
    if (key === undefined || value === undefined) return;
    yield [key, value];
    at += length;
  }
}

/** Bytes of an archive, taken in pieces of wanted lengths. */
class ByteSource {
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #file: string;
  #held: Uint8Array = new Uint8Array(0);
  /** Bytes of the open member that nobody took. */
  #left = 0;

  constructor(chunks: AsyncIterable<Uint8Array>, file: string) {
    this.#iterator = chunks[Symbol.asyncIterator]();
    this.#file = file;
  }

  /** @throws InputError `tar-damaged` when there are fewer */
  async take(length: number): Promise<Uint8Array> {
    const taken = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const piece = await this.#piece(length - at);
      taken.set(piece, at);
      at += piece.length;
    }
    return taken;
  }

  /** Begins a member of so many bytes. */
  open(length: number): AsyncIterable<Uint8Array> {
    this.#left = length;
    return this.#bytesOfMember();
  }

  async *#bytesOfMember(): AsyncGenerator<Uint8Array> {
    while (this.#left > 0) {
      const piece = await this.#piece(this.#left);
      this.#left -= piece.length;
      yield piece;
    }
  }

  /** Passes over what is left of the member. */
  async closeMember(): Promise<void> {
    while (this.#left > 0) this.#left -= (await this.#piece(this.#left)).length;
  }

  /** At least one byte, at most so many. */
  async #piece(most: number): Promise<Uint8Array> {
    while (this.#held.length === 0) {
      const next = await this.#iterator.next();
      if (next.done === true) throw damaged(this.#file);
      this.#held = next.value;
    }
    const piece = this.#held.subarray(0, most);
    this.#held = this.#held.subarray(piece.length);
    return piece;
  }

  /** Reads what follows the archive, so that damage of what packs it is met. */
  async drain(): Promise<void> {
    while ((await this.#iterator.next()).done !== true);
  }

  async close(): Promise<void> {
    await this.#iterator.return?.();
  }
}
