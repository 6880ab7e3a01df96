/** The page with its data on loopback: reads and compresses everything, then listens. */
import type { Listener } from "../lab/listeners/loopback.ts";
import type { World } from "../world/world.ts";
import { createPageApp } from "./app.ts";
import { listenOnLoopback } from "./listen.ts";
import { type FurtherData, pageDataFiles } from "./page-data.ts";
import { collectPageFacts, readLabelFile } from "./page-facts.ts";
import { type PageFile, resourcesOf } from "./resource.ts";

export interface ServePageOptions extends Omit<FurtherData, "labels"> {
  /** The built page (`readPageFiles`). */
  readonly page: readonly PageFile[];
  readonly world: World;
  /** Of Narrows. */
  readonly version: string;
  /** 0 for any free one. */
  readonly port: number;
}

/** @throws InputError as `listenOnLoopback` */
export async function servePage({
  page,
  world,
  version,
  port,
  ...further
}: ServePageOptions): Promise<Listener> {
  const [facts, labels] = await Promise.all([collectPageFacts(), readLabelFile()]);
  const data = pageDataFiles(world, facts, version, { ...further, labels });
  const resources = await resourcesOf([...page, ...data]);
  return listenOnLoopback(port, (bound) => createPageApp(resources, bound).fetch);
}
