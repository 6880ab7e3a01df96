/** What the queue costs beside the work: units that do nothing, units that wait, and a command with its threads. */
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hasRedis, startRedis } from "../scripts/faults/redis.ts";
import { openQueueRunner } from "../src/jobs/queue/client.ts";
import { openFolderStore } from "../src/jobs/queue/store.ts";
import { startQueueWorker } from "../src/jobs/queue/worker.ts";
import type { Bench } from "./run.ts";

const version = "bench";
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

const newFolder = () => mkdtempSync(join(tmpdir(), "narrows-bench-"));
const middle = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Seconds for units that wait, with workers of one thread each. */
async function waiting(workers: number, units: number, waitMs: number, bytes: number) {
  const redis = await startRedis();
  const store = await openFolderStore(newFolder());
  const working = await Promise.all(
    Array.from({ length: workers }, () =>
      startQueueWorker({
        ...{ url: redis.url, store, version, threads: 1, onEvent: () => undefined },
        start: () => ({
          run: (task) => new Promise((resolve) => setTimeout(resolve, waitMs, task)),
          close: async () => undefined,
        }),
      }),
    ),
  );
  const runner = await openQueueRunner({
    ...{ url: redis.url, store, width: 64, onNote: () => undefined },
    command: { words: [], folder: ".", version },
  });
  const slots = runner.start<object, object, object>("sweep-thread", {});
  let left = units;
  const begun = performance.now();
  await Promise.all(
    slots.map(async (slot) => {
      while (left-- > 0) await slot.run({ left, bytes: new Uint8Array(bytes) });
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  await runner.close("done");
  await Promise.all(working.map((worker) => worker.close(true)));
  await redis.kill();
  return seconds;
}

function run(words: readonly string[], environment: NodeJS.ProcessEnv) {
  return spawn(process.execPath, [main, ...words], {
    ...{ env: { ...process.env, ...environment }, stdio: "ignore" },
  });
}

async function secondsOf(words: readonly string[], environment: NodeJS.ProcessEnv) {
  const begun = performance.now();
  const child = run(words, environment);
  await new Promise((resolve) => child.once("close", resolve));
  return (performance.now() - begun) / 1000;
}

/** A command with two threads, and with two workers of one thread. */
async function againstThreads(words: readonly string[], repeat: number) {
  const redis = await startRedis();
  const queue = { NARROWS_QUEUE: redis.url, NARROWS_STORE: newFolder() };
  const workers = [1, 2].map(() => run(["worker", "--threads", "1"], queue));
  const [threads, queued]: number[][] = [[], []];
  // The first opens the world for all that follow, and starts the workers' threads.
  await secondsOf(words, queue);
  for (let k = 0; k < repeat; k++) {
    threads!.push(await secondsOf([...words, "--workers", "2"], { NARROWS_QUEUE: "" }));
    queued!.push(await secondsOf(words, queue));
  }
  for (const worker of workers) worker.kill("SIGKILL");
  await redis.kill();
  return [middle(threads!), middle(queued!)] as const;
}

export const queueBenches: Record<string, Bench> = {
  async queue(repeat) {
    if (!hasRedis) return [["redis-server is not installed"]];
    const rows: (string | number)[][] = [
      ["units", "workers", "s", "efficiency", "ms a unit beside its work"],
    ];
    for (const [name, workers, units, waitMs, bytes] of [
      ["2,000 that do nothing", 1, 2_000, 0, 0],
      ["500 that do nothing, 64 KiB in and out", 1, 500, 0, 1 << 16],
      ["40 of a second", 2, 40, 1_000, 0],
      ["100 of a second", 10, 100, 1_000, 0],
    ] as const) {
      const seconds: number[] = [];
      for (let k = 0; k < repeat; k++) seconds.push(await waiting(workers, units, waitMs, bytes));
      const wall = middle(seconds);
      const work = (units * waitMs) / 1000 / workers;
      const beside = ((wall - work) * 1000 * workers) / units;
      rows.push([name, workers, wall.toFixed(2), (work / wall).toFixed(2), beside.toFixed(2)]);
    }
    const countries = "KH TH LA VN MM NP LK BD BT KZ UZ TJ".split(" ");
    const words = ["atlas", ...countries, "--synthetic", "--json"];
    const [threads, queued] = await againstThreads(words, repeat);
    rows.push([
      ...[`atlas of 12 invented countries, ${threads.toFixed(1)} s by 2 threads`, 2],
      ...[queued.toFixed(2), (threads / queued).toFixed(2), ""],
    ]);
    return rows;
  },
};
