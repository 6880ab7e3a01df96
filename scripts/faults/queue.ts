/** Runs on a queue whose workers are killed every few seconds, and whose Redis is killed once and comes back empty. */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { randomStream } from "../../src/base/random.ts";
import { sha256 } from "../../src/data/cache.ts";
import { type FaultOptions, type FaultTable, program, temporaryFolder } from "./data.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis.ts";

const everyMs = 4_000;

interface Trial {
  readonly name: string;
  /** With the folder for what it writes. */
  words(folder: string): string[];
}

const countries = "KH LA TH VN MM MY SG ID PH TL BN NP LK BD PK IR KZ KG TJ UZ".split(" ");

const trials: readonly Trial[] = [
  { name: "atlas", words: () => ["atlas", ...countries, "--synthetic", "--json"] },
  {
    name: "lab run",
    words: (folder) =>
      ["lab", "run", "kz-2019", "--out", folder, "--rounds", "12", "--providers", "2"].concat([
        ...["--sites", "2", "--json"],
      ]),
  },
  {
    name: "sweep",
    words: () =>
      ["sweep", "kh-2021", "--synthetic", "--vary", "reliability.commonCause=0..0.5"].concat([
        ...["--steps", "200", "--csv"],
      ]),
  },
  { name: "rank", words: () => ["rank", "--synthetic", "--csv"] },
];

interface Ended {
  readonly status: number | null;
  /** Of what it printed and wrote. */
  readonly bytes: string;
  readonly stderr: string;
}

function start(words: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...program, ...words], {
    env: { ...process.env, NARROWS_MIRROR: "", NARROWS_QUEUE: "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function run({ words }: Trial, environment: NodeJS.ProcessEnv): Promise<Ended> {
  const folder = temporaryFolder("queue-out");
  const child = start(words(folder), environment);
  let [stdout, stderr] = ["", ""];
  child.stdout!.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr!.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) =>
    child.once("close", (status) => {
      // The lab makes its keys anew: certificates are in the measurements.
      const files = readdirSync(folder)
        .filter((name) => name !== "measurements.jsonl" && name !== "SHA256SUMS")
        .sort();
      const written = files.map((name) => `${name} ${sha256(readFileSync(join(folder, name)))}`);
      resolve({ status, bytes: sha256([stdout, ...written].join("\n")), stderr });
    }),
  );
}

/** So many workers of one thread; whoever is killed is replaced. */
class Workers {
  kills = 0;
  readonly #running: ChildProcess[] = [];
  readonly #environment: NodeJS.ProcessEnv;

  constructor(count: number, environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
    for (let k = 0; k < count; k++) this.#add();
  }

  #add(): void {
    const child = start(["worker", "--threads", "1"], this.#environment);
    child.stdout!.resume();
    child.stderr!.resume();
    this.#running.push(child);
  }

  /** By -9. @param at which, 0…1 */
  killOne(at: number): void {
    const [child] = this.#running.splice(Math.floor(at * this.#running.length), 1);
    child?.kill("SIGKILL");
    this.kills++;
    this.#add();
  }

  async close(): Promise<void> {
    await Promise.all(
      // One that found no Redis has ended by itself.
      this.#running
        .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
        .map(
          (child) =>
            new Promise((resolve) => {
              child.once("close", resolve);
              child.kill("SIGKILL");
            }),
        ),
    );
  }
}

interface Attack {
  readonly seed: number;
  readonly workers: number;
  /** Between two kills. */
  readonly everyMs: number;
  /** On a busy computer a worker may need longer than that until it works. */
  readonly mostKills: number;
}

async function attacked(
  trial: Trial,
  redis: TestRedis,
  { workers: count, everyMs, mostKills, seed }: Attack,
): Promise<{ ended: Ended; kills: number; seconds: number }> {
  const environment = {
    XDG_CACHE_HOME: temporaryFolder("queue-cache"),
    NARROWS_QUEUE: redis.url,
    NARROWS_STORE: temporaryFolder("queue-store"),
  };
  const workers = new Workers(count, environment);
  const random = randomStream(seed, `queue ${trial.name} ${count}`);
  const begun = performance.now();
  let ticks = 0;
  const killing = setInterval(() => {
    if (ticks++ === 1) void redis.restart();
    else if (workers.kills < mostKills) workers.killOne(random.next());
  }, everyMs);
  const ended = await run(trial, environment);
  clearInterval(killing);
  const seconds = (performance.now() - begun) / 1000;
  await workers.close();
  return { ended, kills: workers.kills, seconds };
}

/** @param options `runs` workers killed in each run at most */
export async function runQueue(
  { runs, seed, tell }: FaultOptions,
  counts: readonly number[] = [1, 2, 8],
  names: readonly string[] = trials.map(({ name }) => name),
): Promise<FaultTable> {
  const header = ["command", "workers", "killed", "Redis killed", "s", "same bytes"];
  if (!hasRedis) return { header, rows: [], faults: ["redis-server is not installed"] };
  const rows: (string | number)[][] = [];
  const faults: string[] = [];
  const chosen = trials.filter(({ name }) => names.includes(name));
  for (const [done, trial] of chosen.entries()) {
    const alone = await run(trial, { XDG_CACHE_HOME: temporaryFolder("queue-alone") });
    if (alone.status !== 0) faults.push(`${trial.name}: alone it fails: ${alone.stderr}`);
    for (const [k, workers] of counts.entries()) {
      tell?.("attacks", done * counts.length + k, chosen.length * counts.length);
      const redis = await startRedis();
      const attack = { workers, everyMs, mostKills: runs, seed };
      const { ended, kills, seconds } = await attacked(trial, redis, attack);
      await redis.kill();
      const isSame = ended.status === 0 && ended.bytes === alone.bytes;
      if (!isSame) faults.push(`${trial.name}, ${workers} workers: ${ended.stderr.slice(-500)}`);
      const restarts = seconds * 1000 > 2 * everyMs ? 1 : 0;
      rows.push([trial.name, workers, kills, restarts, seconds.toFixed(1), isSame ? "yes" : "NO"]);
    }
  }
  return { header, rows, faults };
}
