/**
 * A smaller graph with the same traffic towards one country. A foreign AS without customers carries
 * nobody's traffic. Where it has one provider and nothing else its path is its provider's and one hop:
 * its demand is counted there. Others with equal providers and peers come on like paths: one of them,
 * with the demand of all, stands for them. Peer links between such ASes carry nothing and are left
 * out. 78,643 ASes become about half. Exact for every destination inside the country.
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
  readonly graph: Graph;
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

/** @param apart foreign ASes that must stay themselves, because their links may change */
export function contract(
  graph: Graph,
  nation: Nation,
  gravity: Gravity,
  tieBreak: TieBreak,
  apart: ReadonlySet<AsIndex>,
): Contraction {
  const n = graph.asCount;
  const { isDomestic } = nation;
  const isLeaf = new Uint8Array(n);
  for (let as = 0; as < n; as++) {
    const neighbours = [row(graph.providers, as), row(graph.peers, as)];
    const atBorder = neighbours.some((others) => others.some((other) => isDomestic[other] === 1));
    if (row(graph.customers, as).length > 0 || isDomestic[as] === 1) continue;
    if (!atBorder && !apart.has(as)) isLeaf[as] = 1;
  }
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
  const original = Uint32Array.from(headOf.keys()).filter((as) => headOf[as] === as);
  const place = new Int32Array(n).fill(-1);
  for (const [k, as] of original.entries()) place[as] = k;
  const foreign = new Float64Array(original.length);
  const beyond = new Float64Array(original.length);
  for (let as = 0; as < n; as++) {
    const head = headOf[as]!;
    foreign[place[head]!]! += gravity.foreign[as]!;
    if (isLeaf[head] === 0 && head !== as) beyond[place[head]!]! += gravity.foreign[as]!;
  }
  const pick = (rows: Rows, drops: (from: AsIndex, to: AsIndex) => boolean): Rows => {
    const offsets = new Uint32Array(original.length + 1);
    const targets: number[] = [];
    for (const [k, as] of original.entries()) {
      for (const other of row(rows, as))
        if (place[other]! >= 0 && !drops(as, other)) targets.push(place[other]!);
      offsets[k + 1] = targets.length;
    }
    return { offsets, targets: Uint32Array.from(targets) };
  };
  const all = () => false;
  return {
    graph: {
      asCount: original.length,
      asns: original.map((as) => graph.asns[as]!),
      ...(graph.tiePlaces && { tiePlaces: graph.tiePlaces }),
      providers: pick(graph.providers, all),
      customers: pick(graph.customers, all),
      peers: pick(graph.peers, (from, to) => isLeaf[from] === 1 && isLeaf[to] === 1),
    },
    original,
    position: place.map((at, as) => (isLeaf[as] === 0 ? at : -1)),
    foreign,
    beyond,
    domestic: Float64Array.from(original, (as) => gravity.domestic[as]!),
    isDomestic: Uint8Array.from(original, (as) => isDomestic[as]!),
    ases: nation.ases.map((as) => place[as]!),
  };
}
