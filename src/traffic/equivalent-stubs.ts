/**
 * Destinations that one route tree serves: stubs with the same providers and no peers. Exchanging
 * two of them in a tree changes nothing else, since neither carries anyone's traffic and every
 * provider reaches either over one customer link.
 */
import { row } from "../base/rows.ts";
import type { Graph } from "../routing/policy.ts";
import type { AsIndex } from "../world/world.ts";

/**
 * @param isApart ASes that must stay alone although their links are like another's
 * @returns groups of ASes, each group ascending, in the order of their first member
 */
export function groupEquivalentStubs(
  world: Graph,
  ases: Iterable<AsIndex>,
  isApart: (as: AsIndex) => boolean = () => false,
): AsIndex[][] {
  const groups = new Map<string, AsIndex[]>();
  for (const as of ases) {
    const alone =
      isApart(as) || row(world.customers, as).length > 0 || row(world.peers, as).length > 0;
    const key = alone ? `as ${as}` : row(world.providers, as).join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [as]);
    else group.push(as);
  }
  return [...groups.values()];
}
