import { describe, expect, it, vi } from "vitest";
import { createClock } from "../../src/lab/net/clock.ts";

describe("virtual clock", () => {
  it("runs events in order of time, then of scheduling", async () => {
    const clock = createClock();
    const seen: string[] = [];
    clock.schedule(5, () => seen.push(`b${clock.nowMs()}`));
    clock.schedule(1, () => seen.push(`a${clock.nowMs()}`));
    clock.schedule(5, () => seen.push(`c${clock.nowMs()}`));
    clock.schedule(3, () => seen.push("never")).cancel();
    await clock.settle();
    expect(seen).toEqual(["a1", "b5", "c5"]);
  });

  it("sleeps a virtual year at once", async () => {
    const clock = createClock();
    const year = 365 * 86_400_000;
    await clock.run(() => clock.sleep(year));
    expect(clock.nowMs()).toBe(year);
  });

  it("waits for microtasks, immediates, ticks and files before time moves", async () => {
    const { readFile } = await import("node:fs/promises");
    const clock = createClock();
    const times: number[] = [];
    await clock.run(async () => {
      clock.schedule(1, () => times.push(-1));
      for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
      times.push(clock.nowMs());
      await new Promise<void>((resolve) => process.nextTick(resolve));
      await readFile(new URL(import.meta.url));
      times.push(clock.nowMs());
      await clock.sleep(2);
    });
    expect(times).toEqual([0, 0, -1]);
  });

  it("holds time for work that the runtime does not report", async () => {
    const clock = createClock();
    const seen: string[] = [];
    await clock.run(async () => {
      clock.schedule(1, () => seen.push("timer"));
      await clock.hold(crypto.subtle.digest("SHA-256", new Uint8Array(1 << 20)));
      seen.push("digest");
      await clock.sleep(2);
    });
    expect(seen).toEqual(["digest", "timer"]);
  });

  it("says so when the work waits for something that never comes", async () => {
    const clock = createClock();
    await expect(clock.run(() => new Promise(() => {}))).rejects.toThrow(/stands still/);
  });

  it("drives two clocks of one process side by side", async () => {
    const [a, b] = [createClock(), createClock()];
    await Promise.all([a.run(() => a.sleep(10)), b.run(() => b.sleep(20))]);
    expect([a.nowMs(), b.nowMs()]).toEqual([10, 20]);
  });

  it("follows real time when asked to", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    try {
      const clock = createClock();
      const real = clock.followRealTime();
      let woke = false;
      const sleeping = clock.sleep(30).then(() => {
        woke = true;
      });
      await vi.advanceTimersByTimeAsync(29);
      expect(woke).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      await sleeping;
      real.stop();
      expect(clock.nowMs()).toBe(30);
    } finally {
      vi.useRealTimers();
    }
  });
});
