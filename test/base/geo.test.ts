import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { earthRadiusKm, greatCircleKm } from "../../src/base/geo.ts";

const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe("great-circle distance", () => {
  it("is a quarter of the circumference from pole to equator, half of it to the antipode", () => {
    const circumference = 2 * Math.PI * earthRadiusKm;
    const pole = { latitude: 90, longitude: 0 };
    expect(greatCircleKm(pole, { latitude: 0, longitude: 77 })).toBeCloseTo(circumference / 4, 6);
    expect(
      greatCircleKm({ latitude: 10, longitude: 20 }, { latitude: -10, longitude: -160 }),
    ).toBeCloseTo(circumference / 2, 2);
  });

  it("crosses the date line the short way", () => {
    const west = { latitude: 0, longitude: 179.5 };
    const east = { latitude: 0, longitude: -179.5 };
    expect(greatCircleKm(west, east)).toBeCloseTo(111.195, 2);
  });

  it("agrees with the angle between unit vectors, and is symmetric", () => {
    const vector = ({ latitude, longitude }: { latitude: number; longitude: number }) => {
      const phi = (latitude * Math.PI) / 180;
      const lambda = (longitude * Math.PI) / 180;
      return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
    };
    fc.assert(
      fc.property(point, point, (from, to) => {
        const [a, b] = [vector(from), vector(to)];
        const cross = Math.hypot(
          a[1]! * b[2]! - a[2]! * b[1]!,
          a[2]! * b[0]! - a[0]! * b[2]!,
          a[0]! * b[1]! - a[1]! * b[0]!,
        );
        const dot = a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;
        const distance = greatCircleKm(from, to);
        expect(Math.abs(distance - earthRadiusKm * Math.atan2(cross, dot))).toBeLessThan(0.2);
        expect(greatCircleKm(to, from)).toBe(distance);
      }),
    );
  });
});
