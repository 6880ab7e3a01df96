import { describe, expect, it } from "vitest";
import { openCountry } from "../../src/assessment/open-design.ts";
import type { PastEvent } from "../../src/validation/past-events.ts";
import { failTogether, tellFailure, weigh } from "../../src/validation/reported-failure.ts";
import { drawWorld, type UsersOf } from "../world/drawing.ts";

/** 1 and 2 abroad; 10 and 20 at the border, 11 below 10, 21 below both, 30 below Thailand. */
const drawing = "1 > 10, 2 > 20, 1 = 2, 1 > 3, 2 > 3, 10 > 11, 10 > 21, 20 > 21, 3 > 30";
const countries = { 1: "US", 2: "US", 3: "TH", ...inCambodia([10, 11, 20, 21, 30]) };

function inCambodia(asns: readonly number[]): Record<number, string> {
  return Object.fromEntries(asns.map((asn) => [asn, "KH"]));
}

function weighed(users: readonly UsersOf[]) {
  const world = drawWorld(drawing, countries, {}, { KH: 100 }, users);
  return weigh("users", world, openCountry("KH"), new Map());
}

const even = weighed([10, 11, 20, 21, 30].map((asn): UsersOf => [asn, "KH", 20]));
const heavy = weighed(
  [10, 11, 20, 21, 30].map((asn): UsersOf => [asn, "KH", asn === 11 ? 60 : 10]),
);

const event: PastEvent = {
  ...{ title: "Drawn", country: "KH", day: "2025-01-01", seen: "", sources: "", needed: "" },
  networks: [
    { asn: 11, name: "below", seen: "dark" },
    { asn: 21, name: "with two providers", seen: "up" },
    { asn: 20, name: "other", seen: "slow" },
    { asn: 99, name: "not on the map", seen: "dark" },
  ],
  ...{ failures: [], isLasting: false, weights: { users: "2025-01-01" } },
};

describe("a reported failure", () => {
  it("takes the network and those that have no other provider, by each weighing", () => {
    const told = tellFailure(event, { what: "10", ases: [10] }, [even, heavy]);
    expect(told.byWeighing.map(({ lost }) => lost[0])).toEqual([
      expect.closeTo(0.4),
      expect.closeTo(0.7),
    ]);
    expect(told.lost).toEqual([expect.closeTo(0.4), expect.closeTo(0.7)]);
    expect(told.networks).toEqual({ cut: [2, 2], of: 5 });
    expect(told.named.map(({ network, kept, isRight }) => [network.asn, kept, isRight])).toEqual([
      [11, 0, true],
      [21, expect.closeTo(1), true],
      [20, expect.closeTo(1), undefined],
    ]);
    expect(told.left.map(({ asn }) => asn)).toEqual([20, 21, 30]);
    expect(told.verdicts).toEqual({ share: "cannot-tell", count: "cannot-tell", names: "agrees" });
    expect(told.verdict).toBe("agrees");
  });

  it("is judged by share, by number of networks and by name", () => {
    const seen = {
      ...event,
      lost: { range: [0.4, 0.5], of: "users" },
      networksLost: [9, 10],
    } as const;
    const told = tellFailure(seen, { what: "10", ases: [10] }, [even, heavy]);
    expect(told.verdicts).toEqual({ share: "agrees", count: "misses", names: "agrees" });
    expect(told.verdict).toBe("partly");
  });

  it("spans what may have failed too; networks that are not on the map change nothing", () => {
    const told = tellFailure(event, { what: "20", ases: [20, 98], perhaps: [10] }, [even]);
    expect(told.lost).toEqual([expect.closeTo(0.2), expect.closeTo(0.8)]);
    expect(told.networks.cut).toEqual([1, 4]);
  });

  it("of every link to a neighbour takes who has no other", () => {
    const told = tellFailure(event, { what: "Thailand", neighbour: "TH" }, [even]);
    expect(told.links).toBe(1);
    expect(told.lost).toEqual([expect.closeTo(0.2), expect.closeTo(0.2)]);
    expect(told.networks.cut).toEqual([1, 1]);
  });
});

describe("networks that fail together", () => {
  it("are the worst first, until the share is lost", () => {
    const found = failTogether(even, 0.75);
    expect(found.ases.map(({ asn }) => asn)).toEqual([10, 20]);
    expect(found.alone).toBeCloseTo(0.4);
    expect(found.lost).toBeCloseTo(0.8);
    expect(failTogether(even, 0.01).ases).toHaveLength(1);
    expect(failTogether(even, 1).ases.map(({ asn }) => asn)).toEqual([10, 20, 30]);
  });
});
