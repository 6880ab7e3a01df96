/** What the examination of one layer gives: findings of interference, and notes on what is none or unclear. */

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
  readonly reason: string;
  /** What was seen, in sentences. */
  readonly evidence: readonly string[];
}

/**
 * `down`: fails for the helper too. `insufficient`: cannot be judged with the data there is. `benign`: looks
 * odd and has an ordinary explanation. `observed`: said for the reader, without weight.
 */
export interface Note {
  readonly kind: "down" | "insufficient" | "benign" | "observed";
  readonly depth: number;
  readonly words: string;
}

export interface Examination {
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

/** A list as words: "a", "a and b", "a, b and c"; at most five are named. */
export function listWords(items: readonly string[]): string {
  const shown = items.slice(0, 5);
  const more = items.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  if (shown.length <= 1) return shown[0] ?? "nothing";
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
