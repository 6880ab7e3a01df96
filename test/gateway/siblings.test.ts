import { describe, expect, it } from "vitest";
import { applyDesign } from "../../src/gateway/apply.ts";
import { parseOverride } from "../../src/gateway/overrides.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { siblingsLeftOut } from "../../src/gateway/siblings.ts";
import { sayFinding } from "../../src/report/results/findings.ts";
import { languages, wordingIn } from "../../src/report/wording.ts";
import { drawWorld, type UsersOf } from "../world/drawing.ts";

/** 1 abroad serves all; 10, 11 and the small 12 are of one organisation, 20 and 21 of another. */
const users: readonly UsersOf[] = [
  [10, "KH", 400],
  [11, "KH", 200],
  [12, "KH", 5],
  [20, "KH", 300],
  [21, "KH", 95],
];
const holders = { 10: "ORG-A", 11: "ORG-A", 12: "ORG-A", 20: "ORG-B", 21: "ORG-B" };
const countries = { 1: "US", 10: "KH", 11: "KH", 12: "KH", 20: "KH", 21: "KH" };
const draw = (drawing: string, known = true) =>
  drawWorld(drawing, countries, {}, { KH: 1000 }, users, known ? holders : undefined);
const world = draw("1 > 10, 1 > 11, 1 > 12, 1 > 20, 1 > 21");

const head = `id: drawn
title: Drawn
summary: Drawn.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
`;
const gateway = `${head}operators:
  - { id: a, name: A, asn: 10, sites: [west] }
  - { id: b, name: B, asn: 20, sites: [west] }
sites:
  - { id: west, city: West, latitude: 13, longitude: 102, roles: [international] }
international: { regime: gateway, failure: closed }
domestic: direct
capacity: { siteGbps: 100, inspectionGbps: [100, 150, 200] }
`;
const inline = `${head}international: { regime: inline, boxes: [10] }\n`;

function found(yaml: string, changes: readonly string[] = [], inWorld = world) {
  const design = parseDesign(yaml, "drawn.yaml", changes.map(parseOverride));
  return siblingsLeftOut(applyDesign(inWorld, design, new Map()));
}

describe("siblings that a design leaves out", () => {
  it("are told of where a network is exempt, large ones only", () => {
    const alone = ["operators=[{ id: b, name: B, asn: 20, sites: [west] }]"];
    const findings = found(gateway, [...alone, "international.exempt=[10]"]);
    expect(findings).toEqual([
      {
        code: "exempt-sibling",
        path: "international.exempt",
        values: { asn: 10, siblings: "AS11", percent: 20 },
        remedy: { code: "name-siblings", values: { set: "international.exempt+=11" } },
      },
    ]);
    expect(found(gateway, [...alone, "international.exempt=[10, 11]"])).toEqual([]);
  });

  it("are told of where they become customers of another operator", () => {
    const listed = "operators[0].customers=[12]";
    expect(found(gateway, [listed])).toEqual([
      {
        code: "operator-sibling",
        path: "operators[0].customers",
        values: { asn: 10, siblings: "AS11", percent: 20 },
        remedy: { code: "name-siblings", values: { set: "operators[0].customers+=11" } },
      },
    ]);
    expect(found(gateway, [listed, "operators[0].customers+=11"])).toEqual([]);
  });

  it("lists customers only where some are listed: else the operator would lose all others", () => {
    const findings = found(gateway).map(({ code, path, remedy }) => [code, path, remedy.code]);
    expect(findings).not.toEqual([]);
    for (const [code, , remedy] of findings)
      expect([code, remedy]).toEqual(["operator-sibling", "list-customers"]);
  });

  it("are told of where boxes stand on some of an organisation's links", () => {
    expect(found(inline).map(({ code, values }) => [code, values.siblings])).toEqual([
      ["box-sibling", "AS11"],
    ]);
    expect(found(inline, ["international.boxes+=11"])).toEqual([]);
    // Behind the box of 10, 11 has no link abroad of its own.
    expect(found(inline, [], draw("1 > 10, 10 > 11, 1 > 12, 1 > 20, 1 > 21"))).toEqual([]);
  });

  it("are not known without a table of organisations, nor under regimes that name no network", () => {
    expect(found(inline, [], draw("1 > 10, 1 > 11, 1 > 12, 1 > 20, 1 > 21", false))).toEqual([]);
    expect(found(`${head}international: { regime: open }\n`)).toEqual([]);
  });

  it("remedies can be given as they are said", () => {
    const [finding] = found(inline);
    const set = String(finding!.remedy.values.set).split("' '");
    expect(found(inline, set)).toEqual([]);
  });

  it.each(languages)("are said in %s", (tag) => {
    for (const each of [...found(inline), ...found(gateway)])
      expect(sayFinding(each, wordingIn(tag))).toContain(String(each.values.siblings));
  });
});
