/**
 * `npm run test:mutation -- PART`: breaks the program on purpose and sees whether the tests find it.
 *
 * - `invariants`: changes written by hand that break what Narrows must never become; all must be found.
 *   Words behind it choose changes by parts of their names.
 * - `kernels`: small changes made by Stryker in a seeded sample of the kernels' lines; the share found is
 *   written to docs/mutation.md. Behind it: `--lines N`, `--seed N`, `--folders a,b`, `--own` (own tests only).
 */
import { mutateKernels } from "./mutation/kernels.ts";
import { mutateInvariants } from "./mutation/run-invariants.ts";

const parts: Readonly<Record<string, (words: readonly string[]) => number>> = {
  invariants: mutateInvariants,
  kernels: mutateKernels,
};

const [name = "", ...words] = process.argv.slice(2);
const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
if (part) process.exitCode = part(words);
else {
  process.stderr.write(`say which part: ${Object.keys(parts).join(", ")}\n`);
  process.exitCode = 2;
}
