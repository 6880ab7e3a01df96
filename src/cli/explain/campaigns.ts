/**
 * Campaigns of designs in the lab, judged: what each design looks like at the sites that were measured. Kept in
 * the user's cache by design, sites, version and the detector's model, so that a second explanation is quick.
 */
import { join } from "node:path";
import { assert } from "../../base/errors.ts";
import type { TaskWorker } from "../../base/task-port.ts";
import { sha256, userCache } from "../../data/cache.ts";
import { readSealed, writeSealed } from "../../data/storage/sealed.ts";
import type { DesignCampaigns } from "../../detect/explain/profile.ts";
import { shippedModel } from "../../detect/model/shipped.ts";
import type { Design } from "../../gateway/design.ts";
import {
  type CampaignSightings,
  measureSightings,
  type SightingsOrder,
  type SightingsTask,
} from "../../jobs/campaign/sightings.ts";
import type { Runner } from "../../jobs/runner.ts";

/** What the campaigns of an explanation share. */
export interface CampaignPlan extends SightingsOrder {
  readonly seeds: readonly string[];
  readonly version: string;
}

type Worker = TaskWorker<SightingsTask, CampaignSightings>;

/**
 * The campaigns of each design, in their order, from the cache or made now; the same for any runner. What has been
 * made is kept at once, so that a run that is broken off goes on where it stopped.
 * @param onProgress campaigns done
 */
export async function campaignsOf(
  designs: readonly Design[],
  plan: CampaignPlan,
  { environment, runner }: { environment: NodeJS.ProcessEnv; runner: Runner },
  onProgress: (done: number, total: number) => void,
): Promise<DesignCampaigns[]> {
  const found: (DesignCampaigns | undefined)[] = designs.map(() => undefined);
  const keys = designs.map((design) =>
    sha256(JSON.stringify(["narrows-explain/2", design, plan, shippedModel])),
  );
  const folder = join(userCache(environment).folder, "explain");
  const pathOf = (k: number) => join(folder, `${keys[k]}.sealed`);
  for (const k of designs.keys()) {
    const kept = await readSealed(pathOf(k), keys[k]!);
    if (kept !== undefined) found[k] = JSON.parse(kept) as DesignCampaigns;
  }
  const { sites, schemes, providers, seeds } = plan;
  const left = [...designs.keys()].filter((k) => found[k] === undefined);
  const tasks = left.flatMap((k) => seeds.map((_, seed) => ({ k, seed })));
  const workers = workersFor(runner, { sites, schemes, providers }, tasks.length);
  const parts = designs.map((): CampaignSightings[] => []);
  let [next, done] = [0, 0];
  const work = async (worker: Worker): Promise<void> => {
    while (next < tasks.length) {
      const { k, seed } = tasks[next++]!;
      const design = designs[k]!;
      parts[k]![seed] = await worker.run({ design, seed: seeds[seed]! });
      onProgress(++done, tasks.length);
      if (Object.keys(parts[k]!).length < seeds.length) continue;
      found[k] = together(design, parts[k]!);
      await writeSealed(pathOf(k), keys[k]!, JSON.stringify(found[k]));
    }
  };
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
  return found.map((each) => {
    assert(each !== undefined, "every design has its campaigns");
    return each;
  });
}

/** None where nothing is left to do; this thread for one campaign alone. */
function workersFor(runner: Runner, order: SightingsOrder, tasks: number): Worker[] {
  if (tasks === 0) return [];
  if (runner.isRemote || Math.min(runner.width, tasks) > 1)
    return runner.start("sightings-thread", order, { atMost: tasks });
  return [{ run: (task) => measureSightings(order, task), close: async () => undefined }];
}

function together(design: Design, parts: readonly CampaignSightings[]): DesignCampaigns {
  const loci = { border: 0, network: 0, resolver: 0 };
  for (const part of parts)
    for (const locus of ["border", "network", "resolver"] as const) loci[locus] += part.loci[locus];
  const isOfNames = design.functions.filter(({ match }) => match.domains !== undefined);
  return {
    ...{ design: design.id, country: design.country, loci },
    sightings: parts.flatMap(({ sightings }) => sightings),
    matches: {
      names: isOfNames.length,
      addresses: design.functions.length - isOfNames.length,
    },
  };
}

/** Host names that a design's rules list, as they can be measured. */
export function listedNames({ functions }: Design): string[] {
  const names = functions.flatMap(({ match }) => match.domains ?? []);
  return [...new Set(names.map((name) => name.replace(/^(\*\.|\.)/, "").toLowerCase()))];
}
