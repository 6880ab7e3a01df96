/** A worker's part of `narrows detect`: reads the measurements of a batch and judges them. */
import type { Cell } from "../../base/tables/parquet.ts";
import { DetectionTally, detect } from "../../detect/detection.ts";
import { hasWrongClock } from "../../detect/events/event-stream.ts";
import { type EventRow, rowOfDetection } from "../../detect/events/row.ts";
import {
  isVerdictLine,
  placeOfVerdictLine,
  rowOfVerdictLine,
} from "../../detect/events/verdict-line.ts";
import { type Explanation, explainFinding } from "../../detect/evidence/explanation.ts";
import {
  type Judgement,
  judgementOf,
  judgementOfLine,
  toldFindings,
} from "../../detect/evidence/judgement.ts";
import { explanationsOfLine } from "../../detect/evidence/line-explanation.ts";
import { type Candidate, groupKey, StrongestCandidates } from "../../detect/evidence/strongest.ts";
import { type Sighting, sightingOf } from "../../detect/place/sighting.ts";
import { type ReadRecord, readUnit } from "../../ooni/stream.ts";
import { explainInWords } from "../../report/results/verdict-explanation.ts";
import { type Language, type Wording, wordingIn } from "../../report/wording.ts";
import type { Batch } from "./batches.ts";
import { type Judged, verdictColumns } from "./columns.ts";
import { type LineForm, renderJudged } from "./lines.ts";

/** The same for all batches. */
export interface JudgeOrder {
  readonly form: LineForm;
  /** Whether the cells of `verdictColumns` are wanted. */
  readonly cells: boolean;
  readonly language: Language;
  /** Whether rows for the events over time are wanted; lines of verdicts are read then as well. */
  readonly rows?: boolean;
  /** With rows: verdicts beside them, and the strongest measurements of this time explained. */
  readonly report?: Period;
}

/** From `sinceMs` until before `untilMs`, ms; open where undefined. */
export interface Period {
  readonly sinceMs: number | undefined;
  readonly untilMs: number | undefined;
}

export function isWithin({ sinceMs, untilMs }: Period, time: number): boolean {
  return (
    time >= (sinceMs ?? Number.NEGATIVE_INFINITY) && time < (untilMs ?? Number.POSITIVE_INFINITY)
  );
}

/** A row, and where it stands. */
export interface PlacedRow {
  readonly file: string;
  readonly line: number;
  readonly row: EventRow;
  /** As ordered. */
  readonly judgement?: Judgement | undefined;
  /** As ordered: what a measurement tells of the place; nothing of verdicts that were written before. */
  readonly sighting?: Sighting | undefined;
}

export interface PairCount {
  readonly ooni: ReturnType<DetectionTally["pairs"]>[number]["ooni"];
  readonly narrows: ReturnType<DetectionTally["pairs"]>[number]["narrows"];
  readonly count: number;
}

export interface JudgedBatch {
  /** In the form that was ordered, one after the other. */
  readonly text: string;
  /** Column by column, as ordered. */
  readonly cells: readonly (readonly Cell[])[];
  /** Measurements judged, for each part. */
  readonly found: readonly number[];
  readonly pairs: readonly PairCount[];
  /** Lines that could not be read; the first ones with their reasons. */
  readonly broken: number;
  readonly brokenNamed: readonly { file: string; line: number; reason: string }[];
  /** Measurements of other tests, by name. */
  readonly otherTests: ReadonlyMap<string, number>;
  /** As ordered, in order. */
  readonly rows: readonly PlacedRow[];
  /** Measurements without a time, a country, a network or a target. */
  readonly unplaced: number;
  /** As ordered: the strongest measurement of each group of the batch. */
  readonly strongest: readonly Candidate[];
}

/** At most so many broken lines are named per run; all are counted. */
export const mostNamed = 100;

