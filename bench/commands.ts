/**
 * Whole commands as processes, built: time from start to end, processor time and peak memory. The
 * first run of a world builds its snapshot and is not counted. With NARROWS_BENCH_OTHER the same for
 * another build, taken in turns.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { builds, median } from "./builds.ts";
import type { Bench } from "./run.ts";

const designs = readdirSync(new URL("../designs/", import.meta.url))
  .map((name) => name.replace(/\.yaml$/, ""))
  .sort();

/** Printed by the child at its end: peak memory in KiB, processor time in µs. */
const meter =
  "data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();" +
  "process.stderr.write('\\nMETER '+u.maxRSS+' '+(u.userCPUTime+u.systemCPUTime))})";

export interface Run {
  readonly wallS: number;
  readonly cpuS: number;
  readonly peakMib: number;
}

export function runOnce(program: string, args: readonly string[]): Run | undefined {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", meter, program, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const wallS = (performance.now() - start) / 1000;
  const match = /METER (\d+) (\d+)/.exec(stderr);
  if (status !== 0 || match === null) return undefined;
  return { wallS, cpuS: Number(match[2]) / 1e6, peakMib: Number(match[1]) / 1024 };
}

/** A row for this build, and one for the other; runs in turns, so that a busy machine is unfair to both. */
function measure(args: readonly string[], repeat: number): (string | number)[][] {
  const programs = builds.map(({ folder }) => join(folder, "cli/main.js"));
  const runs = programs.map((): (Run | undefined)[] => []);
  for (let run = 0; run <= repeat; run++)
    for (const [p, program] of programs.entries()) {
      const found = runOnce(program, args);
      if (run > 0) runs[p]!.push(found);
    }
  return runs.map((list, p) => {
    const what = p === 0 ? args.join(" ") : "  the other build";
    const good = list.filter((run) => run !== undefined);
    if (good.length < list.length) return [what, "failed", "", ""];
    const middle = (key: keyof Run) => median(good.map((run) => run[key]));
    return [
      what,
      middle("wallS").toFixed(2),
      middle("cpuS").toFixed(2),
      middle("peakMib").toFixed(0),
    ];
  });
}

const header = ["command", "s, median", "s of processor", "peak MiB"];

export const commandBenches: Record<string, Bench> = {
  commands: async (repeat) => [
    header,
    ...[
      ["--help"],
      ["world", "info", "--json"],
      ["assess", "kh-2021", "--json"],
      ["country", "KH"],
      ["rank", "--csv"],
      ["history", "KH,EG,IR,KZ,TH", "--csv"],
      ["compare", "--csv"],
    ].flatMap((args) => measure(args, repeat)),
  ],
  library: async (repeat) => [
    header,
    ...designs.flatMap((id) => measure(["assess", id, "--json"], repeat)),
  ],
};
