/**
 * Figures of one design that harm is not measured by: load, money, records. By the functions of their
 * own questions, but in the close-up and at the likely value of every input: hence their own names.
 */

import { type AssessmentContext, likelyValues } from "../../context.ts";
import { capacityOf, internationalBps, loadedSites } from "../capacity/site-load.ts";
import { qualityLost, userMonthModel } from "../cost/answer.ts";
import { recordsHeld } from "../retention/answer.ts";

/** Each null where what it needs is not known, or the design has no part that it is about. */
export interface Outcomes {
  /** Load over capacity of the busiest site at the busy hour. */
  likelySiteUtilisation: number | null;
  /** Share 0…1 of a day's international traffic lost at full sites. */
  likelyLostAtSites: number | null;
  /** What the country loses a year, for each user and month, by the method in the middle. */
  likelyUsdPerUserMonth: number | null;
  likelyRecordsHeld: number | null;
}

export function outcomesOf(context: AssessmentContext): Outcomes {
  const { parameters } = context;
  const likely = likelyValues(context);
  const sites = loadedSites(context);
  const capacity = parameters.has("users") && sites.length > 0 && parameters.has("site-gbps");
  return {
    likelySiteUtilisation: capacity
      ? (internationalBps(likely) * Math.max(...sites.map((site) => site.demandShare))) /
        capacityOf(context, likely).effectiveBps
      : null,
    likelyLostAtSites: capacity ? qualityLost(context, likely) : null,
    likelyUsdPerUserMonth: userMonthModel(context)?.(likely) ?? null,
    likelyRecordsHeld: recordsHeld(context, likely) ?? null,
  };
}
