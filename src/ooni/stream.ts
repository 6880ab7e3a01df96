/**
 * Measurements out of a file's bytes as they come: JSON (one document, or an array) or JSONL, plain or gzip.
 * A line that is broken is reported with file, line and reason, and reading goes on. Memory is bounded by
 * the longest line (or, for a JSON document over several lines, by the document).
 */
import { InputError } from "../base/errors.ts";
import type { Json } from "./json.ts";
import { type ReadFault, readMeasurement, type WebMeasurement } from "./reader.ts";

/** One line's worth: a measurement, or why there is none. Lines count from 1. */
export interface ReadRecord {
  readonly file: string;
  readonly line: number;
  readonly measurement: WebMeasurement | undefined;
  /** Set when there is no measurement. */
  readonly reason: string | undefined;
}

/** Longest line (or document) that is read, in UTF-16 units; longer ones are reported as broken. */
export const maxRecordLength: number = 128 * 2 ** 20;

/**
 * Reads a file's measurements in order.
 *
 * @param file name for messages and records
 * @throws InputError when the file is empty (`measurements-empty`), is neither JSON nor gzip
 *   (`measurements-binary`), or its gzip stream is damaged or ends early (`gzip-damaged`); what came before
 *   the damage has been given by then
 */
export async function* readMeasurements(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<ReadRecord> {
  const { head, rest } = await peek(chunks);
  if (head.length === 0) throw new InputError("measurements-empty", "the file is empty", { file });
  const zipped = head[0] === 0x1f && head[1] === 0x8b;
  if (!zipped && head.subarray(0, 4096).includes(0))
    throw new InputError(
      "measurements-binary",
      "neither JSON nor gzip: the file holds binary data",
      {
        file,
      },
    );
  const plain = zipped ? gunzip(rest, file) : rest;
  let found = false;
  for await (const { line, value, reason } of readValues(plain)) {
    found = true;
    const result: WebMeasurement | ReadFault =
      reason === undefined ? readMeasurement(value ?? null) : { reason };
    const measurement = "raw" in result ? result : undefined;
    yield { file, line, measurement, reason: "raw" in result ? undefined : result.reason };
  }
  if (!found) throw new InputError("measurements-empty", "the file holds no measurement", { file });
}

async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  while (head.length < 2) {
    const next = await iterator.next();
    if (next.done) break;
    const longer = new Uint8Array(head.length + next.value.length);
    longer.set(head);
    longer.set(next.value, head.length);
    head = longer;
  }
  const first = head;
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      if (first.length > 0) yield first;
      for (;;) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head: first, rest: again() };
}

async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<Uint8Array> {
  const unzip = new DecompressionStream("gzip");
  const writer = unzip.writable.getWriter();
  const feeding = (async () => {
    for await (const chunk of chunks) await writer.write(new Uint8Array(chunk));
    await writer.close();
  })();
  feeding.catch(() => {});
  const reader = unzip.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value as Uint8Array;
    }
    await feeding;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError("gzip-damaged", "the gzip data is damaged or ends early", { file });
  } finally {
    reader.cancel().catch(() => {});
    writer.abort().catch(() => {});
  }
}

interface ReadValue {
  readonly line: number;
  readonly value: Json | undefined;
  readonly reason: string | undefined;
}

/**
 * JSON values of a text: one a line, or documents over several lines. Such a document begins with a line of
 * "{" or "[" alone (or, at the top of the file, with "[") and ends at the next line of "}" or "]" alone that
 * is not indented, as pretty-printers write it; an unindented "{" before that ends a broken one.
 */
async function* readValues(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReadValue> {
  let document: Document | undefined;
  let first = true;
  for await (const { line, text, tooLong } of readLines(chunks)) {
    if (document !== undefined) {
      const bare = text.trimEnd();
      if (bare === "{" && document.close === "}") {
        yield* finishDocument(document);
        document = { line, close: "}", texts: [text], length: text.length };
        continue;
      }
      addToDocument(document, text);
      if (bare === document.close) {
        yield* finishDocument(document);
        document = undefined;
      }
      continue;
    }
    if (tooLong) {
      yield { line, value: undefined, reason: `longer than ${maxRecordLength} characters` };
      continue;
    }
    const trimmed = text.trim();
    if (trimmed === "") continue;
    const value = parse(trimmed);
    const opens = trimmed === "{" || trimmed === "[" || (first && trimmed.startsWith("["));
    first = false;
    if (value === undefined && opens)
      document = {
        line,
        close: trimmed.startsWith("{") ? "}" : "]",
        texts: [text],
        length: text.length,
      };
    else yield* spread(value, line, trimmed);
  }
  if (document !== undefined) yield* finishDocument(document);
}

interface Document {
  readonly line: number;
  /** The unindented line that ends it. */
  readonly close: string;
  readonly texts: string[];
  length: number;
}

function addToDocument(document: Document, text: string): void {
  document.length += text.length;
  if (document.length <= maxRecordLength) document.texts.push(text);
}

function* finishDocument(document: Document): Generator<ReadValue> {
  const { line, texts, length } = document;
  if (length > maxRecordLength) {
    yield { line, value: undefined, reason: `longer than ${maxRecordLength} characters` };
    return;
  }
  const text = texts.join("\n");
  yield* spread(parse(text), line, text);
}

function* spread(value: Json | undefined, line: number, text: string): Generator<ReadValue> {
  if (value === undefined) yield { line, value, reason: whyBroken(text) };
  else if (Array.isArray(value))
    for (const one of value) yield { line, value: one, reason: undefined };
  else yield { line, value, reason: undefined };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function whyBroken(text: string): string {
  try {
    JSON.parse(text);
    return "not JSON";
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    // What V8 quotes of the text may hold anything, terminal commands included.
    const short = words.replace(/, "?.*$/s, "").replace(/ '?[^ -~].*$/s, "");
    return `not JSON: ${short.slice(0, 120)}`;
  }
}

interface Line {
  readonly line: number;
  readonly text: string;
  readonly tooLong: boolean;
}

async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8");
  let line = 0;
  let pieces: string[] = [];
  let length = 0;
  const add = (piece: string) => {
    length += piece.length;
    if (length <= maxRecordLength) pieces.push(piece);
    else pieces = [];
  };
  const finish = (): Line => {
    line++;
    const done = { line, text: pieces.join(""), tooLong: length > maxRecordLength };
    pieces = [];
    length = 0;
    return done;
  };
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", from)) {
      add(text.slice(from, at));
      from = at + 1;
      yield finish();
    }
    add(text.slice(from));
  }
  add(decoder.decode());
  if (length > 0) yield finish();
}
