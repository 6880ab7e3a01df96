/**
 * Whether a route tree is still everyone's choice after links changed, told from its next hops alone
 * (reroute.ts asks the same of all pairs at once). No link that goes may be in use, and no link that
 * comes may offer its end anything better; the policy has one stable outcome, so then nothing moves.
 *
 * A route from a peer or provider is exported to customers only. So where such a route comes or goes at an
 * AS below which nobody stands whose route the caller asks for, it is not looked at.
 */
import { row, rowHas } from "../base/rows.ts";
import type { LinkChange } from "../world/links.ts";
import type { AsIndex } from "../world/world.ts";
import { compareNextHops, type Graph, routeClass, type TieBreak } from "./policy.ts";

/** One end of a link: what `from` hears of `to`; `class` is what a route from there is at `from`. */
interface LinkEnd {
  readonly from: AsIndex;
  readonly to: AsIndex;
  readonly class: number;
}

/**
 * @param changes that made `after` of `before`
 * @param counts whether the caller asks for the route of this AS
 * @returns a test of next hops towards a destination in `before`, laid out as in `RouteTree`
 */
export function createStabilityTest(
  before: Graph,
  after: Graph,
  changes: readonly LinkChange[],
  tieBreak: TieBreak,
  counts: (as: AsIndex) => boolean,
): (nextHops: Int32Array, destination: AsIndex) => boolean {
  const compare = compareNextHops(tieBreak, before.tiePlaces);
  const { asns } = before;
  const countsBelow = searchBelow([before, after], counts);
  const lost: LinkEnd[] = [];
  const gained: LinkEnd[] = [];
  for (const { a, b } of changes)
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const old = classOver(before, from, to);
      const now = classOver(after, from, to);
      if (old === now) continue;
      const matters = (way: number) =>
        way !== routeClass.none && (way === routeClass.customer || countsBelow(from));
      if (matters(old)) lost.push({ from, to, class: old });
      if (matters(now)) gained.push({ from, to, class: now });
    }

  const classAt = (nextHops: Int32Array, destination: AsIndex, as: AsIndex): number => {
    if (as === destination) return routeClass.origin;
    const hop = nextHops[as]!;
    return hop < 0 ? routeClass.none : classOver(before, as, hop);
  };
  const lengthAt = (nextHops: Int32Array, as: AsIndex): number => {
    let length = 0;
    for (let at = nextHops[as]!; at >= 0; at = nextHops[at]!) length++;
    return length;
  };
  const improves = (nextHops: Int32Array, destination: AsIndex, end: LinkEnd): boolean => {
    if (end.from === destination) return false;
    const told = classAt(nextHops, destination, end.to);
    if (told === routeClass.none) return false;
    if (end.class !== routeClass.provider && told < routeClass.customer) return false;
    const current = classAt(nextHops, destination, end.from);
    if (end.class !== current) return end.class > current;
    const difference = lengthAt(nextHops, end.to) + 1 - lengthAt(nextHops, end.from);
    if (difference !== 0) return difference < 0;
    const hop = nextHops[end.from]!;
    return compare(asns[end.from]!, asns[end.to]!, asns[hop]!) < 0;
  };
  return (nextHops, destination) =>
    lost.every(({ from, to }) => nextHops[from] !== to) &&
    !gained.some((end) => improves(nextHops, destination, end));
}

/** Whether an AS or one of its direct or indirect customers, in any of the graphs, counts. */
function searchBelow(
  graphs: readonly Graph[],
  counts: (as: AsIndex) => boolean,
): (top: AsIndex) => boolean {
  const known = new Map<AsIndex, boolean>();
  const search = (top: AsIndex): boolean => {
    const below = new Set([top]);
    for (const as of below) {
      if (counts(as)) return true;
      for (const { customers } of graphs)
        for (const customer of row(customers, as)) below.add(customer);
    }
    return false;
  };
  return (top) => {
    const found = known.get(top) ?? search(top);
    known.set(top, found);
    return found;
  };
}

/** The class at `from` of a route that `to` tells it; none where they have no link. */
function classOver(graph: Graph, from: AsIndex, to: AsIndex): number {
  if (rowHas(graph.customers, from, to)) return routeClass.customer;
  if (rowHas(graph.peers, from, to)) return routeClass.peer;
  return rowHas(graph.providers, from, to) ? routeClass.provider : routeClass.none;
}
