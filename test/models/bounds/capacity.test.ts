import { describe, expect, it } from "vitest";
import {
  inspectionCeilingBps,
  loadSites,
  siteCapacity,
  summariseYears,
} from "../../../src/models/capacity.ts";
import { floodForLossBps, floodMargin, lossUnderFlood } from "../../../src/models/flood.ts";

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
