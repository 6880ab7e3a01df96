/** Question 1 on the page: who is cut off when a part of the border fails. */

import { niceTop } from "../../../report/charts/axis.ts";
import { drawBarList } from "../../../report/charts/bar-list.ts";
import { drawDumbbell } from "../../../report/charts/dumbbell.ts";
import { drawSiteMap } from "../../../report/charts/site-map.ts";
import type { ReportContext } from "../../../report/context.ts";
import { chartWidths, figure, numberCell, shareCell } from "../../../report/figure.ts";
import { type Html, html, raw } from "../../../report/html.ts";
import { lostTransitTable } from "../../../report/inventory.ts";
import { nameFailure } from "../../../report/model-words.ts";
import { rangeHtml } from "../../../report/range.ts";
import {
  keyFigure,
  paragraph,
  type Section,
  type SectionBuilder,
} from "../../../report/section.ts";
import type { Wording } from "../../../report/wording.ts";
import type { CutOff } from "../../../traffic/cut-off.ts";
import { legend } from "../observation/section.ts";

/** Sets of sites listed in the page; all are in the file. */
const listedSets = 15;

export const failureSection: SectionBuilder = (context): Section => {
  const { assessment, facts, wording } = context;
  const { failure } = assessment.questions;
  const { worst } = facts;
  const share = (cut: CutOff | null) => wording.percent(cut?.usersShare ?? 0);
  const operator = failure.after.operators.length === 1 ? failure.after.operators[0] : undefined;
  const single = failure.after.sites.filter((subset) => subset.sites.length === 1);
  const busiest = single.reduce<(typeof single)[number] | undefined>(
    (most, site) => (most === undefined || site.carriedShare > most.carriedShare ? site : most),
    undefined,
  );
  const worstSite = Math.max(0, ...single.map((site) => site.usersShare));
  return {
    id: "failure",
    question: wording.text("failure.question"),
    content: html`${keyFigure(context, {
      label: wording.text(facts.worstIsDesign ? "tile.cut-by-design" : "failure.figure"),
      before: facts.worstIsDesign ? wording.percent(0) : share(worst.before),
      after: share(worst.after),
      definition: "cut-off",
    })}
${paragraph([
  failure.after.byDesign !== null &&
    wording.rich("failure.text-by-design", {
      users: wording.rough(failure.after.byDesign.users),
      share: share(failure.after.byDesign),
      networks: failure.after.byDesign.networks,
    }),
  failure.after.byDesign !== null
    ? false
    : operator === undefined || !facts.gathers
      ? wording.rich("failure.text-none", { share: share(worst.after) })
      : wording.rich("failure.text-operator", {
          operator: nameFailure(operator.fails, wording),
          users: wording.rough(operator.users),
          share: share(operator),
          networks: operator.networks,
        }),
  failure.before.strongest === null
    ? wording.rich("failure.text-before-none")
    : wording.rich("failure.text-before", {
        network: nameFailure(failure.before.strongest.fails, wording),
        share: share(failure.before.strongest),
        pair: share(failure.before.strongestPair),
      }),
  busiest !== undefined &&
    single.length > 1 &&
    wording.rich("failure.text-sites", {
      share: wording.percent(worstSite),
      site: busiest.fails,
      carried: wording.percent(busiest.carriedShare),
    }),
  wording.rich("failure.text-method"),
])}
${bars(context)}
${siteFigure(context)}
${lostTransitTable(context)}
${howLong(context)}`,
  };
};

/** Hours a year, a manipulated update, cables, floods. */
function howLong(context: ReportContext): Html | undefined {
  const { assessment, wording } = context;
  const { outages, compromise, cables, flood } = assessment.questions.failure;
  const { after } = outages;
  const worstCable = cables.reduce<(typeof cables)[number] | undefined>(
    (most, cable) =>
      most === undefined || cable.downDaysYear.median > most.downDaysYear.median ? cable : most,
    undefined,
  );
  const weakest = flood.reduce<(typeof flood)[number] | undefined>(
    (least, each) =>
      least === undefined || each.fillsGbps.median < least.fillsGbps.median ? each : least,
    undefined,
  );
  const backup = outages.withBackups[0];
  if (after === null) return undefined;
  return html`${paragraph([
    wording.rich("failure.text-hours", {
      hours: rangeHtml(wording, after.expectedUserHoursYear),
    }),
    wording.rich("failure.text-hours-method"),
    backup !== undefined &&
      wording.rich("failure.text-backup", { share: wording.percent(backup.usersShare) }),
    compromise.after !== null &&
      wording.rich("failure.text-compromise", {
        after: wording.percent(compromise.after.usersShare),
        days: rangeHtml(wording, compromise.untilNoticedDays),
        before: wording.percent(compromise.before.usersShare),
      }),
    worstCable !== undefined &&
      wording.rich("failure.text-cable", {
        name: worstCable.name,
        days: rangeHtml(wording, worstCable.downDaysYear),
      }),
    weakest !== undefined &&
      weakest.fillsGbps.median > 0 &&
      wording.rich("failure.text-flood", {
        city: weakest.city,
        gbps: rangeHtml(wording, weakest.fillsGbps),
      }),
  ])}
${hoursFigure(context)}`;
}

