import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allLanes, createLanes } from "../../src/traffic/lanes.ts";
import { leavesCountry, mayMeetInside, walkCode } from "../../src/traffic/walk-code.ts";
import type { AsIndex } from "../../src/world/world.ts";

describe("lanes", () => {
  it("are a bit each, up to 32", () => {
    expect([allLanes(1), allLanes(5), allLanes(31), allLanes(32)]).toEqual([1, 31, 0x7fffffff, -1]);
  });

  it("hold what a table of ASes and lanes holds, and wait in the order of their coming", () => {
    const step = fc.tuple(fc.nat(5), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(step, fc.constant("next" as const)), { maxLength: 20 }),
        (steps) => {
          const lanes = createLanes(6);
          for (const round of [1, 2]) {
            const words = new Array<number>(6).fill(0);
            const waiting: number[] = [];
            const touched: number[] = [];
            for (const one of steps) {
              if (one === "next") {
                expect(lanes.next()).toBe(waiting.shift() ?? -1);
                continue;
              }
              const [as, added] = one;
              lanes.add(as as AsIndex, added);
              if ((added & ~words[as]!) === 0) continue;
              if (words[as] === 0) touched.push(as);
              words[as]! |= added;
              if (!waiting.includes(as)) waiting.push(as);
            }
            expect(words.map((_, as) => lanes.of(as as AsIndex))).toEqual(words);
            expect([...lanes.touched()]).toEqual(touched);
            const weights = Float64Array.of(1, 2, 4, 8, 16, 32);
            const sums = Array.from({ length: 32 }, (_, lane) =>
              words.reduce((sum, word, as) => sum + ((word >>> lane) & 1) * weights[as]!, 0),
            );
            expect([...lanes.sums(weights, 32)], `round ${round}`).toEqual(sums);
            lanes.clear();
            expect([lanes.next(), lanes.touched().length, lanes.of(0 as AsIndex)]).toEqual([
              -1, 0, 0,
            ]);
          }
        },
      ),
    );
  });
});

describe("codes of paths between domestic networks", () => {
  it("tell whether they leave the country, and may meet in it all the same", () => {
    const codes = [walkCode.none, walkCode.domestic, walkCode.met, walkCode.abroad, undefined];
    expect(codes.map(mayMeetInside)).toEqual([false, false, true, false, false]);
    expect(codes.map(leavesCountry)).toEqual([false, false, true, true, false]);
  });
});
