/**
 * When interference was on: for each target the one period that explains best which sightings are struck and
 * which are free. Most targets share a period, that of an order; some are struck all the time, some have a
 * period of their own. Only pairs that were ever struck tell of it: a network without a box is free at any time.
 * One period a target: what stops and starts again counts as on in between.
 */
import type { PlaceParameters } from "./parameters.ts";
import type { Sighting } from "./sighting.ts";

/** Both ends are in it, milliseconds since the epoch; infinite where no change shows. */
export interface Period {
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface Periods {
  /** Of targets that were struck for a part of the time alone; others have none. */
  readonly ofTarget: ReadonlyMap<string, Period>;
  /** ln of the prior probability of the changes that were found; the common period counts once. */
  readonly logChanges: number;
}

/** A sighting that tells of the time. */
interface Moment {
  readonly timeMs: number;
  readonly isStruck: boolean;
}

type Numbers = Pick<PlaceParameters, "period">;

interface Scored {
  /** `undefined`: no change shows. */
  readonly period: Period | undefined;
  /** ln P(outcomes, changes). */
  readonly log: number;
  readonly logChanges: number;
}

/** Rounds in which the common period and the targets that have it are found; they settle in two or three. */
const mostRounds = 8;

/** The periods of targets. Sightings without a time, and those neither free nor struck, tell nothing. */
export function findPeriods(sightings: readonly Sighting[], numbers: Numbers): Periods {
  const { change, ownChange } = numbers.period;
  const byTarget = momentsOf(sightings);
  const own = new Map(
    [...byTarget].map(([t, moments]) => [t, likeliestPeriod(moments, ownChange, numbers)]),
  );
  let members = [...byTarget.keys()];
  let found: Periods = { ofTarget: new Map(), logChanges: 0 };
  for (let round = 0; round < mostRounds && members.length > 0; round++) {
    const moments = inOrder(members.flatMap((target) => byTarget.get(target)!));
    const common = likeliestPeriod(moments, change, numbers);
    const next = chooseFor(byTarget, own, common, numbers);
    found = next.periods;
    if (next.shared.join("\n") === members.join("\n")) break;
    // Where none has the common period, those that changed by themselves may have another in common.
    members = next.shared.length > 0 ? next.shared : next.alone;
  }
  return found;
}

/** What explains each target best: no change, the common period, or one of its own. */
function chooseFor(
  byTarget: ReadonlyMap<string, readonly Moment[]>,
  own: ReadonlyMap<string, Scored>,
  common: Scored,
  numbers: Numbers,
): { periods: Periods; shared: string[]; alone: string[] } {
  const ofTarget = new Map<string, Period>();
  const [shared, alone]: [string[], string[]] = [[], []];
  let logChanges = 0;
  for (const [target, moments] of byTarget) {
    const one = own.get(target)!;
    const log = common.period && logWithin(moments, common.period, numbers);
    if (log !== undefined && log >= one.log && log > logAlways(moments, numbers)) {
      ofTarget.set(target, common.period!);
      shared.push(target);
    } else if (one.period !== undefined) {
      ofTarget.set(target, one.period);
      alone.push(target);
      logChanges += one.logChanges;
    }
  }
  if (shared.length > 0) logChanges += common.logChanges;
  return { periods: { ofTarget, logChanges }, shared, alone };
}

function isWithin({ fromMs, untilMs }: Period, timeMs: number): boolean {
  return timeMs >= fromMs && timeMs <= untilMs;
}

/** Whether a sighting counts: of targets that have a period, those in it alone, as far as their time is known. */
export function takesPart({ target, timeMs }: Sighting, { ofTarget }: Periods): boolean {
  const period = ofTarget.get(target);
  return period === undefined || timeMs === undefined || isWithin(period, timeMs);
}

/** Target → moments of its pairs that were ever struck, in order of time; targets in order of name. */
function momentsOf(sightings: readonly Sighting[]): Map<string, Moment[]> {
  const pairOf = ({ network, resolver, target }: Sighting): string =>
    `${network} ${resolver} ${target}`;
  const struck = new Set<string>();
  for (const one of sightings) if (one.outcome === "struck") struck.add(pairOf(one));
  const found = new Map<string, Moment[]>();
  for (const one of sightings) {
    const { target, timeMs, outcome } = one;
    if (timeMs === undefined || (outcome !== "free" && outcome !== "struck")) continue;
    if (!struck.has(pairOf(one))) continue;
    const moment = { timeMs, isStruck: outcome === "struck" };
    const known = found.get(target);
    if (known === undefined) found.set(target, [moment]);
    else known.push(moment);
  }
  return new Map(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([t, moments]) => [t, inOrder(moments)]),
  );
}

