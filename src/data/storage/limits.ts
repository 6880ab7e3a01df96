/**
 * How much is read at once, so that no file, however it was made, takes more memory than a computer has. The
 * largest public table is a quarter of this. Measurements are streamed and have no limit of their own.
 */
import { InputError } from "../../base/errors.ts";

/** Bytes of a file as it is stored. */
export const mostStoredBytes: number = 64 << 20;

/** Bytes of a file when it is unpacked. */
export const mostUnpackedBytes: number = 64 << 20;

/** A file that is larger than its limit. */
export function tooLarge(file: string, most: number, what = "the file"): InputError {
  const size = most >= 1 << 20 ? `${most / (1 << 20)} MiB` : `${most / 1024} KiB`;
  return new InputError("too-large", `${what} is larger than ${size}, the most that is read`, {
    file,
  });
}

/** Lines of a table; the largest public one has about a fifth of them. */
export const mostLines: number = 4_000_000;

/** @throws InputError `too-large` where a text has more lines than a table may have */
export function checkLines(text: string, file: string): void {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  if (lines > mostLines) throw tooManyLines(file);
}

export function tooManyLines(file: string): InputError {
  return new InputError(
    "too-large",
    `the table has more than ${mostLines.toLocaleString("en")} lines, the most that is read`,
    { file },
  );
}
