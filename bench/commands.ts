/**
 * Whole commands as processes, built: time from start to end, processor time and peak memory. The
 * first run of a world builds its snapshot and is not counted.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import type { Bench } from "./run.ts";

const main = new URL("../dist/cli/main.js", import.meta.url).pathname;
const designs = readdirSync(new URL("../designs/", import.meta.url))
  .map((name) => name.replace(/\.yaml$/, ""))
  .sort();

/** Printed by the child at its end: peak memory in KiB, processor time in µs. */
const meter =
  "data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();" +
  "process.stderr.write('\\nMETER '+u.maxRSS+' '+(u.userCPUTime+u.systemCPUTime))})";

function measure(args: readonly string[], repeat: number): (string | number)[] {
  const runs: { wallS: number; cpuS: number; peakMib: number }[] = [];
  for (let run = 0; run <= repeat; run++) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ["--import", meter, main, ...args], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    const wallS = (performance.now() - start) / 1000;
    const match = /METER (\d+) (\d+)/.exec(stderr);
    if (status !== 0 || match === null) return [args.join(" "), "failed", "", ""];
    if (run > 0)
      runs.push({ wallS, cpuS: Number(match[2]) / 1e6, peakMib: Number(match[1]) / 1024 });
  }
  const median = (key: keyof (typeof runs)[number]) =>
    runs.map((run) => run[key]).sort((a, b) => a - b)[runs.length >> 1]!;
  return [
    args.join(" "),
    median("wallS").toFixed(2),
    median("cpuS").toFixed(2),
    median("peakMib").toFixed(0),
  ];
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
      ["compare", "--csv"],
    ].map((args) => measure(args, repeat)),
  ],
  library: async (repeat) => [
    header,
    ...designs.map((id) => measure(["assess", id, "--json"], repeat)),
  ],
};
