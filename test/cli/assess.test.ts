import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assessment/assess.ts";
import { questionIds } from "../../src/assessment/questions/registry.ts";
import { narrows } from "./command-line.ts";

describe("narrows assess, without any data", () => {
  it("works on the synthetic world and says so in its first line", async () => {
    const { status, stdout, stderr } = await narrows(["assess", "kh-2021"]);
    expect(status).toBe(0);
    expect(stderr).toBe("");
    expect(stdout.split("\n")[0]).toMatch(/^SYNTHETIC WORLD: every network below is invented/);
    expect(stdout).toMatchSnapshot();
  });

  it("speaks the language asked for", async () => {
    const { status, stdout } = await narrows(["assess", "kh-2021", "--language", "km"]);
    expect(status).toBe(0);
    expect(stdout.split("\n")[0]).toMatch(/^\p{Script=Khmer}/u);
    expect(stdout).toMatch(/^1\. \p{Script=Khmer}/mu);
  });

  it("holds no sentence in its JSON but those of the design and of data", async () => {
    const { stdout } = await narrows(["assess", "kh-2021", "--json"]);
    const assessment = JSON.parse(stdout) as Assessment;
    expect(assessment.schema).toBe("narrows-assessment/2");
    expect(Object.keys(assessment.questions)).toEqual(questionIds);
    expect(questionIds).toHaveLength(10);
    const texts = (value: unknown): string[] =>
      typeof value === "string"
        ? [value]
        : typeof value === "object" && value !== null
          ? Object.entries(value).flatMap(([key, each]) =>
              /^(source|text)$/.test(key) ? [] : texts(each),
            )
          : [];
    for (const text of texts([assessment.questions, assessment.warnings]))
      expect(text).not.toMatch(/[a-z]\. |\.$|%/);
  });

  it("writes a report of one page, its data and tables, the same bytes each time", async () => {
    const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "narrows-report-")));
    for (const folder of folders) {
      const { status } = await narrows(["assess", "kh-2021", "--brief", "--out", folder]);
      expect(status).toBe(0);
    }
    const names = readdirSync(folders[0]!).sort();
    expect(names).toEqual(
      expect.arrayContaining(["report.html", "brief.html", "report.json", "networks.csv"]),
    );
    for (const name of names) {
      const [first, second] = folders.map((folder) => readFileSync(join(folder, name), "utf8"));
      expect(first === second, name).toBe(true);
    }
  });

  it("takes a changed value of the design into account", async () => {
    const run = async (...set: string[]) =>
      JSON.parse((await narrows(["assess", "kh-2021", "--json", ...set])).stdout) as Assessment;
    const spared = await run();
    const nobody = await run("--set", "international.exempt=[]");
    expect(spared.questions.failure.after.operators[0]!.usersShare).toBeLessThan(0.99);
    expect(nobody.questions.failure.after.operators[0]!.usersShare).toBeCloseTo(1, 9);
  });

  it("another seed is another synthetic world", async () => {
    const first = await narrows(["assess", "open", "--json"]);
    const second = await narrows(["assess", "open", "--json", "--seed", "2"]);
    expect(JSON.parse(second.stdout).world.source).toBe("synthetic world, seed 2");
    expect(second.stdout).not.toBe(first.stdout);
  });
});
