/** Makes the module of the script that a report carries, from `web/src/report`. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { reportScript } from "./report-script/bundle.ts";

const module = fileURLToPath(new URL("../src/report/export/script.ts", import.meta.url));
writeFileSync(
  module,
  `/** The script of \`web/src/report\` as text, for a page in one file: made by \`npm run generate\`. */
export const exportScript: string =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: these are of the script itself
  ${JSON.stringify(await reportScript())};
`,
);
execFileSync("npx", ["biome", "check", "--write", module], { stdio: "ignore" });
