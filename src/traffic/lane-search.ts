/**
 * What a country's networks reach abroad over their ways to the border, by lane. A lane in which the
 * ways buy from a top has the core and all behind it (core.ts, trunk.ts); one that only peers with the
 * pivot has its cone. Only what is outside these is looked for.
 */
import { type Rows, row } from "../base/rows.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { Struck } from "./border-failure.ts";
import { coreOf, type Part } from "./core.ts";
import { createLanes } from "./lanes.ts";
import { createTrunk } from "./trunk.ts";
import type { Ways } from "./ways-abroad.ts";

export interface LaneSearch {
  /** Before the first search of a pass of so many lanes. */
  start(laneCount: number): void;
  /** Weights in reach over some ways, by lane. */
  sums(ways: Ways): Float64Array;
}

/** @param leadsAbroad by AS 1 for domestic ones with foreign customers, directly or not */
export function createLaneSearch(
  world: World,
  nation: Nation,
  weights: Float64Array,
  leadsAbroad: Uint8Array,
  struck: Struck,
): LaneSearch {
  const { isDomestic } = nation;
  const core = coreOf(world, nation, weights);
  const { pivot } = core;
  const pivotPeers = pivot < 0 ? [] : row(world.peers, pivot).filter((as) => isDomestic[as] === 1);
  const peersOutside = createRowFilter(world.peers, core);
  const customersOutside = createRowFilter(world.customers, core);
  const trunkOf = (part: Part) => createTrunk(world, nation, part, weights, leadsAbroad, struck);
  const [whole, cone] = [trunkOf(core), trunkOf(core.cone)];
  const up = createLanes(world.asCount);
  const down = createLanes(world.asCount);
  let laneCount = 0;
  /** Lanes of the search that have the core, and others that have the cone. */
  let inCore = 0;
  let inCone = 0;

  function climb({ steps }: Ways): void {
    const { offsets, targets } = world.providers;
    inCore = 0;
    inCone = 0;
    for (const [as, lanes] of steps) up.add(as, lanes);
    for (let as = up.next(); as >= 0; as = up.next()) {
      const lanes = up.of(as);
      if (core.isTop(as)) inCore |= lanes;
      for (let k = offsets[as]!, end = offsets[as + 1]!; k < end; k++) {
        const provider = targets[k]!;
        const more = lanes & ~up.of(provider);
        if (more !== 0) up.add(provider, more & ~struck.lanes(as, provider));
      }
    }
    if (pivot < 0) return;
    inCone = up.of(pivot);
    for (const peer of pivotPeers) inCone |= up.of(peer) & ~struck.lanes(peer, pivot);
    inCone &= ~inCore;
  }

  const lacking = (as: AsIndex, lanes: number): number =>
    lanes & ~((inCore & whole.lanes[as]!) | (inCone & cone.lanes[as]!));

  /** Goes from an AS to its peers or customers, where a lane lacks them. */
  function arrive(from: AsIndex, targets: Uint32Array, lanes: number): void {
    for (let k = 0; k < targets.length; k++) {
      const as = targets[k]!;
      const more = lacking(as, lanes) & ~down.of(as);
      if (more === 0 || (isDomestic[as] === 1 && leadsAbroad[as] === 0)) continue;
      down.add(as, more & ~struck.lanes(from, as));
    }
  }

  function descend(): void {
    for (const as of up.touched()) {
      const lanes = up.of(as);
      const within = (lanes & ~inCore) === 0;
      if (isDomestic[as] === 0 || leadsAbroad[as] === 1) down.add(as, lacking(as, lanes));
      arrive(as, within ? peersOutside(as) : row(world.peers, as), lanes);
    }
    const { offsets } = world.customers;
    for (let as = down.next(); as >= 0; as = down.next()) {
      if (offsets[as] === offsets[as + 1]) continue;
      const lanes = down.of(as);
      const within = (lanes & ~inCore) === 0;
      arrive(as, within ? customersOutside(as) : row(world.customers, as), lanes);
    }
  }

  return {
    start(count) {
      laneCount = count;
      whole.start(count);
      cone.start(count);
    },
    sums(ways) {
      climb(ways);
      descend();
      const sums = down.sums(weights, laneCount);
      whole.addTo(sums, inCore);
      cone.addTo(sums, inCone);
      up.clear();
      down.clear();
      return sums;
    },
  };
}

const nobody = new Uint32Array(0);

/** Rows without the members of a part, each made when it is first asked for. */
function createRowFilter(
  { offsets, targets }: Rows,
  { members }: Part,
): (as: AsIndex) => Uint32Array {
  const known = new Array<Uint32Array | undefined>(members.length);
  const filter = (as: AsIndex): Uint32Array => {
    const kept: AsIndex[] = [];
    for (let k = offsets[as]!, end = offsets[as + 1]!; k < end; k++)
      if (members[targets[k]!] === 0) kept.push(targets[k]!);
    return kept.length === 0 ? nobody : Uint32Array.from(kept);
  };
  return (as) => (known[as] ??= filter(as));
}
