/**
 * Whether the same target began to be struck at about the same time in several networks. Onsets are taken from
 * free and struck sightings alone; change points with their uncertainty are another module's business.
 */
import type { PlaceKind } from "./kinds.ts";
import type { Onset, PairTable } from "./pairs.ts";
import type { PlaceParameters } from "./parameters.ts";

const dayMs = 86_400_000;

/** How long after the one before it, at least, each further network's onset of the same target came. */
export interface OnsetGap {
  readonly target: string;
  readonly gapDays: number;
  /** Days within which the two onsets are known. */
  readonly widthDays: number;
}

/** Gaps between successive onsets of a target in different networks. */
export function onsetGaps({ pairs }: PairTable): OnsetGap[] {
  const byTarget = new Map<string, Map<number, Onset>>();
  for (const { target, network, onset } of pairs) {
    if (onset === undefined) continue;
    const networks = byTarget.get(target) ?? new Map<number, Onset>();
    byTarget.set(target, networks);
    const known = networks.get(network);
    if (known === undefined || onset.byMs < known.byMs) networks.set(network, onset);
  }
  return [...byTarget].flatMap(([target, networks]) => {
    const onsets = [...networks.values()].sort((a, b) => a.byMs - b.byMs);
    return onsets.slice(1).map((later, k) => {
      const before = onsets[k]!;
      const width = Math.max(later.byMs - later.afterMs, before.byMs - before.afterMs);
      return {
        target,
        gapDays: Math.max(0, later.afterMs - before.byMs) / dayMs,
        widthDays: width / dayMs,
      };
    });
  });
}

/**
 * ln of the density of the gaps, relative to onsets that are spread over the whole period. Gaps that cannot be
 * told from the period count nothing.
 */
export function logOnsets(
  gaps: readonly OnsetGap[],
  days: number,
  kind: PlaceKind,
  { together, onsetDays }: PlaceParameters,
): number {
  let log = 0;
  for (const { gapDays, widthDays } of gaps) {
    const window = Math.max(onsetDays, widthDays);
    if (window >= days) continue;
    const near = gapDays <= onsetDays ? (together[kind] * days) / window : 0;
    log += Math.log(near + 1 - together[kind]);
  }
  return log;
}
