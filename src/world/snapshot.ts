/** A world as one buffer: what the cache stores, workers share and the browser receives. */
import { readSections, type SectionArray, writeSections } from "../base/section-buffer.ts";
import type { World, WorldMeta } from "./world.ts";

const magic = "NRWW";

/** Raised whenever the layout or the meaning of a section changes. */
export const snapshotVersion = 1;

/** Copies a world's arrays into one buffer and returns the world as views of it. */
export function encodeWorld(world: Omit<World, "buffer">, shared = false): World {
  const sections = {
    META: new TextEncoder().encode(JSON.stringify(world.meta)),
    ASNS: world.asns,
    PROO: world.providers.offsets,
    PROT: world.providers.targets,
    CUSO: world.customers.offsets,
    CUST: world.customers.targets,
    PEEO: world.peers.offsets,
    PEET: world.peers.targets,
    CTRY: world.countries,
    IPV4: world.ipv4,
    IPV6: world.ipv6,
    USER: world.users,
    PREO: world.presence.offsets,
    PREC: world.presence.countries,
    PRES: world.presence.shares,
    NAMO: world.names.offsets,
    NAMB: world.names.bytes,
    CLIQ: world.clique,
  };
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
  const sections = readSections(magic, snapshotVersion, buffer, file);
  const get = <T extends SectionArray>(id: string): T => sections[id] as T;
  const asns = get<Uint32Array>("ASNS");
  const rows = (id: string) => ({
    offsets: get<Uint32Array>(`${id}O`),
    targets: get<Uint32Array>(`${id}T`),
  });
  const world: World = {
    meta: JSON.parse(new TextDecoder().decode(get<Uint8Array>("META").slice())) as WorldMeta,
    asCount: asns.length,
    asns,
    providers: rows("PRO"),
    customers: rows("CUS"),
    peers: rows("PEE"),
    countries: get("CTRY"),
    ipv4: get("IPV4"),
    ipv6: get("IPV6"),
    users: get("USER"),
    presence: { offsets: get("PREO"), countries: get("PREC"), shares: get("PRES") },
    names: { offsets: get("NAMO"), bytes: get("NAMB") },
    clique: get("CLIQ"),
  };
  buffers.set(world, buffer);
  return world;
}
