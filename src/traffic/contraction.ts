/**
 * A smaller graph with the same traffic towards one country. A foreign AS without customers carries
 * nobody's traffic. Where it has one provider and nothing else its path is its provider's and one hop:
 * its demand is counted there. Others with equal providers and peers come on like paths: one of them,
 * with the demand of all, stands for them. Peer links between such ASes carry nothing and are left
 * out. 78,643 ASes become about half. Exact for every destination inside the country, and for foreign ones
 * that stay themselves.
 *
 * Under a tie-break that looks at who chooses, those with a choice stay themselves.
 */
import { type Rows, row } from "../base/rows.ts";
import type { Graph, TieBreak } from "../routing/policy.ts";
import { createLeaderSearch } from "../world/equivalence.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex } from "../world/world.ts";
import type { Gravity } from "./gravity.ts";

export interface Contraction {
  /** One for each that was given, with the same ASes. */
  readonly graphs: readonly Graph[];
  /** Per AS of the graph: its position before. */
  readonly original: Uint32Array;
  /** Per AS before: its position in the graph; −1 for one of those that can be put together. */
  readonly position: Int32Array;
  /** By AS of the graph, as in `Gravity` and `Nation`. */
  readonly foreign: Float64Array;
  /** By AS of the graph: the part of `foreign` that comes from one hop further away. */
  readonly beyond: Float64Array;
  readonly domestic: Float64Array;
  readonly isDomestic: Uint8Array;
  /** Domestic ASes, in the order of the nation's. */
  readonly ases: Uint32Array;
}

/**
 * @param graphs of the same ASes, which differ in links of domestic ones only
 * @param apart foreign ASes that must stay themselves, because their links may change or somebody stands there
 */
export function contract(
  graphs: readonly Graph[],
  nation: Nation,
  gravity: Gravity,
  tieBreak: TieBreak,
  apart: ReadonlySet<AsIndex>,
): Contraction {
  const graph = graphs[0]!;
  const n = graph.asCount;
  const { isDomestic } = nation;
  const isLeaf = isDomestic.map((domestic) => 1 - domestic);
  for (const as of apart) isLeaf[as] = 0;
  for (const each of graphs) markOthers(each, isDomestic, isLeaf);
  const countsPeer = (peer: AsIndex) => isLeaf[peer] === 0;
  const leaderOf = createLeaderSearch(graph, { countsPeer });
  const headOf = new Uint32Array(n);
  for (let as = 0; as < n; as++) {
    headOf[as] = as;
    if (isLeaf[as] === 0) continue;
    const providers = row(graph.providers, as);
    if (providers.length === 1 && !row(graph.peers, as).some(countsPeer))
      headOf[as] = providers[0]!;
    else if (tieBreak.kind === "lowest-asn") headOf[as] = leaderOf(as);
  }
  const original = headOf.filter((head, as) => head === as);
  const size = original.length;
  const place = new Int32Array(n).fill(-1);
  for (let k = 0; k < size; k++) place[original[k]!] = k;
  const foreign = new Float64Array(size);
  const beyond = new Float64Array(size);
  for (let as = 0; as < n; as++) {
    const head = headOf[as]!;
    foreign[place[head]!]! += gravity.foreign[as]!;
    if (isLeaf[head] === 0 && head !== as) beyond[place[head]!]! += gravity.foreign[as]!;
  }
  const asns = original.map((as) => graph.asns[as]!);
  const domestic = new Float64Array(size);
  const marks = new Uint8Array(size);
  for (let k = 0; k < size; k++) {
    domestic[k] = gravity.domestic[original[k]!]!;
    marks[k] = isDomestic[original[k]!]!;
  }
  return {
    graphs: graphs.map((each) => ({
      asCount: size,
      asns,
      ...(each.tiePlaces && { tiePlaces: each.tiePlaces }),
      providers: pick(each.providers, original, place),
      customers: pick(each.customers, original, place),
      peers: pick(each.peers, original, place, isLeaf),
    })),
    original,
    position: place.map((at, as) => (isLeaf[as] === 0 ? at : -1)),
    foreign,
    beyond,
    domestic,
    isDomestic: marks,
    ases: nation.ases.map((as) => place[as]!),
  };
}

/** Takes the mark from ASes that carry traffic of others or are neighbours of the country. */
function markOthers(graph: Graph, isDomestic: Uint8Array, isLeaf: Uint8Array): void {
  const { offsets } = graph.customers;
  for (let as = 0; as < graph.asCount; as++) {
    if (offsets[as + 1] !== offsets[as]) isLeaf[as] = 0;
    if (isDomestic[as] === 0) continue;
    for (const rows of [graph.customers, graph.peers])
      for (let k = rows.offsets[as]!; k < rows.offsets[as + 1]!; k++) isLeaf[rows.targets[k]!] = 0;
  }
}

/** Rows of the ASes kept. @param isLeaf when given, links between two of these are left out */
function pick(rows: Rows, original: Uint32Array, place: Int32Array, isLeaf?: Uint8Array): Rows {
  const offsets = new Uint32Array(original.length + 1);
  const targets = new Uint32Array(rows.targets.length);
  let size = 0;
  for (let k = 0; k < original.length; k++) {
    const as = original[k]!;
    const dropsLeaves = isLeaf !== undefined && isLeaf[as] === 1;
    for (let at = rows.offsets[as]!, end = rows.offsets[as + 1]!; at < end; at++) {
      const other = rows.targets[at]!;
      if (place[other]! >= 0 && !(dropsLeaves && isLeaf[other] === 1))
        targets[size++] = place[other]!;
    }
    offsets[k + 1] = size;
  }
  return { offsets, targets: targets.slice(0, size) };
}
