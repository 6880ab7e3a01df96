import { mkdtempSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort, hasRedis, startRedis, type TestRedis } from "../../../scripts/faults/redis.ts";
import { InputError } from "../../../src/base/errors.ts";
import type { TaskWorker } from "../../../src/base/task-port.ts";
import { openQueueRunner, type QueueRunner } from "../../../src/jobs/queue/client.ts";
import { cancelRun, describeQueue, listRuns, openRuns } from "../../../src/jobs/queue/runs.ts";
import { openFolderStore, type Store } from "../../../src/jobs/queue/store.ts";
import { type QueueWorker, startQueueWorker } from "../../../src/jobs/queue/worker.ts";
import { keptAnswersIn, runUnits } from "../../../src/jobs/units/run-units.ts";

const version = "9.9.9-test";
const newFolder = () => mkdtempSync(join(tmpdir(), "narrows-queue-"));

let redis: TestRedis;
const open: { close(): Promise<unknown> }[] = [];

/** What a unit is told and answers: large enough to lie in the store. */
interface Work {
  readonly number: number;
  readonly bytes: Uint8Array;
}

type Doing = (task: Work, order: { readonly factor: number }) => Promise<unknown> | unknown;

const multiply: Doing = ({ number, bytes }, { factor }) => ({
  product: number * factor,
  bytes: bytes.map((byte) => byte ^ 255),
});

async function worker(store: Store, doing: Doing = multiply, threads = 2): Promise<QueueWorker> {
  const made = await startQueueWorker({
    ...{ url: redis.url, store, version, threads },
    onEvent: () => undefined,
    start: (_, order) => ({
      run: async (task) => doing(task as Work, order as { factor: number }),
      close: async () => undefined,
    }),
  });
  open.push({ close: () => made.close(true) });
  return made;
}

async function client(
  store: Store,
  { url = redis.url, aloneMs = 60_000, awayMs = 60_000, notes = [] as string[] } = {},
): Promise<QueueRunner> {
  const runner = await openQueueRunner({
    ...{ url, store, width: 16 },
    command: { words: ["atlas", "KH"], folder: "/somewhere", version },
    onNote: (text) => notes.push(text),
    patience: { lookMs: 100, awayMs, aloneMs },
  });
  open.push({ close: () => runner.close("failed") });
  return runner;
}

/** Asks for so many units; answers their products, in order. */
async function products(runner: QueueRunner, count: number, factor = 7): Promise<number[]> {
  const workers: TaskWorker<Work, { product: number; bytes: Uint8Array }>[] = runner.start(
    "sweep-thread",
    { factor, ballast: new Uint8Array(300_000) },
  );
  const units = Array.from({ length: count }, (_, number) => ({
    id: `${number}`,
    task: { number, bytes: new Uint8Array(20_000).fill(number) },
    cost: 1,
  }));
  const kept = keptAnswersIn(newFolder(), "run");
  const plain = workers.map((each) => ({
    ...each,
    run: async (task: Work) => {
      const { product, bytes } = await each.run(task);
      expect(bytes.every((byte) => byte === ((task.number & 255) ^ 255))).toBe(true);
      return product;
    },
  }));
  return runUnits({ units, workers: plain, kept });
}

const expected = (count: number, factor = 7) =>
  Array.from({ length: count }, (_, number) => number * factor);

const contentOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));

