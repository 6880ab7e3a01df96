import { describe, expect, it } from "vitest";
import { EventStream } from "../../../src/detect/events/event-stream.ts";
import { dayMs, hourMs } from "../../../src/detect/events/parameters.ts";
import type { EventRow } from "../../../src/detect/events/row.ts";
import { absenceEvidence } from "../../../src/detect/events/shutdown.ts";

const begin = Date.UTC(2024, 0, 1);

function row(time: number, country: string, network: number): EventRow {
  return { time, country, network, target: "a.example", suspicions: [], mute: 0 };
}

/** Each network every `minutes`, fewer at night, while `isUp`. */
function measured(
  country: string,
  networks: readonly number[],
  days: number,
  isUp: (day: number, network: number) => boolean = () => true,
): EventRow[] {
  const rows: EventRow[] = [];
  for (const network of networks)
    for (let k = 0; k < days * 48; k++) {
      const time = begin + k * 30 * 60_000 + network;
      const isNight = k % 48 < 14;
      if (isNight && k % 3 > 0) continue;
      if (isUp((time - begin) / dayMs, network)) rows.push(row(time, country, network));
    }
  return rows;
}

function shutdowns(rows: readonly EventRow[], untilMs?: number) {
  const stream = new EventStream();
  for (const one of [...rows].sort((a, b) => a.time - b.time)) stream.add(one);
  return stream.events(untilMs).filter(({ family }) => family === "shutdown");
}

const isOut = (day: number) => day >= 40.25 && day < 42.5;
const others = [...measured("XB", [7], 60), ...measured("XC", [8], 60)];

describe("shutdowns", () => {
  it("are absence of several networks at once: one event, with onset and end", () => {
    const found = shutdowns([...measured("XA", [1, 2, 3], 60, (day) => !isOut(day)), ...others]);
    expect(found).toHaveLength(1);
    const [one] = found;
    expect(one).toMatchObject({
      ...{ country: "XA", networks: [1, 2, 3], targets: [], scope: "country" },
      ...{ mechanisms: ["shutdown"], observedNetworks: 3 },
    });
    expect(one!.onset!.median).toBe(begin + 40.25 * dayMs);
    expect(one!.end!.median).toBe(begin + 42.5 * dayMs);
    expect(one!.recognisedMs - one!.onset!.median).toBeLessThanOrEqual(12 * hourMs);
    expect(one!.volume!.came).toBe(0);
    expect(one!.volume!.expected).toBeGreaterThan(150);
  });

  it("are not what one network does, nor two of them", () => {
    const alone = (day: number, network: number) => network > 1 || day < 40;
    expect(shutdowns([...measured("XA", [1, 2, 3], 60, alone), ...others])).toEqual([]);
    const two = measured("XA", [1, 2], 60, (day) => !isOut(day));
    expect(shutdowns([...two, ...others])).toEqual([]);
  });

  it("leave a network out: the others are told", () => {
    const exempt = (day: number, network: number) => network === 5 || !isOut(day);
    const [one] = shutdowns([...measured("XA", [1, 2, 3, 4, 5], 60, exempt), ...others]);
    expect(one!.networks).toEqual([1, 2, 3, 4]);
    expect(one!.observedNetworks).toBe(5);
  });

  it("end when half of the networks are back, not with one that has most of the measurements", () => {
    const even = (
      network: number,
      perDay: number,
      isUp: (day: number) => boolean,
      country = "XA",
    ) =>
      Array.from({ length: 60 * perDay }, (_, k) => k / perDay)
        .filter(isUp)
        .map((day) => row(begin + day * dayMs + network, country, network));
    const beside = [even(7, 20, () => true, "XB"), even(8, 20, () => true, "XC")].flat();
    const back = (day: number) => !isOut(day);
    const gone = (day: number) => day < 40.25;
    const ends = (...small: ((day: number) => boolean)[]) =>
      shutdowns([
        ...[...beside, ...even(1, 16, back)],
        ...small.flatMap((isUp, k) => even(k + 2, 5, isUp)),
      ]).map(({ networks, end }) => [networks.length, end && (end.median - begin) / dayMs]);
    expect(ends(gone, gone)).toEqual([[3, undefined]]);
    expect(ends(back, gone)).toEqual([[3, 42.5]]);
    expect(ends(back, gone, gone)).toEqual([[4, 42.5]]);
  });

  it("are not the end of data, nor a gap in which no country has any", () => {
    const cut = [...measured("XA", [1, 2, 3], 60), ...others].filter(
      ({ time }) => !isOut((time - begin) / dayMs),
    );
    expect(shutdowns(cut)).toEqual([]);
    const ended = measured("XA", [1, 2, 3], 40);
    expect(shutdowns(ended)).toEqual([]);
    const [one] = shutdowns(ended, begin + 44 * dayMs);
    expect(one).toMatchObject({ end: undefined, networks: [1, 2, 3] });
  });

  it("do not come from nights and days off", () => {
    const week = (day: number) => Math.floor(day) % 7 < 5 || Math.floor(day * 48) % 4 === 0;
    expect(shutdowns([...measured("XA", [1, 2, 3, 4], 60, week), ...others])).toEqual([]);
  });
});

