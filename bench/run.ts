/**
 * Runs benchmarks: `npm run bench -- [NAME…] [--repeat N]`; without a name, all. Each prints a table
 * and is repeated; the median stands in the table. Data: NARROWS_MIRROR, or what is in the cache.
 */
import { cpus } from "node:os";
import { toColumns } from "../src/cli/columns.ts";
import { commandBenches } from "./commands.ts";
import { detectBenches } from "./detect.ts";
import { labBenches } from "./lab.ts";
import { pageBenches } from "./page.ts";
import { queueBenches } from "./queue.ts";
import { routeBenches } from "./routes.ts";
import { whatIfBenches } from "./what-if.ts";

/** A benchmark: rows of a table, the header first. */
export type Bench = (repeat: number) => Promise<(string | number)[][]>;

const benches: Record<string, Bench> = {
  ...routeBenches,
  ...whatIfBenches,
  ...commandBenches,
  ...detectBenches,
  ...labBenches,
  ...pageBenches,
  ...queueBenches,
};

const names: string[] = [];
let repeat = 3;
const args = process.argv.slice(2);
for (let k = 0; k < args.length; k++) {
  if (args[k] === "--repeat") repeat = Number(args[++k]);
  else names.push(args[k]!);
}
const unknown = names.find((name) => benches[name] === undefined);
if (unknown !== undefined || !(repeat >= 1)) {
  process.stderr.write(
    `usage: bench [NAME…] [--repeat N]; names: ${Object.keys(benches).join(" ")}\n`,
  );
  process.exit(2);
}
process.stdout.write(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}\n`);
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  const rows = await benches[name]!(repeat);
  process.stdout.write(`\n${name}\n${toColumns(rows)}\n`);
}
