/** Rows for the events over time out of judged batches, wherever they were judged. */
import type { Candidate } from "../../detect/evidence/strongest.ts";
import type { CutBatch } from "./batches.ts";
import {
  type JudgedBatch,
  type JudgeOrder,
  mostNamed,
  type Period,
  type PlacedRow,
} from "./judge-batch.ts";
import type { Source } from "./sources.ts";
import { DetectionTotals } from "./totals.ts";

/** What came of a part of the input. */
export interface RowBatch {
  readonly rows: readonly PlacedRow[];
  readonly unplaced: number;
  /** Broken lines and files left out, to be named. */
  readonly named: readonly { readonly place: string; readonly reason: string }[];
  /** Of measurements, as ordered; verdicts that were written before hold no evidence that could be explained. */
  readonly strongest: readonly Candidate[];
}

/** @param report verdicts beside the rows, and the strongest measurements of this time explained */
export function rowOrder(report: Period | undefined): JudgeOrder {
  const order = { form: "none", cells: false, language: "en", rows: true } as const;
  return report === undefined ? order : { ...order, report };
}

/**
 * Rows of judged batches, in their order. What is broken is counted in `totals`, and does not keep the rest from
 * being read.
 *
 * @param judged by an order of `rowOrder`
 * @param args those that the batches were cut from; numbers of arguments are theirs
 * @throws what `judged` throws
 */
export async function* rowsOf(
  judged: AsyncIterable<readonly [CutBatch, JudgedBatch]>,
  args: readonly Source[],
  totals: DetectionTotals,
): AsyncGenerator<RowBatch> {
  // Each group of arguments counts for itself what it found.
  const own = new DetectionTotals();
  for await (const [{ batch, ended }, answer] of judged) {
    const named = own
      .add(batch.parts, answer)
      .map(({ file, line, reason }) => ({ place: `${file}:${line}`, reason }));
    for (const one of ended) {
      const leftOut = own.end(one, args[one.argument]!.name);
      if (leftOut !== undefined && own.leftOut <= mostNamed)
        named.push({ place: leftOut.place.file ?? "", reason: leftOut.message });
    }
    yield { rows: answer.rows, unplaced: answer.unplaced, named, strongest: answer.strongest };
  }
  totals.broken += own.broken;
  totals.leftOut += own.leftOut;
  totals.failures.push(...own.failures);
  for (const [test, count] of own.otherTests) totals.addOther(test, count);
}
