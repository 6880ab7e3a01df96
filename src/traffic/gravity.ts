/**
 * Who exchanges how much with whom: a gravity model. International demand of a domestic AS is in
 * proportion to its users. It is spread over foreign ASes by what people use (content.ts) or, where that
 * is not known, by their share of foreign IPv4 addresses, save for the shares that a design gives to
 * named content networks. Demand between domestic ASes is in proportion to the product of their users.
 *
 * Left out: language and time of day.
 */
import type { Design } from "../gateway/design.ts";
import type { Nation } from "../world/nation.ts";
import { findAs, type World } from "../world/world.ts";
import { type ContentDemand, foreignDemand } from "./content.ts";

export interface Gravity {
  /** By AS: share of the country's international demand that is exchanged with it; 0 for domestic
   * ASes. Adds up to 1. */
  readonly foreign: Float64Array;
  /** By AS: share of the country's users; 0 for foreign ASes. Adds up to 1. */
  readonly domestic: Float64Array;
  /** What `domestic` was divided by: users, addresses or, where neither is known, one each. */
  readonly domesticBasis: "users" | "addresses" | "equal";
}

/**
 * @param users by AS, in any unit: shares of a country do not depend on how many it has
 * @param content what people use; by addresses where it is not known
 */
export function gravityOf(
  world: World,
  nation: Nation,
  design: Design,
  users: Float64Array = world.users,
  content?: ContentDemand,
): Gravity {
  const foreign = new Float64Array(world.asCount);
  const named = new Map<number, number>();
  for (const { asn, share } of design.demand?.content ?? []) {
    const index = findAs(world, asn);
    if (index >= 0 && nation.isDomestic[index] === 0) named.set(index, share);
  }
  const namedShare = [...named.values()].reduce((sum, share) => sum + share, 0);
  const weights = (content && foreignDemand(world, nation, content)) ?? world.ipv4;
  let sum = 0;
  for (let i = 0; i < world.asCount; i++)
    if (nation.isDomestic[i] === 0 && !named.has(i)) sum += weights[i]!;
  for (let i = 0; i < world.asCount; i++) {
    if (nation.isDomestic[i] === 1) continue;
    const share = named.get(i);
    if (share !== undefined) foreign[i] = share;
    else if (sum > 0) foreign[i] = ((1 - namedShare) * weights[i]!) / sum;
    else foreign[i] = 1 / (world.asCount - nation.ases.length);
  }
  const [domesticBasis, domestic] = shareOut(world, nation, users);
  return { foreign, domestic, domesticBasis };
}

function shareOut(
  world: World,
  nation: Nation,
  users: Float64Array,
): [Gravity["domesticBasis"], Float64Array] {
  const share = new Float64Array(world.asCount);
  for (const [basis, column] of [
    ["users", users],
    ["addresses", world.ipv4],
  ] as const) {
    const total = nation.ases.reduce((sum, as) => sum + column[as]!, 0);
    if (total === 0) continue;
    for (const as of nation.ases) share[as] = column[as]! / total;
    return [basis, share];
  }
  for (const as of nation.ases) share[as] = 1 / nation.ases.length;
  return ["equal", share];
}
