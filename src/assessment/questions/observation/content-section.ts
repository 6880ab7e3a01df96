/** Question 2, where traffic comes from: sentences and table. */
import type { Quantity } from "../../../gateway/design.ts";
import type { ReportContext } from "../../../report/context.ts";
import { type Cell, dataTable } from "../../../report/figure.ts";
import { type Html, html } from "../../../report/html.ts";
import type { Sentence } from "../../../report/section.ts";
import type { ContentRow } from "./content.ts";

export function contentSentences({ assessment, wording }: ReportContext): Sentence[] {
  const { content } = assessment.questions.observation;
  if (content === null) return [];
  const { inNetwork, atHome, crossing, crossingBySources: own, sources } = content;
  const range = ({ low, high }: Quantity) => `${wording.percent(low)} – ${wording.percent(high)}`;
  const absent = (assessment.parameters.country?.content ?? []).filter(({ isAbsent }) => isAbsent);
  const seen = sources.reduce((sum, source) => sum + (source.seenAtBorder ?? 0), 0);
  return [
    wording.rich(`observation.text-content${inNetwork.high > 0 ? "" : "-uncached"}`, {
      inNetwork: wording.percent(inNetwork.likely),
      inNetworkRange: range(inNetwork),
      atHome: wording.percent(atHome.likely),
      atHomeRange: range(atHome),
      crossing: wording.percent(crossing.likely),
      crossingRange: range(crossing),
    }),
    absent.length > 0 &&
      wording.rich("observation.text-content-absent", {
        networks: wording.list(absent.map(({ name }) => name)),
      }),
    own !== null &&
      wording.rich("observation.text-content-given", {
        own: wording.percent(own.likely),
        ownRange: range(own),
      }),
    seen > 0 && wording.rich("observation.text-content-seen", { seen: wording.percent(seen) }),
    wording.rich("observation.text-content-assumed"),
  ];
}

export function contentTable(context: ReportContext): Html | undefined {
  const { assessment, wording } = context;
  const { content } = assessment.questions.observation;
  if (content === null) return undefined;
  const cell = ({ low, likely, high }: Quantity): Cell => ({
    shown:
      high === 0
        ? wording.percent(0)
        : `${wording.percent(likely)} (${wording.percent(low)} – ${wording.percent(high)})`,
    value: likely,
  });
  const title = wording.text("observation.content");
  const heads = (["source", "share", "cache", "home", "crossing", "seen"] as const).map((head) =>
    wording.text(`observation.content-${head}`),
  );
  const rows = content.sources.map((row): Cell[] => [
    nameOf(row, context),
    ...[row.share, row.inNetwork, row.atHome, row.crossing].map(cell),
    row.seenAtBorder === null
      ? "–"
      : { shown: wording.percent(row.seenAtBorder), value: row.seenAtBorder },
  ]);
  return html`<h3>${title}</h3>
${dataTable(title, heads, rows)}`;
}

function nameOf({ id, name }: ContentRow, { wording }: ReportContext): string {
  if (name !== null) return name;
  return wording.text(
    id === "people" || id === "replaced"
      ? `observation.content-${id}`
      : "observation.content-hosting",
  );
}
