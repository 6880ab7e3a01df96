/** Shutdowns and throttling against a known truth, as tables. */
import type { Progress } from "../../base/progress.ts";
import { EventStream } from "../../detect/events/event-stream.ts";
import type { InterferenceEvent } from "../../detect/events/joining.ts";
import { dayMs, hourMs } from "../../detect/events/parameters.ts";
import type { EventRow } from "../../detect/events/row.ts";
import type { ValidationTable } from "../page.ts";
import {
  drawAbsence,
  drawSlowness,
  type TrueSpell,
  usualAbsence,
  usualSlowness,
} from "./drawn-absence.ts";
import { medianCell } from "./scorecard.ts";

interface Counted {
  truths: number;
  found: number;
  falseAlerts: number;
  alerts: number;
  readonly latencies: number[];
}

function count(
  counted: Counted,
  rows: readonly EventRow[],
  truth: TrueSpell | undefined,
  isKind: (event: InterferenceEvent) => boolean,
): void {
  const stream = new EventStream();
  for (const row of rows) stream.add(row);
  const events = stream.events().filter(({ follows }) => follows === undefined);
  const own = events.filter(
    (event) =>
      truth !== undefined &&
      isKind(event) &&
      event.recognisedMs >= truth.onsetMs &&
      (event.onset?.median ?? 0) <= truth.endMs &&
      event.recognisedMs <= truth.endMs + dayMs,
  );
  counted.falseAlerts += events.length - own.length;
  if (truth !== undefined) counted.truths++;
  if (truth === undefined || own.length === 0) return;
  counted.found++;
  counted.alerts += own.length;
  const first = own.reduce(
    (least, { recognisedMs }) => Math.min(least, recognisedMs),
    Number.POSITIVE_INFINITY,
  );
  counted.latencies.push((first - truth.onsetMs) / hourMs);
}

const nothing = (): Counted => ({ truths: 0, found: 0, falseAlerts: 0, alerts: 0, latencies: [] });

function cellsOf({ truths, found, latencies, alerts, falseAlerts }: Counted, weeks: number) {
  return [
    ...[truths === 0 ? "–" : truths, truths === 0 ? "–" : found, medianCell(latencies)],
    ...[found === 0 ? "–" : (alerts / found).toFixed(2), falseAlerts, weeks],
  ];
}

/** Shutdowns of 12 hours to 4 days, the largest operator that stops for good, and quiet countries. */
export function absenceTable(
  seeds: readonly number[],
  update: Progress["update"],
): ValidationTable {
  const kinds = [
    ["shutdown", 12],
    ["shutdown", 24],
    ["shutdown", 96],
    ["operator", 0],
    ["quiet", 0],
  ] as const;
  const rows: (string | number)[][] = [];
  for (const networks of [3, 5, 10])
    for (const perDay of [20, 100, 400])
      for (const [kind, hours] of kinds) {
        update("shutdowns", rows.length, 9 * kinds.length);
        const counted = nothing();
        for (const seed of seeds) {
          const drawn = drawAbsence({ seed, kind, networks, perDay, hours });
          count(counted, drawn.rows, drawn.truth, ({ family }) => family === "shutdown");
        }
        const what = kind === "shutdown" ? `shutdown, ${hours} h` : sayKind(kind);
        rows.push([what, networks, perDay, ...cellsOf(counted, seeds.length * usualAbsence.weeks)]);
      }
  return {
    header: [
      ...["shutdowns", "networks", "measurements a day in the largest", "true", "found"],
      ...["median latency, h", "alerts per event", "false alerts", "country-weeks"],
    ],
    rows,
  };
}

function sayKind(kind: "operator" | "quiet"): string {
  return kind === "operator" ? "the largest operator's measurements stop" : "quiet";
}

/** A site slowed to a share of its rate, a network slow for all sites, and quiet ones. */
export function slownessTable(
  seeds: readonly number[],
  update: Progress["update"],
): ValidationTable {
  const kinds = [
    ["throttled", 0.03],
    ["throttled", 0.1],
    ["throttled", 0.3],
    ["congestion", 0.1],
    ["quiet", 1],
  ] as const;
  const rows: (string | number)[][] = [];
  for (const perWeek of [5, 10, 30])
    for (const [kind, left] of kinds) {
      update("throttling", rows.length, 3 * kinds.length);
      const counted = nothing();
      for (const seed of seeds) {
        const drawn = drawSlowness({ seed, kind, perWeek, left });
        count(
          ...([counted, drawn.rows, drawn.truth] as const),
          ({ family, targets }) => family === "throttle" && targets.includes("site-0.example"),
        );
      }
      const what = kind === "throttled" ? `one site slowed to ${left}` : sayRates(kind);
      rows.push([what, perWeek, ...cellsOf(counted, seeds.length * usualSlowness.weeks)]);
    }
  return {
    header: [
      ...["throttling", "samples a week and site", "true", "found"],
      ...["median latency, h", "alerts per event", "false alerts", "network-weeks"],
    ],
    rows,
  };
}

function sayRates(kind: "congestion" | "quiet"): string {
  return kind === "congestion" ? "all sites slowed to 0.1" : "quiet";
}
