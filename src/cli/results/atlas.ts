/** The atlas as a table and CSV. */
import { type HarmId, harmMeasures } from "../../assessment/questions/comparison/harms.ts";
import type { AtlasCountry } from "../../jobs/atlas/country.ts";
import { addedHarm } from "../../report/country-pages/atlas-page.ts";
import { wrapText } from "../../report/plain-text.ts";
import type { Wording } from "../../report/wording.ts";
import type { WorldMeta } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import { figureNames, figuresOf, shortFigure } from "../measured-designs.ts";
import type { Showing } from "./country.ts";
import { worldInWords } from "./world-notice.ts";

/** A figure of a design in a country; null where it was not measured, or the country cannot have the design. */
export function harmIn({ designs }: AtlasCountry, design: string, measure: HarmId): number | null {
  return designs.find(({ id }) => id === design)?.harms[measure] ?? null;
}

/** What a design adds to the country as it is, by the figures as they are shown; null where either is not measured. */
export function addedIn(row: AtlasCountry, design: string, measure: HarmId): number | null {
  return addedHarm(harmIn(row, "open", measure), harmIn(row, design, measure));
}

/** First where the design adds most of the measure; countries without a figure last; then by code. */
export function sortCountries(
  rows: readonly AtlasCountry[],
  design: string,
  measure: HarmId,
): AtlasCountry[] {
  const key = (row: AtlasCountry) => addedIn(row, design, measure) ?? Number.NEGATIVE_INFINITY;
  return [...rows].sort(
    (a, b) => (key(a) === key(b) ? 0 : key(b) - key(a)) || (a.country < b.country ? -1 : 1),
  );
}

export const atlasColumns: readonly string[] = [
  ...["world", "country", "networks", "demand_share", "design", "not_measured"],
  ...figureNames,
];

/** One row for each country and design, and for each design that a country cannot have. */
export function atlasRows(meta: WorldMeta, rows: readonly AtlasCountry[]): unknown[][] {
  const kind = meta.kind === "synthetic" ? "synthetic (invented networks)" : meta.date;
  return rows.flatMap(({ country, networks, demandShare, designs, leftOut }) => {
    const head = [kind, country, networks, demandShare];
    return [
      ...designs.map((each) => [...head, each.id, "", ...figuresOf(each)]),
      ...leftOut.map(({ id, code }) => [...head, id, code, ...figureNames.map(() => null)]),
    ];
  });
}

export interface AtlasView {
  /** Sorted as they are shown. */
  readonly rows: readonly AtlasCountry[];
  /** Ids of the designs, without the country as it is. */
  readonly designs: readonly string[];
  readonly measure: HarmId;
  readonly nameOf: (country: string) => string;
  readonly made: AtlasMaking;
}

/** With what the atlas was made. */
export interface AtlasMaking {
  readonly tieBreak: string;
  readonly version: string;
}

/** Cells of a line of the notes. */
const noteWidth = 104;

export function atlasInWords(
  meta: WorldMeta,
  { rows, designs, measure, nameOf, made }: AtlasView,
  { width, wording }: Showing,
): string {
  const all = ["open", ...designs];
  const table = toColumns(
    [
      [wording.text("rank.country"), wording.text("diff.networks"), ...all],
      ...rows.map((row) => [
        `${row.country} ${nameOf(row.country)}`,
        row.networks,
        ...all.map((design) => shortFigure(harmIn(row, design, measure), wording)),
      ]),
    ],
    width,
    wording.language,
  );
  const by = wording.text("atlas.by", {
    measure: wording.text(`harm.${measure}`),
    design: designs[0]!,
  });
  const notes = atlasNotes(rows, made, wording).flatMap((note) =>
    wrapText(note, Math.min(width ?? noteWidth, noteWidth), "", wording.language),
  );
  return `${worldInWords(meta, wording)}${by}\n\n${table}\n\n${notes.join("\n")}\n`;
}

/** What must be known to read the figures. */
export function atlasNotes(
  rows: readonly AtlasCountry[],
  made: AtlasMaking,
  wording: Wording,
): string[] {
  const shares = rows.flatMap(({ demandShare }) => demandShare ?? []).sort((a, b) => a - b);
  const gaps = rows.filter(({ leftOut }) => leftOut.length > 0);
  return [
    wording.text("atlas.note", {
      ...made,
      low: wording.percent(shares[0] ?? 0),
      middle: wording.percent(shares[Math.floor(shares.length / 2)] ?? 0),
    }),
    ...(gaps.length === 0
      ? []
      : [
          wording.text("atlas.left-out", {
            list: gaps
              .map(
                ({ country, leftOut }) => `${country} (${leftOut.map(({ id }) => id).join(", ")})`,
              )
              .join(", "),
          }),
        ]),
  ];
}

/** Of the measures by which the atlas can be shown. */
export const measureIds: readonly HarmId[] = harmMeasures.map(({ id }) => id);
