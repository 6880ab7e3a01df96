/**
 * Whether a measurement shows what was done to it, and whether anyone who has nothing but the measurement could
 * tell that from what happens without interference. Decided by what boxes and resolvers did, by what failed and
 * how, and by what there was to compare with: never by a detector. What is left out: what many measurements
 * together tell, and what a page says of itself where nobody knows the site's page.
 */

import { ownValue } from "../../base/own-value.ts";
import { type CauseCode, causes, type Symptom } from "../noise/cause.ts";
import type { RecordedAct } from "./ground-truth.ts";
import type { ObservedSymptom } from "./symptoms.ts";

/** What there is to compare with, and what of the probe's own side looks the same. */
export interface Comparison {
  readonly observed: readonly ObservedSymptom[];
  /** Codes of the noise that is there. */
  readonly noise: ReadonlySet<CauseCode>;
}

/** How mechanisms show, by their first parts; the longest that fits counts. */
const shows: Readonly<Record<string, readonly Symptom[]>> = {
  dns: ["lookup-failure", "foreign-answer", "second-answer"],
  tcp: ["connect-failure", "handshake-failure", "request-failure"],
  ip: ["connect-failure", "handshake-failure", "request-failure"],
  "ip.throttle": [
    ...(["slow", "lookup-failure", "connect-failure", "handshake-failure"] as const),
    "request-failure",
  ],
  tls: ["handshake-failure", "request-failure"],
  "tls.mitm": ["foreign-chain", "handshake-failure"],
  "tls.throttle": ["slow", "handshake-failure", "request-failure"],
  http: ["request-failure", "other-page"],
  "http.throttle": ["slow", "request-failure"],
  quic: [],
  shutdown: ["lookup-failure", "connect-failure", "handshake-failure", "request-failure"],
};

const silence = /^generic_timeout_error$/;
const cut = /^(connection_reset|eof_error|connection_closed)$/;

/** With which failures mechanisms show, by parts of their names; the first that is among them counts. */
const failures: readonly (readonly [RegExp, RegExp])[] = [
  [/^(dns\.timeout|ip\.throttle)/, /^(generic_timeout_error|dns_temporary_failure)$/],
  [/timeout|throttle/, silence],
  [/^(tcp|tls|http)\.(reset|fin)/, cut],
  [/refused/, /refused/],
  [/^ip\.unreachable/, /unreachable/],
  [/^tls\.mitm/, /^ssl_/],
  [/^dns/, /^(dns_|android_dns|generic_timeout_error)/],
  [/^shutdown/, /^(generic_timeout_error|host_unreachable|network_unreachable|dns_)/],
];

/** Noise on the probe's side that opens its TLS before any other box meets it. */
const opensTls: readonly CauseCode[] = ["antivirus", "corporate-proxy", "corporate-block"];

/** Noise on the probe's side that leaves operations without an answer. */
const silent: readonly CauseCode[] = ["slow-line", "mtu-black-hole"];

export function symptomsOfMechanism(mechanism: string): readonly Symptom[] {
  for (
    let name = mechanism;
    name !== "";
    name = name.slice(0, Math.max(0, name.lastIndexOf(".")))
  ) {
    const known = ownValue(shows, name);
    if (known !== undefined) return known;
  }
  return [];
}

/**
 * Symptoms that an act left: of its kind, at an address that it struck, and with a failure that it causes. What a
 * site shows that fails for everyone would be there without the act. Look-ups over HTTPS that fail tell of that
 * resolver, not of the site.
 */
