/** The scorecard of the events over time: recall by size, latency, false alerts, alerts per true event. */
import type { Progress } from "../../base/progress.ts";
import type { ValidationSection, ValidationTable } from "../page.ts";
import { absenceTable, slownessTable } from "./absence-tables.ts";
import { usualField } from "./drawn-rows.ts";
import { addScores, medianCell, noScore, type Score, scoreCase } from "./scorecard.ts";

/** Seeds that are scored; the parameters were chosen on 1 to 8. */
export const scoredSeeds: readonly number[] = Array.from({ length: 10 }, (_, k) => 101 + k);

const sizes = [5, 10, 20, 50, 100, 200] as const;
const shares = [1, 0.6, 0.3] as const;
const extents = ["country", "network"] as const;

interface Cell {
  readonly extent: (typeof extents)[number];
  readonly perWeek: number;
  readonly share: number;
  readonly score: Score;
}

export async function eventsSection(
  seeds: readonly number[] = scoredSeeds,
  update: Progress["update"] = () => undefined,
): Promise<ValidationSection> {
  const cells: Cell[] = [];
  const total = extents.length * sizes.length * shares.length;
  for (const extent of extents)
    for (const perWeek of sizes)
      for (const share of shares) {
        update("countries", cells.length, total);
        let score = noScore;
        for (const seed of seeds)
          score = addScores(score, scoreCase({ seed, perWeek, share, extent }));
        cells.push({ extent, perWeek, share, score });
        // So that signals are heard.
        await new Promise((resolve) => setImmediate(resolve));
      }
  const all = cells.reduce((sum, { score }) => addScores(sum, score), noScore);
  const rate = (all.falseAlerts / all.quietSeriesWeeks).toExponential(1);
  const others = ((all.falseAlerts - all.falseByFilter) / all.quietSeriesWeeks).toExponential(1);
  return {
    title: "Events on invented countries",
    published: "none: the truth is that of the drawing",
    ours: `${all.rows} judged measurements of ${total * seeds.length} countries, ${usualField.networks} networks and ${usualField.targets} sites each over ${usualField.weeks} weeks, seeds ${seeds[0]} to ${seeds.at(-1)}`,
    result: `${all.found} of ${all.truths} events found, median latency ${medianCell(all.latencies)} h, ${rate} false alerts per quiet series-week (${others} without people who measure behind a filter of their own), ${(all.alerts / Math.max(1, all.found)).toFixed(2)} alerts per event found`,
    tables: [
      recallTable(cells),
      falseTable(cells),
      worseTable(seeds, update),
      absenceTable(seeds, update),
      slownessTable(seeds, update),
    ],
    reasons: [
      "An event is found if one was recognised while it went on, for a site and a network of it; latency runs from the order to block (networks of a country follow it within half a day) to the measurement by which it was recognised. An alert is an event that follows no other.",
      "“Share” is how many measurements are interfered with while blocked; the detector is taken to find 85 % of these, so that 30 % looks like 26 %. Few measurements of a small share look like a detector's errors for weeks: these are the misses.",
      "“Onset held”: the true onset lies in the 90 % interval. “Extent right”: exactly the true networks. Both of those found.",
      "The third table is of quiet countries under a detector that is wrong more often than it was drawn with above, in all series and from the beginning. From a quarter of the measurements on, whatever the cause, the method takes errors for blocking of a part.",
      "A person who measures for days behind a filter of their own looks like blocking in their network; nothing that is kept tells persons apart.",
    ],
  };
}

function recallTable(cells: readonly Cell[]): ValidationTable {
  return {
    header: [
      ...["blocked", "measurements a week and series", "share", "events", "found", "recall"],
      ...["median latency, h", "onset held", "extent right", "alerts per event", "followers"],
    ],
    rows: cells.map(({ extent, perWeek, share, score }) => [
      ...[extent === "country" ? "country" : "one network", perWeek, share, score.truths],
      ...[score.found, (score.found / score.truths).toFixed(2), medianCell(score.latencies)],
      ...[score.onsetsHeld, score.extentsRight],
      score.found === 0 ? "–" : (score.alerts / score.found).toFixed(2),
      score.followers,
    ]),
  };
}

function falseTable(cells: readonly Cell[]): ValidationTable {
  return {
    header: [
      ...["measurements a week and series", "quiet series-weeks", "false alerts"],
      ...["of these by a person's own filter", "per quiet series-week"],
    ],
    rows: sizes.map((size) => {
      const of = cells
        .filter(({ perWeek }) => perWeek === size)
        .reduce((sum, { score }) => addScores(sum, score), noScore);
      return [
        ...[size, Math.round(of.quietSeriesWeeks), of.falseAlerts, of.falseByFilter],
        (of.falseAlerts / of.quietSeriesWeeks).toFixed(5),
      ];
    }),
  };
}

/** Quiet countries under a detector that is wrong more often than the quiet levels hold. */
function worseTable(seeds: readonly number[], update: Progress["update"]): ValidationTable {
  const wrong = [0.06, 0.1, 0.15, 0.25] as const;
  const rows: (string | number)[][] = [];
  for (const falsePositives of wrong)
    for (const perWeek of [20, 100]) {
      update("worse detectors", rows.length, 2 * wrong.length);
      let score = noScore;
      for (const seed of seeds)
        score = addScores(
          score,
          scoreCase({ seed, perWeek, share: 0, extent: "country", falsePositives }),
        );
      const { quietSeriesWeeks, falseAlerts } = score;
      rows.push([
        ...[falsePositives, perWeek, Math.round(quietSeriesWeeks), falseAlerts],
        (falseAlerts / quietSeriesWeeks).toFixed(5),
      ]);
    }
  return {
    header: [
      ...["quiet measurements that look interfered with", "measurements a week and series"],
      ...["quiet series-weeks", "false alerts", "per quiet series-week"],
    ],
    rows,
  };
}
