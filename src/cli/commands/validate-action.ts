/** What `narrows validate` does. */
import { readFile } from "node:fs/promises";
import { InputError } from "../../base/errors.ts";
import { readInput, writeAtomically } from "../../data/cache.ts";
import { degreeSection, linkUsageSection } from "../../validation/asrank-section.ts";
import { frontierSection } from "../../validation/frontier-section.ts";
import { hegemonySection } from "../../validation/hegemony-section.ts";
import { influenceSection } from "../../validation/influence-section.ts";
import { type ValidationSection, validationPage } from "../../validation/page.ts";
import { pointsOfControlSection } from "../../validation/points-of-control-section.ts";
import { openReference } from "../../validation/reference.ts";
import { resilienceSection } from "../../validation/resilience-section.ts";
import { workedExamples } from "../../validation/worked-examples.ts";
import { createProgress } from "../progress.ts";
import type { ValidateOptions } from "./validate.ts";

export async function validate(options: ValidateOptions): Promise<void> {
  const folder = options.reference ?? process.env.NARROWS_REFERENCE;
  if (folder === undefined || folder === "")
    throw new InputError(
      "reference",
      "give --reference FOLDER or set NARROWS_REFERENCE: a folder with papers/tables.json, labels, asrank and rl2010",
    );
  await readInput(`${folder}/papers/tables.json`);
  const progress = createProgress(process.stderr);
  const reference = openReference(folder, process.env);
  const sections: readonly (readonly [
    string,
    () => ValidationSection | Promise<ValidationSection>,
  ])[] = [
    ["worked", workedExamples],
    ["points", () => pointsOfControlSection(reference)],
    ["censorship", () => resilienceSection(reference)],
    ["frontier", () => frontierSection(reference)],
    ["degrees", () => degreeSection(reference)],
    ["link", () => linkUsageSection(reference, progress.update)],
    ["transit", () => influenceSection(reference)],
    ["hegemony", () => hegemonySection(reference, progress.update)],
  ];
  const only = options.only?.toLowerCase();
  const chosen = sections.filter(([id]) => only === undefined || id === only);
  if (chosen.length === 0)
    throw new InputError(
      "section-unknown",
      `--only "${options.only}": there are ${sections.map(([id]) => id).join(", ")}`,
    );
  const done: ValidationSection[] = [];
  for (const [k, [id, make]] of chosen.entries()) {
    progress.update(id, k, chosen.length);
    done.push(await make());
  }
  progress.clear();
  const page = validationPage(done);
  if (options.out !== undefined) await writeAtomically(options.out, page);
  if (options.check !== undefined) {
    const before = await readFile(options.check, "utf8").catch(() => {
      throw new InputError("file-unreadable", "no such file", { file: options.check! });
    });
    const differs = firstDifference(before, page);
    process.stderr.write(
      differs === undefined
        ? `${options.check} is what the data give\n`
        : `${options.check}:${differs}: differs from what the data give now\n`,
    );
    if (differs !== undefined) process.exitCode = 1;
  } else if (options.out === undefined) process.stdout.write(page);
}

/** The first line that differs, from 1. */
function firstDifference(before: string, after: string): number | undefined {
  if (before === after) return undefined;
  const [old, now] = [before.split("\n"), after.split("\n")];
  return old.findIndex((line, k) => line !== now[k]) + 1 || old.length + 1;
}
