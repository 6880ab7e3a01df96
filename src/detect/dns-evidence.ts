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
  listWords,
  type Note,
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

export interface DnsExamination extends Examination {
  /** Addresses that we take for forged: what happens on them is a consequence. */
  readonly forged: ReadonlySet<string>;
}

interface Suspicion {
  readonly lookup: DnsObservation;
  readonly mechanism: string;
  readonly confidence: Confidence;
  readonly reason: string;
  readonly words: string;
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
    const shown = (list: readonly string[], failure: string | null | undefined) =>
      list.length === 0 ? `no address (${failure ?? "none given"})` : listWords(list);
    return [
      {
        lookup: first,
        mechanism: all.some((one) => isBogon(one)) ? "dns.injection.bogon" : "dns.injection.other",
        confidence: "strong",
        reason: "one query got two replies that contradict each other",
        words: `after the reply ${shown(first.addresses, first.failure)} for ${first.hostname} another came: ${shown(addresses, late.failure)}`,
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

function resolverWords(one: DnsObservation): string {
  if (one.engine === "doh") return `DNS over HTTPS at ${one.resolver}`;
  if (one.resolver !== "" && one.engine !== "getaddrinfo") return `the resolver ${one.resolver}`;
  return "the system's resolver";
}

function judgeAnswer(
  lookup: DnsObservation,
  measurement: WebMeasurement,
  observations: Observations,
  trusted: readonly DnsObservation[],
): Suspicion | Note | undefined {
  const { control, depth, hostname } = lookup;
  const answer = `${resolverWords(lookup)} answered ${listWords(lookup.addresses)} for ${hostname}`;
  const bogon = lookup.addresses.every((one) => isBogon(one));
  if (control === undefined) {
    if (!bogon) return undefined;
    if (controlFetched(measurement.control) !== true)
      return {
        kind: "insufficient",
        depth,
        words: `${answer}, not a public address; there is no control`,
      };
    return {
      lookup,
      mechanism: "dns.injection.bogon",
      confidence: "moderate",
      reason: "the helper fetched the page, but its lookup of this name is not recorded",
      words: `${answer}, which no public server can have`,
    };
  }
  const used = observations.endpoints.filter((one) => lookup.addresses.includes(one.address));
  if (control.failure !== null || control.addresses.length === 0)
    return judgeGhost(lookup, answer, used, observations);
  const other = `${answer}; the test helper got ${listWords(control.addresses)}`;
  if (bogon)
    return control.addresses.every((one) => isBogon(one))
      ? { kind: "down", depth, words: `${other}: not public for either` }
      : {
          lookup,
          mechanism: "dns.injection.bogon",
          confidence: "strong",
          reason: "no public site has such an address, and the helper's lookup gave a public one",
          words: other,
        };
  return judgeOtherAddresses(lookup, other, used, measurement, trusted, observations);
}

/** The helper found no such name or no address: answers can come from a rule that outlived its site. */
function judgeGhost(
  lookup: DnsObservation,
  answer: string,
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
    reason: overHttps
      ? 'the same probe got "no such name" over HTTPS, as the helper did'
      : "a name can exist in one country's DNS only",
    words: `${answer}; for the test helper the name has no address${page ? ", yet a page came" : ""}`,
  };
}

function judgeOtherAddresses(
  lookup: DnsObservation,
  words: string,
  used: readonly EndpointObservation[],
  measurement: WebMeasurement,
  trusted: readonly DnsObservation[],
  observations: Observations,
): Suspicion | Note {
  const { depth } = lookup;
  const page = measurement.control?.http;
  const suspect = (mechanism: string, confidence: Confidence, reason: string): Suspicion => ({
    lookup,
    mechanism,
    confidence,
    reason,
    words,
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
      return suspect(
        "dns.injection.other",
        "moderate",
        `the server there has the site's own certificate, as a proxy in between would show; a content network is unlikely, since ${twin.resolver}, which is not the provider's resolver, gave the same answer while DNS over HTTPS agreed with the helper`,
      );
    return {
      kind: "benign",
      depth,
      words: `${words}; the server there holds a valid certificate for the name, as content networks do`,
    };
  }
  const otherPage = used.find(
    (one) =>
      isFinalResponse(one) && page !== undefined && pagesDiffer(comparePages(one.request!, page)),
  );
  if (otherPage !== undefined)
    return suspect("dns.injection.blockpage", "strong", "the server there serves another page");
  const refuted = used.find(
    (one) => typeof one.tlsFailure === "string" && one.tlsFailure.startsWith("ssl_"),
  );
  if (refuted !== undefined)
    return suspect(
      "dns.injection.other",
      "strong",
      `the server there has no valid certificate for the name (${refuted.tlsFailure})`,
    );
  if (encrypted)
    return suspect(
      "dns.injection.other",
      "moderate",
      "the same probe got the helper's answer by DNS over HTTPS, and nothing shows that the other address serves the site",
    );
  const known = [...lookup.addresses, ...(lookup.control?.addresses ?? [])].every((one) =>
    observations.asns.has(one),
  );
  if (known && used.length > 0 && used.every((one) => one.failure !== null))
    return suspect(
      "dns.injection.other",
      "moderate",
      "the addresses are of other networks than the helper's, and nothing answers there",
    );
  return {
    kind: "insufficient",
    depth,
    words: `${words}; content networks answer differently by place, and nothing tells the server there apart`,
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
  const words = `${resolverWords(lookup)} failed for ${hostname} (${failure})`;
  const control = lookup.control;
  if (control === undefined) {
    if (controlFetched(measurement.control) === true)
      return {
        lookup,
        mechanism: mechanismOf(lookup, all),
        confidence: "moderate",
        reason:
          "the helper fetched the page behind the redirect, but its lookup of this name is not recorded",
        words: `${words}, while the test helper got the page`,
      };
    return { kind: "insufficient", depth, words: `${words}; there is no control to compare with` };
  }
  if (control.failure !== null)
    return { kind: "down", depth, words: `${words}; for the test helper too (${control.failure})` };
  if (control.addresses.length === 0)
    return failure === "dns_no_answer"
      ? { kind: "down", depth, words: `${words}; the test helper got no address either` }
      : {
          kind: "insufficient",
          depth,
          words: `${words}; the test helper got no address, for a cause that is not told`,
        };
  return {
    lookup,
    mechanism: mechanismOf(lookup, all),
    confidence: failureMechanisms[failure] === "dns.timeout" ? "moderate" : "strong",
    reason:
      failureMechanisms[failure] === "dns.timeout"
        ? "lost packets look the same"
        : "the helper resolved the name at the same time",
    words: `${words}; the test helper got ${listWords(control.addresses)}`,
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
      reason: lone
        ? "one lookup without an answer and no second one: a single lost packet looks the same"
        : sure && !onPath
          ? `${best.reason}; a filtering resolver that the household or workplace chose does the same`
          : best.reason,
      evidence: [
        ...new Set(group.map((one) => one.words)),
        ...(agreeing === undefined
          ? []
          : [`${resolverWords(agreeing)} agreed with the test helper`]),
        ...(onPath
          ? [
              "a query to a resolver outside the provider's was met as well, so it is done on the path",
            ]
          : []),
        ...(!onPath && elsewhere
          ? ["a query to another resolver was not met, so it is done at the resolver"]
          : []),
      ],
    };
  });
}

function withoutRepeats(notes: readonly Note[]): Note[] {
  const seen = new Set<string>();
  return notes.filter((one) => !seen.has(one.words) && seen.add(one.words));
}
