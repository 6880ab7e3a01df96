/**
 * Holds the sources to the rules of their structure: imports, rights, texts from outside as keys, accessors in literals, the files
 * that an addition touches, repetition, long functions, large folders, unused exports. Prints every fault and what was counted; ends
 * with status 1 where there is a fault.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { duplicatePairs } from "./structure/duplicates.ts";
import { functionLengths } from "./structure/functions.ts";
import { forbiddenImports, readSources, type Source } from "./structure/imports.ts";
import {
  duplicatePairsAtMost,
  filesOfAFolder,
  longestFunction,
  longFunctionsAtMost,
  unusedAtMost,
} from "./structure/limits.ts";
import { literalAccessors } from "./structure/literal-accessors.ts";
import { forbiddenAccess, unreadFiles } from "./structure/network-access.ts";
import { foreignKeys } from "./structure/own-keys.ts";
import { additions, touchedBy } from "./structure/touched-files.ts";

const root = new URL("../", import.meta.url);
const sources = readSources(new URL("src/", root));

interface Count {
  what: string;
  count: number;
  limit: number;
  /** What to look at, the worst first. */
  places: readonly string[];
}

function countTouched(): Count[] {
  const all = ["src", "test"].flatMap((folder) =>
    readSources(new URL(`${folder}/`, root)).map(
      (source): Source => ({ ...source, path: `${folder}/${source.path}` }),
    ),
  );
  return additions.map((addition) => {
    const places = touchedBy(addition, all);
    const { kind, example, limit } = addition;
    return {
      what: `files that a new ${kind} takes (as ${example})`,
      count: places.length,
      limit,
      places,
    };
  });
}

function countFolders(): Count {
  const sizes = new Map<string, number>();
  for (const { path } of sources) {
    const folder = path.split("/").slice(0, -1).join("/");
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  }
  const [largest] = [...sizes].sort((a, b) => b[1] - a[1]);
  return {
    what: "files of the largest folder",
    count: largest![1],
    limit: filesOfAFolder,
    places: [`src/${largest![0]}`],
  };
}

/** What only tests use, by knip; files that scripts use are not counted. */
function countUnused(): Count {
  const knip = fileURLToPath(new URL("node_modules/knip/bin/knip.js", root));
  const run = spawnSync(
    process.execPath,
    [knip, "--production", "--include", "exports,types,files", "--reporter", "compact"],
    { cwd: fileURLToPath(root), encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  const places = run.stdout.split("\n").filter((line) => line.startsWith("src/"));
  return { what: "exports that only tests use", count: places.length, limit: unusedAtMost, places };
}

const pairs = duplicatePairs(sources);
const long = functionLengths(sources).filter(({ lines }) => lines > 60);
const counts: Count[] = [
  ...countTouched(),
  {
    what: "pairs of alike places",
    count: pairs.length,
    limit: duplicatePairsAtMost,
    places: pairs,
  },
  {
    what: "functions over 60 lines",
    count: long.length,
    limit: longFunctionsAtMost,
    places: long.map(({ place, name, lines }) => `src/${place} ${name}: ${lines} lines`),
  },
  {
    what: "lines of the longest function",
    count: long[0]?.lines ?? 0,
    limit: longestFunction,
    places: [`src/${long[0]?.place}`],
  },
  countFolders(),
  countUnused(),
];
const faults = [
  ...forbiddenImports(sources),
  ...forbiddenAccess(sources),
  ...literalAccessors(sources),
  ...unreadFiles(readdirSync(new URL("src/", root), { recursive: true, encoding: "utf8" })),
  ...["src", "web"].flatMap((folder) => foreignKeys(new URL(`${folder}/tsconfig.json`, root))),
  ...counts.flatMap(({ what, count, limit, places }) =>
    count > limit
      ? [`${what}: ${count}, at most ${limit}:`, ...places.map((each) => `  ${each}`)]
      : [],
  ),
];
for (const fault of faults) process.stdout.write(`${fault}\n`);
for (const { what, count, limit } of counts)
  process.stdout.write(`${what}: ${count} (at most ${limit})\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
