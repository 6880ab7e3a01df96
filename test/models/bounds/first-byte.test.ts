import { describe, expect, it } from "vitest";
import { failureShare, firstByteExchanges, firstByteMs } from "../../../src/models/first-byte.ts";

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
