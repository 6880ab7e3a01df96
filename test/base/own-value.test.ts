import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownValue, setOwnValue } from "../../src/base/own-value.ts";

const inherited = ["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"];
const anyKey = fc.oneof(fc.constantFrom(...inherited), fc.string());

describe("values of a record's own", () => {
  it("are none where nothing was put in", () => {
    for (const key of inherited) expect(ownValue({}, key)).toBeUndefined();
    expect(ownValue(undefined, "a")).toBeUndefined();
    expect(ownValue({ undefined: 1 }, undefined)).toBeUndefined();
  });

  it("are those of a Map, for any keys", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyKey, fc.integer())), (entries) => {
        const record: Record<string, number> = {};
        const map = new Map(entries);
        for (const [key, value] of entries) setOwnValue(record, key, value);
        expect(new Map(Object.entries(record))).toEqual(map);
        for (const [key] of entries) expect(ownValue(record, key)).toBe(map.get(key));
        expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
      }),
    );
  });
});
