/**
 * Judged measurements of an invented country with a known truth: rows as the detector would give them, with its
 * false positives, misses and weak suspicions, gaps, bursts, people who measure much behind a filter of their own,
 * sites that are down, and blocking of a share of the measurements in one network or in all. Invented throughout;
 * what is assumed stands in `usualField`.
 */
import { type RandomStream, randomStream } from "../../base/random.ts";
import { dayMs, hourMs } from "../../detect/events/parameters.ts";
import type { EventRow, RowSuspicion } from "../../detect/events/row.ts";

export interface DrawnCase {
  readonly seed: number;
  /** Measurements a week and series. */
  readonly perWeek: number;
  /** Share of measurements that are interfered with while blocked, 0…1; 0: none is. */
  readonly share: number;
  readonly extent: "network" | "country";
  /** Share of quiet measurements in which the detector sees interference; one of `usualField`'s when left out. */
  readonly falsePositives?: number;
}

/** What was done, to be found. */
export interface TrueEvent {
  readonly country: string;
  readonly networks: readonly number[];
  readonly targets: readonly string[];
  readonly onsetMs: number;
  readonly endMs: number;
}

export interface Drawn {
  /** In order of arrival. */
  readonly rows: readonly EventRow[];
  readonly truth: readonly TrueEvent[];
  /** Weeks of series in which nothing was done. */
  readonly quietSeriesWeeks: number;
  /** Where one person measured much behind a filter of their own. */
  readonly filtered: { readonly network: number; readonly target: string } | undefined;
}

/** Assumed, all of it: shares of measurements, spells per series, numbers of things. */
export const usualField = {
  networks: 5,
  targets: 4,
  weeks: 26,
  /** Share of quiet measurements in which the detector sees interference, in a calm and a bad country. */
  falsePositives: [0.01, 0.03],
  /** Weak suspicions of quiet measurements. */
  weak: 0.05,
  /** Share of interfered measurements that the detector finds, and sees as weak. */
  found: 0.85,
  foundWeakly: 0.1,
  /** Measurements of a line at fault. */
  mute: 0.05,
  /** Series with a gap, and its length, weeks. */
  gaps: 0.3,
  gapWeeks: [1, 4],
  /** Share of measurements that come in bursts, and their number. */
  bursts: 0.2,
  burstSize: [3, 12],
  /** People who measure much, for days, a day, and whether behind a filter of their own. */
  enthusiasts: 0.5,
  enthusiastDays: [1, 6],
  enthusiastPerDay: 20,
  enthusiastFilters: 0.3,
  /** Targets that are down for hours, and false positives meanwhile. */
  outages: 0.5,
  outageHours: [6, 48],
  outageFalsePositives: 0.08,
  /** Networks follow an order of the whole country within so many hours. */
  rolloutHours: 12,
  blockedTargets: 2,
  onsetWeeks: [8, 18],
  lengthWeeks: [2, 8],
  /** Most measurements arrive within an hour, some within days. */
  lateShare: 0.1,
  lateDays: 5,
} as const;

const country = "XA";
const family = "tls";
const beginMs = Date.UTC(2024, 0, 1);
const weekMs = 7 * dayMs;

function between(stream: RandomStream, [low, high]: readonly [number, number]): number {
  return low + (high - low) * stream.next();
}

function suspicion(probability: number): RowSuspicion[] {
  return [{ family, mechanism: "tls.reset.sni", probability }];
}

/** Times of a series: day and night, bursts, gaps. */
function timesOf(stream: RandomStream, perWeek: number): number[] {
  const field = usualField;
  const clump = 1 - field.bursts + (field.bursts * (field.burstSize[0] + field.burstSize[1])) / 2;
  const gap = stream.next() < field.gaps ? between(stream, [0, field.weeks]) : -99;
  const gapLength = between(stream, field.gapWeeks);
  const times: number[] = [];
  for (let week = 0; ; ) {
    week += (stream.exponential() * clump) / perWeek;
    if (week >= field.weeks) return times;
    // Half as much at night.
    if (Math.sin(2 * Math.PI * 7 * week) < 0 && stream.next() < 0.5) continue;
    if (week > gap && week < gap + gapLength) continue;
    const size = stream.next() < field.bursts ? Math.round(between(stream, field.burstSize)) : 1;
    for (let k = 0; k < size; k++)
      times.push(Math.round(beginMs + week * weekMs + k * 60_000 * (1 + stream.next())));
  }
}

interface Circumstances {
  readonly isInterfered: boolean;
  readonly isDown: boolean;
  readonly isFiltered: boolean;
  readonly falsePositives: number;
}

/** What the detector makes of one measurement. */
function judged(
  stream: RandomStream,
  { isInterfered, isDown, isFiltered, falsePositives }: Circumstances,
): Pick<EventRow, "mute" | "suspicions"> {
  const field = usualField;
  const luck = stream.next();
  if (isInterfered) {
    if (luck < field.found)
      return { mute: 0, suspicions: suspicion(between(stream, [0.9, 0.999])) };
    if (luck < field.found + field.foundWeakly)
      return { mute: 0.1, suspicions: suspicion(between(stream, [0.1, 0.6])) };
    return { mute: 0.02, suspicions: [] };
  }
  if (isFiltered) return { mute: 0.05, suspicions: suspicion(between(stream, [0.5, 0.95])) };
  if (isDown && luck >= field.outageFalsePositives)
    return { mute: between(stream, [0.6, 0.98]), suspicions: [] };
  const wrong = isDown ? field.outageFalsePositives : falsePositives;
  if (luck < wrong) return { mute: 0, suspicions: suspicion(between(stream, [0.5, 0.99])) };
  if (luck < wrong + field.weak)
    return { mute: 0.1, suspicions: suspicion(between(stream, [0.05, 0.5])) };
  if (luck < wrong + field.weak + field.mute)
    return { mute: between(stream, [0.6, 0.95]), suspicions: [] };
  return { mute: 0.02, suspicions: [] };
}

