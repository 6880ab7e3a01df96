import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "../../../src/base/random.ts";
import { EventStream } from "../../../src/detect/events/event-stream.ts";
import { joinEpisodes } from "../../../src/detect/events/joining.ts";
import { dayMs, eventParameters } from "../../../src/detect/events/parameters.ts";
import type { EventRow } from "../../../src/detect/events/row.ts";
import {
  absenceEvidence,
  type Shutdown,
  VolumeHistory,
} from "../../../src/detect/events/shutdown.ts";
import type { PlacedEpisode } from "../../../src/detect/events/target-series.ts";
import { ThroughputHistory } from "../../../src/detect/events/throttling.ts";
import { logMix, logPair, logSum } from "../../../src/detect/place/log-sum.ts";
import { recorded } from "../../recorded.ts";

/*
 * Parts of the events over time by themselves, as recorded: a difference is a rule that has changed (`-u` when that
 * was meant).
 */

const begin = Date.UTC(2024, 0, 1);
const at = (day: number) => begin + day * dayMs;
const around = (day: number, width: number) => ({
  p5: at(day - width),
  median: at(day),
  p95: at(day + width),
});

/** Episodes of a few series around common days, some with pauses, some of all networks together. */
function episodesOf(random: RandomStream): PlacedEpisode[] {
  const count = 2 + random.below(7);
  return Array.from({ length: count }, (): PlacedEpisode => {
    const onset = [20, 20.5, 21, 40, 60, 64][random.below(6)]!;
    const length = [3, 8, 30][random.below(3)]!;
    const isWide = random.below(5) === 0;
    return {
      ...{
        country: random.below(6) === 0 ? "XB" : "XA",
        target: ["a", "b", "c"][random.below(3)]!,
      },
      family: (["tls", "dns"] as const)[random.below(2)]!,
      network: isWide ? undefined : 1 + random.below(4),
      episode: {
        onset: random.below(6) === 0 ? undefined : around(onset, [0.2, 1, 3][random.below(3)]!),
        end: random.below(3) === 0 ? undefined : around(onset + length, 0.5),
        ...{
          recognisedMs: at(onset + 1.5),
          firstMs: at(onset - 0.1),
          lastMs: at(onset + length - 0.2),
        },
        ...{ probability: 0.9 + 0.01 * random.below(10), rate: 0.1 * random.below(10) },
        mechanisms: [["tls.reset"], ["tls.timeout", "tls.reset"], ["dns.nxdomain"]][
          random.below(3)
        ]!,
        networks: new Map([1, 2, 3, 4].map((k) => [k, random.below(10) / 9])),
      },
    };
  });
}

const shutdownOf = (random: RandomStream): Shutdown => ({
  ...{ country: "XA", slotMs: dayMs / 4, onsetMs: at(random.below(80)), probability: 0.97 },
  endMs: random.below(2) === 0 ? undefined : at(90),
  ...{
    recognisedMs: at(91),
    networks: [1, 2],
    expectedNetworks: 3 + random.below(3),
    expected: 100,
    came: 2,
  },
});

