/** What the engine works with: the world and the facts, fetched once from where the page came from. */
import type { PageDataIndex } from "../../../src/page/page-data.ts";
import { type ReadPageFacts, readPageFacts } from "../../../src/page/page-facts.ts";
import { decodeWorld } from "../../../src/world/snapshot.ts";
import type { World } from "../../../src/world/world.ts";
import type { WorldKind } from "./protocol-country.ts";

export interface EngineData {
  readonly version: string;
  readonly world: World;
  readonly facts: ReadPageFacts;
  /** Options with which the command line opens this world, beside those that the page was served with. */
  readonly options: readonly string[];
}

/** A world that a person's own files were made into. */
export interface OwnWorld {
  readonly buffer: ArrayBuffer;
  readonly options: readonly string[];
}

/** Where the data lie. */
export interface DataPlace {
  readonly index: PageDataIndex;
  fetch(name: string): Promise<Response>;
}

/** Worlds by which the page can be asked; each is fetched when it is first asked for. */
export interface Worlds {
  readonly place: Promise<DataPlace>;
  /** @throws Error for a world that there is none of */
  of(kind: WorldKind): Promise<EngineData>;
  /** Takes a world of a person's own in. */
  take(own: OwnWorld): Promise<void>;
}

/** @param address of the index; the files stand beside it */
export function createWorlds(address: string): Worlds {
  const place = findData(address);
  const served = place.then(fetchServed);
  const worlds = new Map<WorldKind, Promise<EngineData>>([["served", served]]);
  return {
    place,
    of(kind) {
      let found = worlds.get(kind);
      if (found === undefined && kind === "addresses") {
        found = Promise.all([place, served]).then(byAddresses);
        worlds.set(kind, found);
      }
      return found ?? Promise.reject(new Error(`there is no world "${kind}"`));
    },
    async take({ buffer, options }) {
      const data = { ...(await served), world: decodeWorld(buffer), options };
      worlds.set("own", Promise.resolve(data));
    },
  };
}

async function findData(address: string): Promise<DataPlace> {
  const index = (await (await fetchGood(address)).json()) as PageDataIndex;
  return { index, fetch: (name) => fetchGood(new URL(name, address).href) };
}

async function fetchServed({ index, fetch }: DataPlace): Promise<EngineData> {
  const [worldBytes, factsJson] = await Promise.all([
    fetch(index.world.file).then((answer) => answer.arrayBuffer()),
    fetch(index.facts).then((answer) => answer.json() as Promise<unknown>),
  ]);
  const { version } = index;
  return { version, world: decodeWorld(worldBytes), facts: readPageFacts(factsJson), options: [] };
}

async function byAddresses([{ index, fetch }, served]: [
  DataPlace,
  EngineData,
]): Promise<EngineData> {
  if (index.addresses === undefined) throw new Error("there is no world by addresses");
  const bytes = await (await fetch(index.addresses)).arrayBuffer();
  return { ...served, world: decodeWorld(bytes), options: ["--users addresses"] };
}

async function fetchGood(address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: status ${answer.status}`);
  return answer;
}
