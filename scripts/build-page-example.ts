/**
 * Writes the example of the page's evidence view into a built page: measurements of a design of the library, made
 * by the lab, with what the lab knows of them.
 *
 *   npx tsx scripts/build-page-example.ts FOLDER
 */
import { writePageExample } from "./page-example/example.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: build-page-example.ts FOLDER");
  process.exit(2);
}
const { file, measurements } = await writePageExample(folder);
console.log(`assets/${file}: ${measurements} measurements`);
