/** Who is cut off from abroad when a part of the border fails. */

import { asShare } from "../base/share.ts";
import { type AsLabel, labelOf } from "../world/as-label.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { Gravity } from "./gravity.ts";
import { type Failure, noFailure, type ReachMeter } from "./reach.ts";

/** A network that keeps less than this share of the reach it had is called cut off. */
export const cutOffBelow = 0.05;

/** Networks named in a result. */
const listed = 50;

/** Who is cut off by one failure. */
export interface CutOff {
  /** Networks cut off that had reach before, and all of the country's. */
  networks: number;
  ofNetworks: number;
  /** Estimated users in them. */
  users: number;
  /** Share 0…1 of the country's users (or addresses, where users are not known). */
  usersShare: number;
  /** IPv4 addresses in them, and their share. */
  addresses: number;
  addressesShare: number;
  /** Share 0…1 of international demand that has no route any more. */
  demandLost: number;
  /** The networks, heaviest first, at most `listed`. */
  ases: AsLabel[];
}

/** @param added new operators, which are not counted among the country's networks */
export function cutOffBy(
  world: World,
  nation: Nation,
  gravity: Gravity,
  meter: ReachMeter,
  failure: Failure,
  added: ReadonlySet<AsIndex>,
): CutOff {
  const result: CutOff = {
    networks: 0,
    ofNetworks: nation.ases.length - added.size,
    users: 0,
    usersShare: 0,
    addresses: 0,
    addressesShare: 0,
    demandLost: 0,
    ases: [],
  };
  const cut: AsIndex[] = [];
  let allAddresses = 0;
  for (const as of nation.ases) {
    if (added.has(as)) continue;
    allAddresses += world.ipv4[as]!;
    const full = meter.reach(as, noFailure);
    if (full === 0) continue;
    const left = meter.reach(as, failure);
    result.demandLost += gravity.domestic[as]! * Math.max(0, full - left);
    if (left >= cutOffBelow * full) continue;
    result.networks++;
    result.users += world.users[as]!;
    result.usersShare += gravity.domestic[as]!;
    result.addresses += world.ipv4[as]!;
    cut.push(as);
  }
  result.usersShare = asShare(result.usersShare);
  result.demandLost = asShare(result.demandLost);
  result.addressesShare = allAddresses > 0 ? result.addresses / allAddresses : 0;
  result.ases = cut
    .sort((a, b) => gravity.domestic[b]! - gravity.domestic[a]! || a - b)
    .slice(0, listed)
    .map((as) => labelOf(world, as));
  return result;
}
