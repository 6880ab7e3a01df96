/**
 * Every parameter that the models assume: its range, where it comes from, and the value of a design
 * that overrides it. What stands here as "assumption" has no source that was checked; it is shown
 * with every result, meant to be changed, and never the subject of a test.
 *
 * Leaves out figures of countries (users, GDP, cables), which belong to data files.
 */
import { assert } from "../base/errors.ts";
import type { Design, Quantity } from "../gateway/design.ts";

/** Ids of the registry. */
export type AssumptionId =
  | "site-mtbf-hours"
  | "site-mttr-hours"
  | "common-cause"
  | "landing-losses-per-year"
  | "landing-repair-hours"
  | "cable-faults-per-1000-km-year"
  | "cable-repair-days"
  | "compromise-days"
  | "busy-hour-kbps-per-user"
  | "international-share"
  | "growth-per-year"
  | "upgrade-utilisation"
  | "mean-packet-bytes"
  | "buffer-ms"
  | "box-delay-ms"
  | "inspection-overhead"
  | "mean-session-seconds"
  | "mean-session-bytes"
  | "session-timeout-seconds"
  | "land-stretch"
  | "last-mile-ms"
  | "server-ms"
  | "voice-terminal-ms"
  | "path-loss"
  | "mss-bytes"
  | "internet-economy-share"
  | "brookings-multiplier"
  | "slowdown-elasticity"
  | "discount-rate"
  | "lifetime-years"
  | "capex-usd"
  | "opex-usd-year"
  | "port-usd-month"
  | "transit-markup-usd-per-mbps-month"
  | "licence-usd-year"
  | "pass-through"
  | "flows-per-user-day"
  | "record-bytes"
  | "retention-months"
  | "sampling"
  | "replication"
  | "compression"
  | "storage-usd-per-terabyte-month";

export interface Assumption {
  id: AssumptionId;
  title: string;
  /** `share` is 0…1. */
  unit: string;
  range: Quantity;
  /** A public source of the range, or the word `assumption`. */
  source: string;
  /** Path in a design whose value takes the range's place; `*` for every entry of a list. */
  designPath: string | undefined;
  /** How the range came about. */
  note: string | undefined;
}

