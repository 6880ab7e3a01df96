/** `narrows validate`: the country indices beside published values. */
import { type Command, Option } from "commander";
import type { Progress } from "../../base/progress.ts";
import type { ValidationSection } from "../../validation/page.ts";
import type { Reference } from "../../validation/reference.ts";
import { withExamples } from "../examples.ts";
import { type Io, ioOf } from "../io.ts";
import { type FormatOptions, formatOptions } from "../options/common.ts";
import { languageOption } from "../options/language.ts";

interface ValidateOptions extends FormatOptions {
  reference?: string;
  out?: string;
  check?: string;
  only?: SectionId;
}

const sectionIds = [
  ...(["worked", "points", "censorship", "frontier", "degrees", "link", "transit"] as const),
  ...(["exposure", "hegemony", "users", "delay", "ways"] as const),
  ...(["demand", "caches", "speed", "backtests"] as const),
  // Pages of their own, made only when asked for.
  ...(["detector", "events", "place"] as const),
] as const;

type SectionId = (typeof sectionIds)[number];

function isOwnPage(id: SectionId): id is "detector" | "events" | "place" {
  return id === "detector" || id === "events" || id === "place";
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
      formatOptions(command, {
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
    "The folder holds papers/tables.json, labels, asrank and rl2010: see docs/validation.md. `--only detector` makes the page of the detector, docs/detect-validation.md; it needs ooni/hard and ooni/real alone. `--only events` and `--only place` make docs/events-validation.md and docs/place-validation.md of drawn countries, without any folder.",
  ).action(validate);
}

async function validate(options: ValidateOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const { only } = options;
  const isDrawn = only === "events" || only === "place";
  const folder = options.reference ?? (isDrawn ? "." : undefined);
  const { InputError } = await import("../../base/errors.ts");
  const { readInput, writeAtomically } = await import("../../data/cache.ts");
  if (folder === undefined || folder === "")
    throw new InputError(
      "reference",
      "give --reference FOLDER or set NARROWS_REFERENCE: a folder with papers/tables.json, labels, asrank and rl2010",
    );
  if (only === undefined || !isOwnPage(only)) await readInput(`${folder}/papers/tables.json`);
  const wanted = sectionIds.filter((id) => (only === undefined ? !isOwnPage(id) : id === only));
  const sections = await makeSections(folder, wanted, io);
  const { validationPage } = await import("../../validation/page.ts");
  const page = validationPage(
    sections.map(([, section]) => section),
    only !== undefined && isOwnPage(only) ? only : "indices",
  );
  if (options.out !== undefined) await writeAtomically(options.out, page);
  if (options.check !== undefined) {
    const before = new TextDecoder().decode(await readInput(options.check));
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
async function makeSections(
  folder: string,
  ids: readonly SectionId[],
  io: Io,
): Promise<(readonly [string, ValidationSection])[]> {
  const { openReference } = await import("../../validation/reference.ts");
  const { update } = io.progress;
  const makers = sectionMakers(openReference(folder, io.environment), folder, update);
  const done: [string, ValidationSection][] = [];
  for (const [k, id] of ids.entries()) {
    update("sections", k, ids.length);
    done.push([id, await io.timed(id, makers[id])]);
  }
  io.progress.clear();
  return done;
}

function sectionMakers(
  from: Reference,
  folder: string,
  update: Progress["update"],
): Record<SectionId, () => Promise<ValidationSection>> {
  return {
    worked: async () => (await import("../../validation/worked-examples.ts")).workedExamples(),
    points: async () =>
      (await import("../../validation/points-of-control-section.ts")).pointsOfControlSection(from),
    censorship: async () =>
      (await import("../../validation/resilience-section.ts")).resilienceSection(from),
    frontier: async () =>
      (await import("../../validation/frontier-section.ts")).frontierSection(from),
    degrees: async () => (await import("../../validation/asrank-section.ts")).degreeSection(from),
    link: async () =>
      (await import("../../validation/asrank-section.ts")).linkUsageSection(from, update),
    transit: async () =>
      (await import("../../validation/influence-section.ts")).influenceSection(from),
    exposure: async () =>
      (await import("../../validation/exposure-section.ts")).exposureSection(from),
    hegemony: async () =>
      (await import("../../validation/hegemony-section.ts")).hegemonySection(from, update),
    users: async () => (await import("../../validation/users-section.ts")).usersSection(from),
    delay: async () => (await import("../../validation/delay-section.ts")).delaySection(from),
    ways: async () => (await import("../../validation/ways-section.ts")).waysSection(from, update),
    demand: async () => (await import("../../validation/demand-section.ts")).demandSection(from),
    caches: async () => (await import("../../validation/caches-section.ts")).cachesSection(from),
    speed: async () => (await import("../../validation/speed-section.ts")).speedSection(from),
    backtests: async () =>
      (await import("../../validation/backtests-section.ts")).backtestsSection(from, update),
    detector: async () =>
      (await import("../../validation/detector-section.ts")).detectorSection(folder),
    events: async () =>
      (await import("../../validation/events/events-section.ts")).eventsSection(undefined, update),
    place: async () =>
      (await import("../../validation/place/place-section.ts")).placeSection(update),
  };
}

/** The first line that differs, from 1. */
function firstDifference(before: string, after: string): number | undefined {
  if (before === after) return undefined;
  const [old, now] = [before.split("\n"), after.split("\n")];
  return old.findIndex((line, k) => line !== now[k]) + 1 || old.length + 1;
}
