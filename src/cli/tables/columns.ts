/** Columns that several tables have. */
import type { figureNames } from "../measured-designs.ts";
import type { ResultColumn } from "./result-table.ts";

export const worldColumn: ResultColumn = {
  name: "world",
  type: "text",
  meaning: "date of the world (YYYY-MM-DD), or that its networks are invented (synthetic)",
};

export const countryColumn: ResultColumn = {
  name: "country",
  type: "text",
  meaning: "ISO 3166-1 code",
};

export const changedColumn: ResultColumn = {
  name: "changed_design",
  type: "text",
  meaning:
    "what was changed in a design of the library, or the user's file; null: as the library has it",
};

export const designColumn: ResultColumn = {
  name: "design",
  type: "text",
  meaning: "id of the design",
};

type FigureName = (typeof figureNames)[number];

/** What `compare`, `sweep` and `atlas` measure of a design; null where it could not be measured. */
const figures: Readonly<Record<FigureName, readonly [unit: string, meaning: string]>> = {
  worst_failure: [
    "share of demand 0…1",
    "international traffic lost by the single failure that harms most",
  ],
  outage_hours: ["hours a year", "hours of international traffic lost that the design adds"],
  seen_abroad: ["share of demand 0…1", "international traffic that one party can see"],
  seen_at_home: ["share of demand 0…1", "traffic inside the country that the observer can see"],
  concentration: ["share 0…1", "HHI of the border over 10,000"],
  unreachable: ["share of demand 0…1", "international traffic without a path"],
  added_ms: ["ms", "mean round-trip time that the way adds"],
  interfered: ["share of demand 0…1", "international traffic that meets a rule"],
  records_user_day: ["records", "records kept of one user and day"],
  likely_site_load: ["load over capacity", "busiest site at the busy hour"],
  likely_lost_at_sites: [
    "share of a day's traffic 0…1",
    "international traffic lost at full sites",
  ],
  likely_usd_user_month: ["USD", "what the country loses a year, for each user and month"],
  likely_records_held: ["records", "records that are held at a time"],
};

export const figureColumns: readonly ResultColumn[] = Object.entries(figures).map(
  ([name, [unit, meaning]]) => ({ name, type: "number", unit, meaning }),
);
