import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  acceptableTromboning,
  detourMs,
  fibreRoundTripMs,
  legLengthKm,
  pathRoundTripMs,
  tromboningIndex,
} from "../../src/models/fibre-delay.ts";
import { failureShare, firstByteMs } from "../../src/models/first-byte.ts";
import { mathisBps, padhyeBps, tcpCeilingBps } from "../../src/models/tcp-throughput.ts";

describe("delay in fibre", () => {
  it("is one millisecond of round trip for 100 km", () => {
    expect(fibreRoundTripMs(100)).toBe(1);
    expect(fibreRoundTripMs(2715)).toBeCloseTo(27.15, 12);
  });

  it("takes a cable's length where it is known, else 2.1 times the distance", () => {
    expect(legLengthKm({ greatCircleKm: 1547, cableKm: 2715 })).toBe(2715);
    expect(legLengthKm({ greatCircleKm: 1000 })).toBe(2100);
  });

  it("keeps every detour inside Cambodia below 8 ms", () => {
    // Great circles from Phnom Penh: Sihanoukville, Poipet, Bavet.
    for (const km of [186, 347, 142]) expect(detourMs([km], 0)).toBeLessThan(8);
    expect(detourMs([347], 0)).toBeCloseTo(7.29, 2);
  });

  it("adds nothing when the way leads by the site anyway", () => {
    expect(detourMs([100, 200], 300)).toBe(0);
    expect(detourMs([100], 300)).toBe(0);
  });

  it("sums legs, last mile, boxes in series and queues", () => {
    expect(
      pathRoundTripMs({
        legs: [{ greatCircleKm: 100 }, { greatCircleKm: 1000, cableKm: 1300 }],
        lastMileMs: 20,
        boxes: 2,
        boxDelayMs: 0.5,
        queueMs: 5,
      }),
    ).toBeCloseTo(2.1 + 13 + 20 + 2 + 5, 10);
  });

  it("counts a tromboned path in lengths of the straight one", () => {
    expect(tromboningIndex([1141, 1141], 232)).toBeGreaterThan(acceptableTromboning);
    expect(tromboningIndex([232], 232)).toBe(1);
    expect(tromboningIndex([], 0)).toBe(1);
    expect(tromboningIndex([10], 0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("time to the first byte", () => {
  it("is four round trips and the server's time", () => {
    expect(firstByteMs({ rttMs: 50, serverMs: 30 })).toBe(230);
  });

  it("adds expected time-outs, doubled each try, when packets are lost", () => {
    // One exchange failing with q = 0.19: Σ qᵏ(1−q)(2ᵏ−1) over up to six retries, given success.
    const q = 0.19;
    let weight = 0;
    let wait = 0;
    for (let k = 0; k <= 6; k++) {
      weight += q ** k * (1 - q);
      wait += q ** k * (1 - q) * (2 ** k - 1) * 1000;
    }
    expect(firstByteMs({ rttMs: 0, loss: 0.1, roundTrips: 1 })).toBeCloseTo(wait / weight, 9);
    expect(firstByteMs({ rttMs: 0, loss: 1, roundTrips: 1 })).toBe(63_000);
  });

  it("fails for all with total loss and for none without", () => {
    expect(failureShare(0)).toBe(0);
    expect(failureShare(1)).toBe(1);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), (loss) => {
        expect(firstByteMs({ rttMs: 80, loss: loss + 0.01 })).toBeGreaterThan(
          firstByteMs({ rttMs: 80, loss }),
        );
        expect(failureShare(loss)).toBeLessThanOrEqual(failureShare(loss + 0.01));
      }),
    );
  });
});

describe("TCP's ceiling", () => {
  const path = { mssBytes: 1460, rttMs: 100, loss: 0.0001 };

  it("is Mathis's: 1,460 bytes, 100 ms, 10⁻⁴ loss give 14.3 Mbit/s", () => {
    expect(mathisBps(path)).toBeCloseTo(14.305e6, -4);
    expect(mathisBps(path, "every") / mathisBps(path, "delayed")).toBeCloseTo(Math.SQRT2, 12);
  });

  it("has Mathis as Padhye's limit without time-outs", () => {
    const noTimeouts = (packetsPerAcknowledgement: number) =>
      padhyeBps(path, { timeoutMs: 0, packetsPerAcknowledgement });
    expect(noTimeouts(1)).toBeCloseTo(mathisBps(path, "every"), 3);
    expect(noTimeouts(2)).toBeCloseTo(mathisBps(path, "delayed"), 3);
  });

  it("is Padhye's above 2 % loss, equation 30 by hand at 5 %", () => {
    const lossy = { ...path, loss: 0.05 };
    // RTT √(2·2·0.05/3) + 1 · 3√(3·2·0.05/8) · 0.05 · (1 + 32·0.0025), seconds per segment.
    const seconds = 0.1 * Math.sqrt(0.2 / 3) + 3 * Math.sqrt(0.3 / 8) * 0.05 * 1.08;
    expect(padhyeBps(lossy)).toBeCloseTo((1460 * 8) / seconds, 6);
    expect(tcpCeilingBps(lossy)).toBe(padhyeBps(lossy));
    expect(tcpCeilingBps({ ...path, loss: 0.02 })).toBe(mathisBps({ ...path, loss: 0.02 }));
  });

  it("stays within the window", () => {
    expect(padhyeBps({ ...path, loss: 0 }, { windowSegments: 44 })).toBeCloseTo(
      (44 * 11_680) / 0.1,
      6,
    );
  });

  it("falls with loss and with delay", () => {
    const loss = fc.double({ min: 1e-6, max: 0.9, noNaN: true });
    const rtt = fc.double({ min: 1, max: 900, noNaN: true });
    fc.assert(
      fc.property(loss, loss, rtt, rtt, (l1, l2, r1, r2) => {
        const better = { mssBytes: 1460, rttMs: Math.min(r1, r2), loss: Math.min(l1, l2) };
        const worse = { mssBytes: 1460, rttMs: Math.max(r1, r2), loss: Math.max(l1, l2) };
        expect(tcpCeilingBps(worse)).toBeLessThanOrEqual(tcpCeilingBps(better) * (1 + 1e-12));
      }),
    );
  });
});
