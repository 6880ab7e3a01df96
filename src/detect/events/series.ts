/**
 * One series, fed with units in order of time: whether it is blocked, and its episodes of blocking with onset and
 * end. The same steps give the same answer whether they come at once or one by one.
 */
import {
  blockedRate,
  blockedShare,
  type Chain,
  drift,
  type Evidence,
  unitLogs,
  weigh,
} from "./chain.ts";
import { endTimes, type MomentInterval, momentOf, onsetTimes, type Step } from "./change-times.ts";
import { dayMs } from "./parameters.ts";

/** A measurement of a unit. */
export interface TimedEvidence extends Evidence {
  /** ms since 1970 */
  readonly time: number;
  /** The mechanism's name, where one is suspected. */
  readonly mechanism: string | undefined;
}

/** The measurements of a network in a unit's time, in order of time. */
export interface Unit {
  readonly network: number;
  readonly measurements: readonly TimedEvidence[];
}

/** A spell of blocking in one series. */
export interface Episode {
  /** `undefined` where it likely began before the data. */
  readonly onset: MomentInterval | undefined;
  /** `undefined` where it goes on, as far as the data go. */
  readonly end: MomentInterval | undefined;
  /** The measurement by which it was recognised, ms. */
  readonly recognisedMs: number;
  /** The first and last measurement of the spell, ms. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Highest probability of being blocked. */
  readonly probability: number;
  /** Mean share of measurements that look interfered with at that time. */
  readonly rate: number;
  /** Names of mechanisms, the most frequent first. */
  readonly mechanisms: readonly string[];
  /** How probable it is that each network takes part, by what was measured in the spell. */
  readonly networks: ReadonlyMap<number, number>;
}

interface KeptStep extends Step {
  readonly units: readonly { network: number; logs: readonly number[] }[];
  readonly named: ReadonlyMap<string, number>;
}

interface OpenSpell {
  /** Place among the kept steps at which it was recognised, and at which it was surest. */
  readonly opened: number;
  recognisedMs: number;
  peak: number;
  peakShare: number;
}

export class Series {
  readonly #chain: Chain;
  /** The message before the first kept step, and the time that it is of. */
  #before: readonly number[];
  #beforeAt: number | undefined;
  #steps: KeptStep[] = [];
  #open: OpenSpell | undefined;
  /** That are over. */
  readonly episodes: Episode[] = [];

  /**
   * @param before message and number of the time that it is of; the chain's first message when left out
   */
  constructor(chain: Chain, before?: { readonly message: readonly number[]; readonly at: number }) {
    this.#chain = chain;
    this.#before = before?.message ?? chain.first;
    this.#beforeAt = before?.at;
  }

