/**
 * `npm run test:mutation -- invariants`: applies every change of invariants.ts to a temporary copy of
 * the tree, one at a time. The rules of structure, the compiler and the tests named must find each.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { forbiddenImports, readSources, type Source } from "../structure/imports.ts";
import { forbiddenAccess, unreadFiles } from "../structure/network-access.ts";
import { invariants } from "./invariants.ts";
import { applyMutation, type Mutation } from "./mutation.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const copied = ["src", "test", "scripts", "designs", "tables", "examples", "docs", "bench"];
const files = ["package.json", "tsconfig.json", "tsconfig.base.json", "vitest.config.ts"];

/** @param words parts of names or titles; only such changes are made. @returns the exit status */
export function mutateInvariants(words: readonly string[]): number {
  const tree = mkdtempSync(join(tmpdir(), "narrows-mutation-"));
  for (const name of [...copied, ...files])
    cpSync(join(root, name), join(tree, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
  const failing = failureOf(tree, {}, /^\s*FAIL /, "vitest", "run", ...testsOf(words));
  if (failing !== undefined) throw new Error(`the tests fail without any change: ${failing}`);
  let survivors = 0;
  let made = 0;
  try {
    for (const { title, mutations } of invariants) {
      const chosen = mutations.filter(({ name }) => isChosen(words, title, name));
      if (chosen.length > 0) process.stdout.write(`\n${title}\n`);
      for (const mutation of chosen) {
        const found = foundBy(tree, mutation);
        made++;
        if (found === undefined) survivors++;
        process.stdout.write(
          `  ${(found?.by ?? "NOT FOUND").padEnd(10)} ${mutation.name}\n${found ? `             ${found.words}\n` : ""}`,
        );
      }
    }
  } finally {
    rmSync(tree, { recursive: true });
  }
  process.stdout.write(`\n${made - survivors} of ${made} changes found\n`);
  return survivors > 0 || made === 0 ? 1 : 0;
}

function isChosen(words: readonly string[], title: string, name: string): boolean {
  return words.length === 0 || words.some((word) => `${title}: ${name}`.includes(word));
}

/** The tests that the chosen changes name: they must pass before anything is changed. */
function testsOf(words: readonly string[]): string[] {
  const named = invariants.flatMap(({ title, mutations }) =>
    mutations.flatMap(({ name, tests = [] }) => (isChosen(words, title, name) ? tests : [])),
  );
  return [...new Set(named)];
}

/** What found a change, and what it says. */
interface Found {
  readonly by: "structure" | "compiler" | "test";
  readonly words: string;
}

/** What finds a change first; undefined when nothing does. */
function foundBy(tree: string, mutation: Mutation): Found | undefined {
  const takeBack = applyMutation(tree, mutation);
  try {
    const [fault] = structureFaults(tree, mutation.file);
    if (fault !== undefined) return { by: "structure", words: fault };
    if (mutation.file.startsWith("src/")) {
      const words = failureOf(tree, {}, /error TS/, "tsc", "-b", "src");
      if (words !== undefined) return { by: "compiler", words };
    }
    const { tests = [], commands } = mutation;
    const chosen = commands ? { NARROWS_COMMANDS: commands.join(",") } : {};
    const words =
      tests.length > 0
        ? failureOf(tree, chosen, /^\s*FAIL /, "vitest", "run", ...tests)
        : undefined;
    return words === undefined ? undefined : { by: "test", words };
  } finally {
    takeBack();
  }
}

function structureFaults(tree: string, changed: string): string[] {
  const folder = pathToFileURL(`${join(tree, "src")}/`);
  const sources: Source[] = readSources(folder);
  const one = sources.filter(({ path }) => `src/${path}` === changed);
  return [
    ...forbiddenImports(one),
    ...forbiddenAccess(sources, one),
    ...unreadFiles(readdirSync(folder, { recursive: true, encoding: "utf8" })),
  ];
}

/** The line by which a program says that it failed; undefined when it did not. */
function failureOf(
  tree: string,
  environment: Readonly<Record<string, string>>,
  telling: RegExp,
  program: string,
  ...words: string[]
): string | undefined {
  const { status, stdout, stderr, error } = spawnSync(
    join(root, "node_modules/.bin", program),
    words,
    {
      cwd: tree,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      env: {
        ...process.env,
        NARROWS_MIRROR: "",
        NARROWS_REFERENCE: "",
        NO_COLOR: "1",
        ...environment,
      },
    },
  );
  if (error) throw error;
  if (status === 0) return undefined;
  return (
    `${stdout}\n${stderr}`
      .split("\n")
      .find((line) => telling.test(line))
      ?.trim() ?? `status ${status}`
  );
}
