import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { compareNextHops, formatTieBreak, parseTieBreak } from "../../src/routing/policy.ts";

describe("tie-breaks", () => {
  it("by hash prefer the smaller digest of chooser and next hop", () => {
    const digest = (text: string) => createHash("sha256").update(text).digest("hex");
    const compare = compareNextHops(parseTieBreak("hash"));
    for (const [chooser, a, b] of [
      [17726, 174, 3356],
      [64500, 400000, 6939],
      [1, 2, 3],
    ] as const)
      expect(compare(chooser, a, b) < 0).toBe(digest(`${chooser}${a}`) < digest(`${chooser}${b}`));
  });

  it("by seed are an order of their own per AS and seed", () => {
    const hops = Array.from({ length: 20 }, (_, k) => k + 1);
    const order = (seed: string, chooser: number) =>
      hops.toSorted((a, b) => compareNextHops(parseTieBreak(seed))(chooser, a, b));
    expect(order("seeded:1", 7)).toEqual(order("seeded:1", 7));
    expect(order("seeded:1", 7)).not.toEqual(order("seeded:2", 7));
    expect(order("seeded:1", 7)).not.toEqual(order("seeded:1", 8));
  });

  it("are read and written as text, and anything else is refused", () => {
    for (const text of ["lowest-asn", "hash", "seeded:42", "shuffled:42"])
      expect(formatTieBreak(parseTieBreak(text))).toBe(text);
    expect(() => parseTieBreak("coin")).toThrow(InputError);
  });
});
