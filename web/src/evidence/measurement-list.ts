/** The measurements of a session one by one: where each stands and what was judged, to be filtered and looked up. */
import type { Member } from "../../../src/detect/events/members.ts";
import { dayMs } from "../../../src/detect/events/parameters.ts";
import type { EventRow } from "../../../src/detect/events/row.ts";
import { isAlarmVerdict } from "../../../src/detect/evidence/judgement.ts";
import type { VerdictKind } from "../../../src/detect/verdict.ts";
import type { PlacedRow } from "../../../src/jobs/detection/judge-batch.ts";
import type { MeasurementFilter } from "./protocol.ts";

/** Stands for both kinds of alarm in a filter. */
export const alarmKind = "alarm";

export interface KeptMeasurement {
  readonly file: string;
  readonly line: number;
  readonly time: number;
  readonly network: number;
  readonly target: string;
  readonly verdict: VerdictKind;
  /** Probability of interference, 0…1. */
  readonly interference: number;
  /** The likeliest first. */
  readonly mechanisms: readonly string[];
  readonly uid: string | undefined;
}

export class MeasurementList {
  readonly #all: KeptMeasurement[] = [];
  readonly #texts = new Map<string, string>();
  /** Of those that an event may be made of. */
  readonly #numbers = new Map<EventRow, number>();
  readonly #events = new Map<string, ReadonlySet<number>>();
  #byTime: readonly number[] = [];

  get length(): number {
    return this.#all.length;
  }

  add({ file, line, row, judgement }: PlacedRow): void {
    if (judgement === undefined) return;
    if (row.suspicions.length > 0) this.#numbers.set(row, this.#all.length);
    this.#all.push({
      ...{ file: this.#once(file), line, time: row.time, network: row.network },
      target: this.#once(row.target),
      verdict: judgement.verdict,
      interference: judgement.interference,
      mechanisms: judgement.mechanisms.map(({ mechanism }) => this.#once(mechanism)),
      uid: judgement.uid,
    });
  }

  /** Equal texts are kept once. */
  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  /** When all have been added. */
  finish(members: readonly Member<PlacedRow>[]): void {
    const events = new Map<string, Set<number>>();
    for (const { event, place } of members) {
      const number = this.#numbers.get(place.row);
      if (number === undefined) continue;
      events.set(event, (events.get(event) ?? new Set()).add(number));
    }
    for (const [event, numbers] of events) this.#events.set(event, numbers);
    this.#numbers.clear();
    const all = this.#all;
    this.#byTime = all.map((_, number) => number).sort((a, b) => all[a]!.time - all[b]!.time);
  }

  at(number: number): KeptMeasurement | undefined {
    return this.#all[number];
  }

  /** Numbers of those that a filter lets through, in order of time. */
  find(filter: MeasurementFilter): number[] {
    const { network, verdict, mechanism, event } = filter;
    const members = event === undefined ? undefined : (this.#events.get(event) ?? new Set());
    const isAsked = this.#domainTest(filter.domain);
    const since = dayOf(filter.from) ?? Number.NEGATIVE_INFINITY;
    const until = (dayOf(filter.to) ?? Number.POSITIVE_INFINITY) + dayMs;
    const isJudged = (kind: VerdictKind) =>
      verdict === undefined || (verdict === alarmKind ? isAlarmVerdict(kind) : kind === verdict);
    return this.#byTime.filter((number) => {
      const one = this.#all[number]!;
      return (
        (members === undefined || members.has(number)) &&
        (network === undefined || one.network === network) &&
        (mechanism === undefined || one.mechanisms.includes(mechanism)) &&
        one.time >= since &&
        one.time < until &&
        isJudged(one.verdict) &&
        isAsked(one.target)
      );
    });
  }

  /** The domain of this name where there is one, else all that have the text in them. */
  #domainTest(asked: string | undefined): (target: string) => boolean {
    const text = asked?.trim().toLowerCase() ?? "";
    if (text === "") return () => true;
    if (this.#texts.has(text)) return (target) => target === text;
    return (target) => target.includes(text);
  }
}

/** Milliseconds of the day's beginning; undefined for what is no day. */
function dayOf(day: string | undefined): number | undefined {
  const ms = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) ? undefined : ms;
}
