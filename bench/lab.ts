/**
 * Speed of the virtual network: packets forwarded through a router and a box with an SNI rule, and
 * complete TLS handshakes with one HTTP exchange, one thread. With NARROWS_BENCH_OTHER the same for
 * another build, in turns, each turn in a process of its own.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { builds, median } from "./builds.ts";
import type { Rate } from "./lab-run.ts";
import type { Bench } from "./run.ts";

const program = fileURLToPath(new URL("lab-run.ts", import.meta.url));

/** Runs of one turn. */
const runsATurn = 5;

const works = [
  ["packets forwarded through a router with an SNI rule", "packets"],
  ["TLS handshakes with HTTP", "pages"],
] as const;

function turn(folder: string, work: string): Rate[] {
  const args = ["--import", "tsx", program, folder, work, String(runsATurn)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as Rate[];
}

const lab: Bench = async (repeat) => {
  const rows: (string | number)[][] = [["what", "build", "a second", "a second of processor"]];
  for (const [what, work] of works) {
    const rates = builds.map((): Rate[] => []);
    for (let run = 0; run < repeat; run++)
      for (const [b, { folder }] of builds.entries()) rates[b]!.push(...turn(folder, work));
    for (const [b, { name }] of builds.entries())
      rows.push([
        ...[b === 0 ? what : "", name],
        ...(["perSecond", "perCpuSecond"] as const).map((key) =>
          median(rates[b]!.map((rate) => rate[key])).toFixed(0),
        ),
      ]);
  }
  return rows;
};

export const labBenches: Record<string, Bench> = { lab };
