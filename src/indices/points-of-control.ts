/**
 * Points of control and complexity of a country's network (Roberts and Larochelle 2010; F: "Mapping
 * Local Internet Control", Berkman Center, and its program).
 *
 * Only customer–provider links count. All foreign ASes are one node, the rest of the world, which is
 * one provider of every AS that has a foreign provider. With direct(a) the addresses of a:
 *
 *   connected(a) = direct(a) + Σ over domestic customers c of connected(c) / providers(c)
 *
 * The points of control are found greedily: first the AS with the most connected addresses, then
 * whichever AS adds most, no address counted twice, until 90 % of the country's addresses are
 * covered. In customer–provider cycles the member farthest from a foreign provider stops being a provider
 * within the circle, until no circle is left.
 *
 * Left out: peer links, siblings, and providers' unequal shares of their customers' traffic.
 */
import { type Rows, row } from "../base/rows.ts";
import { orderHierarchy } from "../routing/hierarchy.ts";
import type { Graph } from "../routing/policy.ts";
import type { AsIndex } from "../world/world.ts";

/** The links of one country; positions are those of the `ases` it was made of. */
export interface DomesticHierarchy {
  readonly ases: Uint32Array;
  /** Rows by position: domestic providers, circles cut. */
  readonly providers: Rows;
  /** Providers, the rest of the world counted as one; at least as many as in `providers`. */
  readonly providerCounts: Uint32Array;
  /** Positions, providers before customers. */
  readonly order: Uint32Array;
  /** Links that were cut from circles. */
  readonly cutLinks: number;
}

export interface PointsOfControl {
  /** In the order in which they were found. */
  readonly ases: AsIndex[];
  /** Share of the country's addresses covered by the first 1, 2, … of them, 0…1. */
  readonly covered: number[];
  readonly addresses: number;
  /** Whole addresses per point of control. */
  readonly addressesPerPoint: number;
}

/** @param ases the country's ASes, ascending */
export function domesticHierarchy(graph: Graph, ases: Uint32Array): DomesticHierarchy {
  const positions = new Map<AsIndex, number>();
  ases.forEach((as, position) => {
    positions.set(as, position);
  });
  const links: number[][] = [];
  const hasForeign = new Uint8Array(ases.length);
  const providerCounts = new Uint32Array(ases.length);
  ases.forEach((as, position) => {
    const domestic: number[] = [];
    for (const provider of row(graph.providers, as)) {
      const found = positions.get(provider);
      if (found === undefined) hasForeign[position] = 1;
      else domestic.push(found);
    }
    links.push(domestic);
    providerCounts[position] = domestic.length + hasForeign[position]!;
  });
  const { order, cutLinks } = cutCircles(links, hasForeign);
  return { ases, providers: toRows(links), providerCounts, order, cutLinks };
}

/** Removes links until providers come before customers in some order, and gives that order. */
function cutCircles(
  links: number[][],
  hasForeign: Uint8Array,
): { order: Uint32Array; cutLinks: number } {
  let cutLinks = 0;
  for (;;) {
    const { order, cycles } = orderHierarchy(toRows(links));
    if (cycles.length === 0) return { order, cutLinks };
    const distances = distancesFromAbroad(links, hasForeign);
    for (const { start, end } of cycles) {
      const circle = order.subarray(start, end);
      const farthest = circle.reduce((best, each) =>
        distances[each]! > distances[best]! || (distances[each] === distances[best] && each > best)
          ? each
          : best,
      );
      for (const member of circle) {
        const kept = links[member]!.filter((provider) => provider !== farthest);
        cutLinks += links[member]!.length - kept.length;
        links[member] = kept;
      }
    }
  }
}

