/** What every part of a report of measurements is made from. */
import type { InterferenceEvent } from "../../detect/events/joining.ts";
import type { Explanation } from "../../detect/evidence/explanation.ts";
import type { EvidencePlaces } from "../../detect/evidence/places.ts";
import type { EvidenceTables } from "../../detect/evidence/tables.ts";
import type { FigureContext } from "../figure.ts";
import type { Html } from "../html.ts";
import type { TimeBins } from "./time-bins.ts";

/** A file that was read. */
export interface EvidenceInput {
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A report of measurements as data; the page and its tables are made of it. */
export interface EvidenceReport {
  readonly tables: EvidenceTables;
  readonly events: readonly InterferenceEvent[];
  /** Explanation of the strongest measurement of a group, by the group's key; none of verdicts read from tables. */
  readonly explanations: ReadonlyMap<string, Explanation>;
  /** Measurements that are in the tables and came too late for the events. */
  readonly late: number;
  /** What was not counted, a line each, in the page's language. */
  readonly leftOut: readonly string[];
  readonly inputs: readonly EvidenceInput[];
  /** Of Narrows. */
  readonly version: string;
  /** Makes the page again in a folder with the same files. */
  readonly command: string;
  readonly places: EvidencePlaces;
}

/** A part of the page with its own heading. */
export interface EvidenceSection {
  /** Anchor in the page. */
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

export interface EvidenceContext extends FigureContext {
  readonly report: EvidenceReport;
  readonly bins: TimeBins;
  /**
   * Whether cells of the heat map say what they count, for a page that opens it: a line has `data-series`, the
   * number of its series in the tables, and a cell `data-bin`, with its words in `data-words` in place of a title.
   */
  readonly isLinked?: boolean;
}

/** A country's name; a code that stands for none (ZZ, XX) is an unknown one. */
export function nameCountry({ wording }: Pick<EvidenceContext, "wording">, code: string): string {
  const name = wording.country(code);
  return code === "ZZ" || name === code ? wording.text("unknown") : name;
}
