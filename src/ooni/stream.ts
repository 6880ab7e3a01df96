/**
 * Measurements out of a file's bytes as they come: JSON (one document, or an array) or JSONL, plain or packed
 * (containers.ts). A line that is broken is reported with file, line and reason, and reading goes on. Memory is
 * bounded by the longest line (or, for a JSON document over several lines, by the document).
 */

import { InputError } from "../base/errors.ts";
import { parseBoundedJson } from "../base/json/bounded-json.ts";
import { type Decoders, textFilesOf, webDecoders } from "./containers.ts";
import type { Json } from "./json.ts";
import { type ReadFault, readMeasurement, type WebMeasurement } from "./reader.ts";
import { cutUnits, maxRecordLength, type Unit } from "./unit-cutter.ts";

/** One line's worth: a measurement, or why there is none. Lines count from 1; 0 is the whole of a file. */
export interface ReadRecord {
  /** The file, or a member of an archive, as `FILE/MEMBER`. */
  readonly file: string;
  readonly line: number;
  readonly measurement: WebMeasurement | undefined;
  /** Set when there is no measurement. */
  readonly reason: string | undefined;
  /** Name of the test, where it is a measurement of another one. */
  readonly otherTest?: string | undefined;
  /** What stands there instead, where it is JSON. */
  readonly json?: Json;
}

/**
 * Reads a file's measurements in order.
 *
 * @param file name for messages and records
 * @throws InputError when the file is empty (`measurements-empty`), is neither text nor packed text
 *   (`measurements-binary`), or is damaged or ends early (`gzip-damaged`, `zstd-damaged`, `tar-damaged`); what
 *   came before the damage has been given by then. What is wrong with one member of an archive is a record.
 */
export async function* readMeasurements(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  decoders: Decoders = webDecoders,
): AsyncGenerator<ReadRecord> {
  let found = false;
  for await (const text of textFilesOf(chunks, file, decoders))
    try {
      for await (const units of cutUnits(text.chunks))
        for (const unit of units) {
          found = true;
          yield* readUnit(unit, text.file);
        }
    } catch (error) {
      if (!(error instanceof InputError) || error.place.file === file) throw error;
      found = true;
      yield { file: text.file, line: 0, measurement: undefined, reason: error.message };
    }
  if (!found) throw noText(file);
}

/** The error of a file in which there is nothing. */
export function noText(file: string): InputError {
  return new InputError("measurements-empty", "it is empty, expected measurements of OONI", {
    file,
  });
}

const decoder = new TextDecoder("utf-8");

/** The measurements of a unit: one, none, or as many as its array has. */
export function* readUnit({ line, bytes, tooLong }: Unit, file: string): Generator<ReadRecord> {
  const broken = (reason: string): ReadRecord => ({ file, line, measurement: undefined, reason });
  if (tooLong) {
    yield broken(`longer than ${maxRecordLength} bytes`);
    return;
  }
  const text = decoder.decode(bytes).trim();
  if (text === "") return;
  const value = parse(text);
  if (value === undefined) yield broken(whyBroken(text));
  else if (Array.isArray(value)) for (const one of value) yield recordOf(one, file, line);
  else yield recordOf(value, file, line);
}

function recordOf(value: Json, file: string, line: number): ReadRecord {
  const result: WebMeasurement | ReadFault = readMeasurement(value);
  if ("raw" in result) return { file, line, measurement: result, reason: undefined };
  return { file, line, measurement: undefined, ...result, json: value };
}

function parse(text: string): Json | undefined {
  try {
    return parseBoundedJson(text) as Json;
  } catch {
    return undefined;
  }
}

function whyBroken(text: string): string {
  try {
    parseBoundedJson(text);
    return "not JSON";
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    // What V8 quotes of the text may hold anything, terminal commands included.
    const short = words.replace(/, "?.*$/s, "").replace(/ '?[^ -~].*$/s, "");
    return `not JSON: ${short.slice(0, 120)}`;
  }
}
