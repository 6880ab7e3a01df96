/** Each model at the bounds of what it takes, and beside a reckoning of its own. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, exactly } from "../../src/base/uncertainty.ts";
import {
  availability,
  betaFactorAvailability,
  kOfNAvailability,
  parallelAvailability,
  seriesAvailability,
  splitByBeta,
  subsetProbabilities,
  viewCapacity,
} from "../../src/models/availability.ts";
import { buildingCost } from "../../src/models/building-cost.ts";
import {
  inspectionCeilingBps,
  loadSites,
  siteCapacity,
  summariseYears,
} from "../../src/models/capacity.ts";
import { concentrationClass, herfindahlHirschman } from "../../src/models/concentration.ts";
import { crossingShare, splitContent, withCrossingShare } from "../../src/models/content-split.ts";
import { dayPlan } from "../../src/models/day-plan.ts";
import { createDelayDistribution } from "../../src/models/delay-distribution.ts";
import {
  busyHourBps,
  busyHourKbps,
  demandByHour,
  diurnalProfile,
  diurnalShare,
  firstSaturatedYear,
  monthlyGigabytes,
} from "../../src/models/demand.ts";
import { compareHarms, dominanceShare, dominates } from "../../src/models/dominance.ts";
import {
  detourMs,
  fibreRoundTripMs,
  landReachKm,
  landStretch,
  legLengthKm,
  pathRoundTripMs,
  routeKm,
  tromboningIndex,
  trunkStretch,
} from "../../src/models/fibre-delay.ts";
import { failureShare, firstByteExchanges, firstByteMs } from "../../src/models/first-byte.ts";
import { floodForLossBps, floodMargin, lossUnderFlood } from "../../src/models/flood.ts";
import { annuity, gatewayCost } from "../../src/models/gateway-cost.ts";
import { inventDay, namePrivacies } from "../../src/models/invented-day.ts";
import {
  cableFaultsPerYear,
  expectedSubsetHours,
  hazardsOf,
  hoursPerYear,
  type OutageModel,
  simulateOutages,
  summariseOutages,
} from "../../src/models/outage.ts";
import {
  fluidLoss,
  loadLink,
  mm1Seconds,
  mm1WaitSeconds,
  processorSharingRateBps,
} from "../../src/models/queueing.ts";
import { retain } from "../../src/models/retention.ts";
import {
  mathisBps,
  padhyeBps,
  tcpCeilingBps,
  timeoutLoss,
} from "../../src/models/tcp-throughput.ts";
import {
  absoluteDelayImpairment,
  codecs,
  delayImpairment,
  delayKneeMs,
  lossImpairment,
  meanOpinionScore,
  shortDelayImpairment,
  voiceQuality,
} from "../../src/models/voice-quality.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

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

describe("queues and links", () => {
  it("wait without end where as much comes as is served", () => {
    expect([mm1Seconds(10, 8), mm1WaitSeconds(10, 8)]).toEqual([0.5, 0.4]);
    expect([mm1Seconds(10, 10), mm1Seconds(10, 11), mm1Seconds(10, 0)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      0.1,
    ]);
    expect([
      processorSharingRateBps(10, 4),
      processorSharingRateBps(10, 14),
      processorSharingRateBps(10, 10),
    ]).toEqual([6, 0, 0]);
    expect([fluidLoss(0.5), fluidLoss(1), fluidLoss(4)]).toEqual([0, 0, 0.75]);
    const link = { capacityBps: 1e6, loadBps: 0.5e6, meanPacketBytes: 125, bufferMs: 50 };
    expect(loadLink(link)).toEqual({ utilisation: 0.5, delayMs: 2, loss: 0, flowRateBps: 0.5e6 });
    expect(loadLink({ ...link, loadBps: 2e6 })).toEqual({
      utilisation: 2,
      delayMs: 50,
      loss: 0.5,
      flowRateBps: 0,
    });
    expect(loadLink({ ...link, loadBps: 0, capacityBps: 0 })).toMatchObject({
      utilisation: 0,
      loss: 0,
      delayMs: 50,
    });
    expect(loadLink({ ...link, capacityBps: 0 })).toMatchObject({
      utilisation: Number.POSITIVE_INFINITY,
      loss: 1,
    });
    for (const bad of [{ capacityBps: -1 }, { loadBps: -1 }, { meanPacketBytes: 0 }])
      expect(() => loadLink({ ...link, ...bad })).toThrow("rates from 0");
  });
});

describe("throughput of TCP", () => {
  const path = { mssBytes: 1000, rttMs: 100, loss: 0.01 };
  it("is Mathis's and Padhye's formulas", () => {
    expect(mathisBps(path)).toBeCloseTo(80_000 * Math.sqrt(1.5) * 10, 6);
    expect(mathisBps(path, "delayed")).toBeCloseTo(80_000 * Math.sqrt(0.75) * 10, 6);
    const padhye = (b: number, p: number, rtt: number, t0: number) =>
      1 /
      (rtt * Math.sqrt((2 * b * p) / 3) +
        t0 * Math.min(1, 3 * Math.sqrt((3 * b * p) / 8)) * p * (1 + 32 * p ** 2));
    for (const p of [0.001, 0.01, 0.1, 0.5, 1])
      for (const b of [1, 2])
        expect(
          padhyeBps({ ...path, loss: p }, { packetsPerAcknowledgement: b, timeoutMs: 700 }) /
            8000 /
            padhye(b, p, 0.1, 0.7),
        ).toBeCloseTo(1, 9);
    expect(padhyeBps(path)).toBe(
      padhyeBps(path, { packetsPerAcknowledgement: 2, timeoutMs: 1000 }),
    );
    expect(padhyeBps({ ...path, rttMs: 400 })).toBe(
      padhyeBps({ ...path, rttMs: 400 }, { timeoutMs: 1600 }),
    );
    expect(padhyeBps({ ...path, loss: 0 }, { windowSegments: 3 })).toBe(240_000);
    expect(tcpCeilingBps({ ...path, loss: timeoutLoss })).toBe(
      mathisBps({ ...path, loss: timeoutLoss }),
    );
    const above = { ...path, loss: timeoutLoss + 1e-6 };
    expect(tcpCeilingBps(above)).toBe(Math.min(mathisBps(above), padhyeBps(above)));
    expect(tcpCeilingBps(above)).toBeLessThan(0.9 * mathisBps(above));
  });

  it("needs a way and a share", () => {
    for (const bad of [{ rttMs: 0 }, { rttMs: -1 }, { loss: -0.1 }, { loss: 1.1 }])
      expect(() => mathisBps({ ...path, ...bad })).toThrow("a round-trip time above 0");
    expect(mathisBps({ ...path, loss: 1 })).toBeGreaterThan(0);
    expect(mathisBps({ ...path, loss: 0 })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("times to the first byte", () => {
  it("are the sum over every outcome of the tries", () => {
    const expected = (loss: number) => {
      const failure = 1 - (1 - loss) ** 2;
      let [sum, weight] = [0, 0];
      for (let tries = 0; tries <= 6; tries++) {
        const chance = failure ** tries * (1 - failure);
        let waited = 0;
        for (let k = 0; k < tries; k++) waited += 1000 * 2 ** k;
        sum += chance * waited;
        weight += chance;
      }
      return weight === 0 ? 63_000 : sum / weight;
    };
    for (const loss of [0, 0.01, 0.3, 0.9, 1]) {
      expect(firstByteMs({ rttMs: 50, loss })).toBeCloseTo(4 * (50 + expected(loss)), 6);
      expect(failureShare(loss, 2)).toBeCloseTo(1 - (1 - (1 - (1 - loss) ** 2) ** 7) ** 2, 12);
    }
    expect(firstByteMs({ rttMs: 0, serverMs: 7, roundTrips: 2, loss: 0 })).toBe(7);
    expect(firstByteMs({ rttMs: 10, roundTrips: 1, loss: 1, timeoutMs: 1 })).toBe(73);
    expect(failureShare(0.5)).toBe(failureShare(0.5, firstByteExchanges.length));
    for (const bad of [{ loss: -0.1 }, { loss: 1.1 }, { rttMs: -1 }])
      expect(() => firstByteMs({ rttMs: 1, ...bad })).toThrow("a loss 0…1");
  });
});

describe("ways of fibre", () => {
  it("are stretched on land, and less beyond its reach", () => {
    expect(fibreRoundTripMs(100)).toBe(1);
    expect(routeKm(100)).toBeCloseTo(100 * landStretch, 9);
    expect(routeKm(landReachKm + 100)).toBeCloseTo(
      landReachKm * landStretch + 100 * trunkStretch,
      6,
    );
    expect(legLengthKm({ greatCircleKm: 100, cableKm: 150 })).toBe(150);
    expect(legLengthKm({ greatCircleKm: 100, stretch: 3 })).toBe(300);
    expect(legLengthKm({ greatCircleKm: 0 })).toBe(0);
    expect(() => routeKm(-1)).toThrow("from 0");
    expect(() => legLengthKm({ greatCircleKm: -1, cableKm: 1 })).toThrow("from 0");
    expect(
      pathRoundTripMs({
        legs: [
          { greatCircleKm: 0, cableKm: 100 },
          { greatCircleKm: 0, cableKm: 300 },
        ],
        lastMileMs: 5,
        boxes: 2,
        boxDelayMs: 0.5,
        queueMs: 3,
      }),
    ).toBe(14);
    expect(pathRoundTripMs({ legs: [] })).toBe(0);
    expect([tromboningIndex([3, 4], 2), tromboningIndex([], 2), tromboningIndex([0], 0)]).toEqual([
      3.5, 1, 1,
    ]);
    expect(detourMs([100, 100], 100)).toBeCloseTo(fibreRoundTripMs(100 * landStretch), 9);
    expect(detourMs([50], 100)).toBe(0);
  });
});

describe("delay distributions", () => {
  it("have quantiles of what was counted, in any order and over any range", () => {
    const at = (...all: [number, number][]) => {
      const one = createDelayDistribution(exactly(0));
      for (const [ms, weight] of all) one.add(ms, weight);
      return one;
    };
    const one = at([10, 1], [20, 1], [30, 2]);
    expect(one.weight()).toBe(4);
    for (const [share, ms] of [
      [0.1, 10],
      [0.4, 20],
      [0.6, 30],
      [0.9, 30],
    ] as const)
      expect(Math.abs(one.quantiles([share])[0]! - ms)).toBeLessThanOrEqual(0.5);
    expect(one.quantiles([0.1, 0.4, 0.9])).toEqual(
      [0.1, 0.4, 0.9].map((share) => one.quantiles([share])[0]),
    );
    expect(at([10.25, 1]).steps().slice(9, 13)).toEqual(Float64Array.of(0, 0.75, 0.25, 0));
    const far = at([0, 1], [255, 1], [256, 1], [1000, 1], [5000.5, 1]);
    expect(far.steps().reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(5, 9);
    expect(far.steps()[5000]).toBeCloseTo(0.5, 9);
    expect(far.quantiles([0.99])[0]).toBeCloseTo(5001, 0);
    const both = at([10, 1]);
    both.merge(far, 2);
    expect([both.weight(), both.steps()[10], both.steps()[1000]]).toEqual([11, 1, 2]);
    expect(() => createDelayDistribution(exactly(1)).quantiles([0.5])).toThrow("was counted");
    const mile = createDelayDistribution(between(10, 20, 60));
    mile.add(100, 1);
    const [low, middle, high] = mile.quantiles([0.001, 0.5, 1]);
    expect(low).toBeGreaterThan(109);
    expect(high).toBeLessThan(161);
    expect(Math.abs(middle! - 128.38)).toBeLessThan(0.7);
  });
});

describe("voice", () => {
  it("has scores by ITU-T G.107, annex B, and bends where it should", () => {
    for (const r of [6.6, 10, 50, 80, 93.2, 99.9])
      expect(meanOpinionScore(r)).toBeCloseTo(
        Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6),
        12,
      );
    expect([
      meanOpinionScore(0),
      meanOpinionScore(-5),
      meanOpinionScore(100),
      meanOpinionScore(120),
      meanOpinionScore(3),
    ]).toEqual([1, 1, 4.5, 4.5, 1]);
    expect(shortDelayImpairment(delayKneeMs + 10)).toBeCloseTo(0.024 * (delayKneeMs + 10) + 1.1, 9);
    expect([absoluteDelayImpairment(100), absoluteDelayImpairment(50)]).toEqual([0, 0]);
    const x = Math.log2(4);
    expect(absoluteDelayImpairment(400)).toBeCloseTo(
      25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2),
      9,
    );
    expect(lossImpairment("g729a-vad", 0.02)).toBeCloseTo(11 + (84 * 2) / (2 + 19), 9);
    expect(lossImpairment("g729a-vad", 0.02, 2)).toBeCloseTo(11 + (84 * 2) / (1 + 19), 9);
    for (const codec of Object.keys(codecs) as (keyof typeof codecs)[])
      expect(lossImpairment(codec, 0)).toBe(codecs[codec].impairment);
    for (const [loss, burst] of [
      [-0.1, 1],
      [1.1, 1],
      [0.5, 0.9],
    ] as const)
      expect(() => lossImpairment("g711", loss, burst)).toThrow("a loss 0…1");
    expect(() => lossImpairment("g711", 1)).not.toThrow();
    const usual = voiceQuality({ oneWayMs: 100 });
    expect(usual.rating).toBeCloseTo(93.2 - 2.4 - 0, 9);
    expect(usual.score).toBe(meanOpinionScore(usual.rating));
    expect(
      voiceQuality({
        oneWayMs: 100,
        terminalMs: 50,
        codec: "g711",
        loss: 0.01,
        burstRatio: 2,
        delayModel: "full",
      }).rating,
    ).toBeCloseTo(93.2 - delayImpairment(150) - lossImpairment("g711", 0.01, 2), 9);
    // Echo and absolute delay together, at the default values of G.107.
    expect(
      [0, 50, 100, 200, 400].map((ms) => Number(delayImpairment(ms).toFixed(3))),
    ).toMatchInlineSnapshot(`
      [
        0.149,
        1.599,
        2.692,
        7.551,
        31.108,
      ]
    `);
  });
});

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

describe("capacity", () => {
  it("is the least of boxes and sessions", () => {
    const boxes = { boxes: 2, boxBps: 100, overhead: 0.25 };
    const sessions = { sessions: 10, meanSessionSeconds: 2, meanSessionBytes: 3 };
    expect(inspectionCeilingBps(boxes)).toBe(150);
    expect(inspectionCeilingBps({ ...boxes, ...sessions })).toBe(120);
    expect(inspectionCeilingBps({ ...boxes, ...sessions, sessions: 100 })).toBe(150);
    for (const bad of [
      { meanSessionSeconds: undefined },
      { meanSessionSeconds: 0 },
      { meanSessionBytes: undefined },
    ])
      expect(() => inspectionCeilingBps({ ...boxes, ...sessions, ...bad })).toThrow(
        "a session table",
      );
    expect(siteCapacity(10, 4, "closed")).toEqual({ effectiveBps: 4, inspectedBps: 4 });
    expect(siteCapacity(10, 4, "open")).toEqual({ effectiveBps: 10, inspectedBps: 4 });
    expect(siteCapacity(10, 14, "closed")).toEqual({ effectiveBps: 10, inspectedBps: 10 });
    expect(siteCapacity(10, undefined, "open")).toEqual({ effectiveBps: 10, inspectedBps: 10 });
  });

  it("is loaded hour by hour and year by year", () => {
    const demand = { users: 1, busyHourKbpsPerUser: 0.1, internationalShare: 1, growthPerYear: 1 };
    const rows = loadSites({
      demand,
      sites: [
        { id: "a", capacity: { effectiveBps: 100, inspectedBps: 20 }, demandShare: 0.8 },
        { id: "b", capacity: { effectiveBps: 10, inspectedBps: 10 }, demandShare: 0.2 },
        { id: "c", capacity: { effectiveBps: 0, inspectedBps: 0 }, demandShare: 0 },
      ],
      ...{ years: 2, meanPacketBytes: 1, bufferMs: 9, profile: [0.5, 1] },
    });
    expect(
      rows.map(({ site, year, hour, loadBps, loss, uninspected }) => [
        site,
        year,
        hour,
        loadBps,
        loss,
        Number(uninspected.toFixed(6)),
      ]),
    ).toEqual([
      ["a", 0, 0, 40, 0, 0.5],
      ["a", 0, 1, 80, 0, 0.75],
      ["b", 0, 0, 10, 0, 0],
      ["b", 0, 1, 20, 0.5, 0],
      ["c", 0, 0, 0, 0, 0],
      ["c", 0, 1, 0, 0, 0],
      ["a", 1, 0, 80, 0, 0.75],
      ["a", 1, 1, 160, 0.375, 0.8],
      ["b", 1, 0, 20, 0.5, 0],
      ["b", 1, 1, 40, 0.75, 0],
      ["c", 1, 0, 0, 0, 0],
      ["c", 1, 1, 0, 0, 0],
    ]);
    expect(summariseYears(rows)).toEqual([
      {
        site: "a",
        year: 0,
        meanUtilisation: expect.closeTo(0.6, 9),
        peakUtilisation: 0.8,
        saturatedHours: 0,
        loss: 0,
      },
      {
        site: "b",
        year: 0,
        meanUtilisation: 1.5,
        peakUtilisation: 2,
        saturatedHours: 1,
        loss: expect.closeTo(1 / 3, 9),
      },
      { site: "c", year: 0, meanUtilisation: 0, peakUtilisation: 0, saturatedHours: 0, loss: 0 },
      {
        site: "a",
        year: 1,
        meanUtilisation: expect.closeTo(1.2, 9),
        peakUtilisation: 1.6,
        saturatedHours: 1,
        loss: 0.25,
      },
      {
        site: "b",
        year: 1,
        meanUtilisation: 3,
        peakUtilisation: 4,
        saturatedHours: 2,
        loss: expect.closeTo(2 / 3, 9),
      },
      { site: "c", year: 1, meanUtilisation: 0, peakUtilisation: 0, saturatedHours: 0, loss: 0 },
    ]);
  });

  it("leaves room to an attack", () => {
    expect(floodMargin({ capacityBps: 10, loadBps: 4 })).toEqual({
      fillsBps: 6,
      fillsSessionsPerSecond: undefined,
    });
    expect(
      floodMargin({
        capacityBps: 10,
        loadBps: 14,
        sessions: 100,
        openSessions: 40,
        timeoutSeconds: 30,
      }),
    ).toEqual({ fillsBps: 0, fillsSessionsPerSecond: 2 });
    expect(floodMargin({ capacityBps: 1, loadBps: 0, sessions: 120 }).fillsSessionsPerSecond).toBe(
      2,
    );
    expect(
      floodMargin({ capacityBps: 1, loadBps: 0, sessions: 1, openSessions: 2 })
        .fillsSessionsPerSecond,
    ).toBe(0);
    expect([lossUnderFlood(10, 10, 10), lossUnderFlood(10, 4, 4), lossUnderFlood(0, 0, 0)]).toEqual(
      [0.5, 0, 0],
    );
    expect([floodForLossBps(10, 10, 0.5), floodForLossBps(10, 90, 0.5)]).toEqual([10, 0]);
  });
});

describe("concentration", () => {
  it("is Herfindahl's and Hirschman's index, with the classes of 2010", () => {
    expect(herfindahlHirschman([1])).toBe(10_000);
    expect(herfindahlHirschman([1, 1, 2])).toBeCloseTo(3750, 9);
    expect([herfindahlHirschman([]), herfindahlHirschman([0, 0])]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
    expect([1499, 1500, 2500, 2501].map(concentrationClass)).toEqual([
      "competitive",
      "moderate",
      "moderate",
      "high",
    ]);
  });
});

describe("content", () => {
  const sources = [
    { id: "net", inAccess: true, atHome: true, isDomestic: false },
    { id: "away", inAccess: false, atHome: false, isDomestic: false },
    { id: "own", inAccess: false, atHome: false, isDomestic: true },
    { id: "people", inAccess: false, atHome: true, isDomestic: false },
  ];
  const shares = new Map(Object.entries({ net: 0.4, away: 0.1, own: 0.1, people: 0.2 }));
  const assumptions = {
    share: (id: string) => shares.get(id)!,
    ...{
      cacheHosting: 0.5,
      cacheHit: 0.8,
      siteServed: 0.25,
      hostingAtHome: 0.1,
      peopleAtHome: 0.3,
    },
  };

  it("is split by where it is served from", () => {
    const rounded = splitContent(sources, assumptions).map((part) =>
      Object.values(part).map((one) => (typeof one === "number" ? Number(one.toFixed(9)) : one)),
    );
    expect(rounded).toEqual([
      ["net", 0.4, 0.16, 0.06, 0.18],
      ["away", 0.1, 0, 0, 0.1],
      ["own", 0.1, 0, 0.1, 0],
      ["people", 0.2, 0, 0.06, 0.14],
      ["hosting", 0.2, 0, 0.02, 0.18],
    ]);
  });

  it("crosses as much as is said", () => {
    const parts = splitContent(sources, assumptions);
    const own = crossingShare(parts);
    expect(own).toBeCloseTo(0.6, 9);
    expect(withCrossingShare(parts, own)).toEqual(parts);
    const [less] = withCrossingShare(parts, 0.3);
    expect(less).toMatchObject({
      inNetwork: parts[0]!.inNetwork,
      atHome: expect.closeTo(0.15, 9),
      crossing: expect.closeTo(0.09, 9),
    });
    const [more] = withCrossingShare(parts, 0.8);
    expect(more).toMatchObject({
      inNetwork: expect.closeTo(0.08, 9),
      atHome: expect.closeTo(0.03, 9),
      crossing: expect.closeTo(0.29, 9),
    });
    fc.assert(
      fc.property(share, (crossing) => {
        expect(crossingShare(withCrossingShare(parts, crossing))).toBeCloseTo(crossing, 9);
      }),
    );
  });
});

describe("harms compared", () => {
  it("dominate when no worse anywhere and better somewhere, where both were measured", () => {
    expect([
      dominates([1, 2], [1, 3]),
      dominates([1, 2], [1, 2]),
      dominates([2, 1], [1, 3]),
      dominates([1, 1], [2, 2]),
    ]).toEqual([true, false, false, true]);
    expect([
      dominates([null, 2], [1, 3]),
      dominates([1, 2], [null, 3]),
      dominates([null], [1]),
      dominates([null, 3], [1, 2]),
    ]).toEqual([true, true, false, false]);
    expect(() => dominates([1], [1, 2])).toThrow("the same measures");
    expect(dominanceShare([[1, 2, 3, 4]], [[2, 2, 4, 1]])).toBe(0.5);
    for (const [a, b] of [
      [[], []],
      [[[]], [[]]],
      [[[1]], [[1], [1]]],
    ] as number[][][][])
      expect(() => dominanceShare(a!, b!)).toThrow("at least one draw");
    const designs = [
      { id: "a", harms: { x: 1 } },
      { id: "b", harms: { x: 2 } },
    ];
    expect(compareHarms(designs, ["x"])).toEqual({
      front: ["a"],
      dominatedBy: { a: [], b: ["a"] },
    });
    expect(compareHarms(designs, ["x"], () => false).front).toEqual(["a", "b"]);
    expect(compareHarms(designs, ["x"], (better) => better !== "a").front).toEqual(["a", "b"]);
  });
});

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

describe("an invented day", () => {
  it("is what its seed says, line by line", async () => {
    const days = namePrivacies.flatMap((privacy, k) => [
      inventDay(privacy, { seed: 5, sites: ["one"] }),
      inventDay(privacy, { seed: `s${k}`, sites: ["one", "two"], namesKept: k % 2 === 0 }),
    ]);
    const lines = days.flatMap(({ person, rows, activitiesNamed, activities, awake }) => [
      `${person} ${activitiesNamed}/${activities} ${awake.from}–${awake.until}`,
      ...rows.map(({ minute, kind, activity, log, by, reveals }) =>
        [
          minute,
          kind,
          activity,
          by,
          reveals.key,
          ...Object.values(log).map((one) => one ?? "-"),
        ].join(" "),
      ),
    ]);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./invented-days.txt");
    for (const { rows } of days) {
      expect(rows).toHaveLength(2 * dayPlan.length);
      for (const { log } of rows) expect(log.sourcePort).toBeGreaterThanOrEqual(49_152);
    }
    expect(() => inventDay(namePrivacies[0]!, { seed: 1, sites: [] })).toThrow("has a site");
  });
});
