/** The map of a country, drawn where it keeps nobody from using the page: the paths are the work of a moment each. */
import { geoAzimuthalEqualArea, geoCentroid, geoPath } from "d3-geo";
import { countryNumber } from "../../../src/base/iso-countries.ts";
import { atlasOf } from "../../../src/report/charts/atlas.ts";
import type { Geography } from "../../../src/report/context.ts";
import { mapSize } from "../views/map-size.ts";
import type { CountryMap } from "./protocol.ts";

/** Degrees around a country that its map shows. */
const margin = 6;

/** Between the country and the edge, units of the drawing. */
const padding = 44;

/** Null for a country that the atlas lacks. */
export function drawCountry(geography: Geography, code: string): CountryMap | null {
  const atlas = atlasOf(geography.fine);
  const known = geography.countries.get(code);
  const points = [known?.capital, known?.centroid].flatMap((point) => point ?? []);
  const found = atlas.find(points, countryNumber(code));
  if (found === undefined) return null;
  const { width, height } = mapSize;
  const [longitude, latitude] = geoCentroid(found.shape);
  const projection = geoAzimuthalEqualArea()
    .rotate([-longitude, -latitude])
    .fitExtent(
      [
        [padding, padding],
        [width - padding, height - padding],
      ],
      found.shape,
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  const path = geoPath(projection).digits(1);
  const [west, south, east, north] = found.box;
  const around = atlas
    .within([west - margin, south - margin, east + margin, north + margin])
    .filter(({ shape }) => shape !== found.shape);
  return {
    home: path(found.shape) ?? "",
    around: around.map(({ shape }) => path(shape) ?? "").filter((drawn) => drawn !== ""),
    rotate: projection.rotate(),
    scale: projection.scale(),
    translate: projection.translate(),
  };
}