export function symptomsLeft(
  { mechanism, servers }: RecordedAct,
  { observed, noise }: Comparison,
): ObservedSymptom[] {
  const expected = symptomsOfMechanism(mechanism);
  // What is done to look-ups happens at the resolver's address, and shows wherever names are looked up.
  const anywhere = mechanism.startsWith("dns") || mechanism === "shutdown";
  const fits = failures.find(([name]) => name.test(mechanism))?.[1];
  const isHidden = mechanism.startsWith("tls.mitm") && opensTls.some((one) => noise.has(one));
  if (isHidden) return [];
  const anyway = [...noise].flatMap((code): readonly Symptom[] =>
    causes[code].cause === "down" ? causes[code].shows : [],
  );
  return observed.filter(
    ({ symptom, address, failure, resolver }) =>
      expected.includes(symptom) &&
      !(symptom.endsWith("-failure") && (anyway.includes(symptom) || resolver === "https")) &&
      (failure === undefined || fits === undefined || fits.test(failure)) &&
      (anywhere ||
        (address === undefined && !isAddress(resolver)) ||
        servers.some((server) => server === resolver || isSame(server, address ?? ""))),
  );
}

/**
 * Whether an observer of the measurement alone could tell the act.
 *
 * @param left symptoms that it left
 */
export function couldBeTold(
  { mechanism }: RecordedAct,
  left: readonly ObservedSymptom[],
  comparison: Comparison,
): boolean {
  if (left.length === 0) return false;
  const { observed } = comparison;
  if (has(left, "second-answer")) return true;
  if (has(observed, "no-control")) return false;
  if (mechanism.startsWith("dns")) return toldByLookups(mechanism, left, observed);
  const isHelperWithoutPage = observed.some(
    ({ symptom, failure }) => symptom === "control-page" && failure !== undefined,
  );
  if (mechanism.includes("throttle"))
    return !isHelperWithoutPage && toldBySlowness(left, comparison);
  if (isHelperWithoutPage && !mechanism.startsWith("tls.mitm")) return false;
  return left.some((one) => isComparable(one, comparison));
}

/**
 * An answer that leads elsewhere, or a failure that the helper did not have. Silence, and failures that
 * resolvers have by themselves, count where two resolvers have them.
 */
function toldByLookups(
  mechanism: string,
  left: readonly ObservedSymptom[],
  observed: readonly ObservedSymptom[],
): boolean {
  if (has(observed, "control-lookup-failure")) return false;
  if (has(left, "foreign-answer")) return true;
  if (!/timeout|servfail|refused/.test(mechanism)) return true;
  const resolvers = new Set(left.map(({ resolver }) => resolver));
  return resolvers.has(undefined) || resolvers.size > 1;
}

/** A transfer that did not end in time on a quick line, or look-ups that two resolvers left unanswered. */
function toldBySlowness(left: readonly ObservedSymptom[], { noise }: Comparison): boolean {
  if (silent.some((one) => noise.has(one))) return false;
  const isConnection = ({ symptom }: ObservedSymptom): boolean =>
    /^(connect|handshake|request)/.test(symptom);
  if (left.some(isConnection)) return true;
  const lookups = left.filter(({ symptom }) => symptom === "lookup-failure");
  return new Set(lookups.map(({ resolver }) => resolver)).size > 1;
}

/**
 * The helper had the site at the same time. One address of several that is silent, or that the helper could not
 * try, may be the site's own fault; silence may be that of a line that is slow or loses large packets.
 */
function isComparable(
  { address, failure, elsewhere }: ObservedSymptom,
  { noise }: Comparison,
): boolean {
  if (failure !== undefined && silence.test(failure) && silent.some((one) => noise.has(one)))
    return false;
  return elsewhere !== true || !(address ?? "").includes(":");
}

function has(list: readonly ObservedSymptom[], symptom: Symptom): boolean {
  return list.some((one) => one.symptom === symptom);
}

/** Of a resolver: the others are "system" and "https", whose own servers the act may have struck. */
function isAddress(resolver: string | undefined): boolean {
  return resolver !== undefined && /[.:]/.test(resolver);
}

/** The same address, or one that embeds it in its last 32 bits. */
function isSame(server: string, address: string): boolean {
  if (server === address) return true;
  const four = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(server)?.slice(1).map(Number);
  if (!four || !address.includes(":")) return false;
  const group = (i: number): string => ((four[i]! << 8) | four[i + 1]!).toString(16);
  return address.endsWith(`:${group(0)}:${group(2)}`);
}
