/** The work of `narrows detect report`: reads, counts, finds events, keeps the strongest measurements explained. */
import { stat } from "node:fs/promises";
import type { RunRecord } from "../../assessment/run-record.ts";
import type { InputError } from "../../base/errors.ts";
import type { Progress } from "../../base/progress.ts";
import { sha256OfFile } from "../../data/cache.ts";
import { filesOf } from "../../jobs/detection/event-rows.ts";
import { EvidenceCollector, reportOf } from "../../jobs/detection/evidence.ts";
import { resolveArgument } from "../../jobs/detection/inputs.ts";
import { portableNames } from "../../jobs/detection/sources.ts";
import type { EvidenceInput, EvidenceReport } from "../../report/evidence/context.ts";
import { type Language, wordingIn } from "../../report/wording.ts";
import { readPaths } from "../explain/tables.ts";
import { type EventsOptions, findEvents } from "./event-search.ts";

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
  const read = pathsFile === undefined ? names : [...names, pathsFile];
  const portable = portableNames(read);
  const paths = pathsFile === undefined ? undefined : await readPaths(pathsFile);
  const collector = new EvidenceCollector({ sinceMs: options.sinceMs, portable });
  const { observer } = collector;
  const result = await findEvents(names, { ...options, members: false, observer }, io);
  const found = collector.finish(result, paths, (done, total) =>
    io.progress?.update("places", done, total),
  );
  io.progress?.clear();
  const inputs = await hashInputs(read, portable, io);
  const { version, command } = run;
  return {
    evidence: reportOf(found, { inputs, version, command }, wordingIn(language)),
    failure: result.failure,
  };
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
