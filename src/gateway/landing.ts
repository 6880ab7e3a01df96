/** Where links abroad land: the site of a foreign neighbour, and whose it is. */
import { packCountry } from "../base/country-code.ts";
import { greatCircleKm } from "../base/geo.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { Design, Site } from "./design.ts";

/** Where countries lie, for the rule "else the nearest site". */
export type CountryPoints = ReadonlyMap<number, { latitude: number; longitude: number }>;

/**
 * The site where a foreign neighbour's link lands: the first rule that names its country, else the
 * international site nearest to its country: of those that an operator runs; with an operator, its own.
 */
export function siteChooser(design: Design, world: World, points: CountryPoints) {
  const rules = (design.international.rules ?? []).map(({ neighbours, site }) => ({
    countries: new Set(neighbours.map(packCountry)),
    site: design.sites.findIndex((each) => each.id === site),
  }));
  const run = new Set(design.operators.flatMap((operator) => operator.sites));
  const chosen = new Map<number, number>();

  function choose(country: number, own: ReadonlySet<string>): number {
    const usable = (site: Site) => site.roles.includes("international") && own.has(site.id);
    const rule = rules.find(
      ({ countries, site }) => usable(design.sites[site]!) && countries.has(country),
    );
    if (rule !== undefined) return rule.site;
    const point = points.get(country);
    let nearest = -1;
    let nearestKm = Number.POSITIVE_INFINITY;
    for (const [k, site] of design.sites.entries()) {
      if (!usable(site)) continue;
      const distance = point === undefined ? 0 : greatCircleKm(point, site);
      if (distance < nearestKm) {
        nearest = k;
        nearestKm = distance;
      }
    }
    return nearest;
  }

  return (foreign: AsIndex, operator?: AsIndex, operators?: readonly AsIndex[]): number => {
    const k = operator === undefined ? -1 : operators!.indexOf(operator);
    const country = world.countries[foreign]!;
    const key = (k + 1) * 2 ** 16 + country;
    let site = chosen.get(key);
    if (site === undefined) {
      site = choose(country, k < 0 ? run : new Set(design.operators[k]!.sites));
      chosen.set(key, site);
    }
    return site;
  };
}

/** The first operator that runs a site. */
export function operatorAt(design: Design, operators: readonly AsIndex[], site: number): AsIndex {
  const id = design.sites[site]?.id;
  const k = design.operators.findIndex(
    (operator) => id !== undefined && operator.sites.includes(id),
  );
  return operators[Math.max(0, k)]!;
}
