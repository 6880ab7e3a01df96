/**
 * The verdict as OONI's web_connectivity 0.5 gives it, field by field, from the raw observations alone
 * (schema: probe-cli 7cb2241, minipipeline and webconnectivitylte; reimplemented from a description of its
 * behaviour). Its known oddities are kept: they are what the public data holds. For versions before 0.5,
 * see `ooni-verdict-old-format.ts`.
 */
import {
  blockingFlag,
  dnsFlag,
  nullNullFlag,
  type VerdictFields,
  type VerdictFlags,
} from "../ooni/format.ts";
import type { Control, WebMeasurement } from "../ooni/reader.ts";
import { isBogon, isLoopback } from "../wire/bogon.ts";
import { parseIp } from "../wire/ip.ts";
import {
  addressesAgree,
  type DnsObservation,
  type EndpointObservation,
  isFinalResponse,
  type Observations,
  observe,
} from "./observation.ts";
import { oldVerdict } from "./ooni-verdict-old-format.ts";
import {
  comparePages,
  nothingCompared,
  type PageDifference,
  pagesDiffer,
} from "./page-difference.ts";

/** OONI's fields, and which version's rules gave them. Flags exist from 0.5 on. */
export interface OoniVerdict extends VerdictFields, Partial<VerdictFlags> {
  /** "0.5", "0.4", or "legacy" (ooniprobe 1 and 2, measurement-kit). */
  readonly rules: "0.5" | "0.4" | "legacy";
}

/** Which rules the software that made a measurement followed. */
export function rulesOf(measurement: WebMeasurement): OoniVerdict["rules"] {
  const [major = 0, minor = 0] = measurement.testVersion
    .split(".")
    .map((part) => Number.parseInt(part, 10) || 0);
  // Versions of others' own making: those of 0.5 number their operations.
  if (major > 0) return hasTransactions(measurement) ? "0.5" : "0.4";
  if (minor >= 5) return "0.5";
  return minor >= 4 || measurement.engineName === "ooniprobe-engine" ? "0.4" : "legacy";
}

function hasTransactions({ queries, tcpConnects, requests }: WebMeasurement): boolean {
  return [...queries, ...tcpConnects, ...requests].some((one) => one.transactionId !== undefined);
}

/** Recomputes OONI's verdict; fields of the measurement that hold a verdict are not looked at. */
export function ooniVerdict(
  measurement: WebMeasurement,
  given: Observations = observe(measurement),
): OoniVerdict {
  const rules = rulesOf(measurement);
  if (rules !== "0.5") return { ...oldVerdict(measurement, given, rules), rules };
  const observations = knowsClassic(measurement) ? byTagsAlone(given) : given;
  const control = measurement.control;
  const classic = observations.endpoints.filter((one) => one.classic);
  const lookups = summarizeLookups(observations, false);
  const consistency = dnsConsistency(lookups, control);
  const difference = compareFinalResponse(classic, control);
  const outcome = decide(observations, control, difference);
  const inconsistent = consistency === "inconsistent";
  return {
    dns_experiment_failure: lookups.firstFailure,
    dns_consistency: consistency,
    http_experiment_failure: outcome.failure,
    body_proportion: difference.bodyProportion ?? 0,
    body_length_match: difference.bodyLengthMatch,
    headers_match: difference.headersMatch,
    status_code_match: difference.statusCodeMatch,
    title_match: difference.titleMatch,
    ...blockingFields(outcome.result, inconsistent),
    ...flags(observations, control),
    rules,
  };
}

/** Whether the software tagged what derives from the system's resolver: from 0.5.28 on. */
function knowsClassic({ testVersion }: WebMeasurement): boolean {
  const [major = 0, minor = 0, patch = 0] = testVersion.split(".").map(Number);
  return major > 0 || minor > 5 || patch >= 28;
}

/** OONI goes by the tag alone: without one, nothing derives from the system's resolver. */
function byTagsAlone(observations: Observations): Observations {
  const endpoints = observations.endpoints.map((one) =>
    one.classic === one.tagged ? one : { ...one, classic: one.tagged },
  );
  return { ...observations, endpoints };
}

/** What the deciding observation means before DNS consistency is looked at. */
type Result = "ok" | "down" | "unknown" | "dns" | "tcp_ip" | "http-failure" | "http-diff";

function blockingFields(
  result: Result,
  inconsistent: boolean,
): Pick<VerdictFields, "blocking" | "accessible"> {
  if (result === "ok") return { blocking: false, accessible: true };
  if (inconsistent) return { blocking: "dns", accessible: false };
  if (result === "down") return { blocking: false, accessible: false };
  if (result === "unknown") return { blocking: null, accessible: null };
  return { blocking: result, accessible: false };
}

