import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages, preferredLanguage } from "../../web/src/state/languages.ts";
import { type PageState, stateFromHash, stateToHash } from "../../web/src/state/link.ts";
import { mostPins, nameLength } from "../../web/src/state/pins.ts";
import { taskIds } from "../../web/src/state/tasks.ts";

const change = fc.string({ minLength: 1, maxLength: 40, unit: "binary" });
const id = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
const pin = fc.record({
  name: fc.string({ maxLength: nameLength }),
  base: fc.oneof(id, fc.constant("")),
  changes: fc.array(change, { maxLength: 3 }),
});

/** A state holds no key without a value. */
const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const state: fc.Arbitrary<PageState> = fc
  .record({
    country: fc.stringMatching(/^[A-Z]{2}$/),
    base: id,
    changes: fc.array(change, { maxLength: 5 }),
    language: fc.constantFrom(...languages),
    pins: sometimes(fc.array(pin, { minLength: 1, maxLength: mostPins })),
    task: sometimes(fc.constantFrom(...taskIds)),
    projector: sometimes(fc.constant(true as const)),
    shown: fc.oneof(
      fc.constantFrom({}, { view: "evidence" as const }),
      fc.record({
        lab: fc.record({
          asn: fc.option(fc.integer({ min: 0, max: 4_294_967_295 })),
          site: fc.option(fc.webUrl()),
        }),
      }),
    ),
    world: sometimes(fc.constantFrom("addresses" as const, "own" as const)),
  })
  .map(
    ({ shown, ...given }) =>
      Object.fromEntries(
        Object.entries({ ...given, ...shown }).filter(([, value]) => value !== undefined),
      ) as unknown as PageState,
  );

describe("the link of the page", () => {
  it("holds the whole state", () => {
    fc.assert(
      fc.property(state, (given) => {
        expect(stateFromHash(stateToHash(given), "en")).toEqual(given);
      }),
    );
  });

  it("says nothing of what is as it is from the start", () => {
    expect(stateToHash({ country: "KH", base: "kh-2021", changes: [], language: "en" })).toBe(
      "#country=KH&design=kh-2021&language=en",
    );
    const pins = [{ name: "", base: "", changes: [] }];
    expect(stateToHash({ country: "KH", base: "", changes: [], language: "en", pins })).toBe(
      "#country=KH&pin=&language=en",
    );
  });

  it("leaves out pins that are no designs, with what is theirs, and those beyond the last place", () => {
    const pinsOf = (hash: string) => stateFromHash(`#country=KH&${hash}`, "en").pins;
    expect(pinsOf("pin-set=users=1&name=x")).toBeUndefined();
    expect(pinsOf("pin=a&pin=../b&name=B&pin-set=users%3D1&pin=c&name=C")).toEqual([
      { name: "", base: "a", changes: [] },
      { name: "C", base: "c", changes: [] },
    ]);
    expect(pinsOf("pin=a&pin=b&pin=c&pin=d")?.map(({ base }) => base)).toEqual(["a", "b", "c"]);
    expect(stateFromHash("#country=KH&task=toString", "en").task).toBeUndefined();
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