describe.skipIf(!hasRedis)("a queue", () => {
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
  });
  afterAll(() => redis.kill());

  it("answers each unit once, in order, by any number of workers, and leaves nothing behind", async () => {
    for (const workers of [1, 2, 8]) {
      const folder = newFolder();
      const store = await openFolderStore(folder);
      const done: number[] = [];
      for (let k = 0; k < workers; k++)
        await worker(store, (task, order) => {
          done.push(task.number);
          return multiply(task, order);
        });
      const runner = await client(store);
      expect(await products(runner, 40)).toEqual(expected(40));
      expect(done.sort((a, b) => a - b)).toEqual(expected(40, 1));
      await runner.close("done");
      // Only the order is kept for other runs: its ballast and the rest.
      expect(contentOf(folder).length).toBeLessThanOrEqual(2);
      const state = await describeQueue(redis.url, version);
      expect([state.waiting, state.active, state.failed]).toEqual([0, 0, 0]);
      await Promise.all(open.splice(0).map((each) => each.close()));
    }
  });

  it("loses nothing when Redis is killed in the middle and comes back empty", async () => {
    const store = await openFolderStore(newFolder());
    let done = 0;
    await worker(store, async (task, order) => {
      done++;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return multiply(task, order);
    });
    const notes: string[] = [];
    const asked = products(await client(store, { notes }), 60);
    await expect.poll(() => done).toBeGreaterThan(10);
    await redis.restart();
    expect(await asked).toEqual(expected(60));
  }, 60_000);

  it("does units again whose task, order or answer the store lost or damaged", async () => {
    for (const damage of [
      (path: string) => truncateSync(path, 10),
      (path: string) => writeFileSync(path, "something else"),
    ]) {
      const folder = newFolder();
      const store = await openFolderStore(folder);
      const seen = new Set<string>();
      /** Each content is damaged before it is read the first time. */
      const faulty: Store = {
        ...store,
        async read(name, most) {
          if (!seen.has(name)) damage(join(folder, ...name.split("/")));
          seen.add(name);
          return store.read(name, most);
        },
      };
      await worker(faulty);
      expect(await products(await client(store), 10)).toEqual(expected(10));
      await Promise.all(open.splice(0).map((each) => each.close()));
    }
  }, 120_000);

  it("sets a unit aside that fails at every try, does all others, and names it", async () => {
    const store = await openFolderStore(newFolder());
    await worker(store, (task, order) => {
      if (task.number === 13) throw new Error("this unit kills its thread");
      return multiply(task, order);
    });
    const notDone = products(await client(store), 20);
    await expect(notDone).rejects.toThrow(
      /1 of 20 units could not be done: 13 \(this unit kills its thread\); the others are kept/,
    );
    expect((await describeQueue(redis.url, version)).failed).toBe(1);
    // Given again, it is tried again.
    await Promise.all(open.splice(0).map((each) => each.close()));
    await worker(store);
    expect(await products(await client(store), 20)).toEqual(expected(20));
  }, 60_000);

  it("passes a user's mistake on as one, without trying again", async () => {
    const store = await openFolderStore(newFolder());
    let tries = 0;
    await worker(store, () => {
      tries++;
      throw new InputError("country-empty", "XX has no networks", { file: "x.csv", line: 3 });
    });
    const failure = products(await client(store), 1);
    await expect(failure).rejects.toMatchObject({
      ...{ name: "InputError", code: "country-empty", place: { file: "x.csv", line: 3 } },
    });
    expect(tries).toBe(1);
  });

  it("takes a unit up again whose worker vanished", async () => {
    const store = await openFolderStore(newFolder());
    let begun = 0;
    const lost = await worker(store, () => {
      begun++;
      return new Promise(() => undefined);
    });
    const asked = products(await client(store), 4);
    await expect.poll(() => begun).toBeGreaterThan(0);
    // As one that was killed: it renews nothing and answers nothing.
    await lost.close(true);
    await worker(store);
    expect(await asked).toEqual(expected(4));
  }, 90_000);

  it("says so where there is none, where it cannot hold units, and where nobody works", async () => {
    const store = await openFolderStore(newFolder());
    const port = await freePort();
    await expect(client(store, { url: `redis://127.0.0.1:${port}` })).rejects.toMatchObject({
      code: "queue-unreachable",
    });
    await expect(client(store, { url: "http://127.0.0.1/" })).rejects.toMatchObject({
      code: "queue-address",
    });
    const evicting = await startRedis("--maxmemory-policy", "allkeys-lru", "--maxmemory", "10mb");
    await expect(client(store, { url: evicting.url })).rejects.toMatchObject({
      code: "queue-server",
    });
    await evicting.kill();
    const notes: string[] = [];
    const alone = products(await client(store, { aloneMs: 800, notes }), 3);
    await expect(alone).rejects.toMatchObject({ code: "queue-without-workers" });
    expect(notes).toEqual([
      `no worker of version ${version} at redis://127.0.0.1:${redis.port}: start narrows worker there`,
    ]);
  }, 60_000);

  it("ends with one line when Redis is full, and when it stays away", async () => {
    const store = await openFolderStore(newFolder());
    const full = await startRedis("--maxmemory", "2mb");
    const runner = await client(store, { url: full.url });
    const workers: TaskWorker<unknown, unknown>[] = runner.start("sweep-thread", {});
    const many = Promise.all(
      Array.from({ length: 600 }, (_, k) => workers[0]!.run({ k, text: "x".repeat(7_000) })),
    );
    await expect(many).rejects.toMatchObject({ code: "queue-refused" });
    await runner.close("failed");
    await full.kill();
    const gone = await startRedis();
    const waiting = products(await client(store, { url: gone.url, awayMs: 1_500 }), 2);
    await gone.kill();
    await expect(waiting).rejects.toMatchObject({ code: "queue-lost" });
  }, 60_000);

  it("shows runs, cancels them, and takes out what waits", async () => {
    const store = await openFolderStore(newFolder());
    const runner = await client(store);
    const asked = products(runner, 5, 11);
    const runs = openRuns(redis.url);
    const mine = async () => (await listRuns(runs)).find(({ id }) => id === runner.run);
    await expect.poll(async () => (await mine())?.underWay).toBe(5);
    expect(await mine()).toMatchObject({
      ...{ state: "running", done: 0, words: ["atlas", "KH"], folder: "/somewhere" },
    });
    const ended = expect(asked).rejects.toMatchObject({ code: "run-cancelled" });
    expect(await cancelRun(redis.url, runs, runner.run)).toBe(5);
    await ended;
    await runner.close("failed");
    expect(await mine()).toMatchObject({ state: "cancelled" });
    expect((await describeQueue(redis.url, version)).waiting).toBe(0);
    expect(await cancelRun(redis.url, runs, "00000000")).toBeUndefined();
    await runs.close();
  });
});
