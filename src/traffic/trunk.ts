/**
 * A part of the Internet abroad that is reached as a whole (core.ts), and what it reaches beside itself
 * by ways down through the country: found once for a pass of failures, for all who have the part.
 */
import { row } from "../base/rows.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { Struck } from "./border-failure.ts";
import type { Part } from "./core.ts";
import { allLanes, createLanes } from "./lanes.ts";

export interface Trunk {
  /** Before the searches of a pass of so many lanes. */
  start(laneCount: number): void;
  /** By AS the lanes in which whoever has the part has it. */
  readonly lanes: Int32Array;
  /** Adds what the part and all behind it weigh to the sums of some lanes. */
  addTo(sums: Float64Array, lanes: number): void;
}

/** @param leadsAbroad by AS 1 for domestic ones with foreign customers, directly or not */
export function createTrunk(
  world: World,
  nation: Nation,
  part: Part,
  weights: Float64Array,
  leadsAbroad: Uint8Array,
  struck: Struck,
): Trunk {
  const { isDomestic } = nation;
  const { members } = part;
  const lanes = Int32Array.from(members, (member) => -member);
  const behind = createLanes(world.asCount);
  const entrances = findEntrances(world, nation, members, leadsAbroad);
  let base = new Float64Array(0);
  return {
    lanes,
    start(laneCount) {
      for (const as of behind.touched()) lanes[as] = 0;
      behind.clear();
      for (const { from, to } of entrances)
        behind.add(to, allLanes(laneCount) & ~struck.lanes(from, to));
      for (let as = behind.next(); as >= 0; as = behind.next())
        for (const customer of row(world.customers, as))
          if (
            members[customer] === 0 &&
            (isDomestic[customer] === 0 || leadsAbroad[customer] === 1)
          )
            behind.add(customer, behind.of(as) & ~struck.lanes(as, customer));
      for (const as of behind.touched()) lanes[as] = behind.of(as);
      base = behind.sums(weights, laneCount).map((sum) => sum + part.weight);
    },
    addTo(sums, some) {
      if (some === 0) return;
      for (let k = 0; k < base.length; k++) if ((some >> k) & 1) sums[k]! += base[k]!;
    },
  };
}

/** Links on which the part sells to domestic ASes that lead abroad again. */
function findEntrances(
  world: World,
  { isDomestic, ases }: Nation,
  members: Uint8Array,
  leadsAbroad: Uint8Array,
): { from: AsIndex; to: AsIndex }[] {
  return [...ases]
    .filter((to) => leadsAbroad[to] === 1)
    .flatMap((to) =>
      [...row(world.providers, to)]
        .filter((from) => isDomestic[from] === 0 && members[from] === 1)
        .map((from) => ({ from, to })),
    );
}
