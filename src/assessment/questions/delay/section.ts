/** Question 3 in words and charts: how many paths change, what that means in milliseconds and to people. */

import { changeFigure } from "../../../report/change-figure.ts";
import { niceTop } from "../../../report/charts/axis.ts";
import type { ReportContext } from "../../../report/context.ts";
import { type Cell, dataTable, numberCell, shareCell } from "../../../report/figure.ts";
import { type Html, html } from "../../../report/html.ts";
import { nameAs } from "../../../report/names.ts";
import { intervalLine, rangeHtml } from "../../../report/range.ts";
import type { QuestionSection, Sentence } from "../../../report/section.ts";
import type { Wording } from "../../../report/wording.ts";
import { sayLostInForce } from "../failure/section.ts";
import type { Quality, Spread } from "./quality.ts";

/** Milliseconds from which a change is drawn. */
const leastChangeMs = 0.5;

/** Milliseconds below which a change of the way is none. */
const unfeltMs = 0.05;

/** Networks in the chart. */
const drawn = 8;

export const delaySection: QuestionSection = {
  question: "delay.question",
  figure({ assessment, wording }) {
    const { before, after, milliseconds } = assessment.questions.delay;
    if (milliseconds === null)
      return {
        label: wording.text("delay.figure-hops"),
        before: sayHops(before.meanHops, wording),
        after: sayHops(after.meanHops, wording),
        definition: "hops",
      };
    const ms = (value: number) => sayMs(value, wording);
    return {
      label: wording.text("delay.figure-ms"),
      after: ms(milliseconds.addedBusyHourMs.median),
      ...intervalLine(wording, milliseconds.addedBusyHourMs, ms),
      definition: "delay",
    };
  },
  sentences: (context) => [...onPaths(context), ...inMilliseconds(context)],
  charts: (context) =>
    context.assessment.questions.delay.milliseconds === null
      ? lengthened(context)
      : html`${used(context)}
${felt(context)}
${changesPaths(context) && roundTrips(context)}`,
};

function sayHops(value: number | null, wording: Wording): string {
  return value === null ? "–" : wording.number(value, 2);
}

function sayMs(value: number, wording: Wording): string {
  return wording.text("delay.ms", { value: wording.rough(Math.abs(value) < 1e-6 ? 0 : value) });
}

function changesPaths({ assessment }: ReportContext): boolean {
  const { after } = assessment.questions.delay;
  return after.changed > 0 || after.changedOutbound > 0;
}

function onPaths(context: ReportContext): Sentence[] {
  const { assessment, wording } = context;
  const { before, after } = assessment.questions.delay;
  if (!changesPaths(context)) return [wording.rich("delay.text-unchanged")];
  if (after.meanHops === null) return [wording.rich("delay.text-no-route")];
  const { hopsGained } = after;
  return [
    sayLostInForce(context),
    wording.rich("delay.text-changed", {
      changed: wording.percent(after.changed),
      outbound: wording.percent(after.changedOutbound),
    }),
    wording.rich("delay.text-hops", {
      before: sayHops(before.meanHops, wording),
      after: sayHops(after.meanHops, wording),
      outBefore: sayHops(before.meanHopsOutbound, wording),
      outAfter: sayHops(after.meanHopsOutbound, wording),
    }),
    hopsGained !== null &&
      wording.rich("delay.text-gained", {
        median: sayHops(hopsGained.median, wording),
        p95: sayHops(hopsGained.p95, wording),
      }),
  ];
}

