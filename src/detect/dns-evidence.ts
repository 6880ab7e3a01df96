/**
 * Name resolution: whose answers differ from the test helper's, and whether a content network, the user's
 * own resolver or interference explains it. A server that shows a trusted certificate for the name, or the
 * helper's own page, is the site's, whatever its address.
 */

import { formatEndpoint } from "../wire/ip.ts";
import { type Context, otherResolver, probeNetwork } from "./context.ts";
import {
  type FilterSearch,
  isNoSuchName,
  type LookupSuspicion,
  mergeSuspicions,
  resolverOf,
  told,
} from "./dns/dns-suspicion.ts";
import { judgeDuplicates } from "./dns/duplicate-replies.ts";
import { judgeFailedLookup } from "./dns/failed-lookup.ts";
import { isKnownBlockAddress } from "./dns/known-block.ts";
import { isAbsentAaaa, type Lookup } from "./dns/lookup.ts";
import { type LookupView, type NameView, viewLookups } from "./dns/name-view.ts";
import { discoveryName } from "./dns/nat64.ts";
import { isProbesOwn } from "./failure-class.ts";
import { type Examination, type Note, withoutRepeats } from "./finding.ts";
import { isAlarm, scoreSuspicion } from "./model/score.ts";
import { controlFetched, type EndpointObservation, isFinalResponse } from "./observation.ts";
import { isOrdinary, isUsersOwn } from "./page-evidence.ts";
import type { RedirectExamination } from "./pages/redirect-evidence.ts";
import { filtersByChoice } from "./products.ts";
import { because, type Evidence, type Reason, type Resolver } from "./statement.ts";

export interface DnsExamination extends Examination {
  /** Addresses that we take for forged: what happens on them is a consequence. */
  readonly forged: ReadonlySet<string>;
}

/** What a lookup gave, as statements say it. */
interface Answer {
  readonly resolver: Resolver;
  readonly name: string;
  readonly addresses: readonly string[];
}

/** What answers are judged with. */
interface DnsSetting {
  readonly context: Context;
  readonly redirect: RedirectExamination | undefined;
}

/**
 * Examines all lookups of a measurement.
 *
 * @param redirect the redirect that led to another party, if one did
 */
export function examineDns(context: Context, redirect?: RedirectExamination): DnsExamination {
  const relevant = context.lookups.filter(
    (one) => !isExcused(one) && one.hostname.toLowerCase() !== discoveryName,
  );
  const trusted = relevant.filter((one) => isTrusted(one, context));
  const known = new Set(trusted);
  const view = viewLookups(context.lookups, trusted);
  const suspicions: LookupSuspicion[] = [];
  const notes: Note[] = [];
  for (const lookup of relevant) {
    const result = known.has(lookup)
      ? judgeParts(lookup, context)
      : lookup.failure === null
        ? judgeAnswer(lookup, { context, redirect }, view)
        : judgeFailedLookup(lookup, context, view.ofName(lookup.hostname));
    if (result === undefined) continue;
    if ("mechanism" in result) suspicions.push(result);
    else notes.push(result);
  }
  const duplicates = judgeDuplicates(context);
  suspicions.push(...duplicates.suspicions);
  const forged = new Set(
    suspicions
      .filter((one) => one.lookup.failure === null && isLikely(one, context))
      .flatMap((one) => one.lookup.addresses),
  );
  for (const one of trusted)
    for (const address of one.addresses) if (!context.isBogon(address)) forged.delete(address);
  return {
    findings: mergeSuspicions(suspicions, trusted, context.model, filterOf(context)),
    notes: withoutRepeats([...notes, ...duplicates.notes]),
    forged,
  };
}

/** Likely enough, by itself, to take the addresses for forged. */
function isLikely({ mechanism, reason, evidence }: LookupSuspicion, { model }: Context): boolean {
  return isAlarm(
    scoreSuspicion({ mechanism, reasons: [reason], evidence: [evidence] }, model).probability,
    model,
  );
}

function isExcused(one: Lookup): boolean {
  if (one.failure === null) return one.addresses.length === 0;
  return one.engine === "doh" || isAbsentAaaa(one);
}

/** Says of an answer which resolver known for filters gave it, as these do: no address, or one of their own. */
function filterOf({ measurement, observations }: Context): FilterSearch {
  const asn = otherResolver(measurement);
  if (!filtersByChoice(asn)) return () => undefined;
  const isOwn = (address: string) =>
    address === "0.0.0.0" || address === "::" || observations.asns.get(address) === asn;
  return ({ addresses }) => (addresses.length > 0 && addresses.every(isOwn) ? asn : undefined);
}