/** Links up to an AS with a foreign provider; more than all ASes where there is none. */
function distancesFromAbroad(links: readonly number[][], hasForeign: Uint8Array): Uint32Array {
  const customers: number[][] = links.map(() => []);
  links.forEach((providers, customer) => {
    for (const provider of providers) customers[provider]!.push(customer);
  });
  const distances = new Uint32Array(links.length).fill(links.length + 1);
  const queue: number[] = [];
  hasForeign.forEach((foreign, position) => {
    if (foreign === 0) return;
    distances[position] = 0;
    queue.push(position);
  });
  for (let at = 0; at < queue.length; at++)
    for (const customer of customers[queue[at]!]!)
      if (distances[customer]! > links.length) {
        distances[customer] = distances[queue[at]!]! + 1;
        queue.push(customer);
      }
  return distances;
}

function toRows(links: readonly (readonly number[])[]): Rows {
  const offsets = new Uint32Array(links.length + 1);
  links.forEach((targets, position) => {
    offsets[position + 1] = offsets[position]! + targets.length;
  });
  return { offsets, targets: Uint32Array.from(links.flat()) };
}

/**
 * connected(a) by position, with the ASes of `absorbed` (if given) keeping what reaches them instead
 * of passing it on.
 */
export function connectedAddresses(
  hierarchy: DomesticHierarchy,
  direct: Float64Array,
  absorbed?: Uint8Array,
): Float64Array {
  const { providers, providerCounts, order } = hierarchy;
  const connected = direct.slice();
  for (let at = order.length - 1; at >= 0; at--) {
    const customer = order[at]!;
    if (absorbed?.[customer] === 1 || connected[customer] === 0) continue;
    const part = connected[customer]! / providerCounts[customer]!;
    for (let k = providers.offsets[customer]!; k < providers.offsets[customer + 1]!; k++)
      connected[providers.targets[k]!]! += part;
  }
  return connected;
}

/**
 * Complexity C = (ASes / addresses) · Σ connected(a) / addresses, × 10⁵ as printed; NaN without
 * addresses.
 */
export function complexity(hierarchy: DomesticHierarchy, direct: Float64Array): number {
  const addresses = sum(direct);
  const share = sum(connectedAddresses(hierarchy, direct)) / addresses;
  return ((hierarchy.ases.length * share) / addresses) * 1e5;
}

/**
 * The points of control.
 * @param direct addresses by position in `hierarchy.ases`
 * @param share to be covered, 0…1
 * @returns undefined when the country has no addresses
 */
export function findPointsOfControl(
  hierarchy: DomesticHierarchy,
  direct: Float64Array,
  share = 0.9,
): PointsOfControl | undefined {
  const addresses = sum(direct);
  if (!(addresses > 0)) return undefined;
  const chosen = new Uint8Array(direct.length);
  const points: number[] = [];
  const covered: number[] = [];
  let coveredAddresses = 0;
  // A sum over many parts may end a rounding error below what it should be.
  const enough = share * addresses * (1 - 1e-12);
  while (coveredAddresses < enough) {
    const arriving = connectedAddresses(hierarchy, direct, chosen);
    const passed = passedOn(hierarchy, chosen);
    let best = -1;
    let bestGain = 0;
    for (let position = 0; position < direct.length; position++) {
      const gain = chosen[position] === 1 ? 0 : arriving[position]! * (1 - passed[position]!);
      if (gain > bestGain) {
        best = position;
        bestGain = gain;
      }
    }
    if (best < 0) break;
    chosen[best] = 1;
    points.push(best);
    coveredAddresses += bestGain;
    covered.push(coveredAddresses / addresses);
  }
  return {
    ases: points.map((position) => hierarchy.ases[position]!),
    covered,
    addresses,
    addressesPerPoint: Math.floor(addresses / points.length),
  };
}

/** Of what an AS passes to its providers, the share that chosen ASes above it get, 0…1. */
function passedOn(hierarchy: DomesticHierarchy, chosen: Uint8Array): Float64Array {
  const { providers, providerCounts, order } = hierarchy;
  const passed = new Float64Array(order.length);
  for (const customer of order) {
    let parts = 0;
    for (let k = providers.offsets[customer]!; k < providers.offsets[customer + 1]!; k++) {
      const provider = providers.targets[k]!;
      parts += chosen[provider] === 1 ? 1 : passed[provider]!;
    }
    if (parts > 0) passed[customer] = parts / providerCounts[customer]!;
  }
  return passed;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
