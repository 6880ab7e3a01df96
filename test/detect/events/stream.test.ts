import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventStream } from "../../../src/detect/events/event-stream.ts";
import type { EventFamily } from "../../../src/detect/events/family.ts";
import { dayMs, eventParameters, hourMs } from "../../../src/detect/events/parameters.ts";
import type { EventRow } from "../../../src/detect/events/row.ts";
import { drawCountry } from "../../../src/validation/events/drawn-rows.ts";

const begin = Date.UTC(2024, 0, 1);
const names = { dns: "dns.nxdomain", tls: "tls.reset.sni" } as const;

interface Plan {
  readonly networks?: readonly number[];
  readonly targets?: readonly string[];
  readonly days: number;
  /** Hours between measurements of a series. */
  readonly every?: number;
  readonly family?: (
    day: number,
    network: number,
    target: string,
  ) => keyof typeof names | undefined;
}

function rowsOf({ networks = [1], targets = ["a.example"], days, every = 12, family }: Plan) {
  const rows: EventRow[] = [];
  for (let hour = 0; hour < days * 24; hour += every)
    for (const network of networks)
      for (const target of targets) {
        const by = family?.(hour / 24, network, target);
        const suspicions =
          by === undefined ? [] : [{ family: by, mechanism: names[by], probability: 0.97 }];
        rows.push({
          ...{ time: begin + hour * hourMs + network * 60_000, country: "XA", network, target },
          ...{ suspicions, mute: 0.02 },
        });
      }
  return rows;
}

function eventsOf(rows: readonly EventRow[]) {
  const stream = new EventStream();
  for (const row of rows) stream.add(row);
  return stream.events();
}

const day = (ms: number) => (ms - begin) / dayMs;
const blockedFrom =
  (from: number, to = 999) =>
  (now: number) =>
    now >= from && now < to ? "tls" : undefined;

describe("events over time", () => {
  it("finds onset, end, mechanism and extent of one network's blocking", () => {
    const family = (now: number, network: number, target: string) =>
      network === 2 && target === "a.example" ? blockedFrom(40, 60)(now) : undefined;
    const [one, ...others] = eventsOf(
      rowsOf({ networks: [1, 2, 3], targets: ["a.example", "b.example"], days: 90, family }),
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      ...{ country: "XA", family: "tls", mechanisms: ["tls.reset.sni"], scope: "network" },
      ...{ networks: [2], targets: ["a.example"], observedNetworks: 3, observedSeries: 3 },
      follows: undefined,
    });
    expect(day(one!.onset!.p5)).toBeLessThanOrEqual(40);
    expect(day(one!.onset!.p95)).toBeGreaterThanOrEqual(40);
    expect(day(one!.onset!.p95) - day(one!.onset!.p5)).toBeLessThan(3);
    expect(day(one!.end!.p5)).toBeLessThanOrEqual(60);
    expect(day(one!.end!.p95)).toBeGreaterThanOrEqual(59.5);
    expect(day(one!.recognisedMs) - 40).toBeLessThan(5);
    expect(one!.probability).toBeGreaterThan(0.95);
  });

  it("makes one event of a country's blocking, however many networks and targets", () => {
    const events = eventsOf(
      rowsOf({
        networks: [1, 2, 3, 4],
        targets: ["a.example", "b.example", "c.example"],
        days: 70,
        every: 24,
        family: (now, _, target) => (target === "c.example" ? undefined : blockedFrom(40)(now)),
      }),
    );
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      ...{ scope: "country", networks: [1, 2, 3, 4], targets: ["a.example", "b.example"] },
      end: undefined,
    });
  });

  it("sees in all networks together what no network has enough measurements for", () => {
    const networks = [1, 2, 3, 4, 5, 6];
    const rows = rowsOf({ networks, days: 60, every: 120, family: blockedFrom(40, 46) });
    const events = eventsOf(rows);
    expect(events).toHaveLength(1);
    expect(events[0]!.series.map(({ network }) => network)).toContain(undefined);
  });

  it("links a change of mechanism, a pause and a spread to what went before", () => {
    const changes = eventsOf(
      rowsOf({ days: 90, family: (now) => (now >= 60 ? "dns" : blockedFrom(40)(now)) }),
    );
    expect(changes.map(({ family, follows }) => [family, follows?.how])).toEqual([
      ["tls", undefined],
      ["dns", "changes"],
    ]);
    expect(changes[1]!.follows!.id).toBe(changes[0]!.id);
    expect(changes[0]!.end).toBeDefined();

    const pause = eventsOf(
      rowsOf({ days: 120, family: (now) => blockedFrom(40, 50)(now) ?? blockedFrom(58, 80)(now) }),
    );
    expect(pause).toHaveLength(1);

    const spread = eventsOf(
      rowsOf({
        networks: [1, 2],
        days: 120,
        family: (now, k) => blockedFrom(k === 1 ? 40 : 80)(now),
      }),
    );
    expect(spread.map(({ networks, follows }) => [networks, follows?.how])).toEqual([
      [[1], undefined],
      [[2], "spreads"],
    ]);
  });

  it("does not know the onset of what was blocked when the data begin", () => {
    const [one] = eventsOf(rowsOf({ days: 30, family: () => "tls" }));
    expect(one!.onset).toBeUndefined();
    expect(one!.id).toContain("before");
  });

  it("takes a single day of measurements for one person's, however many", () => {
    const rows = rowsOf({ days: 60 });
    for (let k = 0; k < 200; k++)
      rows.push({
        ...{
          time: begin + 40 * dayMs + k * 300_000,
          country: "XA",
          network: 1,
          target: "a.example",
        },
        suspicions: [{ family: "tls" as EventFamily, mechanism: names.tls, probability: 0.99 }],
        mute: 0,
      });
    expect(eventsOf(rows.sort((a, b) => a.time - b.time))).toEqual([]);
  });

  it("keeps quiet about a detector that is wrong now and then", () => {
    const rows = rowsOf({ days: 180, family: (now) => (now % 12 === 0.5 ? "tls" : undefined) });
    expect(rows.filter(({ suspicions }) => suspicions.length > 0).length).toBeGreaterThan(10);
    expect(eventsOf(rows)).toEqual([]);
  });
});

