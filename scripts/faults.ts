/**
 * `npm run faults -- NAME [RUNS] [SEED]`, for `disk` and `sizes` `NAME [PART OF A TRIAL'S NAME]`, for
 * `syscalls` `NAME [HOW A COMMAND BEGINS]`: makes things go
 * wrong on purpose, and prints what came of it as a table.
 * Status 1 where something was silently wrong, half-written, lost, or ended in a crash. docs/faults.md says what
 * each does.
 */
import type { FaultOptions, FaultTable } from "./faults/data.ts";

const runs: Readonly<Record<string, (options: FaultOptions) => Promise<FaultTable>>> = {
  server: async () => (await import("./faults/server.ts")).runServer(),
  flips: async (options) => (await import("./faults/flips.ts")).runFlips(options),
  kills: async (options) => (await import("./faults/kills.ts")).runKills(options),
  processes: async (options) => (await import("./faults/processes.ts")).runProcesses(options),
  disk: async () => (await import("./faults/disk.ts")).runDisk(process.argv[3]),
  syscalls: async () =>
    (await import("./faults/syscalls.ts")).runSyscalls(
      process.argv[3] ? [process.argv[3]] : undefined,
    ),
  numbers: async ({ runs, seed }) =>
    (await import("./faults/numbers.ts")).runNumbers({ runs: process.argv[3] ? runs : 1, seed }),
  queue: async (options) => (await import("./faults/queue.ts")).runQueue(options),
  sizes: async () => (await import("./faults/sizes.ts")).runSizes(process.argv[3]),
};

const [name = "", count, seed] = process.argv.slice(2);
if (!Object.hasOwn(runs, name)) {
  process.stderr.write(`say which: ${Object.keys(runs).join(", ")}\n`);
  process.exit(2);
}
const { header, rows, faults } = await runs[name]!({
  runs: Number(count ?? 20),
  seed: Number(seed ?? 1),
});
const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |\n`;
process.stdout.write(line(header) + line(header.map((_, k) => (k === 0 ? "---" : "--:"))));
for (const row of rows) process.stdout.write(line(row));
for (const fault of faults) process.stdout.write(`\nFAULT: ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
