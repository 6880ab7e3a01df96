/**
 * Fuzzing in a thread that another watches: an input that never ends, or takes all memory, ends the thread and is
 * found as well. The input of the moment stands in memory that both share.
 */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { corpusOf } from "./corpus.ts";
import { mostBytes } from "./mutate.ts";
import { type Found, type FuzzRun, fuzz, workClock } from "./run.ts";
import { fuzzTargets } from "./targets.ts";

interface Order {
  readonly target: string;
  readonly seed: number;
  readonly seconds: number;
  /** Number of the run, its length, and its bytes. */
  readonly shared: SharedArrayBuffer;
}

type Message = { readonly way: Uint8Array } | { readonly ended: FuzzRun };

const headBytes = 8;
/** No input of any target takes so long: it would have been found slow before. */
const mostSilentMs = 40_000;
const lookEachMs = 500;

export interface WatchedOptions {
  readonly seed: number;
  readonly seconds: number;
  /** Told of inputs that went a way that none before went. */
  onWay?(input: Uint8Array): void;
}

/** Fuzzes a target for a time; after an input that ended the thread, with another seed. */
export async function fuzzWatched(target: string, options: WatchedOptions): Promise<FuzzRun> {
  const found: Found[] = [];
  let [runs, ways] = [0, 0];
  const until = performance.now() + options.seconds * 1000;
  for (let seed = options.seed; ; seed++) {
    const seconds = (until - performance.now()) / 1000;
    const one = await fuzzOnce(target, { ...options, seed, seconds });
    runs += one.runs;
    ways = Math.max(ways, one.ways);
    found.push(...one.found.filter(({ fault }) => found.every((other) => other.fault !== fault)));
    if (one.isWhole || found.length > 20 || performance.now() >= until)
      return { runs, ways, found };
  }
}

function fuzzOnce(
  target: string,
  { seed, seconds, onWay }: WatchedOptions,
): Promise<FuzzRun & { isWhole: boolean }> {
  const shared = new SharedArrayBuffer(headBytes + mostBytes);
  const head = new Int32Array(shared, 0, 2);
  const order: Order = { target, seed, seconds, shared };
  const worker = new Worker(
    `import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(({ register }) => {
      register();
      return import(${JSON.stringify(import.meta.url)});
    })`,
    { eval: true, workerData: order, resourceLimits: { maxOldGenerationSizeMb: 1500 } },
  );
  return new Promise((resolve) => {
    const end = (run: FuzzRun, isWhole: boolean) => {
      clearInterval(watch);
      void worker.terminate().then(() => resolve({ ...run, isWhole }));
    };
    const broken = (fault: string) => {
      const input = new Uint8Array(shared).slice(headBytes, headBytes + Atomics.load(head, 1));
      end({ runs: Atomics.load(head, 0), ways: 0, found: [{ input, fault }] }, false);
    };
    let [last, since] = [0, performance.now()];
    const watch = setInterval(() => {
      const now = Atomics.load(head, 0);
      if (now !== last || now === 0) [last, since] = [now, performance.now()];
      else if (performance.now() - since > mostSilentMs) broken("does not end");
    }, lookEachMs);
    worker.on("message", (message: Message) => {
      if ("way" in message) onWay?.(message.way);
      else end(message.ended, true);
    });
    worker.on("error", (error) => broken(`ends the thread: ${error.message}`));
  });
}

async function work({ target: name, seed, seconds, shared }: Order): Promise<void> {
  const target = fuzzTargets.find((each) => each.name === name)!;
  const [head, bytes] = [new Int32Array(shared, 0, 2), new Uint8Array(shared, headBytes)];
  const until = performance.now() + seconds * 1000;
  const post = (message: Message) => parentPort!.postMessage(message);
  // What others leave to be thrown later is of the input of that moment.
  process.on("unhandledRejection", (error) => {
    throw error;
  });
  const ended = await fuzz(
    target,
    corpusOf(name).map(({ input }) => input),
    {
      seed,
      goesOn: (runs) => performance.now() < until || runs < 1,
      clock: workClock,
      onInput(input) {
        bytes.set(input);
        Atomics.store(head, 1, input.length);
        Atomics.add(head, 0, 1);
      },
      onWay: (way) => post({ way }),
    },
  );
  post({ ended });
}

if (!isMainThread && workerData?.shared instanceof SharedArrayBuffer)
  await work(workerData as Order);
