/** The work of `narrows detect`, with its inputs and outputs as arguments. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { toCsv } from "../base/csv.ts";
import { InputError } from "../base/errors.ts";
import { type Detection, DetectionTally, detect, ooniVerdictKind } from "../detect/detection.ts";
import { causes } from "../detect/model/model.ts";
import { type ReadRecord, readMeasurements } from "../ooni/stream.ts";
import { detectionInWords, tallyInWords, withoutControls } from "../report/results/detection.ts";
import { type Language, type Wording, wordingIn } from "../report/wording.ts";

export interface DetectOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly summary?: boolean;
  /** English when left out. */
  readonly language?: Language;
}

export interface DetectIo {
  /** Opens a file, or standard input for "-". @throws InputError when there is no such file */
  open(file: string): Promise<AsyncIterable<Uint8Array>>;
  /** Writes results; resolves to false when the reader has gone and writing can stop. */
  write(text: string): Promise<boolean>;
  /** Names what is wrong, for people. */
  warn(text: string): void;
  /** Further words for people. */
  note(text: string): void;
}

const columns = [
  ...["file", "line", "measurement_uid", "input", "probe_cc", "probe_asn"],
  ...["ooni_verdict", "narrows_verdict", "confidence", "mechanisms"],
  ...causes.map((cause) => `p_${cause.replace("-", "_")}`),
];

/** At most so many broken lines are named per run; all are counted. */
const mostNamed = 100;

/**
 * Judges all measurements of all files, in order. A file that cannot be read does not keep the others from
 * being read.
 *
 * @throws InputError at the end, for the first file that could not be read, or in which no measurement was
 */
export async function runDetect(
  files: readonly string[],
  options: DetectOptions,
  io: DetectIo,
): Promise<void> {
  const wording = wordingIn(options.language ?? "en");
  const tally = new DetectionTally();
  const failures: InputError[] = [];
  let broken = 0;
  let open = true;
  if (options.csv === true && options.summary !== true) open = await io.write(toCsv(columns, []));
  for (const file of files) {
    const name = file === "-" ? "<stdin>" : file;
    let found = 0;
    try {
      for await (const record of readMeasurements(await io.open(file), name)) {
        if (record.measurement === undefined) {
          broken++;
          if (broken <= mostNamed)
            io.warn(`${name}:${record.line}: left out: ${withoutControls(record.reason ?? "")}`);
          continue;
        }
        found++;
        const detection = detect(record.measurement);
        tally.add(detection);
        if (options.summary !== true)
          open = await io.write(render(record, detection, options, wording));
        if (!open) return;
      }
      if (found === 0)
        throw new InputError("measurements-none", "no web_connectivity measurement in it", {
          file: name,
        });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures.push(error);
    }
  }
  if (broken > 0)
    io.warn(
      broken > mostNamed
        ? wording.text("detect.left-out-some", { lines: broken, named: mostNamed })
        : wording.text("detect.left-out", { lines: broken }),
    );
  if (tally.measurements > 0 || failures.length === 0)
    await report(tally, broken, options, io, wording);
  for (const failure of failures.slice(1)) io.warn(failure.describe());
  if (failures[0] !== undefined) throw failures[0];
}

async function report(
  tally: DetectionTally,
  broken: number,
  options: DetectOptions,
  io: DetectIo,
  wording: Wording,
): Promise<void> {
  const { measurements, differences } = tally;
  const pairs = tally.pairs();
  if (options.summary !== true) io.note(tallyInWords(tally, wording)[0]!);
  else if (options.json === true)
    await io.write(
      `${JSON.stringify({ schema: "narrows-verdict-summary/1", measurements, broken, differences, pairs })}\n`,
    );
  else if (options.csv === true)
    await io.write(
      toCsv(
        ["ooni_verdict", "narrows_verdict", "count"],
        pairs.map((pair) => [pair.ooni, pair.narrows, pair.count]),
      ),
    );
  else await io.write(`${tallyInWords(tally, wording).join("\n")}\n`);
}

function render(
  record: ReadRecord,
  detection: Detection,
  options: DetectOptions,
  wording: Wording,
): string {
  if (options.json === true) return `${JSON.stringify(verdictLine(record, detection))}\n`;
  if (options.csv === true) return csvLine(record, detection);
  return `${detectionInWords(record.measurement!, detection, wording).join("\n")}\n\n`;
}

function csvLine({ file, line, measurement }: ReadRecord, { ooni, narrows }: Detection): string {
  const { uid, input, probeCc, probeAsn } = measurement!;
  const row = [
    ...[file, line, uid, input, probeCc, probeAsn],
    ...[ooniVerdictKind(ooni), narrows.verdict, narrows.confidence, narrows.mechanisms.join(" ")],
    ...causes.map((cause) => shownProbability(narrows.posterior.causes[cause])),
  ];
  const cells = row.map((cell) => (typeof cell === "string" ? withoutControls(cell) : cell));
  return toCsv(
    cells.map((cell) => String(cell ?? "")),
    [],
  );
}

/** Six digits after the point: less than a millionth is none that the model can tell. */
function shownProbability(probability: number): number {
  return Math.round(probability * 1e6) / 1e6;
}

function shownProbabilities(probabilities: Readonly<Record<string, number>>): object {
  return Object.fromEntries(
    Object.entries(probabilities).map(([name, value]) => [name, shownProbability(value)]),
  );
}

/** One line of `--json`: where the measurement stands, both verdicts, the evidence as codes and values. */
function verdictLine(record: ReadRecord, { ooni, narrows }: Detection): object {
  const { rules, ...fields } = ooni;
  const measurement = record.measurement!;
  return {
    schema: "narrows-verdict/2",
    ...(measurement.uid === undefined ? {} : { measurement_uid: measurement.uid }),
    file: record.file,
    line: record.line,
    input: measurement.input ?? null,
    ooni: fields,
    compatible_rules: rules,
    verdict: narrows.verdict,
    confidence: narrows.confidence ?? null,
    probabilities: shownProbabilities(narrows.posterior.causes),
    mechanisms: narrows.mechanisms,
    mechanism_probabilities: shownProbabilities(narrows.posterior.mechanisms),
    evidence: narrows.evidence,
    findings: narrows.findings.map((one) => ({
      ...one,
      probability: shownProbability(one.probability),
    })),
    notes: narrows.notes,
  };
}

/** Opens a file for `runDetect`. */
export async function openInput(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === "-") return process.stdin;
  try {
    if ((await stat(file)).isDirectory())
      throw new InputError("file-is-folder", "is a folder; give its files", { file });
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const missing = code === "ENOENT" || code === "ENOTDIR";
    throw new InputError(
      missing ? "file-missing" : "file-unreadable",
      missing ? "no such file" : `cannot be read (${code})`,
      { file },
    );
  }
  return readFileChunks(file);
}

async function* readFileChunks(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (typeof code !== "string") throw error;
    throw new InputError("file-unreadable", `cannot be read (${code})`, { file });
  }
}
