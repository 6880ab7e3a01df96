import { describe, expect, it } from "vitest";
import {
  busyHourBps,
  busyHourKbps,
  demandByHour,
  diurnalProfile,
  diurnalShare,
  firstSaturatedYear,
  monthlyGigabytes,
} from "../../../src/models/demand.ts";

describe("demand", () => {
  const demand = {
    users: 1000,
    busyHourKbpsPerUser: 100,
    internationalShare: 0.5,
    growthPerYear: 0.5,
  };
  it("grows from the busy hour", () => {
    expect([busyHourBps(demand), busyHourBps(demand, 2)]).toEqual([50e6, 112.5e6]);
    expect(demandByHour(demand, 0, [1, 2, 4])).toEqual([12.5e6, 25e6, 50e6]);
    expect(Math.max(...demandByHour(demand, 1))).toBeCloseTo(75e6, 3);
    const flat = new Array(24).fill(1);
    expect(busyHourKbps((30 * 86_400 * 1000) / 8e9, flat)).toBeCloseTo(1, 9);
    const peaked = [...new Array(23).fill(1), 2];
    expect(busyHourKbps((30 * 86_400 * 1000) / 8e9, peaked)).toBeCloseTo((2 * 24) / 25, 9);
    expect(busyHourKbps(1)).toBe(busyHourKbps(1, diurnalProfile));
  });

  it("has shares of the day that run through the middle of each hour", () => {
    const steps = Array.from({ length: 24 }, (_, k) => k);
    for (const hour of [0, 5, 23]) expect(diurnalShare(hour + 0.5, steps)).toBeCloseTo(hour, 9);
    expect(diurnalShare(6, steps)).toBeCloseTo(5.5, 9);
    expect(diurnalShare(0, steps)).toBeCloseTo(11.5, 9);
    expect(diurnalShare(24.5, steps)).toBeCloseTo(0, 9);
    expect(diurnalShare(-0.5, steps)).toBeCloseTo(23, 9);
    expect(diurnalShare(6.25, steps)).toBeCloseTo(5.75, 9);
    expect(() => diurnalShare(1, [1])).toThrow("24 hours");
  });

  it("of an income lies between its groups", () => {
    expect(
      [
        monthlyGigabytes(1),
        monthlyGigabytes(886),
        monthlyGigabytes(6415),
        monthlyGigabytes(45_200),
        monthlyGigabytes(1e6),
      ].map((one) => Number(one.toFixed(9))),
    ).toEqual([8.7, 8.7, 88, 201, 201]);
    expect(monthlyGigabytes(Math.sqrt(886 * 6415))).toBeCloseTo(Math.sqrt(8.7 * 88), 6);
    expect(monthlyGigabytes(Math.sqrt(45_200 * 6415))).toBeCloseTo(Math.sqrt(201 * 88), 6);
  });

  it("saturates in the first year in which it is more", () => {
    const year = (capacity: number, growthPerYear = 0.5, threshold = 1) =>
      firstSaturatedYear({ ...demand, growthPerYear }, capacity, threshold);
    expect([year(49e6), year(50e6), year(75e6), year(75e6 - 1), year(112.5e6), year(1e9)]).toEqual([
      0, 1, 2, 1, 3, 8,
    ]);
    expect([year(100e6, 0.5, 0.5), year(100e6, 0.5, 0.49)]).toEqual([1, 0]);
    expect([
      year(60e6, 0),
      year(60e6, -0.1),
      firstSaturatedYear({ ...demand, users: 0 }, 1),
    ]).toEqual([undefined, undefined, undefined]);
  });
});
