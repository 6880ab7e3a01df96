/**
 * CAIDA's AS relationship files, serial-1 (`a|b|code`) and serial-2 (`a|b|code|source`): a is the
 * provider of b where the code is −1, a and b are peers where it is 0. Lines that start with `#` are
 * comments; one of them names the inferred clique. Blank lines and CRLF are allowed.
 */
import { InputError } from "../base/errors.ts";
import { ProblemCollector, quoteText, type TableProblems } from "../base/table-problems.ts";
import { mostLines, tooManyLines } from "./storage/limits.ts";

/** `provider`: a is the provider of b; `peer`: neither pays. */
export const relationshipCodes = { provider: -1, peer: 0 } as const;

/** AS relationships as a checked table, in the order of the file. */
export interface Relationships {
  /** First AS number of each line; the provider where the code is −1. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** −1 provider–customer, 0 peer–peer. */
  readonly codes: Int8Array;
  /** AS numbers of the inferred clique, from the comment lines. */
  readonly clique: Uint32Array;
  /** Of the text it was read from; a table made otherwise has none. */
  readonly problems?: TableProblems;
}

const hash = 0x23;
const bar = 0x7c;
const minus = 0x2d;
const zero = 0x30;
const newline = 0x0a;
const carriageReturn = 0x0d;
const maxAsn = 4294967295;
const cutAt = 200;

/**
 * @param bytes the file, uncompressed
 * @param file its name, for messages
 * @throws InputError `too-large`, `relationships-empty`, `relationships-binary`, `relationships-malformed` when
 * more than half of the lines are no relationships, `relationships-old-format`
 */
export function parseRelationships(bytes: Uint8Array, file: string): Relationships {
  const capacity = countLines(bytes);
  if (capacity > mostLines) throw tooManyLines(file);
  const a = new Uint32Array(capacity);
  const b = new Uint32Array(capacity);
  const codes = new Int8Array(capacity);
  const problems = new ProblemCollector();
  const strange: { line: number; text: string }[] = [];
  let clique: Uint32Array = new Uint32Array(0);
  let count = 0;
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    line++;
    let end = bytes.indexOf(newline, start);
    if (end < 0) end = bytes.length;
    const next = end + 1;
    if (end > start && bytes[end - 1] === carriageReturn) end--;
    if (end === start) {
      start = next;
      continue;
    }
    if (bytes[start] === hash) {
      clique = cliqueOf(text(bytes, start, end)) ?? clique;
    } else if (readLine(bytes, start, end, a, b, codes, count)) {
      count++;
    } else {
      const content = text(bytes, start, Math.min(end, start + cutAt));
      problems.unreadable(line, `${quoteText(content)} is no AS relationship`);
      if (strange.length < 100) strange.push({ line, text: content });
    }
    start = next;
  }
  if (count === 0) throw noRelationships(bytes, file, strange[0]);
  const table = {
    a: a.slice(0, count),
    b: b.slice(0, count),
    codes: codes.slice(0, count),
    clique,
  };
  refuseOldFormat(table, strange, file);
  return { ...table, problems: problems.finish(count, file, "relationships-malformed") };
}

/**
 * CAIDA's files of before 2008 give each link twice, and −1 there means that a is a *customer* of b:
 * read as today's they would turn every link round. Told by a line `a|b|1` that says `b|a|-1` again.
 */
function refuseOldFormat(
  { a, b, codes }: Pick<Relationships, "a" | "b" | "codes">,
  strange: readonly { line: number; text: string }[],
  file: string,
): void {
  const reversed = strange.flatMap(({ line, text }) => {
    const [, first, second] = /^(\d+)\|(\d+)\|1$/.exec(text) ?? [];
    return first === undefined ? [] : [{ line, first: Number(first), second: Number(second) }];
  });
  if (reversed.length === 0) return;
  for (let k = 0; k < a.length; k++) {
    const twin = reversed.find(({ first, second }) => a[k] === second && b[k] === first);
    if (twin !== undefined && codes[k] === relationshipCodes.provider)
      throw new InputError(
        "relationships-old-format",
        `this is CAIDA's format of before 2008, where "${twin.second}|${twin.first}|-1" makes AS${twin.second} the customer: convert it to "provider|customer|-1" first`,
        { file, line: twin.line, column: 1 },
      );
  }
}

function readLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  a: Uint32Array,
  b: Uint32Array,
  codes: Int8Array,
  at: number,
): boolean {
  let position = start;
  for (const column of [a, b]) {
    let value = 0;
    const first = position;
    for (; position < end; position++) {
      const digit = bytes[position]! - zero;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (position === first || position - first > 10 || value < 1 || value > maxAsn) return false;
    if (bytes[position] !== bar || position >= end) return false;
    position++;
    column[at] = value;
  }
  const negative = bytes[position] === minus;
  const digit = bytes[negative ? position + 1 : position]!;
  if (negative ? digit !== zero + 1 : digit !== zero) return false;
  position += negative ? 2 : 1;
  if (position > end || (position < end && bytes[position] !== bar)) return false;
  codes[at] = negative ? -1 : 0;
  return true;
}

function noRelationships(
  bytes: Uint8Array,
  file: string,
  first: { line: number; text: string } | undefined,
): InputError {
  const expected = 'expected lines like "174|3356|0" or "174|64496|-1"';
  if (bytes.length === 0)
    return new InputError("relationships-empty", `the file is empty; ${expected}`, { file });
  if (bytes.subarray(0, 4096).includes(0))
    return new InputError("relationships-binary", `the file is binary; ${expected}`, { file });
  if (first === undefined)
    return new InputError("relationships-empty", `only comments and blank lines; ${expected}`, {
      file,
    });
  return new InputError(
    "relationships-malformed",
    `no line is an AS relationship; ${expected}, found ${quoteText(first.text)}`,
    { file, line: first.line, column: 1 },
  );
}

/** The AS numbers after `clique:` in a comment (`# input clique: 174 209 …`), if that is one. */
function cliqueOf(comment: string): Uint32Array | undefined {
  const match = /clique\s*:?\s*((?:\d+\s*)+)$/.exec(comment);
  return match ? Uint32Array.from(match[1]!.trim().split(/\s+/), Number).sort() : undefined;
}

function countLines(bytes: Uint8Array): number {
  let count = 1;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count++;
  return count;
}

function text(bytes: Uint8Array, start: number, end: number): string {
  return new TextDecoder().decode(bytes.subarray(start, end));
}
