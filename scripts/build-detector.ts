/** Makes the module of the detector's weights, which a browser can load, from the table that ships. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const table = readFileSync(new URL("../tables/detector.json", import.meta.url), "utf8");
const module = fileURLToPath(new URL("../src/detect/model/shipped.ts", import.meta.url));
writeFileSync(
  module,
  `/** The weights of \`tables/detector.json\` as a module: made by \`npm run generate\`. */
import type { DetectorModel } from "./model.ts";

export const shippedModel: DetectorModel = ${table.trim()};
`,
);
execFileSync("npx", ["biome", "check", "--write", module], { stdio: "ignore" });
