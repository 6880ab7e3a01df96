/**
 * Mutation test of the kernels, sampled: a seeded choice of lines in routing, traffic, models, detect,
 * wire and base is mutated by Stryker, and the tests of these folders must notice. Prints the score of
 * each folder and writes docs/mutation.md.
 *
 * npm run test:mutation -- kernels [--lines N] [--seed N]
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { randomStream } from "../../src/base/random.ts";
import { readSources } from "../structure/imports.ts";

const root = new URL("../../", import.meta.url);

/** Folders of kernels: code in which a wrong sign is a wrong number. */
const folders = ["base", "routing", "traffic", "models", "indices", "detect", "wire"];

/** Lines of a window: mutations are tried in whole windows, so that a function is tried as a whole. */
const windowLines = 8;

/** A window of a file as Stryker names it: `src/a.ts:10-17`. */
function chooseWindows(lines: number, seed: number): string[] {
  const random = randomStream(seed, "mutation sample");
  const all = readSources(new URL("src/", root))
    .filter(({ path }) => folders.includes(path.split("/")[0]!) && !path.endsWith("index.ts"))
    .flatMap(({ path, text }) => {
      const count = Math.floor(text.split("\n").length / windowLines);
      return Array.from({ length: count }, (_, k) => ({ path, first: k * windowLines + 1 }));
    });
  return all
    .map((window) => ({ window, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, Math.ceil(lines / windowLines))
    .map(({ window: { path, first } }) => `src/${path}:${first}-${first + windowLines - 1}`)
    .sort();
}

interface MutationReport {
  files: Record<string, { mutants: { status: string }[] }>;
}

/** Of each folder: mutants that tests noticed, of all that they could. */
function scoresOf(report: MutationReport): Map<string, { noticed: number; all: number }> {
  const scores = new Map<string, { noticed: number; all: number }>();
  for (const [path, { mutants }] of Object.entries(report.files)) {
    const folder = path.split("/")[1]!;
    const score = scores.get(folder) ?? { noticed: 0, all: 0 };
    for (const { status } of mutants) {
      if (["Ignored", "CompileError", "RuntimeError"].includes(status)) continue;
      score.all++;
      if (status === "Killed" || status === "Timeout") score.noticed++;
    }
    scores.set(folder, score);
  }
  return scores;
}

type Score = { noticed: number; all: number };

const percent = ({ noticed, all }: Score) => `${((100 * noticed) / Math.max(1, all)).toFixed(0)} %`;

function pageOf(
  { lines, seed }: { lines: string; seed: string },
  windows: number,
  scores: readonly (readonly [string, Score])[],
  total: Score,
): string {
  const rows = [...scores.map(([folder, score]) => [`\`src/${folder}\``, score] as const)];
  const table = [...rows, ["all", total] as const].map(
    ([name, score]) => `| ${name} | ${score.all} | ${score.noticed} | ${percent(score)} |`,
  );
  return [
    "# Mutation test of the kernels",
    "",
    `\`npm run test:mutation -- kernels --lines ${lines} --seed ${seed}\` changes a seeded sample of the kernels' lines, one change at a time (Stryker: signs, comparisons, conditions, blocks; not texts), and runs the tests of the kernels' folders. A change that no test notices has survived: either a test is missing, or the change makes no difference (a fast path, an assertion). The sample is ${windows} windows of ${windowLines} lines.`,
    "",
    "| folder | changes | noticed | score |",
    "|---|--:|--:|--:|",
    ...table,
    "",
    "What survived, line by line, stands in `reports/mutation.json` after a run. `npm run test:mutation -- invariants` is another thing: it breaks each invariant on purpose, see [invariants.md](invariants.md).",
    "",
  ].join("\n");
}

/** Runs the sample. @returns the exit status */
export function mutateKernels(words: readonly string[]): number {
  const { values } = parseArgs({
    args: [...words],
    options: { lines: { type: "string", default: "600" }, seed: { type: "string", default: "1" } },
  });
  const windows = chooseWindows(Number(values.lines), Number(values.seed));
  const run = spawnSync("npx", ["stryker", "run", "stryker.config.json", "-m", windows.join(",")], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  rmSync(new URL(".stryker-tmp", root), { recursive: true, force: true });
  if (run.status !== 0) return run.status ?? 1;
  const report = JSON.parse(readFileSync(new URL("reports/mutation.json", root), "utf8"));
  const scores = [...scoresOf(report)].sort();
  const total = scores.reduce(
    (sum, [, { noticed, all }]) => ({ noticed: sum.noticed + noticed, all: sum.all + all }),
    { noticed: 0, all: 0 },
  );
  writeFileSync(new URL("docs/mutation.md", root), pageOf(values, windows.length, scores, total));
  process.stdout.write(`noticed ${total.noticed} of ${total.all}: ${percent(total)}\n`);
  return 0;
}
