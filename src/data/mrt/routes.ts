/**
 * The routes in an MRT record: tables (TABLE_DUMP, TABLE_DUMP_V2, RFC 6396, with several paths a prefix, RFC 8050)
 * and announcements (BGP4MP, BGP4MP_ET). Withdrawals, states of sessions and other protocols hold none.
 */
import { type RouteAttributes, readAttributes } from "./as-path.ts";
import { BrokenRecord, Cursor } from "./cursor.ts";
import { type MrtRecord, mrtType } from "./records.ts";

/** Takes the path of a route and the prefixes that it is the path of. */
export type TakeRoute = (path: readonly number[], prefixes: number, family: 4 | 6) => void;

interface RibKind {
  readonly family: 4 | 6;
  readonly hasPathIds: boolean;
}

/** Subtypes of TABLE_DUMP_V2 that hold unicast routes. */
const ribKinds: Readonly<Record<number, RibKind>> = {
  2: { family: 4, hasPathIds: false },
  4: { family: 6, hasPathIds: false },
  8: { family: 4, hasPathIds: true },
  10: { family: 6, hasPathIds: true },
};

interface MessageKind {
  readonly asBytes: 2 | 4;
  readonly hasPathIds: boolean;
}

/** Subtypes of BGP4MP that hold messages; those of the collector itself (`…_LOCAL`) included. */
const messageKinds: Readonly<Record<number, MessageKind>> = {
  1: { asBytes: 2, hasPathIds: false },
  4: { asBytes: 4, hasPathIds: false },
  6: { asBytes: 2, hasPathIds: false },
  7: { asBytes: 4, hasPathIds: false },
  8: { asBytes: 2, hasPathIds: true },
  9: { asBytes: 4, hasPathIds: true },
  10: { asBytes: 2, hasPathIds: true },
  11: { asBytes: 4, hasPathIds: true },
};

const updateType = 2;
const unicast = 1;

/**
 * Gives the routes of a record to `take`.
 * @returns whether it is a kind of record that holds routes
 * @throws BrokenRecord after what could be read
 */
export function readRoutes({ type, subtype, body }: MrtRecord, take: TakeRoute): boolean {
  const cursor = new Cursor(body);
  if (type === mrtType.tableDump && (subtype === 1 || subtype === 2)) {
    readTableDump(cursor, subtype === 1 ? 4 : 6, take);
    return true;
  }
  const rib = type === mrtType.tableDumpV2 ? ribKinds[subtype] : undefined;
  if (rib !== undefined) {
    readRib(cursor, rib, take);
    return true;
  }
  const isBgp = type === mrtType.bgp4mp || type === mrtType.bgp4mpEt;
  const message = isBgp ? messageKinds[subtype] : undefined;
  if (message === undefined) return false;
  // Microseconds.
  if (type === mrtType.bgp4mpEt) cursor.skip(4);
  readMessage(cursor, message, take);
  return true;
}

function familyOf(code: number): 4 | 6 {
  if (code === 1) return 4;
  if (code === 2) return 6;
  throw new BrokenRecord(`it has addresses of the unknown family ${code}`);
}

const addressBytes = { 4: 4, 6: 16 } as const;

/** One route of an old table: view, number, prefix with its length, status, time, peer. */
function readTableDump(cursor: Cursor, family: 4 | 6, take: TakeRoute): void {
  cursor.skip(4 + addressBytes[family] + 2 + 4 + addressBytes[family] + 2);
  takeRoute(readAttributes(cursor.part(cursor.u16()), 2), 1, family, take);
}

/** A prefix and the routes that the collector's peers have to it. */
function readRib(cursor: Cursor, { family, hasPathIds }: RibKind, take: TakeRoute): void {
  cursor.skip(4);
  skipPrefix(cursor, family);
  const count = cursor.u16();
  for (let k = 0; k < count; k++) {
    // Peer, time, and the path's number.
    cursor.skip(hasPathIds ? 10 : 6);
    takeRoute(readAttributes(cursor.part(cursor.u16()), 4), 1, family, take);
  }
  refuseRest(cursor);
}

function readMessage(cursor: Cursor, { asBytes, hasPathIds }: MessageKind, take: TakeRoute): void {
  cursor.skip(2 * asBytes + 2);
  cursor.skip(2 * addressBytes[familyOf(cursor.u16())]);
  cursor.skip(16);
  const length = cursor.u16();
  const type = cursor.u8();
  if (length < 19) throw new BrokenRecord(`its BGP message says that it has ${length} bytes`);
  const message = cursor.part(length - 19);
  refuseRest(cursor);
  if (type !== updateType) return;
  message.skip(message.u16());
  const attributes = readAttributes(message.part(message.u16()), asBytes);
  takeRoute(attributes, countPrefixes(message, 4, hasPathIds), 4, take);
  const { reach } = attributes;
  if (reach === undefined) return;
  const family = reach.u16();
  if (reach.u8() !== unicast || (family !== 1 && family !== 2)) return;
  reach.skip(reach.u8());
  reach.skip(1);
  const version = familyOf(family);
  takeRoute(attributes, countPrefixes(reach, version, hasPathIds), version, take);
}

function takeRoute(
  { path }: RouteAttributes,
  prefixes: number,
  family: 4 | 6,
  take: TakeRoute,
): void {
  if (prefixes === 0) return;
  if (path === undefined) throw new BrokenRecord("a route has no AS path");
  take(path, prefixes, family);
}

function countPrefixes(cursor: Cursor, family: 4 | 6, hasPathIds: boolean): number {
  let count = 0;
  for (; cursor.left > 0; count++) {
    if (hasPathIds) cursor.skip(4);
    skipPrefix(cursor, family);
  }
  return count;
}

function skipPrefix(cursor: Cursor, family: 4 | 6): void {
  const bits = cursor.u8();
  if (bits > 8 * addressBytes[family]) throw new BrokenRecord(`it has a prefix of ${bits} bits`);
  cursor.skip(Math.ceil(bits / 8));
}

function refuseRest({ left }: Cursor): void {
  if (left > 0) throw new BrokenRecord(`${left} bytes follow what it holds`);
}
