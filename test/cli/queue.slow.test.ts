/** Commands on a queue as a person gives them, with a Redis of the test's own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runQueue } from "../../scripts/faults/queue.ts";
import { hasRedis, startRedis, type TestRedis } from "../../scripts/faults/redis.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "narrows-queue-"));

let redis: TestRedis;
let worker: ChildProcess;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(words: readonly string[]) {
  const child = spawn(process.execPath, [main, ...words], {
    cwd: folder,
    env: {
      ...process.env,
      ...{ NARROWS_QUEUE: redis.url, NARROWS_STORE: join(folder, "store"), NARROWS_MIRROR: "" },
      XDG_CACHE_HOME: join(folder, "cache"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (part) => {
    stdout += part;
  });
  child.stderr.on("data", (part) => {
    stderr += part;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
  return { child, ended, said: () => stderr };
}

const narrows = (...words: string[]) => start(words).ended;

describe.skipIf(!hasRedis)("commands on a queue", () => {
  beforeAll(async () => {
    redis = await startRedis();
    worker = start(["worker", "--threads", "2"]).child;
  });
  afterAll(async () => {
    worker.kill("SIGKILL");
    await redis.kill();
  });

  it("end with the bytes of threads, are listed and watched", async () => {
    const atlas = ["atlas", "KH", "BT", "NP", "--synthetic", "--json"];
    const queued = await narrows(...atlas);
    expect(queued.status).toBe(0);
    const run = /run ([\da-f]{8}) on the queue/.exec(queued.stderr)![1]!;
    expect(await narrows(...atlas, "--queue", "")).toMatchObject({ stdout: queued.stdout });
    const { stdout } = await narrows("jobs", "list", "--json");
    const list = JSON.parse(stdout);
    const schema = new URL("../../schemas/jobs.schema.json", import.meta.url);
    const validate = new Ajv2020({ strict: false }).compile(
      JSON.parse(readFileSync(schema, "utf8")),
    );
    expect(validate(list), JSON.stringify(validate.errors)).toBe(true);
    expect(list.queue).toMatchObject({ workers: 1, waiting: 0, failed: 0 });
    expect(list.runs).toMatchObject([{ id: run, state: "done", done: 3, words: atlas }]);
    expect(await narrows("jobs", "watch", run)).toMatchObject({
      ...{ status: 0, stdout: `${run}: done, 3 units done, 0 failed\n` },
    });
    expect((await narrows("jobs", "list")).stdout).toContain(`${run}  done`);
    expect(await narrows("jobs", "resume", run)).toMatchObject({ status: 2 });
    expect((await narrows("jobs", "cancel", "nonesuch")).stderr).toContain(
      'the queue remembers no run "nonesuch"',
    );
  }, 60_000);

  it("that were cancelled are resumed, with what was done, to the same bytes", async () => {
    const words = ["sweep", "kh-2021", "--synthetic", "--vary", "reliability.commonCause=0..0.5"];
    const sweep = [...words, "--steps", "100", "--csv"];
    const { ended, said } = start(sweep);
    await expect.poll(said, { timeout: 30_000 }).toMatch(/run [\da-f]{8}/);
    const run = /run ([\da-f]{8}) on/.exec(said())![1]!;
    expect((await narrows("jobs", "cancel", run)).stdout).toContain(`run ${run} is cancelled`);
    const cancelled = await ended;
    expect(cancelled).toMatchObject({ status: 2, stdout: "" });
    expect(cancelled.stderr).toContain(`run ${run} was cancelled`);
    expect((await narrows("jobs", "watch", run)).status).toBe(1);
    const resumed = await narrows("jobs", "resume", run);
    expect(resumed.status).toBe(0);
    expect(resumed.stdout).toBe((await narrows(...sweep, "--queue", "")).stdout);
  }, 120_000);

  it("end with the same bytes while workers and Redis are killed", async () => {
    const { rows, faults } = await runQueue({ runs: 2, seed: 7 }, [2], ["atlas"]);
    expect(faults).toEqual([]);
    expect(rows).toHaveLength(1);
  }, 240_000);
});
