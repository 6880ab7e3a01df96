/** What the worker that judges measurements is asked, and answers. */
import type { Language } from "../../../src/report/messages/languages.ts";
import type { Refused } from "../engine/protocol.ts";
import type { ChartVariant } from "./drawings.ts";

/** A file that a person gave to the page. */
export interface DroppedFile {
  /** Its name, or its path from the folder that was given: `folder/day/file.jsonl`. */
  readonly path: string;
  readonly file: Blob;
}

/** Which measurements are asked for; all where nothing is said. */
export interface MeasurementFilter {
  /** Of a domain: the whole of it, or else a part. */
  readonly domain?: string;
  /** AS number. */
  readonly network?: number;
  /** A kind of verdict, or both kinds of alarm. */
  readonly verdict?: string;
  readonly mechanism?: string;
  /** Id of an event. */
  readonly event?: string;
  /** First and last day, `YYYY-MM-DD`, UTC. */
  readonly from?: string;
  readonly to?: string;
}

export type EvidenceTask =
  | { readonly read: readonly DroppedFile[] }
  /** Answered when there is something to tell of the reading. */
  | { readonly wait: true }
  | { readonly show: ChartVariant; readonly language: Language }
  | { readonly part: "accounts" | "alarms"; readonly from: number; readonly language: Language }
  | { readonly list: MeasurementFilter; readonly from: number; readonly language: Language }
  /** What a cell of the heat map counts. */
  | {
      readonly cell: { readonly series: number; readonly bin: number };
      readonly language: Language;
    }
  /** Why a measurement of the list was judged so. */
  | { readonly explain: number; readonly language: Language }
  /** A file of the report. */
  | { readonly file: string; readonly language: Language };

export interface ReadingProgress {
  readonly phase: "reading" | "places" | "hashing" | "done";
  /** Bytes, countries, files. */
  readonly done: number;
  readonly total: number;
  readonly measurements: number;
}

/** A part of the report: markup is the report's own. */
export interface EvidencePart {
  readonly id: string;
  readonly title: string;
  readonly content: string;
}

/** An entry of a choice. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface EvidenceView {
  readonly language: Language;
  readonly variant: ChartVariant;
  /** Markup; empty where nothing is emulated. */
  readonly banner: string;
  readonly period: string;
  readonly headline: string;
  readonly lede: string;
  readonly estimate: string;
  readonly limits: string;
  readonly parts: readonly EvidencePart[];
  readonly never: string;
  /** How many groups of alarms there are, and how many of them are explained. */
  readonly alarms: number;
  readonly accounts: number;
  readonly verdicts: readonly Choice[];
  readonly mechanisms: readonly Choice[];
  readonly events: readonly Choice[];
  /** Lines and files left out: the first ones with their reasons, and how many there are in all. */
  readonly leftOut: readonly string[];
  readonly leftOutInAll: number;
  /** Files that could not be read to their end, with what is wrong. */
  readonly failures: readonly string[];
  /** Names of the report's files. */
  readonly files: readonly string[];
  readonly command: string;
  /** Compares designs, which this page does not. */
  readonly explainCommand: string;
  readonly heads: Readonly<
    Record<"domain" | "network" | "verdict" | "mechanism" | "probability", string>
  >;
}

/** Some of a list that is shown page by page. */
export interface ListedPart {
  readonly markup: string;
}

export interface ListedMeasurement {
  readonly id: number;
  /** `YYYY-MM-DD HH:MM:SS`, UTC. */
  readonly time: string;
  readonly domain: string;
  readonly network: string;
  readonly kind: string;
  readonly verdict: string;
  readonly mechanisms: string;
  readonly probability: string;
}

export interface MeasurementPage {
  readonly total: number;
  readonly rows: readonly ListedMeasurement[];
}

export interface EvidenceFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

export type EvidenceAnswer =
  | { readonly reading: true }
  | ReadingProgress
  | EvidenceView
  | ListedPart
  | MeasurementPage
  | MeasurementFilter
  | EvidenceFile
  | Refused;
