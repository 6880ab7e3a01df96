/**
 * When a change happened: the exact posterior of the last beginning before, and the first end after, a moment at
 * which a series was blocked, on the times of its units; between two units any moment is as likely. Forward and
 * backward messages as in Rabiner 1989, held to blocked states between change and moment.
 */
import { type Chain, drift, kindChanges } from "./chain.ts";

/** What is kept of a unit, or of units of one time. */
export interface Step {
  /** Number of the unit's time, `floor(time / unitMs)`. */
  readonly at: number;
  /** First and last measurement, ms. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Log-likelihoods by level. */
  readonly logs: readonly number[];
  /** The message after this step. */
  readonly message: readonly number[];
}

/** A moment with its doubt, ms since 1970. */
export interface MomentInterval {
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
}

/** That a change lies between two moments, with its probability. */
export interface ChangeShare {
  readonly fromMs: number;
  readonly toMs: number;
  readonly probability: number;
}

/** Shares of moments, in order, and the probability of none: that a spell goes beyond the steps. */
export interface ChangeTimes {
  readonly beyond: number;
  readonly shares: readonly ChangeShare[];
}

/** Numbers with the logarithm of their common scale. */
interface Scaled {
  readonly values: readonly number[];
  readonly log: number;
}

function scale(values: readonly number[], log: number): Scaled {
  const most = values.reduce((a, b) => Math.max(a, b));
  return { values: values.map((one) => one / most), log: log + Math.log(most) };
}

