import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blockedShare,
  type Chain,
  chainOf,
  drift,
  type Evidence,
  unitLogs,
} from "../../../src/detect/events/chain.ts";
import {
  endTimes,
  momentOf,
  onsetTimes,
  type Step,
} from "../../../src/detect/events/change-times.ts";
import { dayMs, eventParameters, yearMs } from "../../../src/detect/events/parameters.ts";
import { Series } from "../../../src/detect/events/series.ts";

const small = chainOf({
  ...eventParameters.chain,
  quiet: [
    { rate: 0.02, weight: 0.7 },
    { rate: 0.1, weight: 0.3 },
  ],
  blocked: [
    { rate: 0.4, weight: 0.5 },
    { rate: 0.9, weight: 0.5 },
  ],
  onsetsPerYear: 3,
  endsPerYear: 9,
  shiftsPerYear: 5,
});

/** The chain's generator, per year, from what its parameters mean. */
function generator({ levels, quietLevels, parameters }: Chain): number[][] {
  const kind = (k: number) => (k < quietLevels ? "quiet" : "blocked");
  return levels.map((_, from) => {
    const row = levels.map((to, k) => {
      const other = kind(from) === "quiet" ? parameters.onsetsPerYear : parameters.endsPerYear;
      const rate = kind(from) === kind(k) ? parameters.shiftsPerYear : other;
      return rate * to.weight;
    });
    const leaving = row.reduce((sum, one) => sum + one, 0);
    row[from] = row[from]! - leaving;
    return row;
  });
}

const multiply = (a: number[][], b: number[][]) =>
  a.map((row) => b[0]!.map((_, k) => row.reduce((sum, one, j) => sum + one * b[j]![k]!, 0)));

/** exp(Q t): Taylor's series of a short time, squared. */
function exponential(rates: number[][], years: number): number[][] {
  const identity = rates.map((_, i) => rates.map((_, j) => Number(i === j)));
  const step = rates.map((row) => row.map((one) => (one * years) / 1024));
  let [term, sum] = [identity, identity];
  for (let k = 1; k < 12; k++) {
    term = multiply(term, step).map((row) => row.map((one) => one / k));
    sum = sum.map((row, i) => row.map((one, j) => one + term[i]![j]!));
  }
  for (let k = 0; k < 10; k++) sum = multiply(sum, sum);
  return sum;
}

const message = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  .map((values) => {
    const total = values.reduce((a, b) => a + b, 0);
    return values.map((one) => one / total);
  });

describe("the chain of a series", () => {
  it("drifts as the exponential of its generator does", () => {
    fc.assert(
      fc.property(message, fc.double({ min: 0, max: 2 * yearMs, noNaN: true }), (begin, ms) => {
        const oracle = multiply([begin], exponential(generator(small), ms / yearMs))[0]!;
        for (const [k, one] of drift(begin, ms, small).entries())
          expect(one).toBeCloseTo(oracle[k]!, 9);
      }),
      { numRuns: 50 },
    );
  });

  it("bounds what a unit can say, however many measurements it has", () => {
    const sure = { probability: 0.99, mute: 0 };
    const logs = unitLogs(Array<Evidence>(500).fill(sure), small);
    expect(Math.max(...logs) - Math.min(...logs)).toBeLessThan(
      1e-9 + Math.log((4 * (1 - 0.03)) / 0.03 + 1),
    );
  });

  it("learns nothing from what could not tell", () => {
    const logs = unitLogs([{ probability: 0, mute: 1 }], small);
    for (const one of logs) expect(one).toBeCloseTo(0, 12);
  });
});

/** Every path of states over some units, with its probability and that of the data. */
function allPaths(gaps: readonly number[], logs: readonly (readonly number[])[]) {
  const rates = generator(small);
  const moves = gaps.map((units) => exponential(rates, (units * small.unitMs) / yearMs));
  let paths = small.first.map((one, k) => ({ states: [k], weight: one * Math.exp(logs[0]![k]!) }));
  for (const [j, move] of moves.entries())
    paths = paths.flatMap(({ states, weight }) =>
      small.levels.map((_, k) => ({
        states: [...states, k],
        weight: weight * move[states.at(-1)!]![k]! * Math.exp(logs[j + 1]![k]!),
      })),
    );
  return paths;
}

