/** Examples of `narrows probe`. */

import type { Command } from "commander";
import { ownValue } from "../base/own-value.ts";
import { withExamples } from "./examples.ts";

const examples: Readonly<Record<string, readonly string[]>> = {
  web: [
    "narrows probe web https://www.example.com/ --out measurements.jsonl",
    "narrows probe web https://www.example.com/ --asn AS64500 --country KH --resolver 9.9.9.9:53",
  ],
  helper: ["narrows probe helper", "narrows probe helper --port 8081"],
};

/** Adds them to the help of the commands of the group. */
export function addProbeExamples(probe: Command): void {
  for (const command of probe.commands)
    withExamples(command, ownValue(examples, command.name()) ?? []);
}
