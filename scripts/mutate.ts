/**
 * `npm run test:mutation -- PART`: breaks the program on purpose and sees whether the tests find it.
 *
 * - `invariants`: changes written by hand that break what Narrows must never become; all must be found.
 *   Words behind it choose changes by parts of their names.
 */
import { mutateInvariants } from "./mutation/run-invariants.ts";

const parts: Readonly<Record<string, (words: readonly string[]) => number>> = {
  invariants: mutateInvariants,
};

const [name = "", ...words] = process.argv.slice(2);
const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
if (part) process.exitCode = part(words);
else {
  process.stderr.write(`say which part: ${Object.keys(parts).join(", ")}\n`);
  process.exitCode = 2;
}
