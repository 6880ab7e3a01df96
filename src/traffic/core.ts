/**
 * Parts of the Internet abroad that hold together whatever fails in the country, since all customers
 * that their ASes have abroad are in them: the core, which is in reach of every top of the hierarchy,
 * so that whoever buys from a top, directly or not, has all of it; and the cone of customers of one
 * large AS, the pivot.
 */
import { type Rows, row } from "../base/rows.ts";
import type { Nation } from "../world/nation.ts";
import { type AsIndex, degree, type World } from "../world/world.ts";
import { createLanes, type Lanes } from "./lanes.ts";

/** ASes without providers, by degree, that are tried as tops: bits of a word, with one for the pivot. */
const triedTops = 30;
const pivotLane = 30;

/** Share of foreign demand in reach from which an AS without providers is a top. Changes no result. */
const topFrom = 0.99;

/** Foreign ASes, by AS 1, and the sum of their weights. */
export interface Part {
  readonly members: Uint8Array;
  readonly weight: number;
}

export interface Core extends Part {
  readonly isTop: (as: AsIndex) => boolean;
  /** A foreign AS, −1 for none, and its cone. */
  readonly pivot: AsIndex | -1;
  readonly cone: Part;
}

const known = new WeakMap<Nation, { weights: Float64Array; linksAbroad: string; core: Core }>();

/**
 * Worlds of one nation differ in links of its ASes only, as before and after a design: one core is
 * enough for them.
 * @param weights by AS the share of foreign demand (0 for domestic ASes)
 */
export function coreOf(world: World, nation: Nation, weights: Float64Array): Core {
  const linksAbroad = countLinksAbroad(world, nation);
  const last = known.get(nation);
  if (last?.weights === weights && last.linksAbroad === linksAbroad) return last.core;
  const core = findCore(world, nation, weights);
  known.set(nation, { weights, linksAbroad, core });
  return core;
}

/** ASes, and the ends of links of each kind that have none in the country. */
function countLinksAbroad(world: World, { ases, isDomestic }: Nation): string {
  const abroad = (rows: Rows) => {
    let count = rows.targets.length;
    for (const as of ases)
      for (const other of row(rows, as)) count -= isDomestic[other] === 1 ? 1 : 2;
    return count;
  };
  const { providers, customers, peers } = world;
  const ends = [providers, customers].reduce((sum, rows) => sum + abroad(rows), 0);
  return `${world.asCount} ${ends} ${abroad(peers)}`;
}

function findCore(world: World, nation: Nation, weights: Float64Array): Core {
  const { isDomestic } = nation;
  const candidates = findCandidates(world, isDomestic);
  const pivot = findPivot(world, nation);
  const lanes = explore(world, candidates, pivot, isDomestic);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const reaches = lanes.sums(weights, pivotLane + 1);
  const topLanes = candidates.reduce(
    (found, _, k) => (reaches[k]! >= topFrom * whole ? found | (1 << k) : found),
    0,
  );
  const tops = new Set(candidates.filter((_, k) => (topLanes >> k) & 1));
  const members = new Uint8Array(world.asCount);
  const cone = new Uint8Array(world.asCount);
  let weight = 0;
  for (const as of lanes.touched()) {
    const word = lanes.of(as);
    cone[as] = (word >> pivotLane) & 1;
    if (topLanes === 0 || (word & topLanes) !== topLanes) continue;
    members[as] = 1;
    weight += weights[as]!;
  }
  return {
    members,
    weight,
    isTop: (as) => tops.has(as),
    pivot,
    cone: { members: cone, weight: reaches[pivotLane]! },
  };
}

/** Foreign ASes with customers that buy from none abroad. */
function findCandidates(world: World, isDomestic: Uint8Array): AsIndex[] {
  const { providers, customers } = world;
  const candidates: AsIndex[] = [];
  for (let as = 0; as < world.asCount; as++) {
    if (isDomestic[as] === 1 || customers.offsets[as + 1] === customers.offsets[as]) continue;
    let k = providers.offsets[as]!;
    while (k < providers.offsets[as + 1]! && isDomestic[providers.targets[k]!] === 1) k++;
    if (k === providers.offsets[as + 1]!) candidates.push(as);
  }
  candidates.sort((a, b) => degree(world, b) - degree(world, a) || a - b);
  return candidates.slice(0, triedTops);
}

/** The foreign peer of domestic ASes with most neighbours; −1 when there is none. */
function findPivot(world: World, { isDomestic, ases }: Nation): AsIndex | -1 {
  let pivot: AsIndex | -1 = -1;
  for (const as of ases)
    for (const peer of row(world.peers, as))
      if (isDomestic[peer] === 0 && (pivot < 0 || degree(world, peer) > degree(world, pivot)))
        pivot = peer;
  return pivot;
}

/** By lane what each candidate reaches abroad, over a peer or none, then down; and the pivot's cone. */
function explore(
  world: World,
  candidates: readonly AsIndex[],
  pivot: AsIndex | -1,
  isDomestic: Uint8Array,
): Lanes {
  const lanes = createLanes(world.asCount);
  const add = (as: AsIndex, more: number): void => {
    if (isDomestic[as] === 0) lanes.add(as, more);
  };
  if (pivot >= 0) add(pivot, 1 << pivotLane);
  for (const [k, top] of candidates.entries()) {
    add(top, 1 << k);
    for (const peer of row(world.peers, top)) add(peer, 1 << k);
  }
  const { offsets, targets } = world.customers;
  for (let as = lanes.next(); as >= 0; as = lanes.next()) {
    const more = lanes.of(as);
    for (let k = offsets[as]!, end = offsets[as + 1]!; k < end; k++) add(targets[k]!, more);
  }
  return lanes;
}
