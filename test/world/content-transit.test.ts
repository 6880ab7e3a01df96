import { describe, expect, it } from "vitest";
import { row } from "../../src/base/rows.ts";
import { withoutContentTransit } from "../../src/world/content-transit.ts";
import { findAs } from "../../src/world/world.ts";
import { drawWorld } from "./drawing.ts";

describe("content networks carry nobody else's traffic", () => {
  const world = drawWorld("1 > 9, 9 > 2, 1 > 2, 9 > 3, 9 = 4, 8 > 9, 9 > 7, 8 > 7");
  const content = new Set([8, 9].map((asn) => findAs(world, asn)));
  const after = withoutContentTransit(world, content);
  const customers = (asn: number) =>
    [...row(after.customers, findAs(after, asn))].map((as) => after.asns[as]);

  it("loses customers that have another provider, and keeps those that have none", () => {
    expect(customers(9)).toEqual([3, 7]);
    expect(customers(1)).toEqual([2, 9]);
  });

  it("keeps its providers, peers and own networks", () => {
    expect(customers(8)).toEqual([7, 9]);
    expect([...row(after.peers, findAs(after, 9))]).toEqual([findAs(after, 4)]);
    expect(withoutContentTransit(world, new Set())).toBe(world);
  });
});
