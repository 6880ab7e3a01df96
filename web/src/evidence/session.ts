/** Measurements read by the page, and what it shows of them: the report's parts, and each measurement. */
import { fileWord, quoteWord } from "../../../src/base/shell.ts";
import { batchBytes, cutBatches } from "../../../src/jobs/detection/batches.ts";
import { searchEvents } from "../../../src/jobs/detection/event-search.ts";
import { type Evidence, EvidenceCollector } from "../../../src/jobs/detection/evidence.ts";
import { createBatchJudge } from "../../../src/jobs/detection/judge-batch.ts";
import { type RowBatch, rowOrder, rowsOf } from "../../../src/jobs/detection/row-batches.ts";
import type { Source } from "../../../src/jobs/detection/sources.ts";
import { DetectionTotals } from "../../../src/jobs/detection/totals.ts";
import type { EvidenceInput } from "../../../src/report/evidence/context.ts";
import { type DroppedSourceFile, droppedReader, sourcesOf } from "./dropped-sources.ts";
import { hashFile } from "./hash.ts";
import { MeasurementList } from "./measurement-list.ts";
import type { DroppedFile, ReadingProgress } from "./protocol.ts";

/** What was read. */
export interface Session {
  readonly sources: readonly Source<DroppedSourceFile>[];
  readonly evidence: Evidence;
  readonly list: MeasurementList;
  readonly inputs: readonly EvidenceInput[];
  /** The first lines and files that were left out, with the reason. */
  readonly leftOut: readonly string[];
  readonly leftOutInAll: number;
  /** Files that could not be read to their end, with what is wrong. */
  readonly failures: readonly string[];
  /** As on a command line. */
  readonly names: string;
}

/**
 * Reads all files as `narrows detect report` does, with the whole time and no candidate paths.
 *
 * @throws InputError where nothing could be read at all
 */
export async function readDropped(
  dropped: readonly DroppedFile[],
  tell: (progress: ReadingProgress) => void,
): Promise<Session> {
  const sources = sourcesOf(dropped);
  const files = sources.flatMap((source) => source.files);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const list = new MeasurementList();
  const collector = new EvidenceCollector({
    sinceMs: undefined,
    portable: (file) => file,
    onRow: (placed) => list.add(placed),
  });
  const totals = new DetectionTotals();
  const warnings: string[] = [];
  const rows = judgedRows(sources, totals, (done) =>
    tell({ phase: "reading", done, total, measurements: list.length }),
  );
  const result = await searchEvents(
    rows,
    totals,
    {
      ...{ sinceMs: undefined, untilMs: undefined, windowDays: undefined },
      ...{ members: true, observer: collector.observer },
    },
    { warn: (text) => warnings.push(text), onRead: () => undefined },
  );
  const measurements = list.length;
  const evidence = collector.finish(result, undefined, (done, all) =>
    tell({ phase: "places", done, total: all, measurements }),
  );
  list.finish(result.members);
  const inputs: EvidenceInput[] = [];
  for (const [k, { name, size, file }] of files.entries()) {
    tell({ phase: "hashing", done: k, total: files.length, measurements });
    inputs.push({ name, bytes: size, sha256: await hashFile(file) });
  }
  const failures = totals.failures.map((each) => each.describe());
  return {
    ...{ sources, evidence, list, inputs, failures },
    leftOut: eachOnce(warnings.filter((text) => !failures.includes(text))),
    leftOutInAll: totals.broken + totals.leftOut + result.counts.wrongClocks,
    names: sources.map(({ name }) => quoteWord(fileWord(name))).join(" "),
  };
}

/** An array in one line can have the same fault many times. */
function eachOnce(lines: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line} (× ${count})`));
}

async function* judgedRows(
  sources: readonly Source<DroppedSourceFile>[],
  totals: DetectionTotals,
  tell: (bytes: number) => void,
): AsyncGenerator<RowBatch> {
  const judge = createBatchJudge(rowOrder({ sinceMs: undefined, untilMs: undefined }));
  let read = 0;
  const onBytes = (bytes: number): void => {
    read += bytes;
  };
  async function* judged() {
    for await (const cut of cutBatches(sources, droppedReader, { batchBytes, onBytes })) {
      tell(read);
      // A turn of the event loop between batches, so that questions are heard.
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      yield [cut, judge(cut.batch)] as const;
    }
  }
  yield* rowsOf(judged(), sources, totals);
}