function hoursFigure(context: ReportContext): Html | undefined {
  const { assessment, wording, document } = context;
  const { outages } = assessment.questions.failure;
  const { before, after } = outages;
  if (after === null) return undefined;
  const rows = after.hoursAtOnce.map(({ usersShare, hoursYear }) => {
    const was = before.hoursAtOnce.find((each) => each.usersShare === usersShare)?.hoursYear ?? 0;
    return {
      label: wording.text("failure.hours-row", { share: wording.percent(usersShare) }),
      before: was,
      after: hoursYear,
      value: `${hoursWords(was, wording)} → ${hoursWords(hoursYear, wording)}`,
    };
  });
  const most = Math.max(...rows.map((row) => Math.max(row.before, row.after)));
  if (most === 0) return undefined;
  const top = niceTop(most);
  return figure(context, {
    id: "hours-chart",
    title: wording.text("failure.hours"),
    description: wording.text("failure.hours-alt", {
      rows: rows.map((row) => `${row.label}: ${row.value}`).join("; "),
    }),
    draw: (width) =>
      drawDumbbell(document, rows, width, { domain: [0, top], formatTick: wording.rough }),
    below: legend(context),
    table: {
      header: [
        wording.text("failure.hours"),
        wording.text("label.before"),
        wording.text("label.after"),
      ],
      rows: rows.map((row) => [
        row.label,
        numberCell(context, row.before, 2),
        numberCell(context, row.after, 2),
      ]),
    },
    definition: "hours",
    note: wording.text("failure.hours-note", {
      years: outages.simulatedYears,
      networks: before.networks,
    }),
  });
}

function hoursWords(hours: number, wording: Wording): string {
  return hours > 0 && hours < 0.01 ? `<${wording.number(0.01, 2)}` : wording.rough(hours);
}

interface FailureRow {
  cut: CutOff;
  when: "before" | "after";
}

function bars(context: ReportContext): Html {
  const { assessment, wording, document } = context;
  const { before, after } = assessment.questions.failure;
  const of = (when: FailureRow["when"], cuts: readonly (CutOff | null)[]): FailureRow[] =>
    cuts.flatMap((cut) => (cut === null ? [] : [{ cut, when }]));
  const rows = [
    ...of("before", [before.strongest, before.strongestPair]),
    ...of(
      "after",
      distinct([
        ...after.operators,
        ...after.sites.filter((subset) => subset.sites.length === 1),
        ...(after.operators.length > 0 || same(before.strongest, after.strongest)
          ? []
          : [after.strongest, after.strongestPair]),
      ]),
    ),
  ];
  const label = ({ cut, when }: FailureRow) =>
    `${wording.text(`label.${when}`)}: ${nameFailure(cut.fails, wording)}`;
  return figure(context, {
    id: "failure-chart",
    title: wording.text("failure.chart"),
    description: wording.text("failure.chart-alt", {
      rows: rows.map((row) => `${label(row)}: ${wording.percent(row.cut.usersShare)}`).join("; "),
    }),
    draw: (width) =>
      drawBarList(
        document,
        rows.map((row) => ({
          label: label(row),
          share: row.cut.usersShare,
          value: wording.percent(row.cut.usersShare),
          when: row.when,
        })),
        width,
      ),
    table: {
      header: [
        wording.text("label.when"),
        wording.text("label.fails"),
        wording.text("label.users-cut"),
        wording.text("label.share"),
        wording.text("label.networks-cut"),
        wording.text("label.demand-lost"),
      ],
      rows: rows.map(({ cut, when }) => [
        wording.text(`label.${when}`),
        nameFailure(cut.fails, wording),
        numberCell(context, Math.round(cut.users)),
        shareCell(context, cut.usersShare),
        numberCell(context, cut.networks),
        shareCell(context, cut.demandLost),
      ]),
    },
    file: "failures.csv",
    definition: "cut-off",
  });
}

function same(before: CutOff | null, after: CutOff | null): boolean {
  return before?.fails === after?.fails && before?.usersShare === after?.usersShare;
}

function distinct(cuts: readonly (CutOff | null)[]): CutOff[] {
  const seen = new Set<string>();
  return cuts.filter(
    (cut) => cut !== null && !seen.has(cut.fails) && seen.add(cut.fails),
  ) as CutOff[];
}

/** The map of sites, and what the failure of each set of them does. */
function siteFigure(context: ReportContext): Html | undefined {
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
    .sort((a, b) => b.usersShare - a.usersShare || b.carriedShare - a.carriedShare)
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
      header: [
        wording.text("label.fails"),
        wording.text("label.carried"),
        wording.text("label.users-cut"),
        wording.text("label.share"),
        wording.text("label.networks-cut"),
        wording.text("label.demand-lost"),
      ],
      rows: listed.map((subset) => [
        subset.fails,
        shareCell(context, subset.carriedShare),
        numberCell(context, Math.round(subset.users)),
        shareCell(context, subset.usersShare),
        numberCell(context, subset.networks),
        shareCell(context, subset.demandLost),
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
