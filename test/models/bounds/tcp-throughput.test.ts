/** The model at the bounds of what it takes, and beside a reckoning of its own. */
import { describe, expect, it } from "vitest";
import {
  mathisBps,
  padhyeBps,
  tcpCeilingBps,
  timeoutLoss,
} from "../../../src/models/tcp-throughput.ts";

describe("throughput of TCP", () => {
  const path = { mssBytes: 1000, rttMs: 100, loss: 0.01 };
  it("is Mathis's and Padhye's formulas", () => {
    expect(mathisBps(path)).toBeCloseTo(80_000 * Math.sqrt(1.5) * 10, 6);
    expect(mathisBps(path, "delayed")).toBeCloseTo(80_000 * Math.sqrt(0.75) * 10, 6);
    const padhye = (b: number, p: number, rtt: number, t0: number) =>
      1 /
      (rtt * Math.sqrt((2 * b * p) / 3) +
        t0 * Math.min(1, 3 * Math.sqrt((3 * b * p) / 8)) * p * (1 + 32 * p ** 2));
    for (const p of [0.001, 0.01, 0.1, 0.5, 1])
      for (const b of [1, 2])
        expect(
          padhyeBps({ ...path, loss: p }, { packetsPerAcknowledgement: b, timeoutMs: 700 }) /
            8000 /
            padhye(b, p, 0.1, 0.7),
        ).toBeCloseTo(1, 9);
    expect(padhyeBps(path)).toBe(
      padhyeBps(path, { packetsPerAcknowledgement: 2, timeoutMs: 1000 }),
    );
    expect(padhyeBps({ ...path, rttMs: 400 })).toBe(
      padhyeBps({ ...path, rttMs: 400 }, { timeoutMs: 1600 }),
    );
    expect(padhyeBps({ ...path, loss: 0 }, { windowSegments: 3 })).toBe(240_000);
    expect(tcpCeilingBps({ ...path, loss: timeoutLoss })).toBe(
      mathisBps({ ...path, loss: timeoutLoss }),
    );
    const above = { ...path, loss: timeoutLoss + 1e-6 };
    expect(tcpCeilingBps(above)).toBe(Math.min(mathisBps(above), padhyeBps(above)));
    expect(tcpCeilingBps(above)).toBeLessThan(0.9 * mathisBps(above));
  });

  it("needs a way and a share", () => {
    for (const bad of [{ rttMs: 0 }, { rttMs: -1 }, { loss: -0.1 }, { loss: 1.1 }])
      expect(() => mathisBps({ ...path, ...bad })).toThrow("a round-trip time above 0");
    expect(mathisBps({ ...path, loss: 1 })).toBeGreaterThan(0);
    expect(mathisBps({ ...path, loss: 0 })).toBe(Number.POSITIVE_INFINITY);
  });
});