export function createBatchJudge(order: JudgeOrder): (batch: Batch) => JudgedBatch {
  const wording = wordingIn(order.language);
  return (batch) => {
    const tally = new DetectionTally();
    const texts: string[] = [];
    const cells: Cell[][] = order.cells ? verdictColumns.map(() => []) : [];
    const brokenNamed: { file: string; line: number; reason: string }[] = [];
    const otherTests = new Map<string, number>();
    let broken = 0;
    const leaveOut = ({ file, line, reason = "", otherTest }: ReadRecord) => {
      if (otherTest !== undefined) {
        otherTests.set(otherTest, (otherTests.get(otherTest) ?? 0) + 1);
        return;
      }
      broken++;
      if (broken <= mostNamed) brokenNamed.push({ file, line, reason });
    };
    const found = batch.parts.map(() => 0);
    const rows: PlacedRow[] = [];
    let unplaced = 0;
    const strongest = new StrongestCandidates();
    const place = (
      file: string,
      line: number,
      row: EventRow | undefined,
      told: () => Pick<PlacedRow, "judgement" | "sighting">,
    ) => {
      if (row === undefined) unplaced++;
      else if (order.report === undefined) rows.push({ file, line, row });
      else rows.push({ file, line, row, ...told() });
    };
    for (const [part, record] of recordsOf(batch)) {
      const { file, line, measurement } = record;
      if (measurement === undefined) {
        if (order.rows === true && isVerdictLine(record.json)) {
          found[part]!++;
          const stood = placeOfVerdictLine(record.json);
          const at = { file: stood.file ?? file, line: stood.line ?? line };
          const row = rowOfVerdictLine(record.json);
          place(at.file, at.line, row, () => ({ judgement: judgementOfLine(record.json) }));
          if (isCounted(row, order.report))
            for (const one of explanationsOfLine(record.json, at))
              if (isSayable(one, wording)) offer(strongest, one, row);
        } else leaveOut(record);
        continue;
      }
      const judged = { file, line, measurement, detection: detect(measurement) };
      tally.add(judged.detection);
      found[part]!++;
      if (order.rows === true) {
        const row = rowOfDetection(measurement, judged.detection);
        place(file, line, row, () => ({
          judgement: judgementOf(measurement, judged.detection),
          sighting: sightingOf(measurement, judged.detection),
        }));
        if (isCounted(row, order.report)) offerAll(strongest, judged, row);
      }
      texts.push(renderJudged(judged, order.form, wording));
      for (const [k, column] of cells.entries()) column.push(verdictColumns[k]!.of(judged));
    }
    const text = texts.join("");
    return {
      text,
      cells,
      found,
      pairs: tally.pairs(),
      broken,
      brokenNamed,
      otherTests,
      rows,
      unplaced,
      strongest: strongest.all(),
    };
  };
}

/** Whether a measurement can be the strongest of its group. */
function isCounted(row: EventRow | undefined, period: Period | undefined): row is EventRow {
  return (
    row !== undefined && period !== undefined && isWithin(period, row.time) && !hasWrongClock(row)
  );
}

/** Explains what a measurement shows, where it is the strongest of its group so far. */
function offerAll(
  strongest: StrongestCandidates,
  { file, line, measurement, detection }: Judged,
  row: EventRow,
): void {
  const { verdict, findings } = detection.narrows;
  for (const finding of toldFindings(verdict, findings))
    strongest.offer(
      {
        key: keyOf(row, finding.mechanism),
        probability: finding.probability,
        isCompared: measurement.control !== undefined,
      },
      () => explainFinding(measurement, detection, { file, line }, finding),
    );
}

/** The same with an explanation that is made already. */
function offer(strongest: StrongestCandidates, explanation: Explanation, row: EventRow): void {
  const { finding, comparison } = explanation;
  strongest.offer(
    {
      key: keyOf(row, finding!.mechanism),
      probability: finding!.probability,
      isCompared: comparison.kind !== "none",
    },
    () => explanation,
  );
}

function keyOf({ country, network, target }: EventRow, mechanism: string): string {
  return groupKey(country, `AS${network}`, target, mechanism);
}

/** Whether all codes of an explanation are known and have their values: a line is written by whoever wrote it. */
function isSayable(explanation: Explanation, wording: Wording): boolean {
  try {
    explainInWords(explanation, wording);
    return true;
  } catch {
    return false;
  }
}

/** The records of a batch, each with the number of its part. */
function* recordsOf({ bytes, ends, lines, parts }: Batch): Generator<[number, ReadRecord]> {
  let unit = 0;
  for (const [part, { file, units }] of parts.entries())
    for (const last = unit + units; unit < last; unit++) {
      const line = lines[unit]!;
      const text = bytes.subarray(unit === 0 ? 0 : ends[unit - 1], ends[unit]);
      for (const record of readUnit({ line: Math.abs(line), bytes: text, tooLong: line < 0 }, file))
        yield [part, record];
    }
}
