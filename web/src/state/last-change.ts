/**
 * What the last change did to the measures of harm: those of the design before it, beside those that it has now. While
 * a site is dragged, from where it rested.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { AnswerView, DesignChoice, Preview } from "../engine/protocol.ts";
import { type MovedMeasure, movedMeasures } from "./harm.ts";
import type { PageState } from "./link.ts";

export interface LastChange {
  readonly moved: readonly MovedMeasure[];
  /** Measures that did not move. */
  readonly same: number;
}

export interface ChangeFollower {
  /** Undefined where nothing was changed since the design was opened. */
  readonly lastChange: ReadonlySignal<LastChange | undefined>;
  /** A state gives way to another one. */
  leave(before: PageState, next: PageState): void;
  /** A preview has come; it may be of a site on its way. */
  take(preview: Preview): void;
}

export function followChanges(
  state: ReadonlySignal<PageState>,
  preview: Signal<Preview | undefined>,
): ChangeFollower {
  /** Of the state as it rests, and of the one before the last change. */
  const settled = signal<Preview | undefined>(undefined);
  const prior = signal<Preview | undefined>(undefined);
  let shown: LastChange | undefined;
  const lastChange = computed(() => {
    const now = preview.value;
    const isSettled = now !== undefined && isOfState(now, state.value);
    const before = isSettled ? prior.value : settled.value;
    // On its way: what was shown last stays.
    if (now !== undefined && now === before) return prior.value === undefined ? undefined : shown;
    shown = now === undefined || before === undefined ? undefined : changeOf(before, now);
    return shown;
  });
  return {
    lastChange,
    leave(before, next) {
      const isSame =
        before.country === next.country &&
        before.base === next.base &&
        before.world === next.world &&
        before.language === next.language;
      if (!isSame) prior.value = settled.value = undefined;
      else if (settled.value !== undefined && isOfState(settled.value, before))
        prior.value = settled.value;
    },
    take(found) {
      if (isOfState(found, state.value)) settled.value = found;
    },
  };
}

function changeOf(before: Preview, now: Preview): LastChange {
  const moved = movedMeasures(before.harms, now.harms);
  return { moved, same: now.harms.length - moved.length };
}

/** Whether a choice is of the design that is open, whatever its changes. */
export function isOfDesign(choice: DesignChoice, state: PageState): boolean {
  const { country, base, world = "served" } = state;
  return (choice.world ?? "served") === world && choice.country === country && choice.base === base;
}

/** Whether an answer is of what the page shows. */
export function isOfState({ choice }: AnswerView | Preview, state: PageState): boolean {
  const { changes } = state;
  return (
    isOfDesign(choice, state) &&
    choice.changes.length === changes.length &&
    choice.changes.every((change, k) => change === changes[k])
  );
}
