/**
 * Files that people write by hand. Their size and depth are bounded, since their checks look at every entry with
 * every other, and YAML is read by recursion.
 */
import { InputError } from "../errors.ts";

/** Bytes of a hand-written file: twenty-five times the largest design of the library. */
export const mostWrittenBytes: number = 1 << 18;

/** How its YAML is read: errors as they are, and no warnings of the library on standard error. */
export const writtenYaml = { prettyErrors: false, logLevel: "error" } as const;

/** Lists in lists. */
const deepest = 100;

/** What is wrong with a text that is too long or too deep to be read; `undefined` when nothing is. */
export function sizeFault(text: string): string | undefined {
  if (text.length > mostWrittenBytes)
    return `the file is larger than ${mostWrittenBytes / 1024} KiB, the most that is read`;
  let depth = 0;
  let most = 0;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code === 0x5b || code === 0x7b) most = Math.max(most, ++depth);
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
  }
  return most > deepest || /(?:[-?:][ \t]+){100}/.test(text)
    ? `lists stand in lists more than ${deepest} deep`
    : undefined;
}

/** @throws InputError `too-large` */
export function requireSize(text: string, file: string): void {
  const fault = sizeFault(text);
  if (fault !== undefined) throw new InputError("too-large", fault, { file });
}
