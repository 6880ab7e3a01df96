import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ContentAssumptions,
  type ContentSource,
  crossingShare,
  splitContent,
  withCrossingShare,
} from "../../src/models/content-split.ts";

const source = (id: string, where: Partial<ContentSource> = {}): ContentSource => ({
  ...{ id, isAbsent: false, inAccess: false, atHome: false, isDomestic: false },
  ...where,
});
const assume = (shares: Record<string, number>): ContentAssumptions => ({
  share: (id) => shares[id]!,
  ...{ cacheHosting: 0.8, cacheHit: 0.5, siteServed: 0.6, hostingAtHome: 0.1, peopleAtHome: 0.7 },
  replacedAtHome: 0.75,
});
const part = (id: string, [share, inNetwork, atHome, crossing]: readonly number[]) => ({
  id,
  ...{ share: expect.closeTo(share!, 12), inNetwork: expect.closeTo(inNetwork!, 12) },
  ...{ atHome: expect.closeTo(atHome!, 12), crossing: expect.closeTo(crossing!, 12) },
});

describe("where traffic comes from", () => {
  it("is split source by source, what is left being other hosting", () => {
    const parts = splitContent(
      [
        source("cached", { inAccess: true }),
        source("both", { inAccess: true, atHome: true }),
        source("sited", { atHome: true }),
        source("far"),
        source("own", { isDomestic: true }),
        source("people"),
      ],
      assume({ cached: 0.2, both: 0.1, sited: 0.1, far: 0.1, own: 0.1, people: 0.1 }),
    );
    expect(parts).toEqual([
      part("cached", [0.2, 0.08, 0, 0.12]),
      part("both", [0.1, 0.04, 0.036, 0.024]),
      part("sited", [0.1, 0, 0.06, 0.04]),
      part("far", [0.1, 0, 0, 0.1]),
      part("own", [0.1, 0, 0.1, 0]),
      part("people", [0.1, 0, 0.07, 0.03]),
      part("hosting", [0.3, 0, 0.03, 0.27]),
    ]);
    expect(crossingShare(parts)).toBeCloseTo(0.584, 12);
  });

  it("has services of the country in place of absent networks, caches and sites of those or not", () => {
    const absent = { isAbsent: true, inAccess: true, atHome: true };
    const parts = splitContent(
      [source("blocked", absent), source("far"), source("left", absent)],
      assume({ blocked: 0.3, far: 0.2, left: 0.1 }),
    );
    expect(parts).toEqual([
      part("far", [0.2, 0, 0, 0.2]),
      part("replaced", [0.4, 0, 0.31, 0.09]),
      part("hosting", [0.4, 0, 0.04, 0.36]),
    ]);
  });

  it("leaves a twentieth to other hosting when named shares would take more", () => {
    const parts = splitContent([source("a"), source("b")], assume({ a: 1, b: 3 }));
    expect(parts.map(({ share }) => share)).toEqual(
      [0.2375, 0.7125, 0.05].map((value) => expect.closeTo(value, 12)),
    );
  });

  it("keeps sources and their proportions when the share that crosses is given (property)", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (a, b, given) => {
        const own = splitContent(
          [source("a", { inAccess: true }), source("b", { atHome: true })],
          assume({ a, b }),
        );
        const scaled = withCrossingShare(own, given);
        expect(crossingShare(scaled)).toBeCloseTo(given, 12);
        for (const [k, { share: all, inNetwork, atHome, crossing }] of scaled.entries()) {
          expect(inNetwork + atHome + crossing).toBeCloseTo(own[k]!.share, 12);
          expect(all).toBe(own[k]!.share);
          expect(Math.min(inNetwork, atHome, crossing)).toBeGreaterThanOrEqual(-1e-12);
        }
      }),
    );
  });

  it("adds up to all demand, and more caches never let more cross (property)", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(share, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 8 }),
        fc.tuple(share, share, share, share, share),
        (rows, [cacheHosting, cacheHit, siteServed, hostingAtHome, peopleAtHome]) => {
          const sources = rows.map(([, inAccess, atHome], k) =>
            source(`s${k}`, { inAccess, atHome }),
          );
          const given = {
            share: (id: string) => rows[Number(id.slice(1))]![0] + 1e-6,
            ...{ cacheHosting, siteServed, hostingAtHome, peopleAtHome, replacedAtHome: 1 },
          };
          const parts = splitContent(sources, { ...given, cacheHit });
          const sum = parts.reduce((total, each) => total + each.share, 0);
          expect(sum).toBeCloseTo(1, 9);
          for (const { share: all, inNetwork, atHome, crossing } of parts) {
            expect(inNetwork + atHome + crossing).toBeCloseTo(all, 9);
            expect(Math.min(inNetwork, atHome, crossing)).toBeGreaterThanOrEqual(0);
          }
          const more = splitContent(sources, { ...given, cacheHit: (1 + cacheHit) / 2 });
          expect(crossingShare(more)).toBeLessThanOrEqual(crossingShare(parts) + 1e-12);
        },
      ),
    );
  });
});
