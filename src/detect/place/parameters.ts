/**
 * All numbers of the posterior over places, each with where it comes from. They were chosen by the meaning of
 * the kinds and looked at on drawn countries of the seeds that docs/place.md names; none was fitted to a
 * measurement of a real country.
 */
import type { Family, Outcome, PlaceKind } from "./kinds.ts";

/** A value in a mixture, with its weight; weights of a mixture sum to 1. */
export type Mixture = readonly (readonly [value: number, weight: number])[];

/** Names of the states that a network and a target can be in. */
export type PairState = "free" | "struck" | "server" | "filter";

export interface PlaceParameters {
  readonly schema: "narrows-place/1";
  /** Prior probability of each kind. */
  readonly prior: Readonly<Record<PlaceKind, number>>;
  /** State → probability of what one measurement shows. */
  readonly emission: Readonly<Record<PairState, Readonly<Record<Outcome, number>>>>;
  /** Share of measurements that miss what strikes, the same in all of a country. */
  readonly missed: Mixture;
  /** Concentration of the Dirichlet over outcomes in one line's measurements of a target: low means alike. */
  readonly concentration: number;
  /** Share of the measured targets that rules list. */
  readonly listed: Mixture;
  /** Share of targets that treat the country's visitors differently: where that is the kind, and elsewhere. */
  readonly serverTargets: { readonly "server-side": number; readonly elsewhere: number };
  /** Share of lines with a filter of their own: where that is the kind, and elsewhere. */
  readonly filteredLines: { readonly "users-filter": number; readonly elsewhere: number };
  /** Of such a line's targets that it filters. */
  readonly filteredTargets: Mixture;
  /** Share of pairs (network, target) that meet a filter beside all else. */
  readonly strayFilter: number;
  /** Shares of states that a pair of any country is in, for telling filtered lines and refusing sites apart. */
  readonly anywhere: Readonly<Record<PairState, number>>;
  /** Kind → share of listed pairs behind a box that it strikes. */
  readonly compliance: Readonly<
    Record<"central-gateway" | "central-rules" | "per-network" | "resolver", Mixture>
  >;
  /** Kind → share of other pairs behind a box that it strikes. */
  readonly ownAdditions: Readonly<
    Record<"central-gateway" | "central-rules" | "per-network" | "resolver", number>
  >;
  /** Kind → share of networks (or resolvers) that have a box. */
  readonly boxedNetworks: Readonly<Record<"central-rules" | "per-network" | "resolver", number>>;
  /** Of gateways: probability that there is one more, at most so many, weight of foreign networks. */
  readonly gateway: {
    readonly another: number;
    readonly most: number;
    readonly foreignWeight: number;
    /** So many measured networks at least must have a candidate path through it. */
    readonly sharedBy: number;
    /** So many candidate sets of each size are extended by one more network. */
    readonly beam: number;
    /** By so many networks at most, the best by themselves. */
    readonly extensions: number;
    /** Share of pairs whose packets take a path that is no candidate. */
    readonly pathError: number;
    /** So few domestic networks at most, through which all candidate paths go, are a narrow border. */
    readonly narrow: number;
  };
  /** Probability that a country's border is narrow: where a gateway is, and elsewhere. */
  readonly narrowBorder: {
    readonly gateway: number;
    readonly other: number;
    /** Probability that the boxes of a gateway stand in the networks of a narrow border, and all of them. */
    readonly boxed: number;
  };
  /** Kind → base probability of each family of signatures. */
  readonly families: Readonly<Record<PlaceKind, Readonly<Partial<Record<Family, number>>>>>;
  /** Share of signatures that are mistakes of the detector, by the families of `none`. */
  readonly mistaken: number;
  /** Probability of a family that the table of its kind does not name. */
  readonly otherFamily: number;
  /** Probability of one trait (address, title, issuer) among all that boxes could have. */
  readonly traitRarity: number;
  /** Concentration of an urn of signatures: how ready a box, a network, a country is to show a new one. */
  readonly urn: {
    readonly target: number;
    readonly country: number;
    readonly network: number;
    readonly innocent: number;
  };
  /** Per network: share of networks that bought the same product as others. */
  readonly sameVendor: number;
  /**
   * Per network: share of networks whose trait, a root, a notice, a block address, is also that of others though
   * each acts by itself: a notice that a product brings along, a configuration that was copied.
   */
  readonly sameTrait: number;
  /**
   * Shares that are struck of a pair's sightings while interference is off, and on, of pairs that were ever struck;
   * probability that it began, and that it ended, within the data: by an order that targets share, and for a
   * target by itself.
   */
  readonly period: {
    readonly off: readonly number[];
    readonly on: readonly number[];
    readonly change: number;
    readonly ownChange: number;
  };
  /** Days within which the same order shows in all networks, and kind → share of onsets that do. */
  readonly onsetDays: number;
  readonly together: Readonly<Record<PlaceKind, number>>;
  /** Probability that a trace by TTL names a network in which no box stands. */
  readonly traceError: number;
  /** Interference is named from this probability on; a kind of it from the other. */
  readonly accuseFrom: number;
  readonly nameFrom: number;
  /** A network is named from this probability on that boxes stand there. */
  readonly nameNetworkFrom: number;
  /** Numbers → their source. */
  readonly sources: Readonly<Record<string, string>>;
}

