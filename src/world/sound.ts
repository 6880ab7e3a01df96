/**
 * Whether the arrays of a world go together. A snapshot whose sums are right can still have been made by another
 * program, or by somebody who means harm: rows that lead beyond the world would be read without end.
 */

import type { Rows } from "../base/rows.ts";
import { mapNumbers } from "./columns.ts";
import type { World } from "./world.ts";

/** One pass over all arrays: milliseconds for the whole Internet. */
export function isSound(world: World): boolean {
  const { asCount, asns, providers, customers, peers, presence, memberships } = world;
  const { exchanges, names, clique, routeServerPeers, assumedPeers } = world;
  const exchangeCount =
    exchanges?.offsets instanceof Uint32Array ? exchanges.offsets.length - 1 : -1;
  return (
    hasNumbers(world) &&
    (asCount === 0 || asns[0]! > 0) &&
    ascends(asns, 1) &&
    [providers, customers, peers].every(
      ({ offsets, targets }) =>
        hasRows(offsets, asCount, targets, Uint32Array) && areWithin(targets, 0, asCount - 1),
    ) &&
    mirrors(providers, customers) &&
    mirrors(peers, peers) &&
    hasRows(presence.offsets, asCount, presence.countries, Uint16Array) &&
    hasRows(presence.offsets, asCount, presence.shares, Float32Array) &&
    areWithin(presence.shares, 0, 1) &&
    hasRows(memberships.offsets, asCount, memberships.exchanges, Uint16Array) &&
    hasRows(memberships.offsets, asCount, memberships.mbps, Uint32Array) &&
    hasRows(memberships.offsets, asCount, memberships.routeServers, Uint8Array) &&
    areWithin(memberships.exchanges, 0, exchangeCount - 1) &&
    hasRows(exchanges.offsets, exchangeCount, exchanges.bytes, Uint8Array) &&
    hasRows(names.offsets, asCount, names.bytes, Uint8Array) &&
    [clique, routeServerPeers, assumedPeers].every((list) => list instanceof Uint32Array)
  );
}

/**
 * Whether each link stands in the rows of both its ends, and rows ascend: routes are followed from one end to the
 * other, without end where the two disagree.
 * @param rows of sound offsets and targets, as `other`
 */
function mirrors(rows: Rows, other: Rows): boolean {
  if (rows.targets.length !== other.targets.length) return false;
  // By ascending AS its neighbours' rows fill in their order.
  const filled = other.offsets.slice();
  for (let as = 0; as + 1 < rows.offsets.length; as++)
    for (let k = rows.offsets[as]!; k < rows.offsets[as + 1]!; k++) {
      const neighbour = rows.targets[k]!;
      const place = filled[neighbour]!++;
      if (neighbour === as || place >= other.offsets[neighbour + 1]! || other.targets[place] !== as)
        return false;
    }
  return true;
}

/** One number for each AS, none of them NaN, negative or without end. */
function hasNumbers(world: World): boolean {
  let isRight = true;
  mapNumbers((name, { make }) => {
    const [stored, wanted] = [world[name], make(0)];
    isRight &&=
      stored !== undefined &&
      Object.getPrototypeOf(stored) === Object.getPrototypeOf(wanted) &&
      stored.length === world.asCount &&
      (!(stored instanceof Float64Array) || areWithin(stored, 0, Number.MAX_VALUE));
    return wanted;
  });
  return isRight;
}

/** Rows that begin at 0, ascend and end with what they are rows of. */
function hasRows(
  offsets: unknown,
  count: number,
  part: { readonly length: number },
  type: new (length: number) => object,
): boolean {
  return (
    offsets instanceof Uint32Array &&
    offsets.length === count + 1 &&
    offsets[0] === 0 &&
    ascends(offsets, 0) &&
    part instanceof type &&
    part.length === offsets[count]
  );
}

/** Each is greater than the one before by so much at least. A loop: a snapshot has millions, and every command reads one. */
function ascends(values: Uint32Array, by: number): boolean {
  for (let k = 1; k < values.length; k++) if (values[k]! < values[k - 1]! + by) return false;
  return true;
}

/** All of them, and none of them NaN. */
function areWithin(values: ArrayLike<number>, low: number, high: number): boolean {
  for (let k = 0; k < values.length; k++)
    if (!(values[k]! >= low && values[k]! <= high)) return false;
  return true;
}
