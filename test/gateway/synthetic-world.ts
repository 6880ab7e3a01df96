/** The synthetic world as commands open it. */
import { openWorld } from "../../src/data/open.ts";
import type { World } from "../../src/world/world.ts";

export async function openSyntheticWorld(): Promise<World> {
  return openWorld({ synthetic: true }, { XDG_CACHE_HOME: "/nonexistent", NARROWS_MIRROR: "" });
}
