/**
 * An assessment as GeoJSON: the country, the gateway's sites with what they carry and what their failure takes, the
 * cities where networks meet, and the countries to which links lead, with what they carry before and after.
 */
import type { Assessment } from "../../assessment/assess.ts";
import type { Geography } from "../context.ts";
import { factsOf } from "../facts.ts";
import { countryFeatures } from "./country-features.ts";
import { type Feature, pointAt } from "./geojson.ts";

/** The country first, then sites, cities, and neighbours, those that carry most first. */
export function assessmentFeatures(assessment: Assessment, geography: Geography): Feature[] {
  const { design } = assessment;
  const pointOf = (code: string) => {
    const country = geography.countries.get(code);
    return country?.centroid ?? country?.capital;
  };
  const own = { kind: "country", design: design.id, title: design.title };
  return [
    ...countryFeatures([{ country: design.country, properties: own }], geography.fine, pointOf),
    ...siteFeatures(assessment),
    ...cityFeatures(design.country, geography),
    ...countryFeatures(neighboursOf(assessment), geography.coarse, pointOf),
  ];
}

function siteFeatures(assessment: Assessment): Feature[] {
  const { design, questions } = assessment;
  const { siteShares } = factsOf(assessment);
  return design.sites.map((site) => {
    const alone = questions.failure.after.sites.find(
      ({ fails }) =>
        fails.kind === "sites" && fails.sites.length === 1 && fails.sites[0]!.id === site.id,
    );
    return {
      ...{ type: "Feature", id: `site:${site.id}`, geometry: pointAt(site) },
      properties: {
        ...{ kind: "site", site: site.id, city: site.city, roles: site.roles },
        landing: site.landing ?? null,
        operators: design.operators
          .filter(({ sites }) => sites.includes(site.id))
          .map(({ id }) => id),
        internationalShare: siteShares.get(site.id) ?? 0,
        demandLostIfFailed: alone?.demandLost ?? null,
        usersCutOffIfFailed: alone?.users ?? null,
      },
    };
  });
}

function cityFeatures(country: string, { places }: Geography): Feature[] {
  return places
    .filter((place) => place.country === country)
    .map((place, k) => ({
      ...{ type: "Feature", id: `city:${k + 1}`, geometry: pointAt(place) },
      properties: { kind: place.kind, city: place.city },
    }));
}

function neighboursOf({ links, design }: Assessment) {
  const found = new Map<string, { links: number; carriedBefore: number; carriedAfter: number }>();
  for (const { foreignCountry, carriedBefore, carriedAfter } of links) {
    if (!/^[A-Z]{2}$/.test(foreignCountry) || foreignCountry === design.country) continue;
    const sum = found.get(foreignCountry) ?? { links: 0, carriedBefore: 0, carriedAfter: 0 };
    found.set(foreignCountry, {
      links: sum.links + 1,
      carriedBefore: sum.carriedBefore + carriedBefore,
      carriedAfter: sum.carriedAfter + carriedAfter,
    });
  }
  return [...found]
    .map(([country, sums]) => ({ country, properties: { kind: "neighbour", ...sums } }))
    .sort(
      ({ country: a, properties: first }, { country: b, properties: second }) =>
        second.carriedBefore - first.carriedBefore || (a < b ? -1 : 1),
    );
}
