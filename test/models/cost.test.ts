import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, exactly } from "../../src/base/uncertainty.ts";
import { buildingCost } from "../../src/models/building-cost.ts";
import { annuity, type GatewayCostParameters, gatewayCost } from "../../src/models/gateway-cost.ts";
import {
  brookingsCost,
  brookingsTotal,
  type Connectivity,
  deloitteByGdp,
  deloitteByPeople,
  deloitteDaily,
  escalateShare,
  escalators,
  rangeOverMethods,
  type Shutdown,
  shutdownCosts,
  slowdownCost,
} from "../../src/models/shutdown-cost.ts";

describe("cost of a shutdown", () => {
  it("is Deloitte's 23.6, 6.6 and 0.6 million USD a day for 10 million people", () => {
    expect(deloitteByPeople(10e6, "high")).toBeCloseTo(23.6e6, 0);
    expect(deloitteByPeople(10e6, "medium")).toBeCloseTo(6.6e6, 0);
    expect(deloitteByPeople(10e6, "low")).toBeCloseTo(0.6e6, 0);
    expect(deloitteByPeople(16e6, "medium", 3)).toBeCloseTo(31.68e6, 0);
  });

  it("is Deloitte's 1.9, 1 and 0.4 % of a day's GDP", () => {
    expect(deloitteByGdp(365e9, "high")).toBeCloseTo(19e6, 0);
    expect(deloitteByGdp(365e9, "medium")).toBeCloseTo(10e6, 0);
    expect(deloitteByGdp(365e9, "low")).toBeCloseTo(4e6, 0);
  });

  it("has both of Deloitte's scales meet at the incomes of its three classes", () => {
    const income = (each: Connectivity) => {
      const { usdPer10MillionPeople, gdpShare } = deloitteDaily[each];
      return (usdPer10MillionPeople / 1e7 / gdpShare) * 365;
    };
    expect(income("high")).toBeCloseTo(45_337, 0);
    expect(income("medium")).toBeCloseTo(24_090, 0);
    expect(income("low")).toBeCloseTo(5475, 0);
  });

  it("is Brookings' product: a day of 6 % of 18.438 trillion USD is 3.03 billion", () => {
    const cost = { gdpUsdYear: 18.438e12, internetShare: 0.06, days: 1, affectedShare: 1 };
    expect(brookingsCost(cost)).toBeCloseTo(3.031e9, -6);
    expect(brookingsCost({ ...cost, days: 365 })).toBeCloseTo(0.06 * 18.438e12, 0);
    expect(brookingsCost({ ...cost, affectedShare: 0.5, multiplier: 1.2 })).toBeCloseTo(
      3.031e9 * 0.6,
      -6,
    );
  });

  it("states Brookings' total, which is the sum of the countries it names but for 9 million", () => {
    const named = [968, 465, 320, 209, 116, 72, 69, 69, 48, 35, 20];
    expect(named.reduce((sum, millions) => sum + millions, 0) * 1e6).toBe(brookingsTotal.usd - 9e6);
    expect(brookingsTotal.usd / brookingsTotal.shutdowns).toBeCloseTo(29.63e6, -4);
  });

  it("grows the Internet economy's share by 10 or 20 % a year, never above the whole", () => {
    expect(escalateShare(0.04, escalators.g20, 2)).toBeCloseTo(0.0484, 12);
    expect(escalateShare(0.04, escalators.cipesa, 2)).toBeCloseTo(0.0576, 12);
    expect(escalateShare(0.5, escalators.cipesa, 30)).toBe(1);
  });

  const shutdown: Shutdown = {
    gdpUsdYear: between(26e9, 27e9, 28e9),
    people: exactly(16e6),
    connectivity: "medium",
    internetShare: between(0.014, 0.04, 0.124),
    shareAgeYears: 5,
    days: 1,
    affectedShare: 1,
    multiplier: exactly(1),
  };

  it("never stands alone: five methods, each a range in order", () => {
    const costs = shutdownCosts(shutdown);
    expect(costs.map((each) => each.method)).toEqual([
      "deloitte-gdp",
      "deloitte-people",
      "brookings",
      "brookings-g20",
      "brookings-cipesa",
    ]);
    for (const { usd } of costs) {
      expect(usd.low).toBeLessThanOrEqual(usd.likely);
      expect(usd.likely).toBeLessThanOrEqual(usd.high);
    }
    const [byGdp, byPeople] = costs;
    expect(byGdp.usd.likely).toBeCloseTo(739_726, 0);
    expect(byPeople.usd).toEqual({ low: 0.96e6, likely: 10.56e6, high: 37.76e6 });
    const range = rangeOverMethods(costs);
    expect(range.low).toBe(Math.min(...costs.map(({ usd }) => usd.low)));
    expect(range.high).toBe(37.76e6);
  });

  it("is in proportion to time and to the share cut off", () => {
    const whole = shutdownCosts(shutdown);
    const part = shutdownCosts({ ...shutdown, days: 2, affectedShare: 0.25 });
    whole.forEach(({ usd }, k) => {
      expect(part[k]!.usd.likely).toBeCloseTo(usd.likely / 2, 3);
    });
  });

  it("is less for a slow Internet than for none", () => {
    const elasticity = between(0.1, 0.3, 0.5);
    const full = between(1, 10, 38);
    expect(slowdownCost(full, elasticity, 0)).toEqual(exactly(0));
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (quality) => {
        const slow = slowdownCost(full, elasticity, quality);
        expect(slow.high).toBeLessThanOrEqual(0.5 * full.high);
        expect(slow.low).toBeLessThanOrEqual(slow.high);
      }),
    );
  });
});

