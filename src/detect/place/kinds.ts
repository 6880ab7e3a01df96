/**
 * The kinds of country that a set of measurements can come from: where interference is done, or why there
 * is none. One of them holds for a country and a period.
 */

export const placeKinds = [
  /** Boxes in one or few networks through which others reach the world. */
  "central-gateway",
  /** The same rules and boxes in all or most networks. */
  "central-rules",
  /** Each network by means and lists of its own. */
  "per-network",
  /** Only resolvers answer falsely; whoever asks another one is not concerned. */
  "resolver",
  /** A filter of single lines, chosen by their users or by whoever owns the local network. */
  "users-filter",
  /** Sites that treat the country's visitors differently. */
  "server-side",
  "none",
] as const;

export type PlaceKind = (typeof placeKinds)[number];

/** Kinds in which somebody interferes between users and sites against the will of both. */
export type InterferingKind = "central-gateway" | "central-rules" | "per-network" | "resolver";

export const interferingKinds: readonly InterferingKind[] = [
  "central-gateway",
  "central-rules",
  "per-network",
  "resolver",
];

export function isInterfering(kind: string): kind is InterferingKind {
  return (interferingKinds as readonly string[]).includes(kind);
}

/** What a judged measurement shows; measurements that show nothing are left out. */
export const outcomes = ["free", "struck", "server", "filter"] as const;

export type Outcome = (typeof outcomes)[number];

/** Families of what was seen, by layer and by what it proves about the place. */
export const families = [
  "dns-resolver",
  "dns-path",
  "dns",
  "ip",
  "tcp",
  "tls",
  "tls-mitm",
  "quic",
  "http-page",
  "http",
  "throttle",
  "shutdown",
] as const;

export type Family = (typeof families)[number];
