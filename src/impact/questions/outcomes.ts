/** Figures of one design at the likely values that harm is not measured by: load, money, records. */
import { type Inquiry, likelyValues } from "../inquiry.ts";
import { retain } from "../retention.ts";
import { likelyHourUsd, outageHours, qualityLost, yearOf } from "./cost.ts";
import { gatewayParts } from "./outage-model.ts";
import { retentionOf } from "./retention.ts";
import { capacityOf, internationalBps, loadedSites } from "./site-load.ts";

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

export function outcomesOf(inquiry: Inquiry): Outcomes {
  const { parameters, study } = inquiry;
  const likely = likelyValues(inquiry);
  const users = parameters.has("users");
  const sites = loadedSites(inquiry);
  const capacity = users && sites.length > 0 && parameters.has("site-gbps");
  const hourUsd = likelyHourUsd(inquiry);
  const { regime } = study.applied.design.international;
  const costs = hourUsd !== undefined && regime !== "open" && regime !== "cut";
  const records = users ? retentionOf(inquiry, likely) : undefined;
  const quality = capacity ? qualityLost(inquiry, likely) : 0;
  return {
    busiestSiteUtilisation: capacity
      ? (internationalBps(likely) * Math.max(...sites.map((site) => site.demandShare))) /
        capacityOf(inquiry, likely).effectiveBps
      : null,
    lostAtSites: capacity ? quality : null,
    usdPerUserMonth: costs
      ? yearOf(inquiry, likely, hourUsd, outageHours(gatewayParts(inquiry), likely), quality)
          .usdPerUserMonth
      : null,
    recordsHeld: records === undefined ? null : retain(records).recordsHeld,
  };
}
