/**
 * All series of one target in one country: each network's, and one of all networks together, by which blocking
 * shows that no network has enough measurements for. A family's series is made when it is first suspected; until
 * then all families share what undisturbed measurements say, so that nothing is lost by it.
 */
import { type Chain, drift, unitLogs, weigh } from "./chain.ts";
import type { EventFamily } from "./family.ts";
import { dayMs } from "./parameters.ts";
import type { EventRow } from "./row.ts";
import { type Episode, Series, type TimedEvidence, type Unit } from "./series.ts";

/** Rows of a network in a unit's time, in order. */
interface RowUnit {
  readonly network: number;
  readonly rows: readonly EventRow[];
}

interface RowStep {
  readonly at: number;
  readonly units: readonly RowUnit[];
}

/** An episode and whose it is. */
export interface PlacedEpisode {
  readonly country: string;
  readonly target: string;
  readonly family: EventFamily;
  /** `undefined` for that of all networks of the country together. */
  readonly network: number | undefined;
  readonly episode: Episode;
}

function evidenceOf(row: EventRow, family: EventFamily): TimedEvidence {
  const found = row.suspicions.find((one) => one.family === family);
  return {
    ...{ time: row.time, mute: row.mute },
    ...{ probability: found?.probability ?? 0, mechanism: found?.mechanism },
  };
}

function unitsOf({ units }: RowStep, family: EventFamily): Unit[] {
  return units.map(({ network, rows }) => ({
    network,
    measurements: rows.map((row) => evidenceOf(row, family)),
  }));
}

/** What measurements without a suspicion say. */
function undisturbed({ units }: RowStep, message: readonly number[], chain: Chain): number[] {
  let now = [...message];
  for (const { rows } of units) {
    const unit = rows.map(({ mute }) => ({ mute, probability: 0 }));
    now = weigh(now, unitLogs(unit, chain));
  }
  return now;
}

/** The families of one network, or of all together. */
class Track {
  readonly #chain: Chain;
  #kept: RowStep[] = [];
  /** What is known without the kept steps, while nothing was suspected. */
  #before: { message: readonly number[]; at: number } | undefined;
  readonly families = new Map<EventFamily, Series>();

  constructor(chain: Chain) {
    this.#chain = chain;
  }

  copy(): Track {
    const other = new Track(this.#chain);
    other.#kept = [...this.#kept];
    other.#before = this.#before;
    for (const [family, series] of this.families) other.families.set(family, series.copy());
    return other;
  }

  add(step: RowStep): void {
    const { floor } = this.#chain.parameters;
    for (const { rows } of step.units)
      for (const { suspicions } of rows)
        for (const { family, probability } of suspicions)
          if (probability > floor && !this.families.has(family)) this.#begin(family);
    for (const [family, series] of this.families) series.add(step.at, unitsOf(step, family));
    this.#kept.push(step);
    this.#forget(step.at);
  }

  #begin(family: EventFamily): void {
    const series = new Series(this.#chain, this.#before);
    for (const step of this.#kept) series.add(step.at, unitsOf(step, family));
    this.families.set(family, series);
  }

  #forget(now: number): void {
    const chain = this.#chain;
    const oldest = now - (chain.parameters.memoryDays * dayMs) / chain.unitMs;
    while (this.#kept[0] !== undefined && this.#kept[0].at < oldest) {
      const step = this.#kept.shift()!;
      const { message, at } = this.#before ?? { message: chain.first, at: step.at };
      const prior = drift(message, (step.at - at) * chain.unitMs, chain);
      this.#before = { message: undisturbed(step, prior, chain), at: step.at };
    }
  }
}

/** Rows in the order in which they count, whatever the order in which they came. */
export function compareRows(a: EventRow, b: EventRow): number {
  return a.time - b.time || a.network - b.network || compareTexts(wordOf(a), wordOf(b));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function wordOf({ mute, suspicions }: EventRow): string {
  return JSON.stringify([mute, suspicions.map((one) => Object.values(one))]);
}

/** The tracks of a target: one a network, and one of all together. */
class Tracks {
  readonly #chain: Chain;
  readonly networks = new Map<number, Track>();
  readonly together: Track;

  constructor(chain: Chain, together = new Track(chain)) {
    this.#chain = chain;
    this.together = together;
  }

  copy(): Tracks {
    const other = new Tracks(this.#chain, this.together.copy());
    for (const [network, track] of this.networks) other.networks.set(network, track.copy());
    return other;
  }

  add(step: RowStep): void {
    for (const unit of step.units) {
      const track = this.networks.get(unit.network) ?? new Track(this.#chain);
      this.networks.set(unit.network, track);
      track.add({ at: step.at, units: [unit] });
    }
    this.together.add(step);
  }
}

export class TargetSeries {
  readonly country: string;
  readonly target: string;
  readonly #waiting = new Map<number, EventRow[]>();
  readonly #tracks: Tracks;
  /** First and last measurement of each network, ms. */
  readonly seen = new Map<number, { first: number; last: number }>();

  constructor(country: string, target: string, chain: Chain) {
    this.country = country;
    this.target = target;
    this.#tracks = new Tracks(chain);
  }

  /** Takes a row of a time that is not closed; rows may come in any order. */
  add(at: number, row: EventRow): void {
    const rows = this.#waiting.get(at);
    if (rows === undefined) this.#waiting.set(at, [row]);
    else rows.push(row);
    const { time, network } = row;
    const { first, last } = this.seen.get(network) ?? { first: time, last: time };
    this.seen.set(network, { first: Math.min(first, time), last: Math.max(last, time) });
  }

  /** Takes a time as complete; times must be closed in order. */
  close(at: number): void {
    const rows = this.#waiting.get(at);
    if (rows === undefined) return;
    this.#waiting.delete(at);
    this.#tracks.add(stepOf(at, rows));
  }

  /** Episodes by all rows so far, those of open times as well. */
  episodes(): PlacedEpisode[] {
    const tracks = this.#waiting.size === 0 ? this.#tracks : this.#tracks.copy();
    for (const at of [...this.#waiting.keys()].sort((a, b) => a - b))
      tracks.add(stepOf(at, this.#waiting.get(at)!));
    const { country, target } = this;
    const found: PlacedEpisode[] = [];
    const place = (network: number | undefined, track: Track) => {
      for (const [family, series] of track.families)
        for (const episode of series.all())
          found.push({ country, target, family, network, episode });
    };
    for (const [network, track] of tracks.networks) place(network, track);
    if (tracks.networks.size > 1) place(undefined, tracks.together);
    return found;
  }
}

function stepOf(at: number, rows: readonly EventRow[]): RowStep {
  const byNetwork = new Map<number, EventRow[]>();
  for (const row of [...rows].sort(compareRows)) {
    const list = byNetwork.get(row.network);
    if (list === undefined) byNetwork.set(row.network, [row]);
    else list.push(row);
  }
  const units = [...byNetwork].sort(([a], [b]) => a - b);
  return { at, units: units.map(([network, own]) => ({ network, rows: own })) };
}
