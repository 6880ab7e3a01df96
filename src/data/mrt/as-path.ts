/**
 * AS paths out of the attributes of a BGP route (RFC 4271; four-byte numbers, RFC 6793; confederations, RFC 5065),
 * and which of them say through which networks the route goes.
 */
import { BrokenRecord, type Cursor } from "./cursor.ts";

/** Why a path is left out. */
export const dropReasons = ["empty", "single", "as-set", "reserved", "loop"] as const;
export type DropReason = (typeof dropReasons)[number];

/** Stands for an AS_SET among AS numbers. */
const setMark = -1;
/** In the place of a number that does not fit into two bytes. */
const asTrans = 23_456;

const attribute = { asPath: 2, aggregator: 7, reach: 14, as4Path: 17, as4Aggregator: 18 } as const;
const segment = { set: 1, sequence: 2, confedSequence: 3, confedSet: 4 } as const;

export interface RouteAttributes {
  /** As they stand: prepending in, confederations out, −1 for an AS_SET. Undefined without the attribute. */
  readonly path: readonly number[] | undefined;
  /** Of the attribute MP_REACH_NLRI, where there is one. */
  readonly reach: Cursor | undefined;
}

/**
 * @param attributes all of a route's
 * @param asBytes of a number in AS_PATH: 2 or 4
 * @throws BrokenRecord
 */
export function readAttributes(attributes: Cursor, asBytes: 2 | 4): RouteAttributes {
  let path: number[] | undefined;
  let newPath: number[] | undefined;
  let reach: Cursor | undefined;
  let [aggregator, hasNewAggregator] = [asTrans, false];
  while (attributes.left > 0) {
    const flags = attributes.u8();
    const type = attributes.u8();
    const value = attributes.part((flags & 0x10) === 0 ? attributes.u8() : attributes.u16());
    if (type === attribute.asPath) path = readPath(value, asBytes);
    else if (type === attribute.as4Path) newPath = readPath(value, 4);
    else if (type === attribute.reach) reach = value;
    else if (type === attribute.aggregator && value.left > 0) aggregator = value.asn(asBytes);
    else if (type === attribute.as4Aggregator) hasNewAggregator = true;
  }
  // RFC 6793, 4.2.3: a router of two-byte numbers made the aggregate, so that both new attributes are stale.
  const isStale = hasNewAggregator && aggregator !== asTrans;
  const isOld = asBytes === 2 && path !== undefined && newPath !== undefined && !isStale;
  return { path: isOld ? mergePaths(path!, newPath!) : path, reach };
}

/** AS_PATH as AS4_PATH completes it (RFC 6793, 4.2.3). */
function mergePaths(path: number[], newPath: number[]): number[] {
  const leading = path.length - newPath.length;
  return leading < 0 ? path : [...path.slice(0, leading), ...newPath];
}

function readPath(value: Cursor, asBytes: 2 | 4): number[] {
  const path: number[] = [];
  while (value.left > 0) {
    const type = value.u8();
    const count = value.u8();
    const asns = value.part(count * asBytes);
    if (type === segment.sequence) while (asns.left > 0) path.push(asns.asn(asBytes));
    else if (type === segment.set) path.push(setMark);
    else if (type !== segment.confedSequence && type !== segment.confedSet)
      throw new BrokenRecord(`a segment of an AS path has the type ${type}`);
  }
  return path;
}

/**
 * A path without its prepending, or why it does not tell through which networks the route goes.
 * @returns from the network where it was seen to the one that announced it
 */
export function usablePath(path: readonly number[]): readonly number[] | DropReason {
  const hops = path.filter((asn, k) => asn !== path[k - 1]);
  if (hops.length === 0) return "empty";
  if (hops.includes(setMark)) return "as-set";
  if (hops.some(isReserved)) return "reserved";
  if (hops.some((asn, k) => hops.indexOf(asn) < k)) return "loop";
  return hops.length === 1 ? "single" : hops;
}

/** First and last of the AS numbers that no network of the Internet has (IANA's registries of AS numbers). */
const reservedRanges: readonly (readonly [number, number])[] = [
  [0, 0],
  [asTrans, asTrans],
  [64_496, 131_071],
  [4_200_000_000, 4_294_967_295],
];

function isReserved(asn: number): boolean {
  return reservedRanges.some(([first, last]) => asn >= first && asn <= last);
}
