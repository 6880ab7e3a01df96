/**
 * Events against a known truth: what was found, how late, how often an alarm was false, and how many alerts one
 * true event made. An alert is an event that follows no other.
 */
import { quantile } from "../../base/uncertainty.ts";
import { EventStream } from "../../detect/events/event-stream.ts";
import type { InterferenceEvent } from "../../detect/events/joining.ts";
import { dayMs, type EventParameters, eventParameters } from "../../detect/events/parameters.ts";
import { type Drawn, type DrawnCase, drawCountry, type TrueEvent } from "./drawn-rows.ts";

export interface Score {
  readonly truths: number;
  readonly found: number;
  /** Hours from onset to recognition, of each that was found. */
  readonly latencies: readonly number[];
  /** Of the found: the interval of the onset holds the true one. */
  readonly onsetsHeld: number;
  /** Of the found: the extent has the true networks and no other. */
  readonly extentsRight: number;
  /** Alerts, and events that follow others, that belong to a true event. */
  readonly alerts: number;
  readonly followers: number;
  readonly falseAlerts: number;
  /** Of these, where one person measured behind a filter of their own. */
  readonly falseByFilter: number;
  readonly quietSeriesWeeks: number;
  readonly rows: number;
  readonly late: number;
}

export const noScore: Score = {
  ...{ truths: 0, found: 0, latencies: [], onsetsHeld: 0, extentsRight: 0, alerts: 0 },
  ...{ followers: 0, falseAlerts: 0, falseByFilter: 0, quietSeriesWeeks: 0, rows: 0, late: 0 },
};

export function addScores(a: Score, b: Score): Score {
  return {
    truths: a.truths + b.truths,
    found: a.found + b.found,
    latencies: [...a.latencies, ...b.latencies],
    onsetsHeld: a.onsetsHeld + b.onsetsHeld,
    extentsRight: a.extentsRight + b.extentsRight,
    alerts: a.alerts + b.alerts,
    followers: a.followers + b.followers,
    falseAlerts: a.falseAlerts + b.falseAlerts,
    falseByFilter: a.falseByFilter + b.falseByFilter,
    quietSeriesWeeks: a.quietSeriesWeeks + b.quietSeriesWeeks,
    rows: a.rows + b.rows,
    late: a.late + b.late,
  };
}

/** An event belongs to a true one if it was recognised while that went on, for a target and a network of it. */
function belongs(event: InterferenceEvent, truth: TrueEvent): boolean {
  return (
    event.country === truth.country &&
    event.recognisedMs >= truth.onsetMs &&
    event.recognisedMs <= truth.endMs + dayMs &&
    event.targets.some((target) => truth.targets.includes(target)) &&
    (event.networks.length === 0 ||
      event.networks.some((network) => truth.networks.includes(network)))
  );
}

/** Scores events against what was drawn. */
export function scoreEvents(
  events: readonly InterferenceEvent[],
  { truth, quietSeriesWeeks, rows, filtered }: Drawn,
  late: number,
): Score {
  let score: Score = { ...noScore, quietSeriesWeeks, rows: rows.length, late };
  const alerts = events.filter(({ follows }) => follows === undefined);
  const falseAlerts = alerts.filter((one) => !truth.some((each) => belongs(one, each)));
  const byFilter = falseAlerts.filter(
    ({ networks, targets }) =>
      filtered !== undefined &&
      networks.includes(filtered.network) &&
      targets.includes(filtered.target),
  );
  score = { ...score, falseAlerts: falseAlerts.length, falseByFilter: byFilter.length };
  for (const one of truth) {
    const own = events.filter((event) => belongs(event, one));
    score = addScores(score, scoreOne(own, one));
  }
  return score;
}

function scoreOne(own: readonly InterferenceEvent[], truth: TrueEvent): Score {
  const first = [...own].sort((a, b) => a.recognisedMs - b.recognisedMs)[0];
  if (first === undefined) return { ...noScore, truths: 1 };
  const { onset, networks } = first;
  const isHeld = onset !== undefined && onset.p5 <= truth.onsetMs && truth.onsetMs <= onset.p95;
  const isExtent =
    networks.length === truth.networks.length &&
    networks.every((network) => truth.networks.includes(network));
  const alerts = own.filter(({ follows }) => follows === undefined).length;
  return {
    ...{ ...noScore, truths: 1, found: 1, alerts, followers: own.length - alerts },
    latencies: [(first.recognisedMs - truth.onsetMs) / (dayMs / 24)],
    ...{ onsetsHeld: Number(isHeld), extentsRight: Number(isExtent) },
  };
}

/** Draws a country and scores the events that a stream finds in it. */
export function scoreCase(drawn: DrawnCase, parameters: EventParameters = eventParameters): Score {
  const country = drawCountry(drawn);
  const stream = new EventStream(parameters);
  for (const row of country.rows) stream.add(row);
  return scoreEvents(stream.events(), country, stream.late);
}

/** Median of numbers, rounded, as a cell. */
export function medianCell(values: readonly number[]): string {
  if (values.length === 0) return "–";
  return quantile(Float64Array.from(values).sort(), 0.5).toFixed(0);
}
