/**
 * Name resolution: whose answers differ from the test helper's, and whether a content network or
 * interference explains it. A failure of DNS over HTTPS is about that service, not about the name.
 */
import type { WebMeasurement } from "../ooni/reader.ts";
import { isBogon } from "../wire/bogon.ts";
import {
  type Confidence,
  type Examination,
  type Finding,
  type Note,
  withoutRepeats,
} from "./finding.ts";
import {
  addressesAgree,
  controlFetched,
  type DnsObservation,
  type EndpointObservation,
  isFinalResponse,
  type Observations,
} from "./observation.ts";
import { comparePages, pagesDiffer } from "./page-difference.ts";
import { because, distinct, type Evidence, type Reason, type Resolver } from "./statement.ts";

export interface DnsExamination extends Examination {
  /** Addresses that we take for forged: what happens on them is a consequence. */
  readonly forged: ReadonlySet<string>;
}

interface Suspicion {
  readonly lookup: DnsObservation;
  readonly mechanism: string;
  readonly confidence: Confidence;
  readonly reason: Reason;
  readonly evidence: Evidence;
}

/** Examines all lookups of a measurement. */
export function examineDns(
  measurement: WebMeasurement,
  observations: Observations,
): DnsExamination {
  const relevant = observations.dns.filter((one) => !isExcused(one));
  const suspicions: Suspicion[] = [];
  const notes: Note[] = [];
  const trusted = relevant.filter((one) => agreesWithHelper(one, observations));
  for (const lookup of relevant) {
    if (trusted.includes(lookup)) continue;
    const result =
      lookup.failure === null
        ? judgeAnswer(lookup, measurement, observations, trusted)
        : judgeFailure(lookup, measurement, relevant);
    if (result === undefined) continue;
    if ("mechanism" in result) suspicions.push(result);
    else notes.push(result);
  }
  suspicions.push(...judgeDuplicates(measurement, observations));
  const forged = new Set(
    suspicions.filter((one) => one.lookup.failure === null).flatMap((one) => one.lookup.addresses),
  );
  for (const one of trusted) for (const address of one.addresses) forged.delete(address);
  return { findings: merge(suspicions, trusted), notes: withoutRepeats(notes), forged };
}

/** Two different replies to one query: somebody on the path answered too. */
function judgeDuplicates(measurement: WebMeasurement, observations: Observations): Suspicion[] {
  return measurement.duplicateReplies.flatMap((late): Suspicion[] => {
    const first = observations.dns.find(
      (one) =>
        one.engine === "udp" &&
        one.hostname === late.hostname &&
        one.queryType === late.queryType &&
        (late.transactionId === undefined || one.id === late.transactionId),
    );
    const addresses = late.answers.flatMap((answer) => answer.address ?? []);
    if (first === undefined) return [];
    const same =
      first.addresses.length === 0
        ? addresses.length === 0
        : addressesAgree(first.addresses, addresses, observations.asns);
    if (same) return [];
    const all = [...first.addresses, ...addresses];
    return [
      {
        lookup: first,
        mechanism: all.some((one) => isBogon(one)) ? "dns.injection.bogon" : "dns.injection.other",
        confidence: "strong",
        reason: because("replies-contradict"),
        evidence: {
          code: "reply.second",
          values: {
            name: first.hostname,
            first: first.addresses,
            firstFailure: first.failure ?? "",
            second: addresses,
            secondFailure: late.failure ?? "",
          },
        },
      },
    ];
  });
}

function isExcused(one: DnsObservation): boolean {
  if (one.failure === null) return one.addresses.length === 0;
  return one.engine === "doh" || (one.queryType === "AAAA" && one.failure === "dns_no_answer");
}

function agreesWithHelper(one: DnsObservation, observations: Observations): boolean {
  if (one.failure !== null || one.control === undefined || one.control.failure !== null)
    return false;
  return addressesAgree(one.addresses, one.control.addresses, observations.asns);
}

function resolverOf(one: DnsObservation): Resolver {
  if (one.engine === "doh") return { kind: "doh-resolver", address: one.resolver };
  if (one.resolver !== "" && one.engine !== "getaddrinfo")
    return { kind: "resolver", address: one.resolver };
  return { kind: "system-resolver" };
}

/** What a lookup gave, as statements say it. */
interface Answer {
  readonly resolver: Resolver;
  readonly name: string;
  readonly addresses: readonly string[];
}