/** The registry, in the order of the models. */
export const assumptions: readonly Assumption[] = [
  assume("site-mtbf-hours", "Mean time between failures of a site", "h", [2000, 8760, 26280], {
    designPath: "reliability.siteMtbfHours",
    note: "once in three months to once in three years",
  }),
  assume("site-mttr-hours", "Mean time to repair a site", "h", [1, 4, 24], {
    designPath: "reliability.siteMttrHours",
  }),
  assume(
    "common-cause",
    "Share of site failures that take all sites of an operator (β)",
    "share",
    [0.02, 0.1, 0.3],
    {
      designPath: "reliability.commonCause",
      note: "one operator, one software release, one control room",
    },
  ),
  assume(
    "landing-losses-per-year",
    "Losses of a whole landing town a year",
    "1/year",
    [0, 0.02, 0.1],
    {
      note: "flood, fire, a cut duct",
    },
  ),
  assume("landing-repair-hours", "Hours until a lost landing town is back", "h", [12, 72, 336], {}),
  assume(
    "cable-faults-per-1000-km-year",
    "Faults of a cable a year per 1,000 km",
    "1/(1,000 km·year)",
    [0.05, 0.14, 0.25],
    {
      designPath: "reliability.cables.*.faultsPer1000KmYear",
      note: "more than 200 faults a year (Kordahi et al. 2019) over some 1.4 million km, which is recalled, not verified",
    },
  ),
  assume("cable-repair-days", "Days to repair a cable", "days", [7, 21, 30], {
    source: "SubTel Forum: 30 falling towards 20 days, 2013–2019; AAG 1–2 weeks or longer",
    designPath: "reliability.cables.*.repairDays",
  }),
  assume("compromise-days", "Days until a trojaned update is noticed", "days", [30, 200, 280], {
    note: "Orion: shipped in March, found in December 2020",
  }),
  assume("busy-hour-kbps-per-user", "Demand of a user at the busy hour", "kbit/s", [85, 360, 850], {
    designPath: "demand.busyHourKbpsPerUser",
    note: "ITU 2021 international use per user (34 LDC, 144 developing, 340 Europe) over an international share of 0.4",
  }),
  assume(
    "international-share",
    "Share of demand that crosses the border after caches",
    "share",
    [0.2, 0.4, 0.8],
    {
      designPath: "demand.internationalShare",
    },
  ),
  assume("growth-per-year", "Growth of demand a year", "share", [0.2, 0.3, 0.4], {
    source: "TeleGeography: traffic +30 % a year 2019–2023, bandwidth +32 % in Asia",
    designPath: "demand.growthPerYear",
  }),
  assume("upgrade-utilisation", "Peak use at which operators upgrade", "share", [0.5, 0.55, 0.6], {
    note: "recalled; peaks of 0.30–0.55 in TeleGeography's figures of April 2004 agree",
  }),
  assume("mean-packet-bytes", "Mean size of a packet", "bytes", [500, 900, 1200], {}),
  assume("buffer-ms", "Buffer of a site's outgoing link", "ms", [10, 50, 250], {
    designPath: "capacity.bufferMs",
  }),
  assume("box-delay-ms", "Delay of one inspection box, one way", "ms", [0.01, 0.1, 1], {}),
  assume(
    "inspection-overhead",
    "Share of a box's throughput lost to its rules",
    "share",
    [0.1, 0.3, 0.6],
    {},
  ),
  assume("mean-session-seconds", "Mean length of a session", "s", [5, 20, 60], {}),
  assume("mean-session-bytes", "Mean size of a session", "bytes", [20000, 100000, 500000], {}),
  assume(
    "session-timeout-seconds",
    "Time a half-open session keeps its entry",
    "s",
    [30, 60, 300],
    {},
  ),
  assume("land-stretch", "Length of the way over great-circle distance", "ratio", [1.5, 2.1, 2.4], {
    source: "Bozkurt et al. 2018 (2.1); measured on long routes 1.5–2.4 (geocables.com)",
  }),
  assume("last-mile-ms", "Round trip of the last mile", "ms", [5, 20, 60], {}),
  assume("server-ms", "Time a server takes to answer", "ms", [5, 50, 200], {}),
  assume(
    "voice-terminal-ms",
    "One-way delay of packets, codec and jitter buffer of a call",
    "ms",
    [40, 80, 150],
    {},
  ),
  assume("path-loss", "Loss of a path that is not congested", "share", [0.0001, 0.001, 0.01], {}),
  assume("mss-bytes", "Maximum segment size of TCP", "bytes", [1220, 1460, 1460], {
    note: "Ethernet without and with IPv6 tunnels",
  }),
  assume(
    "internet-economy-share",
    "Share of the Internet economy in GDP",
    "share",
    [0.014, 0.04, 0.124],
    {
      note: "ends: Indonesia and the United Kingdom in the figures of BCG that West 2016 used (MIT Technology Review, 24 Oct 2016); the middle is a guess",
    },
  ),
  assume("brookings-multiplier", "Indirect losses over direct ones", "ratio", [1, 1, 1.5], {}),
  assume(
    "slowdown-elasticity",
    "Share of the full loss at the complete loss of quality",
    "share",
    [0.1, 0.3, 0.5],
    {
      note: "a proposal of this project",
    },
  ),
  assume("discount-rate", "Interest a year", "share", [0.05, 0.08, 0.15], {}),
  assume("lifetime-years", "Life of the gateway's equipment", "years", [5, 8, 12], {}),
  assume("capex-usd", "Cost of building", "USD", [5e6, 3e7, 1.5e8], {
    designPath: "fees.capexUsd",
    note: "no public figure: an order of magnitude",
  }),
  assume("opex-usd-year", "Cost of operation a year", "USD/year", [1e6, 6e6, 3e7], {
    designPath: "fees.opexUsdYear",
    note: "a fifth of the cost of building",
  }),
  assume("port-usd-month", "Rent of a provider's port", "USD/month", [500, 3000, 20000], {
    designPath: "fees.portUsdMonth",
  }),
  assume(
    "transit-markup-usd-per-mbps-month",
    "Transit at the gateway above what it cost before",
    "USD/(Mbit/s·month)",
    [0, 1, 5],
    {
      note: "fees.transitUsdPerMbpsMonth of a design is the whole price",
    },
  ),
  assume("licence-usd-year", "Licence of a provider", "USD/year", [0, 5000, 50000], {
    designPath: "fees.licenceUsdYear",
  }),
  assume("pass-through", "Share of fees that reaches customers' bills", "share", [0.5, 0.8, 1], {}),
  assume("flows-per-user-day", "Flows of a user in a day", "1/day", [5000, 15000, 50000], {
    note: "a proposal of this project; the Danish log held 360 sampled sessions a day",
  }),
  assume("record-bytes", "Size of a record", "bytes", [48, 100, 120], {
    note: "48 as NetFlow v5; 80–120 for IPFIX with IPv6 and a subscriber",
  }),
  assume("retention-months", "Months for which records are kept", "months", [12, 12, 12], {
    source: "Cambodia, sub-decree 23 of 2021, article 14 (12 months)",
    designPath: "records.months",
  }),
  assume("sampling", "Flows for one record", "ratio", [1, 1, 1], {
    designPath: "records.sampling",
    note: "every flow; the Danish log sampled one packet in 500",
  }),
  assume("replication", "Copies of the archive", "ratio", [1, 2, 3], {}),
  assume("compression", "Bytes before over bytes after compression", "ratio", [1, 3, 8], {}),
  assume(
    "storage-usd-per-terabyte-month",
    "Storing a terabyte for a month",
    "USD",
    [2, 10, 25],
    {},
  ),
];

