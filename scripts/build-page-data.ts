/**
 * Writes what the page fetches (`data/index.json`, `data/world-HASH.bin`, `data/facts-HASH.json`,
 * `data/labels-HASH.gz`), of the synthetic world, for a page that lies on a web server of its own; `narrows serve` makes the same itself.
 * Data of real networks is not written: it has licences of its own.
 *
 *   npx tsx scripts/build-page-data.ts FOLDER
 */
import { join } from "node:path";
import { readVersion } from "../src/cli/version.ts";
import { writeAtomically } from "../src/data/cache.ts";
import { openWorld } from "../src/data/open.ts";
import { pageDataFiles } from "../src/server/page-data.ts";
import { collectPageFacts, readLabelFile } from "../src/server/page-facts.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: build-page-data.ts FOLDER");
  process.exit(2);
}

const world = await openWorld({ synthetic: true }, {});
const [facts, labels] = await Promise.all([collectPageFacts(), readLabelFile()]);
for (const { path, bytes } of pageDataFiles(world, facts, readVersion(), { labels })) {
  await writeAtomically(join(folder, path), bytes);
  console.log(`${path}: ${bytes.length} bytes`);
}
