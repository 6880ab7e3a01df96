/**
 * Cuts a file's bytes into units, each the text of one JSON value, without reading what is in them: one a
 * line, or documents over several lines. Such a document begins with a line of "{" or "[" alone (or, at the
 * top of the file, with a "[" that its line does not close) and ends at the next line of "}" or "]" alone that
 * is not indented, as pretty-printers write it; an unindented "{" before that ends a broken one.
 */
import { parseBoundedJson } from "../base/json/bounded-json.ts";

/** Longest unit that is read, in bytes; of longer ones only the place is told. */
export const maxRecordLength: number = 128 * 2 ** 20;

export interface Unit {
  /** Its first line, from 1. */
  readonly line: number;
  /** UTF-8, empty if `tooLong`; a view that the next step overwrites. */
  readonly bytes: Uint8Array;
  readonly tooLong: boolean;
}

const newline = 0x0a;
const braceOpen = 0x7b;
const braceClose = 0x7d;
const bracketOpen = 0x5b;
const bracketClose = 0x5d;

/** Of a line that is itself too long, so much is kept to tell it from a line of one character. */
const keptOfLine = 64;

/**
 * Units as they become complete, those of one chunk together. Memory is bounded by the longest unit and by
 * `maxLength`. Blank lines are no units.
 */
export async function* cutUnits(
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number = maxRecordLength,
): AsyncGenerator<readonly Unit[]> {
  const cutter = new UnitCutter(maxLength);
  for await (const chunk of chunks) {
    const units = cutter.push(chunk);
    if (units.length > 0) yield units;
  }
  const last = cutter.end();
  if (last.length > 0) yield last;
}

class UnitCutter {
  readonly #maxLength: number;
  #buffer = new Uint8Array(1 << 16);
  #length = 0;
  #unitStart = 0;
  #lineStart = 0;
  #lines = 0;
  #first = true;
  /** Bytes of the unit were thrown away. */
  #tooLong = false;
  #document: { readonly line: number; readonly close: number } | undefined;
  #units: Unit[] = [];

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  push(chunk: Uint8Array): readonly Unit[] {
    this.#units = [];
    this.#append(chunk);
    const view = this.#buffer.subarray(0, this.#length);
    let from = this.#length - chunk.length;
    for (let at = view.indexOf(newline, from); at >= 0; at = view.indexOf(newline, from)) {
      this.#finishLine(at, at + 1);
      from = at + 1;
    }
    this.#dropTooLong();
    return this.#units;
  }

  end(): readonly Unit[] {
    this.#units = [];
    if (this.#length > this.#lineStart) this.#finishLine(this.#length, this.#length);
    if (this.#document !== undefined) this.#emit(this.#document.line, this.#length);
    return this.#units;
  }

  #append(chunk: Uint8Array): void {
    const held = this.#length - this.#unitStart;
    const needed = held + chunk.length;
    const target =
      needed > this.#buffer.length
        ? new Uint8Array(Math.max(needed, 2 * this.#buffer.length))
        : this.#buffer;
    target.set(this.#buffer.subarray(this.#unitStart, this.#length));
    target.set(chunk, held);
    this.#buffer = target;
    this.#lineStart -= this.#unitStart;
    this.#unitStart = 0;
    this.#length = needed;
  }

  #finishLine(end: number, next: number): void {
    const start = this.#lineStart;
    this.#lineStart = next;
    this.#lines++;
    if (this.#document === undefined) this.#startUnit(start, end, next);
    else this.#continueDocument(this.#document, start, end, next);
  }

  #continueDocument(
    document: { readonly line: number; readonly close: number },
    start: number,
    end: number,
    next: number,
  ): void {
    const bare = this.#trimEnd(start, end) === start + 1 ? this.#buffer[start] : undefined;
    if (bare === braceOpen && document.close === braceClose) {
      this.#emit(document.line, start);
      this.#unitStart = start;
      this.#document = { line: this.#lines, close: braceClose };
    } else if (bare === document.close) {
      this.#emit(document.line, end);
      this.#unitStart = next;
      this.#document = undefined;
    }
  }

  #startUnit(start: number, end: number, next: number): void {
    const from = this.#trimStart(start, end);
    const to = this.#trimEnd(from, end);
    if (to > from) {
      const head = this.#buffer[from];
      const opens =
        (to === from + 1 && (head === braceOpen || head === bracketOpen)) ||
        (this.#first && head === bracketOpen && !this.#tooLong && !this.#parses(from, to));
      this.#first = false;
      if (opens) {
        this.#document = {
          line: this.#lines,
          close: head === braceOpen ? braceClose : bracketClose,
        };
        return;
      }
      this.#emit(this.#lines, end);
    }
    this.#unitStart = next;
  }

  #emit(line: number, end: number): void {
    const tooLong = this.#tooLong || end - this.#unitStart > this.#maxLength;
    const bytes = this.#buffer.subarray(this.#unitStart, tooLong ? this.#unitStart : end);
    this.#units.push({ line, bytes, tooLong });
    this.#tooLong = false;
  }

  /** Keeps of an unfinished unit that is too long the beginning of its last line. */
  #dropTooLong(): void {
    if (this.#length - this.#unitStart <= this.#maxLength) return;
    this.#tooLong = true;
    const kept = Math.min(this.#length - this.#lineStart, keptOfLine);
    this.#buffer.copyWithin(this.#unitStart, this.#lineStart, this.#lineStart + kept);
    this.#lineStart = this.#unitStart;
    this.#length = this.#unitStart + kept;
  }

  #parses(from: number, to: number): boolean {
    try {
      parseBoundedJson(new TextDecoder().decode(this.#buffer.subarray(from, to)));
      return true;
    } catch {
      return false;
    }
  }

  #trimStart(from: number, end: number): number {
    let at = from;
    // A byte order mark.
    if (this.#lines === 1 && [0xef, 0xbb, 0xbf].every((one, k) => this.#buffer[at + k] === one))
      at += 3;
    while (at < end && isSpace(this.#buffer[at]!)) at++;
    return Math.min(at, end);
  }

  #trimEnd(from: number, end: number): number {
    let at = end;
    while (at > from && isSpace(this.#buffer[at - 1]!)) at--;
    return at;
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
