/**
 * Every parameter that the models assume: its unit, its range, where it comes from, and the value of a
 * design that overrides it. What has no citation is an assumption: no source was checked. It is shown
 * with every result, meant to be changed, and never the subject of a test.
 *
 * Leaves out figures of countries (users, GDP, cables), which belong to data files, and names, which
 * stand in the message catalogue (`input.ID`, `unit.UNIT`).
 */

import { ownValue } from "../base/own-value.ts";
import type { Design, Quantity } from "../gateway/design.ts";

/** Codes of units; the message `unit.CODE` says them. `share` is 0…1. */
export type Unit =
  | "share"
  | "ratio"
  | "people"
  | "networks"
  | "hours"
  | "seconds"
  | "ms"
  | "km"
  | "days"
  | "months"
  | "years"
  | "bytes"
  | "per-day"
  | "per-year"
  | "per-1000-km-year"
  | "kbit-per-second"
  | "gbit-per-second"
  | "usd"
  | "usd-per-month"
  | "usd-per-year"
  | "usd-per-mbps-month"
  | "usd-per-gbps"
  | "choice";

interface Entry {
  unit: Unit;
  /** Low, likely, high. */
  range: readonly [number, number, number];
  /** A public source of the range; without it the range is an assumption. */
  citation?: string;
  /** Path in a design whose value takes the range's place; `*` for every entry of a list. */
  designPath?: string;
  /** How the range came about. */
  note?: string;
}

/** Share of a content network in all demand. */
function content(
  id: string,
  range: Entry["range"],
  note?: string,
): Entry & { unit: "share"; designPath: string } {
  return {
    unit: "share",
    range,
    designPath: `demand.sources.${id}`,
    citation:
      "Sandvine, Global Internet Phenomena, January 2022 and 2023: Google, Netflix, Meta, Apple, Amazon and Microsoft 57 % and 48 % of traffic",
    ...(note === undefined ? {} : { note }),
  };
}

