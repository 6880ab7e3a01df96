/**
 * Cuts inputs into batches of raw bytes for workers: this side only unpacks and finds line ends, reading and
 * judging are the workers'. Where a batch ends depends on the inputs alone.
 */
import { InputError } from "../../base/errors.ts";
import { textFilesOf } from "../../ooni/containers.ts";
import { cutUnits, type Unit } from "../../ooni/unit-cutter.ts";
import type { Source, SourceFile, SourceReader } from "./sources.ts";

/** Units of texts, one after the other, as they can be handed to a worker. */
export interface Batch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each unit ends. */
  readonly ends: readonly number[];
  /** The first line of each unit; negative where the unit was too long to be kept. */
  readonly lines: readonly number[];
  readonly parts: readonly Part[];
}

/** Units of one text. */
export interface Part {
  readonly file: string;
  /** Number of the argument. */
  readonly argument: number;
  readonly units: number;
}

/** What is known when all before it has been judged. */
export type Ended =
  | { readonly argument: number; readonly failure: InputError; readonly isLeftOut: boolean }
  | { readonly argument: number; readonly failure: undefined };

export interface CutBatch {
  readonly batch: Batch;
  /** Files that could not be read to their end, and arguments that are done, in order. */
  readonly ended: readonly Ended[];
}

/** A batch is closed when it holds so many bytes. */
export const batchBytes: number = 1 << 20;

/** The units of all arguments, in order. */
export async function* cutBatches<File extends SourceFile>(
  args: readonly Source<File>[],
  { open: openFile, decoders }: SourceReader<File>,
  options: { readonly batchBytes: number; readonly onBytes?: (bytes: number) => void },
): AsyncGenerator<CutBatch> {
  const open = new OpenBatch();
  for (const [argument, { files, failure, isFolder }] of args.entries()) {
    if (failure !== undefined) open.ended.push({ argument, failure, isLeftOut: false });
    for (const file of files) {
      const texts = textFilesOf(openFile(file, options.onBytes), file.name, decoders);
      try {
        for await (const text of texts)
          try {
            for await (const units of cutUnits(text.chunks))
              for (const unit of units) {
                open.add(unit, text.file, argument);
                if (open.size >= options.batchBytes) yield open.close();
              }
          } catch (error) {
            if (!(error instanceof InputError) || error.place.file === file.name) throw error;
            open.ended.push(endedEarly(argument, error, true));
          }
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        open.ended.push(endedEarly(argument, error, isFolder));
      }
    }
    open.ended.push({ argument, failure: undefined });
  }
  yield open.close();
}

/** Among many files, one that is no text is left out; a damaged one is a fault in any case. */
function endedEarly(argument: number, failure: InputError, isOneOfMany: boolean): Ended {
  return { argument, failure, isLeftOut: isOneOfMany && failure.code === "measurements-binary" };
}

class OpenBatch {
  #bytes = new Uint8Array(1 << 16);
  #ends: number[] = [];
  #lines: number[] = [];
  #parts: { file: string; argument: number; units: number }[] = [];
  size = 0;
  ended: Ended[] = [];

  add({ line, bytes, tooLong }: Unit, file: string, argument: number): void {
    const size = this.size + bytes.length;
    if (size > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(size, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.size));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.size);
    this.size = size;
    this.#ends.push(size);
    this.#lines.push(tooLong ? -line : line);
    const part = this.#parts.at(-1);
    if (part?.file === file && part.argument === argument) part.units++;
    else this.#parts.push({ file, argument, units: 1 });
  }

  close(): CutBatch {
    const batch = {
      bytes: this.#bytes.slice(0, this.size),
      ...{ ends: this.#ends, lines: this.#lines, parts: this.#parts },
    };
    const { ended } = this;
    this.#ends = [];
    this.#lines = [];
    this.#parts = [];
    this.size = 0;
    this.ended = [];
    return { batch, ended };
  }
}
