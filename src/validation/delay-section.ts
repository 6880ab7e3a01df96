/** Light in fibre between cities, as question 3 computes a leg, against measured round trips. */

import { assumption } from "../assessment/assumptions.ts";
import {
  fibreRoundTripMs,
  landReachKm,
  landStretch,
  routeKm,
  trunkStretch,
} from "../models/fibre-delay.ts";
import {
  bandTable,
  cityRoundTripTexts,
  leastKm,
  readCityRoundTrips,
  sayAgreement,
} from "./city-round-trips.ts";
import type { ValidationSection } from "./page.ts";
import type { Reference, ReferenceInputs } from "./reference.ts";

/** Networks on a way, both ends included: AS paths of the Internet are four ASes long on average. */
const networksOnWay = 4;

export const delayInputs: ReferenceInputs = { texts: cityRoundTripTexts };

export async function delaySection(reference: Reference): Promise<ValidationSection> {
  const { cities, pairs } = await readCityRoundTrips(reference);
  const fixedMs = networksOnWay * assumption("network-ms").range.likely;
  const compared = pairs.map((pair) => ({
    ...pair,
    oursMs: fibreRoundTripMs(routeKm(pair.km)) + fixedMs,
  }));
  return {
    title: "Round trips between cities by distance",
    published: `minima of pings between servers in ${cities.length} cities, July 2020; a part of all pairs, none nearer than ${leastKm} km.`,
    ours: `light in fibre along ${landStretch} times the great circle up to ${landReachKm.toLocaleString("en")} km and ${trunkStretch} times what goes beyond, as for a leg whose cable is not known; and ${fixedMs} ms in the equipment of ${networksOnWay} networks; without last mile and queues.`,
    result: sayAgreement(compared),
    tables: [bandTable(compared)],
    reasons: [
      "One rule stands for all ways. Measured ways between near cities are often more roundabout (traffic meets elsewhere), which the next section takes from AS paths and the places of networks.",
      "Servers stand in data centres outside the cities' centres.",
    ],
  };
}
