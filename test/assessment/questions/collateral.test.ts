import { describe, expect, it } from "vitest";
import { lostWith } from "../../../src/assessment/questions/collateral/dependants.ts";
import { collateralSection } from "../../../src/assessment/questions/collateral/section.ts";
import { findAs } from "../../../src/world/world.ts";
import { result as drawn, world } from "../drawn-country.ts";
import { sentencesOf } from "../sentences.ts";

const { collateral } = drawn.questions;

describe("what an order takes along", () => {
  it("is those who buy from nobody else", () => {
    const gone = (...asns: number[]) =>
      [
        ...lostWith(
          world,
          asns.map((asn) => findAs(world, asn)),
        ),
      ]
        .map((as) => world.asns[as]!)
        .sort((a, b) => a - b);
    expect(gone(101)).toEqual([101, 104]);
    expect(gone(10)).toEqual([10, 30, 101, 104]);
    expect(gone(10, 20)).toEqual([10, 20, 30, 40, 101, 102, 103, 104]);
  });

  it("is told of the design's orders and of two examples, by tags", () => {
    const { orders, borderAsesCarrying90Percent } = collateral.after;
    expect(orders.map(({ target, targets, kind }) => [target, targets, kind])).toEqual([
      ["names", 2, "block"],
      ["addresses", 256 + 128, "block"],
      ["networks", 1, "example"],
      ["networks", 1, "example"],
    ]);
    expect(orders.map(({ order }) => order)).toEqual([
      { kind: "rule", name: "Names" },
      { kind: "rule", name: "Prefixes" },
      { kind: "example-block-address", as: expect.objectContaining({ asn: 30 }) },
      { kind: "example-disconnect", as: expect.objectContaining({ asn: 101 }) },
    ]);
    expect(orders[0]!.demandUnder).toBeCloseTo(1, 12);
    expect(orders[2]).toMatchObject({ addresses: 3000, demandLost: 0.75 });
    // 101 has the most users and 104 behind it; after the design 101 buys from the operator.
    expect(orders[3]).toMatchObject({ networksBeside: 1, addresses: 500, usersCutOff: 500_000 });
    expect(collateral.before.borderAsesCarrying90Percent).toBe(3);
    expect(borderAsesCarrying90Percent).toBe(1);
  });

  it("speaks of traffic where demand was measured, not of users", () => {
    const said = sentencesOf(collateralSection, drawn);
    expect(said).toContain("an order must reach 3 networks to cover");
    expect(said).toContain("takes 3,000 addresses and 0 other networks along: 75% of");
    expect(said).toMatch(/takes 50% of international traffic, and 1 network behind it/);
    expect(said).not.toMatch(/users/);
  });

  it("shows one number for a design that the data already contains", () => {
    const standing = { ...drawn, stands: true };
    const said = sentencesOf(collateralSection, standing);
    expect(said).toContain("An order must reach 3 networks to cover nine tenths");
    expect(said).not.toContain("Without the design");
  });
});
