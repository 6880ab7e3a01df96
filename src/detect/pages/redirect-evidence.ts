/**
 * Redirects in clear: anyone on the path can send one. A redirect to another party's page, over TLS or not,
 * or to a notice that is down, is as much a block as a page put in its place; sites move, send phones
 * elsewhere and hotels send guests to a log-in page, too.
 */
import { type ControlPage, hostOf, type Request } from "../../ooni/reader.ts";
import { isLoopback } from "../../wire/bogon.ts";
import { type Context, hostOfUrl } from "../context.ts";
import { isKnownBlockAddress } from "../dns/known-block.ts";
import type { Note, Suspicion } from "../finding.ts";
import type { EndpointObservation } from "../observation.ts";
import { isHelpersPage, isNotice } from "../page-evidence.ts";
import { productOf } from "../products.ts";
import { areRelated, sameSite } from "../site.ts";
import { because, type Evidence, type Reason } from "../statement.ts";
import { readPage } from "./page-reading.ts";
import { noticeOf, textOf, titleText, wordsOf } from "./page-words.ts";

export interface RedirectExamination {
  readonly suspicion?: Suspicion;
  readonly note?: Note;
  /** The response that sends to another party, where it makes a finding. */
  readonly hop?: EndpointObservation;
  /** The redirect led to another party: what comes deeper is its consequence. */
  readonly foreignFrom?: number;
  /** It led to the local network: a log-in page stands in the way, and other failures are its doing too. */
  readonly portal: boolean;
}

interface Away {
  readonly hop: EndpointObservation;
  readonly from: string;
  readonly to: string;
  readonly final: EndpointObservation | undefined;
}

/** Examines the first redirect in clear that leaves the site. */
export function examineRedirects(context: Context): RedirectExamination {
  const away = firstAway(context);
  if (away === undefined) return { portal: false };
  const found = judgeAway(context, away);
  return found.suspicion === undefined ? found : { ...found, hop: away.hop };
}

function judgeAway(context: Context, away: Away): RedirectExamination {
  const { hop, from, to, final } = away;
  const evidence: Evidence = { code: "redirect.away", values: { from, to } };
  const noted = (kind: Note["kind"]): RedirectExamination => ({
    portal: false,
    note: { kind, depth: hop.depth, evidence },
  });
  const helper = context.measurement.control?.http;
  const hopped = hop.request!;
  if (helper !== undefined && helper.failure === null && isOwnRedirect(hopped, helper))
    return noted("server");
  const page = final?.request;
  const known = judgeKnownPlace(context, away, evidence);
  if (known !== undefined) return known;
  if (page !== undefined && helper !== undefined && isHelpersPage(page, helper))
    return { portal: false };
  const notice = page !== undefined && isNotice(page);
  if (notice)
    return {
      portal: false,
      foreignFrom: hop.depth,
      suspicion: redirectSuspicion(
        away,
        [
          because("notice-words"),
          ...(helper?.failure === null ? [because("redirect-to-another")] : []),
        ],
        [evidence, ...shownPage(page)],
      ),
    };
  const words = page === undefined ? new Set() : wordsOf(page.bodyText);
  if (words.has("challenge") || words.has("region") || words.has("parked")) return noted("server");
  if (helper === undefined || helper.failure !== null)
    return { ...noted("insufficient"), foreignFrom: hop.depth };
  if (areRelated(from, to)) return page === undefined ? { portal: false } : noted("server");
  if (words.has("portal") || words.has("billing"))
    return { ...noted("filter"), foreignFrom: hop.depth, portal: true };
  if (page !== undefined && readPage(page, helper).helperRefused)
    return { ...noted("insufficient"), foreignFrom: hop.depth };
  return {
    portal: false,
    foreignFrom: hop.depth,
    suspicion: redirectSuspicion(
      away,
      [because("redirect-to-another")],
      [
        evidence,
        ...(final === undefined ? [{ code: "redirect.no-page" as const, values: {} }] : []),
      ],
    ),
  };
}

/** A redirect to an address known for blocking, or to the local network. */
function judgeKnownPlace(
  context: Context,
  away: Away,
  evidence: Evidence,
): RedirectExamination | undefined {
  const { hop, to, final } = away;
  const page = final?.request;
  const block = placesOf(context, away).find((address) => isKnownBlockAddress(address));
  if (block !== undefined) {
    const reason: Reason = { code: "known-block-address", values: { address: block } };
    const suspicion = redirectSuspicion(away, [reason], [evidence, ...shownPage(page)]);
    return { portal: false, foreignFrom: hop.depth, suspicion };
  }
  if (!leadsToLocalNetwork(context, away)) return undefined;
  const ordered = page !== undefined && isOrdered(page, to);
  const beside: Evidence = { code: "redirect.not-public", values: { host: to } };
  const suspicion = ordered
    ? redirectSuspicion(away, [because("notice-words")], [evidence, beside, ...shownPage(page)])
    : redirectSuspicion(away, [because("local-portal")], [beside]);
  return { portal: !ordered, foreignFrom: hop.depth, suspicion };
}

