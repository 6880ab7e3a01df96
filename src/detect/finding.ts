/** What the examination of one layer gives: findings of interference, and notes on what is none or unclear. */
import type { Evidence, Reason } from "./statement.ts";

/**
 * How sure a finding is, in three grades that are not probabilities (calibration on campaigns with known
 * truth gives those): `strong` leaves no ordinary explanation that we know, `moderate` leaves rare ones,
 * `weak` leaves common ones.
 */
export type Confidence = "strong" | "moderate" | "weak";

export interface Finding {
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
  readonly confidence: Confidence;
  /** Why the confidence is what it is. */
  readonly reasons: readonly Reason[];
  /** What was seen. */
  readonly evidence: readonly Evidence[];
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
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

/** Notes, each once: those with the same evidence are the same. */
export function withoutRepeats(notes: readonly Note[]): Note[] {
  const seen = new Set<string>();
  return notes.filter((one) => {
    const key = JSON.stringify(one.evidence);
    return !seen.has(key) && seen.add(key);
  });
}
