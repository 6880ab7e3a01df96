/**
 * OONI's verdict for measurements before version 0.5, which have no transaction ids, no tags and no flags.
 * \`0.4\` is the Go engine; \`legacy\` is measurement-kit or ooniprobe 1 and 2, by the software's name.
 * Approximate where the data lack what the software knew: the routing data that gave addresses their AS (give
 * \`asnOf\` to \`observe\`; without it, other addresses of an unknown AS leave \`dns_consistency\` null, and the
 * rest goes on as if it were consistent), bodies that were taken out, the first months of ooniprobe 1.
 */
import { modernFailure } from "../ooni/failure.ts";
import type { VerdictFields } from "../ooni/format.ts";
import { stringAt } from "../ooni/json.ts";
import type { Control, ControlPage, Request, WebMeasurement } from "../ooni/reader.ts";
import { isBogon } from "../wire/bogon.ts";
import { parseIp } from "../wire/ip.ts";
import { addressesAgree, type Observations } from "./observation.ts";
import {
  comparePages,
  nothingCompared,
  type PageDifference,
  type PageRules,
  pagesDiffer,
} from "./page-difference.ts";

type OldRules = Exclude<PageRules, "0.5">;

interface Facts {
  readonly measurement: WebMeasurement;
  readonly control: Control | undefined;
  readonly dnsFailure: string | null;
  readonly consistency: "consistent" | "inconsistent" | null;
  readonly httpFailure: string | null;
  readonly difference: PageDifference;
  /** `undefined` when no connection was tried. */
  readonly connected: boolean | undefined;
  /** A connection failed that the helper could make. */
  readonly connectBlocked: boolean;
  readonly secureSuccess: boolean;
}

type Outcome = Pick<VerdictFields, "blocking" | "accessible">;
const ok: Outcome = { blocking: false, accessible: true };
const down: Outcome = { blocking: false, accessible: false };
const unknown: Outcome = { blocking: null, accessible: null };

function blocked(how: NonNullable<VerdictFields["blocking"]>): Outcome {
  return { blocking: how, accessible: false };
}

const outcomes: Readonly<Record<OldRules, (facts: Facts) => Outcome>> = {
  "0.4": engineOutcome,
  "ooniprobe-2": ooniprobeOutcome,
  "measurement-kit": kitOutcome,
};

/** The fields by old rules. `rules` chooses which. */
export function oldVerdict(
  measurement: WebMeasurement,
  observations: Observations,
  rules: "0.4" | "legacy",
): VerdictFields {
  const program = programOf(measurement, rules);
  const facts = factsOf(measurement, observations, program);
  return {
    dns_experiment_failure: facts.dnsFailure,
    dns_consistency: facts.consistency,
    http_experiment_failure: facts.httpFailure,
    body_proportion: facts.difference.bodyProportion ?? 0,
    body_length_match: facts.difference.bodyLengthMatch,
    headers_match: facts.difference.headersMatch,
    status_code_match: facts.difference.statusCodeMatch,
    title_match: facts.difference.titleMatch,
    ...outcomes[program](facts),
  };
}

/** ooniprobe 1 and 2 call themselves so; what is neither that nor the engine is measurement-kit. */
function programOf({ raw }: WebMeasurement, rules: "0.4" | "legacy"): OldRules {
  if (rules === "0.4") return "0.4";
  return stringAt(raw, "software_name") === "ooniprobe" ? "ooniprobe-2" : "measurement-kit";
}

function factsOf(
  measurement: WebMeasurement,
  observations: Observations,
  program: OldRules,
): Facts {
  const { control, tcpConnects: connects } = measurement;
  const last = measurement.requests[0];
  const answered = last !== undefined && last.failure === null && (last.status ?? 0) > 0;
  const dnsFailure = dnsFailureOf(measurement);
  return {
    ...{ measurement, control, dnsFailure },
    consistency: consistencyOf(measurement, observations, dnsFailure, program),
    httpFailure: typeof last?.failure === "string" ? last.failure : null,
    difference:
      answered && control?.http !== undefined
        ? compareOldPages(last, control.http, program)
        : nothingCompared,
    connected: connects.length === 0 ? undefined : connects.some((one) => one.failure === null),
    connectBlocked: connects.some(
      (one) => typeof one.failure === "string" && control?.tcp.get(one.endpoint) === null,
    ),
    secureSuccess: answered && last.url.startsWith("https:"),
  };
}

/** The engine: a title may lie in the part of a body that was cut off, so that it is not compared. */
function compareOldPages(
  response: Request,
  control: ControlPage,
  program: OldRules,
): PageDifference {
  const difference = comparePages(response, control, program);
  const isCut = program === "0.4" && response.bodyTruncated;
  return isCut ? { ...difference, titleMatch: null } : difference;
}

/** The first failed lookup, unless another of the same name gave addresses (A and AAAA are two records). */
function dnsFailureOf(measurement: WebMeasurement): string | null {
  const resolved = measurement.queries.some((one) => one.answers.some((answer) => answer.address));
  if (resolved) return null;
  const failed = measurement.queries.find((one) => typeof one.failure === "string");
  return failed?.failure ?? null;
}

const noSuchName = ["dns_nxdomain_error", "android_dns_cache_no_data"];

