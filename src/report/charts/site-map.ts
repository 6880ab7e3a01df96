/** The country with its neighbours and the sites of the gateway, as large as the traffic they carry. */
import { geoArea, geoAzimuthalEqualArea, geoBounds, geoContains, geoPath } from "d3-geo";
import type { Point } from "../../base/geo.ts";
import type { Geography } from "../context.ts";
import type { Drawing } from "../figure.ts";
import { escapeHtml } from "../html.ts";
import type { Wording } from "../wording.ts";
import { atlasOf, type Box, type GeoJsonFeature } from "./atlas.ts";
import { type Label, placeLabels } from "./labels.ts";

export interface MapSite extends Point {
  id: string;
  city: string;
  landing: boolean;
  /** Share of international traffic, 0…1. */
  share: number;
}

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
  const found = atlasOf(geography.fine).find(points);
  if (found === undefined) return undefined;
  const [west, south, east, north] = found.box;
  const size = Math.max(east - west, north - south);
  const atlas = atlasOf(size > coarseFrom ? geography.coarse : geography.fine);
  const subject = atlas.find(points)?.shape ?? found.shape;
  const body = {
    type: "FeatureCollection",
    features: [
      mainland(subject),
      ...sites.map((site) => ({
        type: "Feature",
        geometry: { type: "Point", coordinates: [site.longitude, site.latitude] },
      })),
    ],
  };
  const height = width > 500 ? 430 : 340;
  const pad = width > 500 ? 40 : 26;
  const centre = facts?.centroid ?? points[0]!;
  const projection = geoAzimuthalEqualArea()
    .rotate([-centre.longitude, -centre.latitude])
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
    east - west > 300
      ? [-180, -90, 180, 90]
      : [west - margin, south - margin, east + margin, north + margin];
  const neighbours = atlas.within(box);
  const shapes = neighbours.flatMap((shape) => {
    const line = path(shape as never);
    return line === null
      ? []
      : [`<path d="${line}" class="${shape === subject ? "home" : "land"}"/>`];
  });
  const named = neighbours.flatMap((shape): Label[] => {
    if (shape === subject || path.area(shape as never) < width * height * 0.004) return [];
    const code = codeOf(shape, geography);
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
    const words = `${site.city} ${wording.percent(site.share)}${site.landing ? `, ${wording.text("map.landing")}` : ""}`;
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

/** The country whose capital lies in a shape, or else its centroid. */
function codeOf(shape: GeoJsonFeature, { countries }: Geography): string | undefined {
  const [[west, south], [east, north]] = geoBounds(shape as never);
  const holds = (point: Point | undefined) =>
    point !== undefined &&
    point.latitude >= south &&
    point.latitude <= north &&
    (west > east || (point.longitude >= west && point.longitude <= east)) &&
    geoContains(shape as never, [point.longitude, point.latitude]);
  const all = [...countries];
  const found =
    all.find(([, { capital }]) => holds(capital)) ??
    all.find(([, { centroid }]) => holds(centroid));
  return found?.[0];
}

/** The largest part of a country, so that islands far away do not shrink the map. */
function mainland(shape: GeoJsonFeature): GeoJsonFeature {
  if (shape.geometry.type !== "MultiPolygon") return shape;
  const polygons = shape.geometry.coordinates as unknown as number[][][][];
  const areas = polygons.map((coordinates) => geoArea({ type: "Polygon", coordinates } as never));
  const most = Math.max(...areas);
  return {
    ...shape,
    geometry: {
      type: "MultiPolygon",
      coordinates: polygons.filter((_, k) => areas[k]! > most / 8) as never,
    },
  };
}
