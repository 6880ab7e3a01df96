/** What a run of `narrows detect` counts, and what it has to tell at its end; can be written down and read back. */
import { InputError } from "../../base/errors.ts";
import { verdictsAgree } from "../../detect/detection.ts";
import { noText } from "../../ooni/stream.ts";
import type { Ended, Part } from "./batches.ts";
import { type JudgedBatch, mostNamed, type PairCount } from "./judge-batch.ts";

/** As JSON. */
export interface TotalsRecord {
  readonly pairs: readonly PairCount[];
  readonly broken: number;
  readonly leftOut: number;
  readonly otherTests: Readonly<Record<string, number>>;
  readonly failures: readonly { code: string; message: string; file: string | undefined }[];
  /** Of each argument begun. */
  readonly units: readonly number[];
  readonly found: readonly number[];
  /** Numbers of arguments of which a file could not be read to its end. */
  readonly failed: readonly number[];
}

export class DetectionTotals {
  readonly #pairs = new Map<string, PairCount>();
  readonly otherTests = new Map<string, number>();
  /** In order. */
  readonly failures: InputError[] = [];
  readonly #failed = new Set<number>();
  /** By number of the argument. */
  readonly #units: number[] = [];
  readonly #found: number[] = [];
  broken = 0;
  /** Files that are no text, among many. */
  leftOut = 0;

  constructor(record?: TotalsRecord) {
    if (record === undefined) return;
    this.#addPairs(record.pairs);
    this.#units.push(...record.units);
    this.#found.push(...record.found);
    for (const argument of record.failed) this.#failed.add(argument);
    this.broken = record.broken;
    this.leftOut = record.leftOut;
    for (const [name, count] of Object.entries(record.otherTests)) this.addOther(name, count);
    for (const { code, message, file } of record.failures)
      this.failures.push(new InputError(code, message, file === undefined ? {} : { file }));
  }

  /** @returns the broken lines that are to be named */
  add(parts: readonly Part[], judged: JudgedBatch): JudgedBatch["brokenNamed"] {
    for (const [k, { argument, units }] of parts.entries()) {
      this.#units[argument] = (this.#units[argument] ?? 0) + units;
      this.#found[argument] = (this.#found[argument] ?? 0) + judged.found[k]!;
    }
    this.#addPairs(judged.pairs);
    for (const [name, count] of judged.otherTests) this.addOther(name, count);
    const named = judged.brokenNamed.slice(0, Math.max(0, mostNamed - this.broken));
    this.broken += judged.broken;
    return named;
  }

  addOther(test: string, count: number): void {
    this.otherTests.set(test, (this.otherTests.get(test) ?? 0) + count);
  }

  /** @returns the file that was left out, if one was */
  end(ended: Ended, argument: string): InputError | undefined {
    if (ended.failure === undefined) {
      this.#units[ended.argument] ??= 0;
      this.#found[ended.argument] ??= 0;
      const isDone = this.#found[ended.argument]! > 0 || this.#failed.has(ended.argument);
      if (!isDone) this.failures.push(this.#nothingIn(argument, this.#units[ended.argument]!));
      return undefined;
    }
    if (ended.isLeftOut) {
      this.leftOut++;
      return ended.failure;
    }
    this.#failed.add(ended.argument);
    this.failures.push(ended.failure);
    return undefined;
  }

  #nothingIn(file: string, units: number): InputError {
    if (units === 0) return noText(file);
    return new InputError("measurements-none", "no web_connectivity measurement in it", { file });
  }

  #addPairs(pairs: readonly PairCount[]): void {
    for (const pair of pairs) {
      const key = `${pair.ooni} ${pair.narrows}`;
      this.#pairs.set(key, { ...pair, count: pair.count + (this.#pairs.get(key)?.count ?? 0) });
    }
  }

  get measurements(): number {
    return this.pairs().reduce((sum, { count }) => sum + count, 0);
  }

  get differences(): number {
    return this.pairs().reduce(
      (sum, { ooni, narrows, count }) => sum + (verdictsAgree(ooni, narrows) ? 0 : count),
      0,
    );
  }

  /** How often each pair of verdicts occurred, in alphabetical order. */
  pairs(): PairCount[] {
    return [...this.#pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
  }

  record(): TotalsRecord {
    return {
      pairs: this.pairs(),
      broken: this.broken,
      leftOut: this.leftOut,
      otherTests: Object.fromEntries([...this.otherTests].sort(([a], [b]) => (a < b ? -1 : 1))),
      failures: this.failures.map(({ code, message, place }) => ({
        code,
        message,
        file: place.file,
      })),
      units: [...this.#units],
      found: [...this.#found],
      failed: [...this.#failed],
    };
  }
}
