/**
 * How far a long sweep has come, on disk: the sums of the blocks so far, replaced as a whole, so
 * that a run that is interrupted or killed goes on where it stopped and ends with the same bytes.
 */

import { readFile, rm } from "node:fs/promises";
import { ownValue, setOwnValue } from "../base/own-value.ts";
import { readSections, type Sections, writeSections } from "../base/section-buffer.ts";
import { writeAtomically } from "../data/cache.ts";
import { arraysOf, emptySums, type SweepRequest } from "../routing/sums.ts";
import type { SweepProgress } from "../routing/sweep-run.ts";

const magic = "NSWP";
const version = 1;

export interface Checkpoint {
  /** The last state that was saved; undefined when there is none, or it is of another run. */
  load(): Promise<SweepProgress | undefined>;
  save(progress: SweepProgress): Promise<void>;
  clear(): Promise<void>;
}

/** @param path names everything the sums depend on, so that another run has another path */
export function checkpointAt(path: string, request: SweepRequest): Checkpoint {
  return {
    async load() {
      try {
        const bytes = await readFile(path);
        const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
        const sections = readSections(magic, version, buffer, path);
        const sums = emptySums(request);
        for (const [k, array] of arraysOf(sums).entries()) {
          const stored = ownValue(sections, idOf(k));
          if (stored?.length !== array.length) return undefined;
          array.set(stored);
        }
        return { blocks: sections.DONE![0]!, sums };
      } catch {
        // Missing, cut short or of another version: the run starts anew, at the cost of time only.
        return undefined;
      }
    },
    async save({ blocks, sums }) {
      const sections: Sections = { DONE: Float64Array.of(blocks) };
      arraysOf(sums).forEach((array, k) => {
        setOwnValue(sections, idOf(k), array);
      });
      await writeAtomically(path, new Uint8Array(writeSections(magic, version, sections)));
    },
    clear: () => rm(path, { force: true }),
  };
}

function idOf(index: number): string {
  return `A${String(index).padStart(3, "0")}`;
}
