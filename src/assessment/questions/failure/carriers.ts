/**
 * The networks at a country's border and what fails with each: as a whole, or one of its sites. What is
 * measured stands in the close-up.
 */
import { group } from "d3-array";
import { failureOf } from "../../../traffic/border-failure.ts";
import { cutOffsBy } from "../../../traffic/cut-off.ts";
import { shareEntering } from "../../../traffic/site-load.ts";
import { borderKey } from "../../../world/nation.ts";
import type { AsIndex } from "../../../world/world.ts";
import type { Simulation } from "../../simulation.ts";

/** Border networks whose own failures are counted. */
const carriersCounted = 30;

/** Share 0…1 of international demand that a network of the border takes along. */
export interface CarrierLoss {
  /** When all of it fails. */
  whole: number;
  /** By site, when only that fails. */
  sites: readonly number[];
}

export interface MeasuredCarriers {
  /** In today's country. */
  before: CarrierLoss[];
  /** With the design, whose operators are left out: their parts fail on their own. */
  after: CarrierLoss[];
}

export function measureCarriers(near: Simulation): MeasuredCarriers {
  const { design, operators } = near.applied;
  const carriers = carriersBefore(near);
  const before = lossesOf(near, "before", carriers);
  const { regime } = design.international;
  if (regime !== "gateway" && regime !== "licensed") return { before, after: before };
  const gathering = new Set(operators);
  const others = carriers.filter(({ as }) => !gathering.has(as));
  return { before, after: lossesOf(near, "after", others) };
}

function lossesOf(
  { applied, gravity, ...sides }: Simulation,
  side: "before" | "after",
  carriers: readonly Carrier[],
): CarrierLoss[] {
  const basis = { nation: applied.nation, gravity, added: applied.added };
  const losses = cutOffsBy(
    { ...basis, world: sides[side].world },
    carriers.flatMap(({ as, sites }) => [
      failureOf([as]),
      ...(sites.length > 1 ? sites.map((links) => failureOf([], links)) : []),
    ]),
  )
    .map(({ demandLost }) => demandLost)
    .values();
  return carriers.map(({ sites }) => {
    const whole = losses.next().value!;
    return { whole, sites: sites.length > 1 ? sites.map(() => losses.next().value!) : [whole] };
  });
}

/** Sites of a carrier that fail on their own; the lightest beyond count as one. */
const carrierSites = 5;

/** A network at the border today, with the links of each of its sites. */
interface Carrier {
  as: AsIndex;
  /** Links abroad by `borderKey`, one list for each country of its neighbours, at most `carrierSites`. */
  sites: readonly (readonly number[])[];
}

/** The networks that carry most of international demand before the design, at most `carriersCounted`. */
function carriersBefore({ applied, before }: Simulation): Carrier[] {
  const { crossing, entries } = before.traffic;
  const { asCount, countries } = before.world;
  const linksOf = group(applied.nation.links, ({ domestic }) => domestic);
  return [...linksOf.keys()]
    .filter((as) => crossing[as]! > 0)
    .sort((a, b) => crossing[b]! - crossing[a]! || a - b)
    .slice(0, carriersCounted)
    .map((as) => {
      const sites = [...group(linksOf.get(as)!, ({ foreign }) => countries[foreign]!)]
        .map(([country, links]) => ({
          country,
          keys: links.map((link) => borderKey(asCount, link)),
        }))
        .map((site) => ({ ...site, carried: shareEntering(entries, site.keys) }))
        .sort((a, b) => b.carried - a.carried || a.country - b.country)
        .map(({ keys }) => keys);
      const listed = sites.slice(0, carrierSites - 1);
      const rest = sites.slice(carrierSites - 1);
      return { as, sites: rest.length === 0 ? sites : [...listed, rest.flat()] };
    });
}
