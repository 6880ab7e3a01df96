/** The files of `data/`: the world, the facts, and the index that names them. */
import { createHash } from "node:crypto";
import type { PageDataIndex } from "../page/page-data.ts";
import type { PageFacts } from "../page/page-facts.ts";
import { worldBuffer } from "../world/snapshot.ts";
import type { World } from "../world/world.ts";
import type { PageFile } from "./resource.ts";

/** Digits of the SHA-256 that stand in a name. */
const nameDigits = 16;

/**
 * The same world and facts give the same files.
 * @param version of Narrows
 */
export function pageDataFiles(world: World, facts: PageFacts, version: string): PageFile[] {
  const worldBytes = Uint8Array.from(new Uint8Array(worldBuffer(world)));
  const factBytes = Uint8Array.from(new TextEncoder().encode(JSON.stringify(facts)));
  const sha256 = createHash("sha256").update(worldBytes).digest("hex");
  const worldName = `world-${sha256.slice(0, nameDigits)}.bin`;
  const factHash = createHash("sha256").update(factBytes).digest("hex");
  const factName = `facts-${factHash.slice(0, nameDigits)}.json`;
  const { date, source, kind } = world.meta;
  const index: PageDataIndex = {
    schema: "narrows-page-data/1",
    version,
    world: {
      ...{ file: worldName, sha256, bytes: worldBytes.length },
      ...{ date, source, kind, asCount: world.asCount },
    },
    facts: factName,
  };
  const indexBytes = Uint8Array.from(new TextEncoder().encode(`${JSON.stringify(index)}\n`));
  return [
    { path: "/data/index.json", bytes: indexBytes, isHashed: false },
    { path: `/data/${worldName}`, bytes: worldBytes, isHashed: true },
    { path: `/data/${factName}`, bytes: factBytes, isHashed: true },
  ];
}