  /** Another that can be fed on its own. */
  copy(): Series {
    const other = new Series(this.#chain);
    other.#before = this.#before;
    other.#beforeAt = this.#beforeAt;
    other.#steps = [...this.#steps];
    other.#open = this.#open === undefined ? undefined : { ...this.#open };
    other.episodes.push(...this.episodes);
    return other;
  }

  /** Probability of being blocked after the last unit. */
  get blocked(): number {
    const last = this.#steps.at(-1);
    return blockedShare(last?.message ?? this.#before, this.#chain);
  }

  /** Takes the units of the next time. */
  add(at: number, units: readonly Unit[]): void {
    const chain = this.#chain;
    const last = this.#steps.at(-1);
    const from = last?.at ?? this.#beforeAt ?? at;
    const prior = drift(last?.message ?? this.#before, (at - from) * chain.unitMs, chain);
    const parts = units.map(({ network, measurements }) => ({
      network,
      logs: unitLogs(measurements, chain),
    }));
    const logs = chain.levels.map((_, k) => parts.reduce((sum, part) => sum + part.logs[k]!, 0));
    const message = weigh(prior, logs);
    const all = units.flatMap(({ measurements }) => measurements);
    const step: KeptStep = {
      ...{ at, logs, message, units: parts, named: namedIn(all) },
      firstMs: all.reduce((least, { time }) => Math.min(least, time), Number.POSITIVE_INFINITY),
      lastMs: all.reduce((most, { time }) => Math.max(most, time), 0),
    };
    this.#steps.push(step);
    this.#follow(step, units, prior);
  }

  #follow(step: KeptStep, units: readonly Unit[], prior: readonly number[]): void {
    const { openAt, closeAt } = this.#chain.parameters;
    const share = blockedShare(step.message, this.#chain);
    const place = this.#steps.length - 1;
    if (this.#open === undefined) {
      if (share >= openAt) {
        const recognisedMs = this.#recognised(units, prior) ?? step.lastMs;
        this.#open = { opened: place, recognisedMs, peak: place, peakShare: share };
      } else this.#forget(step);
      return;
    }
    if (share > this.#open.peakShare && place - this.#open.opened < settled) {
      this.#open.peak = place;
      this.#open.peakShare = share;
    }
    if (share > closeAt) return;
    this.episodes.push(this.#episode(this.#open, true));
    this.#open = undefined;
    this.#forget(step);
  }

  /** The measurement of a step by which the series was known to be blocked. */
  #recognised(units: readonly Unit[], prior: readonly number[]): number | undefined {
    const chain = this.#chain;
    const order = units
      .flatMap(({ measurements }) => measurements.map(({ time }) => time))
      .sort((a, b) => a - b);
    return order.find((now) => {
      let message = prior;
      for (const { measurements } of units) {
        const some = measurements.filter(({ time }) => time <= now);
        if (some.length > 0) message = weigh(message, unitLogs(some, chain));
      }
      return blockedShare(message, chain) >= chain.parameters.openAt;
    });
  }

  /** Drops steps that are too old to matter for where the next change lies. */
  #forget({ at }: Step): void {
    const oldest = at - (this.#chain.parameters.memoryDays * dayMs) / this.#chain.unitMs;
    let count = 0;
    while (count < this.#steps.length - 1 && this.#steps[count]!.at < oldest) count++;
    if (count === 0) return;
    const last = this.#steps[count - 1]!;
    this.#before = last.message;
    this.#beforeAt = last.at;
    this.#steps = this.#steps.slice(count);
  }

  /** All episodes, the one that goes on as well. */
  all(): Episode[] {
    return this.#open === undefined
      ? [...this.episodes]
      : [...this.episodes, this.#episode(this.#open, false)];
  }

  #episode({ recognisedMs, peak, peakShare }: OpenSpell, isOver: boolean): Episode {
    const chain = this.#chain;
    const steps = this.#steps;
    const first = steps[0]!;
    const gap = (first.at - (this.#beforeAt ?? first.at)) * chain.unitMs;
    const began = onsetTimes(steps, drift(this.#before, gap, chain), peak, chain);
    const ended = isOver ? endTimes(steps, peak, chain) : undefined;
    const onset = began.beyond > 0.5 ? undefined : momentOf(began.shares);
    const end = ended === undefined ? undefined : momentOf(ended.shares);
    const spell = steps.filter(
      ({ firstMs, lastMs }) =>
        lastMs >= (onset?.median ?? 0) && firstMs <= (end?.median ?? Number.POSITIVE_INFINITY),
    );
    return {
      ...{ onset, end, recognisedMs, probability: peakShare },
      firstMs: spell[0]?.firstMs ?? recognisedMs,
      lastMs: spell.at(-1)?.lastMs ?? recognisedMs,
      rate: blockedRate(steps[peak]!.message, chain),
      mechanisms: mostFrequent(spell),
      networks: partsOf(spell, chain),
    };
  }
}

/** After so many steps the surest one is not looked for any more: what comes later says nothing of the onset. */
const settled = 30;

function namedIn(all: readonly TimedEvidence[]): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  for (const { mechanism, probability } of all)
    if (mechanism !== undefined) named.set(mechanism, (named.get(mechanism) ?? 0) + probability);
  return named;
}

function mostFrequent(steps: readonly KeptStep[]): string[] {
  const sums = new Map<string, number>();
  for (const { named } of steps)
    for (const [name, weight] of named) sums.set(name, (sums.get(name) ?? 0) + weight);
  return [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
}

/** Each network by its own measurements, blocked or quiet being as likely before them. */
function partsOf(steps: readonly KeptStep[], { levels, quietLevels }: Chain): Map<number, number> {
  const sums = new Map<number, number[]>();
  for (const { units } of steps)
    for (const { network, logs } of units) {
      const before = sums.get(network);
      sums.set(network, before === undefined ? [...logs] : before.map((one, k) => one + logs[k]!));
    }
  return new Map(
    [...sums].map(([network, logs]) => {
      const most = logs.reduce((a, b) => Math.max(a, b));
      let [quiet, blocked] = [0, 0];
      for (const [k, { weight }] of levels.entries()) {
        const likelihood = weight * Math.exp(logs[k]! - most);
        if (k < quietLevels) quiet += likelihood;
        else blocked += likelihood;
      }
      return [network, blocked / (quiet + blocked)];
    }),
  );
}