const evidence = fc.record({
  probability: fc.constantFrom(0, 0.3, 0.6, 0.95),
  mute: fc.constantFrom(0, 0.05),
});
const units = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.array(evidence, { minLength: 1, maxLength: 3 })),
  { minLength: 2, maxLength: 5 },
);

function stepsOf(drawn: readonly (readonly [number, readonly Evidence[]])[]): Step[] {
  let at = 0;
  let before: readonly number[] = small.first;
  return drawn.map(([gap, unit], k) => {
    if (k > 0) {
      at += gap;
      before = drift(before, gap * small.unitMs, small);
    }
    const logs = unitLogs(unit, small);
    const product = before.map((one, j) => one * Math.exp(logs[j]!));
    const total = product.reduce((a, b) => a + b, 0);
    before = product.map((one) => one / total);
    return { at, firstMs: at * dayMs, lastMs: at * dayMs + 1, logs, message: before };
  });
}

describe("against all paths of states, one by one", () => {
  it("knows how probable blocking is", () => {
    fc.assert(
      fc.property(units, (drawn) => {
        const series = new Series(small);
        let at = 0;
        for (const [k, [gap, unit]] of drawn.entries()) {
          at += k > 0 ? gap : 0;
          const timed = unit.map((one, j) => ({
            ...one,
            time: at * dayMs + j,
            mechanism: undefined,
          }));
          series.add(at, [{ network: 1, measurements: timed }]);
        }
        const steps = stepsOf(drawn);
        const paths = allPaths(
          drawn.slice(1).map(([gap]) => gap),
          steps.map(({ logs }) => logs),
        );
        const total = paths.reduce((sum, { weight }) => sum + weight, 0);
        const blocked = paths
          .filter(({ states }) => states.at(-1)! >= small.quietLevels)
          .reduce((sum, { weight }) => sum + weight, 0);
        expect(series.blocked).toBeCloseTo(blocked / total, 9);
      }),
      { numRuns: 60 },
    );
  });

  it("knows when blocking began and ended", () => {
    fc.assert(
      fc.property(units, fc.nat(4), (drawn, some) => {
        const peak = some % drawn.length;
        const steps = stepsOf(drawn);
        const paths = allPaths(
          drawn.slice(1).map(([gap]) => gap),
          steps.map(({ logs }) => logs),
        );
        const isBlocked = (state: number) => state >= small.quietLevels;
        const held = paths.filter(({ states }) => isBlocked(states[peak]!));
        const total = held.reduce((sum, { weight }) => sum + weight, 0);
        const share = (test: (states: readonly number[]) => boolean) =>
          held.filter(({ states }) => test(states)).reduce((sum, one) => sum + one.weight, 0) /
          total;

        const began = onsetTimes(steps, small.first, peak, small);
        expect(began.shares).toHaveLength(peak);
        for (let k = 1; k <= peak; k++)
          expect(began.shares[k - 1]!.probability).toBeCloseTo(
            share((states) => !isBlocked(states[k - 1]!) && states.slice(k, peak).every(isBlocked)),
            9,
          );
        expect(began.beyond).toBeCloseTo(
          share((states) => states.slice(0, peak).every(isBlocked)),
          9,
        );

        const ended = endTimes(steps, peak, small);
        for (let k = peak + 1; k < steps.length; k++)
          expect(ended.shares[k - peak - 1]!.probability).toBeCloseTo(
            share((states) => !isBlocked(states[k]!) && states.slice(peak, k).every(isBlocked)),
            9,
          );
        expect(ended.beyond).toBeCloseTo(
          share((states) => states.slice(peak).every(isBlocked)),
          9,
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("a moment's interval", () => {
  it("is that of evenly spread shares", () => {
    expect(momentOf([{ fromMs: 0, toMs: 100, probability: 1 }])).toEqual({
      p5: 5,
      median: 50,
      p95: 95,
    });
    const two = momentOf([
      { fromMs: 0, toMs: 10, probability: 0.3 },
      { fromMs: 100, toMs: 200, probability: 0.7 },
    ])!;
    expect(two.p5).toBeCloseTo(2, 0);
    expect(two.median).toBeCloseTo(100 + 100 * (0.2 / 0.7), 0);
    expect(momentOf([])).toBeUndefined();
  });
});

it("has a first message that adds up, with the share that is blocked when data begin", () => {
  const chain = chainOf(eventParameters.chain);
  expect(chain.first.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  expect(blockedShare(chain.first, chain)).toBeCloseTo(eventParameters.chain.blockedAtFirst, 12);
});
