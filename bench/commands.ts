/**
 * Whole commands as processes, built: time from start to end, processor time and peak memory. The
 * first run of a world builds its snapshot and is not counted. With NARROWS_BENCH_OTHER the same for
 * another build, taken in turns.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

interface Run {
  readonly wallS: number;
  readonly cpuS: number;
  readonly peakMib: number;
}

function runOnce(program: string, args: readonly string[]): Run | undefined {
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

/** The measurements of a folder and its folders, one a line, so many times over. */
function measurementLines(folder: string, times: number): string {
  const lines = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.stringify(JSON.parse(readFileSync(join(folder, name), "utf8"))));
  return `${lines.join("\n")}\n`.repeat(times);
}

/** Verdicts on the measurements of NARROWS_REFERENCE, 20 times over: about 90 MB. */
async function detect(repeat: number): Promise<(string | number)[][]> {
  const reference = process.env.NARROWS_REFERENCE;
  if (reference === undefined) throw new Error("set NARROWS_REFERENCE to a folder");
  const folder = mkdtempSync(join(tmpdir(), "narrows-bench-"));
  try {
    const file = join(folder, "measurements.jsonl");
    writeFileSync(file, measurementLines(join(reference, "ooni"), 20));
    return [header, ...measure(["detect", "--summary", file], repeat)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

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
  detect,
  library: async (repeat) => [
    header,
    ...designs.flatMap((id) => measure(["assess", id, "--json"], repeat)),
  ],
};
