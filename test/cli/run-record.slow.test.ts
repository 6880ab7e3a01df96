import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assessment/assess.ts";
import {
  type DesignRunRecord,
  isChanged,
  type RunRecord,
} from "../../src/assessment/run-record.ts";
import { narrows } from "./command-line.ts";

const folder = () => mkdtempSync(join(tmpdir(), "narrows-run-"));
const library = readFileSync(new URL("../../designs/th-2015.yaml", import.meta.url), "utf8");

async function runOf(...args: string[]): Promise<DesignRunRecord> {
  const { stdout } = await narrows(["assess", ...args, "--json"]);
  return (JSON.parse(stdout) as Assessment).run!;
}

/** A command as a shell would take it apart, without the program's name. */
function wordsOf(command: string): string[] {
  const script = `printf '%s\\0' ${command.replace(/^narrows /, "")}`;
  return execFileSync("sh", ["-c", script]).toString().split("\0").slice(0, -1);
}

/** Two whole assessments a test: long on a busy machine. */
const timeout = 180_000;

describe("the run record of narrows assess", { timeout }, () => {
  it("names the library's design, the options and every file that was read", async () => {
    const run = await runOf("th-2015");
    expect(run).toMatchObject({
      command: "narrows assess th-2015 --synthetic --out report",
      design: { kind: "library", id: "th-2015", file: null, overrides: [] },
      options: { synthetic: true, seed: "1", "tie-break": "lowest-asn" },
    });
    expect(run.design.sha256).toBe(createHash("sha256").update(library).digest("hex"));
    expect(run.inputs.map(({ role }) => role)).toEqual(["places", "countries"]);
    expect(run.inputs.at(-1)!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(isChanged(run)).toBe(false);
  });

  it("has a command that makes the same bytes again, whatever stands in a value", async () => {
    const set = ["reliability.commonCause=0.2", "title=It's a $HOME of my own"];
    const sets = set.flatMap((each) => ["--set", each]);
    const first = await narrows(["assess", "th-2015", "--seed", "2", "--json", ...sets]);
    const { run } = JSON.parse(first.stdout) as Assessment;
    expect(run!.design.overrides).toEqual(set);
    expect(isChanged(run!)).toBe(true);
    const place = folder();
    const words = wordsOf(run!.command).map((word) => (word === "report" ? place : word));
    expect((await narrows(words)).status).toBe(0);
    expect(readFileSync(join(place, "report.json"), "utf8") === first.stdout).toBe(true);
  });

  it("makes a report again from its own page: the command and the file saved from it", async () => {
    const [first, second, place] = [folder(), folder(), folder()];
    const file = join(place, "my design.yaml");
    writeFileSync(file, library.replace(/^title: .*$/m, "title: Mine & yours"));
    await narrows(["assess", file, "--set", "users=9e6", "--out", first]);
    const page = readFileSync(join(first, "report.html"), "utf8");
    const [, saved] = /download="my design\.yaml" href="data:[^,]*,([^"]*)"/.exec(page)!;
    const copy = join(folder(), "my design.yaml");
    writeFileSync(copy, decodeURIComponent(saved!));
    const { run } = JSON.parse(readFileSync(join(first, "report.json"), "utf8")) as Assessment;
    const words = wordsOf(run!.command).map((word) =>
      /^(\.\/)?my design\.yaml$/.test(word) ? copy : word === "report" ? second : word,
    );
    expect((await narrows(words)).status).toBe(0);
    expect(readdirSync(second)).toEqual(readdirSync(first));
    for (const name of readdirSync(first))
      expect(
        readFileSync(join(second, name), "utf8") === readFileSync(join(first, name), "utf8"),
        name,
      ).toBe(true);
  });

  it("says in the terminal's first line that the design is changed, and from what", async () => {
    const changed = await narrows(["assess", "th-2015", "--set", "users=9e6"]);
    const [first, ...further] = changed.stdout.split("\n");
    expect(first).toMatch(/^SYNTHETIC WORLD/);
    expect(further.slice(0, 6)).toContain("CHANGED DESIGN: the library’s th-2015 with users=9e6");
    const own = await narrows(["assess", "th-2015"]);
    expect(own.stdout).not.toContain("CHANGED");
  });
});

describe("comparisons and sweeps of changed designs", { timeout }, () => {
  it("say so first, in every row of the CSV, and in the JSON", async () => {
    const args = ["compare", "th-2015", "vn", "--set", "users=9e6"];
    const said = (await narrows(args)).stdout.split("\n");
    expect(said[0]).toMatch(/^SYNTHETIC WORLD/);
    expect(said.slice(2, 4)).toEqual([
      "CHANGED DESIGN: the library’s th-2015 with users=9e6",
      "CHANGED DESIGN: the library’s vn with users=9e6",
    ]);
    const csv = (await narrows([...args, "--csv"])).stdout.trimEnd().split("\n");
    expect(csv[0]).toMatch(/^changed_design,design,/);
    expect(csv[1]).toMatch(/^th-2015 users=9e6,th-2015,/);
    const sweep = ["sweep", "th-2015", "--vary", "reliability.commonCause=0..0.5", "--steps", "2"];
    const swept = (await narrows([...sweep, "--set", "users=9e6", "--csv"])).stdout.split("\n");
    expect(swept[0]).toMatch(/^changed_design,/);
    expect(swept[1]).toMatch(/^th-2015 users=9e6,/);
    const { run } = JSON.parse((await narrows([...sweep, "--json"])).stdout);
    expect(run.design).toMatchObject({ kind: "library", id: "th-2015", overrides: [] });
  });
});

describe("every other result that is computed", { timeout }, () => {
  const place = folder();
  const named = (name: string, content: string) => {
    writeFileSync(join(place, name), content);
    return join(place, name);
  };
  const first = named("20200101.as-rel.txt", "10|1|-1\n10|20|0\n20|2|-1\n1|3|-1\n2|3|-1\n");
  const second = named("20210101.as-rel.txt", "10|1|-1\n10|20|0\n20|2|-1\n1|3|-1\n10|2|0\n");
  const labels = named("labels.csv", "1,KH\n2,KH\n3,KH\n10,US\n20,US\n");
  const world = ["--as-rel", first, "--labels", labels];

  it.each([
    [
      ["compare", "th-2015", "--set", "users=9e6"],
      ["places", "countries"],
    ],
    [
      ["sweep", "th-2015", "--vary", "users=1e6..2e6", "--steps", "2"],
      ["places", "countries"],
    ],
    [["country", "KH", "--synthetic"], []],
    [
      ["country", "KH", ...world, "--top", "3"],
      ["relationships", "labels"],
    ],
    [
      ["rank", ...world, "--by", "border"],
      ["relationships", "labels", "countries"],
    ],
    [
      ["diff", first, second, "--labels", labels],
      ["relationships", "relationships", "labels"],
    ],
  ])("is made again, byte for byte, by the command in its run record: %j", async (args, roles) => {
    const { stdout } = await narrows([...args, "--json"]);
    const { run } = JSON.parse(stdout) as { run: RunRecord };
    expect(run.inputs.map(({ role }) => role)).toEqual(roles);
    for (const { sha256 } of run.inputs) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(run)).not.toContain(place);
    const before = process.cwd();
    process.chdir(place);
    try {
      expect((await narrows(wordsOf(run.command))).stdout).toBe(stdout);
    } finally {
      process.chdir(before);
    }
  });
});
