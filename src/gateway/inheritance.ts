/**
 * Which of the links that networks lose the operators take over. A country's operator would not buy transit
 * from whoever sold it to one small hosting network: where such a contract counted, a third of the country's
 * traffic would enter by it; nor would it send the country's traffic to Google by the exchange abroad at which one
 * small network meets it. So those providers and peers are taken over of which networks had links that hold, with
 * their direct customers, a least share of the country's users. Customers abroad are all taken over.
 * A neighbour that some networks sell to and others peer with is what it is to those of more users; and one that
 * serves more customers than they that sell to it is no customer of a country's operator. By a carrier abroad that
 * buys from one small network the whole country would else send its traffic: routes from customers go first.
 *
 * Left out: prices, and how much of its traffic a network had from each of its providers.
 */
import { group, rollup, sum } from "d3-array";
import { row } from "../base/rows.ts";
import type { BorderLink, Nation, NeighbourRole } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { Design } from "./design.ts";

/** Of users, where the design gives no `leastUpstreamUsers`: an assumption. */
export const leastUpstreamUsers = 0.01;

/**
 * @param operatorFor who would take over a link to a foreign AS
 * @returns the links in their order; an operator that would be left without any provider keeps all
 */
export function takenOver(
  { design, before, nation }: Readonly<{ design: Design; before: World; nation: Nation }>,
  lostLinks: readonly BorderLink[],
  operatorFor: (foreign: AsIndex) => AsIndex,
): BorderLink[] {
  const { upstreams = "inherit", leastUpstreamUsers: least = leastUpstreamUsers } =
    design.international;
  if (upstreams !== "inherit") return lostLinks.filter(({ role }) => role === "customer");
  const isSmall = fewUsersBehind(before, nation, least);
  const bought = lostLinks.filter(({ role }) => role === "provider");
  const peered = lostLinks.filter(({ role }) => role === "peer");
  const smallOf = (links: readonly BorderLink[]) =>
    new Set(
      [...group(links, ({ foreign }) => foreign)]
        .filter(([, held]) => isSmall(held.map(({ domestic }) => domestic)))
        .map(([foreign]) => foreign),
    );
  const small = { provider: smallOf(bought), peer: smallOf(peered), customer: new Set<AsIndex>() };
  const supplied = new Set<AsIndex>();
  for (const { domestic, role } of nation.links) if (role === "provider") supplied.add(domestic);
  for (const { foreign } of bought)
    if (!small.provider.has(foreign)) supplied.add(operatorFor(foreign));
  return lostLinks.filter(
    ({ foreign, role }) => !small[role].has(foreign) || !supplied.has(operatorFor(foreign)),
  );
}

/**
 * Relationships of an operator with foreign ASes of which it takes links over.
 * @param links that it takes over
 * @returns by foreign AS: provider where any network buys from it; else customer where it is one to the networks of
 * more users, and has no more customers than those that sell to it; else peer
 */
export function inheritedRoles(
  { before, nation }: Readonly<{ before: World; nation: Nation }>,
  links: readonly BorderLink[],
): ReadonlyMap<AsIndex, NeighbourRole> {
  const behind = usersBehind(before, nation);
  const weigh = (held: readonly BorderLink[]) => behind(held.map(({ domestic }) => domestic));
  return rollup(
    links,
    (held): NeighbourRole => {
      if (held.some(({ role }) => role === "provider")) return "provider";
      const sold = held.filter(({ role }) => role === "customer");
      const peered = held.filter(({ role }) => role === "peer");
      if (sold.length === 0) return "peer";
      const sellers = new Set(sold.map(({ domestic }) => domestic));
      const served = sum(sellers, (as) => row(before.customers, as).length);
      const isLarger = row(before.customers, held[0]!.foreign).length > served;
      return isLarger || weigh(peered) > weigh(sold) ? "peer" : "customer";
    },
    ({ foreign }) => foreign,
  );
}

/** Share 0…1 of the country's users, of addresses where these are not known, in networks and their direct customers. */
function usersBehind(
  { asCount, users, ipv4, customers }: World,
  { ases, isDomestic }: Nation,
): (networks: Iterable<AsIndex>) => number {
  const weigh = ases.some((as) => users[as]! > 0) ? users : ipv4;
  const all = sum(ases, (as) => weigh[as]!);
  const countedIn = new Uint32Array(asCount);
  let calls = 0;
  return (networks) => {
    if (all === 0) return 1;
    calls++;
    let behind = 0;
    const count = (as: AsIndex) => {
      if (isDomestic[as] === 0 || countedIn[as] === calls) return;
      countedIn[as] = calls;
      behind += weigh[as]!;
    };
    for (const as of networks) {
      count(as);
      for (const customer of row(customers, as)) count(customer);
    }
    return behind / all;
  };
}

/**
 * Whether less than a share of users is in networks and their direct customers. In the largest countries thousands of
 * neighbours are asked about, mostly with a network that has enough alone.
 */
function fewUsersBehind(
  world: World,
  nation: Nation,
  least: number,
): (networks: readonly AsIndex[]) => boolean {
  const behind = usersBehind(world, nation);
  const known = new Map<AsIndex, number>();
  const behindOne = (as: AsIndex): number => {
    const share = known.get(as) ?? behind([as]);
    known.set(as, share);
    return share;
  };
  return (networks) =>
    networks.every((as) => behindOne(as) < least) &&
    (sum(networks, behindOne) < least || behind(networks) < least);
}
