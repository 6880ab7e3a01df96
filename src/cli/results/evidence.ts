/** The work of `narrows detect report`: reads, counts, finds events, keeps the strongest measurements explained. */
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { RunRecord } from "../../assessment/run-record.ts";
import { InputError } from "../../base/errors.ts";
import type { Progress } from "../../base/progress.ts";
import { sha256OfFile } from "../../data/cache.ts";
import type { Explanation } from "../../detect/evidence/explanation.ts";
import { SightingStore } from "../../detect/evidence/places.ts";
import { StrongestCandidates } from "../../detect/evidence/strongest.ts";
import { EvidenceCounter } from "../../detect/evidence/tables.ts";
import { filesOf } from "../../jobs/detection/event-rows.ts";
import { resolveArgument } from "../../jobs/detection/inputs.ts";
import type { EvidenceInput, EvidenceReport } from "../../report/evidence/context.ts";
import { type Language, wordingIn } from "../../report/wording.ts";
import { readPaths } from "../explain/tables.ts";
import { type EventsOptions, findEvents, type RowObserver } from "./event-search.ts";
import { leftOutInWords } from "./events.ts";

interface EvidenceIo {
  warn(text: string): void;
  readonly progress?: Progress;
}

interface EvidenceOrder {
  readonly language: Language;
  readonly run: RunRecord;
  /** A table of candidate paths. */
  readonly pathsFile: string | undefined;
}

/**
 * Reads all files as `findEvents` does, and makes what the report shows.
 *
 * @throws InputError where nothing could be read at all, or no measurement is of the time asked for; of the paths
 */
export async function makeEvidence(
  names: readonly string[],
  options: Omit<EventsOptions, "members" | "observer">,
  { language, run, pathsFile }: EvidenceOrder,
  io: EvidenceIo,
): Promise<{ evidence: EvidenceReport; failure: InputError | undefined }> {
  const counter = new EvidenceCounter();
  const strongest = new StrongestCandidates();
  const sightings = new SightingStore();
  const read = pathsFile === undefined ? names : [...names, pathsFile];
  const portable = portableNames(read);
  const paths = pathsFile === undefined ? undefined : await readPaths(pathsFile);
  const sinceMs = options.sinceMs ?? Number.NEGATIVE_INFINITY;
  const observer: RowObserver = {
    row: ({ row, judgement, sighting, file, line }) => {
      if (row.time < sinceMs || judgement === undefined) return;
      counter.add(row, judgement, { file: portable(file), line });
      if (sighting !== undefined) sightings.add(sighting);
    },
    strongest: (candidates) => {
      for (const { explanation, ...one } of candidates) strongest.offer(one, () => explanation);
    },
  };
  const result = await findEvents(names, { ...options, members: false, observer }, io);
  const tables = counter.tables();
  if (tables.total.measurements === 0)
    throw (
      result.failure ??
      new InputError("report-empty", "no measurement of the time asked for: nothing to report")
    );
  const wording = wordingIn(language);
  const places = sightings.places(paths, (done, total) =>
    io.progress?.update("places", done, total),
  );
  io.progress?.clear();
  const evidence = {
    ...{ tables, events: result.events, places },
    explanations: explanationsOf(strongest, portable),
    late: result.counts.late,
    leftOut: leftOutInWords({ ...result, counts: { ...result.counts, late: 0 } }, wording),
    inputs: await hashInputs(read, portable, io),
    ...{ version: run.version, command: run.command },
  };
  return { evidence, failure: result.failure };
}

/** Files by the arguments they came with, without the folders above: a page is no place for a user's paths. */
function portableNames(names: readonly string[]): (file: string) => string {
  const given = names.map((name) => name.replace(/\/+$/, ""));
  return (file) => {
    const name = given.find((each) => file === each || file.startsWith(`${each}/`));
    return name === undefined ? file : basename(name) + file.slice(name.length);
  };
}

function explanationsOf(
  strongest: StrongestCandidates,
  portable: (file: string) => string,
): Map<string, Explanation> {
  return new Map(
    strongest.all().map(({ key, explanation }) => {
      const place = { ...explanation.place, file: portable(explanation.place.file) };
      return [key, { ...explanation, place }];
    }),
  );
}

/** All files that were read; what came from standard input is gone. */
async function hashInputs(
  names: readonly string[],
  portable: (file: string) => string,
  io: EvidenceIo,
): Promise<EvidenceInput[]> {
  const args = await Promise.all(names.map(resolveArgument));
  const files = (await Promise.all(args.map(filesOf))).flat();
  const inputs: EvidenceInput[] = [];
  for (const [k, { name, path }] of files.entries()) {
    io.progress?.update("hashing", k, files.length);
    inputs.push({
      name: portable(name),
      bytes: (await stat(path)).size,
      sha256: await sha256OfFile(path),
    });
  }
  io.progress?.clear();
  return inputs;
}
