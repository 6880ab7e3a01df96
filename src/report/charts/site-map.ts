/** The country with its neighbours and the sites of the gateway, as large as the traffic they carry. */
import {
  geoArea,
  geoAzimuthalEqualArea,
  geoBounds,
  geoCentroid,
  geoContains,
  geoDistance,
  geoPath,
} from "d3-geo";
import type { Point } from "../../base/geo.ts";
import { countryNumber } from "../../base/iso-countries.ts";
import type { Geography } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { escapeHtml } from "../html.ts";
import type { Wording } from "../wording.ts";
import { atlasOf, type Box, type GeoJsonFeature, holds } from "./atlas.ts";
import { type Label, placeLabels } from "./labels.ts";

export interface MapSite extends Point {
  id: string;
  city: string;
  landing: boolean;
  /** Share of international traffic, 0…1. */
  share: number;
}

/** A part of a country farther from its capital than this is not fitted into the map. */
const farthestRadians = (40 * Math.PI) / 180;

/** A country wider than this, in degrees, is drawn from the coarse atlas. */
const coarseFrom = 25;

export function drawSiteMap(
  geography: Geography,
  country: string,
  sites: readonly MapSite[],
  wording: Wording,
  width: number,
): Drawing | undefined {
  const facts = geography.countries.get(country);
  const points = [facts?.capital, facts?.centroid].flatMap((point) => point ?? []);
  const found = atlasOf(geography.fine).find(points, countryNumber(country));
  if (found === undefined) return undefined;
  const part = mainPart(found.shape, points[0]!);
  const [[west, south], [east, north]] = geoBounds(part as never) as [
    [number, number],
    [number, number],
  ];
  const size = Math.max(west > east ? 360 - west + east : east - west, north - south);
  const atlas = atlasOf(size > coarseFrom ? geography.coarse : geography.fine);
  const subject = atlas.find(points, countryNumber(country))?.shape ?? found.shape;
  const body = {
    type: "FeatureCollection",
    features: [
      part,
      ...sites.map((site) => ({
        type: "Feature",
        geometry: { type: "Point", coordinates: [site.longitude, site.latitude] },
      })),
    ],
  };
  const height = width > 500 ? 430 : 340;
  const pad = width > 500 ? 40 : 26;
  const [longitude, latitude] = geoCentroid(part as never);
  const projection = geoAzimuthalEqualArea()
    .rotate([-longitude, -latitude])
    .fitExtent(
      [
        [pad, pad],
        [width - pad, height - pad],
      ],
      body as never,
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  const path = geoPath(projection).digits(1);
  const margin = size * (width / height) * 1.2;
  const box: Box =
    west > east || east - west > 300
      ? [-180, -90, 180, 90]
      : [west - margin, south - margin, east + margin, north + margin];
  const neighbours = atlas.within(box);
  const shapes = neighbours.flatMap(({ shape }) => {
    const line = path(shape as never);
    return line === null
      ? []
      : [`<path d="${line}" class="${shape === subject ? "home" : "land"}"/>`];
  });
  const named = neighbours.flatMap(({ shape, box: around }): Label[] => {
    if (shape === subject || path.area(shape as never) < width * height * 0.004) return [];
    const code = codeOf(shape, around, geography);
    const [x, y] = path.centroid(shape as never);
    return code === undefined ? [] : [{ text: wording.country(code), x, y, gap: 0 }];
  });
  const marks: string[] = [];
  const labels: Label[] = [];
  const onTop = [...sites].sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
  for (const site of onTop) {
    const at = projection([site.longitude, site.latitude]);
    if (at === null) continue;
    const radius = 5 + (width > 500 ? 42 : 28) * Math.sqrt(site.share);
    const words = `${site.city} ${wording.percent(site.share)}${site.landing && width > 500 ? `, ${wording.text("map.landing")}` : ""}`;
    marks.push(
      `<g class="site" data-site="${escapeHtml(site.id)}"><title>${escapeHtml(wording.text("map.site-value", { city: site.city, share: wording.percent(site.share) }))}</title><circle cx="${at[0].toFixed(1)}" cy="${at[1].toFixed(1)}" r="${radius.toFixed(1)}" class="disc"/><circle cx="${at[0].toFixed(1)}" cy="${at[1].toFixed(1)}" r="3" class="core"/></g>`,
    );
    labels.push({ text: words, x: at[0], y: at[1], gap: radius + 4 });
  }
  const landings = geography.places
    .filter((place) => place.country === country && place.kind === "landing")
    .filter((place) => !sites.some((site) => site.city === place.city))
    .flatMap((place) => {
      const at = projection([place.longitude, place.latitude]);
      return at === null
        ? []
        : [
            `<path class="landing" d="M${at[0].toFixed(1)} ${(at[1] - 5).toFixed(1)}l5 5l-5 5l-5 -5z"><title>${escapeHtml(`${place.city}: ${wording.text("map.landing")}`)}</title></path>`,
          ];
    });
  const taken: { left: number; top: number; right: number; bottom: number }[] = [];
  const siteLabels = placeLabels(labels, width, height, 13, taken);
  const countryLabels = placeLabels(named, width, height, 12, taken).replaceAll(
    'class="label"',
    'class="label country"',
  );
  return {
    width,
    height,
    markup: `<rect width="${width}" height="${height}" class="sea"/>${shapes.join("")}${countryLabels}${landings.join("")}${marks.join("")}${siteLabels}`,
  };
}

/** The country whose place lies in a shape; of several, the one whose centroid is the shape's. */
function codeOf(shape: GeoJsonFeature, box: Box, { countries }: Geography): string | undefined {
  const inside = (point: Point | undefined) =>
    point !== undefined &&
    holds(box, point, 0) &&
    geoContains(shape as never, [point.longitude, point.latitude]);
  const candidates = [...countries].filter(
    ([, { capital, centroid }]) => inside(capital) || inside(centroid),
  );
  if (candidates.length < 2) return candidates[0]?.[0];
  const away = ({ capital, centroid }: { capital?: Point; centroid?: Point }) => {
    const point = (centroid ?? capital)!;
    const middle = geoCentroid(mainPart(shape, capital ?? point) as never);
    return geoDistance(middle, [point.longitude, point.latitude]);
  };
  return candidates.sort((a, b) => away(a[1]) - away(b[1]))[0]?.[0];
}

/** Parts of a country that are large and near its capital; others would shrink the map. */
function mainPart(shape: GeoJsonFeature, capital: Point): GeoJsonFeature {
  if (shape.geometry.type !== "MultiPolygon") return shape;
  const polygons = (shape.geometry.coordinates as unknown as number[][][][]).map((coordinates) => {
    const polygon = { type: "Polygon", coordinates } as never;
    return { coordinates, area: geoArea(polygon), middle: geoCentroid(polygon) };
  });
  const most = Math.max(...polygons.map(({ area }) => area));
  const kept = polygons.filter(
    ({ area, middle }) =>
      area === most ||
      (area > most / 8 &&
        geoDistance(middle, [capital.longitude, capital.latitude]) < farthestRadians),
  );
  return {
    ...shape,
    geometry: {
      type: "MultiPolygon",
      coordinates: kept.map(({ coordinates }) => coordinates) as never,
    },
  };
}
