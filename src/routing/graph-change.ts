/**
 * A graph with a few links changed, at the price of copying its rows: for what-ifs, which change a
 * handful of links of a large graph many times over. Same result as `withLinkChanges`.
 *
 * Left out: new ASes.
 */
import type { Rows } from "../base/rows.ts";
import type { LinkChange } from "../world/links.ts";
import type { AsIndex } from "../world/world.ts";
import type { Graph } from "./policy.ts";

/** The graph after the changes, of which a later one about the same two ASes wins. */
export function changeLinks(graph: Graph, changes: readonly LinkChange[]): Graph {
  const last = new Map<number, LinkChange>();
  for (const change of changes)
    last.set(Math.min(change.a, change.b) * graph.asCount + Math.max(change.a, change.b), change);
  const gone = new Map<AsIndex, Set<AsIndex>>();
  const providers = new Map<AsIndex, AsIndex[]>();
  const customers = new Map<AsIndex, AsIndex[]>();
  const peers = new Map<AsIndex, AsIndex[]>();
  for (const { kind, a, b } of last.values()) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const others = gone.get(from);
      if (others === undefined) gone.set(from, new Set([to]));
      else others.add(to);
      if (kind === "peer") push(peers, from, to);
    }
    if (kind === "transit") {
      push(customers, a, b);
      push(providers, b, a);
    }
  }
  return {
    asCount: graph.asCount,
    asns: graph.asns,
    providers: replaceRows(graph.providers, gone, providers),
    customers: replaceRows(graph.customers, gone, customers),
    peers: replaceRows(graph.peers, gone, peers),
  };
}

function push(into: Map<AsIndex, AsIndex[]>, from: AsIndex, to: AsIndex): void {
  const list = into.get(from);
  if (list === undefined) into.set(from, [to]);
  else list.push(to);
}

/** Rows in which the neighbours gone are left out and the new ones stand in their place. */
function replaceRows(
  rows: Rows,
  gone: ReadonlyMap<AsIndex, ReadonlySet<AsIndex>>,
  added: ReadonlyMap<AsIndex, readonly AsIndex[]>,
): Rows {
  const touched: AsIndex[] = [];
  const fresh: (readonly AsIndex[])[] = [];
  let growth = 0;
  for (const as of [...gone.keys()].sort((a, b) => a - b)) {
    const start = rows.offsets[as]!;
    const end = rows.offsets[as + 1]!;
    const others = gone.get(as)!;
    const come = added.get(as) ?? [];
    const kept: AsIndex[] = [];
    for (let k = start; k < end; k++)
      if (!others.has(rows.targets[k]!)) kept.push(rows.targets[k]!);
    if (kept.length === end - start && come.length === 0) continue;
    touched.push(as);
    fresh.push(come.length === 0 ? kept : kept.concat(come).sort((a, b) => a - b));
    growth += kept.length + come.length - (end - start);
  }
  const offsets = rows.offsets.slice();
  const targets = new Uint32Array(rows.targets.length + growth);
  let from = 0;
  let shift = 0;
  for (const [k, as] of touched.entries()) {
    const start = rows.offsets[as]!;
    targets.set(rows.targets.subarray(from, start), from + shift);
    targets.set(fresh[k]!, start + shift);
    from = rows.offsets[as + 1]!;
    shift += fresh[k]!.length - (from - start);
    const until = touched[k + 1] ?? rows.offsets.length - 1;
    if (shift !== 0) for (let at = as + 1; at <= until; at++) offsets[at]! += shift;
  }
  targets.set(rows.targets.subarray(from), from + shift);
  return { offsets, targets };
}
