/**
 * A back-test: what the twin says would have happened beside what was seen, and whether the two agree, by
 * a rule that is the same for all events.
 *
 * Shares agree where the seen range lies in the twin's, which spans the ways of weighing networks, or the
 * twin's in it; partly, where they overlap or lie at most ten points apart; else the twin misses. Networks named agree where all do what was
 * seen, partly where at least half do. An event agrees or misses where all its comparisons do, and else
 * partly agrees. Where the map is more than two years from the event, the nearest before and after are
 * both asked, and it cannot be told where they differ; nor where what went was gone for good, since the
 * map after lacks it.
 */
import { mean } from "d3-array";

export type Verdict = "agrees" | "partly" | "misses" | "cannot-tell";

/** A share 0…1 from the least to the most. */
export type ShareRange = readonly [number, number];

/** Assumption: how far apart shares may lie that still agree in part. */
export const nearShare = 0.1;

/** Assumption: months from a map to an event within which the map alone is asked. */
export const nearMonths = 24;

/** How a seen share and the twin's agree. */
export function judgeShare(seen: ShareRange, ours: ShareRange): Verdict {
  if (liesIn(seen, ours) || liesIn(ours, seen)) return "agrees";
  const apart = Math.max(seen[0] - ours[1], ours[0] - seen[1]);
  return apart <= nearShare ? "partly" : "misses";
}

function liesIn(inner: ShareRange, outer: ShareRange): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

/** How often networks named do what was seen. @param right whether each does */
export function judgeNetworks(right: readonly boolean[]): Verdict {
  if (right.length === 0) return "cannot-tell";
  const share = mean(right, Number)!;
  if (share === 1) return "agrees";
  return share >= 0.5 ? "partly" : "misses";
}

/** One verdict of several comparisons; those that cannot tell do not count. */
export function joinVerdicts(verdicts: readonly Verdict[]): Verdict {
  const told = new Set(verdicts.filter((each) => each !== "cannot-tell"));
  if (told.size === 0) return "cannot-tell";
  return told.size === 1 ? [...told][0]! : "partly";
}

/** The verdict over maps, of which one that is near is asked alone. */
export function judgeMaps(maps: readonly { verdict: Verdict; isNear: boolean }[]): Verdict {
  const near = maps.find(({ isNear }) => isNear);
  if (near !== undefined) return near.verdict;
  const told = new Set(maps.map(({ verdict }) => verdict));
  return maps.length > 1 && told.size === 1 ? [...told][0]! : "cannot-tell";
}

/** A map and how far it lies from an event, months: below 0 before it. */
export interface MapInTime {
  readonly month: string;
  readonly away: number;
}

/**
 * The nearest map before the day, and where that is not near or there is none, the nearest after it.
 * Maps are of the first of their month.
 */
export function mapsFor(day: string, months: readonly string[]): MapInTime[] {
  const maps = months
    .map((month) => ({ month, away: monthsBetween(day, `${month}-01`) }))
    .sort((a, b) => a.away - b.away);
  const before = maps.filter(({ away }) => away <= 0).at(-1);
  if (before !== undefined && -before.away <= nearMonths) return [before];
  return [before, maps.find(({ away }) => away > 0)].filter((map) => map !== undefined);
}

/** Months from one day to another, with days as thirtieths. */
function monthsBetween(from: string, to: string): number {
  const count = (day: string) => {
    const [year, month, date] = day.split("-").map(Number) as [number, number, number];
    return 12 * year + month + (date - 1) / 30;
  };
  return count(to) - count(from);
}
