import { describe, expect, it } from "vitest";
import { row } from "../../src/base/rows.ts";
import { withContentPeering } from "../../src/world/content-peering.ts";
import { findAs } from "../../src/world/world.ts";
import { drawWorld } from "./drawing.ts";

describe("content networks carry nobody else's traffic", () => {
  const world = drawWorld("1 > 9, 9 > 2, 1 > 2, 9 > 3, 9 = 4, 8 > 9, 9 > 7, 8 > 7");
  const content = new Set([8, 9].map((asn) => findAs(world, asn)));
  const after = withContentPeering(world, content);
  const customers = (asn: number) =>
    [...row(after.customers, findAs(after, asn))].map((as) => after.asns[as]);

  it("peer with customers that have another provider, and keep those that have none", () => {
    expect(customers(9)).toEqual([3, 7]);
    expect(customers(1)).toEqual([2, 9]);
  });

  it("keep their providers, peers and own networks", () => {
    expect(customers(8)).toEqual([7, 9]);
    expect([...row(after.peers, findAs(after, 9))]).toEqual(
      [2, 4].map((asn) => findAs(after, asn)),
    );
    expect(withContentPeering(world, new Set())).toBe(world);
  });

  it("peer with providers that buy themselves, where one that does not is left", () => {
    const sold = drawWorld("1 > 9, 2 > 9, 1 > 2, 2 > 8, 1 = 5, 5 > 8, 2 > 7");
    const [seven, eight, nine] = [7, 8, 9].map((asn) => findAs(sold, asn)) as [number, ...number[]];
    const made = withContentPeering(sold, new Set([seven, eight!, nine!]));
    const providers = (as: number) =>
      [...row(made.providers, as)].map((provider) => made.asns[provider]);
    expect(providers(nine!)).toEqual([1]);
    expect(providers(eight!)).toEqual([5]);
    expect(providers(seven)).toEqual([2]);
    expect([...row(made.peers, findAs(made, 2))].map((peer) => made.asns[peer])).toEqual([8, 9]);
  });
});
