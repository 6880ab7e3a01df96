/**
 * OONI's verdict for measurements before version 0.5, which have no transaction ids, no tags and no flags.
 * Two sets of rules: `0.4` is that of the Go engine, `legacy` that of ooniprobe 1 and 2 and
 * measurement-kit. Approximate where the data lack what the software knew: reverse DNS ("reverse_match"),
 * the routing data that gave addresses their AS (give `asnOf` to `observe`; without it, other addresses of an
 * unknown AS leave `dns_consistency` null), status codes of the old test helpers.
 */
import { modernFailure } from "../ooni/failure.ts";
import type { VerdictFields } from "../ooni/format.ts";
import type { Control, ControlPage, Request, WebMeasurement } from "../ooni/reader.ts";
import { isBogon } from "../wire/bogon.ts";
import { addressesAgree, type Observations } from "./observation.ts";
import {
  comparePages,
  nothingCompared,
  type PageDifference,
  pagesDiffer,
} from "./page-difference.ts";

interface Facts {
  readonly measurement: WebMeasurement;
  readonly control: Control | undefined;
  readonly dnsFailure: string | null;
  readonly consistency: "consistent" | "inconsistent" | null;
  readonly httpFailure: string | null;
  readonly difference: PageDifference;
  /** `undefined` when no connection was tried. */
  readonly connected: boolean | undefined;
  readonly secureSuccess: boolean;
}

type Outcome = Pick<VerdictFields, "blocking" | "accessible">;
const ok: Outcome = { blocking: false, accessible: true };
const down: Outcome = { blocking: false, accessible: false };
const unknown: Outcome = { blocking: null, accessible: null };

function blocked(how: NonNullable<VerdictFields["blocking"]>): Outcome {
  return { blocking: how, accessible: false };
}

/** The fields by old rules. `rules` chooses which. */
export function oldVerdict(
  measurement: WebMeasurement,
  observations: Observations,
  rules: "0.4" | "legacy",
): VerdictFields {
  const { control } = measurement;
  const last = measurement.requests[0];
  const answered = last !== undefined && last.failure === null && (last.status ?? 0) > 0;
  const connects = measurement.tcpConnects;
  const facts: Facts = {
    measurement,
    control,
    dnsFailure: dnsFailureOf(measurement),
    consistency: consistencyOf(observations, control),
    httpFailure: typeof last?.failure === "string" ? last.failure : null,
    difference:
      answered && control?.http !== undefined
        ? compareOldPages(last, control.http, rules)
        : nothingCompared,
    connected: connects.length === 0 ? undefined : connects.some((one) => one.failure === null),
    secureSuccess: answered && last.url.startsWith("https:"),
  };
  return {
    dns_experiment_failure: facts.dnsFailure,
    dns_consistency: facts.consistency,
    http_experiment_failure: facts.httpFailure,
    body_proportion: facts.difference.bodyProportion ?? 0,
    body_length_match: facts.difference.bodyLengthMatch,
    headers_match: facts.difference.headersMatch,
    status_code_match: facts.difference.statusCodeMatch,
    title_match: facts.difference.titleMatch,
    ...(rules === "0.4" ? engineOutcome(facts) : legacyOutcome(facts)),
  };
}

/** A title may lie in the part of a body that was cut off, so a cut body is not compared by title. */
function compareOldPages(
  response: Request,
  control: ControlPage,
  rules: "0.4" | "legacy",
): PageDifference {
  const difference = comparePages(response, control, rules);
  return response.bodyTruncated ? { ...difference, titleMatch: null } : difference;
}

/** The first failed lookup, unless another of the same name gave addresses (A and AAAA are two records). */
function dnsFailureOf(measurement: WebMeasurement): string | null {
  const resolved = measurement.queries.some((one) => one.answers.some((answer) => answer.address));
  if (resolved) return null;
  const failed = measurement.queries.find((one) => typeof one.failure === "string");
  return failed?.failure ?? null;
}

function consistencyOf(
  observations: Observations,
  control: Control | undefined,
): "consistent" | "inconsistent" | null {
  if (control === undefined || observations.dns.length === 0) return null;
  const ours = observations.dns.flatMap((one) => one.addresses);
  if (ours.length === 0) {
    const bothEmpty = typeof control.dnsFailure === "string" || control.answers.length === 0;
    return bothEmpty ? "consistent" : "inconsistent";
  }
  if (addressesAgree(ours, control.answers, observations.asns)) return "consistent";
  const known = (addresses: readonly string[]) =>
    addresses.some((one) => observations.asns.has(one));
  const comparable = control.answers.length === 0 || (known(ours) && known(control.answers));
  return comparable || ours.every((one) => isBogon(one)) ? "inconsistent" : null;
}

/** The Go engine's order of questions (0.4). */
function engineOutcome(facts: Facts): Outcome {
  const { control, consistency, dnsFailure, httpFailure } = facts;
  if (facts.secureSuccess) return ok;
  if (control === undefined) return unknown;
  if (dnsFailure === "dns_nxdomain_error")
    return consistency === "consistent" ? ok : blocked("dns");
  if (facts.connected === false && consistency !== null)
    return blocked(consistency === "consistent" ? "tcp_ip" : "dns");
  if (control.http?.failure !== null) return unknown;
  if (facts.measurement.requests.length === 0) return unknown;
  if (httpFailure !== null) {
    const lookup = modernFailure(httpFailure) === "dns_nxdomain_error";
    return blocked(consistency === "inconsistent" || lookup ? "dns" : "http-failure");
  }
  if (!pagesDiffer(facts.difference)) return ok;
  return blocked(consistency === "inconsistent" ? "dns" : "http-diff");
}

/** The order of questions of ooniprobe 1 and 2 and measurement-kit. */
function legacyOutcome(facts: Facts): Outcome {
  const { control, consistency, httpFailure } = facts;
  if (control === undefined) return unknown;
  const failed = httpFailure !== null || facts.measurement.requests.length === 0;
  const helperFailed = control.http?.failure !== null;
  const otherPage = !failed && !helperFailed && pagesDiffer(facts.difference);
  if (consistency === "inconsistent" && (failed || otherPage)) return blocked("dns");
  if (facts.connected === false && failed) return helperFailed ? down : blocked("tcp_ip");
  if (otherPage) return blocked("http-diff");
  if (!failed) return ok;
  if (helperFailed) return down;
  const lookup = httpFailure !== null && modernFailure(httpFailure) === "dns_nxdomain_error";
  return blocked(lookup ? "dns" : "http-failure");
}
