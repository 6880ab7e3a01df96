import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { remember } from "../../src/base/memo.ts";

describe("a function that remembers", () => {
  it("gives what the function gives, whatever was asked for before", () => {
    const texts = fc.array(fc.string({ maxLength: 6 }), { maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.nat(20), (asked, maxLength) => {
        const lengthOf = remember((text) => (text === "" ? undefined : text.length), maxLength);
        for (const text of asked) expect(lengthOf(text)).toBe(text.length || undefined);
      }),
    );
  });

  it("works out once what comes again and again, and forgets what does not", () => {
    const asked: string[] = [];
    const upper = remember((text) => {
      asked.push(text);
      return text.toUpperCase();
    }, 8);
    for (const text of ["often", "a1", "often", "a2", "often", "a3", "often", "a4", "often"])
      expect(upper(text)).toBe(text.toUpperCase());
    expect(asked).toEqual(["often", "a1", "a2", "a3", "a4"]);
    upper("a1");
    expect(asked.at(-1)).toBe("a1");
    expect(asked).toHaveLength(6);
  });

  it("keeps no more than twice the length it may", () => {
    let worked = 0;
    const size = remember((text) => {
      worked++;
      return text.length;
    }, 100);
    const texts = Array.from({ length: 60 }, (_, k) => `text-${k}`.padEnd(10));
    for (const text of texts) size(text);
    for (const text of [...texts].reverse()) size(text);
    expect(worked).toBeGreaterThanOrEqual(60 + 40);
  });
});
