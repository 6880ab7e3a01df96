/**
 * The connected part of a country's network, and its border. A country's ASes that reach their
 * compatriots only over foreign networks are islands; indices of the border are about the largest
 * connected part, what they call the main part (Ivanovic et al. 2024).
 */
import type { Graph } from "../routing/policy.ts";

export interface LargestComponent {
  /** The largest set of the country's ASes linked to each other, by links of every kind; ascending. */
  readonly members: Uint32Array;
  /** 1 for members, by AS. */
  readonly isMember: Uint8Array;
  /** Members with a neighbour that is no member, ascending. */
  readonly border: Uint32Array;
}

/** Share of a country's networks in its largest component below which its indices stand for too few. */
export const leastConnected = 0.6;

/** Whether indices of the largest component say little about the country, by its counts of networks. */
export function isScattered(
  values: Readonly<Record<"networks" | "largest-component", number | null>>,
): boolean {
  const { networks, "largest-component": connected } = values;
  return networks !== null && connected !== null && connected < leastConnected * networks;
}

/** The largest component of some ASes; of equally large ones the one with the lowest AS number. */
export function largestComponentOf(graph: Graph, ases: Uint32Array): LargestComponent {
  const labels = new Uint8Array(graph.asCount);
  for (const as of ases) labels[as] = 1;
  const isMember = Uint8Array.from(labelLargestComponents(graph, labels, 2));
  return { isMember, ...componentOf(graph, ases, isMember, 1) };
}

/**
 * One of many components that were found together.
 * @param ases the component's and others, ascending
 * @param labels of `labelLargestComponents`
 */
export function componentOf(
  graph: Graph,
  ases: Uint32Array,
  labels: ArrayLike<number>,
  label: number,
): Pick<LargestComponent, "members" | "border"> {
  const members = ases.filter((as) => labels[as] === label);
  const linkKinds = [graph.providers, graph.customers, graph.peers];
  const border = members.filter((as) =>
    linkKinds.some(({ offsets, targets }) => {
      for (let k = offsets[as]!; k < offsets[as + 1]!; k++)
        if (labels[targets[k]!] !== label) return true;
      return false;
    }),
  );
  return { members, border };
}

/**
 * Keeps each label on the largest component of its ASes and sets it to 0 elsewhere.
 * @param labels per AS the number of its country, 0 for none
 * @param labelCount the greatest label plus one
 */
export function labelLargestComponents(
  graph: Graph,
  labels: ArrayLike<number>,
  labelCount: number,
): Uint16Array {
  const n = graph.asCount;
  const linkKinds = [graph.providers, graph.customers, graph.peers];
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
      for (const { offsets, targets } of linkKinds)
        for (let k = offsets[queue[at]!]!, end = offsets[queue[at]! + 1]!; k < end; k++) {
          const neighbour = targets[k]!;
          if (labels[neighbour] !== label || part[neighbour] !== -1) continue;
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
