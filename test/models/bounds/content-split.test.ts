/** The model at the bounds of what it takes, and beside a reckoning of its own. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  crossingShare,
  splitContent,
  withCrossingShare,
} from "../../../src/models/content-split.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("content", () => {
  const sources = [
    { id: "net", isAbsent: false, inAccess: true, atHome: true, isDomestic: false },
    { id: "away", isAbsent: false, inAccess: false, atHome: false, isDomestic: false },
    { id: "own", isAbsent: false, inAccess: false, atHome: false, isDomestic: true },
    { id: "people", isAbsent: false, inAccess: false, atHome: true, isDomestic: false },
  ];
  const shares = new Map(Object.entries({ net: 0.4, away: 0.1, own: 0.1, people: 0.2 }));
  const assumptions = {
    share: (id: string) => shares.get(id)!,
    ...{
      cacheHosting: 0.5,
      cacheHit: 0.8,
      siteServed: 0.25,
      hostingAtHome: 0.1,
      peopleAtHome: 0.3,
      replacedAtHome: 0.5,
    },
  };

  it("is split by where it is served from", () => {
    const rounded = splitContent(sources, assumptions).map((part) =>
      Object.values(part).map((one) => (typeof one === "number" ? Number(one.toFixed(9)) : one)),
    );
    expect(rounded).toEqual([
      ["net", 0.4, 0.16, 0.06, 0.18],
      ["away", 0.1, 0, 0, 0.1],
      ["own", 0.1, 0, 0.1, 0],
      ["people", 0.2, 0, 0.06, 0.14],
      ["hosting", 0.2, 0, 0.02, 0.18],
    ]);
  });

  it("crosses as much as is said", () => {
    const parts = splitContent(sources, assumptions);
    const own = crossingShare(parts);
    expect(own).toBeCloseTo(0.6, 9);
    expect(withCrossingShare(parts, own)).toEqual(parts);
    const [less] = withCrossingShare(parts, 0.3);
    expect(less).toMatchObject({
      inNetwork: parts[0]!.inNetwork,
      atHome: expect.closeTo(0.15, 9),
      crossing: expect.closeTo(0.09, 9),
    });
    const [more] = withCrossingShare(parts, 0.8);
    expect(more).toMatchObject({
      inNetwork: expect.closeTo(0.08, 9),
      atHome: expect.closeTo(0.03, 9),
      crossing: expect.closeTo(0.29, 9),
    });
    fc.assert(
      fc.property(share, (crossing) => {
        expect(crossingShare(withCrossingShare(parts, crossing))).toBeCloseTo(crossing, 9);
      }),
    );
  });
});
