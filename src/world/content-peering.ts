/**
 * Content networks carry their own traffic, not that of others. Relationships inferred from routes show
 * customers of theirs: most are networks that they shield from attacks, that lend them addresses or house
 * their servers. Routes that prefer customers then lead through a content network where nobody would send
 * traffic. Such a link is taken as peering: what the two have for each other still goes over it.
 */
import { row } from "../base/rows.ts";
import { type LinkChange, withLinkChanges } from "./links.ts";
import type { AsIndex, World } from "./world.ts";

/**
 * The world in which content networks peer with customers that have another provider; who is reached
 * through a content network alone stays its customer.
 */
export function withContentPeering(world: World, content: ReadonlySet<AsIndex>): World {
  const hasOther = (customer: AsIndex) =>
    row(world.providers, customer).some((provider) => !content.has(provider));
  const changes = [...content]
    .sort((a, b) => a - b)
    .flatMap((a) =>
      [...row(world.customers, a)]
        .filter((b) => !content.has(b) && hasOther(b))
        .map((b): LinkChange => ({ kind: "peer", a, b })),
    );
  return changes.length === 0 ? world : withLinkChanges(world, changes);
}
