/** `narrows detect events`: onset, end, mechanism and extent of interference, out of many measurements. */
import { type Command, Option } from "commander";
import type { Language } from "../../../report/wording.ts";
import { withExamples } from "../../examples.ts";
import { ioOf } from "../../io.ts";
import { type FormatOptions, integerOption } from "../../options/common.ts";
import type { QueueOptions } from "../../queue/runner.ts";

interface EventsFlags extends FormatOptions, QueueOptions {
  readonly since?: string;
  readonly until?: string;
  readonly window?: number;
  readonly members?: string;
  /** Of `detect`. */
  readonly language: Language;
  readonly out?: string;
  readonly summary?: boolean;
}

/** Registers under `detect`, whose `--json`, `--csv`, `--workers` and `--language` count here as well. */
export function registerDetectEvents(detect: Command): void {
  const command = detect
    .command("events")
    .description("find events over time: when interference began and ended, how, and how far")
    .argument(
      "<file...>",
      "measurements as for `detect`, lines that `detect --json` wrote, folders that `detect --out` wrote",
    )
    .addOption(new Option("--since <day>", "only events that went on on this day or after it"))
    .addOption(new Option("--until <day>", "the last day whose measurements are read"))
    .addOption(
      integerOption("--window <days>", "how far measurements may come out of order (default: 7)", {
        low: 1,
        high: 36_500,
      }),
    )
    .option("--members <file>", "write the measurements of each event there, as CSV");
  withExamples(
    command,
    [
      "narrows detect events measurements.jsonl",
      "narrows detect events measurements.jsonl --json --since 2024-02-01 --until 2024-02-29",
      "narrows detect events verdicts --csv --members members.csv",
    ],
    `--json, --csv, --workers and --language are those of detect. Measurements before --since are read as well: they
tell what was usual. Give files in order of time, or a --window as long as the data. docs/events.md has the model.`,
  ).action(events);
}

async function events(files: string[], _: unknown, command: Command): Promise<void> {
  const io = ioOf(command);
  const flags = command.optsWithGlobals<EventsFlags>();
  const { InputError } = await import("../../../base/errors.ts");
  if (flags.out !== undefined || flags.summary === true)
    throw new InputError("events-options", "detect events takes neither --out nor --summary");
  const { findEvents, periodOf } = await import("../../results/event-search.ts");
  const { withRunner } = await import("../../queue/runner.ts");
  const result = await withRunner(command, flags, (runner) =>
    findEvents(
      files,
      {
        ...periodOf(flags),
        ...{ windowDays: flags.window, runner },
        members: flags.members !== undefined,
      },
      { warn: io.warn, progress: io.progress },
    ),
  );
  const { eventsInWords, eventsJson, membersCsv } = await import("../../results/events.ts");
  const { leftOutInWords } = await import("../../../jobs/detection/evidence.ts");
  const { eventColumns, eventRowsOf } = await import("../../../report/results/event-rows.ts");
  const { wordingIn } = await import("../../../report/wording.ts");
  const { printCsv, printJson } = await import("../../output.ts");
  const wording = wordingIn(flags.language);
  for (const line of leftOutInWords(result, wording)) io.note(line);
  if (flags.members !== undefined) {
    const { writeAtomically } = await import("../../../data/cache.ts");
    await writeAtomically(flags.members, membersCsv(result));
  }
  if (flags.json === true) await printJson(io, "narrows-events/1", eventsJson(result));
  else if (flags.csv === true) await printCsv(io, eventColumns, eventRowsOf(result.events));
  else await io.print(eventsInWords(result, { width: io.width, wording }));
  if (result.failure !== undefined) throw result.failure;
}
