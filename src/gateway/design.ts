/**
 * A gateway design: one description that drives both the twin (what it would do to a country's
 * Internet) and the lab (what it would look like on the wire). The schema is the one declaration: the
 * types are inferred from it, `schema.ts` checks files against it; the meaning of each regime is in
 * `apply.ts`, functions are in `functions.ts`.
 */
import { z } from "zod";
import { gatewayFunction } from "./functions.ts";
import {
  asn,
  basis,
  country,
  date,
  id,
  ordinary,
  positiveQuantity,
  quantity,
  setOf,
  share,
  text,
} from "./parts.ts";

export type { Quantity } from "../base/uncertainty.ts";
export type { FunctionKind, GatewayFunction, Match, Transport } from "./functions.ts";
export type { Figure } from "./parts.ts";

/** Longest delays that a design may state, ms: round trips are counted in steps of a millisecond. */
const longestQueueMs = 60_000;
const longestNetworkMs = 10_000;

/** A place where a public claim in the design comes from. */
const source = z.strictObject({
  title: text,
  url: z.url({ protocol: /^https?$/ }).optional(),
  date: date.optional(),
});

const operator = z.strictObject({
  id,
  name: text,
  /** A domestic AS of the world, or the number that a new AS gets. */
  asn,
  /** The AS does not exist yet and is added with `asn` (a private number, RFC 6996). */
  new: z.boolean().optional(),
  /** Ids of this operator's sites. */
  sites: setOf(id),
  /** The market: domestic ASes that must buy from this operator, which serves no others. */
  customers: setOf(asn, 1).optional(),
});

const site = z.strictObject({
  id,
  city: text,
  /** Degrees north. */
  latitude: z.number().min(-90).max(90),
  /** Degrees east. */
  longitude: z.number().min(-180).max(180),
  roles: z.array(z.enum(["international", "domestic"])).min(1),
  /** Town whose loss takes the site and others with the same landing along. */
  landing: text.optional(),
});

/** Assigns foreign neighbours to a site. */
const siteRule = z.strictObject({
  /** Codes of the foreign neighbour's country. */
  neighbours: setOf(country, 1),
  site: id,
});

/** A network of which nobody outside knows whether it is exempt; `exempt` says how the design takes it. */
const unsureExemption = z.strictObject({
  asn,
  /** Why it may be exempt, and why it may not. */
  reason: text,
  source: text.optional(),
});

const international = z.strictObject({
  regime: z.enum(["open", "gateway", "licensed", "inline", "cut"]),
  /** Domestic ASes that keep their cross-border links. */
  exempt: setOf(asn).optional(),
  /** Networks of which this is not known, each once: question 10 gives both answers. */
  unsure: z.array(unsureExemption).optional(),
  /** Where the operators' foreign links come from: those taken over, their own, or a list. */
  upstreams: z.union([z.enum(["inherit", "own"]), setOf(asn, 1)]).optional(),
  /**
   * Upstreams `inherit`: share 0…1 of the country's users that must be behind the present customers of a
   * foreign provider, or peers of a foreign peer, for an operator to have that link too; inheritance.ts says what
   * when left out.
   */
  leastUpstreamUsers: share.optional(),
  /** First rule that names the neighbour's country wins; else the nearest site. */
  rules: z.array(siteRule).optional(),
  /** What a failed box does: lets traffic pass uninspected, or stops it. */
  failure: z.enum(["open", "closed"]).optional(),
  /** Regime `inline`: where the boxes stand. */
  boxes: z.union([z.enum(["border", "every-as"]), setOf(asn, 1)]).optional(),
  /** Regime `cut`: neighbour countries to which every link goes. */
  countries: setOf(country, 1).optional(),
});

const capacity = z.strictObject({
  /** Of each site, Gbit/s. */
  siteGbps: positiveQuantity().optional(),
  /** Most that the inspection of one site can handle, Gbit/s. */
  inspectionGbps: positiveQuantity().optional(),
  /** Of a site's outgoing queue, ms. */
  bufferMs: quantity(0, longestQueueMs).optional(),
});

const cable = z.strictObject({
  name: text,
  /** Landing town, as `landing` of sites. */
  landing: text,
  /** Of the segments between this landing and those beyond the country, not of a system that goes on. */
  lengthKm: ordinary(z.number().positive()),
  /** Ready for service: a world of an earlier day does not have it. */
  ready: date.optional(),
  faultsPer1000KmYear: quantity().optional(),
  repairDays: quantity().optional(),
  /** Of the length. */
  ...basis,
});

const reliability = z.strictObject({
  siteMtbfHours: quantity(1).optional(),
  siteMttrHours: quantity().optional(),
  /** β: share of site failures that take all sites of an operator at once, 0…1. */
  commonCause: quantity(0, 1).optional(),
  cables: z.array(cable).optional(),
});

const records = z.strictObject({
  fields: setOf(text, 1),
  months: quantity(),
  /** One record in so many flows. */
  sampling: quantity(1).optional(),
  /** Seconds between reports to the authority. */
  reportIntervalSeconds: ordinary(z.number().positive()).optional(),
  /** Of the interval. */
  ...basis,
});

