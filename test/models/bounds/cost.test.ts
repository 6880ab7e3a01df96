/** The model at the bounds of what it takes, and beside a reckoning of its own. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildingCost } from "../../../src/models/building-cost.ts";
import { annuity, gatewayCost } from "../../../src/models/gateway-cost.ts";
import { retain } from "../../../src/models/retention.ts";

describe("costs", () => {
  it("are paid back in equal parts", () => {
    expect([annuity(100, 4, 0), annuity(100, 1, 0.1)]).toEqual([25, expect.closeTo(110, 9)]);
    for (const [years, rate] of [
      [0, 0.1],
      [-1, 0.1],
      [1, -0.1],
    ] as const)
      expect(() => annuity(1, years, rate)).toThrow("years above 0");
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.001, max: 0.3, noNaN: true }),
        (years, rate) => {
          let worth = 0;
          for (let k = 1; k <= years; k++) worth += annuity(1000, years, rate) / (1 + rate) ** k;
          expect(worth).toBeCloseTo(1000, 6);
        },
      ),
    );
  });

  it("of building follow growth and price year by year", () => {
    const parameters = {
      ...{ places: 2, usdPerPlace: 100, inspectedGbps: 8, utilisation: 0.8, usdPerGbps: 10 },
      ...{
        growthPerYear: 0.5,
        priceFallPerYear: 0.2,
        lifetimeYears: 2.5,
        discountRate: 0.1,
        operationShare: 0.1,
      },
    };
    const second = 100 * 0.5 * 0.8;
    const third = 100 * 0.5 * 1.5 * 0.8 ** 2;
    const today = second / 1.1 + (0.5 * third) / 1.21;
    const meanAdded = (second + 0.5 * (second + third)) / 2.5;
    const cost = buildingCost(parameters);
    expect(cost.firstUsd).toBeCloseTo(300, 9);
    expect(cost.buildingUsdYear).toBeCloseTo(annuity(300 + today, 2.5, 0.1), 9);
    expect(cost.operationUsdYear).toBeCloseTo(30 + 0.1 * meanAdded, 9);
    const known = buildingCost({ ...parameters, capexUsd: 50, opexUsdYear: 7 });
    expect([known.firstUsd, known.operationUsdYear]).toEqual([
      50,
      expect.closeTo(7 + 0.1 * meanAdded, 9),
    ]);
    expect(buildingCost({ ...parameters, growthPerYear: -0.5 }).buildingUsdYear).toBeCloseTo(
      annuity(300, 2.5, 0.1),
      9,
    );
    for (const bad of [{ utilisation: 0 }, { lifetimeYears: 0 }])
      expect(() => buildingCost({ ...parameters, ...bad })).toThrow("above 0");
  });

  it("of a gateway are borne by somebody", () => {
    const parameters = {
      ...{ users: 10, buildingUsdYear: 1000, operationUsdYear: 200, ports: 3, portUsdMonth: 5 },
      ...{ transitMarkupUsdPerMbpsMonth: 2, busyHourMbps: 4, licensees: 2, licenceUsdYear: 50 },
      ...{
        complianceUsdYear: 76,
        outageHours: 3,
        hourlyLossUsd: 7,
        slowdownUsdYear: 9,
        passThrough: 0.25,
      },
    };
    const cost = gatewayCost(parameters);
    expect(cost.lines.map(({ id, kind, payer, usdYear }) => [id, kind, payer, usdYear])).toEqual([
      ["building", "resource", "gateway", 1000],
      ["operation", "resource", "gateway", 200],
      ["compliance", "resource", "providers", 76],
      ["outages", "resource", "economy", 21],
      ["slowdown", "resource", "economy", 9],
      ["ports", "transfer", "providers", 180],
      ["transit", "transfer", "providers", 96],
      ["licences", "transfer", "providers", 100],
    ]);
    expect(cost).toMatchObject({
      totalUsdYear: 1306,
      bearers: { users: 113, providers: 339, gateway: 824, economy: 30 },
      usdPerUserMonth: expect.closeTo(1306 / 120, 9),
      billUsdPerUserMonth: expect.closeTo(113 / 120, 9),
    });
    for (const bad of [{ users: 0 }, { passThrough: -0.1 }, { passThrough: 1.1 }])
      expect(() => gatewayCost({ ...parameters, ...bad })).toThrow("users above 0");
    for (const fine of [0, 1])
      expect(() => gatewayCost({ ...parameters, passThrough: fine })).not.toThrow();
  });

  it("of retention are records times bytes times copies", () => {
    const parameters = {
      users: 10,
      flowsPerUserDay: 20,
      sampling: 2,
      recordBytes: 5,
      days: 30,
      replication: 3,
      compression: 6,
      usdPerTerabyteMonth: 4e12,
    };
    expect(retain(parameters)).toEqual({
      recordsPerDay: 100,
      recordsPerYear: 36_500,
      recordsHeld: 3000,
      rawBytesPerYear: 182_500,
      storedBytes: 7500,
      usdYear: expect.closeTo(360_000, 6),
    });
    for (const bad of [{ sampling: 0.9 }, { compression: 0.9 }, { replication: 0.9 }])
      expect(() => retain({ ...parameters, ...bad })).toThrow("factors from 1");
    expect(() =>
      retain({ ...parameters, sampling: 1, compression: 1, replication: 1 }),
    ).not.toThrow();
  });
});
