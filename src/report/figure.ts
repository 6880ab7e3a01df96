/**
 * The frame of every chart: drawn once for wide pages and paper and once for phones, with a title and
 * description for those who do not see it, the numbers as a table and as CSV inside the page, and the
 * watermark of the synthetic world and the mark of a changed design, which no chart can be made without.
 */

import { chartSaves } from "./export/chart-saves.ts";
import type { ChartOrigin } from "./export/source.ts";
import { escapeHtml, type Html, html, raw } from "./html.ts";
import type { MessageKey } from "./messages/en.ts";
import { fileNameOf, markedCsv, marksOf, sayChanged } from "./origin.ts";
import type { Wording } from "./wording.ts";

/** What a figure needs of its page: words, and what must be said wherever a chart goes. */
export interface FigureContext {
  readonly wording: Wording;
  readonly assessment: ChartOrigin;
  /** Said across every chart in place of the mark of the synthetic world. */
  readonly mark?: string | undefined;
  /** Tables of the result by the names of their files, for those that a page can carry. */
  readonly files?: ReadonlyMap<string, string> | undefined;
}

/** The inside of an SVG element, in pixels. */
export interface Drawing {
  width: number;
  height: number;
  markup: string;
}

/** Widths that charts are drawn for. */
export const chartWidths = { wide: 760, narrow: 350 } as const;

/** A cell: what is shown, and what stands in the CSV (empty where not known). */
export type Cell = string | { shown: string; value: string | number };

export interface FigureParts {
  /** Unique in the page; also the name of its CSV. */
  id: string;
  title: string;
  /** Says in words what the chart shows. */
  description: string;
  draw: (width: number) => Drawing;
  table: { header: readonly string[]; rows: readonly (readonly Cell[])[] };
  /** Sibling file with all rows. */
  file?: string;
  note?: string;
  /** Definition of the quantity, as id without `define-`. */
  definition?: string;
  /** Markup under the chart, part of the figure. */
  below?: Html;
}

export function figure(context: FigureContext, parts: FigureParts): Html {
  const { wording } = context;
  const saves = chartSaves(context, parts);
  return html`<figure id="${parts.id}" class="figure"${saves.attributes}>
<figcaption>${parts.title}</figcaption>
${drawBoth(context, parts)}
${parts.below}
${parts.note !== undefined && html`<p class="note">${parts.note}</p>`}
<details class="data"><summary>${wording.text("figure.data")}</summary>
${dataTable(parts.title, parts.table.header, parts.table.rows, { wording })}
</details>
<p class="links">${saves.buttons}${dataLink(context, parts.id, parts.table.header, parts.table.rows)}${
    parts.file !== undefined && html` ${fileLink(context, parts.file)}`
  }${
    parts.definition !== undefined &&
    html` <a href="#define-${parts.definition}">${wording.text("figure.definition")}</a>`
  }</p>
${saves.details}</figure>`;
}

/** A chart at both widths; style sheets show the one that fits. */
function drawBoth(context: FigureContext, parts: FigureParts): Html {
  const changed = sayChanged(context.assessment, context.wording);
  return raw(
    (["wide", "narrow"] as const)
      .map((variant) => {
        const { width, height, markup } = parts.draw(chartWidths[variant]);
        const mark = changedMark(changed, width, height);
        const id = `${parts.id}-${variant}`;
        return `<svg class="chart ${variant}" viewBox="0 0 ${width} ${Math.ceil(height + mark.height)}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${escapeHtml(titleOf(context, parts.title))}</title><desc id="${id}-desc">${escapeHtml(parts.description)}</desc><g font-size="13" fill="currentColor" text-anchor="middle">${markup}</g>${watermark(context, width, height)}${mark.markup}</svg>`;
      })
      .join(""),
  );
}

function titleOf(context: FigureContext, title: string): string {
  return [...marksOf(context), title].join(". ");
}

/** Size of the mark's letters, px, and the height it takes under a chart. */
const markSize = 11;
const markHeight = 18;

/** One line under a chart that says the design is changed; the title has it in full. */
function changedMark(
  words: string | undefined,
  width: number,
  height: number,
): { markup: string; height: number } {
  if (words === undefined) return { markup: "", height: 0 };
  const fits = Math.floor(width / (0.62 * markSize));
  const line = words.length > fits ? `${words.slice(0, fits - 1)}…` : words;
  return {
    markup: `<text class="changed" x="0" y="${Math.ceil(height) + 13}" font-size="${markSize}" font-weight="600" fill="currentColor">${escapeHtml(line)}</text>`,
    height: markHeight,
  };
}

