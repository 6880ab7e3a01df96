/**
 * The vocabulary of a campaign's truth: what can be the cause of what a measurement shows, how it can
 * show, and the codes of all that is no interference. A code says one thing that the lab really did.
 */

/** What happened to a measurement; one of these is decisive. */
export type Cause =
  /** Nothing, or nothing that touches the measured site. */
  | "none"
  /** The site fails for everyone. */
  | "down"
  /** The probe's own device or line. */
  | "local"
  /** The site itself treats some of its clients differently. */
  | "server-side"
  /** The site is well, and looks different from elsewhere. */
  | "variation"
  /** Something that the user, or whoever owns the network they sit in, has put up. */
  | "users-filter"
  /** The gateway of the design. */
  | "interference";

/** What can be seen in a measurement that an undisturbed one of the same site does not have. */
export type Symptom =
  /** A look-up by the probe failed. */
  | "lookup-failure"
  /** A look-up by the probe gave an address at which the site is not served. */
  | "foreign-answer"
  /** A resolver's query was answered more than once. */
  | "second-answer"
  /** The probe's answers and the helper's have no address in common. */
  | "answers-differ"
  | "connect-failure"
  | "handshake-failure"
  /** A chain that the site does not have. */
  | "foreign-chain"
  | "request-failure"
  /** The last page is not the site's: another status or title, or a length that its page never has. */
  | "other-page"
  /** A transaction took more than three seconds. */
  | "slow"
  /** The device's date is more than a day off. */
  | "wrong-date"
  /** No control measurement. */
  | "no-control"
  /** The helper's control lacks what current helpers give. */
  | "old-control"
  | "control-lookup-failure"
  | "control-connect-failure"
  /** The helper's page failed, or is not the site's. */
  | "control-page";

/** Where something stands, from the user outwards. */
export type Locus = "device" | "line" | "resolver" | "network" | "border" | "site" | "helper";

/** Whose traffic is struck. */
export type Strikes = "probe" | "helper" | "both";

export interface CauseTraits {
  readonly cause: Cause;
  readonly locus: Locus;
  readonly strikes: Strikes;
  /** How it shows, if it does. Empty: a web measurement cannot show it. */
  readonly shows: readonly Symptom[];
}

function traits(
  cause: Cause,
  locus: Locus,
  strikes: Strikes,
  ...shows: readonly Symptom[]
): CauseTraits {
  return { cause, locus, strikes, shows };
}

const anyFailure = [
  ...["lookup-failure", "connect-failure", "handshake-failure", "request-failure"],
] as const;
const down = ["connect-failure", "handshake-failure", "request-failure", "other-page"] as const;
const elsewhere = ["answers-differ", "foreign-answer"] as const;

/** Every code that is no interference → what it is. */
export const causes = {
  "lossy-line": traits("local", "line", "probe", ...anyFailure, "slow", "no-control"),
  "slow-line": traits("local", "line", "probe", ...anyFailure, "slow", "no-control"),
  "dead-ipv6": traits("local", "line", "probe", "connect-failure"),
  "silent-ipv6": traits("local", "line", "probe", "connect-failure"),
  "mtu-black-hole": traits(
    ...(["local", "line", "probe", "handshake-failure", "request-failure", "no-control"] as const),
  ),
  "wrong-clock": traits("local", "device", "probe", "wrong-date", "handshake-failure"),
  "device-fault": traits("local", "device", "probe", ...anyFailure, "no-control"),
  nat64: traits(
    ...(["variation", "line", "probe", "answers-differ", "lookup-failure"] as const),
    "connect-failure",
  ),
  "captive-portal": traits(
    ...(["users-filter", "line", "probe", ...elsewhere, ...down, "no-control"] as const),
  ),
  antivirus: traits(
    ...(["users-filter", "device", "probe", "foreign-chain", "handshake-failure"] as const),
    "no-control",
  ),
  "corporate-proxy": traits(
    ...(["users-filter", "line", "probe", "foreign-chain", "handshake-failure"] as const),
    "no-control",
  ),
  "corporate-block": traits(
    ...(["users-filter", "line", "probe", "foreign-chain", ...down, "no-control"] as const),
  ),
  "filtering-resolver": traits(
    ...(["users-filter", "resolver", "probe", "lookup-failure", ...elsewhere, ...down] as const),
  ),
  "wildcarding-resolver": traits("users-filter", "resolver", "probe", ...elsewhere, "other-page"),
  "failing-resolver": traits("local", "resolver", "probe", "lookup-failure", "no-control"),
  "dns-proxy-refusing": traits("local", "line", "probe", "lookup-failure"),
  "dns-proxy-answering": traits("local", "line", "probe"),
  "site-down": traits("down", "site", "both", ...down),
  "name-gone": traits("down", "site", "both", "lookup-failure"),
  "name-unanswered": traits("down", "site", "both", "lookup-failure"),
  "certificate-expired": traits("down", "site", "both", "handshake-failure", "foreign-chain"),
  "certificate-other-name": traits("down", "site", "both", "handshake-failure", "foreign-chain"),
  "certificate-unknown-authority": traits(
    ...(["down", "site", "both", "handshake-failure", "foreign-chain"] as const),
  ),
  "server-error": traits("down", "site", "both", "other-page", "control-page"),
  "parked-page": traits("down", "site", "both", "other-page", "control-page"),
  "flapping-server": traits(
    ...(["down", "site", "both", "request-failure", "other-page", "control-page"] as const),
  ),
  "one-bad-address": traits("down", "site", "both", "connect-failure", "control-connect-failure"),
  "one-resetting-address": traits(
    ...(["down", "site", "both", "handshake-failure", "request-failure"] as const),
  ),
  "geo-block-403": traits("server-side", "site", "probe", "other-page"),
  "geo-block-451": traits("server-side", "site", "probe", "other-page"),
  "geo-block-redirect": traits("server-side", "site", "probe", "other-page"),
  "challenge-probe": traits("server-side", "site", "probe", "other-page"),
  "rate-limit-probe": traits("server-side", "site", "probe", "other-page"),
  "challenge-helper": traits("server-side", "site", "helper", "control-page"),
  "rate-limit-helper": traits("server-side", "site", "helper", "control-page"),
  "refused-helper": traits("server-side", "site", "helper", "control-page"),
  "cdn-across-providers": traits("variation", "site", "both", "answers-differ"),
  "cdn-rotation": traits("variation", "site", "both", "answers-differ"),
  "localised-page": traits("variation", "site", "probe", "other-page"),
  "localised-redirect": traits("variation", "site", "probe", "other-page"),
  "mobile-page": traits("variation", "site", "probe", "other-page"),
  "split-horizon": traits("variation", "site", "probe", "answers-differ"),
  "split-horizon-private": traits(
    ...(["variation", "site", "probe", "answers-differ", "control-lookup-failure"] as const),
  ),
  "renewed-certificate": traits("variation", "site", "both"),
  "helper-unreachable": traits("none", "helper", "helper", "no-control"),
  "old-helper": traits("none", "helper", "helper", "old-control"),
  "helper-lookup-failure": traits(
    ...(["none", "helper", "helper", "control-lookup-failure", "control-page"] as const),
  ),
} as const satisfies Readonly<Record<string, CauseTraits>>;

export type CauseCode = keyof typeof causes;