interface LookupSummary {
  readonly succeeded: boolean;
  readonly bogon: boolean;
  readonly expectedFailure: boolean;
  readonly unexpectedFailure: boolean;
  /** Transactions whose answers do and do not agree with the helper's. */
  readonly valid: Set<number>;
  readonly invalid: Set<number>;
  readonly firstFailure: string | null;
}

/** Lookups of the first URL's name; one answer per transaction counts (A and AAAA share one). */
function summarizeLookups(observations: Observations, all: boolean): LookupSummary {
  const valid = new Set<number>();
  const invalid = new Set<number>();
  const seen = new Set<number>();
  let bogon = false;
  let expectedFailure = false;
  let unexpectedFailure = false;
  let firstFailure: string | null = null;
  const lookups = observations.dns.filter((one) => one.depth === 0 && (all || one.classic));
  for (const one of lookups) {
    if (one.failure !== null || one.addresses.length === 0 || seen.has(one.id)) continue;
    seen.add(one.id);
    if (isBogon(one.addresses[0]!)) bogon = true;
    if (one.control === undefined || one.control.failure !== null) continue;
    const agrees = addressesAgree(one.addresses, one.control.answers, observations.asns);
    (agrees ? valid : invalid).add(one.id);
  }
  const failed = new Set<number>();
  for (const one of lookups) {
    if (one.failure === null || failed.has(one.id)) continue;
    failed.add(one.id);
    if (one.engine === "doh") continue;
    if (one.queryType === "AAAA" && one.failure === "dns_no_answer") continue;
    firstFailure ??= one.failure;
    if (one.control === undefined) continue;
    const helperEmpty = one.failure === "dns_no_answer" && one.control.answers.length === 0;
    if (one.control.failure !== null || helperEmpty) expectedFailure = true;
    else unexpectedFailure = true;
  }
  return {
    succeeded: seen.size > 0,
    bogon,
    expectedFailure,
    unexpectedFailure,
    valid,
    invalid,
    firstFailure,
  };
}

function dnsConsistency(
  lookups: LookupSummary,
  control: Control | undefined,
): VerdictFields["dns_consistency"] {
  const bad = lookups.unexpectedFailure || lookups.invalid.size > 0;
  if (!bad && (lookups.valid.size > 0 || lookups.expectedFailure)) return "consistent";
  const ghost = lookups.succeeded && control !== undefined && control.answers.length === 0;
  return bad || ghost ? "inconsistent" : null;
}

function compareFinalResponse(
  endpoints: readonly EndpointObservation[],
  control: Control | undefined,
): PageDifference {
  const final = endpoints.find(isFinalResponse);
  if (final?.request === undefined || control?.http === undefined) return nothingCompared;
  return comparePages(final.request, control.http);
}

const rank = { dns: 0, tcp: 1, quic: 2, tls: 2, http: 3 } as const;

