/** A thread that measures countries of the atlas, each named by its code. */
import type { AtlasCountry } from "../assessment/atlas.ts";
import { serveTasks } from "../base/task-port.ts";
import { decodeWorld } from "../world/snapshot.ts";
import { measureAtlasCountry } from "./atlas/country.ts";
import type { AtlasOrder } from "./atlas/run.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<AtlasOrder, string, AtlasCountry>(ownPort(), ({ worldBuffer, choice }) => {
  const world = decodeWorld(worldBuffer);
  return async (country) => ({ answer: await measureAtlasCountry(world, country, choice) });
});
