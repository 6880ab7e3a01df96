import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import type { Design } from "../../src/gateway/design.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { drawWorld } from "../world/drawing.ts";

const world = drawWorld("10 > 101, 10 > 102", { 10: "SG", 101: "KH", 102: "KH" }, {}, { KH: 1e6 });

const design = (id: string, operator: string): Design =>
  parseDesign(
    `
id: ${id}
title: ${id}
summary: s
leavesOut: l
country: KH
sources: [{ title: drawing }]
operators: [{ id: op, name: Op, ${operator}, sites: [pp] }]
sites: [{ id: pp, city: X, latitude: 11.5, longitude: 104.9, roles: [international, domestic] }]
international: { regime: gateway }
`,
    "d.yaml",
  );

const options = { version: "test", countryPoints: new Map(), draws: 2 };
const fits = design("fits", "asn: 4200000001, new: true");
const founded = design("later", "asn: 17726");

describe("a design whose operator this world lacks", () => {
  it("is left out of another design's comparison, with a warning that names it", () => {
    const { questions } = assess(world, fits, { ...options, alternatives: [founded] });
    expect(questions.comparison.designs.map(({ id }) => id)).toEqual(["fits", "open"]);
    expect(questions.comparison.leftOut).toEqual([
      { id: "later", reason: "does-not-fit", code: "operator-unknown" },
    ]);
  });

  it("is an error when it is the one that is assessed", () => {
    expect(() => assess(world, founded, options)).toThrow("AS17726 is not in this world");
  });
});