/** In the order of the models. */
const registry = {
  "site-mtbf-hours": {
    unit: "hours",
    range: [2000, 8760, 26280],
    designPath: "reliability.siteMtbfHours",
    note: "once in three months to once in three years",
  },
  "site-mttr-hours": { unit: "hours", range: [1, 4, 24], designPath: "reliability.siteMttrHours" },
  "common-cause": {
    unit: "share",
    range: [0.02, 0.1, 0.3],
    designPath: "reliability.commonCause",
    note: "one operator, one software release, one control room",
  },
  "landing-losses-per-year": {
    unit: "per-year",
    range: [0, 0.02, 0.1],
    note: "flood, fire, a cut duct",
  },
  "landing-repair-hours": { unit: "hours", range: [12, 72, 336] },
  "cable-faults-per-1000-km-year": {
    unit: "per-1000-km-year",
    range: [0.05, 0.14, 0.25],
    designPath: "reliability.cables.*.faultsPer1000KmYear",
    note: "more than 200 faults a year (Kordahi et al. 2019) over some 1.4 million km, which is recalled, not verified",
  },
  "cable-repair-days": {
    unit: "days",
    range: [7, 21, 30],
    citation: "SubTel Forum: 30 falling towards 20 days, 2013–2019; AAG 1–2 weeks or longer",
    designPath: "reliability.cables.*.repairDays",
  },
  "compromise-days": {
    unit: "days",
    range: [30, 200, 280],
    note: "Orion: shipped in March, found in December 2020",
  },
  "bilateral-peering": {
    unit: "ratio",
    range: [0.5, 1, 1.25],
    note: "members of an exchange that peer without its route server, against the estimate in docs/world.md (0.65 to 0.86 of all pairs), which rests on networks that feed route collectors: half of it if all others are as closed as what is seen of them would say, all pairs at the upper end",
  },
  "met-abroad": {
    unit: "share",
    range: [0, 0.5, 1],
    note: "of traffic between domestic networks over foreign ones that have a port at an exchange in the country, how much is handed over abroad",
  },
  "presumed-exemption": {
    unit: "share",
    range: [0.5, 0.67, 0.9],
    note: "how likely it is that an exemption that is not known is as the design presumes",
  },
  "users-error": {
    unit: "ratio",
    range: [1.1, 1.3, 1.8],
    note: "typical factor between a network's users and the table's estimate of them",
  },
  "users-error-by-addresses": {
    unit: "ratio",
    range: [2, 3, 5],
    note: "the same where users are divided by IPv4 addresses: a factor of 3 moves 42 % of users, the median over 121 countries between addresses and APNIC's estimates",
  },
  "busy-hour-kbps-per-user": {
    unit: "kbit-per-second",
    range: [40, 400, 900],
    designPath: "demand.busyHourKbpsPerUser",
    note: "poor to rich countries by ITU's volumes of 2024 (37 to 860 kbit/s); read off a country's income where that is known",
  },
  "content-google": content(
    "google",
    [0.12, 0.17, 0.24],
    "recalled: YouTube alone 14.6 % (2021), 11.4 % (2022)",
  ),
  "content-netflix": content(
    "netflix",
    [0.01, 0.06, 0.15],
    "9.4 % (2021), 15 % (2022) of the world; less where few can pay",
  ),
  "content-meta": content("meta", [0.06, 0.13, 0.22]),
  "content-bytedance": content("bytedance", [0.04, 0.07, 0.14], "TikTok 4 % (2021), rising"),
  "content-akamai": content("akamai", [0.02, 0.05, 0.1]),
  "content-amazon": content("amazon", [0.02, 0.05, 0.08], "Prime Video 3.7 % (2022)"),
  "content-microsoft": content("microsoft", [0.02, 0.05, 0.09]),
  "content-apple": content("apple", [0.02, 0.05, 0.08]),
  "content-cloudflare": content("cloudflare", [0.02, 0.04, 0.08]),
  "content-valve": content("valve", [0.003, 0.01, 0.02]),
  "content-people": {
    unit: "share",
    range: [0.02, 0.05, 0.12],
    designPath: "demand.sources.people",
    note: "calls, games and exchange of files between users",
  },
  "cache-hosting": {
    unit: "share",
    range: [0.5, 0.8, 0.95],
    note: "users whose network hosts a cache, where the country has any; over 0.8 for Google in Cambodia, Kazakhstan and Vietnam (off-net lists of April 2021)",
  },
  "cache-hit": {
    unit: "share",
    range: [0.4, 0.7, 0.9],
    note: "of a content network's traffic, what its cache in the user's network serves",
  },
  "site-served": {
    unit: "share",
    range: [0.3, 0.6, 0.85],
    note: "of what no cache serves, what a site in the country does",
  },
  "hosting-home-bias": {
    unit: "ratio",
    range: [30, 100, 300],
    note: "how much more a port of a host in the country is used than one as near abroad: language, trade, the state",
  },
  "people-at-home": { unit: "share", range: [0.3, 0.6, 0.9] },
  "international-share": {
    unit: "share",
    range: [0.2, 0.4, 0.8],
    designPath: "demand.internationalShare",
  },
  "growth-per-year": {
    unit: "share",
    range: [0.2, 0.3, 0.4],
    citation: "TeleGeography: traffic +30 % a year 2019–2023, bandwidth +32 % in Asia",
    designPath: "demand.growthPerYear",
  },
  "upgrade-utilisation": {
    unit: "share",
    range: [0.5, 0.55, 0.6],
    note: "recalled; peaks of 0.30–0.55 in TeleGeography's figures of April 2004 agree",
  },
  "mean-packet-bytes": { unit: "bytes", range: [500, 900, 1200] },
  "buffer-ms": { unit: "ms", range: [10, 50, 250], designPath: "capacity.bufferMs" },
  "box-delay-ms": { unit: "ms", range: [0.01, 0.1, 1] },
  "inspection-overhead": { unit: "share", range: [0.1, 0.3, 0.6] },
  "mean-session-seconds": { unit: "seconds", range: [5, 20, 60] },
  "mean-session-bytes": { unit: "bytes", range: [20000, 100000, 500000] },
  "session-timeout-seconds": { unit: "seconds", range: [30, 60, 300] },
  "land-stretch": {
    unit: "ratio",
    range: [1.5, 2.1, 2.4],
    citation:
      "Singla et al. 2014, Bozkurt et al. 2018 (2.1); measured on long routes 1.5–2.4 (geocables.com)",
    note: "up to 4,500 km; each further kilometre counts 1.25/2.1 of that (ITU-T G.826, Y.1541)",
  },
  "network-ms": {
    unit: "ms",
    range: [0.3, 1, 3],
    designPath: "delay.networkMs",
    note: "round trip in the equipment of one network on the way; ITU-T Y.1541 plans 2–3 ms one way for a router, queues included",
  },
  "inherited-gain": {
    unit: "share",
    range: [0, 0.5, 1],
    designPath: "delay.inheritedGain",
    note: "of what a way is shorter by over links that an operator took over from others: 1 if everybody may use all of them, 0 if each network's traffic keeps the length that it had; nobody has measured it",
  },
  "port-detour-km": {
    unit: "km",
    range: [0, 500, 2000],
    designPath: "delay.portDetourKm",
    note: "way for which two networks put up with ports a tenth as fast; taken at its likely value",
  },
  "last-mile-ms": {
    unit: "ms",
    range: [5, 20, 60],
    note: "spread over users, not doubt: fibre and cable at the low end, mobile networks above the middle",
  },
  "server-ms": { unit: "ms", range: [5, 50, 200] },
  "voice-terminal-ms": { unit: "ms", range: [40, 80, 150] },
  "path-loss": { unit: "share", range: [0.0001, 0.001, 0.01] },
  "mss-bytes": {
    unit: "bytes",
    range: [1220, 1460, 1460],
    note: "Ethernet without and with IPv6 tunnels",
  },
  "shutdown-method": {
    unit: "choice",
    range: [0, 0.5, 1],
    note: "place among the methods in use, from the cheapest (0) to the dearest (1), each equally likely: nobody has shown which is right; a design names others in economy.methods",
  },
  "gdp-revision": {
    unit: "ratio",
    range: [0.95, 1, 1.33],
    designPath: "economy.gdpRevision",
    note: "new base years raised the product of Kenya (2014) and Ghana (2018) by 25 %, of Senegal (2018) by almost a third (Fin24, 28 Sep 2018), of Nigeria (2014) by 89 %; the lower end is a guess",
  },
  "internet-economy-share": {
    unit: "share",
    range: [0.014, 0.053, 0.124],
    citation:
      "BCG for 2016: G20 5.3 % (The Economist, Apr 2012); Indonesia 1.4 % and United Kingdom 12.4 %, as West 2016 used them (MIT Technology Review, 24 Oct 2016)",
    designPath: "economy.internetShare",
  },
  "internet-share-age-years": {
    unit: "years",
    range: [10, 10, 10],
    designPath: "economy.shareAgeYears",
    note: "the shares are of 2016; two methods let them grow since then",
  },
  "brookings-multiplier": {
    unit: "ratio",
    range: [1, 1, 1.5],
    designPath: "economy.multiplier",
    note: "1 counts direct losses only, as West 2016 says of his figures; no source for the upper end was found",
  },
  "slowdown-elasticity": {
    unit: "share",
    range: [0.1, 0.3, 0.5],
    note: "a proposal of this project",
  },
  "discount-rate": { unit: "share", range: [0.05, 0.08, 0.15] },
  "lifetime-years": { unit: "years", range: [5, 8, 12] },
  "site-usd": {
    unit: "usd",
    range: [1e6, 5e6, 2e7],
    note: "building, routers, power and staff rooms of one site of a gateway; no public figure: an order of magnitude",
  },
  "box-usd": {
    unit: "usd",
    range: [5000, 20000, 100000],
    note: "a server with a bypass switch and its installation in one network, before any capacity; no public figure: an order of magnitude",
  },
  "inspection-usd-per-gbps": {
    unit: "usd-per-gbps",
    range: [300, 1000, 3200],
    note: "as of 2025: Russia's 15 billion roubles for 681 Tbit/s more (Jamestown Foundation by Kommersant, 25 Mar 2026), about USD 300; seven of ten firewalls under USD 10 per Mbit/s (NSS Labs, 2018), which falls to 3,200 by 15 % a year; Procera's list price of 2008, up to USD 800,000 for 80 Gbit/s (Ars Technica, 12 May 2008), falls to 600; the middle is the geometric mean of the ends",
  },
  "price-fall-per-year": {
    unit: "share",
    range: [0.05, 0.15, 0.25],
    note: "of inspection for the same traffic; between Procera's price of 2008 and Russia's of 2026 lie 18 % a year",
  },
  "operation-share": {
    unit: "share",
    range: [0.1, 0.2, 0.3],
    note: "of what is installed, a year: maintenance, licences, staff, power",
  },
  "port-usd-month": {
    unit: "usd-per-month",
    range: [500, 3000, 20000],
    designPath: "fees.portUsdMonth",
  },
  "transit-usd-per-mbps-month": {
    unit: "usd-per-mbps-month",
    range: [0.5, 2, 8],
    designPath: "fees.transitUsdPerMbpsMonth",
    note: "the whole price; what it costs beyond that before the gateway is its markup",
  },
  "transit-before-usd-per-mbps-month": {
    unit: "usd-per-mbps-month",
    range: [0.5, 1, 3],
    note: "no public figure: an order of magnitude",
  },
  "licence-usd-year": {
    unit: "usd-per-year",
    range: [0, 5000, 50000],
    designPath: "fees.licenceUsdYear",
  },
  "pass-through": { unit: "share", range: [0.5, 0.8, 1] },
  "flows-per-user-day": {
    unit: "per-day",
    range: [5000, 15000, 50000],
    note: "a proposal of this project; the Danish log held 360 sampled sessions a day",
  },
  "record-bytes": {
    unit: "bytes",
    range: [48, 100, 120],
    note: "48 as NetFlow v5; 80–120 for IPFIX with IPv6 and a subscriber",
  },
  "retention-months": {
    unit: "months",
    range: [12, 12, 12],
    citation: "Cambodia, sub-decree 23 of 2021, article 14 (12 months)",
    designPath: "records.months",
  },
  sampling: {
    unit: "ratio",
    range: [1, 1, 1],
    designPath: "records.sampling",
    note: "every flow; the Danish log sampled one packet in 500",
  },
  replication: { unit: "ratio", range: [1, 2, 3] },
  compression: { unit: "ratio", range: [1, 3, 8] },
  "storage-usd-per-terabyte-month": { unit: "usd", range: [2, 10, 25] },
  "replaced-at-home": {
    unit: "share",
    range: [0.3, 0.7, 0.95],
    note: "of what a content network would send that is blocked or not offered, what services in the country send instead: China's and Iran's own video, search and messages",
  },
} as const;

