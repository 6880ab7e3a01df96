/** `narrows validate`: the country indices beside published values. */
import { type Command, Option } from "commander";
import type { ValidationSection } from "../../validation/page.ts";
import {
  isOwnPage,
  type MovableId,
  type SectionId,
  sectionIds,
} from "../../validation/sections.ts";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import { type FormatOptions, formatOptions, workersOption } from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type QueueOptions, queueOptions, withRunner } from "../queue/runner.ts";

interface ValidateOptions extends FormatOptions, QueueOptions {
  reference?: string;
  out?: string;
  check?: string;
  only?: SectionId;
}

export function registerValidate(program: Command): void {
  const command = program
    .command("validate")
    .description("compares the country indices with published values (needs reference data)")
    .addOption(
      new Option("--reference <folder>", "published values and labels").env("NARROWS_REFERENCE"),
    )
    .option("--out <file>", "write the page there (default: standard output)")
    .option("--check <file>", "compare with a page that was written before; status 1 if it differs")
    .addOption(new Option("--only <section>", "one section").choices(sectionIds));
  withExamples(
    languageOption(
      formatOptions(queueOptions(workersOption(command)), {
        json: "the sections with their tables as JSON",
        csv: "what each section came to, one line each",
      }),
    ),
    [
      "narrows validate --reference published --out validation.md",
      "narrows validate --reference published --only frontier --json",
      "narrows validate --reference published --only detector --out detect-validation.md",
      "narrows validate --only events --out events-validation.md",
      "narrows validate --only place --out place-validation.md",
    ],
    `The folder holds papers/tables.json, labels, asrank and rl2010: see docs/validation.md. --only detector
makes the page of the detector, docs/detect-validation.md; it needs ooni/hard and ooni/real alone.
--only events and --only place make docs/events-validation.md and docs/place-validation.md of drawn
countries, without any folder.`,
  ).action(validate);
}

async function validate(options: ValidateOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const { only } = options;
  const isDrawn = only === "events" || only === "place";
  const folder = options.reference ?? (isDrawn ? "." : undefined);
  const { InputError } = await import("../../base/errors.ts");
  const { readInput, writeAtomically } = await import("../../data/cache.ts");
  const { checkFilePlace } = await import("../output.ts");
  if (folder === undefined || folder === "")
    throw new InputError(
      "reference",
      "give --reference FOLDER or set NARROWS_REFERENCE: a folder with papers/tables.json, labels, asrank and rl2010",
    );
  if (only === undefined || !isOwnPage(only)) await readInput(`${folder}/papers/tables.json`);
  if (options.out !== undefined) await checkFilePlace(options.out);
  const before =
    options.check === undefined
      ? undefined
      : new TextDecoder().decode(await readInput(options.check));
  const wanted = sectionIds.filter((id) => (only === undefined ? !isOwnPage(id) : id === only));
  const sections = await makeWanted(folder, wanted, { options, command });
  const { validationPage } = await import("../../validation/page.ts");
  const page = validationPage(
    sections.map(([, section]) => section),
    only !== undefined && isOwnPage(only) ? only : "indices",
  );
  if (options.out !== undefined) await writeAtomically(options.out, page);
  if (before !== undefined) {
    const differs = firstDifference(before, page);
    io.warn(
      differs === undefined
        ? `${options.check} is what the data give`
        : `${options.check}:${differs}: differs from what the data give now`,
    );
    if (differs !== undefined) process.exitCode = 1;
  }
  const { printCsv, printJson } = await import("../output.ts");
  if (options.json === true)
    await printJson(io, "narrows-validation/1", {
      sections: sections.map(([id, section]) => ({ id, ...section })),
    });
  else if (options.csv === true)
    await printCsv(
      io,
      ["section", "title", "result"],
      sections.map(([id, { title, result }]) => [id, title, result]),
    );
  else if (options.out === undefined && options.check === undefined) await io.print(page);
}

/** The sections asked for, in the order of the page. */
async function makeWanted(
  folder: string,
  ids: readonly SectionId[],
  { options, command }: { options: ValidateOptions; command: Command },
): Promise<(readonly [string, ValidationSection])[]> {
  if (ids.includes("detector")) {
    const { detectorSection } = await import("../../validation/detector-section.ts");
    return [["detector", await detectorSection(folder)]];
  }
  const movable = ids as readonly MovableId[];
  const [{ openReference }, { makeSections }] = await Promise.all([
    import("../../validation/reference.ts"),
    import("../../jobs/validation.ts"),
  ]);
  const io = ioOf(command);
  const { update } = io.progress;
  const reference = openReference(folder, io.environment);
  const made = await io.timed("sections", () =>
    withRunner(command, options, (runner) => makeSections(reference, movable, { runner, update })),
  );
  io.progress.clear();
  return movable.map((id, k) => [id, made[k]!]);
}

/** The first line that differs, from 1. */
function firstDifference(before: string, after: string): number | undefined {
  if (before === after) return undefined;
  const [old, now] = [before.split("\n"), after.split("\n")];
  return old.findIndex((line, k) => line !== now[k]) + 1 || old.length + 1;
}
