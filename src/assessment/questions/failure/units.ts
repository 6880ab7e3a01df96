/**
 * What fails on its own and what fails together, by one rule for every network: the gear at each of its
 * sites by itself, and all of them by a common cause (software, staff, power) that is its own. An
 * operator's sites are those of the design. Where the sites of a network are not known, there is one for
 * each country in which its neighbours abroad are.
 *
 * Left out: gear that several networks share at one place, other than the landing town itself.
 */
import { group } from "d3-array";
import { operatorsInUse } from "../../../gateway/apply.ts";
import { maximumSites } from "../../../models/availability.ts";
import { shareEntering } from "../../../traffic/site-load.ts";
import { borderKey } from "../../../world/nation.ts";
import type { AsIndex } from "../../../world/world.ts";
import type { Simulation } from "../../simulation.ts";

/** The gear of one operator at one of its sites, or at several that are counted as one. */
export interface OperatorUnit {
  operator: AsIndex;
  /** Positions in the design's sites, ascending. */
  sites: readonly number[];
  /** Links abroad, by `borderKey`. */
  links: readonly number[];
  /** Share 0…1 of international demand that enters here. */
  carried: number;
}

/**
 * The gear of all operators that carry something, in the order of the design, at most `maximumSites`
 * pieces. Beyond that the two lightest sites of the operator with most count as one, which fails as
 * often as one and takes both, so that expected hours × loss stay; an operator that counts as one altogether
 * fails by its common cause alone, since its sites stand in for each other. Where each operator is down to
 * one, the lightest operators are left out.
 */
export function operatorUnits({ applied, after }: Simulation): OperatorUnit[] {
  const { entries } = after.traffic;
  let units = operatorsInUse(applied).flatMap((operator) => {
    const links = applied.siteLinks.filter((link) => link.domestic === operator && link.site >= 0);
    return [...group(links, ({ site }) => site)]
      .sort((a, b) => a[0] - b[0])
      .map(([site, landed]): OperatorUnit => {
        const keys = landed.map((link) => borderKey(applied.after.asCount, link));
        return { operator, sites: [site], links: keys, carried: shareEntering(entries, keys) };
      });
  });
  while (units.length > maximumSites) {
    const [one, other] = lightestPair(units);
    units =
      other === undefined
        ? units.filter((unit) => unit !== one)
        : [...units.filter((unit) => unit !== one && unit !== other), together(one, other)];
  }
  const order = operatorsInUse(applied);
  return units.sort(
    (a, b) => order.indexOf(a.operator) - order.indexOf(b.operator) || a.sites[0]! - b.sites[0]!,
  );
}

/** The two lightest of the operator with most units; the lightest unit of all where each has one. */
function lightestPair(units: readonly OperatorUnit[]): [OperatorUnit, OperatorUnit?] {
  const byWeight = [...units].sort((a, b) => a.carried - b.carried || a.operator - b.operator);
  const most = [...group(byWeight, ({ operator }) => operator).values()].reduce((a, b) =>
    b.length > a.length ? b : a,
  );
  return most.length > 1 ? [most[0]!, most[1]!] : [byWeight[0]!];
}

function together(one: OperatorUnit, other: OperatorUnit): OperatorUnit {
  return {
    operator: one.operator,
    sites: [...one.sites, ...other.sites].sort((a, b) => a - b),
    links: [...one.links, ...other.links],
    carried: one.carried + other.carried,
  };
}
