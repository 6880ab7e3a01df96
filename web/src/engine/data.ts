/** What the engine works with: the world and the facts, fetched once from where the page came from. */
import type { PageDataIndex } from "../../../src/page/page-data.ts";
import { type ReadPageFacts, readPageFacts } from "../../../src/page/page-facts.ts";
import { decodeWorld } from "../../../src/world/snapshot.ts";
import type { World } from "../../../src/world/world.ts";

export interface EngineData {
  readonly version: string;
  readonly world: World;
  readonly facts: ReadPageFacts;
}

/** @param index address of the index; the files stand beside it */
export async function fetchData(index: string): Promise<EngineData> {
  const { version, world, facts } = (await (await fetchGood(index)).json()) as PageDataIndex;
  const [worldBytes, factsJson] = await Promise.all([
    fetchGood(new URL(world.file, index).href).then((answer) => answer.arrayBuffer()),
    fetchGood(new URL(facts, index).href).then((answer) => answer.json() as Promise<unknown>),
  ]);
  return { version, world: decodeWorld(worldBytes), facts: readPageFacts(factsJson) };
}

async function fetchGood(address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: status ${answer.status}`);
  return answer;
}
