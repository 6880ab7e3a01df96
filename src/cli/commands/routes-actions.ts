/** What `narrows routes` does. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { userCache, writeAtomically } from "../../data/cache.ts";
import { openWorld } from "../../data/open.ts";
import { type Checkpoint, checkpointAt } from "../../jobs/checkpoint.ts";
import { parseWorkerCount, startSweepWorkers } from "../../jobs/worker-threads.ts";
import { formatTieBreak, lowestAsn, parseTieBreak, type TieBreak } from "../../routing/policy.ts";
import { pathRow, pathRowHeader, routeRowHeader, routeRows } from "../../routing/route-rows.ts";
import type { SweepRequest, SweepSums } from "../../routing/sums.ts";
import { prepareSweep } from "../../routing/sweep.ts";
import { runSweep } from "../../routing/sweep-run.ts";
import { createRouteEngine } from "../../routing/tree.ts";
import { type AsIndex, requireAs, type World } from "../../world/world.ts";
import { createProgress } from "../progress.ts";
import type { RoutesOptions } from "./routes.ts";

/** Routes of every AS, or the paths of given sources, to the destinations. */
export async function printRoutes(options: RoutesOptions): Promise<void> {
  if (options.to === undefined)
    throw new InputError("options", "routes needs --to ASN[,ASN…], or --all --load FILE");
  const tieBreak = parseTieBreak(options.tieBreak);
  const world = await openWorld(options, process.env, createProgress(process.stderr));
  const destinations = parseAses(world, options.to, "--to");
  const sources = options.from === undefined ? undefined : parseAses(world, options.from, "--from");
  const engine = createRouteEngine(world, { tieBreak });
  await print(`${sources === undefined ? routeRowHeader : pathRowHeader}\n`);
  for (const destination of destinations) {
    const tree = engine.tree(destination);
    const rows =
      sources === undefined
        ? [...routeRows(world, tree)]
        : sources.flatMap((source) => pathRow(world, tree, source) ?? []);
    if (rows.length > 0) await print(`${rows.join("\n")}\n`);
    if (sources !== undefined && rows.length < sources.length)
      process.stderr.write(
        `${sources.length - rows.length} of the sources have no route to AS${world.asns[destination]}\n`,
      );
  }
}

/** Loads of every AS over all pairs, resumable. */
export async function writeLoad(options: RoutesOptions): Promise<void> {
  const file = options.load;
  if (options.all !== true || file === undefined)
    throw new InputError("options", "--all and --load FILE go together");
  if (options.to !== undefined || options.from !== undefined)
    throw new InputError("options", "--all goes with neither --to nor --from");
  const workerCount = parseWorkerCount(options.workers);
  const tieBreak = parseTieBreak(options.tieBreak);
  const progress = createProgress(process.stderr);
  const world = await openWorld(options, process.env, progress);
  const request = loadRequest(world, tieBreak, options.weighted === true);
  const folder = options.work ?? join(userCache(process.env).folder, "sweeps");
  const checkpoint = checkpointAt(
    join(folder, `load-${fingerprint(world, request)}.sums`),
    request,
  );
  const sums = await sweepResumably(request, checkpoint, workerCount, (done, total) =>
    progress.update("all pairs", done, total),
  );
  progress.clear();
  if (sums === undefined) {
    process.stderr.write("narrows: interrupted; the same command goes on from here\n");
    process.exitCode = 130;
    return;
  }
  await writeAtomically(file, loadTable(world, sums));
  await checkpoint.clear();
  const crossings = sums.load.reduce((sum, load) => sum + load, 0);
  process.stderr.write(
    `${sums.pairs[0]!.toLocaleString("en")} reachable ordered pairs, ` +
      `${crossings.toLocaleString("en")} crossings\n`,
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
  workerCount: number,
  onBlock: (done: number, total: number) => void,
): Promise<SweepSums | undefined> {
  const { blockCount } = prepareSweep(request);
  const from = await checkpoint.load();
  if (from !== undefined)
    process.stderr.write(`going on after block ${from.blocks} of ${blockCount}\n`);
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const workers = startSweepWorkers(request, Math.min(workerCount, blockCount));
  let saved = performance.now();
  try {
    return await runSweep(request, {
      blockCount,
      workers,
      ...(from && { from }),
      signal: abort.signal,
      onProgress: async (state) => {
        onBlock(state.blocks, blockCount);
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
  const rows = Array.from(world.asns, (_, as) => columns.map((column) => column[as]).join(","));
  return `${header.join(",")}\n${rows.join("\n")}\n`;
}

/** @throws InputError `asn` for what is no AS number, `as-unknown` for one that is not there */
function parseAses(world: World, text: string, option: string): AsIndex[] {
  return text.split(",").map((part) => {
    const digits = /^\s*(?:AS)?(\d{1,10})\s*$/i.exec(part)?.[1];
    if (digits === undefined || Number(digits) >= 2 ** 32)
      throw new InputError("asn", `${option} "${text}": "${part}" is no AS number`);
    return requireAs(world, Number(digits));
  });
}

/** Writes to stdout and waits where the reader is slower. */
async function print(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise((resolve) => process.stdout.once("drain", resolve));
}
