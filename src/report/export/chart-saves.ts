/**
 * What a reader can take along of a chart: picture, snippet, citation. Pictures are made by the page's script
 * (`web/src/report/`) from the chart itself; without scripts there are the data and the citation.
 */
import { type Html, html } from "../html.ts";
import { fileNameOf, marksOf } from "../origin.ts";
import type { Wording } from "../wording.ts";
import { type ChartOrigin, sayChartSource, sayCitation } from "./source.ts";

/** Formats of pictures; `data-save` names them to the script. */
const formats = ["png", "svg"] as const;

export interface ChartSaves {
  /** Of the figure: what its pictures say, and what they are called. */
  readonly attributes: Html;
  readonly buttons: Html;
  readonly details: Html;
}

export function chartSaves(
  context: {
    readonly assessment: ChartOrigin;
    readonly wording: Wording;
    readonly mark?: string | undefined;
  },
  { id, title }: { readonly id: string; readonly title: string },
): ChartSaves {
  const { assessment, wording } = context;
  const name = fileNameOf(assessment, id).replace(/\.csv$/, "");
  return {
    attributes: html` data-name="${name}" data-marks="${marksOf(context).join(". ")}" data-source="${sayChartSource(assessment, wording)}"`,
    buttons: html`<span class="saves">${formats.map((format) => {
      const shown = format.toUpperCase();
      return html`<button type="button" data-save="${format}" aria-label="${wording.text("chart.as", { format: shown })}">${shown}</button> `;
    })}</span>`,
    details: html`<details class="embed saves"><summary>${wording.text("chart.embed")}</summary>
<div><textarea readonly rows="4" spellcheck="false" aria-label="${wording.text("chart.embed-note")}"></textarea>${copyButton(wording)}</div></details>
<details class="cite"><summary>${wording.text("chart.cite")}</summary>
<div><p class="cite-text">${sayCitation(assessment, title, wording)}</p>${copyButton(wording)}</div></details>
`,
  };
}

function copyButton(wording: Wording): Html {
  return html`<button type="button" class="saves" data-save="copy" data-done="${wording.text("chart.copied")}">${wording.text("chart.copy")}</button>`;
}
