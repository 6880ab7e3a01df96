/** Values of all countries as GeoJSON: shapes where the atlas has them, points elsewhere. */

import type { Point } from "../../base/geo.ts";
import { countryNumber } from "../../base/iso-countries.ts";
import { atlasOf } from "../charts/atlas.ts";
import type { CountryTopology } from "../context.ts";
import { type Feature, type Geometry, pointAt, shapeOf } from "./geojson.ts";

/** A country with what is told of it. */
export interface CountryValues {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One feature a country, in the given order. */
export function countryFeatures(
  countries: readonly CountryValues[],
  topology: CountryTopology,
  pointOf: (country: string) => Point | undefined,
): Feature[] {
  return countries.map(({ country, properties }) => ({
    ...{ type: "Feature", id: country },
    geometry: countryGeometry(country, topology, pointOf(country)),
    properties: { country, ...properties },
  }));
}

function countryGeometry(
  country: string,
  topology: CountryTopology,
  point: Point | undefined,
): Geometry | null {
  const number = countryNumber(country);
  // Without a number the atlas would find whoever lies around the point.
  const found = number === undefined ? undefined : atlasOf(topology).find([], number);
  return (found && shapeOf(found.shape)) ?? (point === undefined ? null : pointAt(point));
}
