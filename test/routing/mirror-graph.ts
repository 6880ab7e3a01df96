/** Real graphs from the mirror of public data, for the tests that need them. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Graph } from "../../src/routing/policy.ts";
import { graphOf, type Link } from "./drawn-graph.ts";

const mirror = process.env.NARROWS_MIRROR ?? "";
const folder = join(mirror, "publicdata.caida.org/datasets/as-relationships");

/** Whether NARROWS_MIRROR names a folder that holds the relationship files. */
export const hasMirror: boolean = mirror !== "" && existsSync(folder);

export const mirrorFiles = {
  newest: "serial-2/20250901.as-rel2.txt.bz2",
  year2005: "serial-1/20050101.as-rel.txt.bz2",
} as const;

export function mirrorPath(file: string): string {
  return join(folder, file);
}

/** Read with bzcat and split on bars, apart from the project's own reader. */
export function loadMirrorGraph(file: string): Graph {
  const text = execFileSync("bzcat", [mirrorPath(file)], { maxBuffer: 2 ** 30 }).toString();
  const links: Link[] = [];
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [a, b, code] = line.split("|");
    links.push([Number(a), code === "0" ? "=" : ">", Number(b)]);
  }
  return graphOf(links);
}
