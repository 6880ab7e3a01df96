/**
 * A gateway design: one description that drives both the twin (what it would do to a country's
 * Internet) and the lab (what it would look like on the wire). These are the types; the schema that
 * checks a file against them is in schema.ts, the meaning of each regime in apply.ts.
 */
import type { Quantity } from "../base/uncertainty.ts";
import type { Asn } from "../world/world.ts";

export type { Quantity } from "../base/uncertainty.ts";

/** A place where a public claim in the design comes from. */
export interface Source {
  title: string;
  url?: string | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  date?: string | undefined;
}

/** Who runs (part of) the gateway. */
export interface Operator {
  id: string;
  name: string;
  /** An AS of the world, or the number that a new AS gets. */
  asn: Asn;
  /** The AS does not exist yet and is added with `asn` (a private number, RFC 6996). */
  new?: boolean | undefined;
  /** Ids of this operator's sites. */
  sites: string[];
  /** Domestic ASes that must buy from this operator; all when left out. */
  customers?: Asn[] | undefined;
}

export type SiteRole = "international" | "domestic";

export interface Site {
  id: string;
  city: string;
  /** Degrees north. */
  latitude: number;
  /** Degrees east. */
  longitude: number;
  roles: SiteRole[];
  /** Town whose loss takes the site and others with the same landing along. */
  landing?: string | undefined;
}

/** Assigns foreign neighbours to a site. */
export interface SiteRule {
  /** ISO 3166-1 alpha-2 codes of the foreign neighbour's country. */
  neighbours: string[];
  /** Site id. */
  site: string;
}

export type Regime = "open" | "gateway" | "licensed" | "inline" | "cut";

export interface International {
  regime: Regime;
  /** Domestic ASes that keep their cross-border links. */
  exempt?: Asn[] | undefined;
  /** Where the operators' foreign links come from: those taken over, their own, or a list. */
  upstreams?: "inherit" | "own" | Asn[] | undefined;
  /** First rule that names the neighbour's country wins; else the nearest site. */
  rules?: SiteRule[] | undefined;
  /** What a failed box does: lets traffic pass uninspected, or stops it. */
  failure?: "open" | "closed" | undefined;
  /** Regime `inline`: where the boxes stand. */
  boxes?: "border" | "every-as" | Asn[] | undefined;
  /** Regime `cut`: neighbour countries to which every link goes. */
  countries?: string[] | undefined;
}

export type FunctionKind = "block" | "reset" | "inject" | "intercept" | "throttle" | "shut-down";

export type Transport = "dns" | "tls" | "http" | "quic" | "tcp" | "udp" | "all";

/** What a rule looks for; a packet or flow matches when every given part matches. */
export interface Match {
  /** Names, each also with its subdomains when it starts with a dot. */
  domains?: string[] | undefined;
  /** CIDR prefixes of the remote end. */
  addresses?: string[] | undefined;
  ports?: number[] | undefined;
  transports?: Transport[] | undefined;
}

/** One thing the gateway does to traffic. */
export interface GatewayFunction {
  kind: FunctionKind;
  name?: string | undefined;
  match: Match;
  /** At the border links, in every domestic AS, at ISPs' resolvers, or in the ASes listed. */
  at: "border" | "every-as" | "resolver" | Asn[];
  /** `in`: the box can drop; `on`: it sees a copy and can only inject. */
  path?: "in" | "on" | undefined;
  direction?: "both" | "outbound" | "inbound" | undefined;
  /** Share 0…1 of the paths there that pass a box. */
  paths?: number | undefined;
  /** `YYYY-MM-DD`. */
  since?: string | undefined;
  until?: string | undefined;
  /** `inject`, `block`: the answer given instead: an address, `nxdomain`, `page`, `redirect URL`. */
  answer?: string | undefined;
  /** `throttle`: the rate left, bit/s, or the share of packets dropped. */
  rateBps?: number | undefined;
  loss?: number | undefined;
  /** Seconds for which the pair of ends stays blocked after a match. */
  residualSeconds?: number | undefined;
  /** The box reassembles split hellos before it matches. */
  reassembly?: boolean | undefined;
  /** `intercept`: traits of the leaf certificate. */
  certificate?:
    | {
        /** Common name of the issuer that the leaf carries. */
        issuer: string;
        /** Common name of the root above the issuer; the issuer is the root when left out. */
        root?: string | undefined;
        /** RSA public exponent. */
        exponent?: number | undefined;
        /** Validity copied from the original and shifted by so many days. */
        shiftDays?: number | undefined;
      }
    | undefined;
}

export interface Design {
  id: string;
  title: string;
  /** What it represents, a paragraph. */
  summary: string;
  /** What it leaves out, a paragraph. */
  leavesOut: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  sources: Source[];
  operators: Operator[];
  sites: Site[];
  international: International;
  /** `exchange`: domestic traffic between ASes meets at the operators' domestic sites. */
  domestic: "direct" | "exchange";
  capacity?:
    | {
        /** Of each site, Gbit/s. */
        siteGbps?: Quantity | undefined;
        /** Most that the inspection of one site can handle, Gbit/s. */
        inspectionGbps?: Quantity | undefined;
        /** Of a site's outgoing queue, ms. */
        bufferMs?: Quantity | undefined;
      }
    | undefined;
  reliability?:
    | {
        siteMtbfHours?: Quantity | undefined;
        siteMttrHours?: Quantity | undefined;
        /** β: share of site failures that take all sites of an operator at once, 0…1. */
        commonCause?: Quantity | undefined;
        cables?:
          | {
              name: string;
              /** Landing town, as `landing` of sites. */
              landing: string;
              lengthKm: number;
              faultsPer1000KmYear?: Quantity | undefined;
              repairDays?: Quantity | undefined;
            }[]
          | undefined;
      }
    | undefined;
  functions: GatewayFunction[];
  records?:
    | {
        fields: string[];
        months: Quantity;
        /** One record in so many flows. */
        sampling?: Quantity | undefined;
        /** Seconds between reports to the authority. */
        reportIntervalSeconds?: number | undefined;
      }
    | undefined;
  fees?:
    | {
        /** Of an ISP's port at the gateway, USD a month. */
        portUsdMonth?: Quantity | undefined;
        transitUsdPerMbpsMonth?: Quantity | undefined;
        capexUsd?: Quantity | undefined;
        opexUsdYear?: Quantity | undefined;
        licenceUsdYear?: Quantity | undefined;
      }
    | undefined;
  /** Internet users of the country. */
  users?: Quantity | undefined;
  /** People of the country. */
  population?: Quantity | undefined;
  /** Gross domestic product, US dollars a year. */
  gdpUsdYear?: Quantity | undefined;
  /** Deloitte's class of the country by its connectivity, for the cost of an outage. */
  connectivity?: "high" | "medium" | "low" | undefined;
  demand?:
    | {
        busyHourKbpsPerUser?: Quantity | undefined;
        /** Share of demand that crosses the border after caches, 0…1. */
        internationalShare?: Quantity | undefined;
        growthPerYear?: Quantity | undefined;
        /** Shares of international demand by foreign AS; the rest goes by addresses. */
        content?: { asn: Asn; share: number }[] | undefined;
      }
    | undefined;
  timeline: { date: string; what: string; source?: string | undefined }[];
}
