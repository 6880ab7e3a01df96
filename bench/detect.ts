/**
 * Verdicts at size: measurements a second from `.jsonl.gz`, by whole processes of the built command, beside the
 * floor, which is to unpack the same file and to parse its JSON. Measurements are those of NARROWS_REFERENCE,
 * varied so that no two are alike; with NARROWS_BENCH_OTHER the same for another build, in turns. What a run takes
 * once, to start and to be compiled, is in the first two rates; the last leaves it out, by a run of fewer.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { detect as judge } from "../src/detect/index.ts";
import { type JsonObject, readMeasurement } from "../src/ooni/index.ts";
import { builds, median } from "./builds.ts";
import { type Run, runOnce } from "./commands.ts";
import type { Bench } from "./run.ts";

const count = 20_000;

/** Of the run that tells what starting takes. */
const fewer = 5_000;

/** Longer ones stand for few of the field's measurements, and would be most of the work. */
const longest = 60_000;

/** One measurement of each file, as a line: those that are ok, and those that are not. */
function linesOf(folder: string): { ordinary: string[]; odd: string[] } {
  const ordinary: string[] = [];
  const odd: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (!name.endsWith(".json")) continue;
    const value = JSON.parse(readFileSync(join(folder, name), "utf8")) as JsonObject;
    const measurement = readMeasurement(value);
    const line = JSON.stringify(value);
    if (!("raw" in measurement) || line.length > longest) continue;
    (judge(measurement).narrows.verdict === "ok" ? ordinary : odd).push(line);
  }
  return { ordinary, odd };
}

/** The same with other names, pages and certificates: 1,500 sites, a text of its own in each page. */
function vary(line: string, k: number): string {
  const site = (k * 7919) % 1500;
  return line
    .replace(/example\.(com|org|net)/g, `site${site}.$1`)
    .replace(/<\/body>/i, `<p>${`reader ${k} `.repeat(k % 40)}</p>$&`)
    .replace(/("data":"MII[A-Za-z0-9+/]{300,}?)[A-Za-z0-9+/]{4}(=*")/g, (_, head, tail) => {
      return `${head}${site.toString(36).padStart(4, "A")}${tail}`;
    });
}

/** Seconds of processor that unpacking and parsing takes. */
function floorOf(file: string): number {
  const before = process.cpuUsage();
  const bytes = gunzipSync(readFileSync(file));
  const decoder = new TextDecoder();
  for (let at = 0, end = bytes.indexOf(10); end >= 0; at = end + 1, end = bytes.indexOf(10, at))
    JSON.parse(decoder.decode(bytes.subarray(at, end)));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** A file of measurements, and one with the first of them. */
interface Files {
  readonly all: string;
  readonly first: string;
}

function run(folder: string, workers: number, file: string): Run {
  const args = ["detect", "--quiet", "--csv", "--workers", String(workers), file];
  const found = runOnce(join(folder, "cli/main.js"), args);
  if (found === undefined) throw new Error("detect failed");
  return found;
}

function rowsOf(mix: string, files: Files, repeat: number): (string | number)[][] {
  const floor = count / median(Array.from({ length: repeat }, () => floorOf(files.all)));
  const rows = [[mix, "floor", "", "", floor.toFixed(0), "100 %", ""]];
  for (const workers of [1, 2]) {
    const runs = builds.map((): Run[] => []);
    const starts = builds.map((): Run[] => []);
    for (let round = 0; round < repeat; round++)
      for (const [b, { folder }] of builds.entries()) {
        runs[b]!.push(run(folder, workers, files.all));
        starts[b]!.push(run(folder, workers, files.first));
      }
    for (const [b, { name }] of builds.entries()) {
      const middle = (key: keyof Run, of = runs) => median(of[b]!.map((one) => one[key]));
      const rate = count / middle("cpuS");
      const later = (count - fewer) / (middle("cpuS") - middle("cpuS", starts));
      rows.push([
        ...["", name, String(workers), (count / middle("wallS")).toFixed(0), rate.toFixed(0)],
        ...[`${((100 * rate) / floor).toFixed(0)} %`, later.toFixed(0)],
      ]);
    }
  }
  return rows;
}

const detect: Bench = async (repeat) => {
  const reference = process.env.NARROWS_REFERENCE;
  if (reference === undefined) throw new Error("set NARROWS_REFERENCE to a folder");
  const folder = mkdtempSync(join(tmpdir(), "narrows-bench-"));
  try {
    const rows: (string | number)[][] = [
      [
        ...["mix", "build", "threads", "a second", "a second of processor", "of the floor"],
        "a second of processor, once started",
      ],
    ];
    for (const [mix, lines] of Object.entries(linesOf(join(reference, "ooni")))) {
      const text = Array.from({ length: count }, (_, k) => vary(lines[k % lines.length]!, k));
      const files = { all: join(folder, `${mix}.jsonl.gz`), first: join(folder, "first.jsonl.gz") };
      const bytes = Buffer.from(`${text.join("\n")}\n`);
      writeFileSync(files.all, gzipSync(bytes));
      writeFileSync(files.first, gzipSync(`${text.slice(0, fewer).join("\n")}\n`));
      const each = (bytes.length / count / 1000).toFixed(1);
      rows.push(...rowsOf(`${mix}, ${count} of ${each} kB`, files, repeat));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

export const detectBenches: Record<string, Bench> = { detect };
