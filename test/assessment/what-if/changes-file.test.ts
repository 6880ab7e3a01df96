import { describe, expect, it } from "vitest";
import { openCountry } from "../../../src/assessment/open-design.ts";
import { stageScenarios } from "../../../src/assessment/what-if/answer.ts";
import { parseChanges } from "../../../src/assessment/what-if/changes-file.ts";
import { InputError } from "../../../src/base/errors.ts";
import { options, world } from "../drawn-country.ts";

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.describe();
    throw error;
  }
  return "accepted";
};

describe("a file of scenarios", () => {
  it("is read in its order, parts in their normal form", () => {
    const scenarios = parseChanges(
      "- name: storm\n  fail: [site:west, as:AS102]\n- { name: new link, add: ['transit:AS20-101'] }\n",
      "c.yaml",
    );
    expect(scenarios).toMatchObject([
      {
        name: "storm",
        fail: [
          { kind: "site", id: "west", place: { file: "c.yaml", line: 2, column: 10 } },
          { kind: "as", id: "102", place: { line: 2, column: 21 } },
        ],
        add: [],
      },
      { name: "new link", fail: [], add: [{ kind: "transit", id: "20-101" }] },
    ]);
  });

  it.each([
    ["name: x\n", "c.yaml:1:1: expected a list of scenarios"],
    ["- name: x\n  fail: [site:a\n", "c.yaml:3:1: not YAML"],
    ["- name: x\n  fial: [site:a]\n", 'c.yaml:2:3: 0.fial: unknown key "fial", did you mean'],
    ["- fail: [site:a]\n", "c.yaml:1:3: 0.name: missing"],
    ["- name: x\n  fail: site:a\n", "c.yaml:2:9: 0.fail: expected a list"],
    ["- name: x\n  fail: [7]\n", "c.yaml:2:10: 0.fail.0: expected a text, got 7"],
    ["- name: x\n  fail: [site:a, sites:b]\n", 'c.yaml:2:18: "sites:b": no kind "sites", did'],
    ["- name: x\n  add: [link:1-2]\n", 'c.yaml:2:9: "link:1-2": a link comes as peer:A-B'],
    ["- name: x\n", 'c.yaml:1:3: "x": nothing fails'],
    ["- name: x\n  fail: [as:1]\n- name: x\n  fail: [as:2]\n", 'c.yaml:3:9: "x" stands twice'],
    ["[]\n", "c.yaml:1:1: expected a list of at least 1 entry, got []"],
  ])("%j is refused at its place", (text, says) => {
    expect(refusal(() => parseChanges(text, "c.yaml"))).toContain(says);
  });

  it.each([
    ["as:77", "AS77 is not in this world"],
    ["link:101-102", "AS101 and AS102 have no link"],
    ["site:west", 'the design has no site: no site "west"'],
    ["neighbour:FR", 'no network of this country has a link to one of "FR"'],
    ["exchange:IX", 'no exchange "IX": this world knows none'],
  ])("%s, which the world lacks, is refused at its place", (part, says) => {
    const { resolver } = stageScenarios(world, openCountry("KH"), options);
    const [scenario] = parseChanges(`- name: x\n  fail:\n    - ${part}\n`, "c.yaml");
    expect(refusal(() => resolver.resolve(scenario!))).toContain(`c.yaml:3:7: ${says}`);
  });
});
