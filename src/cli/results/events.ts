/** Events over time as JSON, CSV and a table. */

import { toCsv } from "../../base/csv.ts";
import { withoutControls } from "../../base/visible-text.ts";
import type { MomentInterval } from "../../detect/events/change-times.ts";
import type { EventSeries, InterferenceEvent } from "../../detect/events/joining.ts";
import { hourMs } from "../../detect/events/parameters.ts";
import type { EventsResult } from "../../jobs/detection/event-search.ts";
import { isoTime, sixDigits } from "../../report/results/event-rows.ts";
import type { Wording } from "../../report/wording.ts";
import { toColumns } from "../columns.ts";
import type { Showing } from "./country.ts";

function isoMoment(moment: MomentInterval | undefined): object | null {
  if (moment === undefined) return null;
  return {
    p5: isoTime(moment.p5),
    median: isoTime(moment.median),
    p95: isoTime(moment.p95),
  };
}

function seriesJson({ network, target, onset, end, probability, rate }: EventSeries): object {
  return {
    network: network ?? null,
    target,
    onset: isoMoment(onset),
    end: isoMoment(end),
    probability: sixDigits(probability),
    rate: sixDigits(rate),
  };
}

function eventJson(event: InterferenceEvent): object {
  const { id, country, family, mechanisms, probability, scope, networks, targets } = event;
  return {
    ...{ id, country, family, mechanisms, scope },
    onset: isoMoment(event.onset),
    end: isoMoment(event.end),
    recognised: isoTime(event.recognisedMs),
    last: isoTime(event.lastMs),
    probability: sixDigits(probability),
    ...{ networks, targets, follows: event.follows ?? null },
    observedNetworks: event.observedNetworks,
    observedSeries: event.observedSeries,
    volume:
      event.volume === undefined
        ? null
        : { expected: sixDigits(event.volume.expected), came: event.volume.came },
    series: event.series.map(seriesJson),
  };
}

/** The result without its schema's name. */
export function eventsJson({ counts, events, otherTests }: EventsResult): object {
  return {
    ...{ counts, otherTests: Object.fromEntries([...otherTests].sort()) },
    events: events.map(eventJson),
  };
}

/** The measurements of each event, by where they stand. */
export function membersCsv({ members }: EventsResult): string {
  return toCsv(
    ["event", "file", "line", "time", "network", "target", "probability"],
    members.map(({ event, place: { file, line, row }, probability }) => [
      ...[event, withoutControls(file), line, isoTime(row.time), `AS${row.network}`],
      ...[withoutControls(row.target), sixDigits(probability)],
    ]),
  );
}

/** Minutes, UTC; the same in every language. */
function shortTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace("T", " ");
}

/** So many names stand in a cell. */
const named = 3;

function someOf(names: readonly string[], wording: Wording): string {
  const first = names.slice(0, named).join(", ");
  return names.length <= named
    ? first
    : wording.text("detect.and-more", { items: first, count: names.length - named });
}

/** A table of events, what follows what, and how many there are. */
export function eventsInWords(result: EventsResult, { width, wording }: Showing): string {
  const { events, counts } = result;
  const alerts = events.filter(({ follows }) => follows === undefined).length;
  const { measurements, series } = counts;
  const tally = wording.text("events.tally", { events: events.length, alerts, measurements });
  const base = wording.text("events.series", { series });
  if (events.length === 0) return `${tally}\n${base}\n`;
  const heads = [
    "event",
    "onset",
    "doubt",
    "end",
    "mechanism",
    "networks",
    "targets",
    "probability",
  ];
  const table = toColumns(
    [
      heads.map((head) => wording.text(`events.head-${head as "event"}`)),
      ...events.map((one) => cellsOf(one, wording)),
    ],
    width,
    wording.language,
  );
  const links = events.flatMap(({ id, follows }) =>
    follows === undefined
      ? []
      : [wording.text("events.follows", { id, other: follows.id, how: follows.how })],
  );
  return `${[table, "", ...links, tally, base].join("\n")}\n`;
}

function cellsOf(one: InterferenceEvent, wording: Wording): string[] {
  const { onset, end } = one;
  return [
    one.id,
    onset === undefined ? wording.text("events.before") : shortTime(onset.median),
    onset === undefined ? "" : wording.duration((onset.p95 - onset.p5) / hourMs),
    end === undefined ? wording.text("events.goes-on") : shortTime(end.median),
    one.mechanisms[0] ?? one.family,
    wording.text("events.of", { networks: one.networks.length, observed: one.observedNetworks }),
    withoutControls(someOf(one.targets, wording)),
    wording.percent(one.probability),
  ];
}
