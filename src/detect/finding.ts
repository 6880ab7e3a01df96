/** What the examination of one layer gives: findings of interference, and notes on what is none or unclear. */
import type { Evidence, Reason } from "./statement.ts";

/**
 * How sure a finding is, in words: `strong` above a probability of 0.99, `moderate` above 0.9, else `weak`
 * (the bounds are the model's).
 */
export type Confidence = "strong" | "moderate" | "weak";

/** That an operation looks as if a mechanism struck it, with what was seen and what speaks for or against. */
export interface Suspicion {
  readonly layer: "dns" | "ip" | "tcp" | "tls" | "quic" | "http";
  /** A name of `mechanism.ts`. */
  readonly mechanism: string;
  /** The name, endpoint or URL that it was seen with. */
  readonly target: string;
  /** Redirect depth, 0 for the input URL. */
  readonly depth: number;
  /** Which way the packets go that set it off or carry it, where that can be known. */
  readonly direction?: "client-to-server" | "server-to-client";
  /** Where it is done, where one measurement can tell. */
  readonly where?: "resolver" | "path";
  /** What speaks for it or against it. */
  readonly reasons: readonly Reason[];
  /** What was seen. */
  readonly evidence: readonly Evidence[];
  /** Names of features of the connection and of the whole measurement: see `circumstancesOf`. */
  readonly circumstances?: readonly string[];
}

/** A feature and what it adds to the log-odds. */
export interface FeatureWeight {
  /** `mechanism.…`, `reason.…`, `evidence.…`, `with.…` or `alone.…`. */
  readonly feature: string;
  readonly weight: number;
}

/** A suspicion with the model's probability that it is interference, 0…1, and the sum that gave it. */
export interface Finding extends Suspicion {
  readonly probability: number;
  readonly confidence: Confidence;
  /** The terms that are not 0. */
  readonly features: readonly FeatureWeight[];
  /** Names of all features that were asked for a weight. */
  readonly scoredBy: readonly string[];
}

/**
 * `down`: fails for the helper too. `insufficient`: cannot be judged with the data there is. `benign`: looks
 * odd and has an ordinary explanation. `local`: of the probe's own computer or line. `server`: the site treats
 * visitors, or the helper, differently. `filter`: of the user's own network or software. `observed`: said for
 * the reader, without weight.
 */
export interface Note {
  readonly kind: "down" | "insufficient" | "benign" | "local" | "server" | "filter" | "observed";
  readonly depth: number;
  readonly evidence: Evidence;
}

export interface Examination {
  readonly findings: readonly Suspicion[];
  readonly notes: readonly Note[];
}

/** Notes, each once: those with the same evidence are the same. */
export function withoutRepeats(notes: readonly Note[]): Note[] {
  if (notes.length < 2) return [...notes];
  const seen = new Set<string>();
  return notes.filter((one) => {
    const key = JSON.stringify(one.evidence);
    return !seen.has(key) && seen.add(key);
  });
}
