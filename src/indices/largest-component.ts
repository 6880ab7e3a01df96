/**
 * The connected part of a country's network, and its border. A country's ASes that reach their
 * compatriots only over foreign networks are islands; indices of the border are about the largest
 * connected part, the mainland (Ivanovic et al. 2024).
 */
import type { Graph } from "../routing/policy.ts";
import type { AsIndex } from "../world/world.ts";

export interface LargestComponent {
  /** The largest set of the country's ASes linked to each other, by links of every kind; ascending. */
  readonly members: Uint32Array;
  /** 1 for members, by AS. */
  readonly isMember: Uint8Array;
  /** Members with a neighbour that is no member, ascending. */
  readonly border: Uint32Array;
}

/** The mainland of some ASes; of equally large parts the one with the lowest AS number. */
export function largestComponentOf(graph: Graph, ases: Uint32Array): LargestComponent {
  const labels = new Uint8Array(graph.asCount);
  for (const as of ases) labels[as] = 1;
  const isMember = Uint8Array.from(labelLargestComponents(graph, labels, 2));
  const members = ases.filter((as) => isMember[as] === 1);
  const border = members.filter((as) => {
    for (const neighbour of neighboursOf(graph, as)) if (isMember[neighbour] === 0) return true;
    return false;
  });
  return { members, isMember, border };
}

/**
 * Keeps each label on the mainland of its ASes and sets it to 0 elsewhere.
 * @param labels per AS the number of its country, 0 for none
 * @param labelCount the greatest label plus one
 */
export function labelLargestComponents(
  graph: Graph,
  labels: ArrayLike<number>,
  labelCount: number,
): Uint16Array {
  const n = graph.asCount;
  const part = new Int32Array(n).fill(-1);
  const sizes: number[] = [];
  const largest = new Int32Array(labelCount).fill(-1);
  const queue = new Uint32Array(n);
  for (let start = 0; start < n; start++) {
    const label = labels[start]!;
    if (label === 0 || part[start] !== -1) continue;
    const id = sizes.length;
    let size = 0;
    part[start] = id;
    queue[size++] = start;
    for (let at = 0; at < size; at++)
      for (const neighbour of neighboursOf(graph, queue[at]!))
        if (labels[neighbour] === label && part[neighbour] === -1) {
          part[neighbour] = id;
          queue[size++] = neighbour;
        }
    sizes.push(size);
    const best = largest[label]!;
    if (best === -1 || size > sizes[best]!) largest[label] = id;
  }
  return Uint16Array.from(part, (id, as) =>
    id >= 0 && largest[labels[as]!] === id ? labels[as]! : 0,
  );
}

/** Every neighbour, whatever the relationship. */
export function* neighboursOf(graph: Graph, as: AsIndex): Generator<AsIndex> {
  for (const rows of [graph.providers, graph.customers, graph.peers])
    for (let k = rows.offsets[as]!; k < rows.offsets[as + 1]!; k++) yield rows.targets[k]!;
}
