import { describe, expect, it } from "vitest";
import { prepareAssessment } from "../../../src/assessment/prepare.ts";
import { measureGraphs } from "../../../src/assessment/questions/trust/graphs.ts";
import { weighOtherwise } from "../../../src/assessment/questions/trust/weights.ts";
import { parseDesign } from "../../../src/gateway/schema.ts";
import { drawWorld, type UsersOf } from "../../world/drawing.ts";

// 1, exempt, has most addresses; 2 and 3 have links of their own, which the operator 4 takes over.
const draw = (users?: readonly UsersOf[]) =>
  drawWorld(
    "90 > 1, 90 > 2, 90 > 3, 90 > 4, 90 > 91",
    { 1: "KH", 2: "KH", 3: "KH", 4: "KH", 90: "SG", 91: "US" },
    { 1: 700, 2: 150, 3: 100, 4: 50 },
    { KH: 1000 },
    users,
  );
const design = parseDesign(
  `id: one
title: One gateway
summary: s
leavesOut: n
country: KH
sources: [{ title: t, url: "https://example.org", date: 2020-01-01 }]
operators: [{ id: op, name: Operator, asn: 4, sites: [pp] }]
sites: [{ id: pp, city: Phnom Penh, latitude: 11.5, longitude: 104.9, roles: [international] }]
international: { regime: gateway, exempt: [1], upstreams: inherit }
`,
  "one.yaml",
);

const weigh = (users?: readonly UsersOf[]) => {
  const context = prepareAssessment(draw(users), design, { countryPoints: new Map(), draws: 1 });
  return weighOtherwise(context, measureGraphs(context));
};

describe("users divided otherwise", () => {
  it("are weighed by addresses on the same routes, and said to turn the change round", () => {
    // By users the operator's networks have 90 %, by addresses the exempt one has 70 %.
    const weights = weigh([
      [1, "KH", 10],
      [2, "KH", 40],
      [3, "KH", 40],
      [4, "KH", 10],
    ])!;
    expect(weights.table.lostBefore).toBeCloseTo(0.4, 9);
    expect(weights.table.lostAfter).toBeCloseTo(0.9, 9);
    expect(weights.addresses.lostBefore).toBeCloseTo(0.7, 9);
    expect(weights.addresses.lostAfter).toBeCloseTo(0.7, 9);
    expect(weights.table.observed).toBeCloseTo(0.9, 9);
    expect(weights.addresses.observed).toBeCloseTo(0.3, 9);
    expect(weights.sameSign).toBe(false);
  });

  it("agree where they are divided almost alike", () => {
    const weights = weigh([
      [1, "KH", 70_001],
      [2, "KH", 15_000],
      [3, "KH", 10_000],
      [4, "KH", 5000],
    ])!;
    expect(weights.sameSign).toBe(true);
    expect(weights.addresses).toEqual(
      Object.fromEntries(
        Object.entries(weights.table).map(([name, value]) => [name, expect.closeTo(value!, 4)]),
      ),
    );
  });

  it("are not compared where addresses are all there is", () => {
    expect(weigh()).toBeNull();
  });
});
