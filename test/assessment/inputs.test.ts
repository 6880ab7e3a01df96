import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { assumptions } from "../../src/assessment/assumptions.ts";
import { questionIds } from "../../src/assessment/questions/registry.ts";
import { design, result as drawn, gateway, options, world } from "./drawn-country.ts";

const open = design(
  gateway
    .replace(/regime: gateway[\s\S]*?failure: closed/, "regime: open")
    .replace(/^(operators|domestic|capacity|reliability|records):.*$/gm, "")
    .replace(/^functions:\n(?: {2}-.*\n)+/m, ""),
);

const idsOf = (result: typeof drawn) => result.parameters.inputs.map(({ id }) => id);

describe("the inputs of a result", () => {
  it("are those that a question read, each with the questions", () => {
    for (const result of [drawn, assess(world, open, options)])
      for (const { id, readBy } of result.parameters.inputs) {
        expect(readBy.length).toBeGreaterThan(0);
        expect(readBy).toEqual(
          questionIds.filter((question) => result.questions[question].assumptions.includes(id)),
        );
      }
  });

  it("leave out what no model read: without records no input of records, without sites none of sites", () => {
    const ids = idsOf(assess(world, open, options));
    for (const id of ["record-bytes", "sampling", "replication", "site-gbps", "capex-usd"] as const)
      expect(ids).not.toContain(id);
    expect(idsOf(drawn)).toEqual(expect.arrayContaining(["record-bytes", "sampling", "site-gbps"]));
  });

  it("are not read by being moved: what trust reads, another question reads too", () => {
    for (const { id, readBy } of drawn.parameters.inputs)
      expect([id, readBy.some((question) => question !== "trust")]).toEqual([id, true]);
  });

  it("leave out assumptions that no model of this project reads at all", () => {
    const ids = new Set<string>(idsOf(drawn));
    const unread = assumptions.map(({ id }) => id).filter((id) => !ids.has(id));
    expect(unread).toContain("inspection-overhead");
  });
});
