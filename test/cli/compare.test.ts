import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { harmMeasures } from "../../src/assessment/questions/comparison/harms.ts";
import { emptyCache, narrows } from "./command-line.ts";

const environment = emptyCache();
const run = (...args: string[]) => narrows([...args, "--synthetic"], environment);

describe("narrows compare", () => {
  it("sets designs side by side, says which are unbeaten, and that the world is invented", async () => {
    const words = await run("compare", "kh-2021-one-site", "open");
    expect(words.status).toBe(0);
    expect(words.stdout).toContain("SYNTHETIC WORLD");
    expect(words.stdout).toMatch(/^kh-2021-one-site .* beaten by 1$/m);
    expect(words.stdout).toMatch(/^design +country +kind .* standing$/m);
    expect(words.stdout).toMatch(/^open .* unbeaten$/m);
  });

  it("gives the same figures as JSON and as CSV, and the same bytes again", async () => {
    const [json, again, csv] = [
      await run("compare", "kh-2021-one-site", "open", "--json"),
      await run("compare", "kh-2021-one-site", "open", "--json"),
      await run("compare", "kh-2021-one-site", "open", "--csv"),
    ];
    expect(again.stdout).toBe(json.stdout);
    const result = JSON.parse(json.stdout);
    expect(result).toMatchObject({
      schema: "narrows-comparison/3",
      synthetic: true,
      parameters: { seed: 1, tieBreak: "lowest-asn" },
      front: ["open"],
      dominatedBy: { "kh-2021-one-site": ["open"], open: [] },
    });
    const [header, first] = csv.stdout.split("\n").map((line) => line.split(","));
    expect(header!.length).toBe(first!.length);
    expect(Number(first![4])).toBeCloseTo(result.designs[0].harms[harmMeasures[0]!.id], 5);
    expect(csv.stdout).not.toMatch(/\d\.\d{8}/);
    expect(first!.at(-1)).toBe("open");
  });

  it("leaves out a design that this world cannot hold, with a word, unless none is left", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "narrows-compare-")), "future.yaml");
    writeFileSync(
      file,
      `{ id: future, title: Future, summary: s, leavesOut: l, country: KH, sources: [{ title: t }],
        operators: [{ id: op, name: Op, asn: 4200000009, sites: [pp] }],
        sites: [{ id: pp, city: P, latitude: 11, longitude: 104, roles: [international] }],
        international: { regime: gateway } }`,
    );
    const both = await run("compare", file, "open", "--json");
    expect(both.status).toBe(0);
    expect(both.stderr).toContain('left out: future: operator "op": AS4200000009');
    const { leftOut, designs } = JSON.parse(both.stdout);
    expect(leftOut).toEqual([{ id: "future", reason: "does-not-fit", code: "operator-unknown" }]);
    expect(designs.map(({ id }: { id: string }) => id)).toEqual(["open"]);
    const alone = await run("compare", file);
    expect([alone.status, alone.stdout]).toEqual([2, ""]);
  });

  it("ranks only what may be set against each other", async () => {
    const { stdout } = await run("compare", "kh-2021", "kh-2025-06-13", "th-2015", "--json");
    expect(JSON.parse(stdout).dominatedBy).toEqual({
      "kh-2021": [],
      "kh-2025-06-13": [],
      "th-2015": [],
    });
    const words = await run("compare", "kh-2021", "th-2015");
    expect(words.stdout).toMatch(/^kh-2021 .* nothing comparable$/m);
  });

  it.each([
    [["compare", "open", "open"], "given twice"],
    [["compare", "none-such"], 'no design "none-such"'],
    [["compare", "open", "--set", "users"], "expected PATH=VALUE"],
    [["sweep", "open", "--vary", "users=1..x"], "expected PATH=a..b"],
    [["sweep", "open", "--vary", "users=1..2", "--steps", "1"], "--steps"],
    [
      ["sweep", "open", "--vary=users=1..2", "--vary=demand.growthPerYear=0..1", "--steps=90"],
      "8100 points",
    ],
    [["sweep", "open", "--vary", "no.key=1..2"], '--vary "no.key=1..2", character 1: unknown key'],
    [["sweep", "open", "--vary", "users=-5..2"], '--vary "users=-5..2": users: '],
    [["sweep", "open"], "--vary"],
  ])("refuses %j in one line", async (args, message) => {
    const { status, stdout, stderr } = await run(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });
});

describe("narrows sweep", () => {
  it("moves the numbers asked for and no other: more common cause, more hours", async () => {
    const { stdout, status } = await run(
      "sweep",
      "kh-2021",
      "--vary",
      "reliability.commonCause=0..0.4",
      "--vary",
      "capacity.inspectionGbps=100..1000",
      "--steps",
      "2",
      "--json",
    );
    expect(status).toBe(0);
    const { points, schema } = JSON.parse(stdout);
    expect(schema).toBe("narrows-sweep/3");
    expect(points.map(({ values }: { values: object }) => values)).toEqual([
      { "reliability.commonCause": 0, "capacity.inspectionGbps": 100 },
      { "reliability.commonCause": 0, "capacity.inspectionGbps": 1000 },
      { "reliability.commonCause": 0.4, "capacity.inspectionGbps": 100 },
      { "reliability.commonCause": 0.4, "capacity.inspectionGbps": 1000 },
    ]);
    const hours = points.map(
      (point: { harms: Record<string, number> }) => point.harms["outage-hours"],
    );
    expect(hours[0]).toBe(hours[1]);
    expect(hours[2]).toBeGreaterThan(hours[0]);
    const load = points.map(
      (point: { outcomes: Record<string, number> }) => point.outcomes.likelySiteUtilisation,
    );
    expect(load[0]).toBeCloseTo(10 * load[1], 6);
  });
});
