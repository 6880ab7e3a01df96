/** The work of `narrows detect`, with its outputs as arguments. */

import { toCsv } from "../base/csv.ts";
import type { Progress } from "../base/progress.ts";
import { withoutControls } from "../base/visible-text.ts";
import { type Argument, resolveArgument } from "../jobs/detection/inputs.ts";
import { mostNamed } from "../jobs/detection/judge-batch.ts";
import { csvHeader, type LineForm } from "../jobs/detection/lines.ts";
import { judgeArguments } from "../jobs/detection/run.ts";
import { DetectionTotals } from "../jobs/detection/totals.ts";
import {
  type FileSizes,
  openVerdictFiles,
  usualSizes,
  type VerdictFiles,
} from "../jobs/detection/verdict-files.ts";
import { type Runner, threadRunner } from "../jobs/runner.ts";
import { workerCount } from "../jobs/worker-threads.ts";
import { tallyInWords } from "../report/results/detection.ts";
import { type Language, type Wording, wordingIn } from "../report/wording.ts";
import { readVersion } from "./version.ts";

export interface DetectOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly summary?: boolean;
  readonly explain?: boolean;
  /** Folder for Parquet files. */
  readonly out?: string;
  readonly workers?: number;
  /** Who judges; threads, `workers` many, when left out. */
  readonly runner?: Runner;
  /** English when left out. */
  readonly language?: Language;
}

export interface DetectIo {
  /** Writes results; resolves to false when the reader has gone and writing can stop. */
  write(text: string): Promise<boolean>;
  /** Names what is wrong, for people. */
  warn(text: string): void;
  /** Further words for people. */
  note(text: string): void;
  readonly progress?: Progress;
}

/**
 * Judges all measurements of all files, in order. A file that cannot be read does not keep the others from
 * being read.
 *
 * @param names files, folders, `-` for standard input
 * @throws InputError at the end, for the first file that could not be read, or in which no measurement was
 */
export async function runDetect(
  names: readonly string[],
  options: DetectOptions,
  io: DetectIo,
  sizes: FileSizes = usualSizes,
): Promise<void> {
  const wording = wordingIn(options.language ?? "en");
  const args: Argument[] = [];
  for (const name of names) args.push(await resolveArgument(name));
  const files =
    options.out === undefined
      ? undefined
      : await openVerdictFiles(options.out, args, readVersion(), sizes);
  const totals = files?.totals ?? new DetectionTotals();
  try {
    if (files?.isComplete !== true) {
      const isOpen = await judgeAll(args, { options, io, sizes, files, totals });
      if (!isOpen) return;
      await files?.finish();
    }
  } finally {
    await files?.close();
  }
  io.progress?.clear();
  const { failures } = totals;
  warnOfLeftOut(args, totals, io, wording);
  if (totals.measurements > 0 || failures.length === 0) await report(totals, options, io, wording);
  for (const failure of failures.slice(1)) io.warn(failure.describe());
  if (failures[0] !== undefined) throw failures[0];
}

interface Run {
  readonly options: DetectOptions;
  readonly io: DetectIo;
  readonly sizes: FileSizes;
  readonly files: VerdictFiles | undefined;
  readonly totals: DetectionTotals;
}

/** @returns false when the reader has gone */
async function judgeAll(
  args: readonly Argument[],
  { options, io, sizes, files, totals }: Run,
): Promise<boolean> {
  const form = formOf(options);
  if (form === "csv" && !(await io.write(csvHeader()))) return false;
  const total = args.flatMap((one) => one.files).reduce((sum, { size }) => sum + size, 0);
  let read = 0;
  const judged = judgeArguments(
    args,
    { form, cells: files !== undefined, language: options.language ?? "en" },
    {
      runner: options.runner ?? threadRunner(workerCount(options.workers)),
      batchBytes: sizes.batchBytes,
      skip: files?.batchesDone ?? 0,
      onBytes: (bytes) => {
        read += bytes;
        io.progress?.update("reading", read, total);
      },
    },
  );
  for await (const [{ batch, ended }, answer] of judged) {
    for (const { file, line, reason } of totals.add(batch.parts, answer))
      io.warn(`${file}:${line}: left out: ${withoutControls(reason)}`);
    if (answer.text !== "" && !(await io.write(answer.text))) return false;
    for (const one of ended) {
      const leftOut = totals.end(one, args[one.argument]!.name);
      if (leftOut !== undefined && totals.leftOut <= mostNamed)
        io.warn(`${leftOut.place.file}: left out: ${leftOut.message}`);
    }
    await files?.add(answer.cells);
  }
  return true;
}

function formOf({ json, csv, summary, out, explain }: DetectOptions): LineForm {
  if (summary === true || out !== undefined) return "none";
  if (json === true) return "json";
  if (explain === true) return "explanation";
  return csv === true ? "csv" : "words";
}

function warnOfLeftOut(
  args: readonly Argument[],
  { broken: lines, otherTests }: DetectionTotals,
  io: DetectIo,
  wording: Wording,
): void {
  if (lines > 0)
    io.warn(
      lines > mostNamed
        ? wording.text("detect.left-out-some", { lines, named: mostNamed })
        : wording.text("detect.left-out", { lines }),
    );
  for (const [test, measurements] of sorted(otherTests))
    io.note(wording.text("detect.other-test", { measurements, test }));
  const otherFiles = new Map<string, number>();
  for (const argument of args)
    for (const [test, count] of argument.otherTests)
      otherFiles.set(test, count + (otherFiles.get(test) ?? 0));
  for (const [test, files] of sorted(otherFiles))
    io.note(wording.text("detect.other-test-files", { files, test }));
}

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function report(
  totals: DetectionTotals,
  options: DetectOptions,
  io: DetectIo,
  wording: Wording,
): Promise<void> {
  const { measurements, differences, broken } = totals;
  const pairs = totals.pairs();
  const otherTests = Object.fromEntries(sorted(totals.otherTests));
  if (options.summary !== true) io.note(tallyInWords(totals, wording)[0]!);
  else if (options.json === true)
    await io.write(
      `${JSON.stringify({ schema: "narrows-verdict-summary/1", measurements, broken, otherTests, differences, pairs })}\n`,
    );
  else if (options.csv === true)
    await io.write(
      toCsv(
        ["ooni_verdict", "narrows_verdict", "count"],
        pairs.map((pair) => [pair.ooni, pair.narrows, pair.count]),
      ),
    );
  else await io.write(`${tallyInWords(totals, wording).join("\n")}\n`);
}
