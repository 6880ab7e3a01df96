/**
 * `npm run faults -- NAME [RUNS] [SEED]`, for `disk` and `sizes` `NAME [PART OF A TRIAL'S NAME]`, for
 * `syscalls` `NAME [HOW A COMMAND BEGINS]`: makes things go
 * wrong on purpose, and prints what came of it as a table.
 * Status 1 where something was silently wrong, half-written, lost, or ended in a crash. docs/faults.md says what
 * each does.
 */
import { createProgress } from "../src/cli/progress.ts";
import type { FaultOptions, FaultTable, Tell } from "./faults/data.ts";

const runs: Readonly<
  Record<string, (options: FaultOptions & { tell: Tell }) => Promise<FaultTable>>
> = {
  server: async ({ tell }) => (await import("./faults/server.ts")).runServer(tell),
  flips: async (options) => (await import("./faults/flips.ts")).runFlips(options),
  kills: async (options) => (await import("./faults/kills.ts")).runKills(options),
  processes: async (options) => (await import("./faults/processes.ts")).runProcesses(options),
  disk: async ({ tell }) => (await import("./faults/disk.ts")).runDisk(process.argv[3], tell),
  syscalls: async ({ tell }) =>
    (await import("./faults/syscalls.ts")).runSyscalls(
      process.argv[3] ? [process.argv[3]] : undefined,
      tell,
    ),
  numbers: async (options) =>
    (await import("./faults/numbers.ts")).runNumbers({
      ...options,
      runs: process.argv[3] ? options.runs : 1,
    }),
  queue: async (options) => (await import("./faults/queue.ts")).runQueue(options),
  sizes: async ({ tell }) => (await import("./faults/sizes.ts")).runSizes(process.argv[3], tell),
};

const [name = "", count, seed] = process.argv.slice(2);
if (!Object.hasOwn(runs, name)) {
  process.stderr.write(`say which: ${Object.keys(runs).join(", ")}\n`);
  process.exit(2);
}
const progress = createProgress({
  write: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
  now: () => performance.now(),
});
const { header, rows, faults } = await runs[name]!({
  runs: Number(count ?? 20),
  seed: Number(seed ?? 1),
  tell: progress.update,
});
progress.clear();
const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |\n`;
process.stdout.write(line(header) + line(header.map((_, k) => (k === 0 ? "---" : "--:"))));
for (const row of rows) process.stdout.write(line(row));
for (const fault of faults) process.stdout.write(`\nFAULT: ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