/** The helper's answer, or one from the network of the helper's. */
function isTrusted(one: Lookup, context: Context): boolean {
  if (one.failure !== null || one.control === undefined) return false;
  return (
    one.control.failure === null &&
    one.control.addresses.length > 0 &&
    context.agreesWithHelper(one.addresses) &&
    !isRefutedNeighbour(one, one.control.addresses, context)
  );
}

/**
 * In the network of the site, but none of the helper's addresses, and the helper itself was shown a wrong
 * certificate there, while its own addresses have a right one: a shared network proves nothing then.
 */
function isRefutedNeighbour(
  { addresses, hostname }: Lookup,
  helperAddresses: readonly string[],
  context: Context,
): boolean {
  return (
    addresses.every((one) => !context.isHelpers(one) && context.isRefuted(one)) &&
    helperAddresses.some((one) => context.isProved(one, hostname) && !context.isRefuted(one))
  );
}

/** The addresses of an answer, those of IPv4 and those of IPv6 apart, as a resolver asks for them. */
function oneFamily({ failure, addresses }: Lookup["parts"][number]): string[][] {
  if (failure !== null) return [];
  const six = addresses.filter((one) => one.includes(":"));
  const four = addresses.filter((one) => !one.includes(":"));
  return [four, six].filter((one) => one.length > 0);
}

/** One of the two questions was answered with what no server can have, though the other was not. */
function judgeParts(lookup: Lookup, context: Context): LookupSuspicion | Note | undefined {
  if (lookup.addresses.every((one) => context.isBogon(one) && context.isHelpers(one)))
    return {
      kind: "down",
      depth: lookup.depth,
      evidence: {
        code: "answer.not-public-for-all",
        values: {
          ...{ resolver: resolverOf(lookup), name: lookup.hostname, addresses: lookup.addresses },
          helperAddresses: told(lookup.control!.addresses),
        },
      },
    };
  const odd = lookup.parts
    .flatMap(oneFamily)
    .find((addresses) => addresses.every((one) => context.isBogon(one) && !context.isHelpers(one)));
  if (odd === undefined || context.helperIsBogon) return undefined;
  if (odd.some((one) => context.isProved(one, lookup.hostname))) return undefined;
  return {
    lookup: { ...lookup, addresses: odd },
    mechanism: "dns.injection.bogon",
    reason: because("no-site-there"),
    evidence: {
      code: "answer.differs",
      values: {
        ...{ resolver: resolverOf(lookup), name: lookup.hostname, addresses: odd },
        helperAddresses: told(lookup.control!.addresses),
      },
    },
    beside: embeddings(odd, context),
  };
}

function judgeAnswer(
  lookup: Lookup,
  setting: DnsSetting,
  view: LookupView,
): LookupSuspicion | Note | undefined {
  const { context } = setting;
  const { control, depth, hostname } = lookup;
  const answer: Answer = {
    resolver: resolverOf(lookup),
    name: hostname,
    addresses: lookup.addresses,
  };
  const used = lookup.addresses.flatMap((one) => context.byAddress.get(one) ?? []);
  const proved = lookup.addresses.some((one) => context.isProved(one, hostname));
  const isPage = used.some((one) => {
    const page = context.pages.get(one);
    return one.tlsFailure !== null && page?.state === "genuine" && page.note === undefined;
  });
  const bogon = lookup.addresses.every((one) => context.isBogon(one));
  if (control === undefined)
    return bogon && !proved ? judgeUncontrolled(lookup, answer, used, context) : undefined;
  const fetched = controlFetched(context.measurement.control) === true;
  const noSuchName = !fetched && isNoSuchName(control);
  const other = { ...answer, helperAddresses: told(control.addresses) };
  if (proved || isPage) return judgeProved(lookup, other, context, view, proved);
  if (noSuchName) return judgeGhost(lookup, answer, used, view.ofName(hostname));
  if (control.failure !== null || control.addresses.length === 0) {
    if (bogon) return judgeUncontrolled(lookup, answer, used, context);
    return {
      kind: "observed",
      depth,
      evidence: {
        code: "answer.helper-lookup-failed",
        values: { ...answer, helperFailure: control.failure ?? "" },
      },
    };
  }
  if (bogon)
    return context.helperIsBogon
      ? { kind: "down", depth, evidence: { code: "answer.not-public-for-all", values: other } }
      : judgeBogon(lookup, other, context);
  return judgeOtherAddresses(lookup, other, used, setting, view);
}

