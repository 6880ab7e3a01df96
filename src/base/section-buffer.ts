/**
 * One buffer with magic, version and a table of contents: file cache, worker sharing and web
 * transfer are the same bytes. Little-endian, sections aligned to 8 bytes.
 *
 * Layout: magic (4 bytes), version u32, section count u32, total bytes u32, then per section
 * id (4 ASCII bytes), element type u32, byte offset u32, element count u32.
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

const headerBytes = 16;
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
  return buffer;
}

/**
 * Views of the sections of a buffer, without copying.
 * @throws InputError `snapshot-…` when the bytes are not such a buffer, of another version, or cut
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
  if (view.getUint32(12, true) !== buffer.byteLength)
    throw new InputError("snapshot-truncated", "snapshot is cut short: build it again", place);
  const sections: Sections = {};
  const count = view.getUint32(8, true);
  for (let k = 0; k < count; k++) {
    const at = headerBytes + k * entryBytes;
    const type = elementTypes[view.getUint32(at + 4, true)];
    if (type === undefined)
      throw new InputError("snapshot-corrupt", "snapshot is corrupt: build it again", place);
    setOwnValue(
      sections,
      readAscii(view, at),
      new type(buffer as ArrayBuffer, view.getUint32(at + 8, true), view.getUint32(at + 12, true)),
    );
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
