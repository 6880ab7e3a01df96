/**
 * Shutdowns as absence: measurements of a country's networks stop together, against the volume that level and
 * rhythm of the weeks before let expect. Counts are negative binomial (people measure in bursts). A network that
 * stops alone can be one person who stopped, so that it is never enough; nothing of persons is known here. Leaves
 * out: networks with few measurements, shutdowns of single networks, and what comes before the weeks of warm-up.
 */
import { hourMs, type VolumeParameters, yearMs } from "./parameters.ts";
import type { EventRow } from "./row.ts";

export interface Shutdown {
  readonly country: string;
  /** Beginning of the first silent slot, end of the last one (`undefined` where it goes on), ms. */
  readonly onsetMs: number;
  /** Length of a slot. */
  readonly slotMs: number;
  readonly endMs: number | undefined;
  /** End of the slot by which it was recognised, ms. */
  readonly recognisedMs: number;
  readonly probability: number;
  /** Networks that fell silent, and all that were expected. */
  readonly networks: readonly number[];
  readonly expectedNetworks: number;
  /** Measurements that were expected in its time in these networks, and that came. */
  readonly expected: number;
  readonly came: number;
}

/**
 * Log-likelihood of a count under what a shutdown leaves against the usual mean. Both are negative binomial with
 * variance `mean · (1 + spread)`: people measure in runs, and a run is as long at night as by day.
 */
export function absenceEvidence(
  count: number,
  mean: number,
  spread: number,
  leftOver: number,
): number {
  const usual = mean / spread;
  const low = usual * leftOver;
  const rise = (size: number) => logGamma(count + size) - logGamma(size);
  return rise(low) - rise(usual) + (usual - low) * Math.log1p(spread);
}

/** Logarithm of the gamma function of a positive number (Stirling's series above 8, recurrence below). */
function logGamma(x: number): number {
  let [shift, at] = [0, x];
  for (; at < 8; at++) shift -= Math.log(at);
  const square = at * at;
  const series = (1 / 12 - (1 / 360 - 1 / (1260 * square)) / square) / at;
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series;
}

/** Networks of no known country have no volume in common. */
const unknownCountry = "ZZ";

/** A network's counts by slot, from the country's first slot. */
interface Counts {
  readonly network: number;
  readonly values: Float64Array;
}

interface Expected {
  readonly network: number;
  /** Per slot of the week. */
  readonly level: number;
  readonly spread: number;
}

interface Baseline {
  readonly networks: readonly Expected[];
  readonly rhythm: readonly number[];
}

interface Found {
  readonly from: number;
  readonly at: number;
  readonly probability: number;
  readonly down: readonly Expected[];
  readonly base: Baseline;
}

export class VolumeHistory {
  readonly #parameters: VolumeParameters;
  /** Country → network → slot → measurements. */
  readonly #counts = new Map<string, Map<number, Map<number, number>>>();
  readonly #slotMs: number;

  constructor(parameters: VolumeParameters) {
    this.#parameters = parameters;
    this.#slotMs = parameters.slotHours * hourMs;
  }

