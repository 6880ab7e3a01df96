/**
 * `kill -9` at random moments: every file that has its name is whole, a list of sums never lies, and the same command
 * given again ends with the same bytes and leaves nothing of the killed run.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../src/data/cache.ts";
import {
  drawer,
  type FaultOptions,
  type FaultTable,
  makeMirror,
  program,
  temporaryFolder,
} from "./data.ts";

interface Plan {
  readonly what: string;
  readonly args: readonly string[];
}

const plans: readonly Plan[] = [
  { what: "world info, from a mirror", args: ["world", "info", "--json"] },
  { what: "data fetch", args: ["data", "fetch", "--json"] },
  { what: "assess --out", args: ["assess", "kh-2021", "--synthetic", "--quick", "--out", "out"] },
  {
    what: "lab run --out",
    args: [
      ...["lab", "run", "open", "--out", "out", "--rounds", "1"],
      ...["--providers", "1", "--sites", "1"],
    ],
  },
  {
    what: "routes --all --load",
    args: [
      ...["routes", "--synthetic", "--all", "--load", "out/load.csv"],
      ...["--work", "out/work", "--workers", "1"],
    ],
  },
  { what: "detect --out", args: ["detect", "in.jsonl", "--out", "out", "--workers", "1"] },
];

/** Contents by path below a folder; of unfinished files the names only. */
function filesBelow(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path.slice(folder.length + 1), identityOf(path));
  }
  return found;
}

/** What is the same of every whole run: not the keys that the lab makes anew each time. */
function identityOf(path: string): string {
  const content = readFileSync(path);
  if (path.endsWith("SHA256SUMS")) return content.toString().replace(/^\w+/gm, "");
  if (!path.endsWith("measurements.jsonl")) return sha256(content);
  const inputs = content
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => {
      try {
        return (JSON.parse(line) as { input: string }).input;
      } catch {
        return "half a line";
      }
    });
  return inputs.join(" ");
}

const isUnfinished = (path: string) => /\.(tmp|part|lock)$/.test(path);

class Place {
  readonly folder: string = temporaryFolder("kills");
  readonly #environment: NodeJS.ProcessEnv;

  constructor(mirror: string) {
    mkdirSync(join(this.folder, "cache"));
    const line = { test_name: "web_connectivity", input: "https://x.example/", test_keys: {} };
    writeFileSync(join(this.folder, "in.jsonl"), `${JSON.stringify(line)}\n`.repeat(3000));
    this.#environment = {
      ...process.env,
      ...{ XDG_CACHE_HOME: join(this.folder, "cache"), NARROWS_MIRROR: mirror },
    };
  }

  /** @returns milliseconds that it took, and its status: null when killed */
  run(
    args: readonly string[],
    killAfterMs?: number,
  ): Promise<{ ms: number; status: number | null }> {
    const begun = performance.now();
    const child = spawn(process.execPath, [...program, ...args], {
      ...{ cwd: this.folder, env: this.#environment, stdio: "ignore" },
    });
    const timer =
      killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    return new Promise((resolve) =>
      child.once("exit", (status) => {
        clearTimeout(timer);
        resolve({ ms: performance.now() - begun, status });
      }),
    );
  }
}

/** What a killed run left that must not be. @param good contents of a run that was left alone, by path */
function wrongFiles(folder: string, good: ReadonlyMap<string, string>): string[] {
  const wrong: string[] = [];
  for (const [path, content] of filesBelow(folder)) {
    // How far a run has come depends on when it was killed; that its files can be used shows in the next run.
    if (isUnfinished(path) || /(\.sums|run\.json)$/.test(path)) continue;
    if (good.get(path) !== content) wrong.push(path);
  }
  const sums = join(folder, "out", "SHA256SUMS");
  if (existsSync(sums))
    for (const line of readFileSync(sums, "utf8").trimEnd().split("\n")) {
      const [sum, path] = line.split("  ");
      const file = join(folder, "out", path!);
      if (!existsSync(file) || sha256(readFileSync(file)) !== sum) wrong.push(`listed ${path}`);
    }
  return wrong;
}

/** @param options `runs` of kills of each command */
export async function runKills({ runs, seed, tell }: FaultOptions): Promise<FaultTable> {
  const mirror = makeMirror();
  const rows: (string | number)[][] = [];
  const faults: string[] = [];
  for (const [done, { what, args }] of plans.entries()) {
    const undisturbed = new Place(mirror);
    const first = await undisturbed.run(args);
    if (first.status !== 0) faults.push(`${what}: does not run (${first.status})`);
    // The first of all runs may be slower than the others.
    const ms = Math.min(first.ms, (await new Place(mirror).run(args)).ms);
    const good = filesBelow(undisturbed.folder);
    const draw = drawer(seed, what);
    const counts = { killed: 0, halfWritten: 0, otherAfter: 0, leftOver: 0 };
    let place = new Place(mirror);
    for (let k = 0; k < runs; k++) {
      tell?.("commands killed", done * runs + k, plans.length * runs);
      const killed = await place.run(args, (ms * (20 + draw(90))) / 100);
      if (killed.status === null) counts.killed++;
      const wrong = wrongFiles(place.folder, good);
      if (wrong.length > 0) {
        counts.halfWritten++;
        faults.push(`${what}: half-written or not of one run: ${wrong.join(", ")}`);
      }
      // Every third time the next run is killed where this one was.
      if (k % 3 === 0 && k < runs - 1) continue;
      await place.run(args);
      const after = filesBelow(place.folder);
      const left = [...after.keys()].filter(isUnfinished);
      if (left.length > 0) {
        counts.leftOver++;
        faults.push(`${what}: left over: ${left.join(", ")}`);
      }
      const differing = [...good].filter(([path, content]) => after.get(path) !== content);
      if (differing.length > 0) {
        counts.otherAfter++;
        faults.push(`${what}: other bytes after it: ${differing.map(([path]) => path).join(", ")}`);
      }
      place = new Place(mirror);
    }
    rows.push([what, ...Object.values(counts)]);
  }
  return {
    header: ["command", "killed", "half-written", "other bytes after", "left over"],
    rows,
    faults,
  };
}