/** A page of the address that looks like a log-in page or a filter of the user's own network. */
function isPortal(used: readonly EndpointObservation[]): boolean {
  return used.some(
    ({ request, tlsFailure }) =>
      request !== undefined && tlsFailure !== null && isUsersOwn(request),
  );
}

/** What is told of pages of another party at the addresses of an answer. */
function pagesShown({ addresses }: Lookup, { byAddress, pages }: Context): Evidence[] {
  return addresses.flatMap((address) =>
    (byAddress.get(address) ?? []).flatMap((one) => {
      const { state, suspicion } = pages.get(one) ?? {};
      return state === "other" ? (suspicion?.evidence ?? []) : [];
    }),
  );
}

/** What addresses of a translator stand for. */
function embeddings(addresses: readonly string[], { plain }: Context): Evidence[] {
  return addresses.flatMap((address) => {
    const embedded = plain(address);
    return embedded === address
      ? []
      : [{ code: "address.embeds" as const, values: { address, embedded } }];
  });
}

function judgeBogon(
  lookup: Lookup,
  answer: Answer & { readonly helperAddresses: readonly string[] },
  context: Context,
): LookupSuspicion {
  const used = lookup.addresses.flatMap((one) => context.byAddress.get(one) ?? []);
  return {
    lookup,
    mechanism: "dns.injection.bogon",
    reason: knownBlock(lookup) ?? because(isPortal(used) ? "local-portal" : "no-site-there"),
    evidence: { code: "answer.differs", values: answer },
    beside: embeddings(answer.addresses, context),
  };
}

/** No resolver that somebody chose gives an address of a state's notice. */
function knownBlock({ addresses }: Lookup): Reason | undefined {
  const address = addresses.find(isKnownBlockAddress);
  return address === undefined ? undefined : { code: "known-block-address", values: { address } };
}

/** An address that no public server can have, and no answer of the helper to compare with. */
function judgeUncontrolled(
  lookup: Lookup,
  answer: Answer,
  used: readonly EndpointObservation[],
  context: Context,
): LookupSuspicion {
  const { measurement, pages } = context;
  const known = knownBlock(lookup);
  const fetched = controlFetched(measurement.control) === true;
  const evidence: Evidence = {
    code: fetched ? "answer.not-public" : "answer.not-public-no-control",
    values: answer,
  };
  const beside = [...pagesShown(lookup, context), ...embeddings(answer.addresses, context)];
  const suspect = (mechanism: string, reason: Reason): LookupSuspicion => ({
    ...{ lookup, mechanism, reason, evidence, beside },
  });
  if (known !== undefined) return suspect("dns.injection.bogon", known);
  const page = used.map((one) => pages.get(one)?.suspicion?.reasons[0]).find((one) => one);
  if (page !== undefined) return suspect("dns.injection.blockpage", page);
  if (!fetched)
    return suspect("dns.injection.bogon", because(isPortal(used) ? "local-portal" : "no-control"));
  return suspect("dns.injection.bogon", because("helper-lookup-unrecorded"));
}

/**
 * The server there is the site's, or passes on what the site says. When also a resolver outside the
 * provider's gave the address, it lies in the probe's own network and DNS over HTTPS agrees with the helper,
 * a proxy that passes TLS on is possible, caches of a content network are likelier.
 */
function judgeProved(
  lookup: Lookup,
  answer: Answer & { readonly helperAddresses: readonly string[] },
  context: Context,
  view: LookupView,
  byCertificate: boolean,
): LookupSuspicion | Note {
  const { observations, measurement } = context;
  const own = probeNetwork(measurement);
  const isNear =
    own !== undefined && lookup.addresses.some((one) => observations.asns.get(one) === own);
  const resolver = lookup.addresses.map((one) => view.giverOf.get(one)).find((one) => one);
  if (isNear && view.httpsAgreed && resolver !== undefined)
    return {
      lookup,
      mechanism: "dns.injection.other",
      reason: { code: "proxy-certificate", values: { resolver } },
      evidence: { code: "answer.differs", values: answer },
    };
  return {
    kind: "benign",
    depth: lookup.depth,
    evidence: byCertificate
      ? { code: "answer.differs-certificate", values: answer }
      : { code: "answer.differs-page", values: answer },
  };
}

/**
 * The helper found no such name: answers can come from a rule that outlived its site, from a resolver that
 * answers for all names, or from a network's own names.
 */
