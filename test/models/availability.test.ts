import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  availability,
  betaFactorAvailability,
  type Hazard,
  kOfNAvailability,
  parallelAvailability,
  seriesAvailability,
  splitByBeta,
  subsetProbabilities,
  viewCapacity,
} from "../../src/models/availability.ts";

/** Slow oracle: every combination of hazards, active or not. */
function subsetsByCombination(siteCount: number, hazards: readonly Hazard[]): number[] {
  const expected = new Array<number>(1 << siteCount).fill(0);
  for (let active = 0; active < 1 << hazards.length; active++) {
    let down = 0;
    let chance = 1;
    hazards.forEach((hazard, k) => {
      const on = (active & (1 << k)) !== 0;
      if (on) down |= hazard.sites;
      chance *= on ? hazard.unavailability : 1 - hazard.unavailability;
    });
    expected[down]! += chance;
  }
  return expected;
}

describe("availability of parts", () => {
  it("is MTBF over MTBF and MTTR: 999 h up and 1 h of repair give three nines", () => {
    expect(availability(999, 1)).toBeCloseTo(0.999, 12);
    expect(availability(Number.POSITIVE_INFINITY, 4)).toBe(1);
  });

  it("multiplies in series, and its complements in parallel", () => {
    expect(seriesAvailability([0.99, 0.98])).toBeCloseTo(0.9702, 12);
    expect(parallelAvailability([0.99, 0.98])).toBeCloseTo(0.9998, 12);
    expect(seriesAvailability([])).toBe(1);
  });

  it("gives 2-of-3 of A = 0.9 as 3·0.81·0.1 + 0.729 = 0.972", () => {
    expect(kOfNAvailability(2, 3, 0.9)).toBeCloseTo(0.972, 12);
  });

  it("has series and parallel as the ends of k-of-n, and falls with k", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, a) => {
          const parts = new Array<number>(n).fill(a);
          expect(kOfNAvailability(n, n, a)).toBeCloseTo(seriesAvailability(parts), 10);
          expect(kOfNAvailability(1, n, a)).toBeCloseTo(parallelAvailability(parts), 10);
          for (let k = 1; k <= n; k++)
            expect(kOfNAvailability(k, n, a)).toBeLessThanOrEqual(
              kOfNAvailability(k - 1, n, a) + 1e-12,
            );
        },
      ),
    );
  });
});

describe("common cause (β factor)", () => {
  it("keeps a site's failure rate while it splits it", () => {
    const { aloneMtbfHours, commonMtbfHours } = splitByBeta(1000, 0.2);
    expect(1 / aloneMtbfHours + 1 / commonMtbfHours).toBeCloseTo(1 / 1000, 15);
    expect(commonMtbfHours).toBe(5000);
  });

  it("is k-of-n without common cause and one site with nothing else", () => {
    const sites = { needed: 1, count: 4, mtbfHours: 1000, mttrHours: 10 };
    expect(betaFactorAvailability({ ...sites, beta: 0 })).toBeCloseTo(
      kOfNAvailability(1, 4, availability(1000, 10)),
      12,
    );
    expect(betaFactorAvailability({ ...sites, beta: 1 })).toBeCloseTo(availability(1000, 10), 12);
  });

  it("undoes redundancy: with β = 0.1 four sites are down together near a tenth of one's time", () => {
    const sites = { needed: 1, count: 4, mtbfHours: 1000, mttrHours: 10 };
    const alone = 1 - availability(1000, 10);
    expect(1 - betaFactorAvailability({ ...sites, beta: 0 })).toBeLessThan(1e-7);
    expect((1 - betaFactorAvailability({ ...sites, beta: 0.1 })) / alone).toBeCloseTo(0.101, 3);
  });
});

describe("subsets of sites", () => {
  const hazard = (siteCount: number) =>
    fc.record({
      id: fc.constant("h"),
      sites: fc.integer({ min: 0, max: (1 << siteCount) - 1 }),
      unavailability: fc.double({ min: 0, max: 1, noNaN: true }),
    });

  it("equal the enumeration of every combination of hazards, and sum to 1", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 0, max: 4 })
          .chain((n) => fc.tuple(fc.constant(n), fc.array(hazard(n), { maxLength: 7 }))),
        ([n, hazards]) => {
          const fast = [...subsetProbabilities(n, hazards)];
          subsetsByCombination(n, hazards).forEach((chance, mask) => {
            expect(fast[mask]).toBeCloseTo(chance, 12);
          });
          expect(fast.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
        },
      ),
    );
  });

  it("give the β-factor result when a common cause covers all sites", () => {
    const { aloneMtbfHours, commonMtbfHours } = splitByBeta(1000, 0.15);
    const own = 1 - availability(aloneMtbfHours, 10);
    const hazards = [0, 1, 2, 3].map((k) => ({ id: `${k}`, sites: 1 << k, unavailability: own }));
    hazards.push({ id: "all", sites: 15, unavailability: 1 - availability(commonMtbfHours, 10) });
    expect(1 - subsetProbabilities(4, hazards)[15]!).toBeCloseTo(
      betaFactorAvailability({ needed: 1, count: 4, mtbfHours: 1000, mttrHours: 10, beta: 0.15 }),
      12,
    );
  });

  it("are enumerated up to 12 sites and refused above", () => {
    expect(subsetProbabilities(12, []).length).toBe(4096);
    expect(() => subsetProbabilities(13, [])).toThrow("at most 12");
  });
});

describe("capacity view", () => {
  it("counts what the sites left can carry: two of 100 and demand of 150", () => {
    const own = [0, 1].map((k) => ({ id: `${k}`, sites: 1 << k, unavailability: 0.1 }));
    const view = viewCapacity(subsetProbabilities(2, own), [100, 100], 150);
    expect(view.rows.map((row) => row.reachable)).toEqual([1, 2 / 3, 2 / 3, 0]);
    expect(view.fullService).toBeCloseTo(0.81, 12);
    expect(view.totalLoss).toBeCloseTo(0.01, 12);
    expect(view.expectedReachable).toBeCloseTo(0.81 + 0.18 * (2 / 3), 12);
  });

  it("has P(sum up ≥ demand) equal to k-of-n for equal sites", () => {
    const own = [0, 1, 2, 3].map((k) => ({ id: `${k}`, sites: 1 << k, unavailability: 0.2 }));
    const view = viewCapacity(subsetProbabilities(4, own), [50, 50, 50, 50], 150);
    expect(view.fullService).toBeCloseTo(kOfNAvailability(3, 4, 0.8), 12);
  });

  it("reaches no more as demand grows", () => {
    const own = [0, 1, 2].map((k) => ({ id: `${k}`, sites: 1 << k, unavailability: 0.3 }));
    const probabilities = subsetProbabilities(3, own);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (a, b) => {
          const [less, more] = [Math.min(a, b), Math.max(a, b)];
          const reach = (demand: number) => viewCapacity(probabilities, [10, 100, 60], demand);
          expect(reach(more).expectedReachable).toBeLessThanOrEqual(
            reach(less).expectedReachable + 1e-12,
          );
          expect(reach(more).fullService).toBeLessThanOrEqual(reach(less).fullService + 1e-12);
        },
      ),
    );
  });
});
