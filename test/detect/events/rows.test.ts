/** What events know of a measurement, and throttling of drawn rates, by hand and by a slow search. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareByRanks } from "../../../src/base/rank-test.ts";
import { dayMs, eventParameters, hourMs } from "../../../src/detect/events/parameters.ts";
import {
  collectedOf,
  type EventRow,
  type RowParts,
  rowOf,
  suspicionsOf,
  targetOf,
  timeOf,
  transferRate,
} from "../../../src/detect/events/row.ts";
import { ThroughputHistory } from "../../../src/detect/events/throttling.ts";
import { shippedModel } from "../../../src/detect/model/shipped.ts";
import type { NetworkEvent } from "../../../src/ooni/reader.ts";

describe("times in measurements", () => {
  it("are OONI's form and days that there are, else none", () => {
    const at = (text: string) => Date.parse(text);
    const cases: readonly (readonly [string | undefined, number | undefined])[] = [
      ["2027-02-12 20:33:47", at("2027-02-12T20:33:47Z")],
      ["1970-01-01 00:00:00", 0],
      ["2027-02-12 24:00:01", undefined],
      ["2027-13-12 20:33:47", undefined],
      ["2027-02-12T20:33:47", undefined],
      [" 2027-02-12 20:33:47", undefined],
      ["2027-02-12 20:33:47Z", undefined],
      ["2027-02-12 20:33", undefined],
      ["", undefined],
      [undefined, undefined],
    ];
    for (const [text, time] of cases) expect(timeOf(text), String(text)).toBe(time);
    expect(collectedOf("20270212203347.123456_KH_webconnectivity_ab")).toBe(
      at("2027-02-12T20:33:47Z"),
    );
    for (const uid of ["2027021220334", "x20270212203347", "20271312203347", "", undefined, null])
      expect(collectedOf(uid)).toBeUndefined();
  });

  it("belong to registered domains, addresses and bare names as they are", () => {
    const names = ["WWW.Example.co.uk", "example.com", "93.184.216.34", "LocalHost", "2001:DB8::1"];
    expect(names.map(targetOf)).toEqual([
      ...["example.co.uk", "example.com", "93.184.216.34", "localhost", "2001:db8::1"],
    ]);
  });
});

describe("a row of events", () => {
  const innocent = {
    ...{ none: 0.5, down: 0.1, local: 0.05, variation: 0 },
    ...{ "server-side": 0, "users-filter": 0 },
  };
  const parts: RowParts = {
    ...{ time: 5, uid: "20270212203347x", country: "KH", network: "AS137", target: "a.example" },
    causes: { ...innocent, interference: 0.123456789 },
    findings: [],
    ...{ rateBps: 1234.5, line: "quick" },
  };

  it("is none where time, country, network or target are not known", () => {
    expect(rowOf(parts)).toEqual({
      ...{ time: 5, collected: Date.parse("2027-02-12T20:33:47Z"), country: "KH", network: 137 },
      ...{ target: "a.example", suspicions: [], mute: expect.closeTo(0.15, 9), rateBps: 1235 },
    });
    const gaps: readonly Partial<RowParts>[] = [
      ...[{ time: undefined }, { target: undefined }, { target: "" }, { country: "kh" }],
      ...[{ country: "KHM" }, { country: "" }, { network: "AS0" }, { network: "137" }],
      ...[{ network: "AS01" }, { network: "AS12345678901" }, { network: "AS1x" }],
    ];
    for (const gap of gaps)
      expect(rowOf({ ...parts, ...gap }), JSON.stringify(gap)).toBeUndefined();
    expect(rowOf({ ...parts, time: 0, network: "AS4294967295" })?.network).toBe(4294967295);
  });

  it("has a rate of lines that are not slow, and is mute at most as far as it is innocent", () => {
    expect(rowOf({ ...parts, line: "slow" })?.rateBps).toBeUndefined();
    expect(rowOf({ ...parts, line: "unknown" })?.rateBps).toBe(1235);
    expect(rowOf({ ...parts, rateBps: undefined })?.rateBps).toBeUndefined();
    const mute = (interference: number, down: number, local: number) =>
      rowOf({ ...parts, causes: { ...innocent, interference, down, local } })!.mute;
    expect(mute(0.4, 0.2, 0.1)).toBeCloseTo(0.3, 12);
    expect(mute(0.8, 0.2, 0.1)).toBeCloseTo(0.2, 12);
    expect(mute(0, 0.1234567, 0)).toBe(0.123457);
  });

  it("has each family once, by its likeliest name, no surer than all interference together", () => {
    const found = suspicionsOf(
      [
        { mechanism: "tls.timeout", probability: 0.5 },
        { mechanism: "dns.nxdomain", probability: 0.3 },
        { mechanism: "tls.reset", probability: 0.6 },
        { mechanism: "tls.fin", probability: 0.6 },
        { mechanism: "no-such-thing", probability: 1 },
      ],
      0.9,
    );
    expect(found.map(({ family, mechanism }) => [family, mechanism])).toEqual([
      ["tls", "tls.reset"],
      ["dns", "dns.nxdomain"],
    ]);
    expect(found[0]!.probability).toBe(0.9);
    expect(found[1]!.probability).toBeCloseTo(0.3, 12);
    expect(suspicionsOf([{ mechanism: "tls.reset", probability: 0.25 }], 0.1)[0]!.probability).toBe(
      0.1,
    );
  });

  it("has the rate of the connection that brought the most, if that was enough", () => {
    const least = shippedModel.bins.heldBytes;
    const read = (transactionId: number, t: number, bytes: number): NetworkEvent =>
      ({ operation: "read", failure: null, transactionId, t, bytes }) as NetworkEvent;
    const rate = (...events: NetworkEvent[]) => transferRate(events);
    expect(rate(read(1, 0, 0), read(1, 2, least))).toBe((8 * least) / 2);
    expect(rate(read(1, 0, 0), read(1, 2, least - 1))).toBeUndefined();
    expect(rate(...[read(1, 0, 0), read(2, 0, 1)], ...[read(1, 2, least), read(2, 4, least)])).toBe(
      (8 * (least + 1)) / 4,
    );
    // Of two that brought as much, the first.
    expect(rate(...[read(1, 0, 0), read(2, 0, 0)], ...[read(1, 2, least), read(2, 4, least)])).toBe(
      (8 * least) / 2,
    );
    expect(rate()).toBeUndefined();
  });
});

describe("throttling", () => {
  const parameters = {
    ...eventParameters.throttling,
    ...{ controlHours: 2, leastControls: 2, leastControlTargets: 2 },
    ...{ recentDays: 3, referenceDays: 10, leastRecent: 4, leastReference: 5 },
  };
  const row = (time: number, target: string, rateBps: number | undefined, more = {}): EventRow => ({
    ...{ time, target, rateBps, country: "KH", network: 7, suspicions: [], mute: 0, ...more },
  });
  const episodesOf = (rows: readonly EventRow[], numbers = parameters) => {
    const history = new ThroughputHistory(numbers);
    for (const one of rows) history.add(one);
    return history.episodes();
  };
  /** Three samples a day of one target, and of two others beside it at one Mbit/s. */
  const daily = (days: number, rateOf: (day: number) => number, more = {}) =>
    Array.from({ length: 3 * days }, (_, k) => {
      const time = (k / 3) * dayMs;
      // Within a day's samples a rate varies, so that ranks are no ties.
      const rate = rateOf(k / 3) * (1 + (k % 5) / 50);
      return [
        row(time, "slow.example", rate, more),
        row(time + hourMs, "b.example", 1e6, more),
        row(time - hourMs, "c.example", 1e6, more),
      ];
    }).flat();

  it("begins and ends between the samples that show it, and is recognised by enough of them", () => {
    const all = episodesOf(daily(30, (day) => (day >= 12 && day < 20 ? 1e5 : 1e6)));
    // When it ends, the others are slower beside it than they were: two controls are few.
    const found = all.filter(({ target }) => target === "slow.example");
    expect(
      found.map(({ country, network, target, family }) => [country, network, target, family]),
    ).toEqual([["KH", 7, "slow.example", "throttle"]]);
    const { onset, end, recognisedMs, firstMs, lastMs, rate, probability, networks } =
      found[0]!.episode;
    const at = (day: number) => day * dayMs;
    expect(onset).toEqual({ p5: at(12) - dayMs / 3, median: at(12) - dayMs / 6, p95: at(12) });
    expect([firstMs, lastMs]).toEqual([at(12), at(20) - dayMs / 3]);
    expect(end).toEqual({ p5: at(20) - dayMs / 3, median: at(20) - dayMs / 6, p95: at(20) });
    expect(rate).toBeCloseTo(0.9, 1);
    expect(probability).toBeGreaterThan(0.99);
    expect([...networks!]).toEqual([[7, probability]]);
    expect(recognisedMs).toBeGreaterThanOrEqual(at(12) + dayMs);
    expect(recognisedMs).toBeLessThan(at(15));
  });

  it("goes on where it does not end, and comes again after it has ended", () => {
    const on = episodesOf(daily(24, (day) => (day >= 12 ? 1e5 : 1e6)));
    expect(on.map(({ episode }) => episode.end)).toEqual([undefined]);
    expect(on[0]!.episode.lastMs).toBe(24 * dayMs - dayMs / 3);
    const twice = episodesOf(
      daily(50, (day) => ((day >= 12 && day < 18) || (day >= 34 && day < 40) ? 1e5 : 1e6)),
    );
    const own = twice.filter(({ target }) => target === "slow.example");
    expect(own.map(({ episode }) => episode.firstMs / dayMs)).toEqual([12, 34]);
  });

  it("is none of what all slow down alike, was always slow, or has too few beside it", () => {
    const all = daily(30, () => 1e6).map((one) =>
      one.time >= 12 * dayMs ? { ...one, rateBps: one.rateBps! / 10 } : one,
    );
    expect(episodesOf(all)).toEqual([]);
    expect(episodesOf(daily(30, () => 1e5))).toEqual([]);
    const slow = daily(30, (day) => (day >= 12 ? 1e5 : 1e6));
    expect(episodesOf(slow).length).toBe(1);
    expect(episodesOf(slow.filter(({ target }) => target !== "c.example"))).toEqual([]);
    expect(episodesOf(slow, { ...parameters, leastControls: 3 })).toEqual([]);
    expect(episodesOf(slow, { ...parameters, controlHours: 0.9 })).toEqual([]);
    expect(episodesOf(slow, { ...parameters, controlHours: 1 }).length).toBe(1);
    // Nine samples within three days, the first of them out of it; twenty before.
    expect(episodesOf(slow, { ...parameters, leastRecent: 9 }).length).toBe(1);
    expect(episodesOf(slow, { ...parameters, leastRecent: 10 })).toEqual([]);
    expect(episodesOf(slow, { ...parameters, leastReference: 30 }).length).toBe(1);
    expect(episodesOf(slow, { ...parameters, leastReference: 31 })).toEqual([]);
    expect(episodesOf(slow, { ...parameters, ratio: 0.05 })).toEqual([]);
    for (const rate of [0, -1, undefined])
      expect(episodesOf(slow.map((one) => ({ ...one, rateBps: rate })))).toEqual([]);
  });

  it("is found network by network, in their order, whatever the order of the rows", () => {
    const rows = [9, 7].flatMap((network) =>
      daily(20, (day) => (day >= 12 ? 1e5 : 1e6), {
        network,
        country: network === 9 ? "AA" : "KH",
      }),
    );
    const found = episodesOf(rows);
    expect(found.map(({ country, network }) => [country, network])).toEqual([
      ["AA", 9],
      ["KH", 7],
    ]);
    expect(episodesOf([...rows].reverse())).toEqual(found);
  });

  it("is recognised by the first samples that the rank test tells from those before", () => {
    const drawnRates = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 12, maxLength: 30 });
    fc.assert(
      fc.property(drawnRates, (rates) => {
        const times = rates.map((_, k) => (k / 3) * dayMs);
        const rows = rates.flatMap((rate, k) => [
          row(times[k]!, "x", rate),
          row(times[k]!, "b", 1),
          row(times[k]!, "c", 1),
        ]);
        const logs = rates.map((rate) => Math.log(rate));
        const first = times.findIndex((time, k) => {
          const recent = times.flatMap((one, i) =>
            i <= k && one > time - parameters.recentDays * dayMs ? [i] : [],
          );
          const oldest = times[recent[0]!]! - parameters.referenceDays * dayMs;
          const before = times.flatMap((one, i) => (i < recent[0]! && one >= oldest ? [i] : []));
          if (recent.length < parameters.leastRecent || before.length < parameters.leastReference)
            return false;
          const of = (places: number[]) => places.map((i) => logs[i]!);
          const { lower, high } = compareByRanks(of(recent), of(before), parameters.confidence);
          return lower < parameters.level && high < Math.log(parameters.ratio);
        });
        const own = episodesOf(rows).filter(({ target }) => target === "x");
        expect(own[0]?.episode.recognisedMs).toBe(times[first]);
      }),
      { numRuns: 25, seed: 5 },
    );
  });
});
