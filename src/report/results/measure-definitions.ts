/** Where measures of question 7 are defined. */
import type { Harms } from "../../assessment/questions/comparison/harms.ts";

/** Id of the definition of each, on pages. */
export const definitionOf: Readonly<Record<keyof Harms, string>> = {
  "worst-failure": "cut-off",
  "outage-hours": "hours",
  "observed-international": "observe",
  "observed-domestic": "observe",
  concentration: "hhi",
  unreachable: "cut-off",
  "added-ms": "delay",
  interfered: "order",
  "records-per-user-day": "records",
};