/** A parameter's value for one design, and whose it is. */
export interface Resolved {
  assumption: Assumption;
  range: Quantity;
  from: "override" | "design" | "source" | "assumption";
}

/** The entry of an id. */
export function assumption(id: AssumptionId): Assumption {
  const found = assumptions.find((each) => each.id === id);
  assert(found !== undefined, `an assumption ${id}`);
  return found;
}

/**
 * The range of a parameter: an override if there is one, else the design's value, else the
 * registry's. A path with `*` is never read here: each entry of the list has its own value, and the
 * registry's stands in where an entry has none.
 */
export function resolveAssumption(
  id: AssumptionId,
  design?: Design,
  overrides: Partial<Record<AssumptionId, Quantity>> = {},
): Resolved {
  const entry = assumption(id);
  const override = overrides[id];
  if (override !== undefined) return { assumption: entry, range: override, from: "override" };
  const given = design === undefined ? undefined : quantityAt(design, entry.designPath);
  if (given !== undefined) return { assumption: entry, range: given, from: "design" };
  const from = entry.source === "assumption" ? "assumption" : "source";
  return { assumption: entry, range: entry.range, from };
}

/** Every parameter for one design, in the order of the registry. */
export function resolveAssumptions(
  design?: Design,
  overrides: Partial<Record<AssumptionId, Quantity>> = {},
): Resolved[] {
  return assumptions.map(({ id }) => resolveAssumption(id, design, overrides));
}

function quantityAt(design: Design, path: string | undefined): Quantity | undefined {
  if (path === undefined || path.includes("*")) return undefined;
  let value: unknown = design;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  return value as Quantity | undefined;
}

function assume(
  id: AssumptionId,
  title: string,
  unit: string,
  [low, likely, high]: readonly [number, number, number],
  more: { source?: string; designPath?: string; note?: string },
): Assumption {
  return {
    id,
    title,
    unit,
    range: { low, likely, high },
    source: more.source ?? "assumption",
    designPath: more.designPath,
    note: more.note,
  };
}
