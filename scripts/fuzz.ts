/**
 * `npm run fuzz -- [TARGET…] [--seconds N] [--seed N] [--out FOLDER] [--keep] [--replay FILE]`: makes inputs for
 * everything that reads what comes from outside, and prints what came of it as a table. Status 1 where an input is
 * neither read nor refused with a clear error; it is written to a folder, with the command that repeats it.
 * docs/fuzzing.md says more.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { temporaryFolder } from "./faults/data.ts";
import { corpusNames, corpusOf, keep } from "./fuzz/corpus.ts";
import { measureInput, workClock } from "./fuzz/run.ts";
import { fuzzTargets } from "./fuzz/targets.ts";
import { fuzzWatched } from "./fuzz/watched.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
    keep: { type: "boolean", default: false },
    replay: { type: "string" },
  },
});

/** Inputs of each target that `--keep` adds to the corpus at most, and their bytes. */
const mostAdded = 25;
const mostAddedBytes = 4096;

const names = fuzzTargets.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0 || corpusNames().some((name) => !names.includes(name))) {
  process.stderr.write(`no target ${unknown.join(", ")}: there are ${names.join(", ")}\n`);
  process.exit(2);
}
const chosen = fuzzTargets.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);

if (values.replay === undefined) await fuzzAll();
else await replay(values.replay);

async function fuzzAll(): Promise<void> {
  const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
  const out = values.out ?? temporaryFolder("fuzz-found");
  const faults: string[] = [];
  process.stdout.write(
    "| target | corpus | inputs | ways | found |\n| --- | --: | --: | --: | --: |\n",
  );
  for (const { name } of chosen) {
    const corpus = corpusOf(name);
    if (corpus.length === 0) throw new Error(`the corpus has nothing for ${name}`);
    let added = 0;
    const isKnown = (input: Uint8Array) =>
      corpus.some((one) => Buffer.compare(one.input, input) === 0);
    const { runs, ways, found } = await fuzzWatched(name, {
      ...{ seed, seconds },
      onWay(input) {
        if (!values.keep || added >= mostAdded || input.length > mostAddedBytes || isKnown(input))
          return;
        added++;
        keep(input, name, "way");
      },
    });
    process.stdout.write(`| ${name} | ${corpus.length} | ${runs} | ${ways} | ${found.length} |\n`);
    for (const { input, fault } of found) {
      const path = keep(input, name, "found", out);
      faults.push(`${name}: ${fault}\n  npm run fuzz -- ${name} --replay ${path}`);
    }
  }
  for (const fault of faults) process.stdout.write(`\nFOUND: ${fault}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

/** One input again, with all that is known of what comes of it. */
async function replay(file: string): Promise<void> {
  const [target] = chosen;
  if (target === undefined || chosen.length > 1) throw new Error("say for which target");
  await target.prepare?.();
  const input = new Uint8Array(readFileSync(file));
  const { way, fault } = await measureInput(target, input, workClock);
  process.stdout.write(`${way}\n`);
  if (fault === undefined) return;
  process.stdout.write(`FOUND: ${fault}\n`);
  process.exitCode = 1;
  await target.run(input);
}
