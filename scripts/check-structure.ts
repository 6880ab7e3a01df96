/** Holds the sources to the rules of their structure; prints every fault and ends with status 1. */

import { readdirSync } from "node:fs";
import { forbiddenImports, readSources } from "./structure/imports.ts";
import { forbiddenAccess, unreadFiles } from "./structure/network-access.ts";

const root = new URL("../src/", import.meta.url);
const sources = readSources(root);
const faults = [
  ...forbiddenImports(sources),
  ...forbiddenAccess(sources),
  ...unreadFiles(readdirSync(root, { recursive: true, encoding: "utf8" })),
];
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
