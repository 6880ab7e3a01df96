import { describe, expect, it } from "vitest";
import { createProgress } from "../../src/cli/progress.ts";

function record(isTerminal: boolean) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const progress = createProgress({
    write: (text) => written.push(text),
    isTerminal,
    now: () => clock.ms,
  });
  return { written, clock, progress };
}

describe("progress without a terminal", () => {
  it("says nothing before 10 s, then a line every 10 s, with rate and time left", () => {
    const { written, clock, progress } = record(false);
    for (let done = 0; done <= 300; done++) {
      clock.ms = done * 100;
      progress.update("trees", done, 300);
      if (clock.ms < 10_000) expect(written).toEqual([]);
    }
    expect(written).toEqual([
      "trees: 33 % after 10 s, 10 a second, 20 s left\n",
      "trees: 66 % after 20 s, 10 a second, 10 s left\n",
      "trees: 100 % after 30 s, 10 a second\n",
    ]);
  });

  it("never wipes a line", () => {
    const { written, clock, progress } = record(false);
    clock.ms = 15_000;
    progress.update("work", 1, 0);
    progress.clear();
    expect(written).toEqual(["work: 1 after 15 s\n"]);
  });
});

describe("progress on a terminal", () => {
  it("draws a bar in proportion to the work, ten times a second at most", () => {
    const { written, clock, progress } = record(true);
    for (let done = 0; done <= 100; done++) {
      clock.ms = done * 20;
      progress.update("trees", done, 100);
    }
    expect(written).toHaveLength(21);
    expect(written[10]).toBe(
      `\r\u001b[Ktrees [${"#".repeat(12)}${"-".repeat(12)}] 50 %, 50 a second, 1 s left`,
    );
    expect(written.at(-1)).toContain(`[${"#".repeat(24)}] 100 %`);
  });

  it("wipes its line when it is done, once", () => {
    const { written, progress } = record(true);
    progress.clear();
    expect(written).toEqual([]);
    progress.update("trees", 1, 2);
    progress.clear();
    progress.clear();
    expect(written).toHaveLength(2);
    expect(written[1]).toBe("\r\u001b[K");
  });
});
