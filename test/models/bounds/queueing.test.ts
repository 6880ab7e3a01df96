import { describe, expect, it } from "vitest";
import {
  fluidLoss,
  loadLink,
  mm1Seconds,
  mm1WaitSeconds,
  processorSharingRateBps,
} from "../../../src/models/queueing.ts";

describe("queues and links", () => {
  it("wait without end where as much comes as is served", () => {
    expect([mm1Seconds(10, 8), mm1WaitSeconds(10, 8)]).toEqual([0.5, 0.4]);
    expect([mm1Seconds(10, 10), mm1Seconds(10, 11), mm1Seconds(10, 0)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      0.1,
    ]);
    expect([
      processorSharingRateBps(10, 4),
      processorSharingRateBps(10, 14),
      processorSharingRateBps(10, 10),
    ]).toEqual([6, 0, 0]);
    expect([fluidLoss(0.5), fluidLoss(1), fluidLoss(4)]).toEqual([0, 0, 0.75]);
    const link = { capacityBps: 1e6, loadBps: 0.5e6, meanPacketBytes: 125, bufferMs: 50 };
    expect(loadLink(link)).toEqual({ utilisation: 0.5, delayMs: 2, loss: 0, flowRateBps: 0.5e6 });
    expect(loadLink({ ...link, loadBps: 2e6 })).toEqual({
      utilisation: 2,
      delayMs: 50,
      loss: 0.5,
      flowRateBps: 0,
    });
    expect(loadLink({ ...link, loadBps: 0, capacityBps: 0 })).toMatchObject({
      utilisation: 0,
      loss: 0,
      delayMs: 50,
    });
    expect(loadLink({ ...link, capacityBps: 0 })).toMatchObject({
      utilisation: Number.POSITIVE_INFINITY,
      loss: 1,
    });
    for (const bad of [{ capacityBps: -1 }, { loadBps: -1 }, { meanPacketBytes: 0 }])
      expect(() => loadLink({ ...link, ...bad })).toThrow("rates from 0");
  });
});
