/** Question 4 on the page: what the sites must carry, by year and by hour. */
import { greatest } from "d3-array";
import { drawBand } from "../../../report/charts/band.ts";
import type { ReportContext } from "../../../report/context.ts";
import { figure, numberCell } from "../../../report/figure.ts";
import type { Html } from "../../../report/html.ts";
import { nameEntryPoint } from "../../../report/names.ts";
import {
  intervalLine,
  rangeCount,
  rangeHtml,
  rangeWords,
  sayMissing,
} from "../../../report/range.ts";
import type { QuestionSection, Sentence } from "../../../report/section.ts";
import type { Wording } from "../../../report/wording.ts";
import type { EntryPoints } from "./answer.ts";
import type { KnockOn } from "./knock-on.ts";

type SiteRow = ReportContext["assessment"]["questions"]["capacity"]["after"]["sites"][number];

/** `yearsUntilFull` says this for as many years or more, or never. */
const horizonYears = 30;

export const capacitySection: QuestionSection = {
  question: "capacity.question",
  figure({ assessment, wording }) {
    const { demand } = assessment.questions.capacity;
    if (demand === null) return undefined;
    const gbps = (value: number) => wording.text("capacity.gbps", { value: wording.rough(value) });
    return {
      label: wording.text("capacity.figure"),
      after: gbps(demand.busyHourGbps.median),
      plain: true,
      ...intervalLine(wording, demand.busyHourGbps, gbps),
      definition: "capacity",
    };
  },
  sentences({ assessment, wording }) {
    const { demand, before, after, missing } = assessment.questions.capacity;
    const busiest = greatest(after.sites, ({ demandShare }) => demandShare);
    return [
      missing.length > 0 && sayMissing(wording, missing),
      demand !== null &&
        wording.rich("capacity.text-demand", { gbps: rangeHtml(wording, demand.busyHourGbps) }),
      after.displacedGbps !== null &&
        after.displacedGbps.median > 0 &&
        wording.rich("capacity.text-displaced", {
          displaced: rangeHtml(wording, after.displacedGbps),
        }),
      (demand?.portsAbroadGbps ?? 0) > 0 &&
        wording.rich("capacity.text-ports", { ports: wording.rough(demand!.portsAbroadGbps!) }),
      sayEntryPoints(before, after, wording),
      ...(busiest === undefined
        ? [demand !== null && wording.rich("capacity.text-no-sites")]
        : ofSite(busiest, wording)),
      ...sayKnockOn(after.knockOn, wording),
    ];
  },
  charts(context) {
    const busiest = greatest(
      context.assessment.questions.capacity.after.sites,
      ({ demandShare }) => demandShare,
    );
    return busiest !== undefined && busiest.years.length > 1 && busiest.fullNow !== null
      ? yearsFigure(context, busiest)
      : hoursFigure(context);
  },
};

/** The failure of the site that the others miss most. */
function sayKnockOn(knockOn: readonly KnockOn[], wording: Wording): Sentence[] {
  const [worst] = knockOn;
  if (worst === undefined || knockOn.length < 2) return [];
  const { city, lostBusyHour, full } = worst;
  return [
    wording.rich("capacity.text-knock-on", {
      city,
      lost: wording.percent(lostBusyHour.median),
      low: wording.percent(lostBusyHour.p5),
      high: wording.percent(lostBusyHour.p95),
    }),
    full.length > 0 &&
      wording.rich("capacity.text-knock-on-full", {
        sites: wording.list(full.map((site) => site.city)),
      }),
  ];
}

function sayEntryPoints(before: EntryPoints, after: EntryPoints, wording: Wording): Sentence {
  if (after.largestEntryPoint === null) return undefined;
  const largest = {
    place: nameEntryPoint(after.largestEntryPoint),
    share: wording.percent(after.largestEntryPointShare),
  };
  return before.entryPoints === after.entryPoints
    ? wording.rich("capacity.text-entry-same", { count: after.entryPoints, ...largest })
    : wording.rich("capacity.text-entry", {
        before: before.entryPoints,
        after: after.entryPoints,
        ...largest,
      });
}

