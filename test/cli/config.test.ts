import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { emptyCache, narrows } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const settings = (text: string): string => {
  const path = join(folder, `${++files}.yaml`);
  writeFileSync(path, text);
  return path;
};

const world = async (args: readonly string[], environment: Record<string, string> = {}) => {
  const run = await narrows(["world", "info", "--json", ...args], {
    ...emptyCache(),
    ...environment,
  });
  expect(run.stderr).toBe("");
  return JSON.parse(run.stdout).source as string;
};

describe("narrows.config.yaml", () => {
  it("gives options for all commands, and in sections for one; nearer goes before farther", async () => {
    const path = settings("seed: 2\nworld:\n  seed: 3\n  info:\n    seed: 4\nassess:\n  seed: 5\n");
    expect(await world(["--config", path])).toBe("synthetic world, seed 4");
    expect(await world(["--config", settings("seed: 2\n")])).toBe("synthetic world, seed 2");
    expect(await world(["--config", settings("assess:\n  seed: 5\n")])).toBe(
      "synthetic world, seed 1",
    );
  });

  it("stands behind the command line, before or after the command", async () => {
    const path = settings("seed: 2\n");
    expect(await world(["--config", path, "--seed", "7"])).toBe("synthetic world, seed 7");
    const before = await narrows(["--config", path, "world", "info", "--json"]);
    expect(JSON.parse(before.stdout).source).toBe("synthetic world, seed 2");
  });

  it("is not blamed for what the environment says, nor is the command line", async () => {
    const given = { ...emptyCache(), NARROWS_WORKERS: "many" };
    const run = await narrows(["rank", "--synthetic"], given);
    expect([run.status, run.stderr]).toEqual([
      2,
      'narrows: NARROWS_WORKERS (--workers): expected 1 to 64, not "many"\n',
    ]);
    const own = await narrows(["rank", "--synthetic", "--workers", "few"], given);
    expect(own.stderr).toBe('narrows: --workers: expected 1 to 64, not "few"\n');
  });

  it("stands behind the environment, and is found by NARROWS_CONFIG", async () => {
    const path = settings("language: xx\nseed: 2\n");
    const run = await narrows(["world", "info"], { ...emptyCache(), NARROWS_CONFIG: path });
    expect([run.status, run.stderr]).toEqual([
      2,
      `narrows: ${path}:1:1: --language "xx": expected one of en, kk, km, ru\n`,
    ]);
    const good = settings("language: km\nseed: 2\n");
    expect(await world([], { NARROWS_CONFIG: good })).toBe("synthetic world, seed 2");
    const wrong = await narrows(["world", "info", "--config", good], {
      ...emptyCache(),
      NARROWS_LANGUAGE: "yy",
    });
    expect(wrong.stderr).toContain('--language "yy"');
    expect(await world([], { NARROWS_LANGUAGE: "", NARROWS_CONFIG: "" })).toBe(
      "synthetic world, seed 1",
    );
  });

  it("is found in the working folder, and named with --verbose", async () => {
    const before = process.cwd();
    const own = mkdtempSync(join(folder, "cwd-"));
    writeFileSync(join(own, "narrows.config.yaml"), "seed: 6\n");
    process.chdir(own);
    try {
      expect(await world([])).toBe("synthetic world, seed 6");
      const { stderr } = await narrows(["world", "info", "--verbose"]);
      expect(stderr).toContain("settings: narrows.config.yaml\n");
      expect(stderr).toMatch(/^world: \d+ ms$/m);
    } finally {
      process.chdir(before);
    }
  });

  it("gives what a command requires, and lists; the command line replaces a list", async () => {
    const path = settings("sweep:\n  vary: [users=1e6..2e6]\n  steps: 2\nset: users=3e6\n");
    const run = async (...args: string[]) =>
      JSON.parse(
        (await narrows(["sweep", "open", "--synthetic", "--json", "--config", path, ...args]))
          .stdout,
      );
    const given = await run();
    expect(given.points.map((point: { values: object }) => point.values)).toEqual([
      { users: 1e6 },
      { users: 2e6 },
    ]);
    const replaced = await run("--vary", "population=1e7..2e7");
    expect(Object.keys(replaced.points[0].values)).toEqual(["population"]);
    expect(replaced.design.users).toMatchObject({ likely: 3e6 });
  });

  it("an option given by hand drops what excludes it", async () => {
    const relationships = settings("");
    writeFileSync(relationships, "1|2|-1\n");
    const path = settings(`as-rel: ${relationships}\n`);
    expect(await world(["--config", path])).toMatch(/\.yaml$/);
    expect(await world(["--config", path, "--synthetic"])).toBe("synthetic world, seed 1");
  });

  it.each([
    ["sed: 1\n", '1:1: unknown key "sed", did you mean "set"?'],
    ["seed: 1\nasess:\n  seed: 2\n", '2:1: unknown key "asess", did you mean "assess"?'],
    ["assess:\n  tie-brake: hash\n", '2:3: unknown key "tie-brake", did you mean "tie-break"?'],
    ["seed: [1, 2]\n", "1:1: seed: expected one value"],
    ["seed: {a: 1}\n", "1:1: seed: expected a text, a number, true or false"],
    ["seed: true\n", "1:1: seed: expected a value"],
    ["json: yes please\n", "1:1: json: expected true or false"],
    ["seed: x\n", '1:1: --seed "x": expected a whole number'],
    ["rank:\n  min: -1\n", "2:3: --min: expected a whole number from 0 up"],
    ["lab:\n  qa:\n    mode: x\n", "3:5: Allowed choices are ooni, truth."],
    ["probe:\n  yes: true\n", '2:3: "yes" can only be given on the command line'],
    ["- seed\n", "1:1: expected names of options"],
    ["a: [\n", "2:1: "],
    ["world:\n  json: true\n  csv: true\n", "2:3: json and csv exclude each other"],
  ])("says what is wrong in %j", async (text, message) => {
    const path = settings(text);
    const { status, stdout, stderr } = await narrows(["world", "info", "--config", path]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`${path}:${message}`);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("does not stand in the way of help, and a missing file is named", async () => {
    const path = settings("nonsense: 1\n");
    expect((await narrows(["assess", "--help", "--config", path])).status).toBe(0);
    const missing = await narrows(["world", "info", "--config", join(folder, "none.yaml")]);
    expect(missing.stderr).toMatch(/none\.yaml: no such file/);
  });
});
