/** What a report says again and again, taken once from an assessment. */

import type { Assessment } from "../assessment/assess.ts";
import { gravestFailure, type PartFailure } from "../assessment/questions/failure/parts.ts";
import type { ObservedBy } from "../assessment/questions/observation/answer.ts";
import type { ObserverParty } from "../traffic/observers.ts";
import type { AsLabel } from "../world/as-label.ts";

/** A before and an after. */
export interface Change<T> {
  before: T;
  after: T;
}

export interface CarriedShare<Key> extends Change<number> {
  key: Key;
}

export interface Facts {
  /** The design moves links to operators. */
  gathers: boolean;
  /** The single failure that loses most international traffic; operators taken together do not count as one. */
  worst: Change<PartFailure | null>;
  /** `worst.after` is no failure but the design itself. */
  worstIsDesign: boolean;
  /** The most international traffic that one network carries, or one operator. */
  carrier: Change<{ as: AsLabel; share: number } | null>;
  /** What the design's first observer sees; boxes that the design brings see nothing before. */
  observer: { who: ObserverParty; before: ObservedBy; after: ObservedBy } | undefined;
  /** Networks of the country with a link abroad. */
  borderNetworks: Change<number>;
  /** International traffic by country of the foreign neighbour, heaviest first. */
  countries: CarriedShare<string>[];
  /** Share of international traffic without a route that had one. */
  lost: number;
  /** What carries the sites' traffic, by site id. */
  siteShares: ReadonlyMap<string, number>;
}

export function factsOf(assessment: Assessment): Facts {
  const { design, links, questions } = assessment;
  const { failure, observation, delay } = questions;
  const { regime } = design.international;
  const observed = observation.after.observers[0];
  const countries = new Map<string, CarriedShare<string>>();
  const border = { before: new Set<number>(), after: new Set<number>() };
  for (const link of links) {
    const row = countries.get(link.foreignCountry) ?? {
      key: link.foreignCountry,
      before: 0,
      after: 0,
    };
    row.before += link.carriedBefore;
    row.after += link.carriedAfter;
    countries.set(link.foreignCountry, row);
    if (link.before) border.before.add(link.domestic.asn);
    if (link.after) border.after.add(link.domestic.asn);
  }
  const carried = (side: "before" | "after") => {
    const { strongest } = observation[side];
    return strongest === null ? null : { as: strongest.as, share: strongest.international };
  };
  const gathers = regime === "gateway" || regime === "licensed";
  const worst = {
    before: failure.before.strongest,
    after: gravestFailure(failure.after),
  };
  return {
    gathers,
    worst,
    worstIsDesign: worst.after !== null && worst.after === failure.after.byDesign,
    carrier: { before: carried("before"), after: carried("after") },
    observer:
      observed === undefined
        ? undefined
        : {
            who: observed.who,
            before: observation.before.observers[0]!,
            after: observed,
          },
    borderNetworks: { before: border.before.size, after: border.after.size },
    countries: [...countries.values()].sort(
      (a, b) =>
        Math.max(b.before, b.after) - Math.max(a.before, a.after) || (a.key < b.key ? -1 : 1),
    ),
    lost: Math.max(0, delay.before.reach - delay.after.reach),
    siteShares: new Map(
      failure.after.sites
        .filter((subset) => subset.sites.length === 1)
        .map((subset) => [subset.sites[0]!, subset.carriedShare]),
    ),
  };
}
