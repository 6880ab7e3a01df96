import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helpEndOf } from "../../src/cli/examples.ts";
import { createProgram, runNarrows } from "../../src/cli/program.ts";
import { rankingColumns } from "../../src/cli/results/ranking.ts";
import { rib } from "../data/mrt/encode.ts";
import { pageCame, sketchJson } from "../detect/measurements.ts";
import { emptyCache, narrows, type Outcome } from "./command-line.ts";

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "narrows-examples-"));
const environment = emptyCache();
beforeAll(() => {
  process.chdir(folder);
  // Threads find the loader of TypeScript from the working folder.
  symlinkSync(join(before, "node_modules"), "node_modules");
  writeFileSync("measurements.jsonl", `${JSON.stringify(sketchJson(pageCame))}\n`);
  writeFileSync("my-labels.csv", "13335,US\n");
  writeFileSync("rib.mrt", Uint8Array.from(rib([{ path: [7018, 3356, 38_623] }])));
  writeFileSync("countries.csv", `${rankingColumns.join(",")}\n`);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

/** Why an example cannot run here: it is only parsed. */
const notRun: Record<string, string> = {
  "data fetch": "needs the network",
  history: "needs real data",
  diff: "needs real data",
  "lab serve": "serves until it is interrupted",
  serve: "serves until it is interrupted",
  "probe web": "measures this computer's connection",
  "probe helper": "serves until it is interrupted",
  validate: "needs published values",
  worker: "needs a queue",
  "jobs list": "needs a queue",
  "jobs watch": "needs a queue",
  "jobs cancel": "needs a queue",
  "jobs resume": "needs a queue",
  "lab qa": "runs many scenarios: in schemas.test.ts",
};

function leaves(command: Command, path: string): [name: string, command: Command][] {
  const visible = command.createHelp().visibleCommands(command);
  return visible
    .filter((each) => each.name() !== "help")
    .flatMap((each): [string, Command][] => {
      const name = `${path} ${each.name()}`.trim();
      const inner = leaves(each, name);
      // `detect` does something itself and has a command below it.
      return inner.length > 0 && name !== "detect" ? inner : [[name, each], ...inner];
    });
}

const commands = leaves(createProgram(), "");

/** Runs a line of a shell as far as the examples go: a pipe, or a file after `<` or `>`. */
async function run(line: string): Promise<Outcome> {
  let outcome: Outcome = { status: 0, stdout: "", stderr: "" };
  for (const part of line.split(" | ")) {
    const [, words, sign, file] = /^narrows (.*?)(?: ([<>]) (\S+))?$/.exec(part)!;
    const { readFileSync } = await import("node:fs");
    const stdin = sign === "<" ? readFileSync(file!) : outcome.stdout;
    outcome = await narrows(wordsOf(words!), environment, stdin);
    if (sign === ">") writeFileSync(file!, outcome.stdout);
  }
  return outcome;
}

/** What a shell makes of words, of which some stand in double quotes. */
function wordsOf(line: string): string[] {
  return line.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ""));
}

/** Parses a command line and does not run it. */
async function parse(line: string): Promise<void> {
  const program = createProgram();
  for (const [, command] of leaves(program, "")) command.action(() => undefined);
  const words = line.replace(/ [<>|] .*/, "").split(" ");
  await program.parseAsync(words.slice(1), { from: "user" });
}

describe("the help of every command", () => {
  it.each(commands)("%s has two examples that begin with it", (name, command) => {
    const { examples } = helpEndOf(command);
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const line of examples) expect(line).toContain(`narrows ${name}`);
  });

  it.each(commands)("%s prints it, with the options that stand anywhere", async (name) => {
    const { status, stdout } = await narrows([...name.split(" "), "--help"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: narrows /);
    for (const words of ["--quiet", "--verbose", "--config", "Examples:\n  narrows"])
      expect(stdout).toContain(words);
  });

  it("of the program names the environment", async () => {
    const { stdout } = await narrows(["--help"]);
    for (const name of ["NARROWS_MIRROR", "NARROWS_LANGUAGE", "XDG_CACHE_HOME"])
      expect(stdout).toContain(name);
  });
});

const lines = commands.flatMap(([name, command]) =>
  helpEndOf(command).examples.map((line) => [line, name] as const),
);

describe("the examples", () => {
  it.each(lines.filter(([, name]) => name in notRun))("%s can be parsed", async (line) => {
    await expect(parse(line)).resolves.toBeUndefined();
  });

  it.each(lines.filter(([, name]) => !(name in notRun)))("%s works", async (line) => {
    const { status, stderr } = await run(line);
    expect(stderr).not.toContain("narrows: ");
    expect(status).toBe(0);
  });

  it("a wrong one would be noticed", async () => {
    await expect(parse("narrows assess open --no-such")).rejects.toThrow("--no-such");
    expect(await runNarrows(["assess", "open", "--date", "2025-13"])).toBe(2);
  });
});
