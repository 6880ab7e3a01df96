/**
 * Whose customer a domestic AS becomes when a design takes its links abroad: of the operators that name
 * it, else of those that serve it already, else of the largest. An operator that names its customers
 * serves nobody else, and one that gives transit to nobody today (a research network, say) gets no
 * customers by itself, unless it is new or there is no other. Nor does one that buys from nobody abroad and is
 * no top of the hierarchy: who only peers reaches its peers' customers, and has no Internet to sell.
 *
 * Left out: networks that buy from several operators for safety or price; name them in `customers`.
 */
import { row } from "../base/rows.ts";
import type { BorderLink } from "../world/nation.ts";
import { type AsIndex, findAs, type World } from "../world/world.ts";
import type { Design } from "./design.ts";

export interface Market {
  readonly design: Design;
  readonly before: World;
  /** Links abroad of the operators with the design. */
  readonly siteLinks: readonly Pick<BorderLink, "domestic" | "role">[];
}

/**
 * @param operators in the order of the design, `idle` those without a link abroad
 * @param losers domestic ASes that lost a link
 * @returns operators by loser, in the order of the design; losers that no operator may serve are missing
 */
export function assignCustomers(
  { design, before, siteLinks }: Market,
  operators: readonly AsIndex[],
  idle: ReadonlySet<AsIndex>,
  losers: readonly AsIndex[],
): Map<AsIndex, readonly AsIndex[]> {
  const assigned = new Map<AsIndex, readonly AsIndex[]>();
  const running = design.operators
    .map(({ customers, ...operator }, k) => ({
      as: operators[k]!,
      isNew: operator.new === true,
      names: customers && new Set(customers.map((asn) => findAs(before, asn))),
    }))
    .filter(({ as }) => !idle.has(as));
  const unbound = running.filter(({ names }) => names === undefined);
  const sells = sellersOf(before, siteLinks, operators);
  const selling = unbound.filter(({ as }) => sells.has(as));
  const open = selling.length > 0 ? selling : unbound;
  const givesTransit = open.filter(
    ({ as, isNew }) => isNew || row(before.customers, as).length > 0,
  );
  const largest = largestOf(
    before,
    (givesTransit.length > 0 ? givesTransit : open).map(({ as }) => as),
  );
  const unserved: AsIndex[] = [];
  for (const loser of losers) {
    const naming = running.filter(({ names }) => names?.has(loser));
    const serving = open.filter(({ as }) => row(before.customers, as).includes(loser));
    const chosen = naming.length > 0 ? naming : serving;
    if (chosen.length > 0)
      assigned.set(
        loser,
        chosen.map(({ as }) => as),
      );
    else unserved.push(loser);
  }
  for (const [loser, operator] of shareOut(before, largest, unserved))
    assigned.set(loser, [operator]);
  return assigned;
}

/** Operators with a way to everywhere: a provider abroad, one of them that has, or no provider ever. */
function sellersOf(
  { providers, peers }: World,
  siteLinks: Market["siteLinks"],
  operators: readonly AsIndex[],
): Set<AsIndex> {
  const buying = siteLinks.filter(({ role }) => role === "provider");
  const sellers = new Set(buying.map(({ domestic }) => domestic));
  for (const as of operators)
    if (row(providers, as).length === 0 && row(peers, as).length > 0) sellers.add(as);
  for (let size = -1; size !== sellers.size; ) {
    size = sellers.size;
    for (const as of operators)
      if (row(providers, as).some((provider) => sellers.has(provider))) sellers.add(as);
  }
  return sellers;
}

/** The operators with most users in themselves and their customers, then most customers. */
function largestOf({ customers, users }: World, operators: readonly AsIndex[]): AsIndex[] {
  const sizes = operators.map((as) => {
    const served = row(customers, as);
    return {
      as,
      users: served.reduce((sum, customer) => sum + users[customer]!, users[as]!),
      customers: served.length,
    };
  });
  const most = sizes.reduce(
    (a, b) => ((b.users - a.users || b.customers - a.customers) > 0 ? b : a),
    sizes[0]!,
  );
  return sizes
    .filter((each) => each.users === most.users && each.customers === most.customers)
    .map(({ as }) => as);
}

/** Equally large operators (new ones) share alike: the heaviest network first, to whom has least. */
function shareOut(
  { users, ipv4 }: World,
  operators: readonly AsIndex[],
  networks: readonly AsIndex[],
): [AsIndex, AsIndex][] {
  if (operators.length === 0) return [];
  const weigh = networks.some((as) => users[as]! > 0) ? users : ipv4;
  const taken = operators.map(() => 0);
  return [...networks]
    .sort((a, b) => weigh[b]! - weigh[a]! || a - b)
    .map((network) => {
      const k = taken.indexOf(Math.min(...taken));
      taken[k]! += weigh[network]!;
      return [network, operators[k]!];
    });
}