const parameters: GatewayCostParameters = {
  users: 10e6,
  buildingUsdYear: annuity(30e6, 8, 0.08),
  operationUsdYear: 6e6,
  ports: 100,
  portUsdMonth: 3000,
  transitMarkupUsdPerMbpsMonth: 1,
  busyHourMbps: 1.28e6,
  licensees: 38,
  licenceUsdYear: 5000,
  complianceUsdYear: 2e6,
  outageHours: 20,
  hourlyLossUsd: 100_000,
  slowdownUsdYear: 1e6,
  passThrough: 0.8,
};

describe("building and running", () => {
  const built = {
    places: 2,
    usdPerPlace: 1000,
    inspectedGbps: 10,
    utilisation: 0.5,
    usdPerGbps: 100,
    growthPerYear: 0,
    priceFallPerYear: 0,
    lifetimeYears: 4,
    discountRate: 0,
    operationShare: 0.2,
  };

  it("is places and inspected traffic, paid back over the lifetime", () => {
    expect(buildingCost(built)).toEqual({
      firstUsd: 4000,
      buildingUsdYear: 1000,
      operationUsdYear: 800,
    });
  });

  it("buys what growth adds each year: 100 % a year of 2,000 is 2,000, 4,000 and 8,000", () => {
    const grown = buildingCost({ ...built, growthPerYear: 1 });
    expect(grown.buildingUsdYear).toBeCloseTo((4000 + 14_000) / 4, 6);
    // Installed beyond the first: 0, 2,000, 6,000 and 14,000.
    expect(grown.operationUsdYear).toBeCloseTo(0.2 * (4000 + 22_000 / 4), 6);
    // At half the price every year what is added costs 1,000 a year.
    const cheaper = buildingCost({ ...built, growthPerYear: 1, priceFallPerYear: 0.5 });
    expect(cheaper.buildingUsdYear).toBeCloseTo((4000 + 3000) / 4, 6);
  });

  it("takes known sums for the first year, and adds growth to them", () => {
    const known = { ...built, capexUsd: 400, opexUsdYear: 10 };
    expect(buildingCost(known)).toEqual({
      firstUsd: 400,
      buildingUsdYear: 100,
      operationUsdYear: 10,
    });
    expect(buildingCost({ ...known, growthPerYear: 1 }).buildingUsdYear).toBeCloseTo(14_400 / 4, 6);
  });
});

describe("cost of a gateway", () => {
  it("repays 100 at 10 % over 2 years by 57.62 a year", () => {
    expect(annuity(100, 2, 0.1)).toBeCloseTo(57.619, 3);
    expect(annuity(100, 4, 0)).toBe(25);
    expect(annuity(100, 4, 1e-9)).toBeCloseTo(25, 5);
  });

  it("adds up: annuity, operation, compliance, outages, slowness", () => {
    const cost = gatewayCost(parameters);
    expect(cost.totalUsdYear).toBeCloseTo(annuity(30e6, 8, 0.08) + 6e6 + 2e6 + 2e6 + 1e6, 3);
    expect(cost.usdPerUserMonth).toBeCloseTo(cost.totalUsdYear / 120e6, 12);
    // Fees 3.6 + 15.36 + 0.19 and compliance 2 million, of which 80 % reach bills.
    expect(cost.bearers.users).toBeCloseTo(0.8 * 21.15e6, 0);
    expect(cost.billUsdPerUserMonth).toBeCloseTo((0.8 * 21.15e6) / 120e6, 9);
  });

  it("leaves the gateway a surplus when fees exceed its costs", () => {
    expect(gatewayCost(parameters).bearers.gateway).toBeLessThan(0);
    const free = {
      ...parameters,
      portUsdMonth: 0,
      licenceUsdYear: 0,
      transitMarkupUsdPerMbpsMonth: 0,
    };
    expect(gatewayCost(free).bearers.gateway).toBeCloseTo(annuity(30e6, 8, 0.08) + 6e6, 3);
  });

  it("has bearers that sum to the total, whatever the fees and who passes them on", () => {
    const money = fc.double({ min: 0, max: 1e9, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        money,
        money,
        money,
        share,
        (buildingUsdYear, portUsdMonth, complianceUsdYear, passThrough) => {
          const changed = {
            ...parameters,
            buildingUsdYear,
            portUsdMonth,
            complianceUsdYear,
            passThrough,
          };
          const { bearers, totalUsdYear } = gatewayCost(changed);
          const { users, providers, gateway, economy } = bearers;
          const scale = Math.max(1, totalUsdYear, portUsdMonth * 1200);
          expect((users + providers + gateway + economy - totalUsdYear) / scale).toBeCloseTo(0, 9);
          expect(gatewayCost({ ...changed, outageHours: 21 }).totalUsdYear).toBeGreaterThan(
            totalUsdYear,
          );
        },
      ),
    );
  });
});
