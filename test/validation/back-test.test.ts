import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  joinVerdicts,
  judgeMaps,
  judgeNetworks,
  judgeShare,
  mapsFor,
  type Verdict,
} from "../../src/validation/back-test.ts";

const verdicts = ["agrees", "partly", "misses", "cannot-tell"] as const;

describe("a seen share beside ours", () => {
  it.each<[[number, number], [number, number], Verdict]>([
    [[0.5, 0.5], [0.4, 0.6], "agrees"],
    [[0.2, 1], [0.3, 0.4], "agrees"],
    [[0.2, 1], [0.1, 0.3], "partly"],
    [[0.5, 0.5], [0.42, 0.45], "partly"],
    [[0.5, 0.5], [0.55, 0.7], "partly"],
    [[0.98, 0.98], [0.4, 0.87], "misses"],
    [[0.1, 0.2], [0.31, 0.5], "misses"],
  ])("%j beside %j %s", (seen, ours, verdict) => {
    expect(judgeShare(seen, ours)).toBe(verdict);
  });

  it("is judged the same whichever side it stands on", () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
      .map(([a, b]) => [Math.min(a, b) / 100, Math.max(a, b) / 100] as const);
    fc.assert(
      fc.property(range, range, (a, b) => {
        expect(judgeShare(a, b)).toBe(judgeShare(b, a));
      }),
    );
  });
});

describe("verdicts of several comparisons", () => {
  it("networks by name: all, half, fewer, none named", () => {
    expect(judgeNetworks([true, true])).toBe("agrees");
    expect(judgeNetworks([true, false])).toBe("partly");
    expect(judgeNetworks([true, false, false])).toBe("misses");
    expect(judgeNetworks([])).toBe("cannot-tell");
  });

  it("are one where all say the same, and else in part; what cannot tell does not count", () => {
    for (const verdict of verdicts) {
      expect(joinVerdicts([verdict])).toBe(verdict);
      expect(joinVerdicts([verdict, "cannot-tell", verdict])).toBe(verdict);
    }
    expect(joinVerdicts(["agrees", "misses"])).toBe("partly");
    expect(joinVerdicts([])).toBe("cannot-tell");
  });

  it("a near map decides alone; far ones only together", () => {
    const far = (verdict: Verdict) => ({ verdict, isNear: false });
    expect(judgeMaps([{ verdict: "misses", isNear: true }])).toBe("misses");
    expect(judgeMaps([far("misses"), far("misses")])).toBe("misses");
    expect(judgeMaps([far("misses"), far("partly")])).toBe("cannot-tell");
    expect(judgeMaps([far("agrees")])).toBe("cannot-tell");
    expect(judgeMaps([])).toBe("cannot-tell");
  });
});

describe("the maps of an event", () => {
  const months = ["2018-01", "2011-01", "2025-09"];

  it("is the nearest before, with its distance, where that is within two years", () => {
    const [only, ...others] = mapsFor("2011-01-28", months);
    expect(only).toMatchObject({ month: "2011-01" });
    expect(only!.away).toBeCloseTo(-0.9);
    expect(others).toEqual([]);
    expect(mapsFor("2019-01-26", months)).toHaveLength(1);
    expect(mapsFor("2011-01-01", months)).toEqual([{ month: "2011-01", away: 0 }]);
  });

  it("are those before and after where it is not, or the one that there is", () => {
    expect(mapsFor("2022-01-05", months).map(({ month }) => month)).toEqual(["2018-01", "2025-09"]);
    expect(mapsFor("2010-12-31", months).map(({ month }) => month)).toEqual(["2011-01"]);
    expect(mapsFor("2029-01-01", months).map(({ month }) => month)).toEqual(["2025-09"]);
  });
});