function judgeAnswer(
  lookup: DnsObservation,
  measurement: WebMeasurement,
  observations: Observations,
  trusted: readonly DnsObservation[],
): Suspicion | Note | undefined {
  const { control, depth, hostname } = lookup;
  const answer: Answer = {
    resolver: resolverOf(lookup),
    name: hostname,
    addresses: lookup.addresses,
  };
  const bogon = lookup.addresses.every((one) => isBogon(one));
  if (control === undefined) {
    if (!bogon) return undefined;
    if (controlFetched(measurement.control) !== true)
      return {
        kind: "insufficient",
        depth,
        evidence: { code: "answer.not-public-no-control", values: answer },
      };
    return {
      lookup,
      mechanism: "dns.injection.bogon",
      confidence: "moderate",
      reason: because("helper-lookup-unrecorded"),
      evidence: { code: "answer.not-public", values: answer },
    };
  }
  const used = observations.endpoints.filter((one) => lookup.addresses.includes(one.address));
  if (control.failure !== null || control.addresses.length === 0)
    return judgeGhost(lookup, answer, used, observations);
  const other = { ...answer, helperAddresses: control.addresses };
  if (bogon)
    return control.addresses.every((one) => isBogon(one))
      ? { kind: "down", depth, evidence: { code: "answer.not-public-for-all", values: other } }
      : {
          lookup,
          mechanism: "dns.injection.bogon",
          confidence: "strong",
          reason: because("no-site-there"),
          evidence: { code: "answer.differs", values: other },
        };
  return judgeOtherAddresses(lookup, other, used, measurement, trusted, observations);
}

/** The helper found no such name or no address: answers can come from a rule that outlived its site. */
function judgeGhost(
  lookup: DnsObservation,
  answer: Answer,
  used: readonly EndpointObservation[],
  observations: Observations,
): Suspicion {
  const overHttps = observations.dns.some(
    (one) =>
      one.engine === "doh" &&
      one.hostname === lookup.hostname &&
      one.failure === "dns_nxdomain_error",
  );
  const page = used.some(isFinalResponse);
  return {
    lookup,
    mechanism: page ? "dns.injection.blockpage" : "dns.injection.other",
    confidence: overHttps ? "strong" : "moderate",
    reason: because(overHttps ? "https-no-such-name" : "name-in-one-country"),
    evidence: {
      code: page ? "answer.no-such-name-page" : "answer.no-such-name",
      values: answer,
    },
  };
}

function judgeOtherAddresses(
  lookup: DnsObservation,
  answer: Answer & { readonly helperAddresses: readonly string[] },
  used: readonly EndpointObservation[],
  measurement: WebMeasurement,
  trusted: readonly DnsObservation[],
  observations: Observations,
): Suspicion | Note {
  const { depth } = lookup;
  const page = measurement.control?.http;
  const suspect = (mechanism: string, confidence: Confidence, reason: Reason): Suspicion => ({
    lookup,
    mechanism,
    confidence,
    reason,
    evidence: { code: "answer.differs", values: answer },
  });
  const validated = used.some(
    (one) => one.tlsFailure === null && one.serverName === lookup.hostname,
  );
  const encrypted = trusted.some((one) => one.engine === "doh");
  if (validated) {
    const twin = observations.dns.find(
      (one) =>
        one.engine === "udp" &&
        one.failure === null &&
        one.addresses.some((address) => lookup.addresses.includes(address)),
    );
    if (encrypted && twin !== undefined)
      return suspect("dns.injection.other", "moderate", {
        code: "proxy-certificate",
        values: { resolver: twin.resolver },
      });
    return {
      kind: "benign",
      depth,
      evidence: { code: "answer.differs-certificate", values: answer },
    };
  }
  const otherPage = used.find(
    (one) =>
      isFinalResponse(one) && page !== undefined && pagesDiffer(comparePages(one.request!, page)),
  );
  if (otherPage !== undefined)
    return suspect("dns.injection.blockpage", "strong", because("other-page"));
  const refuted = used.find(
    (one) => typeof one.tlsFailure === "string" && one.tlsFailure.startsWith("ssl_"),
  );
  if (refuted !== undefined)
    return suspect("dns.injection.other", "strong", {
      code: "no-valid-certificate",
      values: { failure: refuted.tlsFailure ?? "" },
    });
  if (encrypted) return suspect("dns.injection.other", "moderate", because("https-agrees"));
  const known = [...lookup.addresses, ...(lookup.control?.addresses ?? [])].every((one) =>
    observations.asns.has(one),
  );
  if (known && used.length > 0 && used.every((one) => one.failure !== null))
    return suspect("dns.injection.other", "moderate", because("silent-elsewhere"));
  return {
    kind: "insufficient",
    depth,
    evidence: { code: "answer.differs-untold", values: answer },
  };
}

