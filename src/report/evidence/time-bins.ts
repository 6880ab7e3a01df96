/** The period of a report cut into days, weeks, months or years, so that a chart has columns that can be seen. */

export type BinUnit = "day" | "week" | "month" | "year";

/** Columns of a chart at most. */
const mostBins = 62;

export interface TimeBins {
  readonly unit: BinUnit;
  /** Number of the first day of each since 1970 (UTC), in order, without gaps. */
  readonly starts: readonly number[];
  /** Which of them a day falls into. */
  indexOf(day: number): number;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  label(bin: number): string;
}

const dayMs = 86_400_000;

/** First day of the unit that a day is in. Weeks begin on Monday; day 0 was a Thursday. */
function startOf(day: number, unit: BinUnit): number {
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day + 3) / 7) * 7 - 3;
  const date = new Date(day * dayMs);
  const month = unit === "month" ? date.getUTCMonth() : 0;
  return Date.UTC(date.getUTCFullYear(), month, 1) / dayMs;
}

function nextOf(start: number, unit: BinUnit): number {
  const longest = { day: 1, week: 7, month: 31, year: 366 }[unit];
  return startOf(start + longest, unit);
}

/** The finest unit that gives no more than 62 columns; years give as many as there are. */
export function timeBins(firstDay: number, lastDay: number): TimeBins {
  const units: readonly BinUnit[] = ["day", "week", "month", "year"];
  for (const unit of units) {
    const starts: number[] = [];
    for (let at = startOf(firstDay, unit); at <= lastDay; at = nextOf(at, unit)) {
      starts.push(at);
      if (starts.length > mostBins && unit !== "year") break;
    }
    if (starts.length > mostBins && unit !== "year") continue;
    const numbers = new Map(starts.map((start, k) => [start, k]));
    return {
      ...{ unit, starts },
      indexOf: (day) => numbers.get(startOf(day, unit))!,
      label: (bin) =>
        new Date(starts[bin]! * dayMs)
          .toISOString()
          .slice(0, unit === "year" ? 4 : unit === "month" ? 7 : 10),
    };
  }
  throw new Error("unreachable: years always fit");
}
