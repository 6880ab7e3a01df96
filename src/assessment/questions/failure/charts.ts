/** Charts of question 1: traffic lost by each failure, the map of sites, hours with much lost. */
import { changeFigure } from "../../../report/change-figure.ts";
import { niceTop } from "../../../report/charts/axis.ts";
import { drawBarList } from "../../../report/charts/bar-list.ts";
import { drawSiteMap } from "../../../report/charts/site-map.ts";
import type { ReportContext } from "../../../report/context.ts";
import { chartWidths, dataTable, figure, numberCell, shareCell } from "../../../report/figure.ts";
import { type Html, html, raw } from "../../../report/html.ts";
import { nameFailedPart } from "../../../report/names.ts";
import { failedPartKey, type PartFailure, sameFailure, samePair, worstBeside } from "./parts.ts";

/** Sets of sites listed in the page; all are in the file. */
const listedSets = 15;

export function hoursFigure(context: ReportContext): Html | undefined {
  const { assessment, wording } = context;
  const { outages } = assessment.questions.failure;
  const { before, after } = outages;
  if (after === null) return undefined;
  const rows = after.hoursAtOnce.map(({ demandLost, hoursYear }) => {
    const was = before.hoursAtOnce.find((each) => each.demandLost === demandLost)?.hoursYear ?? 0;
    return {
      label: wording.text("failure.hours-row", { share: wording.percent(demandLost) }),
      before: was,
      after: hoursYear,
    };
  });
  const most = Math.max(...rows.map((row) => Math.max(row.before, row.after)));
  if (most === 0) return undefined;
  return changeFigure(context, {
    id: "hours-chart",
    title: wording.text("failure.hours"),
    describe: (all) => wording.text("failure.hours-alt", { rows: all }),
    rows,
    domain: [0, niceTop(most)],
    format: (hours) => wording.duration(hours, "hour"),
    formatTick: wording.rough,
    table: {
      head: wording.text("failure.hours"),
      cell: (hours) => numberCell(context, hours, 2),
    },
    definition: "hours",
    note: wording.text("failure.hours-note", { networks: before.networks }),
  });
}

interface FailureRow {
  cut: PartFailure;
  when: "before" | "after";
}

/** Failures drawn: the worst without the design; with it its own parts, and what is worse beside them. */
function drawnFailures({ assessment }: ReportContext): FailureRow[] {
  const { before, after } = assessment.questions.failure;
  const of = (when: FailureRow["when"], cuts: readonly (PartFailure | null)[]): FailureRow[] =>
    cuts.flatMap((cut) => (cut === null ? [] : [{ cut, when }]));
  const unchanged = sameFailure(before.strongest, after.strongest);
  const single = after.sites.filter((subset) => subset.sites.length === 1);
  return [
    ...of("before", [before.strongest, before.strongestPair]),
    ...of(
      "after",
      distinct([
        after.byDesign,
        ...after.operators,
        ...single,
        unchanged ? null : worstBeside(after.strongest, after.operators),
        samePair(assessment.questions.failure) ? null : after.strongestPair,
      ]),
    ),
  ];
}

export function failureBars(context: ReportContext): Html {
  const { wording, document } = context;
  const rows = drawnFailures(context);
  const label = ({ cut, when }: FailureRow) =>
    `${wording.text(`label.${when}`)}: ${nameFailedPart(cut.fails, wording)}`;
  return figure(context, {
    id: "failure-chart",
    title: wording.text("failure.chart"),
    description: wording.text("failure.chart-alt", {
      rows: rows.map((row) => `${label(row)}: ${wording.percent(row.cut.demandLost)}`).join("; "),
    }),
    draw: (width) =>
      drawBarList(
        document,
        rows.map((row) => ({
          label: label(row),
          share: row.cut.demandLost,
          value: wording.percent(row.cut.demandLost),
          when: row.when,
        })),
        width,
      ),
    table: {
      header: [wording.text("label.when"), wording.text("label.fails"), ...lossHeader(context)],
      rows: rows.map(({ cut, when }) => [
        wording.text(`label.${when}`),
        nameFailedPart(cut.fails, wording),
        ...lossCells(context, cut),
      ]),
    },
    file: "failures.csv",
    definition: "cut-off",
  });
}

/** Failures in the short table. */
const shortTable = 6;

/** What each failure takes but those of sites, and of two networks without the design. */
export function lossTable(context: ReportContext): Html | undefined {
  const { wording } = context;
  const rows = drawnFailures(context)
    .filter(({ cut, when }) => cut.fails.kind !== (when === "before" ? "pair" : "sites"))
    .slice(0, shortTable);
  if (rows.length === 0) return undefined;
  const [lost, , users, , networks] = lossHeader(context);
  return dataTable(
    wording.text("failure.chart"),
    [wording.text("label.fails"), lost!, users!, networks!],
    rows.map(({ cut, when }) => {
      const [traffic, , , share, networksCut] = lossCells(context, cut);
      const what = `${nameFailedPart(cut.fails, wording)} (${wording.text(`tile.${when}`)})`;
      return [what, traffic!, share!, networksCut!];
    }),
  );
}

