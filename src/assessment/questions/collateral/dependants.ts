/** Which ASes lose all their ways when some ASes are gone: those who buy from nobody else. */
import { row } from "../../../base/rows.ts";
import type { AsIndex, World } from "../../../world/world.ts";

/**
 * The ASes given, and every AS all of whose providers and peers are among the lost. Exact for the
 * question who has any link left; an AS with a link left may still lose some destinations.
 */
export function lostWith(world: World, gone: Iterable<AsIndex>): Set<AsIndex> {
  const lost = new Set<AsIndex>(gone);
  for (const as of lost)
    for (const customer of row(world.customers, as)) {
      const left = [world.providers, world.peers].some((rows) =>
        row(rows, customer).some((neighbour) => !lost.has(neighbour)),
      );
      if (!left) lost.add(customer);
    }
  return lost;
}
