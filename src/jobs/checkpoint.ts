/**
 * How far a long sweep has come, on disk: the sums of the blocks so far, replaced as a whole, so
 * that a run that is interrupted or killed goes on where it stopped and ends with the same bytes.
 */

import { readFile, rm } from "node:fs/promises";
import { basename } from "node:path";
import { ownValue, setOwnValue } from "../base/own-value.ts";
import { readSections, type Sections, writeSections } from "../base/section-buffer.ts";
import { writeAtomically } from "../data/cache.ts";
import { arraysOf, emptySums, type SweepRequest } from "../routing/sums.ts";
import type { SweepProgress } from "../routing/sweep-run.ts";

const magic = "NSWP";
const version = 2;

export interface Checkpoint {
  /**
   * The last state that was saved; undefined when there is none, or it is damaged or of another run.
   * @param blockCount of the whole run
   */
  load(blockCount: number): Promise<SweepProgress | undefined>;
  save(progress: SweepProgress): Promise<void>;
  clear(): Promise<void>;
}

/** @param path names everything the sums depend on, so that another run has another path */
export function checkpointAt(path: string, request: SweepRequest): Checkpoint {
  const name = new TextEncoder().encode(basename(path));
  return {
    async load(blockCount) {
      try {
        const bytes = await readFile(path);
        const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
        const sections = readSections(magic, version, buffer, path);
        const sums = emptySums(request);
        const blocks = sections.DONE?.[0];
        const isOurs = sections.NAME?.every((byte, k) => byte === name[k]) === true;
        if (!isOurs || blocks === undefined || !isCount(blocks, blockCount)) return undefined;
        for (const [k, array] of arraysOf(sums).entries()) {
          const stored = ownValue(sections, idOf(k));
          if (stored?.length !== array.length || !stored.every(isSum)) return undefined;
          array.set(stored);
        }
        const pairs = request.graph.asCount ** 2;
        const isPossible = sums.pairs[0]! <= pairs && sums.load.every((load) => load <= pairs);
        return isPossible ? { blocks, sums } : undefined;
      } catch {
        // Missing, damaged or of another version: the run starts anew, at the cost of time only.
        return undefined;
      }
    },
    async save({ blocks, sums }) {
      const sections: Sections = { NAME: name, DONE: Float64Array.of(blocks) };
      arraysOf(sums).forEach((array, k) => {
        setOwnValue(sections, idOf(k), array);
      });
      await writeAtomically(path, new Uint8Array(writeSections(magic, version, sections)));
    },
    clear: () => rm(path, { force: true }),
  };
}

/** Sums of counts and of products of people or addresses. */
function isSum(value: number): boolean {
  return value >= 0 && Number.isFinite(value);
}

function isCount(value: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= most;
}

function idOf(index: number): string {
  return `A${String(index).padStart(3, "0")}`;
}