const failureMechanisms: Readonly<Record<string, string>> = {
  dns_nxdomain_error: "dns.nxdomain",
  dns_refused_error: "dns.refused",
  dns_servfail_error: "dns.servfail",
  dns_no_answer: "dns.nodata",
  dns_bogon_error: "dns.injection.bogon",
  generic_timeout_error: "dns.timeout",
  timed_out: "dns.timeout",
};

function judgeFailure(
  lookup: DnsObservation,
  measurement: WebMeasurement,
  all: readonly DnsObservation[],
): Suspicion | Note {
  const { depth, hostname } = lookup;
  const failure = lookup.failure ?? "";
  const failed = { resolver: resolverOf(lookup), name: hostname, failure };
  const control = lookup.control;
  if (control === undefined) {
    if (controlFetched(measurement.control) === true)
      return {
        lookup,
        mechanism: mechanismOf(lookup, all),
        confidence: "moderate",
        reason: because("helper-lookup-unrecorded-redirect"),
        evidence: { code: "lookup.helper-page", values: failed },
      };
    return { kind: "insufficient", depth, evidence: { code: "lookup.no-control", values: failed } };
  }
  if (control.failure !== null)
    return {
      kind: "down",
      depth,
      evidence: {
        code: "lookup.helper-failed",
        values: { ...failed, helperFailure: control.failure },
      },
    };
  if (control.addresses.length === 0)
    return failure === "dns_no_answer"
      ? { kind: "down", depth, evidence: { code: "lookup.helper-no-address", values: failed } }
      : {
          kind: "insufficient",
          depth,
          evidence: { code: "lookup.helper-no-address-untold", values: failed },
        };
  return {
    lookup,
    mechanism: mechanismOf(lookup, all),
    confidence: failureMechanisms[failure] === "dns.timeout" ? "moderate" : "strong",
    reason: because(
      failureMechanisms[failure] === "dns.timeout" ? "packets-lost" : "helper-resolved",
    ),
    evidence: {
      code: "lookup.helper-answered",
      values: { ...failed, helperAddresses: control.addresses },
    },
  };
}

/** A vague failure (Android reports one for all) takes the name of a plainer one for the same name. */
function mechanismOf(lookup: DnsObservation, all: readonly DnsObservation[]): string {
  const own = failureMechanisms[lookup.failure ?? ""];
  if (own !== undefined) return own;
  const plain = all.find(
    (one) => one.hostname === lookup.hostname && failureMechanisms[one.failure ?? ""] !== undefined,
  );
  return failureMechanisms[plain?.failure ?? ""] ?? "dns";
}

const order: readonly Confidence[] = ["strong", "moderate", "weak"];

/**
 * One finding per mechanism, name and depth; where it is done follows from which resolvers show it. What only
 * the system's resolver shows is at most moderate: people choose resolvers that filter. A single lookup that
 * got no answer is weak, and tells no place.
 */
function merge(suspicions: readonly Suspicion[], trusted: readonly DnsObservation[]): Finding[] {
  const groups = new Map<string, Suspicion[]>();
  for (const one of suspicions) {
    const key = `${one.mechanism} ${one.lookup.hostname} ${one.lookup.depth}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group): Finding => {
    const best = [...group].sort(
      (a, b) => order.indexOf(a.confidence) - order.indexOf(b.confidence),
    )[0]!;
    const { lookup } = best;
    const lone = best.mechanism === "dns.timeout" && group.length === 1;
    const sure = best.confidence === "strong";
    const onPath = !lone && group.some((one) => one.lookup.engine === "udp");
    const elsewhere =
      !lone && trusted.some((one) => one.engine === "udp" && one.hostname === lookup.hostname);
    const agreeing = trusted.find((one) => one.hostname === lookup.hostname);
    return {
      layer: "dns",
      mechanism: best.mechanism,
      target: lookup.hostname,
      depth: lookup.depth,
      direction: "server-to-client",
      ...(onPath ? { where: "path" } : elsewhere ? { where: "resolver" } : {}),
      confidence: lone ? "weak" : sure && !onPath ? "moderate" : best.confidence,
      reasons: lone
        ? [because("one-packet-lost")]
        : sure && !onPath
          ? [best.reason, because("chosen-resolver")]
          : [best.reason],
      evidence: [
        ...distinct(group.map((one) => one.evidence)),
        ...(agreeing === undefined
          ? []
          : [{ code: "resolver.agreed" as const, values: { resolver: resolverOf(agreeing) } }]),
        ...(onPath ? [{ code: "query.met-elsewhere" as const, values: {} }] : []),
        ...(!onPath && elsewhere ? [{ code: "query.free-elsewhere" as const, values: {} }] : []),
      ],
    };
  });
}
