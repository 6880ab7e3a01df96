/** Holds the sources to the rules of their structure; prints every fault and ends with status 1. */
import { forbiddenImports, readSources } from "./structure/imports.ts";

const faults = forbiddenImports(readSources(new URL("../src/", import.meta.url)));
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
