/**
 * Whether the same target began to be struck at about the same time in several networks. Onsets are taken from
 * free and struck sightings alone; change points with their uncertainty are another module's business.
 */
import type { PlaceKind } from "./kinds.ts";
import type { PairTable } from "./pairs.ts";
import type { PlaceParameters } from "./parameters.ts";
import type { Sighting } from "./sighting.ts";

const dayMs = 86_400_000;

/** When a pair turned from free to struck, milliseconds since the epoch. */
export interface Onset {
  readonly afterMs: number;
  readonly byMs: number;
}

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

/** The turn that leaves the fewest sightings on the wrong side; none if nothing was free before. */
export function onsetOf(group: readonly Sighting[]): Onset | undefined {
  const seen = group
    .filter(
      ({ timeMs, outcome }) => timeMs !== undefined && (outcome === "free" || outcome === "struck"),
    )
    .map(({ timeMs, outcome }) => ({ timeMs: timeMs!, struck: outcome === "struck" }))
    .sort((a, b) => a.timeMs - b.timeMs);
  let wrong = seen.filter(({ struck }) => !struck).length;
  const wrongAlways = wrong;
  let [best, fewest] = [0, wrong];
  for (const [k, { struck }] of seen.entries()) {
    wrong += struck ? 1 : -1;
    if (wrong < fewest) [best, fewest] = [k + 1, wrong];
  }
  if (best === 0 || best === seen.length || fewest === wrongAlways) return undefined;
  return { afterMs: seen[best - 1]!.timeMs, byMs: seen[best]!.timeMs };
}
