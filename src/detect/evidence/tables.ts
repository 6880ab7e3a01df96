/**
 * The tables of a report of measurements, as a stream: counts for each domain, network and day; mechanisms for each
 * day; groups of alarms. Memory grows with these, not with measurements. What was not measured has no cell.
 */
import { dayMs } from "../events/parameters.ts";
import type { EventRow } from "../events/row.ts";
import type { VerdictKind } from "../verdict.ts";
import { isAlarmVerdict, type Judgement, verdictKinds } from "./judgement.ts";
import { groupKey } from "./strongest.ts";

/** Counts of verdicts, and how many alarms are right by the detector's probabilities. */
export interface EvidenceCounts {
  readonly measurements: number;
  readonly verdicts: Readonly<Record<VerdictKind, number>>;
  /** Σp over alarms: how many of them are expected to be right. */
  readonly right: number;
  /** Σp(1 − p) over alarms: variance of that number, if the measurements' doubts are independent. */
  readonly variance: number;
}

/** A domain in a network. */
export interface EvidenceSeries {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** AS number. */
  readonly network: number;
  readonly target: string;
  readonly total: EvidenceCounts;
  /** By number of the day since 1970 (UTC); days without a measurement have none. */
  readonly days: ReadonlyMap<number, EvidenceCounts>;
}