function inMilliseconds(context: ReportContext): Sentence[] {
  const { assessment, wording } = context;
  const { milliseconds } = assessment.questions.delay;
  if (milliseconds === null) return [wording.rich("delay.text-small")];
  const { addedMs, addedBusyHourMs, detours, lostBusyHour, dominant, measured } = milliseconds;
  return [
    changesPaths(context) &&
      (Math.abs(addedMs.mean) < unfeltMs
        ? wording.rich("delay.text-way-same")
        : wording.rich(addedMs.mean > 0 ? "delay.text-way-longer" : "delay.text-way-shorter", {
            ms: sayMs(Math.abs(addedMs.mean), wording),
          })),
    onInherited(context),
    changesPaths(context) &&
      addedMs.worst5Percent >= unfeltMs &&
      wording.rich("delay.text-worst", { ms: sayMs(addedMs.worst5Percent, wording) }),
    detours.length > 0 &&
      wording.rich("delay.text-detour", {
        ms: sayMs(Math.max(...detours.map((detour) => detour.farthestMs)), wording),
      }),
    wording.rich(`delay.dominant-${dominant}`),
    lostBusyHour !== null &&
      wording.rich("delay.text-loss", {
        loss: rangeHtml(wording, lostBusyHour, wording.percent),
      }),
    addedBusyHourMs.p5 < addedBusyHourMs.p95 &&
      wording.rich("delay.text-likely", {
        ms: sayMs(milliseconds.likelyAddedBusyHourMs, wording),
      }),
    onUsed(context),
    wording.rich("delay.text-scope", {
      networks: measured.networks,
      cities: measured.cities,
      destinations: measured.destinations,
      share: wording.percent(measured.demandShare),
    }),
  ];
}

/** What hangs on who may use the links that operators take over, where it is felt. */
function onInherited({ assessment, wording }: ReportContext): Sentence {
  const { inherited } = assessment.questions.delay.milliseconds!;
  if (inherited === null || inherited.noneMs - inherited.allMs < leastChangeMs) return false;
  return wording.rich("delay.text-inherited", {
    share: wording.percent(inherited.gain),
    none: sayMs(inherited.noneMs, wording),
    all: sayMs(inherited.allMs, wording),
  });
}

/** Round trips to what people use, without and with the design. */
function onUsed({ assessment, wording }: ReportContext): Sentence {
  const found = assessment.questions.delay.milliseconds?.used ?? null;
  if (found === null) return false;
  const { before, after } = found;
  const said = {
    before: sayMs(before.median, wording),
    before95: sayMs(before.worst5Percent, wording),
    after: sayMs(after.median, wording),
    after95: sayMs(after.worst5Percent, wording),
  };
  return said.before === said.after && said.before95 === said.after95
    ? wording.rich("delay.text-used-same", said)
    : wording.rich("delay.text-used", said);
}

/** The same by where it comes from, as a table. */
function used(context: ReportContext): Html | undefined {
  const { assessment, wording } = context;
  const found = assessment.questions.delay.milliseconds?.used ?? null;
  if (found === null) return undefined;
  const cells = (of: Spread | null): Cell[] =>
    of === null
      ? [noCell, noCell]
      : [numberCell(context, of.median, 0), numberCell(context, of.worst5Percent, 0)];
  const header = [
    wording.text("delay.class"),
    wording.text("label.share"),
    `${wording.text("label.median")}, ${wording.text("label.before")}`,
    `95%, ${wording.text("label.before")}`,
    `${wording.text("label.median")}, ${wording.text("label.after")}`,
    `95%, ${wording.text("label.after")}`,
  ];
  return html`<h3>${wording.text("delay.used")}</h3>
${dataTable(wording.text("delay.used"), header, [
  ...found.classes.map(({ id, share, before, after }): Cell[] => [
    wording.text(`delay.class-${id}`),
    shareCell(context, share),
    ...cells(before),
    ...cells(after),
  ]),
  [
    wording.text("delay.class-all"),
    shareCell(context, 1),
    ...cells(found.before),
    ...cells(found.after),
  ],
])}`;
}

const noCell: Cell = { shown: "–", value: "" };