/** A negative binomial probability, term by term. */
function probabilityOf(count: number, mean: number, spread: number): number {
  const size = mean / spread;
  let term = (1 / (1 + spread)) ** size;
  for (let k = 0; k < count; k++) term *= ((size + k) / (k + 1)) * (spread / (1 + spread));
  return term;
}

it("weighs absence as the ratio of two negative binomial probabilities", () => {
  for (const [count, mean, spread] of [
    [0, 3, 0.5],
    [1, 0.2, 6],
    [12, 20, 14],
    [40, 25, 2],
  ] as const)
    expect(absenceEvidence(count, mean, spread, 0.03)).toBeCloseTo(
      Math.log(probabilityOf(count, 0.03 * mean, spread) / probabilityOf(count, mean, spread)),
      8,
    );
});

/** Rates of a network's sites, one sample each six hours. */
function sampled(rateOf: (day: number, site: number) => number): EventRow[] {
  const rows: EventRow[] = [];
  for (let k = 0; k < 60 * 4; k++)
    for (let site = 0; site < 4; site++) {
      const time = begin + k * 6 * hourMs + site * 60_000;
      // A fixed scatter of half to double.
      const scatter = 2 ** (((k * 7 + site * 3) % 11) / 5 - 1);
      rows.push({
        ...row(time, "XA", 1),
        target: `site-${site}.example`,
        rateBps: rateOf((time - begin) / dayMs, site) * scatter,
      });
    }
  return rows;
}

function throttled(rows: readonly EventRow[]) {
  const stream = new EventStream();
  for (const one of rows) stream.add(one);
  return stream.events();
}

describe("throttling", () => {
  it("is one site that slows down while others in the network do not", () => {
    const slow = (day: number, site: number) => (site === 2 && day >= 30 && day < 45 ? 2e5 : 4e6);
    const found = throttled(sampled(slow));
    expect(found).toHaveLength(1);
    const [one] = found;
    expect(one).toMatchObject({ family: "throttle", networks: [1], targets: ["site-2.example"] });
    expect(one!.onset!.p5).toBeLessThanOrEqual(begin + 30 * dayMs);
    expect(one!.onset!.p95).toBeGreaterThanOrEqual(begin + 30 * dayMs);
    expect(one!.recognisedMs).toBeLessThan(begin + 34 * dayMs);
    expect(Math.abs(one!.end!.median - begin - 45 * dayMs)).toBeLessThan(dayMs);
  });

  it("is not a network that is slow for all of them, nor a site that always was slow", () => {
    expect(throttled(sampled((day) => (day >= 30 && day < 45 ? 2e5 : 4e6)))).toEqual([]);
    expect(throttled(sampled((_, site) => (site === 2 ? 2e5 : 4e6)))).toEqual([]);
  });

  it("is not known without other sites beside", () => {
    const rows = sampled((day) => (day >= 30 ? 2e5 : 4e6));
    expect(throttled(rows.filter(({ target }) => target === "site-2.example"))).toEqual([]);
  });
});
