/** How well a model says what measurements with a known truth really are. */
import { type Example, isLearnable, weighedIn } from "./example.ts";
import type { DetectorModel, InnocentCause } from "./model.ts";
import { innocentShares, interferenceOf, isAlarm, outcomeOf } from "./score.ts";

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean probability said, and share of interference. */
  readonly said: number;
  readonly true: number;
}

export interface FitReport {
  readonly measurements: number;
  readonly brier: number;
  /** Expected calibration error, 0…1. */
  readonly calibrationError: number;
  readonly bins: readonly ReliabilityBin[];
  /** Alarms among the innocent. */
  readonly innocent: number;
  readonly falseAlarms: number;
  /** Mean of −log of the probability that was given to what is true. */
  readonly logLoss: number;
  /** Interference that could be told, and alarms among it. */
  readonly visible: number;
  readonly found: number;
  /** By mechanism's first two parts: what could be told, and alarms among it. */
  readonly byMechanism: Readonly<Record<string, { visible: number; found: number }>>;
  /** The same of what shows and could not be told. */
  readonly byMechanismShown: Readonly<Record<string, { shown: number; found: number }>>;
  /** By code of innocent causes: measurements and alarms. */
  readonly byInnocent: Readonly<Record<string, { measurements: number; alarms: number }>>;
  /** Above the bound of "strong": how many, and how many of them were interference. */
  readonly strong: number;
  readonly strongRight: number;
  /** Of innocent measurements whose cause could be seen: those whose cause is the likeliest innocent one. */
  readonly causesSeen: number;
  readonly causesRight: number;
}

/** How well a model says what examples really are. Interference that does not show is left out. */
export function evaluate(examples: readonly Example[], model: DetectorModel): FitReport {
  const rows = examples.filter(isLearnable).map((example) => ({
    example,
    p: interferenceOf(weighedIn(example, model), outcomeOf(example.causes), model),
    y: example.truth.cause === "interference" ? 1 : 0,
  }));
  const bins = Array.from({ length: 10 }, (_, k) => {
    const inside = rows.filter(({ p }) => Math.min(Math.floor(p * 10), 9) === k);
    const mean = (of: (row: (typeof rows)[number]) => number) =>
      inside.length === 0 ? 0 : inside.reduce((sum, row) => sum + of(row), 0) / inside.length;
    return {
      ...{ from: k / 10, to: (k + 1) / 10, count: inside.length },
      ...{ said: mean(({ p }) => p), true: mean(({ y }) => y) },
    };
  });
  const alarm = ({ p }: { p: number }) => isAlarm(p, model);
  const innocent = rows.filter(({ y }) => y === 0);
  const struck = rows.filter(({ y }) => y === 1);
  const told = struck.filter(({ example: { truth } }) => truth.seen !== false);
  const shown = struck.filter(({ example: { truth } }) => truth.seen === false);
  const mechanismOf = ({ example }: { example: Example }) =>
    example.truth.code.split(".").slice(0, 2).join(".");
  const strong = rows.filter(({ p }) => p > model.words.strong);
  const known = innocent.filter(
    ({ example: { truth } }) => truth.cause !== "none" && truth.seen !== false,
  );
  const right = known.filter(({ example }) => likeliest(example, model) === example.truth.cause);
  const total = Math.max(rows.length, 1);
  return {
    measurements: rows.length,
    brier: rows.reduce((sum, { p, y }) => sum + (p - y) ** 2, 0) / total,
    calibrationError:
      bins.reduce((sum, one) => sum + one.count * Math.abs(one.said - one.true), 0) / total,
    bins,
    ...{ innocent: innocent.length, falseAlarms: innocent.filter(alarm).length },
    logLoss: rows.reduce((sum, { p, y }) => sum - Math.log(within(y === 1 ? p : 1 - p)), 0) / total,
    ...{ visible: told.length, found: told.filter(alarm).length },
    byMechanism: tally(told, mechanismOf, alarm, (visible, found) => ({ visible, found })),
    byMechanismShown: tally(shown, mechanismOf, alarm, (count, found) => ({ shown: count, found })),
    byInnocent: tally(
      innocent,
      ({ example }) => example.truth.code,
      alarm,
      (measurements, alarms) => ({ measurements, alarms }),
    ),
    ...{ strong: strong.length, strongRight: strong.filter(({ y }) => y === 1).length },
    ...{ causesSeen: known.length, causesRight: right.length },
  };
}

function within(probability: number): number {
  return Math.min(Math.max(probability, 1e-9), 1);
}

function likeliest(example: Example, model: DetectorModel): InnocentCause {
  const shares = Object.entries(innocentShares(example.causes, model)) as [InnocentCause, number][];
  return shares.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function tally<T, R>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  alarm: (row: T) => boolean,
  make: (count: number, alarms: number) => R,
): Record<string, R> {
  const groups = new Map<string, [number, number]>();
  for (const row of rows) {
    const [count, alarms] = groups.get(keyOf(row)) ?? [0, 0];
    groups.set(keyOf(row), [count + 1, alarms + (alarm(row) ? 1 : 0)]);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, [count, alarms]]) => [key, make(count, alarms)]));
}
