import { describe, expect, it } from "vitest";
import { subsetProbabilities } from "../../../src/models/availability.ts";
import {
  cableFaultsPerYear,
  expectedSubsetHours,
  hazardsOf,
  hoursPerYear,
  type OutageModel,
  simulateOutages,
  summariseOutages,
} from "../../../src/models/outage.ts";

const model: OutageModel = {
  sites: [
    { id: "a", landing: "x" },
    { id: "b", landing: "y" },
    { id: "c" },
    { id: "d", spared: true },
  ],
  operators: [{ id: "o", sites: [0, 1] }],
  ...{ siteMtbfHours: 100, siteMttrHours: 10, commonCause: 0.5 },
  ...{ landingLossesPerYear: 2, landingRepairHours: 438 },
  cables: [
    { name: "A", landing: "x", faultsPerYear: 2, repairHours: 876 },
    { name: "B", landing: "y", faultsPerYear: 1, repairHours: 876 },
    { name: "C", landing: "y", faultsPerYear: 1, repairHours: 2190 },
    { name: "D", landing: "z", faultsPerYear: 0, repairHours: 5 },
  ],
};

describe("outages", () => {
  it("come from hazards that stand in the model", () => {
    const found = hazardsOf(model).map(({ id, sites, unavailability }) => [
      id,
      sites,
      Number(unavailability.toFixed(9)),
    ]);
    expect(found).toEqual([
      ["site a", 1, Number((10 / 210).toFixed(9))],
      ["site b", 2, Number((10 / 210).toFixed(9))],
      ["site c", 4, Number((10 / 110).toFixed(9))],
      ["site d", 8, 0],
      ["operator o", 3, Number((10 / 210).toFixed(9))],
      ["landing x", 1, 0.1],
      ["landing y", 2, 0.1],
      ["cables x", 1, 0.2],
      ["cables y", 2, 0.025],
      ["cables z", 0, 0],
    ]);
    const quiet = hazardsOf({ ...model, landingLossesPerYear: 0 });
    expect(quiet.some(({ id }) => id.startsWith("landing"))).toBe(false);
    const usual = hazardsOf({ ...model, landingRepairHours: undefined as never });
    expect(usual.find(({ id }) => id === "landing x")!.unavailability).toBeCloseTo(
      (2 * 10) / 8760,
      9,
    );
  });

  it("fill years that agree with them", () => {
    const outages = simulateOutages(model, { years: 400, seed: 3 });
    const exact = subsetProbabilities(4, hazardsOf(model));
    const expected = expectedSubsetHours(outages, 4);
    for (let mask = 0; mask < 16; mask++) {
      const { mean, standardError } = summariseOutages(outages, (sites) =>
        sites === mask ? 1 : 0,
      );
      expect(mean).toBeCloseTo(expected[mask]!, 6);
      expect(Math.abs(mean - exact[mask]! * hoursPerYear)).toBeLessThan(4 * standardError + 1e-9);
    }
    const a = summariseOutages(outages, (_, cables) => (cables & 1 ? 1 : 0));
    expect(Math.abs(a.mean - 0.2 * hoursPerYear)).toBeLessThan(4 * a.standardError);
    expect(summariseOutages(outages, (_, cables) => (cables & 8 ? 1 : 0)).mean).toBe(0);
    expect(outages.start[0]).toBe(0);
    expect(outages.start).toHaveLength(401);
    expect(outages.hours.reduce((sum, one) => sum + one, 0)).toBeCloseTo(400 * hoursPerYear, 3);
    // Cables of a landing that are all down take its sites with them.
    for (const [k, cables] of outages.cables.entries()) {
      if (cables & 1) expect(outages.sites[k]! & 1).toBe(1);
      if ((cables & 6) === 6) expect(outages.sites[k]! & 2).toBe(2);
    }
    expect(
      [...outages.cables].some((cables, k) => (cables & 6) === 2 && (outages.sites[k]! & 2) === 0),
    ).toBe(true);
  });

  it("are refused in numbers that do not go", () => {
    const sites = (count: number) => Array.from({ length: count }, (_, k) => ({ id: `${k}` }));
    const cables = (count: number) =>
      Array.from({ length: count }, (_, k) => ({
        name: `${k}`,
        landing: "x",
        faultsPerYear: 1,
        repairHours: 1,
      }));
    const run =
      (change: Partial<OutageModel>, years = 1) =>
      () =>
        simulateOutages({ ...model, operators: [], ...change }, { years, seed: 1 });
    expect(run({ sites: sites(12), cables: cables(16) })).not.toThrow();
    expect(run({ sites: sites(13) })).toThrow(expect.objectContaining({ code: "too-many-sites" }));
    expect(run({ cables: cables(17) })).toThrow(
      expect.objectContaining({ code: "too-many-cables" }),
    );
    expect(
      run({ cables: [{ name: "A", landing: "x", faultsPerYear: 2, repairHours: 4380 }] }),
    ).toThrow(expect.objectContaining({ code: "faults-too-frequent" }));
    expect(
      run({ cables: [{ name: "A", landing: "x", faultsPerYear: 2, repairHours: 4379 }] }),
    ).not.toThrow();
    for (const years of [0, -1, 1.5]) expect(run({}, years)).toThrow("whole number of years");
    expect(cableFaultsPerYear(2500, 0.2)).toBe(0.5);
  });
});
