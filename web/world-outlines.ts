/** The outlines of all countries, drawn when the page is built: a person's phone would take long for them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { countryOfNumber } from "../src/base/iso-countries.ts";
import { type Outline, worldSize } from "./src/views/world-outlines.ts";

/** In the order of the atlas, without Antarctica. */
export function drawWorld(): readonly Outline[] {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-110m.json");
  const topology = JSON.parse(readFileSync(file, "utf8")) as Topology<{
    countries: GeometryCollection;
  }>;
  const { type, features } = feature(topology, topology.objects.countries);
  // Antarctica has no networks, and would take a sixth of the room.
  const shown = features.filter(({ id }) => countryOfNumber(id) !== "AQ");
  const { width, height } = worldSize;
  const projection = geoEqualEarth().fitSize([width, height], { type, features: shown });
  const path = geoPath(projection).digits(1);
  return shown.map((each) => ({ code: countryOfNumber(each.id), path: path(each) ?? "" }));
}