/** What a site would carry, and when it is full. */
function ofSite(site: SiteRow, wording: Wording): Sentence[] {
  const { fullNow, yearsUntilFull, capacityGbps } = site;
  const carries = wording.rich("capacity.text-site", {
    city: site.city,
    share: wording.percent(site.demandShare),
    required: rangeHtml(wording, site.requiredGbps),
  });
  if (fullNow === null || yearsUntilFull === null || capacityGbps === null)
    return [carries, wording.rich("capacity.text-no-capacity")];
  const years = Math.round(yearsUntilFull.median);
  return [
    carries,
    wording.rich("capacity.text-full", {
      capacity: rangeHtml(wording, capacityGbps),
      share: wording.percent(fullNow),
    }),
    years >= horizonYears
      ? wording.rich("capacity.text-full-late", { years: horizonYears })
      : years >= 1 &&
        wording.rich("capacity.text-full-years", {
          years: rangeHtml(wording, yearsUntilFull),
          yearsCount: rangeCount(wording, yearsUntilFull),
        }),
  ];
}

/** Use up to which the chart may go, load over capacity; farther where the first years need it. */
const leastTop = 3;

function yearsFigure(context: ReportContext, site: SiteRow): Html {
  const { assessment, wording, document } = context;
  const yearOf = (year: number) => wording.text("capacity.year", { year: wording.number(year) });
  const all = site.years.map(({ year, busyHourUtilisation }) => ({
    at: year,
    ...busyHourUtilisation,
  }));
  const most = Math.max(leastTop, all[Math.min(2, all.length - 1)]!.median);
  const beyond = all.findIndex((point) => point.median > most);
  const points = all.slice(0, beyond < 0 ? all.length : beyond);
  const top = Math.max(...points.map((point) => Math.min(point.p95, most)), 1.2);
  const { sites } = assessment.questions.capacity.after;
  return figure(context, {
    id: "capacity-chart",
    title: wording.text("capacity.chart", { city: site.city }),
    description: wording.text("capacity.chart-alt", {
      rows: points
        .map((point) => `${yearOf(point.at)}: ${rangeWords(wording, point, wording.percent)}`)
        .join("; "),
    }),
    draw: (width) =>
      drawBand(document, points, width, {
        formatX: (year) => (width > 500 ? yearOf(year) : wording.number(year)),
        formatY: wording.percent,
        top,
        limit: { value: 1, label: wording.text("capacity.chart-full") },
      }),
    table: {
      header: [
        wording.text("label.site"),
        wording.text("capacity.year", { year: "" }).trim(),
        wording.text("label.low"),
        wording.text("label.median"),
        wording.text("label.high"),
      ],
      rows: sites.flatMap(({ city, years }) =>
        years.map(({ year, busyHourUtilisation: { p5, median, p95 } }) => [
          city,
          numberCell(context, year),
          ...[p5, median, p95].map((value) => ({
            shown: wording.percent(value),
            value: Number(value.toPrecision(6)),
          })),
        ]),
      ),
    },
    definition: "capacity",
    ...(points.some((point) => point.p95 > top)
      ? { note: wording.text("capacity.note", { top: wording.percent(top) }) }
      : {}),
  });
}

function hoursFigure(context: ReportContext): Html | undefined {
  const { assessment, wording, document } = context;
  const { demand } = assessment.questions.capacity;
  if (demand === null || demand.byHour.length < 2) return undefined;
  const clock = (hour: number) => `${hour}:00`;
  const points = demand.byHour.map(({ hour, gbps }) => ({ at: hour, ...gbps }));
  return figure(context, {
    id: "capacity-chart",
    title: wording.text("capacity.hours"),
    description: wording.text("capacity.hours-alt", {
      rows: points
        .filter((_, k) => k % 4 === 0)
        .map((point) => `${clock(point.at)}: ${rangeWords(wording, point)}`)
        .join("; "),
    }),
    draw: (width) =>
      drawBand(document, points, width, {
        formatX: clock,
        formatY: (value) => wording.rough(value),
      }),
    table: {
      header: [
        wording.text("retention.time"),
        wording.text("label.low"),
        wording.text("label.median"),
        wording.text("label.high"),
      ],
      rows: points.map((point) => [
        clock(point.at),
        numberCell(context, point.p5, 1),
        numberCell(context, point.median, 1),
        numberCell(context, point.p95, 1),
      ]),
    },
    definition: "capacity",
  });
}
