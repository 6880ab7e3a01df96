/** Runs inputs of one target: those of the corpus first, then ones made of them and of what went a new way. */
import { randomStream } from "../../src/base/random.ts";
import { nextInput } from "./mutate.ts";
import { type Outcome, outcomeOfError, outcomeOfValue } from "./outcome.ts";
import type { FuzzTarget } from "./target.ts";

export interface Found {
  readonly input: Uint8Array;
  readonly fault: string;
}

export interface FuzzRun {
  readonly runs: number;
  /** Ways that the program went. */
  readonly ways: number;
  readonly found: readonly Found[];
}

export interface RunOptions {
  readonly seed: number;
  /** Whether there is to be a further run. */
  goesOn(runs: number): boolean;
  /** Told of each input before it is run. */
  onInput?(input: Uint8Array): void;
  /** Milliseconds of work; without a clock, times are not looked at. */
  clock?(): number;
  /** Told of inputs that went a way that none before went. */
  onWay?(input: Uint8Array, way: string): void;
}

/** Bytes by which one input may have the process grow. */
const mostGrowth = 1 << 30;

/** Inputs that went a new way, of which new ones are made. */
const mostKept = 400;

/** Milliseconds that this process has worked: a busy computer makes no input slow. */
export function workClock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What comes of an input. */
export async function tryInput(target: FuzzTarget, input: Uint8Array): Promise<Outcome> {
  try {
    return outcomeOfValue(await target.run(input));
  } catch (error) {
    return outcomeOfError(error);
  }
}

/** The same, with what it takes. @param clock of milliseconds of work; without one, times are not looked at */
export async function measureInput(
  target: FuzzTarget,
  input: Uint8Array,
  clock: (() => number) | undefined,
): Promise<Outcome> {
  if (clock === undefined) return tryInput(target, input);
  const memory = process.memoryUsage.rss();
  const start = clock();
  const outcome = await tryInput(target, input);
  const [took, grown] = [clock() - start, process.memoryUsage.rss() - memory];
  if (outcome.fault !== undefined) return outcome;
  if (grown > mostGrowth)
    return { ...outcome, fault: `takes ${Math.round(grown / 2 ** 20)} MB more memory` };
  const most = target.mostMs ?? 2000;
  if (took <= most) return outcome;
  // Once more: the first time may be another's fault.
  const again = clock();
  await tryInput(target, input);
  const time = Math.min(took, clock() - again);
  return time > most ? { ...outcome, fault: `takes ${Math.round(time)} ms` } : outcome;
}

/**
 * @param corpus inputs to begin with, at least one
 * @returns the same for the same corpus, seed and number of runs
 */
export async function fuzz(
  target: FuzzTarget,
  corpus: readonly Uint8Array[],
  { seed, goesOn, onInput, clock, onWay }: RunOptions,
): Promise<FuzzRun> {
  await target.prepare?.();
  const pool = [...corpus];
  const ways = new Set<string>();
  const found = new Map<string, Found>();
  let runs = 0;
  for (; goesOn(runs); runs++) {
    const isOwn = runs < corpus.length;
    const input = isOwn
      ? corpus[runs]!
      : nextInput(randomStream(seed, target.name, runs), target, pool);
    onInput?.(input);
    const { way, fault } = await measureInput(target, input, clock);
    if (fault !== undefined && !found.has(way)) {
      const isSteady = (await tryInput(target, input)).fault === fault;
      found.set(way, { input: isSteady ? await smaller(target, input, way) : input, fault });
    }
    if (ways.has(way)) continue;
    ways.add(way);
    onWay?.(input, way);
    if (!isOwn && fault === undefined && pool.length < corpus.length + mostKept) pool.push(input);
  }
  return { runs, ways: ways.size, found: [...found.values()] };
}

const mostTries = 400;

/** An input of fewer bytes that goes the same way. */
async function smaller(target: FuzzTarget, input: Uint8Array, way: string): Promise<Uint8Array> {
  let best = input;
  let tries = 0;
  for (let size = best.length >> 1; size >= 1 && tries < mostTries; size >>= 1)
    for (let at = 0; at < best.length && tries < mostTries; tries++) {
      const without = Buffer.concat([best.subarray(0, at), best.subarray(at + size)]);
      if ((await tryInput(target, without)).way === way) best = without;
      else at += size;
    }
  return best;
}
