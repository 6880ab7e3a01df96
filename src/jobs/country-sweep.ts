/** Runs the sweep that all countries' indices come from, over threads. */
import type { CountryRow } from "../indices/world-summary.ts";
import { summariseWorld, worldSweepRequest } from "../indices/world-summary.ts";
import type { TieBreak } from "../routing/policy.ts";
import { prepareSweep } from "../routing/sweep.ts";
import { runSweep } from "../routing/sweep-run.ts";
import type { World } from "../world/world.ts";
import type { Runner } from "./runner.ts";
import { startSweepWorkers } from "./sweep-workers.ts";

export interface CountrySweepOptions {
  tieBreak: TieBreak;
  runner: Runner;
  onProgress?: (done: number, total: number) => void;
}

/** A row per country, ascending by code; the same for any number of workers. */
export async function sweepCountries(
  world: World,
  options: CountrySweepOptions,
): Promise<CountryRow[]> {
  const request = worldSweepRequest(world, options.tieBreak);
  // They prepare themselves while this thread counts the blocks.
  const workers = startSweepWorkers(request, options.runner);
  try {
    const { blockCount } = prepareSweep(request);
    const sums = await runSweep(request, {
      blockCount,
      workers,
      onProgress: ({ blocks }) => options.onProgress?.(blocks, blockCount),
    });
    return summariseWorld(world, sums);
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}
