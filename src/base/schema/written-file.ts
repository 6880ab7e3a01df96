/** Files that people write by hand: their size is bounded, since their checks look at every entry with every other. */
import { InputError } from "../errors.ts";

/** Characters of a hand-written file: twenty-five times the largest design of the library. */
export const longestFile: number = 256 * 1024;

/** What is wrong with a text that is too long to be read; `undefined` when nothing is. */
export function sizeFault(text: string): string | undefined {
  if (text.length <= longestFile) return undefined;
  const [is, most] = [text.length, longestFile].map((length) => length.toLocaleString("en"));
  return `the file has ${is} characters; at most ${most} are read`;
}

/** @throws InputError `file-too-long` */
export function requireSize(text: string, file: string): void {
  const fault = sizeFault(text);
  if (fault !== undefined) throw new InputError("file-too-long", fault, { file });
}
