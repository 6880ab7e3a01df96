import { describe, expect, it } from "vitest";
import { betaFactorAvailability, subsetProbabilities } from "../../src/models/availability.ts";
import {
  cableFaultsPerYear,
  expectedSubsetHours,
  hazardsOf,
  hoursPerYear,
  type OutageModel,
  simulateOutages,
  summariseOutages,
} from "../../src/models/outage.ts";

/**
 *   coast (town)  north   east        cable A, cable B land at "bay"
 *   s0   s1       s2      s3          operators: one for all
 */
const model: OutageModel = {
  sites: [{ id: "s0", landing: "bay" }, { id: "s1", landing: "bay" }, { id: "s2" }, { id: "s3" }],
  operators: [{ id: "one", sites: [0, 1, 2, 3] }],
  siteMtbfHours: 700,
  siteMttrHours: 30,
  commonCause: 0.2,
  landingLossesPerYear: 0.5,
  landingRepairHours: 100,
  cables: [
    { name: "A", landing: "bay", faultsPerYear: 4, repairHours: 500 },
    { name: "B", landing: "bay", faultsPerYear: 3, repairHours: 600 },
  ],
};

describe("simulated outages", () => {
  const years = 3000;
  const outages = simulateOutages(model, { years, seed: 1 });

  it("agree with the exact probability of every subset within four standard errors", () => {
    const exact = subsetProbabilities(4, hazardsOf(model));
    for (let mask = 0; mask < 16; mask++) {
      const { mean, standardError } = summariseOutages(outages, (sites) =>
        sites === mask ? 1 : 0,
      );
      expect(Math.abs(mean - exact[mask]! * hoursPerYear)).toBeLessThan(4 * standardError + 1e-9);
    }
    expect(expectedSubsetHours(outages, 4).reduce((sum, hours) => sum + hours, 0)).toBeCloseTo(
      hoursPerYear,
      6,
    );
  });

  it("agree with k-of-n and β when nothing else fails", () => {
    const bare = { ...model, landingLossesPerYear: 0, cables: [] };
    const simulated = simulateOutages(bare, { years, seed: 2 });
    for (const needed of [1, 2, 3, 4]) {
      const { mean, standardError } = summariseOutages(simulated, (sites) =>
        4 - popCount(sites) >= needed ? 0 : 1,
      );
      const share = betaFactorAvailability({
        needed,
        count: 4,
        mtbfHours: 700,
        mttrHours: 30,
        beta: 0.2,
      });
      expect(Math.abs(mean - (1 - share) * hoursPerYear)).toBeLessThan(4 * standardError);
    }
  });

  it("count a cable's faults at the rate given, though a second cable keeps the sites up", () => {
    const { mean, standardError } = summariseOutages(outages, (_, cables) => cables & 1);
    expect(Math.abs(mean - 4 * 500)).toBeLessThan(4 * standardError);
    const oneCable = summariseOutages(outages, (sites, cables) =>
      cables === 1 && sites === 0 ? 1 : 0,
    );
    expect(oneCable.mean).toBeGreaterThan(0);
  });

  it("take every site of a landing when all its cables are down", () => {
    outages.cables.forEach((cables, k) => {
      if (cables === 3) expect(outages.sites[k]! & 3).toBe(3);
    });
  });

  it("fill each year exactly and list each state once a year", () => {
    for (let year = 0; year < 50; year++) {
      const [from, to] = [outages.start[year]!, outages.start[year + 1]!];
      expect(outages.hours.slice(from, to).reduce((sum, hours) => sum + hours, 0)).toBeCloseTo(
        hoursPerYear,
        6,
      );
      const states = [...outages.sites.slice(from, to)].map(
        (sites, k) => `${sites}/${outages.cables[from + k]}`,
      );
      expect(new Set(states).size).toBe(states.length);
    }
  });

  it("are the same bytes for the same seed, and overlap for two seeds", () => {
    const again = simulateOutages(model, { years, seed: 1 });
    expect(again).toEqual(outages);
    const loss = (sites: number) => popCount(sites) / 4;
    const one = summariseOutages(outages, loss);
    const other = summariseOutages(simulateOutages(model, { years, seed: 7 }), loss);
    expect(other.mean).not.toBe(one.mean);
    expect(Math.abs(other.mean - one.mean)).toBeLessThan(
      4 * Math.hypot(one.standardError, other.standardError),
    );
    expect(other.low).toBeLessThan(one.high);
    expect(one.low).toBeLessThan(other.high);
  });

  it("begin with the same years when more years are asked for", () => {
    const fewer = simulateOutages(model, { years: 10, seed: 1 });
    expect(fewer.hours).toEqual(outages.hours.slice(0, fewer.hours.length));
  });

  it("know no common cause for a site that no operator runs", () => {
    const own = { ...model, operators: [], cables: [], landingLossesPerYear: 0 };
    const exact = subsetProbabilities(4, hazardsOf(own));
    expect(exact[15]).toBeCloseTo((30 / 730) ** 4, 12);
  });
});

describe("cable faults", () => {
  it("follow the length: 2,715 km at 0.14 per 1,000 km are 0.38 a year", () => {
    expect(cableFaultsPerYear(2715, 0.14)).toBeCloseTo(0.3801, 4);
  });

  it("are refused when repairs leave no time in between", () => {
    const endless = { name: "A", landing: "bay", faultsPerYear: 20, repairHours: 600 };
    expect(() => simulateOutages({ ...model, cables: [endless] }, { years: 1, seed: 1 })).toThrow(
      "leave no time",
    );
  });
});

function popCount(mask: number): number {
  return mask.toString(2).replaceAll("0", "").length;
}
