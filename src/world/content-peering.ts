/**
 * Content networks carry their own traffic, not that of others. Relationships inferred from routes show
 * customers of theirs: most are networks that they shield from attacks, that lend them addresses or house
 * their servers. Routes that prefer customers then lead through a content network where nobody would send
 * traffic. Such a link is taken as peering: what the two have for each other still goes over it.
 *
 * They show providers as well that no such network buys from: those that it pays for the way to their own customers,
 * and small networks that were seen on a way to it. Routes to a customer are told to everybody, and go first: half
 * the world's traffic to Netflix would follow one such link. Where a content network has a provider that buys from
 * nobody itself, it peers with those that do.
 */
import { row } from "../base/rows.ts";
import { type LinkChange, withLinkChanges } from "./links.ts";
import type { AsIndex, World } from "./world.ts";

/**
 * The world in which content networks peer with customers that have another provider, and with providers that have
 * one themselves; who is reached through a content network alone stays its customer, and one without a provider
 * that buys from nobody keeps those that it has.
 */
export function withContentPeering(world: World, content: ReadonlySet<AsIndex>): World {
  const hasOther = (customer: AsIndex) =>
    row(world.providers, customer).some((provider) => !content.has(provider));
  const buys = (as: AsIndex) => row(world.providers, as).length > 0;
  const changes = [...content]
    .sort((a, b) => a - b)
    .flatMap((a) => {
      const customers = [...row(world.customers, a)].filter((b) => !content.has(b) && hasOther(b));
      const providers = [...row(world.providers, a)].filter((b) => !content.has(b));
      const smaller = providers.every(buys) ? [] : providers.filter(buys);
      return [...customers, ...smaller].map((b): LinkChange => ({ kind: "peer", a, b }));
    });
  return changes.length === 0 ? world : withLinkChanges(world, changes);
}
