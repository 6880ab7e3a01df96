/** The atlas: the generic designs in every country of a world, a country a unit of work. */
import type { AtlasCountry } from "../../assessment/atlas.ts";
import { isCountry } from "../../base/iso-countries.ts";
import type { TaskWorker } from "../../base/task-port.ts";
import { countryOf, nationOf } from "../../world/nation.ts";
import { worldBuffer } from "../../world/snapshot.ts";
import type { World } from "../../world/world.ts";
import type { Runner } from "../runner.ts";
import { type KeptAnswers, runUnits } from "../units/run-units.ts";
import { type AtlasChoice, measureAtlasCountry } from "./country.ts";

/** What each thread of the atlas is given. */
export interface AtlasOrder {
  readonly worldBuffer: ArrayBufferLike;
  readonly choice: AtlasChoice;
}

/** Countries of a world, by ISO 3166-1, ascending; labels that are no country's are left out. */
export function countriesOf(world: World): string[] {
  const codes = new Set(Array.from({ length: world.asCount }, (_, as) => countryOf(world, as)));
  return [...codes].filter(isCountry).sort();
}

/**
 * @param countries ISO 3166-1, each with networks in the world
 * @returns one result a country, in their order; the same for any number of workers
 */
export async function measureAtlas(
  world: World,
  countries: readonly string[],
  choice: AtlasChoice,
  options: {
    readonly runner: Runner;
    readonly kept: KeptAnswers;
    readonly onProgress?: (done: number, total: number) => void;
  },
): Promise<AtlasCountry[]> {
  const units = countries.map((country) => ({
    id: country,
    task: country,
    cost: nationOf(world, country).ases.length,
  }));
  const { runner } = options;
  const isAlone = !runner.isRemote && Math.min(runner.width, units.length) < 2;
  const workers: Worker[] = isAlone
    ? [ownWorker(world, choice)]
    : runner.start(
        "atlas-thread",
        { worldBuffer: worldBuffer(world), choice } satisfies AtlasOrder,
        {
          atMost: units.length,
        },
      );
  const { kept, onProgress } = options;
  try {
    return await runUnits({ units, workers, kept, ...(onProgress && { onProgress }) });
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

type Worker = TaskWorker<string, AtlasCountry>;

/** Measures in this thread. */
function ownWorker(world: World, choice: AtlasChoice): Worker {
  return {
    run: (country) => measureAtlasCountry(world, country, choice),
    close: async () => undefined,
  };
}
