import { describe, expect, it } from "vitest";
import {
  availability,
  betaFactorAvailability,
  kOfNAvailability,
  parallelAvailability,
  seriesAvailability,
  splitByBeta,
  subsetProbabilities,
  viewCapacity,
} from "../../../src/models/availability.ts";

describe("availability", () => {
  it("takes hours above and from 0", () => {
    expect([
      availability(9, 1),
      availability(9, 0),
      availability(Number.POSITIVE_INFINITY, 5),
    ]).toEqual([0.9, 1, 1]);
    for (const [up, down] of [
      [0, 1],
      [-1, 1],
      [1, -1],
      [Number.NaN, 1],
    ] as const)
      expect(() => availability(up, down)).toThrow("MTBF above 0");
    expect([seriesAvailability([]), parallelAvailability([])]).toEqual([1, 0]);
    expect(seriesAvailability([0.9, 0.5])).toBeCloseTo(0.45, 12);
    expect(parallelAvailability([0.9, 0.5])).toBeCloseTo(0.95, 12);
  });

  it("of k of n is the sum over all subsets", () => {
    for (let count = 0; count <= 6; count++)
      for (let needed = -1; needed <= count + 1; needed++) {
        let sum = 0;
        for (let mask = 0; mask < 1 << count; mask++) {
          const up = [...mask.toString(2)].filter((bit) => bit === "1").length;
          if (up >= needed) sum += 0.7 ** up * 0.3 ** (count - up);
        }
        expect(kOfNAvailability(needed, count, 0.7)).toBeCloseTo(sum, 12);
      }
    for (const [needed, count] of [
      [1.5, 3],
      [1, 2.5],
      [1, -1],
    ] as const)
      expect(() => kOfNAvailability(needed, count, 0.9)).toThrow("whole numbers");
  });

  it("is split by β at both of its ends", () => {
    expect(splitByBeta(100, 0)).toEqual({
      aloneMtbfHours: 100,
      commonMtbfHours: Number.POSITIVE_INFINITY,
    });
    expect(splitByBeta(100, 1)).toEqual({
      aloneMtbfHours: Number.POSITIVE_INFINITY,
      commonMtbfHours: 100,
    });
    expect(splitByBeta(100, 0.2)).toEqual({ aloneMtbfHours: 125, commonMtbfHours: 500 });
    for (const beta of [-0.1, 1.1]) expect(() => splitByBeta(100, beta)).toThrow("β");
    const at = (needed: number) =>
      betaFactorAvailability({ needed, count: 2, mtbfHours: 90, mttrHours: 10, beta: 0.5 });
    expect([at(0), at(-1)]).toEqual([1, 1]);
    const [alone, common] = [180 / 190, 180 / 190];
    expect(at(1)).toBeCloseTo(common * (1 - (1 - alone) ** 2), 12);
    expect(at(2)).toBeCloseTo(common * alone ** 2, 12);
  });

  it("of subsets takes hazards of sites that exist", () => {
    const hazard = (sites: number, unavailability: number) => [{ id: "h", sites, unavailability }];
    expect([...subsetProbabilities(2, hazard(3, 0.25))]).toEqual([0.75, 0, 0, 0.25]);
    expect([...subsetProbabilities(1, [])]).toEqual([1, 0]);
    expect([
      ...subsetProbabilities(2, [...hazard(1, 0.5), ...hazard(2, 0.5), ...hazard(3, 0.5)]),
    ]).toEqual([0.125, 0.125, 0.125, 0.625]);
    for (const [sites, unavailability] of [
      [4, 0.5],
      [-1, 0.5],
      [1, -0.1],
      [1, 1.1],
    ] as const)
      expect(() => subsetProbabilities(2, hazard(sites, unavailability))).toThrow("hazard h");
    expect(() => subsetProbabilities(2, hazard(0, 1))).not.toThrow();
    expect(subsetProbabilities(12, [])).toHaveLength(4096);
    expect(() => subsetProbabilities(13, [])).toThrow(
      expect.objectContaining({ code: "too-many-sites" }),
    );
  });

  it("weighs what the sites left can carry", () => {
    const view = viewCapacity(Float64Array.of(0.4, 0.3, 0.2, 0.1), [100, 50], 100);
    expect(
      view.rows.map(({ down, upCapacity, reachable }) => [down, upCapacity, reachable]),
    ).toEqual([
      [0, 150, 1],
      [1, 50, 0.5],
      [2, 100, 1],
      [3, 0, 0],
    ]);
    expect(view.fullService).toBeCloseTo(0.6, 12);
    expect(view.totalLoss).toBeCloseTo(0.1, 12);
    expect(view.expectedReachable).toBeCloseTo(0.75, 12);
    expect(viewCapacity(Float64Array.of(0.5, 0.5), [1], 0)).toMatchObject({
      fullService: 1,
      totalLoss: 0,
      expectedReachable: 1,
    });
    expect(() => viewCapacity(Float64Array.of(1), [1], 1)).toThrow("one capacity");
  });
});
