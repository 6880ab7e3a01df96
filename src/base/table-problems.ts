/**
 * What a reader of a table could not use: lines that it left out, and values that it took as not
 * known. A reader collects them; whoever opens the file for a person says them (data/warnings.ts).
 */
import { InputError } from "./errors.ts";

/** A line that was left out, and why. */
interface UnreadableLine {
  /** Counts from 1. */
  readonly line: number;
  readonly reason: string;
}

/** A value that was read as "not known". */
interface UnknownValue {
  readonly value: string;
  readonly rows: number;
  /** Where it stands first. */
  readonly line: number;
}

export interface TableProblems {
  /** Lines that were left out. */
  readonly unreadable: number;
  /** The first of them, at most 100. */
  readonly lines: readonly UnreadableLine[];
  /** In order of first appearance, at most 100 different ones. */
  readonly unknown: readonly UnknownValue[];
}

export const noProblems: TableProblems = { unreadable: 0, lines: [], unknown: [] };

const keptEach = 100;

/** Collects the problems of one table while it is read. */
export class ProblemCollector {
  #unreadable = 0;
  readonly #lines: UnreadableLine[] = [];
  readonly #unknown = new Map<string, { rows: number; line: number }>();

  /** Leaves a line out. */
  unreadable(line: number, reason: string): void {
    this.#unreadable++;
    if (this.#lines.length < keptEach) this.#lines.push({ line, reason });
  }

  /** Takes a value as not known. */
  unknown(line: number, value: string): void {
    const earlier = this.#unknown.get(value);
    if (earlier !== undefined) earlier.rows++;
    else if (this.#unknown.size < keptEach) this.#unknown.set(value, { rows: 1, line });
  }

  /**
   * @param read how many lines could be read, those of comments and headers left out
   * @param file name of the table, for messages
   * @param code of the error
   * @throws InputError with `code` and the first unreadable line when more than half of the lines
   * could not be read
   */
  finish(read: number, file: string, code: string): TableProblems {
    const lines = read + this.#unreadable;
    const first = this.#lines[0];
    if (first !== undefined && this.#unreadable * 2 > lines)
      throw new InputError(
        code,
        lines === 1
          ? first.reason
          : `${this.#unreadable} of ${lines} lines cannot be read; the first: ${first.reason}`,
        { file, line: first.line, column: 1 },
      );
    return {
      unreadable: this.#unreadable,
      lines: this.#lines,
      unknown: [...this.#unknown].map(([value, { rows, line }]) => ({ value, rows, line })),
    };
  }
}

/** Text from a file, short and without control characters, in quotes. */
export function quoteText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  const printable = text.replace(/[\u0000-\u001f\u007f\ufffd]/g, "·");
  return `"${printable.length > 60 ? `${printable.slice(0, 59)}…` : printable}"`;
}
