import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages, preferredLanguage } from "../../web/src/state/languages.ts";
import { type PageState, stateFromHash, stateToHash } from "../../web/src/state/link.ts";

const change = fc.string({ minLength: 1, maxLength: 40, unit: "binary" });
const id = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
const state: fc.Arbitrary<PageState> = fc
  .record({
    country: fc.stringMatching(/^[A-Z]{2}$/),
    base: id,
    changes: fc.array(change, { maxLength: 5 }),
    language: fc.constantFrom(...languages),
    pinned: fc.option(fc.record({ base: id, changes: fc.array(change, { maxLength: 3 }) }), {
      nil: undefined,
    }),
    shown: fc.oneof(
      fc.constantFrom({}, { view: "evidence" as const }),
      fc.record({
        lab: fc.record({
          asn: fc.option(fc.integer({ min: 0, max: 4_294_967_295 })),
          site: fc.option(fc.webUrl()),
        }),
      }),
    ),
    world: fc.constantFrom("addresses" as const, "own" as const, undefined),
  })
  .map(({ pinned, shown, world, ...rest }) => ({
    ...{ ...rest, ...shown },
    ...(pinned && { pinned }),
    ...(world && { world }),
  }));

describe("the link of the page", () => {
  it("holds the whole state", () => {
    fc.assert(
      fc.property(state, (given) => {
        expect(stateFromHash(stateToHash(given), "en")).toEqual(given);
      }),
    );
  });

  it.each([
    ["", "the world"],
    ["#country=Cambodia", "no code"],
    ["#define-hhi", "an anchor"],
    ["#%E0%A4%A", "no text"],
  ])("reads %j as the start: %s", (hash) => {
    expect(stateFromHash(hash, "ru")).toEqual({
      ...{ country: "", base: "", changes: [] },
      language: "ru",
    });
  });

  it("leads to the evidence without a country, and to nothing that there is not", () => {
    expect(stateFromHash("#view=evidence", "en").view).toBe("evidence");
    expect(stateFromHash("#view=other", "en")).not.toHaveProperty("view");
  });

  it("drops what is no design, with its changes", () => {
    expect(stateFromHash("#country=KH&design=../x&set=users=1&language=xx", "en")).toEqual({
      ...{ country: "KH", base: "", changes: [] },
      language: "en",
    });
  });

  it("takes the first language of the person's that there is", () => {
    expect(preferredLanguage(["de-DE", "kk-KZ", "en"])).toBe("kk");
    expect(preferredLanguage(["de-DE"])).toBe("en");
  });
});
