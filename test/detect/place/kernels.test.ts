/** Fast sums of the place posterior against slow, obvious ones. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logSum } from "../../../src/detect/place/log-sum.ts";
import { gatherPairs, type Pair } from "../../../src/detect/place/pairs.ts";
import { placeParameters } from "../../../src/detect/place/parameters.ts";
import { type Candidate, findCarriers } from "../../../src/detect/place/path-view.ts";
import { patternProblem } from "../../../src/detect/place/pattern.ts";
import { PatternScore } from "../../../src/detect/place/pattern-score.ts";
import { findPeriods, likeliestPeriod } from "../../../src/detect/place/periods.ts";
import type { Sighting } from "../../../src/detect/place/sighting.ts";
import { sumUnitSets, viewUnits } from "../../../src/detect/place/units.ts";
import { carriersSlowly, logPatternSlowly, sumUnitsSlowly } from "./oracle.ts";

const rules = {
  compliance: placeParameters.compliance["central-rules"],
  ownAdditions: placeParameters.ownAdditions["central-rules"],
};

function sighting(network: number, target: number, struck: boolean, day?: number): Sighting {
  return {
    ...{ country: "KH", network, resolver: network, line: `line ${network}` },
    ...{ target: `site-${target}.example`, destinations: [] },
    timeMs: day === undefined ? undefined : day * 86_400_000,
    outcome: struck ? "struck" : "free",
    signature: struck ? { family: "tls", mechanism: "tls.reset", trait: "" } : undefined,
  };
}

const somePairs = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 4 }), fc.boolean()), {
    minLength: 1,
    maxLength: 40,
  })
  .map((seen) => {
    const sightings = seen.map(([network, target, struck]) => sighting(network, target, struck));
    return gatherPairs(sightings, placeParameters).allPairs;
  });

describe("the likelihood of a pattern", () => {
  it("is the same however the coverage came about", () => {
    const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
    const changes = fc.array(fc.tuple(fc.nat(99), share), { maxLength: 12 });
    fc.assert(
      fc.property(somePairs, share, changes, (pairs, first, later) => {
        const problem = patternProblem(pairs, rules, placeParameters);
        const coverage = pairs.map(() => first);
        const score = new PatternScore(problem, Float64Array.from(coverage));
        for (const [at, value] of later) {
          const k = at % pairs.length;
          coverage[k] = value;
          const looked = logSum([...score.logsWith([k], () => value)]);
          score.change([k], () => value);
          const slow = logPatternSlowly(pairs, coverage, rules, placeParameters);
          expect(looked).toBeCloseTo(slow, 8);
          expect(logSum([...score.logs()])).toBeCloseTo(slow, 8);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("is finite for pairs measured thousands of times", () => {
    const sightings = Array.from({ length: 4000 }, (_, k) => sighting(1 + (k % 2), 0, true));
    const { pairs } = gatherPairs(sightings, placeParameters);
    const score = new PatternScore(
      patternProblem(pairs, rules, placeParameters),
      Float64Array.from(pairs, () => 0.5),
    );
    expect(Number.isFinite(logSum([...score.logs()]))).toBe(true);
  });
});

describe("sums over units", () => {
  const byNetwork = ({ network }: Pair): number => network;

  it("equal the sum over all sets, one after the other", () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const view = viewUnits(pairs, byNetwork);
        const problem = patternProblem(pairs, rules, placeParameters);
        const { log, member } = sumUnitSets(view, problem, 0.7);
        const slow = sumUnitsSlowly(pairs, byNetwork, 0.7, rules, placeParameters);
        expect(log).toBeCloseTo(slow.log, 8);
        for (const [k, unit] of view.units.entries())
          expect(member[k]).toBeCloseTo(slow.member.get(unit)!, 8);
      }),
      { numRuns: 30 },
    );
  });

  it("of many units are near it where interference shows", () => {
    const drawn = fc.tuple(
      fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 1, max: 3 }),
    );
    fc.assert(
      fc.property(drawn, ([boxed, listed]) => {
        fc.pre(boxed.filter((one) => one).length > 1);
        const sightings = boxed.flatMap((box, network) =>
          Array.from({ length: 24 }, (_, k) =>
            sighting(network + 1, k % 6, box && k % 6 < listed && k > 2),
          ),
        );
        const { pairs } = gatherPairs(sightings, placeParameters);
        const view = viewUnits(pairs, byNetwork);
        const problem = patternProblem(pairs, rules, placeParameters);
        const [near, exact] = [0, 8].map((all) => sumUnitSets(view, problem, 0.7, all));
        expect(Math.abs(near!.log - exact!.log)).toBeLessThan(0.5);
        for (const k of view.units.keys())
          expect(Math.abs(near!.member[k]! - exact!.member[k]!)).toBeLessThan(0.15);
      }),
      { numRuns: 30 },
    );
  });

  it("lose nothing by units that were not measured in time", () => {
    // Each unit alone tells nothing: with and without its box it is as likely.
    const { pairs } = gatherPairs(
      [1, 2, 3].flatMap((network) =>
        Array.from({ length: 20 }, (_, k) => sighting(network, k % 5, k % 5 < 2)),
      ),
      placeParameters,
    );
    const silent = Array.from({ length: 40 }, (_, k): Pair => {
      const logs = { free: 0, struck: 0, server: 0, filter: 0, struckMissing: [0, 0, 0] };
      return { ...pairs[0]!, network: 100 + k, logs };
    });
    const sum = (all: readonly Pair[]) =>
      sumUnitSets(viewUnits(all, byNetwork), patternProblem(all, rules, placeParameters), 0.7, 0)
        .log;
    expect(sum([...pairs, ...silent])).toBeCloseTo(sum(pairs), 6);
  });
});

describe("carriers of a narrow border", () => {
  it("are those that a search through all sets finds first", () => {
    const candidate = fc.record({
      isDomestic: fc.boolean(),
      masks: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
    });
    const counts = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 6 }), counts, (drawn, paths) => {
        const candidates = drawn.map(({ isDomestic, masks }, asn): Candidate => {
          const bits = masks.map((mask, pair) => mask & ((1 << paths[pair]!) - 1));
          const own = [...bits.keys()].filter((pair) => bits[pair] !== 0);
          return {
            ...{ asn, isDomestic, weight: 1, isShared: true },
            pairs: Int32Array.from(own),
            paths: Uint32Array.from(own, (pair) => bits[pair]!),
          };
        });
        const pathCounts = Uint8Array.from(paths);
        const expected = pathCounts.every((count) => count === 0)
          ? undefined
          : carriersSlowly(candidates, pathCounts, 2);
        expect(findCarriers(candidates, pathCounts, 2)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the period of interference", () => {
  const numbers = placeParameters;

  it("is the best of all runs of sightings", () => {
    const { off, on } = numbers.period;
    const log = (rate: number, struck: boolean) => Math.log(struck ? rate : 1 - rate);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 14 }), (struck) => {
        const last = struck.length - 1;
        const cost = Math.log(Math.max(1, last));
        let best = Math.max(
          ...[...off, ...on].map((rate) => struck.reduce((sum, one) => sum + log(rate, one), 0)),
        );
        for (let from = 0; from <= last; from++)
          for (let to = from; to <= last; to++)
            for (const quiet of off)
              for (const rate of on) {
                let sum = -cost * (Number(from > 0) + Number(to < last));
                for (const [k, one] of struck.entries())
                  sum += log(k >= from && k <= to ? rate : quiet, one);
                best = Math.max(best, sum);
              }
        const moments = struck.map((isStruck, k) => ({ timeMs: k, isStruck }));
        expect(likeliestPeriod(moments, 0.5, numbers).log).toBeCloseTo(best, 9);
      }),
      { numRuns: 200 },
    );
  });

  it("is shared by targets of one order, and none of those struck all the time", () => {
    const sightings = [1, 2, 3, 4].flatMap((network) =>
      Array.from({ length: 30 }, (_, day) => [
        sighting(network, 0, true, day),
        ...[1, 2, 3].map((target) => sighting(network, target, day >= 12 && day < 20, day)),
        sighting(network, 4, false, day),
      ]).flat(),
    );
    const { ofTarget } = findPeriods(sightings, numbers);
    const day = 86_400_000;
    expect([...ofTarget]).toEqual(
      [1, 2, 3].map((target) => [
        `site-${target}.example`,
        { fromMs: 12 * day, untilMs: 19 * day },
      ]),
    );
  });

  it("is none where a network alone shows it, measured for a part of the time", () => {
    const sightings = Array.from({ length: 30 }, (_, day) => [
      ...[1, 2, 3].map((network) => sighting(network, 0, false, day)),
      ...(day >= 10 && day < 15 ? [sighting(4, 0, true, day)] : []),
    ]).flat();
    expect(findPeriods(sightings, numbers).ofTarget.size).toBe(0);
  });
});
