import { describe, expect, it } from "vitest";
import {
  absoluteDelayImpairment,
  codecs,
  delayImpairment,
  delayKneeMs,
  lossImpairment,
  meanOpinionScore,
  shortDelayImpairment,
  voiceQuality,
} from "../../../src/models/voice-quality.ts";

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