const fees = z.strictObject({
  /** Of a port at the gateway, USD a month: one for each domestic network that buys from an operator. */
  portUsdMonth: quantity().optional(),
  /** The whole price, paid by providers for what the operators carry. */
  transitUsdPerMbpsMonth: quantity().optional(),
  capexUsd: quantity().optional(),
  opexUsdYear: quantity().optional(),
  /** Of one licence; each licensee pays it. */
  licenceUsdYear: quantity().optional(),
  /** Providers that hold a licence; every domestic network but the operators when left out. */
  licensees: quantity().optional(),
});

/** For the cost of hours without the Internet. */
const economy = z.strictObject({
  /** Methods to value them by, each equally likely; all that fit the country when left out. */
  methods: setOf(
    z.enum(["deloitte-gdp", "deloitte-people", "brookings", "brookings-g20", "brookings-cipesa"]),
    1,
  ).optional(),
  /** The product as it will be revised, over the table's. */
  gdpRevision: positiveQuantity().optional(),
  /** The Internet economy's share of the product, 0…1, and how many years ago it was measured. */
  internetShare: quantity(0, 1).optional(),
  shareAgeYears: quantity().optional(),
  /** All losses over the direct ones. */
  multiplier: quantity(1).optional(),
});

/** Shares 0…1 of all demand by who sends it; hosting sends the rest. */
const demandSources = z.strictObject({
  google: quantity(0, 1).optional(),
  netflix: quantity(0, 1).optional(),
  meta: quantity(0, 1).optional(),
  bytedance: quantity(0, 1).optional(),
  akamai: quantity(0, 1).optional(),
  amazon: quantity(0, 1).optional(),
  microsoft: quantity(0, 1).optional(),
  apple: quantity(0, 1).optional(),
  cloudflare: quantity(0, 1).optional(),
  valve: quantity(0, 1).optional(),
  /** Calls, games and files between users. */
  people: quantity(0, 1).optional(),
});

const delay = z.strictObject({
  /** Round trip in the equipment of one network on the way, ms. */
  networkMs: quantity(0, longestNetworkMs).optional(),
  /** Way for which two networks put up with ports a tenth as fast, km; its likely value is taken. */
  portDetourKm: quantity().optional(),
  /** Of what ways are shorter by over links inherited from other networks, the share that comes true, 0…1. */
  inheritedGain: quantity(0, 1).optional(),
});

const demand = z.strictObject({
  busyHourKbpsPerUser: positiveQuantity().optional(),
  /** Share of demand that crosses the border after caches, 0…1. */
  internationalShare: quantity(0, 1).optional(),
  growthPerYear: quantity(-1, 10).optional(),
  sources: demandSources.optional(),
  /** Shares of international demand by foreign AS; the rest goes by addresses. */
  content: z.array(z.strictObject({ asn, share, ...basis })).optional(),
});

/** A link that the design took away and routing data from after it no longer shows. */
const goneLink = z.strictObject({
  domestic: asn,
  foreign: asn,
  /** What the foreign end was to the domestic end. */
  role: z.enum(["provider", "customer", "peer"]),
});

/** The design was carried out: routing data of that time already contains it (`in-force.ts`). */
const inForce = z.strictObject({
  /** By this day it was in force. */
  since: date,
  /** Last day; still in force when left out. */
  until: date.optional(),
  source: text.optional(),
  /** Links whose return undoes it, where they are known. */
  undo: z.strictObject({ links: z.array(goneLink).min(1) }).optional(),
});

/** The whole file. */
export const designSchema = z.strictObject({
  id,
  title: text,
  /** What it represents, a paragraph. */
  summary: text,
  /** What it leaves out, a paragraph. */
  leavesOut: text,
  country,
  sources: z.array(source).min(1),
  operators: z.array(operator).default([]),
  sites: z.array(site).default([]),
  international,
  /** `exchange`: domestic traffic between ASes meets at the operators' domestic sites. */
  domestic: z.enum(["direct", "exchange"]).default("direct"),
  capacity: capacity.optional(),
  reliability: reliability.optional(),
  functions: z.array(gatewayFunction).default([]),
  records: records.optional(),
  fees: fees.optional(),
  /** Internet users of the country; every figure of users is scaled to the likely value. */
  users: positiveQuantity().optional(),
  /** People of the country. */
  population: positiveQuantity().optional(),
  /** Gross domestic product, US dollars a year. */
  gdpUsdYear: positiveQuantity().optional(),
  /** Deloitte's class of the country by its connectivity, for the cost of an outage. */
  connectivity: z.enum(["high", "medium", "low"]).optional(),
  demand: demand.optional(),
  delay: delay.optional(),
  economy: economy.optional(),
  inForce: inForce.optional(),
  timeline: z.array(z.strictObject({ date, what: text, source: text.optional() })).default([]),
});

export type Design = z.infer<typeof designSchema>;
export type Source = z.infer<typeof source>;
/** Who runs (part of) the gateway. */
export type Operator = z.infer<typeof operator>;
export type Site = z.infer<typeof site>;
export type SiteRole = Site["roles"][number];
export type SiteRule = z.infer<typeof siteRule>;
export type International = z.infer<typeof international>;
export type UnsureExemption = z.infer<typeof unsureExemption>;
export type Regime = International["regime"];
