import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/base/random.ts";
import {
  fluidLoss,
  loadLink,
  mm1Seconds,
  mm1WaitSeconds,
  processorSharingRateBps,
} from "../../src/models/queueing.ts";

describe("queueing", () => {
  it("gives the textbook M/M/1: μ = 10, λ = 8 spend 0.5 s, wait 0.4 s, and 4 are in the system", () => {
    expect(mm1Seconds(10, 8)).toBeCloseTo(0.5, 12);
    expect(mm1WaitSeconds(10, 8)).toBeCloseTo(0.4, 12);
    expect(8 * mm1Seconds(10, 8)).toBeCloseTo(4, 12);
    expect(mm1Seconds(10, 10)).toBe(Number.POSITIVE_INFINITY);
  });

  it("agrees with a queue simulated customer by customer (Lindley)", () => {
    const stream = randomStream(3, "lindley");
    const customers = 400_000;
    let waiting = 0;
    let sum = 0;
    for (let k = 0; k < customers; k++) {
      sum += waiting;
      waiting = Math.max(0, waiting + stream.exponential() / 10 - stream.exponential() / 6);
    }
    expect(sum / customers).toBeCloseTo(mm1WaitSeconds(10, 6), 2);
  });

  it("shares out what is left of a link, and loses what exceeds it", () => {
    expect(processorSharingRateBps(100e6, 80e6)).toBe(20e6);
    expect(processorSharingRateBps(100e6, 120e6)).toBe(0);
    expect(fluidLoss(1)).toBe(0);
    expect(fluidLoss(1.25)).toBeCloseTo(0.2, 12);
    expect(fluidLoss(Number.POSITIVE_INFINITY)).toBe(1);
  });

  it("caps the wait by the buffer once the link is full", () => {
    const full = loadLink({
      capacityBps: 1e9,
      loadBps: 1.25e9,
      meanPacketBytes: 1000,
      bufferMs: 50,
    });
    expect(full).toMatchObject({ utilisation: 1.25, delayMs: 50, flowRateBps: 0 });
    expect(full.loss).toBeCloseTo(0.2, 12);
  });

  it("delays packets by microseconds on a fast link until it is nearly full", () => {
    const link = { capacityBps: 100e9, meanPacketBytes: 1000, bufferMs: 50 };
    expect(loadLink({ ...link, loadBps: 90e9 }).delayMs).toBeCloseTo(0.0008, 6);
  });

  it("keeps a link without capacity or load in bounds", () => {
    const dead = { capacityBps: 0, meanPacketBytes: 1000, bufferMs: 50 };
    expect(loadLink({ ...dead, loadBps: 1 })).toMatchObject({ loss: 1, delayMs: 50 });
    expect(loadLink({ ...dead, loadBps: 0 })).toMatchObject({ loss: 0, utilisation: 0 });
  });

  it("gets no better as load grows", () => {
    const load = fc.double({ min: 0, max: 3e9, noNaN: true });
    fc.assert(
      fc.property(load, load, (a, b) => {
        const at = (loadBps: number) =>
          loadLink({ capacityBps: 1e9, loadBps, meanPacketBytes: 900, bufferMs: 80 });
        const [less, more] = [at(Math.min(a, b)), at(Math.max(a, b))];
        expect(more.delayMs).toBeGreaterThanOrEqual(less.delayMs);
        expect(more.loss).toBeGreaterThanOrEqual(less.loss);
        expect(more.loss).toBeLessThan(1);
        expect(more.flowRateBps).toBeLessThanOrEqual(less.flowRateBps);
      }),
    );
  });
});
