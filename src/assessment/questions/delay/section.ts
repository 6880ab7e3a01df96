/** Question 3 on the page: how many paths change, what that means in milliseconds and to people. */

import { niceTop } from "../../../report/charts/axis.ts";
import { drawDumbbell } from "../../../report/charts/dumbbell.ts";
import type { ReportContext } from "../../../report/context.ts";
import { type Cell, dataTable, figure, numberCell, shareCell } from "../../../report/figure.ts";
import { type Html, html } from "../../../report/html.ts";
import { intervalLine, rangeHtml } from "../../../report/range.ts";
import {
  keyFigure,
  paragraph,
  type Section,
  type SectionBuilder,
} from "../../../report/section.ts";
import { labelAs, legend } from "../observation/section.ts";
import type { Quality } from "./milliseconds.ts";

/** Milliseconds from which a change is drawn. */
const leastChangeMs = 0.5;

/** Networks in the chart. */
const drawn = 8;

export const delaySection: SectionBuilder = (context): Section => {
  const { assessment, wording } = context;
  const { before, after, milliseconds } = assessment.questions.delay;
  const hops = (value: number | null) => (value === null ? "–" : wording.number(value, 2));
  const ms = (value: number) => wording.text("delay.ms", { value: wording.rough(value) });
  const unchanged = after.changed === 0 && after.changedOutbound === 0;
  return {
    id: "delay",
    question: wording.text("delay.question"),
    content: html`${
      milliseconds === null
        ? keyFigure(context, {
            label: wording.text("delay.figure-hops"),
            before: hops(before.meanHops),
            after: hops(after.meanHops),
            definition: "hops",
          })
        : keyFigure(context, {
            label: wording.text("delay.figure-ms"),
            after: ms(milliseconds.addedBusyHourMs.median),
            ...intervalLine(wording, milliseconds.addedBusyHourMs, ms),
            definition: "delay",
          })
    }
${paragraph([
  unchanged
    ? wording.rich("delay.text-unchanged")
    : wording.rich("delay.text-changed", {
        changed: wording.percent(after.changed),
        outbound: wording.percent(after.changedOutbound),
      }),
  !unchanged &&
    wording.rich("delay.text-hops", {
      before: hops(before.meanHops),
      after: hops(after.meanHops),
      outBefore: hops(before.meanHopsOutbound),
      outAfter: hops(after.meanHopsOutbound),
      median: hops(after.hopsGained?.median ?? null),
      p95: hops(after.hopsGained?.p95 ?? null),
    }),
  milliseconds !== null &&
    !unchanged &&
    wording.rich("delay.text-way", {
      mean: wording.rough(milliseconds.addedMs.mean),
      worst: wording.rough(milliseconds.addedMs.worst5Percent),
    }),
  milliseconds !== null &&
    milliseconds.detours.length > 0 &&
    wording.rich("delay.text-detour", {
      ms: wording.rough(Math.max(...milliseconds.detours.map((detour) => detour.ms))),
    }),
  milliseconds !== null &&
    milliseconds.lostBusyHour !== null &&
    wording.rich("delay.text-loss", {
      loss: rangeHtml(wording, milliseconds.lostBusyHour, wording.percent),
    }),
  milliseconds === null
    ? wording.rich("delay.text-small")
    : wording.rich("delay.text-scope", {
        networks: milliseconds.measured.networks,
        destinations: milliseconds.measured.destinations,
        share: wording.percent(milliseconds.measured.demandShare),
      }),
])}
${milliseconds === null ? lengthened(context) : felt(context)}
${milliseconds !== null && !unchanged && roundTrips(context)}`,
  };
};

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
    ...domestic.map((spread) =>
      spread === null ? { shown: "–", value: "" } : numberCell(context, spread.median, 0),
    ),
  ],
])}`;
}

function roundTrips(context: ReportContext): Html | undefined {
  const { assessment, wording, document } = context;
  const { byNetwork } = assessment.questions.delay.milliseconds!;
  if (byNetwork.length === 0) return undefined;
  const ms = (value: number) => wording.number(value, value < 10 ? 1 : 0);
  const change = (row: (typeof byNetwork)[number]) => Math.abs(row.p95AfterMs - row.p95BeforeMs);
  const changed = byNetwork.filter((row) => change(row) >= leastChangeMs);
  const rows = [...(changed.length > 0 ? changed : byNetwork)]
    .sort((a, b) => change(b) - change(a) || b.share - a.share)
    .slice(0, drawn)
    .map((row) => ({
      label: labelAs(row.as),
      before: row.p95BeforeMs,
      after: row.p95AfterMs,
      value: `${ms(row.p95BeforeMs)} → ${ms(row.p95AfterMs)}`,
    }));
  const top = niceTop(Math.max(1, ...rows.map((row) => Math.max(row.before, row.after))));
  return figure(context, {
    id: "delay-chart",
    title: wording.text("delay.ms-chart"),
    description: wording.text("delay.chart-alt", {
      rows: rows.map((row) => `${row.label}: ${row.value}`).join("; "),
    }),
    draw: (width) =>
      drawDumbbell(document, rows, width, {
        domain: [0, top],
        formatTick: (value) => wording.number(value),
      }),
    below: legend(context),
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
        labelAs(row.as),
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
  const { assessment, wording, document } = context;
  const { mostLengthened } = assessment.questions.delay;
  if (mostLengthened.length === 0) return undefined;
  const rows = mostLengthened.slice(0, drawn).map((row) => ({
    label: labelAs(row.as),
    before: row.hopsBefore,
    after: row.hopsAfter,
    value: `${wording.number(row.hopsBefore, 1)} → ${wording.number(row.hopsAfter, 1)}`,
  }));
  const top = niceTop(Math.max(...rows.map((row) => Math.max(row.before, row.after))));
  return figure(context, {
    id: "delay-chart",
    title: wording.text("delay.chart"),
    description: wording.text("delay.chart-alt", {
      rows: rows.map((row) => `${row.label}: ${row.value}`).join("; "),
    }),
    draw: (width) =>
      drawDumbbell(document, rows, width, {
        domain: [0, top],
        formatTick: (value) => wording.number(value, 1),
      }),
    below: legend(context),
    table: {
      header: [
        wording.text("label.network"),
        wording.text("label.hops-before"),
        wording.text("label.hops-after"),
        wording.text("label.users-share"),
      ],
      rows: mostLengthened.map((row) => [
        labelAs(row.as),
        numberCell(context, row.hopsBefore, 2),
        numberCell(context, row.hopsAfter, 2),
        shareCell(context, row.usersShare),
      ]),
    },
    file: "networks.csv",
    definition: "hops",
  });
}
