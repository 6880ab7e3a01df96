/**
 * Mutation test of the kernels, sampled: a seeded choice of lines is changed by Stryker, one change at a time,
 * and the tests must notice. Each folder is tried against its own tests first; what survives them is tried
 * against all default tests that run in the same process. Prints the score of each folder and what survived,
 * and writes docs/mutation.md.
 *
 * npm run test:mutation -- kernels [--lines N] [--seed N] [--folders a,b] [--own]
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readSources } from "../structure/imports.ts";
import { equivalents } from "./equivalents.ts";
import { mutationPage } from "./page.ts";
import {
  type Change,
  changeKey,
  changesOf,
  chooseWindows,
  codeLinesOf,
  whyEquivalent,
} from "./sample.ts";

const root = new URL("../../", import.meta.url);

/** Folders of kernels (code in which a wrong sign is a wrong number), each with the folders of its own tests. */
const ownTests: ReadonlyMap<string, string> = new Map([
  ["wire", "wire"],
  ["lab/net/tcp", "lab/tcp*.test.ts"],
  ["data", "data"],
  ["models", "models"],
  ["traffic", "traffic"],
  ["detect", "detect"],
]);

/** Tests that read the source or run other processes: they cannot run on, or do not see, changed code. */
const blind = new Set(["invariants", "package", "faults", "examples", "cli", "web"]);

/** Fewest lines of a folder's sample. */
const fewestLines = 24;

/** Runs Stryker over places of the source. @returns the changes that it made in them */
function tryChanges(places: readonly string[], tests: string): Change[] | undefined {
  const run = spawnSync("npx", ["stryker", "run", "stryker.config.json", "-m", places.join(",")], {
    cwd: root,
    stdio: ["ignore", process.stderr, process.stderr],
    env: { ...process.env, NARROWS_MUTATION_TESTS: tests },
  });
  rmSync(new URL(".stryker-tmp", root), { recursive: true, force: true });
  if (run.status !== 0) return undefined;
  return changesOf(JSON.parse(readFileSync(new URL("reports/mutation.json", root), "utf8")));
}

/** The folders of default tests that can tell of changed code. */
function seeingTests(): string {
  return readdirSync(new URL("test/", root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !blind.has(entry.name))
    .map(({ name }) => name)
    .sort()
    .join(",");
}

/** Tries what survived against all tests. */
function tryAgain(
  found: ReadonlyMap<string, readonly Change[]>,
): Map<string, Change[]> | undefined {
  const left = [...found.values()]
    .flat()
    .filter((change) => change.fate === "survived" && !whyEquivalent(change, equivalents));
  const again =
    left.length === 0
      ? []
      : tryChanges([...new Set(left.map(({ range }) => range))], seeingTests());
  if (again === undefined) return undefined;
  const noticed = new Set(again.filter(({ fate }) => fate === "noticed").map(changeKey));
  const withFate = (change: Change): Change =>
    change.fate === "survived" && noticed.has(changeKey(change))
      ? { ...change, fate: "noticed" }
      : change;
  return new Map([...found].map(([folder, changes]) => [folder, changes.map(withFate)]));
}

const options = {
  lines: { type: "string", default: "290" },
  seed: { type: "string", default: "1" },
  folders: { type: "string", default: [...ownTests.keys()].join(",") },
  /** Against a folder's own tests alone. */
  own: { type: "boolean", default: false },
} as const;

/** Runs the sample. @returns the exit status */
export function mutateKernels(words: readonly string[]): number {
  const { values } = parseArgs({ args: [...words], options });
  const sources = readSources(new URL("src/", root));
  const total = [...ownTests.keys()].reduce((sum, one) => sum + codeLinesOf(sources, one), 0);
  const found = new Map<string, Change[]>();
  for (const folder of values.folders.split(",")) {
    const own = ownTests.get(folder);
    if (own === undefined) throw new Error(`no folder of kernels: ${folder}`);
    const share = codeLinesOf(sources, folder) / total;
    const lines = Math.max(fewestLines, Math.round(share * Number(values.lines)));
    const changes = tryChanges(chooseWindows(sources, folder, lines, Number(values.seed)), own);
    if (changes === undefined) return 1;
    found.set(folder, changes);
    process.stderr.write(
      `${folder}: ${changes.filter(({ fate }) => fate === "noticed").length} of ${changes.length}\n`,
    );
  }
  const told = values.own ? found : tryAgain(found);
  if (told === undefined) return 1;
  const command = `npm run test:mutation -- kernels ${words.join(" ")}`.trim();
  const page = mutationPage(command, told, equivalents, values.own);
  process.stdout.write(page);
  if (values.folders === options.folders.default)
    writeFileSync(new URL("docs/mutation.md", root), page);
  return 0;
}