/** Deepest redirect first, then the furthest operation, then successes; the first that decides wins. */
function decide(
  observations: Observations,
  control: Control | undefined,
  difference: PageDifference,
): { result: Result; failure: string | null } {
  const entries = [
    ...observations.endpoints.filter((one) => one.classic && one.fetchBody && one.kind !== "quic"),
    ...observations.dns.filter(
      (one) => one.classic && (one.failure !== null || one.addresses.length > 0),
    ),
  ].sort(
    (a, b) =>
      b.depth - a.depth ||
      rank[b.kind] - rank[a.kind] ||
      compareText(a.failure ?? "", b.failure ?? ""),
  );
  for (const entry of entries) {
    const result =
      entry.kind === "dns"
        ? decideByLookup(entry, control)
        : decideByEndpoint(entry, control, difference);
    if (result !== undefined) return result;
  }
  return { result: "unknown", failure: null };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function decideByEndpoint(
  entry: EndpointObservation,
  control: Control | undefined,
  difference: PageDifference,
): { result: Result; failure: string | null } | undefined {
  const page = control?.http;
  if (isFinalResponse(entry)) {
    if (entry.tlsFailure === null) return { result: "ok", failure: null };
    if (page === undefined) return { result: "unknown", failure: null };
    return { result: pagesDiffer(difference) ? "http-diff" : "ok", failure: null };
  }
  const { failure } = entry;
  if (failure === null) return undefined;
  if (entry.kind === "http") {
    if (page === undefined) return { result: "unknown", failure };
    return { result: page.failure === null ? "http-failure" : "down", failure };
  }
  const record = entry.kind === "tcp" ? entry.controlTcp : entry.controlTls;
  if (record === undefined)
    return { result: page === undefined ? "unknown" : "http-failure", failure };
  if (record !== null) return { result: "down", failure };
  return { result: entry.kind === "tcp" ? "tcp_ip" : "http-failure", failure };
}

function decideByLookup(
  entry: DnsObservation,
  control: Control | undefined,
): { result: Result; failure: string | null } | undefined {
  const { failure } = entry;
  if (failure !== null) {
    if (entry.control === undefined)
      return { result: control?.http === undefined ? "ok" : "dns", failure };
    if (entry.control.failure !== null) return { result: "down", failure };
    if (entry.control.answers.length === 0) return { result: "down", failure: null };
    return { result: "dns", failure };
  }
  if (entry.control === undefined || entry.control.failure !== null) return undefined;
  if (!onlyLoopback(entry.addresses)) return undefined;
  return { result: onlyLoopback(entry.control.answers) ? "down" : "dns", failure: null };
}

function onlyLoopback(addresses: readonly string[]): boolean {
  const known = addresses.filter((one) => parseIp(one) !== undefined);
  return known.length > 0 && known.every((one) => isLoopback(one));
}

/** The bit sets: over all resolvers' data, not only the system resolver's. */
function flags(observations: Observations, control: Control | undefined): VerdictFlags {
  const lookups = summarizeLookups(observations, true);
  for (const one of observations.endpoints)
    if (one.tlsFailure === null && one.lookup !== undefined) lookups.invalid.delete(one.lookup.id);
  let dns = 0;
  if (lookups.bogon) dns |= dnsFlag.bogon;
  if (lookups.unexpectedFailure) dns |= dnsFlag.unexpectedFailure;
  if (lookups.invalid.size > 0) dns |= dnsFlag.unexpectedAddresses;
  let blocking =
    (dns & (dnsFlag.unexpectedFailure | dnsFlag.unexpectedAddresses)) === 0 ? 0 : blockingFlag.dns;
  let nullNull = 0;
  if (lookups.expectedFailure) nullNull |= nullNullFlag.dnsFailedForBoth;
  if (control !== undefined && control.answers.length === 0 && lookups.succeeded)
    nullNull |= nullNullFlag.probeResolvedOnly;
  const page = control?.http;
  const final = observations.endpoints.find(isFinalResponse);
  const explained = final === undefined && page !== undefined && page.failure === null;
  for (const one of observations.endpoints) {
    if (one.kind === "quic") continue;
    if (typeof one.tcpFailure === "string" && !brokenIpv6(one)) {
      if (one.depth === 0 ? one.controlTcp === null : explained) blocking |= blockingFlag.tcpIp;
    }
    if (typeof one.tcpFailure === "string" && one.depth === 0 && typeof one.controlTcp === "string")
      nullNull |= nullNullFlag.tcpFailedForBoth;
    if (typeof one.tlsFailure === "string") {
      if (one.depth === 0 ? one.controlTls === null : explained) blocking |= blockingFlag.tls;
      if (one.depth === 0 && typeof one.controlTls === "string")
        nullNull |= nullNullFlag.tlsFailedForBoth;
    }
    if (one.kind === "http" && one.failure !== null && page?.failure === null)
      blocking |= blockingFlag.httpFailure;
  }
  if (explained && redirectLookupFailed(observations)) blocking |= blockingFlag.dns;
  if (final !== undefined) {
    if (final.tlsFailure === null) {
      blocking |= blockingFlag.success;
      if (page === undefined) nullNull |= nullNullFlag.httpsWithoutControl;
    } else if (page !== undefined && final.request !== undefined)
      blocking |= pagesDiffer(comparePages(final.request, page))
        ? blockingFlag.httpDiff
        : blockingFlag.success;
  }
  return { x_blocking_flags: blocking, x_dns_flags: dns, x_null_null_flags: nullNull };
}

/** No route for an IPv6 address is taken for a probe without IPv6, not for interference. */
function brokenIpv6(one: EndpointObservation): boolean {
  const noRoute = one.tcpFailure === "network_unreachable" || one.tcpFailure === "host_unreachable";
  return noRoute && one.address.includes(":");
}

function redirectLookupFailed(observations: Observations): boolean {
  return observations.dns.some(
    (one) =>
      one.depth > 0 &&
      one.failure !== null &&
      one.engine !== "doh" &&
      !(one.queryType === "AAAA" && one.failure === "dns_no_answer"),
  );
}