  add({ country, network, time }: EventRow): void {
    if (country === unknownCountry) return;
    const networks = this.#counts.get(country) ?? new Map<number, Map<number, number>>();
    this.#counts.set(country, networks);
    const slots = networks.get(network) ?? new Map<number, number>();
    networks.set(network, slots);
    const slot = Math.floor(time / this.#slotMs);
    slots.set(slot, (slots.get(slot) ?? 0) + 1);
  }

  /** In order of country and onset, by what came up to a time. */
  shutdowns(untilMs: number): Shutdown[] {
    const present = this.#slotsWithOthers();
    return [...this.#counts.keys()]
      .sort()
      .flatMap((country) => this.#shutdownsOf(country, untilMs, present));
  }

  /** Slot → countries with measurements; where all stop at once, the data stopped, not the countries. */
  #slotsWithOthers(): ReadonlyMap<number, number> {
    const present = new Map<number, number>();
    for (const networks of this.#counts.values()) {
      const slots = new Set([...networks.values()].flatMap((one) => [...one.keys()]));
      for (const slot of slots) present.set(slot, (present.get(slot) ?? 0) + 1);
    }
    return present;
  }

  #shutdownsOf(country: string, untilMs: number, present: ReadonlyMap<number, number>): Shutdown[] {
    const networks = this.#counts.get(country)!;
    const slots = [...networks.values()].flatMap((one) => [...one.keys()]);
    const first = slots.reduce((a, b) => Math.min(a, b));
    const length = Math.floor(untilMs / this.#slotMs) - first;
    const counts = [...networks]
      .sort(([a], [b]) => a - b)
      .map(([network, own]): Counts => {
        const values = new Float64Array(Math.max(0, length));
        for (const [slot, count] of own) if (slot - first < length) values[slot - first] = count;
        return { network, values };
      });
    const isGap = (slot: number) =>
      this.#counts.size >= 3 && (present.get(slot + first) ?? 0) === 0;
    return findShutdowns(counts, first, isGap, this.#parameters).map((found) => ({
      country,
      ...inMoments(found, counts, first, this.#slotMs),
    }));
  }
}

function inMoments(
  { from, at, probability, down, base, until }: Found & { until: number | undefined },
  counts: readonly Counts[],
  first: number,
  slotMs: number,
): Omit<Shutdown, "country"> {
  const end = until ?? counts[0]!.values.length;
  let [expected, came] = [0, 0];
  for (let slot = from; slot < end; slot++)
    for (const one of down) {
      expected += one.level * base.rhythm[(slot + first) % base.rhythm.length]!;
      came += counts.find(({ network }) => network === one.network)!.values[slot]!;
    }
  return {
    slotMs,
    onsetMs: (from + first) * slotMs,
    endMs: until === undefined ? undefined : (until + first) * slotMs,
    recognisedMs: (at + 1 + first) * slotMs,
    networks: down.map(({ network }) => network),
    ...{ probability, expectedNetworks: base.networks.length, expected, came },
  };
}

/** Slots of a country, one after the other: first quiet, then, when absence is sure, until measurements return. */
function findShutdowns(
  counts: readonly Counts[],
  first: number,
  isGap: (slot: number) => boolean,
  parameters: VolumeParameters,
): (Found & { until: number | undefined })[] {
  const slotsOfDay = 24 / parameters.slotHours;
  const length = counts[0]?.values.length ?? 0;
  const found: (Found & { until: number | undefined })[] = [];
  const usable = Array.from({ length }, (_, slot) => !isGap(slot));
  for (let slot = parameters.warmUpDays * slotsOfDay; slot < length; slot++) {
    if (!usable[slot]) continue;
    const one = absenceAt(slot, counts, first, usable, parameters);
    if (one === undefined) continue;
    const until = returnAfter(one, counts, first, parameters);
    found.push({ ...one, until });
    for (let k = one.from; k < (until ?? length); k++) usable[k] = false;
    if (until === undefined) break;
    slot = until;
  }
  return found;
}

/** What level and rhythm before a slot let expect; slots that are not usable say nothing of the level. */
function baselineBefore(
  slot: number,
  counts: readonly Counts[],
  first: number,
  usable: readonly boolean[],
  parameters: VolumeParameters,
): Baseline {
  const { slotHours, trailingDays, warmUpDays, leastPerDay, rhythmPrior, leastSpread } = parameters;
  const slotsOfDay = 24 / slotHours;
  const week = 7 * slotsOfDay;
  const oldest = Math.max(0, slot - trailingDays * slotsOfDay);
  // The rhythm is that of all slots: what falls silent every week is no shutdown.
  const slots = Array.from({ length: slot - oldest }, (_, k) => oldest + k);
  const whole = slots.map((k) => counts.reduce((sum, { values }) => sum + values[k]!, 0));
  const ofDay = factorsOf(slots, whole, slotsOfDay, (k) => (k + first) % slotsOfDay, rhythmPrior);
  const ofWeek = factorsOf(
    ...([slots, whole, 7] as const),
    (k) => Math.floor(((k + first) % week) / slotsOfDay),
    rhythmPrior,
  );
  const rhythm = Array.from(
    { length: week },
    (_, k) => ofDay[k % slotsOfDay]! * ofWeek[Math.floor(k / slotsOfDay)]!,
  );
  const networks = counts.flatMap(({ network, values }): Expected[] => {
    const began = slots.find((k) => values[k]! > 0);
    if (began === undefined || slot - began < warmUpDays * slotsOfDay) return [];
    const own = slots.filter((k) => k >= began && usable[k]);
    const weight = own.reduce((sum, k) => sum + rhythm[(k + first) % week]!, 0);
    const level = weight === 0 ? 0 : own.reduce((sum, k) => sum + values[k]!, 0) / weight;
    if (level * slotsOfDay < leastPerDay) return [];
    const square = own.reduce((sum, k) => {
      const expected = level * rhythm[(k + first) % week]!;
      return expected === 0 ? sum : sum + (values[k]! - expected) ** 2 / expected;
    }, 0);
    const spread = Math.max(leastSpread, square / own.length - 1);
    return [{ network, level, spread }];
  });
  return { networks, rhythm };
}

/** How much more than on average comes at each place of a cycle, drawn towards 1 by a prior. */
function factorsOf(
  slots: readonly number[],
  counts: readonly number[],
  places: number,
  placeOf: (slot: number) => number,
  prior: number,
): number[] {
  const sums = Array.from({ length: places }, () => 0);
  const times = Array.from({ length: places }, () => 0);
  let all = 0;
  for (const [k, slot] of slots.entries()) {
    const place = placeOf(slot);
    sums[place] = sums[place]! + counts[k]!;
    times[place] = times[place]! + 1;
    all += counts[k]!;
  }
  const mean = all / Math.max(1, slots.length);
  return sums.map((sum, k) =>
    mean === 0 ? 1 : (sum + prior * mean) / ((times[k]! + prior) * mean),
  );
}

/** A network's part in the evidence for absence: bounded, since it can stop by itself, and be left out. */
function boundedPart(log: number, { ownStop, exempt }: VolumeParameters): number {
  const likely = Math.exp(Math.min(log, 500));
  return Math.log((1 - exempt) * likely + exempt) - Math.log(1 - ownStop + ownStop * likely);
}

/** The absence that is sure by a slot, with its likeliest beginning. */
function absenceAt(
  slot: number,
  counts: readonly Counts[],
  first: number,
  usable: readonly boolean[],
  parameters: VolumeParameters,
): Found | undefined {
  const {
    slotHours,
    longestDays,
    perYear,
    openAt,
    leastNetworks,
    leastShare,
    leftOver,
    busyShare,
  } = parameters;
  const week = (7 * 24) / slotHours;
  const prior = Math.log((perYear * slotHours * hourMs) / yearMs);
  let best: (Found & { score: number }) | undefined;
  let whole = 0;
  for (let from = slot; from > slot - (longestDays * 24) / slotHours && from > 0; from--) {
    if (!usable[from]) break;
    whole += counts.reduce((sum, { values }) => sum + values[from]!, 0);
    const base = baselineBefore(from, counts, first, usable, parameters);
    const usual = base.networks.reduce((sum, { level }) => sum + level, 0);
    // A beginning before which the country was as busy as ever is none.
    if (base.networks.length < leastNetworks) break;
    if (whole > busyShare * usual * (slot - from + 1)) break;
    let score = prior;
    const down: Expected[] = [];
    for (const one of base.networks) {
      const { values } = counts.find(({ network }) => network === one.network)!;
      if (!wasActive(values, from, parameters)) continue;
      let log = 0;
      for (let k = from; k <= slot; k++)
        log += absenceEvidence(
          values[k]!,
          one.level * base.rhythm[(k + first) % week]!,
          one.spread,
          leftOver,
        );
      score += boundedPart(log, parameters);
      if (log > 0) down.push(one);
    }
    const share = down.reduce((sum, { level }) => sum + level, 0) / usual;
    if (down.length < leastNetworks || share < leastShare) continue;
    if (best === undefined || score > best.score)
      best = { from, at: slot, probability: 1 / (1 + Math.exp(-score)), down, base, score };
  }
  return best !== undefined && best.probability >= openAt ? best : undefined;
}

/** Whether a network had measurements just before a slot. */
function wasActive(
  values: ArrayLike<number>,
  from: number,
  { slotHours, activeDays }: VolumeParameters,
): boolean {
  for (let k = Math.max(0, from - (activeDays * 24) / slotHours); k < from; k++)
    if (values[k]! > 0) return true;
  return false;
}

/** The slot in which measurements return: a cumulative sum (Page 1954) of the evidence against absence. */
function returnAfter(
  { from, down, base }: Found,
  counts: readonly Counts[],
  first: number,
  parameters: VolumeParameters,
): number | undefined {
  const { leftOver, openAt, returnBound } = parameters;
  const own = down.map((one) => ({
    ...one,
    values: counts.find(({ network }) => network === one.network)!.values,
  }));
  const length = own[0]!.values.length;
  let sum = 0;
  let began = from + 1;
  for (let slot = from + 1; slot < length; slot++) {
    const busy = own.map(({ values, level, spread }) => {
      const mean = level * base.rhythm[(slot + first) % base.rhythm.length]!;
      return -absenceEvidence(values[slot]!, mean, spread, leftOver);
    });
    const step = busy.reduce(
      (all, one) => all + Math.max(-returnBound, Math.min(returnBound, one)),
      0,
    );
    if (sum === 0) began = slot;
    sum = Math.max(0, sum + step);
    if (
      sum >= Math.log(openAt / (1 - openAt)) &&
      2 * busy.filter((one) => one > 0).length >= own.length
    )
      return began;
  }
  return undefined;
}