/** What a failure takes: first the traffic, then the users by rule. */
function lossHeader({ wording }: ReportContext): string[] {
  return [
    wording.text("label.demand-lost"),
    wording.text("label.demand-lost-users"),
    wording.text("label.users-cut"),
    wording.text("label.share"),
    wording.text("label.networks-cut"),
  ];
}

function lossCells(context: ReportContext, cut: PartFailure) {
  return [
    shareCell(context, cut.demandLost),
    numberCell(context, Math.round(cut.demandLostUsers)),
    numberCell(context, Math.round(cut.users)),
    shareCell(context, cut.usersShare),
    numberCell(context, cut.networks),
  ];
}

function distinct(cuts: readonly (PartFailure | null)[]): PartFailure[] {
  const byPart = new Map<string, PartFailure>();
  for (const cut of cuts) {
    const key = cut === null ? "" : failedPartKey(cut.fails);
    if (cut !== null && !byPart.has(key)) byPart.set(key, cut);
  }
  return [...byPart.values()];
}

/** The map of sites, and what the failure of each set of them does. */
export function siteFigure(context: ReportContext): Html | undefined {
  const { assessment, facts, wording, geography } = context;
  const { design, questions } = assessment;
  const sets = questions.failure.after.sites;
  if (sets.length === 0 || geography === undefined) return undefined;
  const sites = design.sites.map((site) => ({
    id: site.id,
    city: site.city,
    latitude: site.latitude,
    longitude: site.longitude,
    landing: site.landing !== undefined,
    share: facts.siteShares.get(site.id) ?? 0,
  }));
  const draw = (width: number) => drawSiteMap(geography, design.country, sites, wording, width);
  const narrow = draw(chartWidths.narrow);
  if (narrow === undefined) return undefined;
  const listed = [...sets]
    .sort((a, b) => b.demandLost - a.demandLost || b.carriedShare - a.carriedShare)
    .slice(0, listedSets);
  return figure(context, {
    id: "site-map",
    title: wording.text("map.sites"),
    description: wording.text("map.sites-alt", {
      country: wording.country(design.country),
      sites: sites.map((site) => `${site.city} ${wording.percent(site.share)}`).join(", "),
    }),
    draw: (width) => (width === chartWidths.narrow ? narrow : draw(width)!),
    below: failControl(context),
    table: {
      header: [wording.text("label.fails"), wording.text("label.carried"), ...lossHeader(context)],
      rows: listed.map((subset) => [
        nameFailedPart(subset.fails, wording),
        shareCell(context, subset.carriedShare),
        ...lossCells(context, subset),
      ]),
    },
    file: "failures.csv",
    definition: "site",
    ...(sets.length > listedSets
      ? {
          note: wording.text("figure.more", {
            shown: listedSets,
            all: sets.length,
            file: "failures.csv",
          }),
        }
      : {}),
  });
}

/** Tick boxes for the sites; the page's script shows them and says what each set does. */
function failControl(context: ReportContext): Html {
  const { assessment, wording } = context;
  const sets = assessment.questions.failure.after.sites;
  const ids = sets.filter((subset) => subset.sites.length === 1).map((subset) => subset.sites[0]!);
  const city = (id: string) => assessment.design.sites.find((site) => site.id === id)!.city;
  const rows = Object.fromEntries(
    sets.map((subset) => [
      subset.sites.reduce((mask, id) => mask | (1 << ids.indexOf(id)), 0),
      [
        wording.percent(subset.usersShare),
        wording.number(subset.networks),
        wording.percent(subset.carriedShare),
        wording.percent(subset.demandLost),
      ],
    ]),
  );
  const data = {
    sites: ids,
    cities: ids.map(city),
    rows,
    all: wording.number(sets[0]!.ofNetworks),
    none: wording.text("map.fail-none"),
    result: wording.text("map.fail-result", {
      sites: "{sites}",
      users: "{users}",
      networks: "{networks}",
      all: "{all}",
      carried: "{carried}",
      lost: "{lost}",
    }),
  };
  return html`<fieldset class="fail" id="fail-sites" hidden><legend>${wording.text("map.fail")}</legend>
${ids.map((id) => html`<label><input type="checkbox" value="${id}"> ${city(id)}</label> `)}
<p role="status" id="fail-result">${wording.text("map.fail-hint")}</p></fieldset>
<script type="application/json" id="fail-data">${raw(JSON.stringify(data).replaceAll("<", "\\u003c"))}</script>`;
}
