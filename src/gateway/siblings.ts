/**
 * Large networks of the organisation of one that a design names, with links abroad that it treats otherwise: a
 * carrier with several AS numbers is one operator, and likely meant as one.
 *
 * Left out: networks of one owner under several handles of the registries (world/organisations.ts), and those
 * that become customers of their organisation's operator anyway.
 */
import { row } from "../base/rows.ts";
import { siblingsOf } from "../world/organisations.ts";
import { type AsIndex, findAs } from "../world/world.ts";
import type { AppliedDesign } from "./apply.ts";
import type { Finding } from "./finding.ts";
import { formatPath } from "./override-path.ts";

/** Share of the country's users from which a network left out is told of. */
export const leastSiblingUsers = 0.01;

/** A finding for each network named whose organisation has large networks that are not named with it. */
export function siblingsLeftOut(applied: AppliedDesign): Finding[] {
  const { design, before, after, nation, lostLinks } = applied;
  const { regime, exempt = [], boxes } = design.international;
  const large = largeNetworks(applied);
  const siblings = (asn: number, among: Iterable<AsIndex>) => {
    const as = findAs(before, asn);
    return as < 0 ? [] : siblingsOf(before, as, among).filter((sibling) => large.has(sibling));
  };
  if (regime === "inline" && Array.isArray(boxes)) {
    const bare = nation.border.filter((as) => !boxes.includes(before.asns[as]!));
    return boxes.flatMap((asn) =>
      leftOut(applied, "box", asn, siblings(asn, bare), ["international", "boxes"]),
    );
  }
  // Empty under regimes that take no link.
  const losers = new Set(lostLinks.map(({ domestic }) => domestic));
  if (regime !== "gateway" && regime !== "licensed") return [];
  return [
    ...design.operators.flatMap(({ asn }, k) => {
      const as = findAs(after, asn);
      const others = siblings(asn, losers).filter(
        (each) => !row(after.providers, each).includes(as),
      );
      return leftOut(applied, "operator", asn, others, ["operators", k, "customers"]);
    }),
    ...exempt.flatMap((asn) =>
      leftOut(applied, "exempt", asn, siblings(asn, losers), ["international", "exempt"]),
    ),
  ];
}

/** Networks of the country with their share 0…1 of its users; only large ones. */
function largeNetworks({ nation, userWeights }: AppliedDesign): ReadonlyMap<AsIndex, number> {
  const all = nation.ases.reduce((sum, as) => sum + userWeights[as]!, 0);
  const shares = Array.from(nation.ases, (as) => [as, userWeights[as]! / all] as const);
  return new Map(shares.filter(([, share]) => share >= leastSiblingUsers));
}

/** @param list where in the design the siblings could be named too */
function leftOut(
  applied: AppliedDesign,
  role: "operator" | "exempt" | "box",
  asn: number,
  siblings: readonly AsIndex[],
  list: readonly (string | number)[],
): Finding[] {
  if (siblings.length === 0) return [];
  const large = largeNetworks(applied);
  const numbers = siblings.map((sibling) => applied.before.asns[sibling]!);
  const path = formatPath(list);
  const share = siblings.reduce((sum, sibling) => sum + large.get(sibling)!, 0);
  const operator = role === "operator" ? applied.design.operators[Number(list[1])] : undefined;
  return [
    {
      code: `${role}-sibling`,
      path,
      values: {
        asn,
        siblings: numbers.map((each) => `AS${each}`).join(", "),
        percent: Math.round(100 * share),
      },
      // To list customers is to serve no others: no small change where none are listed.
      remedy:
        operator !== undefined && operator.customers === undefined
          ? { code: "list-customers", values: { operator: operator.id } }
          : {
              code: "name-siblings",
              values: { set: numbers.map((each) => `${path}+=${each}`).join("' '") },
            },
    },
  ];
}
