/** The builds that a benchmark compares: this one and, where it is given, another. */
import { dirname } from "node:path";

interface Build {
  readonly name: string;
  /** The folder that holds the modules' folders. */
  readonly folder: string;
}

/** `dist/cli/main.js` of another build, taken in turns with this one when it is given. */
const other = process.env.NARROWS_BENCH_OTHER;

export const builds: readonly Build[] = [
  { name: "this", folder: new URL("../dist", import.meta.url).pathname },
  ...(other === undefined ? [] : [{ name: "the other", folder: dirname(dirname(other)) }]),
];

/** The upper one where there are two in the middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
