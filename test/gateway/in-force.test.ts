import { describe, expect, it } from "vitest";
import { row } from "../../src/base/rows.ts";
import { readDesign } from "../../src/data/design-library.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import { stands, undo } from "../../src/gateway/in-force.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { requireAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

const head = `
id: drawn
title: Drawn
summary: Drawn.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
`;
const cut = (inForce: string) =>
  parseDesign(`${head}international: { regime: cut, countries: [TH] }\n${inForce}`, "drawn.yaml");

describe("whether routing data of a day contains a design", () => {
  it("is told by its first and last day, whatever they leave out", () => {
    const at = (since: string, until: string | undefined, date: string) =>
      stands(cut(`inForce: { since: "${since}"${until ? `, until: "${until}"` : ""} }`), date);
    expect(at("2025-06-13", undefined, "2025-06-01")).toBeUndefined();
    expect(at("2025-06-13", undefined, "2025-06-13")).toEqual({ since: "2025-06-13" });
    expect(at("2025-06-13", undefined, "2026-01-01")).toEqual({ since: "2025-06-13" });
    expect(at("2020", "2022", "2022-12-31")).toEqual({ since: "2020" });
    expect(at("2020", "2022", "2023-01-01")).toBeUndefined();
    expect(at("2020", "2022-03", "2022-03-31")).toEqual({ since: "2020" });
    expect(at("2020", "2022-03", "2022-04-01")).toBeUndefined();
    expect(at("2020-05", undefined, "2020-04-30")).toBeUndefined();
  });

  it("is no for a design that says nothing, and for a world without a date", () => {
    expect(stands(cut(""), "2025-09-01")).toBeUndefined();
    expect(stands(cut('inForce: { since: "2020" }'), "")).toBeUndefined();
  });

  it("is yes for what stands in the graph of September 2025, no for plans and for what is over", async () => {
    const standing = [
      "bd",
      "by",
      "cn",
      "ir",
      "kh-2025-06-13",
      "mm-2025",
      "pk-2024",
      "ru-tspu",
      "vn",
    ];
    const others = [
      "kh-2021",
      "kh-2025",
      "th-2015",
      "kz-2015",
      "kz-2019",
      "kz-2020",
      "eg-2011",
      "open",
    ];
    for (const id of standing)
      expect([id, stands(await readDesign(id), "2025-09-01")]).not.toEqual([id, undefined]);
    for (const id of others)
      expect([id, stands(await readDesign(id), "2025-09-01")]).toEqual([id, undefined]);
    expect(stands(await readDesign("kh-2025-06-13"), "2025-06-01")).toBeUndefined();
    expect(stands(await readDesign("eg-2011"), "2011-02-01")).toEqual({ since: "2011-01-27" });
  });
});

describe("the world without a design that stands in it", () => {
  // After the cut: 10 KH is left with 30 VN; 20 TH was its provider, 21 TH its peer, 22 TH its customer.
  const world = drawWorld("30 > 10, 30 > 20, 20 > 21, 20 > 22", {
    10: "KH",
    20: "TH",
    21: "TH",
    22: "TH",
    30: "VN",
  });
  const links = `inForce:
  since: "2025-06-13"
  undo:
    links:
      - { domestic: 10, foreign: 20, role: provider }
      - { domestic: 10, foreign: 21, role: peer }
      - { domestic: 10, foreign: 22, role: customer }
      - { domestic: 10, foreign: 99, role: provider }
`;
  const neighbours = (of: World, rows: "providers" | "peers" | "customers") =>
    [...row(of[rows], requireAs(of, 10))].map((as) => of.asns[as]);

  it("has its links back, and applying it again takes away just these", () => {
    const design = cut(links);
    const before = undo(world, design)!;
    expect(neighbours(before, "providers")).toEqual([20, 30]);
    expect(neighbours(before, "peers")).toEqual([21]);
    expect(neighbours(before, "customers")).toEqual([22]);
    const { after, lostLinks } = applyDesign(before, design, new Map());
    expect(lostLinks).toHaveLength(3);
    for (const rows of ["providers", "peers", "customers"] as const)
      expect(after[rows]).toEqual(world[rows]);
  });

  it("is the same world for boxes on links, and not known where the design does not tell", () => {
    const inline = parseDesign(
      `${head}international: { regime: inline, boxes: border }\ninForce: { since: "2020" }\n`,
      "drawn.yaml",
    );
    expect(undo(world, inline)).toBe(world);
    expect(undo(world, { ...inline, inForce: undefined })).toBeUndefined();
    expect(undo(world, cut('inForce: { since: "2020" }'))).toBeUndefined();
    const elsewhere = drawWorld("1 > 2", { 1: "KH", 2: "TH" });
    expect(undo(elsewhere, cut(links))).toBeUndefined();
  });
});
