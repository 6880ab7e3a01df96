/**
 * Outages and shutdowns of the past, as others saw and reported them: what the back-tests ask the twin
 * about. Facts stand here with their source; nothing in the model reads them.
 *
 * Left out: what happened inside networks, and the return of service.
 */
import type { Asn } from "../world/world.ts";

/** A network that a report names, and what was seen of it: `slow` is below what routes can tell. */
export interface SeenNetwork {
  readonly asn: Asn;
  readonly name: string;
  readonly seen: "dark" | "up" | "slow";
}

/** What failed, as reported. Of one event several may be tried, each with a label of its own. */
export interface ReportedFailure {
  readonly label?: string;
  readonly what: string;
  readonly ases?: readonly Asn[];
  /** Networks that may have belonged to those named: computed with and without. */
  readonly perhaps?: readonly Asn[];
  /** Country to which every link goes. */
  readonly neighbour?: string;
}

export interface PastEvent {
  readonly title: string;
  readonly country: string;
  /** First day, UTC: `yyyy-mm-dd`. */
  readonly day: string;
  readonly seen: string;
  readonly sources: string;
  /** Share 0…1 of the country that was lost, from the least to the most that reports give. */
  readonly lost?: {
    readonly range: readonly [number, number];
    readonly of: string;
    /** Where no report gives the share. */
    readonly inferredFrom?: string;
  };
  /** Networks that were no longer seen, and all. */
  readonly networksLost?: readonly [number, number];
  readonly networks: readonly SeenNetwork[];
  /** Empty where nobody said what failed. */
  readonly failures: readonly ReportedFailure[];
  /** Whether what went is gone from maps of later months. */
  readonly isLasting: boolean;
  /** Networks that reports place in the country; labels of today need not. */
  readonly placed?: readonly Asn[];
  /** By what networks weigh: users by estimates of a day, or prefixes of an old month. */
  readonly weights: { readonly users: string } | { readonly prefixes: string };
  /** December whose addresses tell the countries of networks; the shipped labels when left out. */
  readonly labels?: 2011;
  readonly needed: string;
}

const probed = {
  range: [0.2, 1] as const,
  of: "address blocks that answer",
  inferredFrom: "IODA alerts on active probing below 80 %; the size is not published",
};

const investigated = (entry: number) =>
  `IODA’s investigated outages, entry ${entry} (Bischof et al., SIGCOMM 2023); thresholds by IODA’s help page`;

const cambodia = {
  country: "KH",
  lost: probed,
  networks: [],
  isLasting: false,
  weights: { users: "2020-11-15" },
  needed: "IODA’s series by network for these hours, and a map of the month",
} as const;

