import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  inspectionCeilingBps,
  loadSites,
  siteCapacity,
  summariseYears,
} from "../../src/models/capacity.ts";
import {
  busyHourBps,
  busyHourKbps,
  type Demand,
  demandByHour,
  diurnalProfile,
  diurnalShare,
  firstSaturatedYear,
  monthlyGigabytes,
} from "../../src/models/demand.ts";
import { floodForLossBps, floodMargin, lossUnderFlood } from "../../src/models/flood.ts";

const demand: Demand = {
  users: 8.86e6,
  busyHourKbpsPerUser: 360,
  internationalShare: 0.4,
  growthPerYear: 0.3,
};

describe("demand", () => {
  it("multiplies users, rate and share: 8.86 million at 144 kbit/s abroad are 1.28 Tbit/s", () => {
    expect(busyHourBps(demand)).toBeCloseTo(1.27584e12, -6);
    expect(busyHourBps(demand, 2) / busyHourBps(demand)).toBeCloseTo(1.69, 12);
  });

  it("peaks in the evening, with a mean in the range of published averages over peaks", () => {
    const hours = demandByHour(demand);
    expect(hours.indexOf(Math.max(...hours))).toBe(21);
    expect(Math.max(...hours)).toBeCloseTo(busyHourBps(demand), 0);
    // Average over peak use, TeleGeography, April 2004: Buenos Aires … São Paulo.
    const ratios = [0.26 / 0.36, 0.4 / 0.55, 0.34 / 0.47, 0.29 / 0.3, 0.39 / 0.53];
    const mean = diurnalProfile.reduce((sum, share) => sum + share, 0) / 24;
    expect(mean).toBeGreaterThan(Math.min(...ratios) - 0.01);
    expect(mean).toBeLessThan(Math.max(...ratios));
  });

  it("gives a user's volume by income: the groups' own, monotone, and ITU's total of the world", () => {
    expect(monthlyGigabytes(886)).toBeCloseTo(8.7, 9);
    expect(monthlyGigabytes(6415)).toBeCloseTo(88, 9);
    expect(monthlyGigabytes(45_200)).toBeCloseTo(201, 9);
    expect(monthlyGigabytes(Math.sqrt(886 * 6415))).toBeCloseTo(Math.sqrt(8.7 * 88), 9);
    expect(monthlyGigabytes(100)).toBe(8.7);
    expect(monthlyGigabytes(200_000)).toBe(201);
    const user = fc.double({ min: 1, max: 3e5, noNaN: true });
    fc.assert(
      fc.property(user, user, (a, b) => {
        const [poor, rich] = [Math.min(a, b), Math.max(a, b)];
        expect(monthlyGigabytes(poor)).toBeLessThanOrEqual(monthlyGigabytes(rich) + 1e-9);
      }),
    );
    // Users of the three groups, 10⁹; fixed 6 and mobile 1.3 ZB a year, in EB a month.
    const exabytes = 0.245 * 8.7 + 3.413 * 88 + 1.515 * 201;
    expect(exabytes / (7300 / 12)).toBeCloseTo(1, 1);
  });

  it("runs smoothly round the clock through the middle of each hour", () => {
    diurnalProfile.forEach((share, hour) => {
      expect(diurnalShare(hour + 0.5)).toBeCloseTo(share, 12);
    });
    expect(diurnalShare(0)).toBeCloseTo((diurnalProfile[23]! + diurnalProfile[0]!) / 2, 12);
    expect(diurnalShare(-1.5)).toBeCloseTo(diurnalShare(22.5), 12);
    expect(diurnalShare(49.25)).toBeCloseTo(diurnalShare(1.25), 12);
  });

  it("turns 6.9 GB a month (Cambodia, 2019) into some 30 kbit/s at the busy hour", () => {
    expect(busyHourKbps(6.9, new Array<number>(24).fill(1))).toBeCloseTo(21.3, 1);
    expect(busyHourKbps(6.9)).toBeCloseTo(29.6, 1);
  });

  it("finds the first saturated year as counting does", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 1e11, max: 1e14, noNaN: true }),
        (growthPerYear, capacityBps) => {
          const growing = { ...demand, growthPerYear };
          let year = 0;
          while (busyHourBps(growing, year) <= capacityBps) year++;
          expect(firstSaturatedYear(growing, capacityBps)).toBe(year);
        },
      ),
    );
  });

  it("never saturates what does not grow, and is saturated at once when too small", () => {
    expect(firstSaturatedYear({ ...demand, growthPerYear: 0 }, 2e12)).toBeUndefined();
    expect(firstSaturatedYear({ ...demand, growthPerYear: -0.1 }, 2e12)).toBeUndefined();
    expect(firstSaturatedYear(demand, 1e12)).toBe(0);
    expect(firstSaturatedYear(demand, 2e12, 0.5)).toBe(0);
    expect(firstSaturatedYear(demand, 2e12)).toBe(2);
  });
});

