/**
 * What the sites of a gateway can carry: the ceiling that inspection sets, and load, delay and loss
 * by hour and by year at each site.
 *
 * Leaves out: the country's other links (a site is one link and one row of boxes), rerouting between
 * sites within the hour, and the time that an order of new capacity takes.
 */
import { assert } from "../base/errors.ts";
import { type Demand, demandByHour, diurnalProfile } from "./demand.ts";
import { type LinkState, loadLink } from "./queueing.ts";

/** The boxes of one site. */
export interface Inspection {
  /** Boxes that work, from 0. */
  boxes: number;
  /** Of one box, bit/s. */
  boxBps: number;
  /** Share 0…1 of a box's throughput lost to the rules it runs. */
  overhead: number;
  /** Entries of the table of open sessions, all boxes together; no limit when left out. */
  sessions?: number | undefined;
  meanSessionSeconds?: number | undefined;
  meanSessionBytes?: number | undefined;
}

/**
 * Most that a site's boxes can inspect, bit/s: min(boxes × throughput × (1 − overhead), the rate at
 * which a full session table turns over × the size of a session).
 */
export function inspectionCeilingBps(inspection: Inspection): number {
  const { boxes, boxBps, overhead, sessions, meanSessionSeconds, meanSessionBytes } = inspection;
  const throughput = boxes * boxBps * (1 - overhead);
  if (sessions === undefined) return throughput;
  assert(
    meanSessionSeconds !== undefined && meanSessionSeconds > 0 && meanSessionBytes !== undefined,
    "a session table needs the mean length and size of a session",
  );
  return Math.min(throughput, (sessions / meanSessionSeconds) * meanSessionBytes * 8);
}

/** What a site carries when its boxes cannot keep up. */
export interface SiteCapacity {
  /** C_eff: traffic above it is lost, bit/s. */
  effectiveBps: number;
  /** Traffic above it passes uninspected (fail-open), bit/s; equal to `effectiveBps` if closed. */
  inspectedBps: number;
}

/**
 * C_eff of a site: with fail-closed boxes min(link, ceiling); with fail-open ones the link, and what
 * is above the ceiling passes uninspected.
 * @param ceilingBps of `inspectionCeilingBps`; undefined where nothing is inspected
 */
export function siteCapacity(
  linkBps: number,
  ceilingBps: number | undefined,
  failure: "open" | "closed",
): SiteCapacity {
  const inspectedBps = Math.min(linkBps, ceilingBps ?? linkBps);
  return { effectiveBps: failure === "closed" ? inspectedBps : linkBps, inspectedBps };
}

export interface SiteLoad {
  id: string;
  capacity: SiteCapacity;
  /** Share 0…1 of the country's international demand that this site carries. */
  demandShare: number;
}

/** One site in one hour of one year. */
export interface LoadRow extends LinkState {
  site: string;
  /** After the year of the demand's figures, from 0. */
  year: number;
  /** Local hour 0…23. */
  hour: number;
  loadBps: number;
  /** Share 0…1 of the traffic carried that no box has looked at (fail-open boxes overrun). */
  uninspected: number;
}

/**
 * Load, utilisation, delay and loss of every site in each hour of a day, for `years` years.
 * Rows stand by year, site, hour.
 */
export function loadSites(parameters: {
  demand: Demand;
  sites: readonly SiteLoad[];
  /** Whole years, 1 and up. */
  years: number;
  meanPacketBytes: number;
  bufferMs: number;
  profile?: readonly number[];
}): LoadRow[] {
  const { demand, sites, years, meanPacketBytes, bufferMs } = parameters;
  const rows: LoadRow[] = [];
  for (let year = 0; year < years; year++) {
    const hours = demandByHour(demand, year, parameters.profile ?? diurnalProfile);
    for (const { id, capacity, demandShare } of sites)
      hours.forEach((totalBps, hour) => {
        const loadBps = totalBps * demandShare;
        const capacityBps = capacity.effectiveBps;
        const carriedBps = Math.min(loadBps, capacityBps);
        rows.push({
          site: id,
          year,
          hour,
          loadBps,
          ...loadLink({ capacityBps, loadBps, meanPacketBytes, bufferMs }),
          uninspected: carriedBps === 0 ? 0 : Math.max(0, 1 - capacity.inspectedBps / carriedBps),
        });
      });
  }
  return rows;
}

/** The year of a site in one line. */
export interface YearRow {
  site: string;
  year: number;
  meanUtilisation: number;
  peakUtilisation: number;
  /** Hours of the day with more load than capacity, 0…24. */
  saturatedHours: number;
  /** Share 0…1 of the day's traffic that is lost. */
  loss: number;
}

/** The rows of `loadSites` by site and year, in their order. */
export function summariseYears(rows: readonly LoadRow[]): YearRow[] {
  const groups = new Map<string, LoadRow[]>();
  for (const row of rows) {
    const key = `${row.year} ${row.site}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((hours) => {
    const loadBps = hours.reduce((sum, row) => sum + row.loadBps, 0);
    const lostBps = hours.reduce((sum, row) => sum + row.loadBps * row.loss, 0);
    return {
      site: hours[0]!.site,
      year: hours[0]!.year,
      meanUtilisation: hours.reduce((sum, row) => sum + row.utilisation, 0) / hours.length,
      peakUtilisation: Math.max(...hours.map((row) => row.utilisation)),
      saturatedHours: hours.filter((row) => row.utilisation > 1).length,
      loss: loadBps === 0 ? 0 : lostBps / loadBps,
    };
  });
}
