/** Measures of harm set against each other, as they are shown: what looks the same counts as the same. */
import type { HarmView } from "../engine/protocol.ts";

/** Whether a measure says more harm (1) than another one, less (−1), or the same (0), as where one is not known. */
export function setAgainst(here: HarmView | undefined, there: HarmView | undefined): -1 | 0 | 1 {
  if (here?.value == null || there?.value == null || here.shown === there.shown) return 0;
  return here.value > there.value ? 1 : -1;
}

export interface Weighed {
  /** Measures by which there is more harm, and less. */
  readonly more: number;
  readonly less: number;
  /** Measures that are known of both. */
  readonly all: number;
}

/** Counts measures; how they weigh is for the reader to say. */
export function weigh(here: readonly HarmView[], there: readonly HarmView[]): Weighed {
  const pairs = here.flatMap((one) => {
    const other = there.find(({ id }) => id === one.id);
    return one.value === null || other?.value == null ? [] : [setAgainst(one, other)];
  });
  return {
    more: pairs.filter((each) => each > 0).length,
    less: pairs.filter((each) => each < 0).length,
    all: pairs.length,
  };
}

export interface MovedMeasure {
  readonly id: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly isMore: boolean;
}

/** What moved, by how large a part of itself it did: those that moved most first. */
export function movedMeasures(
  before: readonly HarmView[],
  after: readonly HarmView[],
): MovedMeasure[] {
  const moved = after.flatMap((now) => {
    const was = before.find(({ id }) => id === now.id);
    const side = setAgainst(now, was);
    if (was?.value == null || now.value === null || side === 0) return [];
    const part = Math.abs(now.value - was.value) / Math.max(now.value, was.value);
    const { id, label, shown } = now;
    return [{ id, label, before: was.shown, after: shown, isMore: side > 0, part }];
  });
  return moved.sort((a, b) => b.part - a.part).map(({ part: _, ...each }) => each);
}
