/** Figures of one design at the likely values that harm is not measured by: load, money, records. */

import { retain } from "../../../models/retention.ts";
import { type AssessmentContext, likelyValues } from "../../context.ts";
import { capacityOf, internationalBps, loadedSites } from "../capacity/site-load.ts";
import { likelyHourUsd, outageHours, qualityLost, yearOf } from "../cost/answer.ts";
import { gatewayParts } from "../failure/outage-model.ts";
import { retentionOf } from "../retention/answer.ts";

/** Each null where what it needs is not known, or the design has no part that it is about. */
export interface Outcomes {
  /** Load over capacity of the busiest site at the busy hour. */
  busiestSiteUtilisation: number | null;
  /** Share 0…1 of a day's international traffic lost at full sites. */
  lostAtSites: number | null;
  /** What the country loses a year, for each user and month, by the method in the middle. */
  usdPerUserMonth: number | null;
  recordsHeld: number | null;
}

export function outcomesOf(context: AssessmentContext): Outcomes {
  const { parameters, simulation } = context;
  const likely = likelyValues(context);
  const users = parameters.has("users");
  const sites = loadedSites(context);
  const capacity = users && sites.length > 0 && parameters.has("site-gbps");
  const hourUsd = likelyHourUsd(context);
  const { regime } = simulation.applied.design.international;
  const costs = hourUsd !== undefined && regime !== "open" && regime !== "cut";
  const records = users ? retentionOf(context, likely) : undefined;
  const quality = capacity ? qualityLost(context, likely) : 0;
  return {
    busiestSiteUtilisation: capacity
      ? (internationalBps(likely) * Math.max(...sites.map((site) => site.demandShare))) /
        capacityOf(context, likely).effectiveBps
      : null,
    lostAtSites: capacity ? quality : null,
    usdPerUserMonth: costs
      ? yearOf(context, likely, hourUsd, outageHours(gatewayParts(context), likely), quality)
          .usdPerUserMonth
      : null,
    recordsHeld: records === undefined ? null : retain(records).recordsHeld,
  };
}
