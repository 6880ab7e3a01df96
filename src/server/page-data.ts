/** The files of `data/`: the world, the facts, and the index that names them. */
import { createHash } from "node:crypto";
import type { PageDataIndex } from "../page/page-data.ts";
import type { PageFacts } from "../page/page-facts.ts";
import { worldBuffer } from "../world/snapshot.ts";
import type { World } from "../world/world.ts";
import type { PageFile } from "./resource.ts";

/** Digits of the SHA-256 that stand in a name. */
const nameDigits = 16;

/** What not every page has. */
export interface FurtherData {
  /** The world with users divided by addresses. */
  readonly addresses?: World;
  /** The shipped table of countries of networks, gzip. */
  readonly labels?: Uint8Array;
  /** What `narrows history --json` printed. */
  readonly history?: Uint8Array;
}

/**
 * The same world and facts give the same files.
 * @param version of Narrows
 */
export function pageDataFiles(
  world: World,
  facts: PageFacts,
  version: string,
  { addresses, labels, history }: FurtherData = {},
): PageFile[] {
  const worldBytes = new Uint8Array(worldBuffer(world));
  const worldFile = hashedFile("world", "bin", worldBytes);
  const factFile = hashedFile("facts", "json", new TextEncoder().encode(JSON.stringify(facts)));
  const further = {
    ...(addresses && {
      addresses: hashedFile("world", "bin", new Uint8Array(worldBuffer(addresses))),
    }),
    ...(labels && { labels: hashedFile("labels", "gz", labels) }),
    ...(history && { history: hashedFile("history", "json", history) }),
  };
  const { date, source, kind } = world.meta;
  const index: PageDataIndex = {
    schema: "narrows-page-data/1",
    version,
    world: {
      ...{ file: nameOf(worldFile), sha256: hashOf(worldBytes), bytes: worldBytes.length },
      ...{ date, source, kind, asCount: world.asCount },
    },
    facts: nameOf(factFile),
    ...Object.fromEntries(Object.entries(further).map(([key, file]) => [key, nameOf(file)])),
  };
  const indexBytes = Uint8Array.from(new TextEncoder().encode(`${JSON.stringify(index)}\n`));
  return [
    { path: `${folder}index.json`, bytes: indexBytes, isHashed: false },
    ...[worldFile, factFile, ...Object.values(further)],
  ];
}

const folder = "/data/";

function hashedFile(name: string, ending: string, bytes: Uint8Array): PageFile {
  const path = `${folder}${name}-${hashOf(bytes).slice(0, nameDigits)}.${ending}`;
  return { path, bytes: Uint8Array.from(bytes), isHashed: true };
}

function nameOf({ path }: PageFile): string {
  return path.slice(folder.length);
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
