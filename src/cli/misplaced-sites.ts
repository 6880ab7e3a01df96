/**
 * Sites that lie outside the country of their design: in the sea, or in another country. Coasts and
 * borders are those of world-atlas at 1:50 million, which rounds bays and small islands off; what lies
 * within `slackKm` of them counts as inside.
 */
import { geoContains } from "d3-geo";
import { greatCircleKm, type Point } from "../base/geo.ts";
import { countryNumber } from "../base/iso-countries.ts";
import type { Design } from "../gateway/design.ts";
import type { Finding } from "../gateway/finding.ts";
import { formatPath } from "../gateway/overrides.ts";
import { atlasOf, type GeoJsonFeature } from "../report/charts/atlas.ts";
import type { Geography } from "../report/context.ts";

/** How far a site may lie outside a simplified shape, kilometres. */
const slackKm = 25;

/** A finding for each site farther outside than the shapes are wrong; none for a country without a shape. */
export function misplacedSites(design: Design, geography: Geography): Finding[] {
  const facts = geography.countries.get(design.country);
  const atlas = atlasOf(geography.fine);
  const points = [facts?.capital, facts?.centroid].flatMap((point) => point ?? []);
  const country = atlas.find(points, countryNumber(design.country))?.shape;
  if (country === undefined) return [];
  return design.sites.flatMap((site, k): Finding[] => {
    const km = contains(country, site) ? 0 : distanceKm(country, site);
    if (km <= slackKm) return [];
    const { latitude, longitude } = site;
    const place = formatPath(["sites", k]);
    const onLand = atlas
      .within([longitude, latitude, longitude, latitude])
      .some(({ shape }) => contains(shape, site));
    return [
      {
        code: "site-outside-country",
        path: place,
        values: {
          site: site.id,
          city: site.city,
          country: design.country,
          km: Math.round(km),
          where: onLand ? "land" : "sea",
        },
        remedy: {
          code: "move-inside",
          values: { latitude: `${place}.latitude`, longitude: `${place}.longitude` },
        },
      },
    ];
  });
}

function contains(shape: GeoJsonFeature, { longitude, latitude }: Point): boolean {
  return geoContains(shape as never, [longitude, latitude]);
}

/** Kilometres from a point to the nearest edge of a shape. */
function distanceKm({ geometry }: GeoJsonFeature, point: Point): number {
  const polygons = (
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates
  ) as readonly (readonly (readonly [number, number])[])[][];
  let least = Number.POSITIVE_INFINITY;
  for (const ring of polygons.flat())
    for (let k = 1; k < ring.length; k++)
      least = Math.min(least, toEdgeKm(point, ring[k - 1]!, ring[k]!));
  return least;
}

/** To the nearest point of an edge, which is found on a map true to scale at the point itself. */
function toEdgeKm(
  point: Point,
  [fromLongitude, fromLatitude]: readonly [number, number],
  [toLongitude, toLatitude]: readonly [number, number],
): number {
  const scale = Math.cos((point.latitude * Math.PI) / 180);
  const x = (fromLongitude - point.longitude) * scale;
  const y = fromLatitude - point.latitude;
  const dx = (toLongitude - fromLongitude) * scale;
  const dy = toLatitude - fromLatitude;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, -(x * dx + y * dy) / length));
  return greatCircleKm(point, {
    longitude: fromLongitude + t * (toLongitude - fromLongitude),
    latitude: fromLatitude + t * dy,
  });
}