/** Times the likelihoods of a step. */
function weighed({ values, log }: Scaled, { logs }: Step): Scaled {
  const most = logs.reduce((a, b) => Math.max(a, b));
  return scale(
    values.map((one, k) => one * Math.exp(logs[k]! - most)),
    log + most,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function gapMs(steps: readonly Step[], k: number, chain: Chain): number {
  return (steps[k]!.at - steps[k - 1]!.at) * chain.unitMs;
}

/** Mean of a function of the level over the levels of one kind. */
function meanOf(values: readonly number[], isBlocked: boolean, { levels, quietLevels }: Chain) {
  let mean = 0;
  for (let k = 0; k < values.length; k++)
    if (k >= quietLevels === isBlocked) mean += levels[k]!.weight * values[k]!;
  return mean;
}

/** Expected value after a time, by the level now. */
function pullBack({ values, log }: Scaled, ms: number, chain: Chain): Scaled {
  const { onset, end, stillQuiet, stillBlocked } = kindChanges(ms, chain.parameters);
  const [quiet, blocked] = [meanOf(values, false, chain), meanOf(values, true, chain)];
  return scale(
    values.map((one, k) =>
      k < chain.quietLevels
        ? stillQuiet * one + (1 - onset - stillQuiet) * quiet + onset * blocked
        : stillBlocked * one + (1 - end - stillBlocked) * blocked + end * quiet,
    ),
    log,
  );
}

/** How likely what comes after each step is, by level. */
function backward(steps: readonly Step[], chain: Chain): Scaled[] {
  const messages: Scaled[] = [];
  let message: Scaled = { values: chain.levels.map(() => 1), log: 0 };
  for (let k = steps.length - 1; k >= 0; k--) {
    messages[k] = message;
    if (k > 0) message = pullBack(weighed(message, steps[k]!), gapMs(steps, k, chain), chain);
  }
  return messages;
}

/** Logarithms of how likely the data up to each step are. */
function forwardLogs(steps: readonly Step[], before: readonly number[], chain: Chain): number[] {
  let log = 0;
  return steps.map((step, k) => {
    const message = k === 0 ? before : drift(steps[k - 1]!.message, gapMs(steps, k, chain), chain);
    const now = weighed({ values: message, log }, step);
    log = now.log + Math.log(sum(now.values));
    return log;
  });
}

function onlyBlocked({ values, log }: Scaled, { quietLevels }: Chain): Scaled {
  return { values: values.map((one, k) => (k < quietLevels ? 0 : one)), log };
}

/**
 * When the blocking that a step saw began.
 *
 * @param before the message at the first step, before its data
 * @param peak number of a step at which the series is taken to be blocked
 */
export function onsetTimes(
  steps: readonly Step[],
  before: readonly number[],
  peak: number,
  chain: Chain,
): ChangeTimes {
  const known = forwardLogs(steps, before, chain);
  let held = onlyBlocked(weighed(backward(steps, chain)[peak]!, steps[peak]!), chain);
  const found: { weight: number; log: number; k: number }[] = [];
  for (let k = peak; k > 0; k--) {
    const ms = gapMs(steps, k, chain);
    const { onset, end, stillBlocked } = kindChanges(ms, chain.parameters);
    const mean = meanOf(held.values, true, chain);
    const quiet = sum(steps[k - 1]!.message.slice(0, chain.quietLevels));
    found.push({ weight: quiet * onset * mean, log: held.log + known[k - 1]!, k });
    const back = held.values.map((one) => stillBlocked * one + (1 - end - stillBlocked) * mean);
    held = onlyBlocked(weighed({ values: back, log: held.log }, steps[k - 1]!), chain);
  }
  const start = sum(held.values.map((one, k) => one * before[k]!));
  return shareOut([{ weight: start, log: held.log, k: 0 }, ...found.reverse()], steps);
}

/** When the blocking that a step saw ended. */
export function endTimes(steps: readonly Step[], peak: number, chain: Chain): ChangeTimes {
  const behind = backward(steps, chain);
  let held = onlyBlocked({ values: steps[peak]!.message, log: 0 }, chain);
  const found: { weight: number; log: number; k: number }[] = [];
  for (let k = peak + 1; k < steps.length; k++) {
    const { end, stillBlocked } = kindChanges(gapMs(steps, k, chain), chain.parameters);
    const mass = sum(held.values);
    const after = weighed(behind[k]!, steps[k]!);
    const quiet = meanOf(after.values, false, chain);
    found.push({ weight: mass * end * quiet, log: held.log + after.log, k });
    const redrawn = (1 - end - stillBlocked) * mass;
    const on = held.values.map((one, j) => stillBlocked * one + redrawn * chain.levels[j]!.weight);
    held = onlyBlocked(weighed({ values: on, log: held.log }, steps[k]!), chain);
  }
  return shareOut([{ weight: sum(held.values), log: held.log, k: 0 }, ...found], steps);
}

/** @param all the first is that of no change among the steps */
function shareOut(
  all: readonly { weight: number; log: number; k: number }[],
  steps: readonly Step[],
): ChangeTimes {
  const most = all.reduce((a, { log }) => Math.max(a, log), Number.NEGATIVE_INFINITY);
  const weights = all.map(({ weight, log }) => weight * Math.exp(log - most));
  const total = sum(weights);
  return {
    beyond: weights[0]! / total,
    shares: all.slice(1).map(({ k }, j) => ({
      ...{ fromMs: steps[k - 1]!.firstMs, toMs: steps[k]!.lastMs },
      probability: weights[j + 1]! / total,
    })),
  };
}

/** Shares so small do not move an interval. */
const negligible = 1e-5;

/** The moment that lies among shares, leaving what lies beyond them out; `undefined` without any. */
export function momentOf(shares: readonly ChangeShare[]): MomentInterval | undefined {
  const used = shares.filter(({ probability }) => probability > negligible);
  const total = used.reduce((all, { probability }) => all + probability, 0);
  if (total === 0) return undefined;
  const below = (ms: number) =>
    used.reduce((all, { fromMs, toMs, probability }) => {
      const part = toMs > fromMs ? (ms - fromMs) / (toMs - fromMs) : ms >= toMs ? 1 : 0;
      return all + probability * Math.min(1, Math.max(0, part));
    }, 0) / total;
  const marks = [...new Set(used.flatMap(({ fromMs, toMs }) => [fromMs, toMs]))].sort(
    (a, b) => a - b,
  );
  const at = (share: number) => {
    const k = marks.findIndex((mark) => below(mark) >= share);
    if (k <= 0) return marks[Math.max(0, k)]!;
    const [low, high] = [below(marks[k - 1]!), below(marks[k]!)];
    const part = high > low ? (share - low) / (high - low) : 1;
    return Math.round(marks[k - 1]! + part * (marks[k]! - marks[k - 1]!));
  };
  return { p5: at(0.05), median: at(0.5), p95: at(0.95) };
}
