import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assessment/assess.ts";
import type { ScenarioAnswer } from "../../src/assessment/what-if/answer.ts";
import { emptyCache, narrows } from "./command-line.ts";

const environment = emptyCache();
const run = (...args: string[]) => narrows([...args, "--synthetic"], environment);

async function scenarios(...args: string[]): Promise<ScenarioAnswer[]> {
  const { stdout, stderr, status } = await run("what-if", ...args, "--json");
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout).scenarios;
}

describe("narrows what-if", () => {
  it("loses with each site and operator what an assessment of the design says", async () => {
    const { stdout } = await run("assess", "kh-2021", "--json");
    const { failure, capacity } = (JSON.parse(stdout) as Assessment).questions;
    const [operator] = await scenarios("kh-2021", "--fail", "operator:nig");
    const [assessed] = failure.after.operators;
    expect(assessed!.demandLost).toBeGreaterThan(0.1);
    expect(operator!.demand.lost).toBeCloseTo(assessed!.demandLost, 9);
    expect(operator!.users!.cutOff).toBeCloseTo(assessed!.users, 0);
    expect(operator!.cutOff).toMatchObject({ networks: assessed!.networks });
    const pairs = await scenarios("kh-2021", "--each", "site", "--together", "2");
    const subsets = failure.after.sites.filter(({ sites }) => sites.length === 2);
    expect(pairs).toHaveLength(subsets.length);
    for (const { sites, demandLost } of subsets) {
      const same = pairs.find(({ fail }) => fail.every(({ id }) => sites.includes(id)));
      expect(same!.demand.lost).toBeCloseTo(demandLost, 9);
    }
    expect(pairs.map(({ demand }) => demand.lost)).toEqual(
      pairs.map(({ demand }) => demand.lost).sort((a, b) => b - a),
    );
    for (const { site, demandShare } of capacity.after.sites) {
      const same = operator!.sites.find((each) => each.site === site)!;
      expect(same.share.before).toBeCloseTo(demandShare, 9);
      expect(same.share.after).toBe(0);
    }
  });

  it("answers each scenario of a file as it does alone, and says again how", async () => {
    const folder = mkdtempSync(join(tmpdir(), "narrows-what-if-"));
    const file = join(folder, "storm.yaml");
    writeFileSync(
      file,
      "- name: storm\n  fail: [site:phnom-penh, site:bavet]\n- { name: quiet, fail: [site:poipet] }\n",
    );
    const together = await scenarios("kh-2021", "--changes", file);
    const alone = [
      ...(await scenarios("kh-2021", "--fail", "site:phnom-penh", "--fail", "site:bavet")),
      ...(await scenarios("kh-2021", "--fail", "site:poipet")),
    ];
    expect(together.map(({ name }) => name)).toEqual(["storm", "quiet"]);
    for (const [k, { name: _, ...answer }] of together.entries())
      expect(answer).toEqual((({ name, ...rest }) => rest)(alone[k]!));
    const { stdout } = await run("what-if", "kh-2021", "--changes", file, "--json");
    expect(JSON.parse(stdout).run).toMatchObject({
      command: "narrows what-if kh-2021 --changes storm.yaml --synthetic --json",
      design: { kind: "library", id: "kh-2021" },
    });
    const words = await run("what-if", "kh-2021", "--changes", file);
    expect(words.stdout).toMatch(/^SYNTHETIC WORLD/);
    expect(words.stdout).toMatch(/^storm$/m);
    expect(words.stdout).toMatch(/^Sites at the busy hour/m);
  });

  it("gives the same figures as CSV, a row each", async () => {
    const [answer] = await scenarios("KH", "--fail", "neighbour:TH");
    const { stdout } = await run("what-if", "KH", "--fail", "neighbour:TH", "--csv");
    const rows = stdout
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    expect(rows[0]).toEqual("world,scenario,list,id,name,before,after,lost,capacity".split(","));
    const demand = rows.find((row) => row[2] === "demand")!;
    expect(demand.slice(0, 2)).toEqual(["synthetic (invented networks)", "neighbour:TH"]);
    expect(Number(demand[7])).toBeCloseTo(answer!.demand.lost, 5);
    expect(rows.filter((row) => row[2] === "border")).toHaveLength(answer!.moved.length);
    for (const cell of rows.flat().filter((each) => /^0\.\d+$/.test(each)))
      expect(cell).toBe(String(Number(Number(cell).toPrecision(6))));
  });

  it("says with --verbose how long an answer takes", async () => {
    const { stderr } = await run("what-if", "KH", "--fail", "neighbour:TH", "--verbose");
    expect(stderr).toMatch(/^routes: \d+ ms$/m);
    expect(stderr).toMatch(/^answers: \d+ ms$/m);
  });
});