/** Alarms of one mechanism on a domain in a network. */
export interface AlarmGroup {
  readonly key: string;
  readonly country: string;
  readonly network: number;
  readonly target: string;
  readonly mechanism: string;
  readonly alarms: number;
  /** Highest probability of a finding of it, 0…1, and where that measurement stands. */
  readonly probability: number;
  readonly strongest: {
    readonly file: string;
    readonly line: number;
    readonly uid: string | undefined;
  };
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface EvidenceTables {
  readonly total: EvidenceCounts;
  /** Of the first and the last measurement, ms; undefined without any. */
  readonly period: { readonly firstMs: number; readonly lastMs: number } | undefined;
  /** In order of country, target and network. */
  readonly series: readonly EvidenceSeries[];
  /** Measurements of each day. */
  readonly days: ReadonlyMap<number, EvidenceCounts>;
  /** Mechanism → day → alarms that name it. */
  readonly mechanisms: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly groups: readonly AlarmGroup[];
  /** Version of the test → measurements; "" where it is not told. */
  readonly testVersions: ReadonlyMap<string, number>;
  /** Measurements that say of themselves that a laboratory made them. */
  readonly emulated: number;
}

/** Adds up counts of several cells. */
export function sumCounts(parts: Iterable<EvidenceCounts>): EvidenceCounts {
  const sum = noCounts();
  for (const one of parts) {
    sum.measurements += one.measurements;
    for (const kind of verdictKinds) sum.verdicts[kind] += one.verdicts[kind];
    sum.right += one.right;
    sum.variance += one.variance;
  }
  return sum;
}

/** Measurements that were judged blocked or interfered with. */
export function alarmsOf({ verdicts }: Pick<EvidenceCounts, "verdicts">): number {
  return verdicts.blocked + verdicts.interfered;
}

/** Measurements that could be judged: all but the insufficient ones. */
export function judgedOf({ measurements, verdicts }: EvidenceCounts): number {
  return measurements - verdicts.insufficient;
}

interface OpenCounts {
  measurements: number;
  verdicts: Record<VerdictKind, number>;
  right: number;
  variance: number;
}

function noCounts(): OpenCounts {
  return {
    measurements: 0,
    verdicts: { blocked: 0, interfered: 0, ok: 0, down: 0, insufficient: 0 },
    right: 0,
    variance: 0,
  };
}

function count(into: OpenCounts, { verdict, interference }: Judgement): void {
  into.measurements++;
  into.verdicts[verdict]++;
  if (!isAlarmVerdict(verdict)) return;
  into.right += interference;
  into.variance += interference * (1 - interference);
}

type Open<T> = { -readonly [Key in keyof T]: T[Key] };
type OpenSeries = Open<EvidenceSeries> & { total: OpenCounts; days: Map<number, OpenCounts> };

/** Counts measurements, in any order. */
export class EvidenceCounter {
  readonly #total = noCounts();
  readonly #series = new Map<string, OpenSeries>();
  readonly #days = new Map<number, OpenCounts>();
  readonly #mechanisms = new Map<string, Map<number, number>>();
  readonly #groups = new Map<string, Open<AlarmGroup>>();
  readonly #versions = new Map<string, number>();
  #emulated = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  add(row: EventRow, judgement: Judgement, place: { file: string; line: number }): void {
    const day = Math.floor(row.time / dayMs);
    this.#first = Math.min(this.#first, row.time);
    this.#last = Math.max(this.#last, row.time);
    count(this.#total, judgement);
    const series = this.#seriesOf(row);
    count(series.total, judgement);
    count(ofDay(series.days, day), judgement);
    count(ofDay(this.#days, day), judgement);
    for (const { mechanism } of judgement.mechanisms) {
      let days = this.#mechanisms.get(mechanism);
      if (days === undefined) {
        days = new Map();
        this.#mechanisms.set(mechanism, days);
      }
      addTo(days, day, 1);
    }
    if (isAlarmVerdict(judgement.verdict)) this.#addAlarm(row, judgement, place);
    addTo(this.#versions, judgement.testVersion ?? "", 1);
    if (judgement.isEmulated) this.#emulated++;
  }

  #seriesOf({ country, network, target }: EventRow): OpenSeries {
    const key = `${country} ${network} ${target}`;
    let series = this.#series.get(key);
    if (series === undefined) {
      series = { country, network, target, total: noCounts(), days: new Map() };
      this.#series.set(key, series);
    }
    return series;
  }

  #addAlarm(row: EventRow, judgement: Judgement, place: { file: string; line: number }): void {
    const { country, network, target, time } = row;
    for (const { mechanism, probability } of judgement.mechanisms) {
      const key = groupKey(country, `AS${network}`, target, mechanism);
      const strongest = { file: place.file, line: place.line, uid: judgement.uid };
      const known = this.#groups.get(key);
      if (known === undefined) {
        const times = { firstMs: time, lastMs: time };
        this.#groups.set(key, {
          ...{ key, country, network, target, mechanism, alarms: 1, probability, strongest },
          ...times,
        });
        continue;
      }
      known.alarms++;
      known.firstMs = Math.min(known.firstMs, time);
      known.lastMs = Math.max(known.lastMs, time);
      if (probability > known.probability) Object.assign(known, { probability, strongest });
    }
  }

  tables(): EvidenceTables {
    return {
      total: this.#total,
      period:
        this.#total.measurements === 0 ? undefined : { firstMs: this.#first, lastMs: this.#last },
      series: [...this.#series.values()].sort(compareSeries),
      days: this.#days,
      mechanisms: this.#mechanisms,
      groups: [...this.#groups.values()].sort(compareGroups),
      testVersions: this.#versions,
      emulated: this.#emulated,
    };
  }
}

function ofDay(days: Map<number, OpenCounts>, day: number): OpenCounts {
  let counts = days.get(day);
  if (counts === undefined) {
    counts = noCounts();
    days.set(day, counts);
  }
  return counts;
}

function addTo<Key>(map: Map<Key, number>, key: Key, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareSeries(a: EvidenceSeries, b: EvidenceSeries): number {
  return (
    compareText(a.country, b.country) || compareText(a.target, b.target) || a.network - b.network
  );
}

/** The surest first; of those, what was met most often. */
function compareGroups(a: AlarmGroup, b: AlarmGroup): number {
  return b.probability - a.probability || b.alarms - a.alarms || compareText(a.key, b.key);
}
