/**
 * Measurements read for a report: counts, events, places, and the strongest measurements explained. Knows neither
 * files nor threads, so that the command and a page in a browser make the same of the same measurements.
 */
import { InputError } from "../../base/errors.ts";
import type { Explanation } from "../../detect/evidence/explanation.ts";
import { type EvidencePlaces, SightingStore } from "../../detect/evidence/places.ts";
import { StrongestCandidates } from "../../detect/evidence/strongest.ts";
import { EvidenceCounter, type EvidenceTables } from "../../detect/evidence/tables.ts";
import type { CandidatePaths } from "../../detect/place/paths.ts";
import type { EvidenceInput, EvidenceReport } from "../../report/evidence/context.ts";
import type { Wording } from "../../report/wording.ts";
import type { EventsResult, RowObserver } from "./event-search.ts";
import type { PlacedRow } from "./judge-batch.ts";

/** What measurements show, without the words of a language. */
export interface Evidence {
  readonly tables: EvidenceTables;
  readonly explanations: ReadonlyMap<string, Explanation>;
  readonly places: EvidencePlaces;
  readonly result: EventsResult;
}

interface EvidenceOrder {
  /** Measurements before it are read for the events alone, ms; all where undefined. */
  readonly sinceMs: number | undefined;
  /** What a file is called in the report. */
  portable(file: string): string;
  /** Hears of each measurement that the tables show. */
  onRow?(placed: PlacedRow): void;
}

/** Gathers what a search for events tells its observer. */
export class EvidenceCollector {
  readonly #order: EvidenceOrder;
  readonly #counter = new EvidenceCounter();
  readonly #strongest = new StrongestCandidates();
  readonly #sightings = new SightingStore();
  readonly observer: RowObserver;

  constructor(order: EvidenceOrder) {
    this.#order = order;
    this.observer = {
      row: (placed) => this.#add(placed),
      strongest: (candidates) => {
        for (const { explanation, ...one } of candidates)
          this.#strongest.offer(one, () => explanation);
      },
    };
  }

  #add(placed: PlacedRow): void {
    const { row, judgement, sighting, file, line } = placed;
    const { sinceMs, portable, onRow } = this.#order;
    if (row.time < (sinceMs ?? Number.NEGATIVE_INFINITY) || judgement === undefined) return;
    this.#counter.add(row, judgement, { file: portable(file), line });
    if (sighting !== undefined) this.#sightings.add(sighting);
    onRow?.(placed);
  }

  /**
   * What there is to report, when the search is over.
   *
   * @param paths candidate paths for the place
   * @param onCountry number of the country whose place is next, and of all
   * @throws InputError where nothing could be read, or no measurement is of the time asked for
   */
  finish(
    result: EventsResult,
    paths: CandidatePaths | undefined,
    onCountry: (done: number, total: number) => void,
  ): Evidence {
    const tables = this.#counter.tables();
    if (tables.total.measurements === 0)
      throw (
        result.failure ??
        new InputError("report-empty", "no measurement of the time asked for: nothing to report")
      );
    const { portable } = this.#order;
    const explanations = new Map(
      this.#strongest.all().map(({ key, explanation }) => {
        const place = { ...explanation.place, file: portable(explanation.place.file) };
        return [key, { ...explanation, place }];
      }),
    );
    return { tables, explanations, result, places: this.#sightings.places(paths, onCountry) };
  }
}

/** A report in the words of a language. */
export function reportOf(
  { tables, explanations, places, result }: Evidence,
  made: {
    readonly inputs: readonly EvidenceInput[];
    /** Of Narrows. */
    readonly version: string;
    readonly command: string;
  },
  wording: Wording,
): EvidenceReport {
  const { counts } = result;
  return {
    ...{ tables, explanations, places },
    events: result.events,
    late: counts.late,
    leftOut: leftOutInWords({ ...result, counts: { ...counts, late: 0 } }, wording),
    inputs: made.inputs,
    version: made.version,
    command: made.command,
  };
}

/** What was not counted in, a line each. */
export function leftOutInWords({ counts, otherTests }: EventsResult, wording: Wording): string[] {
  const { broken, late, wrongClocks, unplaced, after } = counts;
  const lines: string[] = [];
  if (broken > 0) lines.push(wording.text("detect.left-out", { lines: broken }));
  if (late > 0) lines.push(wording.text("events.late", { measurements: late }));
  if (wrongClocks > 0) lines.push(wording.text("events.clocks", { measurements: wrongClocks }));
  if (unplaced > 0) lines.push(wording.text("events.unplaced", { measurements: unplaced }));
  if (after > 0) lines.push(wording.text("events.after", { measurements: after }));
  for (const [test, measurements] of [...otherTests].sort())
    lines.push(wording.text("detect.other-test", { measurements, test }));
  return lines;
}
