/**
 * Throttling by throughput: a target that has become slower than other targets in the same network at the same
 * time. Each sample is divided by the median of its controls, so that what slows all of them alike cancels; recent
 * ratios are compared by ranks with those of the weeks before. Leaves out what was slow before the data begin, and
 * targets that nobody measured beside.
 */
import { compareByRanks } from "../../base/rank-test.ts";
import { quantile } from "../../base/uncertainty.ts";
import type { MomentInterval } from "./change-times.ts";
import { dayMs, hourMs, type ThrottlingParameters } from "./parameters.ts";
import type { EventRow } from "./row.ts";
import type { Episode } from "./series.ts";
import type { PlacedEpisode } from "./target-series.ts";

interface Sample {
  readonly time: number;
  readonly target: string;
  /** Natural logarithm of the rate. */
  readonly log: number;
}

/** A sample against its controls: logarithm of the ratio. */
interface Ratio {
  readonly time: number;
  readonly log: number;
}

interface Throttled {
  /** Halfway between the medians of the ratios before it and of the slow ones. */
  readonly between: number;
  readonly onset: MomentInterval;
  readonly recognisedMs: number;
  readonly probability: number;
  readonly share: number;
  readonly firstMs: number;
}

export class ThroughputHistory {
  readonly #parameters: ThrottlingParameters;
  /** By country and network. */
  readonly #samples = new Map<string, Sample[]>();

  constructor(parameters: ThrottlingParameters) {
    this.#parameters = parameters;
  }

  add({ country, network, target, time, rateBps }: EventRow): void {
    if (rateBps === undefined || rateBps <= 0) return;
    const key = `${country} ${network}`;
    const sample = { time, target, log: Math.log(rateBps) };
    const samples = this.#samples.get(key);
    if (samples === undefined) this.#samples.set(key, [sample]);
    else samples.push(sample);
  }

  episodes(): PlacedEpisode[] {
    return [...this.#samples.keys()].sort().flatMap((key) => {
      const [country, network] = [key.slice(0, 2), Number(key.slice(3))];
      const samples = [...this.#samples.get(key)!].sort(
        (a, b) =>
          a.time - b.time || (a.target < b.target ? -1 : a.target > b.target ? 1 : a.log - b.log),
      );
      return [...ratiosOf(samples, this.#parameters)].flatMap(([target, ratios]) =>
        slowSpells(ratios, this.#parameters).map(
          (episode): PlacedEpisode => ({
            ...{ country, target, family: "throttle", network },
            episode: { ...episode, networks: new Map([[network, episode.probability]]) },
          }),
        ),
      );
    });
  }
}

function medianOf(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}

/** Samples of each target against those of others around them. @param samples in order of time */
function ratiosOf(
  samples: readonly Sample[],
  { controlHours, leastControls, leastControlTargets }: ThrottlingParameters,
): Map<string, Ratio[]> {
  const ratios = new Map<string, Ratio[]>();
  let from = 0;
  for (const { time, target, log } of samples) {
    while (samples[from]!.time < time - controlHours * hourMs) from++;
    const controls: number[] = [];
    const targets = new Set<string>();
    for (let k = from; k < samples.length; k++) {
      const other = samples[k]!;
      if (other.time > time + controlHours * hourMs) break;
      if (other.target === target) continue;
      controls.push(other.log);
      targets.add(other.target);
    }
    if (controls.length < leastControls || targets.size < leastControlTargets) continue;
    const own = ratios.get(target) ?? [];
    ratios.set(target, own);
    own.push({ time, log: log - medianOf(controls) });
  }
  return ratios;
}

type Spell = Omit<Episode, "networks">;

/** Spells in which ratios are lower than before. @param ratios in order of time */
function slowSpells(ratios: readonly Ratio[], parameters: ThrottlingParameters): Spell[] {
  const { recentDays, leastRecent } = parameters;
  const spells: Spell[] = [];
  let open: Throttled | undefined;
  let usedBefore = Number.NEGATIVE_INFINITY;
  let from = 0;
  for (const [k, { time }] of ratios.entries()) {
    while (ratios[from]!.time <= time - recentDays * dayMs) from++;
    if (k + 1 - from < leastRecent) continue;
    if (open === undefined) {
      open = slowedAt(ratios, { from, to: k + 1, usedBefore }, parameters);
      continue;
    }
    const lately = ratios.slice(k + 1 - leastRecent, k + 1).map(({ log }) => log);
    if (medianOf(lately) <= open.between) continue;
    const spell = ended(open, ratios, k + 1);
    spells.push(spell);
    usedBefore = spell.end!.p95;
    open = undefined;
  }
  const last = ratios.at(-1);
  return open === undefined || last === undefined
    ? spells
    : [...spells, { ...spellOf(open), end: undefined, lastMs: last.time }];
}

/** The recent ratios are those from `from` up to `to`; ratios up to `usedBefore` are no reference. */
function slowedAt(
  ratios: readonly Ratio[],
  { from, to, usedBefore }: { from: number; to: number; usedBefore: number },
  { referenceDays, leastReference, level, ratio, confidence }: ThrottlingParameters,
): Throttled | undefined {
  const recent = ratios.slice(from, to);
  const oldest = recent[0]!.time - referenceDays * dayMs;
  const reference: number[] = [];
  for (let k = from - 1; k >= 0 && ratios[k]!.time >= oldest && ratios[k]!.time > usedBefore; k--)
    reference.push(ratios[k]!.log);
  if (reference.length < leastReference) return undefined;
  const logs = recent.map(({ log }) => log);
  const { lower, shift, high } = compareByRanks(logs, reference, confidence);
  if (lower >= level || high >= Math.log(ratio)) return undefined;
  const between = (medianOf(reference) + medianOf(logs)) / 2;
  const firstLow = recent.findIndex(({ log }) => log <= between);
  const onsetAt = from + Math.max(0, firstLow);
  let before = onsetAt;
  while (before > 0 && (before === onsetAt || ratios[before]!.log <= between)) before--;
  const [p5, p95] = [ratios[before]!.time, ratios[onsetAt]!.time];
  return {
    ...{ between, probability: 1 - lower, share: Math.exp(shift) },
    onset: { p5, median: (p5 + p95) / 2, p95 },
    recognisedMs: recent.at(-1)!.time,
    firstMs: p95,
  };
}

function spellOf({ onset, recognisedMs, probability, share, firstMs }: Throttled) {
  return { onset, recognisedMs, probability, rate: 1 - share, firstMs, mechanisms: [] };
}

/** @param to so many ratios were seen when the end was known */
function ended(open: Throttled, ratios: readonly Ratio[], to: number): Spell {
  let low = to - 1;
  while (low > 0 && ratios[low]!.log > open.between) low--;
  const [p5, p95] = [ratios[low]!.time, ratios[Math.min(low + 1, to - 1)]!.time];
  const end = { p5, median: (p5 + p95) / 2, p95 };
  return { ...spellOf(open), end, lastMs: p5 };
}