describe("late data", () => {
  const { rows } = drawCountry({ seed: 5, perWeek: 5, share: 1, extent: "country" });
  const sorted = rows
    .filter(({ target, network }) => target === "site-0.example" && network < 4)
    .sort((a, b) => a.time - b.time);
  const once = JSON.stringify(eventsOf(sorted));

  it("is put in its place: the same events as from rows in order", () => {
    expect(JSON.parse(once)).not.toEqual([]);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const window = eventParameters.windowDays * dayMs * 0.99;
        const moved = sorted.map((row, k) => ({
          row,
          at: row.time + ((((k + 1) * (seed | 1)) >>> 0) / 2 ** 32) * window,
        }));
        moved.sort((a, b) => a.at - b.at);
        const stream = new EventStream();
        for (const { row } of moved) expect(stream.add(row)).toBe("taken");
        expect(JSON.stringify(stream.events())).toBe(once);
      }),
      { numRuns: 4 },
    );
  });

  it("does not depend on how often was asked", () => {
    const stream = new EventStream();
    for (const [k, row] of sorted.entries()) {
      stream.add(row);
      if (k % 90 === 0) stream.events();
    }
    expect(JSON.stringify(stream.events())).toBe(once);
  });

  it("is refused and counted beyond the window, and so are clocks that are ahead", () => {
    const stream = new EventStream();
    const row: EventRow = {
      ...{ time: begin, country: "XA", network: 1, target: "a.example" },
      ...{ suspicions: [], mute: 0 },
    };
    expect(stream.add({ ...row, time: begin + 8 * dayMs })).toBe("taken");
    expect(stream.add(row)).toBe("late");
    expect(stream.add({ ...row, time: begin + 2 * dayMs })).toBe("taken");
    expect(stream.add({ ...row, time: begin + 99 * dayMs, collected: begin + 8 * dayMs })).toBe(
      "clock",
    );
    expect(stream.add({ ...row, time: begin + 8 * dayMs, collected: begin + 8 * dayMs })).toBe(
      "taken",
    );
    expect([stream.taken, stream.late, stream.wrongClocks]).toEqual([3, 1, 1]);
  });
});
