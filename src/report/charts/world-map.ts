/**
 * Two maps of the world, before and after: lines from the country to the countries of its foreign
 * neighbours, as wide as the traffic that enters there.
 */
import { geoEqualEarth, geoPath } from "d3-geo";
import type { Point } from "../../base/geo.ts";
import type { CountryTopology } from "../context.ts";
import type { CarriedShare } from "../facts.ts";
import type { Drawing } from "../figure.ts";
import { escapeHtml } from "../html.ts";
import type { Wording } from "../wording.ts";
import { atlasOf } from "./atlas.ts";
import { type Label, placeLabels } from "./labels.ts";

const headHeight = 22;

/** ISO 3166-1 numeric. */
const antarctica = "010";

/** Countries drawn, heaviest first, and those among them that get a label where there is room. */
const drawn = 30;
const labelled = { wide: 9, narrow: 5 } as const;

/** At a share of 1, pixels. */
const lineWidth = { wide: 26, narrow: 16 } as const;
const discSize = { wide: 16, narrow: 10 } as const;

export interface WorldMap {
  topology: CountryTopology;
  home: Point;
  points: ReadonlyMap<string, Point>;
  countries: readonly CarriedShare<string>[];
}

export function drawWorldMap(map: WorldMap, wording: Wording, width: number): Drawing {
  const size = width > 500 ? "wide" : "narrow";
  const projection = geoEqualEarth()
    .rotate([-map.home.longitude, 0])
    .fitWidth(width, { type: "Sphere" });
  // The far south holds no neighbour: the map ends at 57° south.
  const panelHeight = Math.round(projection([map.home.longitude, -57])![1]);
  const path = geoPath(projection).digits(1);
  const land = atlasOf(map.topology)
    .within([-180, -58, 180, 90])
    .filter(({ shape }) => shape.id !== antarctica)
    .map(({ shape }) => path(shape as never) ?? "")
    .join("");
  const landId = `land-${width}`;
  const from = projection([map.home.longitude, map.home.latitude])!;
  const unchanged = map.countries.every((row) => row.before === row.after);
  const panel = (when: "before" | "after") => {
    const rows = map.countries
      .filter((row) => row[when] >= 0.002 && map.points.has(row.key))
      .sort((a, b) => b[when] - a[when])
      .slice(0, drawn);
    const marks: string[] = [];
    const labels: Label[] = [];
    for (const [k, row] of rows.entries()) {
      const point = map.points.get(row.key)!;
      const share = row[when];
      const to = projection([point.longitude, point.latitude])!;
      const line = path({
        type: "LineString",
        coordinates: [
          [map.home.longitude, map.home.latitude],
          [point.longitude, point.latitude],
        ],
      });
      const words = `${wording.country(row.key)} ${wording.percent(share)}`;
      marks.unshift(
        `<g><title>${escapeHtml(words)}</title><path d="${line}" fill="none" stroke="var(--${when})" stroke-opacity=".55" stroke-linecap="round" stroke-width="${(0.8 + lineWidth[size] * share).toFixed(1)}"/><circle cx="${to[0].toFixed(1)}" cy="${to[1].toFixed(1)}" r="${(1.5 + discSize[size] * Math.sqrt(share)).toFixed(1)}" fill="var(--${when})" fill-opacity=".85"/></g>`,
      );
      if (k < labelled[size])
        labels.push({
          text: words,
          x: to[0],
          y: to[1],
          gap: 5 + discSize[size] * Math.sqrt(share),
        });
    }
    const home = {
      left: from[0] - 4,
      right: from[0] + 4,
      top: from[1] - 4,
      bottom: from[1] + 4,
    };
    return `<text class="panel" x="0" y="15" text-anchor="start" fill="var(--${when}-ink)">${escapeHtml(wording.text(unchanged ? "label.both" : `label.${when}`))}</text><g transform="translate(0 ${headHeight})"><use href="#${landId}" class="land"/>${marks.join("")}<circle cx="${from[0].toFixed(1)}" cy="${from[1].toFixed(1)}" r="3.5" fill="var(--ink)" stroke="var(--paper)"/>${placeLabels(labels, width, panelHeight, 12, [home])}</g>`;
  };
  const step = headHeight + panelHeight + 12;
  return {
    width,
    height: unchanged ? headHeight + panelHeight : step + headHeight + panelHeight,
    markup: `<defs><path id="${landId}" d="${land}"/></defs><g>${panel("before")}</g>${unchanged ? "" : `<g transform="translate(0 ${step})">${panel("after")}</g>`}`,
  };
}
