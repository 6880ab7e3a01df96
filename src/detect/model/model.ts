/**
 * The detector's model as a table: what each feature adds to the log-odds that a suspicion is interference,
 * what speaks for which other cause, costs of wrong verdicts, and bounds of numbers. All that could be tuned
 * stands here. Weights begin with stated ones (`priors.ts`) and are moved by campaigns with truth.
 */

/** What can have happened to a measurement; one of them is true. */
export const causes = [
  "none",
  "down",
  "local",
  "server-side",
  "variation",
  "users-filter",
  "interference",
] as const;

export type Cause = (typeof causes)[number];

/** Causes that are no interference. */
export type InnocentCause = Exclude<Cause, "interference">;

/**
 * What a measurement came to where nothing is suspicious; the first that fits. `came`: the site's page, with the
 * helper's control; `came-alone`: without it; `came-unresolved`: without it, and some resolver did not resolve the
 * name. `down`: something failed for the helper too. `local`, `filter`,
 * `server`: a note says so. `no-control`: no page and no control. `open`: what is left.
 */
export const outcomes = [
  "came",
  "came-alone",
  "came-unresolved",
  "down",
  "local",
  "filter",
  "server",
  "no-control",
  "open",
] as const;

export type Outcome = (typeof outcomes)[number];

/** Numbers that become features by bounds. */
export interface ModelBins {
  /** A rate above is not held, one below has stalled, bit/s. */
  readonly policedBps: number;
  readonly stalledBps: number;
  /** So much and so long at least, for a rate to be told of a page that came; bytes and s. */
  readonly heldBytes: number;
  readonly heldS: number;
  /** What servers send at least without waiting for an acknowledgement, bytes (RFC 3390). */
  readonly flightBytes: number;
  /** Longer is slow, s. */
  readonly slowLookupS: number;
  readonly slowConnectS: number;
  readonly slowHandshakeS: number;
  /**
   * Longer takes no path on Earth unless packets wait or are lost, s: the first retransmission comes after one
   * second (RFC 6298), and a geostationary satellite adds 0.6.
   */
  readonly crawlLookupS: number;
  readonly crawlConnectS: number;
  readonly crawlHandshakeS: number;
  /**
   * An answer in less is made in the user's own network, s, if the server's handshake took more than
   * `atOnceTimes` as long: access lines alone add more (fibre 1 to 3 ms, DSL 5 to 25; assumed).
   */
  readonly atOnceS: number;
  readonly atOnceTimes: number;
  /** What comes in less than so much of the server's round trip comes from nearer; round trips of a path vary (assumed). */
  readonly nearTimes: number;
  /** Share of the time without a byte from which a transfer has stopped, and of the bytes that came before. */
  readonly stallSilence: number;
  readonly stallBytes: number;
}

/** Costs of a verdict, in any unit; the verdict of least expected cost is given. */
export interface ModelCosts {
  /** "blocked" or "interfered" of an innocent measurement. */
  readonly falseAlarm: number;
  /** "ok" or "down" of interference. */
  readonly missed: number;
  /** "down" of what is not. */
  readonly wrongDown: number;
  readonly insufficient: number;
}

export interface DetectorModel {
  readonly schema: "narrows-detector/1";
  /** What the weights were fitted on, for people. */
  readonly fittedOn: string;
  /** Measurements fitted on; 0 for stated weights alone. */
  readonly measurements: number;
  /** Log-odds of a suspicion by family of its mechanism, without any feature. */
  readonly bias: Readonly<Record<string, number>>;
  /** Log-odds that features (`reason.…`, `evidence.…`, `with.…`, `alone.…`) add. Those that are not named add nothing. */
  readonly weights: Readonly<Record<string, number>>;
  /** Log-odds of innocent causes that features and notes (`note.…`) add. */
  readonly causes: Readonly<Record<string, Readonly<Partial<Record<InnocentCause, number>>>>>;
  /** Probability of interference that leaves no suspicion, by what a measurement came to. */
  readonly unseen: Readonly<Record<Outcome, number>>;
  /**
   * Suspicions without a control say no more than this together, 0…1: how often lines and helpers fail in the field
   * no campaign knows.
   */
  readonly aloneAtMost: number;
  /** The combined log-odds are `slope · x + intercept`. */
  readonly calibration: { readonly slope: number; readonly intercept: number };
  readonly costs: ModelCosts;
  /** Probabilities above which words are used. */
  readonly words: { readonly strong: number; readonly moderate: number };
  readonly bins: ModelBins;
}
