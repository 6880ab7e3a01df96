/** The package as npm packs it. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Packs what was built, not built anew: other tests run it at the same time.
 * @returns path of the archive, in the folder given
 */
export function packClone(folder: string): string {
  const args = ["pack", "--ignore-scripts", "--pack-destination", folder];
  execFileSync("npm", args, { cwd: root, stdio: "ignore" });
  return join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz"))!);
}
