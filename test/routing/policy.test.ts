import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import {
  compareNextHops,
  formatTieBreak,
  lowestAsn,
  parseTieBreak,
  rankRows,
} from "../../src/routing/policy.ts";

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

  it("put a network that is yet to be founded at its place, whatever number was invented for it", () => {
    for (const text of ["lowest-asn", "hash", "seeded:3"])
      for (const chooser of [5, 700, 4200000001]) {
        const orders = [3, 4200000001].map((invented) => {
          const places = new Map([[invented, 300.5]]);
          const self = chooser > 1000 ? invented : chooser;
          return [100, invented, 300, 400, 200]
            .toSorted((a, b) => compareNextHops(parseTieBreak(text), places)(self, a, b))
            .map((asn) => (asn === invented ? "new" : asn));
        });
        expect(orders[0]).toEqual(orders[1]);
        expect(orders[0]!.indexOf("new")).toBe(orders[0]!.indexOf(300) + 1);
      }
  });

  it("are ranked so in rows", () => {
    // 9 sells to 1 to 3 and to 1000, which stands after 1.
    const rows = (lists: number[][]) => ({
      offsets: Uint32Array.from([0, ...lists].map((_, k) => lists.slice(0, k).flat().length)),
      targets: Uint32Array.from(lists.flat()),
    });
    const customers = rows([[], [], [], [0, 1, 2, 4], []]);
    const providers = rows([[3], [3], [3], [], [3]]);
    const graph = {
      ...{ asCount: 5, asns: Uint32Array.from([1, 2, 3, 9, 1000]), customers, providers },
      ...{ peers: rows([[], [], [], [], []]), tiePlaces: new Map([[1000, 1.5]]) },
    };
    const ranked = rankRows(graph, customers, providers, lowestAsn);
    expect([...ranked.targets]).toEqual([0, 4, 1, 2]);
    expect([...ranked.ranks]).toEqual([0, 2, 3, 1]);
  });

  it("are read and written as text, and anything else is refused", () => {
    for (const text of ["lowest-asn", "hash", "seeded:42", "shuffled:42"])
      expect(formatTieBreak(parseTieBreak(text))).toBe(text);
    expect(() => parseTieBreak("coin")).toThrow(InputError);
  });
});