const innocentFamilies = {
  "dns-resolver": 0.15,
  "dns-path": 0.02,
  dns: 0.2,
  tcp: 0.2,
  tls: 0.15,
  "tls-mitm": 0.02,
  "http-page": 0.15,
  http: 0.1,
} as const;

const pathFamilies = {
  "dns-resolver": 0.02,
  "dns-path": 0.14,
  dns: 0.16,
  ip: 0.03,
  tcp: 0.12,
  tls: 0.22,
  "tls-mitm": 0.05,
  quic: 0.02,
  "http-page": 0.1,
  http: 0.07,
  throttle: 0.05,
  shutdown: 0.02,
} as const;

/** The parameters that are used where no others are given. */
export const placeParameters: PlaceParameters = {
  schema: "narrows-place/1",
  prior: {
    "central-gateway": 0.1,
    "central-rules": 0.1,
    "per-network": 0.1,
    resolver: 0.1,
    "users-filter": 0.1,
    "server-side": 0.1,
    none: 0.4,
  },
  emission: {
    free: { free: 0.974, struck: 0.01, server: 0.008, filter: 0.008 },
    struck: { free: 0.2, struck: 0.77, server: 0.01, filter: 0.02 },
    server: { free: 0.3, struck: 0.15, server: 0.5, filter: 0.05 },
    filter: { free: 0.15, struck: 0.25, server: 0.05, filter: 0.55 },
  },
  missed: [
    [0.08, 0.3],
    [0.2, 0.4],
    [0.35, 0.3],
  ],
  concentration: 3,
  listed: [
    [0.05, 0.25],
    [0.2, 0.25],
    [0.5, 0.25],
    [0.9, 0.25],
  ],
  serverTargets: { "server-side": 0.25, elsewhere: 0.03 },
  filteredLines: { "users-filter": 0.25, elsewhere: 0.03 },
  filteredTargets: [
    [0.2, 0.4],
    [0.6, 0.3],
    [0.95, 0.3],
  ],
  strayFilter: 0.01,
  anywhere: { free: 0.64, struck: 0.3, server: 0.05, filter: 0.01 },
  compliance: {
    "central-gateway": [
      [0.995, 0.6],
      [0.6, 0.2],
      [0.25, 0.2],
    ],
    "central-rules": [
      [0.95, 0.2],
      [0.87, 0.55],
      [0.6, 0.25],
    ],
    "per-network": [
      [0.9, 0.2],
      [0.6, 0.5],
      [0.3, 0.3],
    ],
    resolver: [
      [0.97, 0.4],
      [0.8, 0.3],
      [0.5, 0.3],
    ],
  },
  ownAdditions: {
    "central-gateway": 0.003,
    "central-rules": 0.01,
    "per-network": 0.08,
    resolver: 0.05,
  },
  boxedNetworks: { "central-rules": 0.88, "per-network": 0.65, resolver: 0.6 },
  gateway: {
    another: 0.3,
    most: 4,
    foreignWeight: 0.1,
    sharedBy: 2,
    beam: 8,
    extensions: 256,
    pathError: 0.03,
    narrow: 2,
  },
  narrowBorder: { gateway: 0.5, other: 0.05, boxed: 0.6 },
  families: {
    "central-gateway": pathFamilies,
    "central-rules": pathFamilies,
    "per-network": {
      ...pathFamilies,
      "dns-resolver": 0.25,
      dns: 0.12,
      "dns-path": 0.04,
      tls: 0.15,
    },
    resolver: { "dns-resolver": 0.82, dns: 0.14, "dns-path": 0.005, "http-page": 0.02 },
    "users-filter": { ...innocentFamilies, "tls-mitm": 0.15 },
    "server-side": innocentFamilies,
    none: innocentFamilies,
  },
  mistaken: 0.03,
  otherFamily: 0.001,
  traitRarity: 0.001,
  urn: { target: 0.3, country: 1, network: 0.5, innocent: 3 },
  sameVendor: 0.3,
  sameTrait: 0.02,
  period: { off: [0.01, 0.08, 0.25], on: [0.45, 0.7, 0.95], change: 0.5, ownChange: 0.05 },
  onsetDays: 1,
  together: {
    "central-gateway": 0.85,
    "central-rules": 0.85,
    "per-network": 0.25,
    resolver: 0.4,
    "users-filter": 0.1,
    "server-side": 0.8,
    none: 0.1,
  },
  traceError: 0.1,
  accuseFrom: 0.95,
  nameFrom: 0.8,
  nameNetworkFrom: 0.8,
  sources: {
    prior: "assumed: no kind preferred, nothing twice as likely as any two",
    "emission.free": "docs/detector.md, false alarms on held-out campaigns (0.011)",
    "emission.struck": "docs/detector.md, found of what could be seen (0.77)",
    missed: "docs/detector.md, by mechanism from hardly any to about half of what could be seen",
    "emission.server": "assumed",
    "emission.filter": "assumed",
    concentration: "assumed: a line that misses once often misses again",
    listed:
      "assumed: test lists are made of what is likely to be blocked, so all shares are as likely",
    serverTargets: "assumed",
    filteredLines: "assumed",
    "compliance.central-gateway":
      "assumed: all that passes; 0.25 as in Raman et al. 2020 (IMC), where 24 % of hosts were touched",
    "compliance.central-rules":
      "assumed, near Xue et al. 2022 (IMC, TSPU): boxes in most networks, not on all paths",
    "compliance.per-network":
      "assumed, near Yadav et al. 2018 (IMC) and Singh et al. 2020: lists of operators differ widely",
    "compliance.resolver": "assumed",
    ownAdditions: "assumed",
    boxedNetworks: "assumed",
    anywhere: "assumed",
    pathError:
      "assumed, low: models of routes give one wrong network in several paths (Gao 2001; Anwar et al. 2015, IMC)",
    narrowBorder:
      "assumed: a gateway by law makes the border narrow, few other countries have such a one",
    gateway: "assumed: few networks, one likelier than two",
    families: "assumed; what resolvers alone do is theirs, what happens to packets is not",
    mistaken: "assumed, of the order of docs/detector.md (false alarms among alarms)",
    otherFamily: "assumed",
    traitRarity: "assumed: one of a thousand block addresses, titles or issuers",
    urn: "assumed",
    sameVendor: "assumed: products are sold to many operators (Dalek et al. 2013, IMC)",
    sameTrait: "assumed",
    "period.off":
      "docs/detector.md, false alarms (0.01); 0.25: one in the four sightings of a pair that was struck by mistake",
    "period.on": "docs/events.md, levels of blocking",
    "period.change": "assumed: as likely as not",
    "period.ownChange": "assumed: orders name many targets",
    onsetDays: "assumed",
    together: "assumed",
    traceError: "assumed",
    accuseFrom: "a decision: one accusation in twenty at most may be wrong",
    nameFrom: "a decision",
    nameNetworkFrom: "a decision",
  },
};
