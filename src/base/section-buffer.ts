/**
 * One buffer with magic, version, checksum and a table of contents: file cache, worker sharing and web
 * transfer are the same bytes. Little-endian, sections aligned to 8 bytes.
 *
 * Layout: magic (4 bytes), version u32, section count u32, total bytes u32, checksum 2 × u32 over all else,
 * then per section id (4 ASCII bytes), element type u32, byte offset u32, element count u32.
 */

import { InputError } from "./errors.ts";
import { setOwnValue } from "./own-value.ts";

const elementTypes = [Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array];

export type SectionArray =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Bytes under a section's four-letter id. */
export type Sections = Record<string, SectionArray>;

const headerBytes = 24;
const checksumAt = 16;
const entryBytes = 16;

/**
 * @param magic four ASCII characters
 * @param shared put the bytes in a `SharedArrayBuffer`, for workers
 */
export function writeSections(
  magic: string,
  version: number,
  sections: Sections,
  shared = false,
): ArrayBufferLike {
  const entries = Object.entries(sections);
  let size = align(headerBytes + entries.length * entryBytes);
  const offsets = entries.map(([, array]) => {
    const offset = size;
    size = align(size + array.byteLength);
    return offset;
  });
  const buffer = shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size);
  const view = new DataView(buffer);
  writeAscii(view, 0, magic);
  view.setUint32(4, version, true);
  view.setUint32(8, entries.length, true);
  view.setUint32(12, size, true);
  entries.forEach(([id, array], k) => {
    const at = headerBytes + k * entryBytes;
    writeAscii(view, at, id);
    view.setUint32(
      at + 4,
      elementTypes.findIndex((type) => array instanceof type),
      true,
    );
    view.setUint32(at + 8, offsets[k]!, true);
    view.setUint32(at + 12, array.length, true);
    new Uint8Array(buffer, offsets[k], array.byteLength).set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
    );
  });
  new Uint32Array(buffer, checksumAt, 2).set(checksumOf(buffer));
  return buffer;
}

/**
 * Two sums of 32 bits over the words of a buffer but those that hold it. Each step can be undone, so that no change
 * within one word is missed; other damage is with a chance of 2⁻⁶⁴.
 */
function checksumOf(buffer: ArrayBufferLike): [number, number] {
  const words = new Uint32Array(buffer);
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let k = 0; k < words.length; k++) {
    if (k === checksumAt / 4 || k === checksumAt / 4 + 1) continue;
    const word = words[k]!;
    a = Math.imul(((a ^ word) << 13) | ((a ^ word) >>> 19), 0xcc9e2d51);
    b = Math.imul(((b ^ word) << 17) | ((b ^ word) >>> 15), 0x1b873593);
  }
  return [a >>> 0, b >>> 0];
}

/**
 * Views of the sections of a buffer, without copying.
 * @throws InputError `snapshot-…` when the bytes are not such a buffer, of another version, cut, or not as they
 * were written
 */
export function readSections(
  magic: string,
  version: number,
  buffer: ArrayBufferLike,
  file?: string,
): Sections {
  const place = file === undefined ? {} : { file };
  const view = new DataView(buffer);
  if (buffer.byteLength < headerBytes || readAscii(view, 0) !== magic)
    throw new InputError("snapshot-magic", `not a ${magic} snapshot`, place);
  const found = view.getUint32(4, true);
  if (found !== version)
    throw new InputError(
      "snapshot-version",
      `snapshot has version ${found}, this program reads ${version}: build it again`,
      place,
    );
  if (view.getUint32(12, true) !== buffer.byteLength || buffer.byteLength % 8 !== 0)
    throw new InputError("snapshot-truncated", "snapshot is cut short: build it again", place);
  const corrupt = () =>
    new InputError("snapshot-corrupt", "snapshot is corrupt: build it again", place);
  const sum = checksumOf(buffer);
  if ([0, 1].some((k) => view.getUint32(checksumAt + 4 * k, true) !== sum[k])) throw corrupt();
  const sections = viewSections(buffer);
  if (sections === undefined) throw corrupt();
  return sections;
}

/**
 * The same of a buffer that this program wrote or has read: its sums are not made again.
 * @returns undefined where a section lies outside the buffer
 */
export function viewSections(buffer: ArrayBufferLike): Sections | undefined {
  const view = new DataView(buffer);
  const sections: Sections = {};
  const count = view.getUint32(8, true);
  if (headerBytes + count * entryBytes > buffer.byteLength) return undefined;
  for (let k = 0; k < count; k++) {
    const at = headerBytes + k * entryBytes;
    const type = elementTypes[view.getUint32(at + 4, true)];
    const [offset, length] = [view.getUint32(at + 8, true), view.getUint32(at + 12, true)];
    const isInside =
      type !== undefined &&
      offset % 8 === 0 &&
      offset + length * type.BYTES_PER_ELEMENT <= buffer.byteLength;
    if (!isInside) return undefined;
    setOwnValue(sections, readAscii(view, at), new type(buffer as ArrayBuffer, offset, length));
  }
  return sections;
}

function align(size: number): number {
  return (size + 7) & ~7;
}

function writeAscii(view: DataView, at: number, text: string): void {
  for (let i = 0; i < 4; i++) view.setUint8(at + i, text.charCodeAt(i));
}

function readAscii(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}
