/**
 * What the events over time can be tuned by, in one place, each with its meaning. "Chosen" values were chosen on
 * the training seeds of docs/events-validation.md, "assumed" ones were not; none is fitted to a past event.
 */

/** A share of measurements that look interfered with, and how likely it is among the levels of its kind. */
export interface Level {
  /** 0…1, exclusive. */
  readonly rate: number;
  /** Levels of one kind add up to 1. */
  readonly weight: number;
}

/** The hidden Markov chain of a series: quiet or blocked, each at one of several levels. */
export interface ChainParameters {
  /** What the detector's own errors look like: its floor of false positives. */
  readonly quiet: readonly Level[];
  /** Blocking of a part of the measurements, or of all, as far as the detector sees it. */
  readonly blocked: readonly Level[];
  /** Per year and series: beginnings while quiet, ends while blocked, other levels of the same kind. */
  readonly onsetsPerYear: number;
  readonly endsPerYear: number;
  readonly shiftsPerYear: number;
  /** Probability that a series is blocked when the data begin. */
  readonly blockedAtFirst: number;
  /** Share of interference for which the detector's probabilities hold. */
  readonly referencePrior: number;
  /** The detector's probabilities are taken to be no nearer to 0 and 1 than this. */
  readonly floor: number;
  /** Measurements of a target in a network so close in time are one unit: they can come from one person. */
  readonly unitHours: number;
  /** Probability that a unit says nothing of the network, because its measurements come from one odd place. */
  readonly oddUnits: number;
  /** An episode opens and closes at these probabilities of being blocked. */
  readonly openAt: number;
  readonly closeAt: number;
  /** Units so old are forgotten by a series that is quiet; what they said of its state is kept. */
  readonly memoryDays: number;
}

/** Which episodes are one event. */
export interface JoiningParameters {
  /** Onsets within so many days of each other's intervals fall together. */
  readonly togetherDays: number;
  /** Blocking that goes on after a pause so long at most is the same. */
  readonly pauseDays: number;
  /** A network counts as part of an event of the whole country from this probability on. */
  readonly memberAt: number;
}

/** Absence of measurements. */
export interface VolumeParameters {
  readonly slotHours: number;
  /** Level and rhythm are those of so many days before, at least so many of them. */
  readonly trailingDays: number;
  readonly warmUpDays: number;
  /** Share of the volume that is left in a shutdown. */
  readonly leftOver: number;
  /** Least mean number of measurements a day for a network to count. */
  readonly leastPerDay: number;
  /** Probability that the measurements of a network stop in a slot, for reasons of those who make them. */
  readonly ownStop: number;
  /** Probability that a shutdown leaves a network out. */
  readonly exempt: number;
  /** A network had measurements so many days before, or its silence is no sign. */
  readonly activeDays: number;
  /** Where the country had more than this share of its usual volume on average, it was not shut down. */
  readonly busyShare: number;
  /** Most that a network adds to the evidence that measurements are back, in a slot, log-odds. */
  readonly returnBound: number;
  /** Shutdowns of a country per year, before anything was seen. */
  readonly perYear: number;
  readonly openAt: number;
  /** So many networks at least, which had so large a share of the volume. */
  readonly leastNetworks: number;
  readonly leastShare: number;
  /** A shutdown is looked for over so many days at most. */
  readonly longestDays: number;
  /** Pseudo-counts, in slots, that draw the rhythm of a country towards none. */
  readonly rhythmPrior: number;
  /** Counts of a network vary by mean · (1 + spread), at least by this spread. */
  readonly leastSpread: number;
}

/** Throughput of a target against other targets. */
export interface ThrottlingParameters {
  /** Samples of other targets in the same network so many hours around, at least so many, of so many targets. */
  readonly controlHours: number;
  readonly leastControls: number;
  readonly leastControlTargets: number;
  /** Recent samples against those before, days. */
  readonly recentDays: number;
  readonly referenceDays: number;
  readonly leastRecent: number;
  readonly leastReference: number;
  /** Level of the rank test, one-sided. */
  readonly level: number;
  /** The ratio of rates must lie below this with all of its interval of the stated confidence. */
  readonly ratio: number;
  readonly confidence: number;
}

export interface EventParameters {
  readonly chain: ChainParameters;
  readonly joining: JoiningParameters;
  readonly volume: VolumeParameters;
  readonly throttling: ThrottlingParameters;
  /** Rows so much older than the newest are not taken any more, days. */
  readonly windowDays: number;
}

export const eventParameters: EventParameters = {
  chain: {
    quiet: [
      { rate: 0.005, weight: 0.5 },
      { rate: 0.03, weight: 0.35 },
      { rate: 0.08, weight: 0.15 },
    ],
    blocked: [
      { rate: 0.25, weight: 0.2 },
      { rate: 0.45, weight: 0.2 },
      { rate: 0.7, weight: 0.25 },
      { rate: 0.95, weight: 0.35 },
    ],
    onsetsPerYear: 0.25,
    endsPerYear: 2,
    shiftsPerYear: 4,
    blockedAtFirst: 0.05,
    referencePrior: 0.4,
    floor: 0.02,
    unitHours: 24,
    oddUnits: 0.03,
    openAt: 0.95,
    closeAt: 0.1,
    memoryDays: 56,
  },
  joining: { togetherDays: 2, pauseDays: 14, memberAt: 0.5 },
  volume: {
    slotHours: 6,
    trailingDays: 28,
    warmUpDays: 14,
    leftOver: 0.03,
    leastPerDay: 4,
    ownStop: 0.02,
    exempt: 0.1,
    activeDays: 3,
    busyShare: 0.5,
    returnBound: 3,
    perYear: 0.5,
    openAt: 0.95,
    leastNetworks: 3,
    leastShare: 0.5,
    longestDays: 28,
    rhythmPrior: 2,
    leastSpread: 0.1,
  },
  throttling: {
    controlHours: 24,
    leastControls: 5,
    leastControlTargets: 2,
    recentDays: 4,
    referenceDays: 28,
    leastRecent: 4,
    leastReference: 8,
    level: 0.001,
    ratio: 0.5,
    confidence: 0.99,
  },
  windowDays: 7,
};

export const hourMs = 3_600_000;
export const dayMs: number = 24 * hourMs;
/** A year as hazards count it. */
export const yearMs: number = 365.25 * dayMs;