function judgeGhost(
  lookup: Lookup,
  answer: Answer,
  used: readonly EndpointObservation[],
  view: NameView,
): LookupSuspicion | Note {
  const elsewhere = view.udpAnswered;
  const overHttps = view.httpsDenied;
  if (!elsewhere && view.udpDenied && !overHttps)
    return {
      kind: "down",
      depth: lookup.depth,
      evidence: { code: "answer.wildcard", values: answer },
    };
  const shown = used.filter(isFinalResponse);
  const page = shown.length > 0;
  // A name can be too new, or too old, for the helper's resolver: a page that says nothing of blocking decides nothing.
  if (elsewhere && !overHttps && page && shown.every(({ request }) => isOrdinary(request!)))
    return {
      kind: "insufficient",
      depth: lookup.depth,
      evidence: { code: "answer.no-such-name-page", values: answer },
    };
  return {
    lookup,
    mechanism: page ? "dns.injection.blockpage" : "dns.injection.other",
    reason: because(
      overHttps ? "https-no-such-name" : elsewhere ? "name-in-one-country" : "resolver-for-all",
    ),
    evidence: {
      code: page ? "answer.no-such-name-page" : "answer.no-such-name",
      values: answer,
    },
  };
}

/** The server that sends elsewhere has no TLS, or none that the probe or the helper could use: not the site's. */
function redirectsAlone({ address }: EndpointObservation, context: Context): boolean {
  const own = (context.byAddress.get(address) ?? []).filter((one) => one.endpoint.endsWith(":443"));
  const failed = own.some((one) => one.tcpFailure === undefined || one.failure !== null);
  const helpers = context.measurement.control?.tcp.get(formatEndpoint(context.plain(address), 443));
  return failed || typeof helpers === "string";
}

/** That the probe could not use the address at all, for want of IPv6 or of anything of its own, tells nothing of it. */
function isOwnFailure(
  { failure, address }: EndpointObservation,
  { brokenIpv6, plain }: Context,
): boolean {
  if (failure === null) return false;
  return isProbesOwn(failure) || (brokenIpv6 && plain(address).includes(":"));
}

function judgeOtherAddresses(
  lookup: Lookup,
  answer: Answer & { readonly helperAddresses: readonly string[] },
  used: readonly EndpointObservation[],
  { context, redirect }: DnsSetting,
  view: LookupView,
): LookupSuspicion | Note {
  const suspect = (mechanism: string, reason: Reason): LookupSuspicion => ({
    lookup,
    mechanism,
    reason,
    evidence: { code: "answer.differs", values: answer },
  });
  if (isPortal(used)) return suspect("dns.injection.blockpage", because("local-portal"));
  const shown = pagesShown(lookup, context);
  if (shown.length > 0)
    return { ...suspect("dns.injection.blockpage", because("other-page")), beside: shown };
  const sent = redirect?.hop;
  if (
    sent !== undefined &&
    lookup.addresses.includes(sent.address) &&
    redirectsAlone(sent, context)
  )
    return {
      ...suspect("dns.injection.blockpage", because("redirects-away")),
      beside: redirect!.suspicion?.evidence ?? [],
    };
  const served = used.some((one) => context.pages.has(one));
  const refuted = used.find(
    ({ tlsFailure }) =>
      tlsFailure === "ssl_invalid_hostname" || tlsFailure === "ssl_unknown_authority",
  );
  if (refuted !== undefined)
    return suspect(served ? "dns.injection.blockpage" : "dns.injection.other", {
      code: "no-valid-certificate",
      values: { failure: refuted.tlsFailure ?? "" },
    });
  if (lookup.addresses.every((one) => context.isRefuted(one)))
    return suspect("dns.injection.other", because("helper-refutes"));
  const tried = used.filter((one) => !isOwnFailure(one, context));
  const silent = tried.length > 0 && tried.every((one) => one.failure !== null);
  if (silent && lookup.addresses.every((one) => context.isDeadForHelper(one)))
    return suspect("dns.injection.other", because("silent-elsewhere"));
  if (used.length > 0 && !served && view.httpsAgreed)
    return suspect("dns.injection.other", because("https-agrees"));
  const known = [...lookup.addresses, ...answer.helperAddresses].every((one) =>
    context.observations.asns.has(context.plain(one)),
  );
  if (known && silent) return suspect("dns.injection.other", because("silent-elsewhere"));
  return {
    kind: "insufficient",
    depth: lookup.depth,
    evidence: { code: "answer.differs-untold", values: answer },
  };
}