describe("recorded parts", () => {
  it("are events that episodes are joined to", async () => {
    const lines = Array.from({ length: 40 }, (_, seed) => {
      const random = randomStream(seed, "recorded joining");
      const episodes = episodesOf(random);
      const shutdowns = random.below(3) === 0 ? [shutdownOf(random)] : [];
      const seen = () =>
        new Map([1, 2, 3, 4, 5, 6].map((k) => [k, { first: at(10 * k), last: at(100 - 10 * k) }]));
      const events = joinEpisodes(episodes, shutdowns, seen, eventParameters.joining);
      return [
        `${seed}: ${episodes.length}`,
        ...events.map(
          ({ id, scope, networks, targets, follows, ...rest }) =>
            `  ${id} ${scope} ${networks} ${targets} ${follows?.how ?? "-"} ${follows?.id ?? ""} ${recorded(rest, 60)}`,
        ),
      ].join("\n");
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./joining.txt");
  });

  it("are spells in which volumes are missing", async () => {
    const parameters = {
      ...eventParameters.volume,
      warmUpDays: 7,
      trailingDays: 14,
      longestDays: 4,
    };
    const lines = Array.from({ length: 16 }, (_, seed) => {
      const random = randomStream(seed, "recorded volumes");
      const networks = 2 + (seed % 4);
      const [from, to] = [12 + random.below(12), 1 + random.below(5)];
      const volume = new VolumeHistory(parameters);
      for (let slot = 0; slot < 4 * 30; slot++)
        for (let network = 1; network <= networks + 1; network++) {
          const day = slot / 4;
          const isOut = day >= from && day < from + to && (network !== 2 || seed % 3 > 0);
          const usual = (slot % 4 === 0 ? 1 : 4) + (network === 1 ? 3 : 0);
          const count = isOut ? Number(random.below(12) === 0) : random.below(2 * usual + 1);
          const late = seed % 5 === 0 && network === 3 && day < 9;
          for (let k = 0; k < (late ? 0 : count); k++) {
            const country = network > networks ? (seed % 2 === 0 ? "XB" : "ZZ") : "XA";
            volume.add({ country, network, time: at(day + 0.01 * k) } as EventRow);
          }
        }
      const found = [18, 24, 30].map((day) => volume.shutdowns(at(day)));
      return [
        `${seed}: ${networks} networks, days ${from} to ${from + to}`,
        ...found.map((one) => `  ${recorded(one, 700)}`),
      ].join("\n");
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./volumes.txt");
  });

  it("are spells in which one target is slow", async () => {
    const lines = Array.from({ length: 10 }, (_, seed) => {
      const random = randomStream(seed, "recorded rates");
      const history = new ThroughputHistory(eventParameters.throttling);
      const targets = 3 + (seed % 3);
      for (let step = 0; step < 60 * 2; step++)
        for (let target = 0; target < targets; target++) {
          const day = step / 2 + 0.01 * target;
          const isSlow = target === 0 && day > 30 && day < 30 + 3 * (seed + 1);
          const rateBps = 1e6 * (1 + target) * (isSlow ? 0.15 : 1) * (0.8 + 0.4 * random.next());
          history.add({
            country: "XA",
            network: 1,
            target: `${target}`,
            time: at(day),
            suspicions: [],
            mute: 0,
            rateBps: random.below(9) === 0 ? undefined : rateBps,
          });
        }
      return `${seed}: ${recorded(history.episodes(), 900)}`;
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./rates.txt");
  });
});

describe("the evidence of a count", () => {
  it("is the ratio of two negative binomials, term by term", () => {
    const positive = fc.double({ min: 0.05, max: 300, noNaN: true });
    fc.assert(
      fc.property(
        fc.nat(80),
        positive,
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        fc.double({ min: 0.001, max: 0.9, noNaN: true }),
        (count, mean, spread, left) => {
          // ln Γ(count + size) − ln Γ(size) as a sum; both have the same success probability 1 / (1 + spread).
          const rise = (size: number) =>
            Array.from({ length: count }, (_, k) => Math.log(size + k)).reduce((a, b) => a + b, 0);
          const usual = mean / spread;
          const expected =
            rise(usual * left) - rise(usual) + (usual - usual * left) * Math.log(1 + spread);
          const found = absenceEvidence(count, mean, spread, left);
          expect(Math.abs(found - expected)).toBeLessThan(1e-8 * (1 + Math.abs(expected)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("sums of logarithms", () => {
  it("hold for nothing, for certainty and beyond the range of e", () => {
    const none = Number.NEGATIVE_INFINITY;
    expect([logSum([]), logSum([none]), logPair(none, none)]).toEqual([none, none, none]);
    expect([logPair(none, 2), logPair(2, none), logSum([none, 3])]).toEqual([2, 2, 3]);
    expect([logMix(0, 1, 2), logMix(1, 1, 2), logMix(-1, 1, 2), logMix(2, 1, 2)]).toEqual([
      2, 1, 2, 1,
    ]);
    for (const [a, b] of [
      [1000, 999],
      [-1000, -1001],
      [0, 5],
      [800, -800],
    ] as const) {
      const exact = Math.max(a, b) + Math.log(1 + Math.exp(-Math.abs(a - b)));
      for (const one of [logPair(a, b), logPair(b, a), logSum([a, b]), logSum([b, a])])
        expect(one).toBeCloseTo(exact, 9);
      expect(logMix(0.25, a, b)).toBeCloseTo(logPair(a + Math.log(0.25), b + Math.log(0.75)), 9);
    }
  });
});

describe("what a stream took", () => {
  it("is counted, with the newest row and the series", () => {
    const stream = new EventStream();
    expect([stream.newest, stream.series]).toEqual([Number.NEGATIVE_INFINITY, 0]);
    const row: EventRow = {
      time: at(50),
      country: "XA",
      network: 1,
      target: "a",
      suspicions: [],
      mute: 0,
    };
    stream.add(row);
    stream.add({ ...row, network: 2 });
    stream.add({ ...row, target: "b" });
    stream.add({ ...row, country: "XB", time: at(51) });
    stream.add({ ...row, time: at(1) });
    stream.add({ ...row, time: at(60), collected: at(58.9) });
    expect([stream.taken, stream.late, stream.wrongClocks, stream.series, stream.newest]).toEqual([
      4,
      1,
      1,
      4,
      at(51),
    ]);
    const { windowDays } = eventParameters;
    expect(stream.add({ ...row, time: at(51 - windowDays) })).toBe("taken");
    expect(stream.add({ ...row, time: at(51 - windowDays) - 1 })).toBe("late");
    expect(stream.add({ ...row, collected: row.time - dayMs })).toBe("taken");
    expect(stream.add({ ...row, collected: row.time - dayMs - 1 })).toBe("clock");
  });
});