describe("capacity of sites", () => {
  it("takes the lowest of link, boxes and sessions", () => {
    expect(inspectionCeilingBps({ boxes: 4, boxBps: 100e9, overhead: 0.25 })).toBe(300e9);
    const table = { sessions: 10e6, meanSessionSeconds: 20, meanSessionBytes: 50_000 };
    expect(inspectionCeilingBps({ boxes: 4, boxBps: 100e9, overhead: 0.25, ...table })).toBe(200e9);
    expect(siteCapacity(250e9, 300e9, "closed").effectiveBps).toBe(250e9);
    expect(siteCapacity(400e9, 300e9, "closed").effectiveBps).toBe(300e9);
  });

  it("lets pass uninspected what a fail-open site cannot inspect", () => {
    expect(siteCapacity(400e9, 100e9, "open")).toEqual({
      effectiveBps: 400e9,
      inspectedBps: 100e9,
    });
    const [row] = loadSites({
      demand: { users: 1e6, busyHourKbpsPerUser: 200, internationalShare: 1, growthPerYear: 0 },
      sites: [{ id: "a", capacity: siteCapacity(400e9, 100e9, "open"), demandShare: 1 }],
      years: 1,
      meanPacketBytes: 900,
      bufferMs: 50,
      profile: new Array<number>(24).fill(1),
    });
    expect(row).toMatchObject({ loadBps: 200e9, utilisation: 0.5, loss: 0, uninspected: 0.5 });
  });

  it("counts saturated hours and the day's loss by site and year", () => {
    const rows = loadSites({
      demand: { users: 1e6, busyHourKbpsPerUser: 100, internationalShare: 1, growthPerYear: 1 },
      sites: [
        { id: "big", capacity: siteCapacity(120e9, undefined, "closed"), demandShare: 0.75 },
        { id: "small", capacity: siteCapacity(20e9, undefined, "closed"), demandShare: 0.25 },
      ],
      years: 2,
      meanPacketBytes: 900,
      bufferMs: 50,
    });
    expect(rows.length).toBe(2 * 2 * 24);
    const years = summariseYears(rows);
    expect(years.map(({ site, year }) => `${site} ${year}`)).toEqual([
      "big 0",
      "small 0",
      "big 1",
      "small 1",
    ]);
    expect(years[0]).toMatchObject({ peakUtilisation: 0.625, saturatedHours: 0, loss: 0 });
    // Small: 25 Gbit/s at the peak on 20; full where the profile exceeds 0.8.
    expect(years[1]!.saturatedHours).toBe(diurnalProfile.filter((share) => share > 0.8).length);
    const lost = diurnalProfile.reduce((sum, share) => sum + Math.max(0, share * 25 - 20), 0);
    const all = diurnalProfile.reduce((sum, share) => sum + share * 25, 0);
    expect(years[1]!.loss).toBeCloseTo(lost / all, 10);
    expect(years[3]!.loss).toBeGreaterThan(years[1]!.loss);
  });
});

describe("flood", () => {
  it("needs no more than the room that demand leaves", () => {
    expect(floodMargin({ capacityBps: 100e9, loadBps: 70e9 })).toEqual({
      fillsBps: 30e9,
      fillsSessionsPerSecond: undefined,
    });
    expect(
      floodMargin({
        capacityBps: 1,
        loadBps: 2,
        sessions: 12e6,
        openSessions: 6e6,
        timeoutSeconds: 60,
      }),
    ).toEqual({ fillsBps: 0, fillsSessionsPerSecond: 1e5 });
  });

  it("takes half of ordinary traffic when twice the capacity arrives, and back", () => {
    expect(lossUnderFlood(100e9, 70e9, 130e9)).toBeCloseTo(0.5, 12);
    expect(floodForLossBps(100e9, 70e9, 0.5)).toBeCloseTo(130e9, 0);
    expect(lossUnderFlood(100e9, 0, 0)).toBe(0);
  });

  it("is as large as the loss it is asked to cause", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (loss) => {
        const attackBps = floodForLossBps(100e9, 70e9, loss);
        expect(lossUnderFlood(100e9, 70e9, attackBps)).toBeCloseTo(loss, 9);
      }),
    );
  });

  it("takes more the larger it is", () => {
    const size = fc.double({ min: 0, max: 1e13, noNaN: true });
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(lossUnderFlood(1e11, 5e10, more)).toBeGreaterThanOrEqual(
          lossUnderFlood(1e11, 5e10, less),
        );
      }),
    );
  });
});
