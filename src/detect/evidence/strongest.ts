/** The strongest measurement of each group of country, network, target and mechanism, as a stream. */
import type { Explanation } from "./explanation.ts";

/** The key of a group. */
export function groupKey(
  country: string,
  network: string,
  target: string,
  mechanism: string,
): string {
  return `${country} ${network} ${mechanism} ${target}`;
}

/** A measurement that may be the strongest of its group. */
export interface Candidate {
  readonly key: string;
  /** Of the finding, 0…1. */
  readonly probability: number;
  /** Whether there is a control to compare with: of two as sure, one that has it is stronger. */
  readonly isCompared: boolean;
  readonly explanation: Explanation;
}

/** Keeps one candidate a group: the surest; of those, one with a control; of those, the first that came. */
export class StrongestCandidates {
  readonly #best = new Map<string, Candidate>();

  /** @param make is only called where the measurement is stronger than what is kept */
  offer(one: Omit<Candidate, "explanation">, make: () => Explanation): void {
    const best = this.#best.get(one.key);
    if (best !== undefined && !isStronger(one, best)) return;
    this.#best.set(one.key, { ...one, explanation: make() });
  }

  get(key: string): Explanation | undefined {
    return this.#best.get(key)?.explanation;
  }

  all(): Candidate[] {
    return [...this.#best.values()];
  }
}

type Strength = Pick<Candidate, "probability" | "isCompared">;

function isStronger(one: Strength, other: Strength): boolean {
  if (one.probability !== other.probability) return one.probability > other.probability;
  return one.isCompared && !other.isCompared;
}
