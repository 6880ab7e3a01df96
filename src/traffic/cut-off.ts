/** Who is cut off from abroad, from the demand that each network can exchange before and after. */

import { asShare } from "../base/share.ts";
import { type AsLabel, labelOf } from "../world/as-label.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { BorderFailure } from "./border-failure.ts";
import type { Gravity } from "./gravity.ts";
import { createReachMeter, type Reach } from "./reach.ts";

/** A network that keeps less than this share of the reach it had is called cut off. */
export const cutOffBelow = 0.05;

/** Whether a network that had so much reach is cut off with what is left; sums of weights in another order move nobody who keeps just that share. */
export function isCutOff(had: number, left: number): boolean {
  return had > 0 && left < cutOffBelow * had * (1 - 1e-9);
}

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
  /**
   * That loss in people: users, each weighted by the share 0…1 of their traffic abroad that is lost. As
   * much as the whole traffic abroad of so many.
   */
  demandLostUsers: number;
  /**
   * Share 0…1 of users in the networks computed, of which the other shares and numbers of users and addresses
   * are: 1 but in the largest countries.
   */
  computedUsersShare: number;
  /** The networks, heaviest first, at most `listed`. */
  ases: AsLabel[];
}

/** A country in a world, and what its networks exchange. */
export interface CutOffBasis {
  readonly world: World;
  readonly nation: Nation;
  readonly gravity: Gravity;
  /** New operators, which are not counted among the country's networks. */
  readonly added: ReadonlySet<AsIndex>;
}

/** Who is cut off by each of several failures of the border, in their order. */
export function cutOffsBy(basis: CutOffBasis, failures: readonly BorderFailure[]): CutOff[] {
  const measure = createReachMeter(basis.world, basis.nation, basis.gravity);
  return Array.from(measure(failures), (reach) => summariseCutOff(basis, reach));
}

/** Who is cut off when each network keeps so much of what it could exchange. */
export function summariseCutOff(
  { world, nation, gravity, added }: CutOffBasis,
  { full, kept }: Reach,
): CutOff {
  const cut: AsIndex[] = [];
  let allAddresses = 0;
  let demandLost = 0;
  let demandLostUsers = 0;
  let computed = 0;
  let all = 0;
  for (const [place, as] of nation.ases.entries()) {
    if (added.has(as)) continue;
    const had = full[place]!;
    all += gravity.domestic[as]!;
    if (Number.isNaN(had)) continue;
    computed += gravity.domestic[as]!;
    allAddresses += world.ipv4[as]!;
    if (had === 0) continue;
    const left = kept[place]!;
    const lost = Math.max(0, had - left);
    demandLost += gravity.domestic[as]! * lost;
    demandLostUsers += world.users[as]! * lost;
    if (isCutOff(had, left)) cut.push(as);
  }
  // As among the networks computed, so among all.
  const part = computed > 0 && computed < all * (1 - 1e-9) ? computed / all : 1;
  const sumOf = (column: Float64Array) => cut.reduce((sum, as) => sum + column[as]!, 0);
  const addresses = sumOf(world.ipv4);
  return {
    networks: cut.length,
    ofNetworks: nation.ases.length - added.size,
    users: sumOf(world.users) / part,
    usersShare: asShare(sumOf(gravity.domestic) / part),
    addresses,
    addressesShare: allAddresses > 0 ? addresses / allAddresses : 0,
    demandLost: asShare(demandLost / part),
    demandLostUsers: demandLostUsers / part,
    computedUsersShare: part,
    ases: cut
      // Equals stay in the order of their numbers.
      .sort((a, b) => gravity.domestic[b]! - gravity.domestic[a]!)
      .slice(0, listed)
      .map((as) => labelOf(world, as)),
  };
}
