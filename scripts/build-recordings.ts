/**
 * Records the library's designs in the lab, for the page to play: `web/recordings/ID.json.gz`. To be run after a
 * change of the lab, the probe, the detector or a design; `test/lab/recording.test.ts` says when.
 *
 *   npx tsx scripts/build-recordings.ts [ID…]
 */
import { fileURLToPath } from "node:url";
import { readVersion } from "../src/cli/version.ts";
import { writeAtomically } from "../src/data/cache.ts";
import { designOf, libraryIds, readDesignText } from "../src/data/design-library.ts";
import { recordingFile } from "../src/lab/recording/file.ts";
import { recordDesign, usualRecording } from "../src/lab/recording/record.ts";

const folder = fileURLToPath(new URL("../web/recordings/", import.meta.url));
const asked = process.argv.slice(2);
let total = 0;
for (const id of asked.length > 0 ? asked : await libraryIds()) {
  const design = await designOf(await readDesignText(id));
  const recording = await recordDesign({ design, version: readVersion(), ...usualRecording });
  const name = `${id}.json.gz`;
  const bytes = recordingFile(recording, name);
  await writeAtomically(`${folder}${name}`, bytes);
  total += bytes.length;
  console.log(`${id}: ${recording.measurements.length} measurements, ${bytes.length} bytes`);
}
console.log(`${total} bytes`);