function inOrder(moments: readonly Moment[]): Moment[] {
  return [...moments].sort(
    (a, b) => a.timeMs - b.timeMs || Number(a.isStruck) - Number(b.isStruck),
  );
}

/** ln P(outcomes) where a share of each is struck. */
function logRate(rate: number, { struck, free }: Counts): number {
  return struck * Math.log(rate) + free * Math.log(1 - rate);
}

interface Counts {
  struck: number;
  free: number;
}

/** Of the best rate. */
function logBest(rates: readonly number[], counts: Counts): number {
  return Math.max(...rates.map((rate) => logRate(rate, counts)));
}

function countOf(moments: readonly Moment[]): Counts {
  const struck = moments.filter(({ isStruck }) => isStruck).length;
  return { struck, free: moments.length - struck };
}

/** ln P(outcomes | no change). */
function logAlways(moments: readonly Moment[], { period: { off, on } }: Numbers): number {
  return logBest([...off, ...on], countOf(moments));
}

/** ln P(outcomes | on in the period, off outside); its ends are given. */
function logWithin(moments: readonly Moment[], period: Period, numbers: Numbers): number {
  const { off, on } = numbers.period;
  const inside = moments.filter(({ timeMs }) => isWithin(period, timeMs));
  const [within, all] = [countOf(inside), countOf(moments)];
  const outside = { struck: all.struck - within.struck, free: all.free - within.free };
  return logBest(on, within) + logBest(off, outside);
}

/**
 * The period with the highest probability, by one pass for each two rates: the run of moments with the greatest
 * sum of gains (Kadane's algorithm), less the cost of each end that is not an end of the data.
 * @param change probability of a beginning, and of an end, within the data
 */
export function likeliestPeriod(
  moments: readonly Moment[],
  change: number,
  numbers: Numbers,
): Scored {
  const { off, on } = numbers.period;
  const last = moments.length - 1;
  // A change is as likely in each gap between moments.
  const cost = Math.log((1 - change) / change) + Math.log(Math.max(1, last));
  let best: Scored = { period: undefined, log: logAlways(moments, numbers), logChanges: 0 };
  for (const quiet of off) {
    const base = logRate(quiet, countOf(moments));
    for (const rate of on) {
      const gains = [Math.log(rate / quiet), Math.log((1 - rate) / (1 - quiet))] as const;
      const { from, to, log } = bestRun(moments, gains, cost);
      const changes = Number(from > 0) + Number(to < last);
      if (changes === 0 || base + log <= best.log) continue;
      const period = {
        fromMs: from === 0 ? Number.NEGATIVE_INFINITY : moments[from]!.timeMs,
        untilMs: to === last ? Number.POSITIVE_INFINITY : moments[to]!.timeMs,
      };
      best = { period, log: base + log, logChanges: -cost * changes };
    }
  }
  return best;
}

/** First and last moment of the run with the greatest sum, an end inside the data at a cost. */
function bestRun(
  moments: readonly Moment[],
  [struck, free]: readonly [struck: number, free: number],
  cost: number,
): { readonly from: number; readonly to: number; readonly log: number } {
  const last = moments.length - 1;
  let best = { from: 0, to: last, log: Number.NEGATIVE_INFINITY };
  let [sum, from] = [0, 0];
  for (const [k, { isStruck }] of moments.entries()) {
    if (k > 0 && sum < -cost) [sum, from] = [-cost, k];
    sum += isStruck ? struck : free;
    const log = sum - (k < last ? cost : 0);
    if (log > best.log) best = { from, to: k, log };
  }
  return best;
}