/** Says across the whole chart, and once upright, that its networks are invented. */
function watermark(
  { assessment, wording, mark }: FigureContext,
  width: number,
  height: number,
): string {
  if (!assessment.synthetic && mark === undefined) return "";
  const words = escapeHtml(mark ?? wording.text("synthetic.mark"));
  // A bold letter is at most so wide on average, of its size: the words stay within the chart.
  const size = Math.min(width > 500 ? 30 : 19, Math.floor(width / (0.66 * words.length)));
  const rows: string[] = [];
  const first = Math.min(size * 2, height * 0.6);
  for (let y = first; y <= Math.max(first, height - size); y += size * 5)
    rows.push(
      `<text x="${width / 2}" y="${Math.round(y)}" transform="rotate(-12 ${width / 2} ${Math.round(y)})">${words}</text>`,
    );
  return `<g class="watermark" aria-hidden="true" text-anchor="middle" font-size="${size}">${rows.join("")}</g>`;
}

/** Letters from which a cell keeps some width on a narrow page. */
const longCell = 40;

/** Characters of a sentence or two, which would make a high and empty row of a narrow column. */
const longestCell = 120;

/** Rows from which a table can be searched. */
const searchedFrom = 12;

export interface TableOptions {
  /** With it the table can be sorted, and a long one searched. */
  wording?: Wording;
  /** For the style sheet. */
  class?: string;
  /** Rows that are shown at first; a search finds the others too. */
  shown?: number;
}

/** A table that can be scrolled sideways with the keyboard. */
export function dataTable(
  label: string,
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  { wording, shown = rows.length, class: name }: TableOptions = {},
): Html {
  const numeric = header.map((_, k) =>
    rows.every(
      (row) =>
        typeof row[k] === "object" && (typeof row[k].value === "number" || row[k].value === ""),
    ),
  );
  const kind = (k: number) => (numeric[k] ? html` class="number"` : undefined);
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table${name !== undefined && html` class="${name}"`}${
    wording !== undefined && html` data-sortable`
  }${
    wording !== undefined &&
    rows.length >= searchedFrom &&
    html` data-search="${wording.text("table.search", { count: rows.length })}"`
  }><thead><tr>${header.map((name, k) => html`<th scope="col"${kind(k)}>${name}</th>`)}</tr></thead><tbody>
${rows.map(
  (row, place) =>
    html`<tr${place >= shown && html` hidden`}>${row.map((cell, k) =>
      typeof cell === "string"
        ? html`<td${cell.length > longCell ? html` class="${cell.length > longestCell ? "longest" : "long"}"` : kind(k)}>${cell}</td>`
        : html`<td${kind(k)} data-value="${cell.value}">${cell.shown}</td>`,
    )}</tr>
`,
)}</tbody></table></div>`;
}

/** The rows as a CSV inside the page. */
export function dataLink(
  { assessment, wording }: FigureContext,
  name: string,
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
): Html {
  const values = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" ? cell : cell.value)),
  );
  const csv = markedCsv(assessment, header, values);
  return csvLink(fileNameOf(assessment, name), csv, wording.text("figure.csv"));
}

/** All rows: inside the page where they are few, else a file beside it, which is said. */
export function fileLink({ assessment, wording, files }: FigureContext, file: string): Html {
  const csv = files?.get(file);
  if (csv === undefined)
    return html`<a class="beside" href="${file}">${wording.text("figure.csv-file", { file })}</a>`;
  const name = fileNameOf(assessment, file.replace(/\.csv$/, ""));
  return csvLink(name, csv, wording.text("figure.csv-inside", { file }));
}

function csvLink(name: string, csv: string, words: string): Html {
  // Commas need no code in an address, and are many.
  const content = encodeURIComponent(csv).replaceAll("%2C", ",");
  return html`<a download="${name}" href="data:text/csv;charset=utf-8,${content}">${words}</a>`;
}

/** A way to a definition. */
export function definitionLink({ wording }: FigureContext, id: string): Html {
  return html`<a class="define" href="#define-${id}">${wording.text("figure.definition" satisfies MessageKey)}</a>`;
}

/** A share as a cell. */
export function shareCell(context: FigureContext, share: number): Cell {
  return { shown: context.wording.percent(share), value: Number(share.toPrecision(6)) };
}

/** A number as a cell. */
export function numberCell(context: FigureContext, value: number, digits = 0): Cell {
  return { shown: context.wording.number(value, digits), value: Number(value.toPrecision(8)) };
}
