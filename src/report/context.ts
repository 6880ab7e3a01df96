/** What every part of a report is made from. */

import type { Assessment } from "../assessment/assess.ts";
import type { Point } from "../base/geo.ts";
import type { Facts } from "./facts.ts";
import type { Wording } from "./wording.ts";

/** A TopoJSON topology with an object `countries` (world-atlas). */
export type CountryTopology = object;

/** Shapes and places of the world; without it the report has no maps. */
export interface Geography {
  /** world-atlas `countries-110m.json`, for maps of the world and of large countries. */
  coarse: CountryTopology;
  /** world-atlas `countries-50m.json`. */
  fine: CountryTopology;
  /** By ISO 3166-1 alpha-2 code: a point inside each country, and its capital. */
  countries: ReadonlyMap<string, { centroid?: Point; capital?: Point }>;
  /** Cities where networks meet. */
  places: readonly (Point & { country: string; city: string; kind: string })[];
}

/** Makes elements for Observable Plot: the browser's `document`, or linkedom's. */
export type DrawingDocument = unknown;

export interface ReportContext {
  assessment: Assessment;
  facts: Facts;
  wording: Wording;
  geography: Geography | undefined;
  document: DrawingDocument;
  /** Tables of the result by the names of their files, for those that a page can carry. */
  files?: ReadonlyMap<string, string>;
}

/** What sentences and figures need, without charts. */
export type TextContext = Pick<ReportContext, "assessment" | "facts" | "wording">;
