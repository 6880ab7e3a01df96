/**
 * Which of the links that networks lose the operators take over. A country's operator would not buy transit
 * from whoever sold it to one small hosting network: where such a contract counted, a third of the country's
 * traffic would enter by it. So of providers those are taken over from which networks bought that hold, with
 * their direct customers, a least share of the country's users. Peers and customers abroad are all taken over.
 *
 * Left out: prices, and how much of its traffic a network had from each of its providers.
 */
import { group, sum } from "d3-array";
import { row } from "../base/rows.ts";
import type { BorderLink, Nation } from "../world/nation.ts";
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
  const behind = usersBehind(before, nation);
  const bought = lostLinks.filter(({ role }) => role === "provider");
  const small = new Set<AsIndex>();
  for (const [foreign, links] of group(bought, (link) => link.foreign))
    if (behind(links.map(({ domestic }) => domestic)) < least) small.add(foreign);
  const supplied = new Set<AsIndex>();
  for (const { domestic, role } of nation.links) if (role === "provider") supplied.add(domestic);
  for (const { foreign } of bought) if (!small.has(foreign)) supplied.add(operatorFor(foreign));
  return lostLinks.filter(
    ({ foreign, role }) =>
      role !== "provider" || !small.has(foreign) || !supplied.has(operatorFor(foreign)),
  );
}

/** Share 0…1 of the country's users, of addresses where these are not known, in networks and their direct customers. */
function usersBehind(
  { users, ipv4, customers }: World,
  { ases, isDomestic }: Nation,
): (networks: readonly AsIndex[]) => number {
  const weigh = ases.some((as) => users[as]! > 0) ? users : ipv4;
  const all = sum(ases, (as) => weigh[as]!);
  return (networks) => {
    const served = networks.flatMap((as) => [as, ...row(customers, as)]);
    const domestic = [...new Set(served)].filter((as) => isDomestic[as] === 1);
    return all > 0 ? sum(domestic, (as) => weigh[as]!) / all : 1;
  };
}
