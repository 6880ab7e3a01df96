import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  absoluteDelayImpairment,
  type Codec,
  codecs,
  computeDefaultRating,
  defaultRating,
  delayImpairment,
  delayKneeMs,
  lossImpairment,
  meanOpinionScore,
  shortDelayImpairment,
  voiceQuality,
} from "../../src/models/voice-quality.ts";

describe("E-model", () => {
  it("rates the default connection R 93.2, computed from the recommendation's own defaults", () => {
    expect(computeDefaultRating()).toBeCloseTo(defaultRating, 1);
  });

  it("maps R 93.2 to MOS 4.41, and the bands of G.107 Annex B", () => {
    expect(meanOpinionScore(93.2)).toBeCloseTo(4.41, 2);
    expect(meanOpinionScore(90)).toBeCloseTo(4.34, 2);
    expect(meanOpinionScore(80)).toBeCloseTo(4.02, 2);
    expect(meanOpinionScore(70)).toBeCloseTo(3.6, 2);
    expect(meanOpinionScore(60)).toBeCloseTo(3.1, 2);
    expect(meanOpinionScore(50)).toBeCloseTo(2.58, 2);
    expect(meanOpinionScore(-5)).toBe(1);
    expect(meanOpinionScore(120)).toBe(4.5);
  });

  it("bends at 177.3 ms: 0.024 a millisecond before, 0.134 after", () => {
    const slope = (at: number) => shortDelayImpairment(at + 1) - shortDelayImpairment(at);
    expect(delayKneeMs).toBe(177.3);
    expect(slope(176.2)).toBeCloseTo(0.024, 10);
    expect(slope(177.3)).toBeCloseTo(0.134, 10);
    expect(shortDelayImpairment(177.3)).toBeCloseTo(4.2552, 10);
    expect(shortDelayImpairment(277.3)).toBeCloseTo(17.6552, 10);
  });

  it("has the short delay formula within 1.1 of G.107 in full up to 300 ms, and 3 up to 400", () => {
    for (let ms = 0; ms <= 400; ms += 10) {
      const error = Math.abs(delayImpairment(ms) - shortDelayImpairment(ms));
      expect(error).toBeLessThan(ms <= 300 ? 1.1 : 3.05);
    }
  });

  it("counts no absolute delay up to 100 ms", () => {
    expect(absoluteDelayImpairment(100)).toBe(0);
    // X = 1 at 200 ms: 25 (2^(1/6) − 3 (1 + 3⁻⁶)^(1/6) + 2).
    expect(absoluteDelayImpairment(200)).toBeCloseTo(
      25 * (2 ** (1 / 6) - 3 * (1 + 3 ** -6) ** (1 / 6) + 2),
      10,
    );
  });

  it("impairs G.711 by 2 % loss by 30 without concealment and 7 with it", () => {
    expect(lossImpairment("g711", 0.02)).toBeCloseTo(30.16, 2);
    expect(lossImpairment("g711-plc", 0.02)).toBeCloseTo(7.01, 2);
    expect(lossImpairment("g729a-vad", 0.02)).toBeCloseTo(19, 0);
    expect(lossImpairment("g723.1-6.3-vad", 0.02)).toBeCloseTo(24, 0);
    expect(lossImpairment("g711-plc", 0.02, 2)).toBeGreaterThan(lossImpairment("g711-plc", 0.02));
  });

  it("scores a clean nearby call 4.4 and one by a congested, distant path below 3", () => {
    expect(voiceQuality({ oneWayMs: 0 }).score).toBeCloseTo(4.41, 2);
    expect(voiceQuality({ oneWayMs: 300, loss: 0.05, terminalMs: 80 }).score).toBeLessThan(3);
    expect(voiceQuality({ oneWayMs: 100, delayModel: "full" }).rating).toBeCloseTo(
      defaultRating - delayImpairment(100),
      10,
    );
  });

  it("never improves with delay or loss, and stays within 1…4.5", () => {
    const ms = fc.double({ min: 0, max: 2000, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const codec = fc.constantFrom(...(Object.keys(codecs) as Codec[]));
    const delayModel = fc.constantFrom("short" as const, "full" as const);
    fc.assert(
      fc.property(ms, ms, share, share, codec, delayModel, (d1, d2, l1, l2, name, model) => {
        const at = (oneWayMs: number, loss: number) =>
          voiceQuality({ oneWayMs, loss, codec: name, delayModel: model });
        const better = at(Math.min(d1, d2), Math.min(l1, l2));
        const worse = at(Math.max(d1, d2), Math.max(l1, l2));
        // G.107's echo terms let R rise by less than 0.1 in the first millisecond.
        expect(worse.rating).toBeLessThanOrEqual(better.rating + 0.1);
        expect(worse.score).toBeGreaterThanOrEqual(1);
        expect(better.score).toBeLessThanOrEqual(4.5);
      }),
    );
  });
});
