/** `narrows routes --all --load FILE`: the load of every AS over all pairs, resumable. */

import { createHash } from "node:crypto";
import { join } from "node:path";
import { toCsv } from "../base/csv.ts";
import { InputError } from "../base/errors.ts";
import { userCache, writeAtomically } from "../data/cache.ts";
import { type Checkpoint, checkpointAt } from "../jobs/checkpoint.ts";
import { type Runner, threadRunner } from "../jobs/runner.ts";
import { startSweepWorkers } from "../jobs/sweep-workers.ts";
import { workerCount } from "../jobs/worker-threads.ts";
import { formatTieBreak, lowestAsn, parseTieBreak, type TieBreak } from "../routing/policy.ts";
import type { SweepRequest, SweepSums } from "../routing/sums.ts";
import { prepareSweep } from "../routing/sweep.ts";
import { runSweep } from "../routing/sweep-run.ts";
import type { World } from "../world/world.ts";
import { openCommandWorld } from "./command-world.ts";
import type { RoutesOptions } from "./commands/routes.ts";
import type { Io } from "./io.ts";
import { checkFilePlace, printCsv, printJson } from "./output.ts";
import { readVersion } from "./version.ts";

/** @throws InputError for options that do not go together, and for a file that cannot be written */
export async function writeLoad(options: RoutesOptions, io: Io): Promise<void> {
  const file = options.load;
  if (options.all !== true || file === undefined)
    throw new InputError("options", "--all and --load FILE go together");
  if (options.to !== undefined || options.from !== undefined)
    throw new InputError("options", "--all goes with neither --to nor --from");
  await checkFilePlace(file);
  const runner = threadRunner(workerCount(options.workers));
  const tieBreak = parseTieBreak(options.tieBreak);
  const world = await openCommandWorld(options, io);
  const request = loadRequest(world, tieBreak, options.weighted === true);
  const folder = options.work ?? join(userCache(io.environment).folder, "sweeps");
  const checkpoint = checkpointAt(
    join(folder, `load-${fingerprint(world, request)}.sums`),
    request,
  );
  const sums = await io.timed("all pairs", () => sweepResumably(request, checkpoint, runner, io));
  if (sums === undefined) {
    io.warn("narrows: interrupted; the same command goes on from here");
    process.exitCode = 130;
    return;
  }
  await writeAtomically(file, loadTable(world, sums));
  await checkpoint.clear();
  const pairs = sums.pairs[0]!;
  const crossings = sums.load.reduce((sum, load) => sum + load, 0);
  if (options.json === true)
    await printJson(io, "narrows-route-load/1", {
      run: { narrows: readVersion(), world: world.meta, tieBreak: formatTieBreak(tieBreak) },
      reachablePairs: pairs,
      crossings,
    });
  else if (options.csv === true)
    await printCsv(io, ["reachable_pairs", "crossings"], [[pairs, crossings]]);
  else
    io.note(
      `${pairs.toLocaleString("en")} reachable ordered pairs, ${crossings.toLocaleString("en")} crossings`,
    );
}

/** Pairs count 1; by users the users at one end times those at the other; by addresses likewise. */
function loadRequest(world: World, tieBreak: TieBreak, isWeighted: boolean): SweepRequest {
  const { asCount, asns, providers, customers, peers, users, ipv4 } = world;
  return {
    graph: { asCount, asns, providers, customers, peers },
    tieBreak,
    ...(isWeighted && {
      weights: [
        { sources: users, destinations: users },
        { sources: ipv4, destinations: ipv4 },
      ],
    }),
  };
}

const checkpointEveryMs = 500;

/** Undefined when it was interrupted; what was done until then is in the checkpoint. */
async function sweepResumably(
  request: SweepRequest,
  checkpoint: Checkpoint,
  runner: Runner,
  io: Io,
): Promise<SweepSums | undefined> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // They prepare themselves while this thread counts the blocks.
  const workers = startSweepWorkers(request, runner);
  let saved = performance.now();
  try {
    const { blockCount } = prepareSweep(request);
    const from = await checkpoint.load(blockCount);
    if (from !== undefined) io.note(`going on after block ${from.blocks} of ${blockCount}`);
    return await runSweep(request, {
      blockCount,
      workers,
      ...(from && { from }),
      signal: abort.signal,
      onProgress: async (state) => {
        io.progress.update("all pairs", state.blocks, blockCount);
        if (performance.now() - saved < checkpointEveryMs && !abort.signal.aborted) return;
        await checkpoint.save(state);
        saved = performance.now();
      },
    });
  } catch (error) {
    if (abort.signal.aborted) return undefined;
    throw error;
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

/** Of everything that the sums depend on. */
function fingerprint(world: World, request: SweepRequest): string {
  const hash = createHash("sha256").update(formatTieBreak(request.tieBreak ?? lowestAsn));
  const { asns, providers, peers } = world;
  for (const array of [asns, providers.offsets, providers.targets, peers.offsets, peers.targets])
    hash.update(array);
  for (const { sources, destinations } of request.weights ?? [])
    hash.update(sources).update(destinations);
  return hash.digest("hex").slice(0, 24);
}

function loadTable(world: World, sums: SweepSums): string {
  const columns = [world.asns, sums.load, ...sums.weighted];
  const header = ["asn", "load", "load_by_users", "load_by_addresses"].slice(0, columns.length);
  const rows = Array.from(world.asns, (_, as) => columns.map((column) => column[as]));
  return toCsv(header, rows);
}