/** From the earliest. */
export const pastEvents: readonly PastEvent[] = [
  {
    ...{ title: "Egypt, shutdown by order", country: "EG", day: "2011-01-27" },
    seen: "From 22:34 UTC 2,576 of 2,903 prefixes went within minutes (88 %; 93 % of networks by the evening of the 28th), and 26 of 52 origin networks. Telecom Egypt kept 20 of 775 prefixes, Etisalat 113 of 676, Link none of 774, Raya (Vodafone) none of 217. Noor stayed until 31 January.",
    sources:
      "BGPmon, 28 January 2011 (reprinted by Indybay); Renesys in The Sydney Morning Herald, 29 January 2011, and on its blog, 31 January; its 93 % by a reprint; R. Barnes, RIPE Labs, 30 January 2011: networks affected",
    lost: { range: [2576 / 2903, 0.93], of: "prefixes" },
    networksLost: [26, 52],
    networks: [
      { asn: 20928, name: "Noor", seen: "up" },
      { asn: 5536, name: "Internet Egypt", seen: "dark" },
      { asn: 15475, name: "Nile Online", seen: "dark" },
      { asn: 36935, name: "Vodafone", seen: "dark" },
      { asn: 6127, name: "IDSC", seen: "dark" },
      { asn: 8524, name: "American University in Cairo", seen: "dark" },
    ],
    failures: [
      {
        what: "Telecom Egypt, Link, Etisalat and Raya, “the big four”",
        ases: [8452, 24863, 36992, 24835],
      },
    ],
    isLasting: false,
    placed: [5536, 6127, 8452, 8524, 15475, 20928, 24835, 24863, 36935, 36992],
    weights: { prefixes: "rl2010/ipasn_20080501_v12.dat.gz" },
    labels: 2011,
    needed: "prefixes of January 2011",
  },
  {
    ...cambodia,
    ...{ title: "Cambodia, attack on providers", day: "2018-11-04" },
    seen: "Country-wide from 23:45 to 10:45 UTC of the 5th, in BGP and active probing, not in background radiation. An attack of nearly 150 Gbit/s of half a day in that month hit EZECOM, SINET, Telcotech and Digi; the ministry confirmed one on the 6th. That it is this outage is inferred from day and length.",
    sources: `${investigated(2115)}; APNIC blog, 25 June 2019; The Phnom Penh Post, supplement on cyber crime, November 2018`,
    failures: [
      {
        what: "EZECOM, SINET and Telcotech (the number of Digi was not found; AS131178, by today’s labels EZECOM’s, with and without)",
        ases: [38901, 131207, 55329],
        perhaps: [131178],
      },
    ],
  },
  {
    ...cambodia,
    ...{ title: "Cambodia, outage", day: "2018-11-13" },
    seen: "Country-wide from 19:40 to 01:30 UTC of the 14th, in BGP and active probing, not in background radiation; cause unknown.",
    sources: investigated(2116),
    failures: [],
  },
  {
    ...cambodia,
    ...{ title: "Cambodia, outage", day: "2019-01-26" },
    seen: "Country-wide from 02:45 to 12:15 UTC, in BGP and active probing, not in background radiation; cause unknown.",
    sources: investigated(2942),
    failures: [],
  },
  {
    ...{ title: "Kazakhstan, shutdown by order", country: "KZ", day: "2022-01-05" },
    seen: "Mobile networks on the evening of the 4th, then Kazakhtelecom and nearly all from about 11:00 UTC: connectivity fell to 2 %. RIPE saw the networks stay in BGP, Cloudflare a burst of updates: packets stopped, most routes did not. Back for hours at a time, stable from 02:15 UTC of the 11th.",
    sources:
      "NetBlocks by ICT-Online; Global Check by Kloop, 5 January 2022; Cloudflare, 5 January; E. Aben, RIPE Labs: as seen from RIPE Atlas; Access Now STOP 2022 (4 to 11 January, nation-wide)",
    lost: { range: [0.98, 0.98], of: "connectivity" },
    networks: [],
    failures: [
      { label: "Kazakhtelecom alone", what: "Kazakhtelecom", ases: [9198] },
      {
        label: "with the mobile operators",
        what: "Kazakhtelecom, Kcell, Beeline (Kar-Tel) and Tele2 (Mobile Telecom-Service), by all their numbers in today’s labels",
        ases: [9198, 50482, 29355, 21299, 35566, 42770, 197556, 206026, 48503, 29555],
      },
    ],
    isLasting: false,
    weights: { users: "2020-11-15" },
    needed: "a map of December 2021 and traffic by network",
  },
  {
    ...{ title: "Cambodia, Thai transit ended by order", country: "KH", day: "2025-06-13" },
    seen: "From midnight no bandwidth from Thailand. Four residents: Smart went down early, Cellcard was slow, most others slowed. Smart, Cellcard and Metfone announced other routes.",
    sources:
      "The Laotian Times, 13 June 2025; The Mekong Times, 12 June; Bangkok Post (two NT routes cut); B2B Cambodia (operators’ notices)",
    networks: [
      { asn: 45498, name: "Smart", seen: "dark" },
      { asn: 17976, name: "Cellcard", seen: "slow" },
      { asn: 38623, name: "Metfone", seen: "slow" },
    ],
    failures: [{ what: "every link between Cambodian and Thai networks", neighbour: "TH" }],
    isLasting: true,
    weights: { users: "2026-08-08" },
    needed: "a map of May 2025, traffic by network, and capacity of the links that were left",
  },
];
