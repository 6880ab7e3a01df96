/** A world as one buffer: what the cache stores, workers share and the browser receives. */

import { InputError } from "../base/errors.ts";
import { ownValue, setOwnValue } from "../base/own-value.ts";
import {
  readSections,
  type SectionArray,
  type Sections,
  viewSections,
  writeSections,
} from "../base/section-buffer.ts";
import { mapNeighbours, mapNumbers, mapRows } from "./columns.ts";
import { isSound } from "./sound.ts";
import type { World, WorldMeta } from "./world.ts";

const magic = "NRWW";

/** Raised whenever the layout or the meaning of a section changes. */
export const snapshotVersion = 7;

/** Copies a world's arrays into one buffer and returns the world as views of it. */
export function encodeWorld(world: Omit<World, "buffer">, shared = false): World {
  const sections: Sections = { META: new TextEncoder().encode(JSON.stringify(world.meta)) };
  mapNumbers((name, { section }) => {
    setOwnValue(sections, section, world[name]);
    return world[name];
  });
  mapNeighbours((name, section) => {
    setOwnValue(sections, `${section}O`, world[name].offsets);
    setOwnValue(sections, `${section}T`, world[name].targets);
    return world[name];
  });
  mapRows((name, part, section) => {
    const array = ownValue(world[name] as Record<string, SectionArray>, part)!;
    setOwnValue(sections, section, array);
    return array;
  });
  sections.CLIQ = world.clique;
  sections.RSPE = world.routeServerPeers;
  sections.ASSU = world.assumedPeers;
  return decodeWorld(writeSections(magic, snapshotVersion, sections, shared));
}

/** Buffers behind worlds, kept outside the type so that a changed world cannot claim its source's. */
const buffers = new WeakMap<World, ArrayBufferLike>();

/** The bytes of a world; a world with changed links is encoded first. */
export function worldBuffer(world: World): ArrayBufferLike {
  return buffers.get(world) ?? buffers.get(encodeWorld(world))!;
}

/**
 * The world in a snapshot, as views of it.
 * @throws InputError `snapshot-…` when the bytes are not a snapshot of this version
 */
export function decodeWorld(buffer: ArrayBufferLike, file?: string): World {
  const world = worldOf(readSections(magic, snapshotVersion, buffer, file), file);
  if (!isSound(world)) throw unsound(file);
  buffers.set(world, buffer);
  return world;
}

/** The world of a buffer that another worker of this program gives (`worldBuffer`), which has been checked. */
export function receiveWorld(buffer: ArrayBufferLike): World {
  const world = worldOf(viewSections(buffer)!, undefined);
  buffers.set(world, buffer);
  return world;
}

function worldOf(sections: Sections, file: string | undefined): World {
  const get = <T extends SectionArray>(id: string): T => ownValue(sections, id) as T;
  const numbers = mapNumbers((_, { section }) => get(section));
  return {
    meta: readMeta(ownValue(sections, "META"), file),
    asCount: numbers.asns?.length ?? 0,
    ...numbers,
    ...mapNeighbours((_, section) => ({
      offsets: get(`${section}O`),
      targets: get(`${section}T`),
    })),
    ...mapRows((_name, _part, section) => get(section)),
    clique: get("CLIQ"),
    routeServerPeers: get("RSPE"),
    assumedPeers: get("ASSU"),
  };
}

function readMeta(section: SectionArray | undefined, file: string | undefined): WorldMeta {
  try {
    const meta: unknown = JSON.parse(new TextDecoder().decode((section as Uint8Array).slice()));
    if (typeof meta === "object" && meta !== null) return meta as WorldMeta;
  } catch {
    // As what is no object.
  }
  throw unsound(file);
}

/** Its sums are right, and yet it is no world. */
function unsound(file: string | undefined): InputError {
  const place = file === undefined ? {} : { file };
  return new InputError("snapshot-corrupt", "snapshot is corrupt: build it again", place);
}
