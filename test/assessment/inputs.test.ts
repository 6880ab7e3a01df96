import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { assumptions } from "../../src/assessment/assumptions.ts";
import { questionIds } from "../../src/assessment/questions/registry.ts";
import { parseOverride } from "../../src/gateway/overrides.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
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

  it("refuse more users than people, of the design's population or of the table's", () => {
    // The table has 2 million people.
    const users = (count: string, more = "") =>
      gateway.replace("users: 1000000", `users: ${count}${more}`);
    expect(() => assess(world, design(users("3000000")), options)).toThrow(
      expect.objectContaining({ code: "users-exceed-population" }),
    );
    expect(() => design(users("3000000", "\npopulation: 2900000"))).toThrow(
      /users: 3000000 users are more than the 2900000 people/,
    );
    expect(() =>
      assess(world, design(users("3000000", "\npopulation: 4000000")), options),
    ).not.toThrow();
  });

  it("leave out what no model read: without records no input of records, without sites none of sites", () => {
    const ids = idsOf(assess(world, open, options));
    for (const id of ["record-bytes", "sampling", "replication", "site-gbps", "capex-usd"] as const)
      expect(ids).not.toContain(id);
    expect(idsOf(drawn)).toEqual(expect.arrayContaining(["record-bytes", "sampling", "site-gbps"]));
  });

  it("are not read by being moved: what trust reads, another question reads too", () => {
    const ofJointAnalysis = [
      "users-error",
      "users-error-by-addresses",
      "presumed-exemption",
      "met-abroad",
    ];
    for (const { id, readBy } of drawn.parameters.inputs)
      if (!ofJointAnalysis.includes(id))
        expect([id, readBy.some((question) => question !== "trust")]).toEqual([id, true]);
  });

  it("stand with the value in force, whose it is and where it is changed", () => {
    const cabled = gateway.replace(
      "commonCause: 0.1 }",
      "commonCause: 0.1, cables: [{ name: One, landing: Shore, lengthKm: 500, repairDays: [1, 2, 3] }, { name: Two, landing: Shore, lengthKm: 900 }] }",
    );
    const run = { design: { overrides: ["users=5e5", "reliability.cables[0].repairDays=4"] } };
    const changed = [
      { path: "users", value: 5e5 },
      { path: "reliability.cables[0].repairDays", value: 4 },
    ];
    const rows = (result: typeof drawn, id: string) =>
      result.parameters.inputs
        .filter((input) => input.id === id)
        .map(({ of, path, from, range }) => [of, path, from, range.likely]);
    const plain = assess(world, design(cabled), options);
    expect(rows(plain, "cable-repair-days")).toEqual([
      ["One", "reliability.cables[0].repairDays", "design", 2],
      ["Two", "reliability.cables[1].repairDays", "source", 21],
    ]);
    expect(rows(plain, "users")).toEqual([[null, "users", "design", 1e6]]);
    expect(rows(plain, "site-mtbf-hours")).toEqual([
      [null, "reliability.siteMtbfHours", "design", 990],
    ]);
    expect(rows(plain, "pass-through")).toEqual([[null, null, "assumption", 0.8]]);
    const set = assess(world, design(cabled, changed), { ...options, run: run as never });
    expect(rows(set, "users")).toEqual([[null, "users", "override", 5e5]]);
    expect(rows(set, "cable-repair-days")).toEqual([
      ["One", "reliability.cables[0].repairDays", "override", 4],
      ["Two", "reliability.cables[1].repairDays", "source", 21],
    ]);
    // Every path can be typed.
    for (const { path } of plain.parameters.inputs)
      if (path !== null && !path.includes("inspection"))
        expect(() =>
          design(cabled, [
            { path, value: path.includes("hare") ? 0.5 : path === "population" ? 2e6 : 1 },
          ]),
        ).not.toThrow();
  });

  it("are assumptions unless the design names a source for all of it, and its change one for itself", () => {
    const written = (mttr: string) =>
      gateway.replace("siteMttrHours: 10", `siteMttrHours: ${mttr}`);
    const basis = (yaml: string, ...overrides: string[]) => {
      const run = { design: { overrides } };
      const read = parseDesign(yaml, "drawn.yaml", overrides.map(parseOverride));
      const { inputs } = assess(world, read, { ...options, run: run as never }).parameters;
      const { from, source } = inputs.find(({ id }) => id === "site-mttr-hours")!;
      return [from, source];
    };
    const from = (said: "source" | "assumption", text: string | null) => ({
      kind: "design",
      id: "drawn",
      basis: said,
      text,
    });
    const sourced = written("{ value: [8, 10, 12], source: Report 2020 }");
    expect(basis(written("10"))).toEqual(["design", from("assumption", null)]);
    expect(basis(sourced)).toEqual(["design", from("source", "Report 2020")]);
    expect(
      basis(written("{ value: [8, 10, 12], source: Report 2020, assumption: both ends }")),
    ).toEqual(["design", from("assumption", "both ends")]);
    const path = "reliability.siteMttrHours";
    expect(basis(sourced, `${path}=9`)).toEqual(["override", from("assumption", null)]);
    expect(basis(sourced, `${path}[2]=20`)).toEqual(["override", from("assumption", null)]);
    expect(basis(sourced, `${path}={ value: 9, source: Report 2021 }`)).toEqual([
      "override",
      from("source", "Report 2021"),
    ]);
  });

  it("leave out cables where none lands", () => {
    expect(idsOf(drawn)).not.toContain("cable-repair-days");
  });

  it("leave out assumptions that no model of this project reads at all", () => {
    const ids = new Set<string>(idsOf(drawn));
    const unread = assumptions.map(({ id }) => id).filter((id) => !ids.has(id));
    expect(unread).toContain("inspection-overhead");
  });
});