/** Content networks whose share of demand is assumed: `content-ID`. */
export const contentIds: readonly string[] = [
  ...["google", "netflix", "meta", "bytedance", "akamai"],
  ...["amazon", "microsoft", "apple", "cloudflare", "valve"],
];

/** Ids of the registry. */
export type AssumptionId = keyof typeof registry;

export interface Assumption {
  id: AssumptionId;
  unit: Unit;
  range: Quantity;
  /** A public source of the range; undefined for an assumption. */
  citation: string | undefined;
  /** Path in a design whose value takes the range's place; `*` for every entry of a list. */
  designPath: string | undefined;
  /** How the range came about. */
  note: string | undefined;
}

/** The registry, in the order of the models. */
export const assumptions: readonly Assumption[] = Object.entries<Entry>(registry).map(
  ([
    id,
    {
      unit,
      range: [low, likely, high],
      citation,
      designPath,
      note,
    },
  ]) => ({
    id: id as AssumptionId,
    unit,
    range: { low, likely, high },
    citation,
    designPath,
    note,
  }),
);

const byId = new Map(assumptions.map((each) => [each.id, each]));

/** A parameter's value for one design, and whose it is. */
export interface Resolved {
  assumption: Assumption;
  range: Quantity;
  from: "design" | "source" | "assumption";
}

/** The entry of an id. */
export function assumption(id: AssumptionId): Assumption {
  return byId.get(id)!;
}

/**
 * The range of a parameter: the design's value if there is one, else the registry's. A path with `*` is
 * never read here: each entry of the list has its own value, and the registry's stands in where an entry
 * has none.
 */
export function resolveAssumption(id: AssumptionId, design?: Design): Resolved {
  const entry = assumption(id);
  const given = design === undefined ? undefined : quantityAt(design, entry.designPath);
  if (given !== undefined) return { assumption: entry, range: given, from: "design" };
  const from = entry.citation === undefined ? "assumption" : "source";
  return { assumption: entry, range: entry.range, from };
}

/** Every parameter for one design, in the order of the registry. */
export function resolveAssumptions(design?: Design): Resolved[] {
  return assumptions.map(({ id }) => resolveAssumption(id, design));
}

function quantityAt(design: Design, path: string | undefined): Quantity | undefined {
  if (path === undefined || path.includes("*")) return undefined;
  let value: unknown = design;
  for (const key of path.split("."))
    value = ownValue(value as Record<string, unknown> | undefined, key);
  return value as Quantity | undefined;
}