/** What is told of the page behind a redirect. */
function shownPage(page: Request | undefined): Evidence[] {
  if (page === undefined) return [];
  const { status, bodyLength: bytes, bodyText } = page;
  return [
    { code: "page.shown", values: { status: status ?? 0, bytes, title: titleText(bodyText) } },
  ];
}

/** The response that redirects has headers of the site's own server. */
function isOwnRedirect(hop: Request, helper: ControlPage): boolean {
  const { ownHeaders, likeOwnServer, sameRelease } = readPage(hop, helper);
  return ownHeaders.length > 0 || likeOwnServer || sameRelease;
}

/** Words by which schools, employers and households speak of rules of their own. */
const ofWorkplaces =
  /\b(school|district|university|college|campus|student|library|employer|employee|company|corporate|workplace|acceptable use|(network|system) administrator|it (department|support|policy)|help ?desk|parent(s|al)?|hotel|guest)\b|школ|универс|учебн|сотрудник|корпоратив|école|lycée|entreprise|schule|firma|escuela|colegio|empresa|escola|scuola|azienda|okul|şirket|sekolah|kampus|công ty|trường|โรงเรียน|学校|公司|회사|학교/;

/**
 * A notice of blocking, not a local network's log-in page or filter: it names a law, an authority or an order, or
 * comes from addresses that providers share among customers (RFC 6598).
 */
function isOrdered(page: Request, host: string): boolean {
  const text = textOf(page.bodyText);
  if (!isNotice(page) || wordsOf(page.bodyText).has("portal")) return false;
  if (ofWorkplaces.test(text) || productOf(text) !== undefined) return false;
  const [a, b] = host.split(".").map(Number);
  const shared = a === 100 && b !== undefined && b >= 64 && b < 128;
  return shared || noticeOf(page.bodyText).ordered;
}

function redirectSuspicion(
  { hop }: Away,
  reasons: readonly Reason[],
  evidence: readonly Evidence[],
): Suspicion {
  return {
    layer: "http",
    mechanism: "http.redirect",
    target: hop.request!.url,
    depth: hop.depth,
    direction: "server-to-client",
    reasons,
    evidence,
  };
}

function firstAway({ observations, pages }: Context): Away | undefined {
  const hops: EndpointObservation[] = [];
  const targets = new Map<number, string>();
  for (const one of observations.endpoints) {
    const { request } = one;
    if (request === undefined) continue;
    if (!targets.has(one.depth)) targets.set(one.depth, hostOfUrl(request.url));
    const isRedirect = Math.floor((request.status ?? 0) / 100) === 3;
    if (isRedirect && one.tlsFailure !== null && request.url.startsWith("http:")) hops.push(one);
  }
  const deepest = [...pages.keys()].sort((a, b) => b.depth - a.depth);
  for (const hop of hops.sort((a, b) => a.depth - b.depth)) {
    const from = hostOfUrl(hop.request!.url);
    const to = targetOf(hop) ?? targets.get(hop.depth + 1);
    if (to === undefined || to === "" || to === from || sameSite(from, to)) continue;
    return { hop, from, to, final: deepest.find((one) => one.depth > hop.depth) };
  }
  return undefined;
}

function targetOf({ request }: EndpointObservation): string | undefined {
  const location = request!.headers.find(([name]) => name.toLowerCase() === "location")?.[1];
  if (location === undefined || location === "") return undefined;
  try {
    return hostOf(new URL(location, request!.url).href);
  } catch {
    return undefined;
  }
}

/** A network of the visitor's, and not the visitor's own computer, which has no log-in page. */
function leadsToLocalNetwork(context: Context, away: Away): boolean {
  const places = placesOf(context, away);
  return (
    places.length > 0 &&
    places.every((address) => context.isBogon(address)) &&
    !places.some((address) => isLoopback(address))
  );
}

/** The address that a redirect names, or those that its name led to. */
function placesOf({ lookups, isBogon }: Context, { to, hop }: Away): readonly string[] {
  if (isBogon(to)) return [to];
  return lookups
    .filter((one) => one.depth > hop.depth && one.hostname === to)
    .flatMap(({ addresses }) => addresses);
}
