/** A country's indices that are one number. */
import type { World } from "../world/world.ts";
import { type IndexValues, indexDefinitions } from "./catalogue.ts";
import type { BorderFlows, CountryMeasures } from "./country-measures.ts";

/** @param ases the country's ASes, ascending */
export function summariseCountry(world: World, ases: Uint32Array, flows: BorderFlows): IndexValues {
  const country: CountryMeasures = { world, ases, ...flows };
  const values = indexDefinitions.map(({ id, measure }) => [id, measure(country)]);
  return Object.fromEntries(values) as IndexValues;
}
