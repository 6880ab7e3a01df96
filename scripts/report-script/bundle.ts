/** The script of a report as one text. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** What a report's page runs, without names that it leaves in the window. */
export async function reportScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../web/src/report/start.ts", import.meta.url))],
    ...{ bundle: true, minify: true, write: false, format: "iife" },
    ...{ target: "es2022", charset: "utf8", legalComments: "none" },
  });
  return outputFiles[0]!.text.trim();
}
