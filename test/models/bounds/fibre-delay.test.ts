import { describe, expect, it } from "vitest";
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
} from "../../../src/models/fibre-delay.ts";

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