/** What people feel, as a table: quiet hour before and after, busy hour after. */
function felt(context: ReportContext): Html | undefined {
  const { assessment, wording } = context;
  const { milliseconds } = assessment.questions.delay;
  if (milliseconds === null) return undefined;
  const { before, after } = milliseconds;
  const busy = after.busyHour;
  const columns: (Quality | null)[] = [before.quiet, after.quiet, ...(busy === null ? [] : [busy])];
  const row = (label: string, of: (quality: Quality) => number, digits: number): Cell[] => [
    label,
    ...columns.map((quality) => numberCell(context, of(quality!), digits)),
  ];
  const domestic = [before.domesticRttMs, after.domesticRttMs, after.domesticRttMs].slice(
    0,
    columns.length,
  );
  const header = [
    wording.text("label.median"),
    `${wording.text("label.before")}, ${wording.text("delay.feel-quiet")}`,
    `${wording.text("label.after")}, ${wording.text("delay.feel-quiet")}`,
    ...(busy === null
      ? []
      : [`${wording.text("label.after")}, ${wording.text("delay.feel-busy")}`]),
  ];
  return html`<h3>${wording.text("delay.feel")}</h3>
${dataTable(wording.text("delay.feel"), header, [
  row(wording.text("delay.rtt"), (quality) => quality.rttMs.median, 0),
  row(wording.text("delay.first-byte"), (quality) => quality.firstByteMs.median, 0),
  row(wording.text("delay.voice"), (quality) => quality.voiceMos.median, 2),
  row(wording.text("delay.tcp"), (quality) => quality.tcpCeilingMbps.median, 2),
  [
    wording.text("delay.domestic"),
    ...domestic.map((spread) => (spread === null ? noCell : numberCell(context, spread.median, 0))),
  ],
])}`;
}

function roundTrips(context: ReportContext): Html | undefined {
  const { assessment, wording } = context;
  const { byNetwork } = assessment.questions.delay.milliseconds!;
  if (byNetwork.length === 0) return undefined;
  const ms = (value: number) => wording.number(value, value < 10 ? 1 : 0);
  const change = (row: (typeof byNetwork)[number]) => Math.abs(row.p95AfterMs - row.p95BeforeMs);
  const changed = byNetwork.filter((row) => change(row) >= leastChangeMs);
  const rows = [...(changed.length > 0 ? changed : byNetwork)]
    .sort((a, b) => change(b) - change(a) || b.share - a.share)
    .slice(0, drawn)
    .map((row) => ({
      label: nameAs(row.as),
      before: row.p95BeforeMs,
      after: row.p95AfterMs,
    }));
  const top = niceTop(Math.max(1, ...rows.map((row) => Math.max(row.before, row.after))));
  return changeFigure(context, {
    id: "delay-chart",
    title: wording.text("delay.ms-chart"),
    describe: (all) => wording.text("delay.chart-alt", { rows: all }),
    rows,
    domain: [0, top],
    format: ms,
    formatTick: (value) => wording.number(value),
    table: {
      header: [
        wording.text("label.network"),
        wording.text("label.users-share"),
        wording.text("label.before"),
        wording.text("label.after"),
        `95%: ${wording.text("label.before")}`,
        `95%: ${wording.text("label.after")}`,
      ],
      rows: byNetwork.map((row) => [
        nameAs(row.as),
        shareCell(context, row.share),
        numberCell(context, row.medianBeforeMs, 1),
        numberCell(context, row.medianAfterMs, 1),
        numberCell(context, row.p95BeforeMs, 1),
        numberCell(context, row.p95AfterMs, 1),
      ]),
    },
    definition: "delay",
  });
}

/** Without milliseconds: the networks whose paths gain most hops. */
function lengthened(context: ReportContext): Html | undefined {
  const { assessment, wording } = context;
  const { mostLengthened } = assessment.questions.delay;
  if (mostLengthened.length === 0) return undefined;
  const rows = mostLengthened.slice(0, drawn).map((row) => ({
    label: nameAs(row.as),
    before: row.hopsBefore,
    after: row.hopsAfter,
  }));
  const top = niceTop(Math.max(...rows.map((row) => Math.max(row.before, row.after))));
  return changeFigure(context, {
    id: "delay-chart",
    title: wording.text("delay.chart"),
    describe: (all) => wording.text("delay.chart-alt", { rows: all }),
    rows,
    domain: [0, top],
    format: (hops) => wording.number(hops, 1),
    table: {
      header: [
        wording.text("label.network"),
        wording.text("label.hops-before"),
        wording.text("label.hops-after"),
        wording.text("label.users-share"),
      ],
      rows: mostLengthened.map((row) => [
        nameAs(row.as),
        numberCell(context, row.hopsBefore, 2),
        numberCell(context, row.hopsAfter, 2),
        shareCell(context, row.usersShare),
      ]),
    },
    file: "networks.csv",
    definition: "hops",
  });
}
