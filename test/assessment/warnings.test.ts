import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import type { Warning } from "../../src/assessment/warnings.ts";
import { textOf } from "../../src/report/html.ts";
import { sayWarning } from "../../src/report/warnings.ts";
import { languages, wordingIn } from "../../src/report/wording.ts";
import type { World, WorldMeta } from "../../src/world/world.ts";
import { design, gateway, options, world } from "./drawn-country.ts";

const warned = (yaml: string, meta: Partial<WorldMeta> = {}, where: World = world) =>
  assess({ ...where, meta: { ...where.meta, ...meta } } as World, design(yaml), options).warnings;

const kinds = (warnings: readonly Warning[]) => warnings.map(({ kind }) => kind);

const cut = `
id: cut
title: Cut
summary: Links to Singapore go.
leavesOut: Nothing.
country: KH
sources: [{ title: drawing }]
operators: []
sites: []
international: { regime: cut, countries: [SG] }
domestic: direct
functions: []
users: 1000000
timeline: [{ date: "2025-06-13", what: Links are cut }]
`;

describe("warnings", () => {
  it("are codes with the values that they speak of", () => {
    expect(warned(gateway, { kind: "synthetic" })[0]).toEqual({ kind: "synthetic" });
    expect(warned(gateway, { kind: "caida" as WorldMeta["kind"], date: "2025-09-01" })[0]).toEqual({
      kind: "inferred",
      date: "2025-09-01",
    });
    expect(warned(cut, { date: "2025-09-01" })).toContainEqual({
      kind: "later",
      data: "2025-09-01",
      event: "2025-06-13",
    });
    expect(kinds(warned(cut, { date: "2025-05-01" }))).not.toContain("later");
    const exempt = gateway.replace("upstreams: inherit", "upstreams: inherit\n  exempt: [999]");
    expect(warned(exempt)).toContainEqual({ kind: "missing", asns: [999] });
  });

  it("say which cables a map is too early for, and leave them out of outages", () => {
    const cabled = gateway.replace(
      "commonCause: 0.1 }",
      'commonCause: 0.1, cables: [{ name: Old, landing: Shore, lengthKm: 900, ready: "2017-03" }, { name: New, landing: Shore, lengthKm: 900, ready: "2025-07" }] }',
    );
    const assessed = (date: string) =>
      assess(
        { ...world, meta: { ...world.meta, kind: "measured", date } } as World,
        design(cabled),
        options,
      );
    const namesAt = (date: string) =>
      assessed(date).questions.failure.cables.map(({ name }) => name);
    expect(namesAt("2021-06-01")).toEqual(["Old"]);
    expect(namesAt("2025-09-01")).toEqual(["Old", "New"]);
    expect(namesAt("")).toEqual(["Old", "New"]);
    expect(assessed("2021-06-01").warnings).toContainEqual({
      kind: "cables-later",
      names: ["New"],
    });
    expect(kinds(assessed("2025-09-01").warnings)).not.toContain("cables-later");
  });

  it("say which tables are more than a year from the links", () => {
    const users = { name: "users", sha256: "", date: "2026-08-08" } as WorldMeta["userTable"];
    const exchanges = { name: "ix", sha256: "", date: "2022-10-06" };
    const of = (date: string) =>
      warned(gateway, { date, userTable: { ...users!, doubts: [] }, exchangeTable: exchanges });
    expect(of("2025-09-01")).toContainEqual({
      kind: "tables-apart",
      table: "exchanges",
      tableDate: "2022-10-06",
      date: "2025-09-01",
      years: expect.closeTo(2.9, 1),
    });
    expect(of("2025-09-01").filter(({ kind }) => kind === "tables-apart").length).toBe(1);
    expect(of("2025-08-01").filter(({ kind }) => kind === "tables-apart").length).toBe(2);
  });

  it.each(languages)("are all said in %s", (language) => {
    const wording = wordingIn(language);
    const all: Warning[] = [
      { kind: "synthetic" },
      { kind: "inferred", date: "" },
      { kind: "later", data: "2025-09-01", event: "2025-06-13" },
      { kind: "in-force", data: "2025-09-01" },
      { kind: "unconnected", asns: [1, 2] },
      { kind: "missing", asns: [3] },
      { kind: "users-unknown", country: "KH" },
      { kind: "equal", country: "KH" },
      { kind: "address-share" },
      { kind: "networks-elsewhere", country: "XK", addresses: 512, users: 1.4e6 },
      { kind: "coverage", networks: 3, ofNetworks: 7, users: 0.5 },
      {
        ...{ kind: "tables-apart", table: "exchanges", years: 2.9 },
        ...{ tableDate: "2022-10-06", date: "2025-09-01" },
      },
      { kind: "cables-later", names: ["SHV-HK"] },
    ];
    for (const warning of all) {
      const said = sayWarning(warning, wording);
      expect(said.markup, warning.kind).not.toContain('<span lang="en">');
      expect(textOf(said).length, warning.kind).toBeGreaterThan(20);
    }
    expect(textOf(sayWarning({ kind: "missing", asns: [3, 5] }, wording))).toMatch(/AS3.*AS5/);
  });
});
