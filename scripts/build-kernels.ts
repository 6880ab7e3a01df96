/**
 * Builds the WebAssembly kernels: of each src/routing/kernel/NAME.wat a NAME-code.ts, which holds
 * the module and the places of the names after @ (kernel/link.ts writes their values there). The
 * same sources give the same bytes.
 *
 *   npx tsx scripts/build-kernels.ts
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildKernels, codeFile, kernelFolder } from "./kernels/build.ts";

const files: string[] = [];
for (const [name, code] of await buildKernels()) {
  const file = join(kernelFolder, `${name}-code.ts`);
  writeFileSync(file, codeFile(name, code));
  files.push(file);
  process.stdout.write(`${name}.wat: ${Buffer.from(code.base64, "base64").length} bytes\n`);
}
execFileSync("npx", ["biome", "format", "--write", ...files], { stdio: "inherit" });
