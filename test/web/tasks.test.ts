import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkTask,
  isDone,
  type TaskFigure,
  type TaskFigures,
  taskIds,
  taskMeasures,
} from "../../web/src/state/tasks.ts";

const certain = (value: number, of = ""): TaskFigure => ({ value, interval: null, of });

/** Every figure the same. */
const all = (figure: TaskFigure | null) =>
  Object.fromEntries(taskMeasures.map((measure) => [measure, figure])) as TaskFigures;

describe("tasks of a workshop", () => {
  it.each(taskIds)("%s is done where there is no harm, and not where nothing is known", (task) => {
    expect(isDone(checkTask(task, all(certain(0))))).toBe(true);
    const unknown = checkTask(task, all(null));
    expect(isDone(unknown)).toBe(false);
    expect(unknown.map(({ state }) => state)).toEqual(unknown.map(() => "unknown"));
  });

  it("count a third as no more than a third, and a summing error as nothing", () => {
    const seen = (value: number) =>
      checkTask("any-site", { ...all(certain(0)), "one-party": certain(value) })[1]!;
    expect(seen(1 / 3).state).toBe("met");
    expect(seen(1 / 3 + 1e-12).state).toBe("met");
    expect(seen(0.334).state).toBe("missed");
    expect(seen(0.5).by).toBeCloseTo(1 / 6, 12);
    expect(seen(0.25).by).toBeCloseTo(1 / 12, 12);
  });

  it("let nobody be cut off by the loss of a site", () => {
    const cut = (value: number) =>
      checkTask("any-site", { ...all(certain(0)), "site-lost": certain(value, "Bavet") })[0]!;
    expect(cut(0).state).toBe("met");
    expect(cut(0.001)).toMatchObject({ state: "missed", figure: { of: "Bavet" } });
  });

  it("say when the interval leaves doubt", () => {
    const cost = (low: number, value: number, high: number) =>
      checkTask("busy-hour", {
        ...all(certain(0)),
        "user-cost": { value, interval: { low, high }, of: "" },
      })[1]!;
    expect(cost(0.1, 0.2, 0.4)).toMatchObject({ state: "met", isSure: true });
    expect(cost(0.1, 0.2, 0.9)).toMatchObject({ state: "met", isSure: false });
    expect(cost(0.4, 0.7, 0.9)).toMatchObject({ state: "missed", isSure: false });
    expect(cost(0.6, 0.7, 0.9)).toMatchObject({ state: "missed", isSure: true });
  });

  it("are met or missed, and the distance never takes the wrong sign", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...taskIds),
        fc.double({ min: 0, max: 2000, noNaN: true }),
        (task, value) => {
          for (const { state, by, atMost } of checkTask(task, all(certain(value)))) {
            expect(by).toBeGreaterThanOrEqual(0);
            if (value < atMost) expect(state).toBe("met");
            if (value > atMost + 1e-6) expect(state).toBe("missed");
          }
        },
      ),
    );
  });
});