function consistencyOf(
  { control, inputHost }: WebMeasurement,
  observations: Observations,
  dnsFailure: string | null,
  program: OldRules,
): "consistent" | "inconsistent" | null {
  if (control === undefined) return null;
  if (program === "0.4" && inputHost !== undefined && parseIp(inputHost)) return "consistent";
  if (observations.dns.length === 0) return null;
  const ours = observations.dns.flatMap((one) => one.addresses);
  const theirs = control.answers;
  if (ours.length === 0) {
    const bothEmpty = program === "ooniprobe-2" && theirs.length === 0;
    return bothEmpty || failedAlike(dnsFailure, control, program) ? "consistent" : "inconsistent";
  }
  const known = (addresses: readonly string[]) =>
    addresses.some((one) => observations.asns.has(one));
  if (program !== "0.4" && !sameSet(ours, theirs) && ours.some(isPrivateIpv4))
    return "inconsistent";
  if (addressesAgree(ours, theirs, observations.asns)) return "consistent";
  const comparable = theirs.length === 0 || (known(ours) && known(theirs));
  return comparable || ours.every((one) => isBogon(one)) ? "inconsistent" : null;
}

/** The engine asks for a name that does not exist, the others for the same words. */
function failedAlike(ours: string | null, { dnsFailure }: Control, program: OldRules): boolean {
  if (ours === null || typeof dnsFailure !== "string") return false;
  return program === "0.4"
    ? dnsFailure === "dns_name_error" && noSuchName.includes(ours)
    : dnsFailure === ours;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && a.every((item) => other.has(item));
}

function isPrivateIpv4(address: string): boolean {
  return !address.includes(":") && isBogon(address);
}

/** Failures that the engine takes for a failed page; others leave it without an opinion. */
const pageFailures = [
  ...["connection_refused", "connection_reset", "eof_error", "generic_timeout_error"],
  ...["ssl_invalid_hostname", "ssl_invalid_certificate", "ssl_unknown_authority"],
];

/** The Go engine's order of questions (0.4). */
function engineOutcome(facts: Facts): Outcome {
  const { control, consistency, dnsFailure, httpFailure, measurement } = facts;
  const inconsistent = consistency === "inconsistent";
  if (facts.secureSuccess) return ok;
  if (control === undefined) return unknown;
  if (dnsFailure !== null && saysNoSuchName(dnsFailure, measurement))
    return consistency === "consistent" ? ok : blocked("dns");
  if (facts.connected === false && consistency !== null)
    return blocked(inconsistent ? "dns" : "tcp_ip");
  if (control.http?.failure !== null) return unknown;
  if (measurement.requests.length === 0) return unknown;
  if (httpFailure !== null) {
    const isLookup = httpFailure === "dns_nxdomain_error";
    if (!isLookup && !pageFailures.includes(httpFailure)) return unknown;
    // After a redirect, the lookup of the first name is not blamed.
    const isFirst = measurement.requests.length === 1;
    return blocked(isLookup || (inconsistent && isFirst) ? "dns" : "http-failure");
  }
  if (!pagesDiffer(facts.difference)) return ok;
  return blocked(inconsistent ? "dns" : "http-diff");
}

/** From 0.4.3 on, Android's "no data" counts as a name that does not exist. */
function saysNoSuchName(failure: string, { testVersion }: WebMeasurement): boolean {
  const [, minor = 0, patch = 0] = testVersion.split(".").map(Number);
  const isLater = minor > 4 || (minor === 4 && patch >= 3);
  return failure === noSuchName[0] || (isLater && noSuchName.includes(failure));
}

interface LegacyFacts {
  readonly consistent: boolean;
  readonly failed: boolean;
  readonly helperFailed: boolean;
  /** Both got a page, and not the same. */
  readonly otherPage: boolean;
}

function legacyFacts({ control, consistency, ...facts }: Facts): LegacyFacts {
  const failed = facts.httpFailure !== null || facts.measurement.requests.length === 0;
  const helperFailed = control?.http?.failure !== null;
  const { statusCodeMatch, bodyLengthMatch, headersMatch, titleMatch } = facts.difference;
  const alike = [bodyLengthMatch, headersMatch, titleMatch].includes(true);
  return {
    ...{ consistent: consistency !== "inconsistent", failed, helperFailed },
    otherPage: !failed && !helperFailed && !(alike && statusCodeMatch !== false),
  };
}

/** The probe's page failed, the helper's did not. */
function failedPage({ httpFailure }: Facts): Outcome {
  const isLookup = httpFailure !== null && modernFailure(httpFailure) === "dns_nxdomain_error";
  return blocked(isLookup ? "dns" : "http-failure");
}

/** ooniprobe 1 and 2: what is not blocked is accessible only if neither lookup nor page failed. */
function ooniprobeOutcome(facts: Facts): Outcome {
  const { consistent, failed, helperFailed, otherPage } = legacyFacts(facts);
  const came = !failed && facts.dnsFailure === null;
  if (facts.control === undefined) return { blocking: null, accessible: came };
  if (!consistent) return failed || otherPage ? blocked("dns") : came ? ok : down;
  if (facts.connectBlocked) return failed ? blocked("tcp_ip") : came ? ok : down;
  if (otherPage) return blocked("http-diff");
  if (failed && !helperFailed) return failedPage(facts);
  return came ? ok : down;
}

/** measurement-kit: what is not blocked is accessible, though nothing came. */
function kitOutcome(facts: Facts): Outcome {
  const { consistent, failed, helperFailed, otherPage } = legacyFacts(facts);
  if (facts.control === undefined) return unknown;
  if (!consistent) return failed || helperFailed || otherPage ? blocked("dns") : ok;
  if (facts.connectBlocked && failed) return blocked("tcp_ip");
  if (facts.connectBlocked)
    return otherPage && typeof facts.control.dnsFailure === "string" ? blocked("dns") : ok;
  if (otherPage) return blocked("http-diff");
  return failed && !helperFailed ? failedPage(facts) : ok;
}