function drawTruth(stream: RandomStream, { share, extent }: DrawnCase): TrueEvent[] {
  const field = usualField;
  if (share === 0) return [];
  const onsetMs = Math.round(beginMs + between(stream, field.onsetWeeks) * weekMs);
  const endMs = Math.round(onsetMs + between(stream, field.lengthWeeks) * weekMs);
  const networks =
    extent === "country"
      ? Array.from({ length: field.networks }, (_, k) => k + 1)
      : [1 + stream.below(field.networks)];
  const targets = Array.from({ length: field.blockedTargets }, (_, k) => nameOf(k));
  return [{ country, networks, targets, onsetMs, endMs }];
}

function nameOf(target: number): string {
  return `site-${target}.example`;
}

/** Draws a country; the same case gives the same rows. */
export function drawCountry(drawn: DrawnCase): Drawn {
  const field = usualField;
  const stream = randomStream(drawn.seed, "events", drawn.perWeek, drawn.share, drawn.extent);
  const truth = drawTruth(stream.stream("truth"), drawn);
  const falsePositives = drawn.falsePositives ?? field.falsePositives[drawn.seed % 2]!;
  const arrivals: { row: EventRow; arrival: number }[] = [];
  const delays = stream.stream("delay");
  const push = (row: EventRow) => {
    const days = delays.next() < field.lateShare ? field.lateDays * delays.next() : 0.02;
    arrivals.push({ row, arrival: row.time + days * dayMs });
  };
  for (let target = 0; target < field.targets; target++) {
    const down = stream.stream("down", target);
    const downFrom = down.next() < field.outages ? between(down, [0, field.weeks]) : -99;
    const downTo = downFrom + between(down, field.outageHours) / (7 * 24);
    for (let network = 1; network <= field.networks; network++) {
      const own = stream.stream("series", network, target);
      const rollout = own.next() * field.rolloutHours * hourMs;
      const event = truth.find(
        (one) => one.networks.includes(network) && one.targets.includes(nameOf(target)),
      );
      for (const time of timesOf(own, drawn.perWeek)) {
        const week = (time - beginMs) / weekMs;
        const isOn =
          event !== undefined &&
          time >= event.onsetMs + (drawn.extent === "country" ? rollout : 0) &&
          time < event.endMs;
        const isInterfered = isOn && own.next() < drawn.share;
        const isDown = week >= downFrom && week < downTo;
        const seen = judged(own, { isInterfered, isDown, isFiltered: false, falsePositives });
        push({ time, country, network, target: nameOf(target), ...seen });
      }
    }
  }
  const enthusiast = drawEnthusiast(stream, truth, drawn.share, falsePositives);
  for (const row of enthusiast.rows) push(row);
  arrivals.sort((a, b) => a.arrival - b.arrival);
  const blocked = truth.reduce(
    (sum, { networks, targets, onsetMs, endMs }) =>
      sum + (networks.length * targets.length * (endMs - onsetMs)) / weekMs,
    0,
  );
  return {
    rows: arrivals.map(({ row }) => row),
    truth,
    filtered: enthusiast.filtered,
    quietSeriesWeeks: field.networks * field.targets * field.weeks - blocked,
  };
}

/** One person who measures much, in one network. */
function drawEnthusiast(
  parent: RandomStream,
  truth: readonly TrueEvent[],
  share: number,
  falsePositives: number,
): Pick<Drawn, "rows" | "filtered"> {
  const field = usualField;
  const stream = parent.stream("enthusiast");
  if (stream.next() >= field.enthusiasts) return { rows: [], filtered: undefined };
  const network = 1 + stream.below(field.networks);
  const from = beginMs + between(stream, [1, field.weeks - 2]) * weekMs;
  const days = between(stream, field.enthusiastDays);
  const isFiltering = stream.next() < field.enthusiastFilters;
  const filtered = stream.below(field.targets);
  const rows = Array.from({ length: Math.round(days * field.enthusiastPerDay) }, () => {
    const time = Math.round(from + stream.next() * days * dayMs);
    const target = stream.below(field.targets);
    const isInterfered =
      truth.some(
        (one) =>
          one.networks.includes(network) &&
          one.targets.includes(nameOf(target)) &&
          time >= one.onsetMs + field.rolloutHours * hourMs &&
          time < one.endMs,
      ) && stream.next() < share;
    const isFiltered = isFiltering && target === filtered;
    const seen = judged(stream, { isInterfered, isDown: false, isFiltered, falsePositives });
    return { time, country, network, target: nameOf(target), ...seen };
  });
  return { rows, filtered: isFiltering ? { network, target: nameOf(filtered) } : undefined };
}
