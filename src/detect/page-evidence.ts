/**
 * Pages: a final response in clear that is not the page the test helper got. A site that answers visitors
 * differently, a refused helper and a log-in page of the local network are told apart where their traits
 * show; what looks different without any sign of who made it stays open.
 */
import { type ControlPage, hostOf, type Request, type WebMeasurement } from "../ooni/reader.ts";
import { isBogon, isLoopback } from "../wire/bogon.ts";
import { isKnownBlockAddress } from "./dns/known-block.ts";
import type { Note, Suspicion } from "./finding.ts";
import { type EndpointObservation, isFinalResponse, type Observations } from "./observation.ts";
import { type Forward, forwardOf } from "./pages/forward.ts";
import { isSameLength, type PageReading, readPage } from "./pages/page-reading.ts";
import { noticeOf, type PageWords, textOf, titleText, wordsOf } from "./pages/page-words.ts";
import { computersProductOf } from "./products.ts";
import { areRelated, sameSite } from "./site.ts";
import { because, type Evidence, type Reason } from "./statement.ts";

/** What a final response is worth: the page, another party's page, or not to be told. */
export type PageState = "genuine" | "other" | "uncompared";

/** What was found of a page, before it is known how it was reached. */
export interface PageJudgement {
  readonly state: PageState;
  readonly note?: Note;
  readonly suspicion?: Suspicion;
}

/** Judges every final response. */
export function examinePages(
  measurement: WebMeasurement,
  observations: Observations,
): Map<EndpointObservation, PageJudgement> {
  const judgements = new Map<EndpointObservation, PageJudgement>();
  for (const one of observations.endpoints)
    if (isFinalResponse(one)) judgements.set(one, judgePage(one, measurement));
  return judgements;
}

function judgePage(one: EndpointObservation, measurement: WebMeasurement): PageJudgement {
  if (one.tlsFailure === null) return { state: "genuine" };
  const request = one.request!;
  const page = measurement.control?.http;
  const open = (evidence: Evidence): PageJudgement =>
    saysItself(request)
      ? { state: "other", suspicion: noticeSuspicion(one, request, evidence) }
      : { state: "uncompared", note: { kind: "insufficient", depth: one.depth, evidence } };
  if (page === undefined) return open({ code: "page.no-control", values: { url: request.url } });
  if (page.failure !== null)
    return open({
      code: "page.helper-failed",
      values: { url: request.url, failure: page.failure ?? "" },
    });
  return comparePage(one, request, page);
}

/**
 * Whether a page that there is nothing to compare with is a notice of blocking by two signs of three: its words,
 * a law or an authority that it names, no date (RFC 9110 asks one of every server that has a clock). Refusals
 * that a site, a firewall or the user's own software makes are none.
 */
function saysItself(request: Request): boolean {
  const words = wordsOf(request.bodyText);
  const { ordered } = noticeOf(request.bodyText);
  const text = textOf(request.bodyText);
  const others: readonly PageWords[] = [
    "challenge",
    "region",
    "refusal",
    "age",
    "portal",
    "billing",
    "own-filter",
    "parked",
  ];
  if (others.some((kind) => words.has(kind)) || computersProductOf(text) !== undefined)
    return false;
  if (text.length > noticeLength || !(words.has("notice") || ordered)) return false;
  const undated = !request.headers.some(([name]) => name.toLowerCase() === "date");
  return [words.has("notice"), ordered, undated].filter(Boolean).length >= 2;
}

/** Characters of text that a notice without a control may have. */
const noticeLength = 1500;

function noticeSuspicion(
  { depth }: EndpointObservation,
  { url, status, bodyLength, bodyText }: Request,
  evidence: Evidence,
): Suspicion {
  const values = { status: status ?? 0, bytes: bodyLength, title: titleText(bodyText) };
  return {
    layer: "http",
    mechanism: "http.blockpage",
    target: url,
    depth,
    direction: "server-to-client",
    reasons: [because("notice-words"), because("page-uncompared")],
    evidence: [
      evidence,
      { code: "page.shown", values },
      ...(status === 451 ? [{ code: "page.legal-reasons" as const, values: {} }] : []),
    ],
  };
}

/** Whether a response is the helper's page, however it was reached. */
export function isHelpersPage(request: Request, page: ControlPage): boolean {
  return page.failure === null && isSame(readPage(request, page));
}

function isSame(reading: PageReading): boolean {
  const { titles } = reading;
  if (titles === "same" || reading.ownHeaders.length > 0) return true;
  // Only now: a page's words are looked for when they are asked for.
  const newNotice = reading.words.has("notice") && !reading.helperWords.has("notice");
  if (!reading.sameStatus || newNotice) return false;
  if (titles === "shared") return true;
  if (reading.cutAlike && titles === "missing") return true;
  const bare = reading.date === "lacking" || reading.server === "lacking";
  return isSameLength(reading) && (titles === "missing" ? !bare : false);
}

/** What the differences of a page in clear come to, in the order of what tells most. */
function comparePage(one: EndpointObservation, request: Request, page: ControlPage): PageJudgement {
  const reading = readPage(request, page);
  if (isSame(reading)) return { state: "genuine" };
  const shown = shownPages(request, page);
  const note = (state: PageState, kind: Note["kind"], evidence: Evidence): PageJudgement => ({
    state,
    note: { kind, depth: one.depth, evidence },
  });
  const status = request.status ?? 0;
  const { words } = reading;
  const isService =
    reading.serviceHeaders.length > 0 || (reading.byService && reading.date !== "lacking");
  if ((isService && status >= 400) || words.has("challenge"))
    return note("genuine", "server", { code: "page.differs-own-server", values: shown });
  if (reading.likeOwnServer)
    return note("genuine", "server", { code: "page.differs-own-server", values: shown });
  if (reading.product !== undefined)
    return note("uncompared", "filter", {
      code: "page.product",
      values: { ...shown, product: reading.product },
    });
  if (words.has("refusal"))
    return note("uncompared", "server", { code: "page.refusal", values: shown });
  if (reading.proxyFailed && !words.has("notice") && !reading.notice.ordered)
    return note("uncompared", "insufficient", { code: "page.proxy-failed", values: shown });
  const dated = reading.date === "present" && reading.server === "same";
  if (
    words.has("region") &&
    (dated || reading.namesSite || (!words.has("notice") && !isBare(reading)))
  )
    return note("uncompared", "server", { code: "page.region", values: shown });
  if (words.has("own-filter") && !reading.notice.ordered)
    return note("uncompared", "filter", { code: "page.own-filter", values: shown });
  const forward = words.has("parked") || words.has("portal") ? undefined : awayFrom(request);
  if (forward !== undefined && !reading.sameRelease && !reading.notice.ordered) {
    const { host, by } = forward;
    if (by !== "frame" && isBogon(host) && !isLoopback(host) && !isKnownBlockAddress(host))
      return note("uncompared", "filter", { code: "redirect.not-public", values: { host } });
    return foreign(
      one,
      shown,
      [because("redirect-to-another"), ...(isBare(reading) ? [because("response-bare")] : [])],
      [{ code: "page.forwards", values: { host } }],
    );
  }
  if (dated && words.has("age"))
    return note("uncompared", "server", { code: "page.differs-own-server", values: shown });
  if (dated && isAsLong(reading, request))
    return note("uncompared", "insufficient", { code: "page.differs-untold", values: shown });
  const ofNetwork = words.has("billing") || (words.has("portal") && !words.has("notice"));
  if (ofNetwork && !reading.notice.ordered)
    return note("uncompared", "filter", { code: "page.portal", values: shown });
  if (words.has("notice") || reading.notice.ordered || isWithheld(reading, status))
    return foreign(one, shown, [
      because("notice-words"),
      ...(isBare(reading) ? [because("response-bare")] : []),
    ]);
  if (reading.helperRefused)
    return reading.sameStatus
      ? { state: "genuine" }
      : note("uncompared", "server", { code: "page.helper-refused", values: shown });
  if (words.has("parked") || reading.helperWords.has("parked"))
    return note("uncompared", "server", { code: "page.parked", values: shown });
  if (status === 429 || status === 503)
    return note("uncompared", "server", { code: "page.busy", values: shown });
  if (status >= 400 && status !== 451 && request.bodyLength === 0)
    return note("uncompared", "insufficient", { code: "page.differs-empty", values: shown });
  if (isBare(reading)) return foreign(one, shown, [because("response-bare")]);
  if (reading.server === "other" && reading.titles !== "missing")
    return foreign(one, shown, [because("page-by-country")]);
  if (isUnlike(reading)) return foreign(one, shown, [because("page-by-country")]);
  return note("uncompared", "insufficient", { code: "page.differs-untold", values: shown });
}

/** Where a page that has nothing of its own leads, if that is another party. */
function awayFrom(request: Request): Forward | undefined {
  const forward = forwardOf(request);
  const own = hostOf(request.url) ?? "";
  if (forward === undefined || forward.host === own) return undefined;
  return sameSite(own, forward.host) || areRelated(own, forward.host) ? undefined : forward;
}

/** As long as the helper's page, of the same status, and longer than notices are: a page with other news. */
function isAsLong(reading: PageReading, { bodyLength }: Request): boolean {
  return reading.sameStatus && isSameLength(reading) && bodyLength > longPage;
}

/** Bytes that few notices of blocking reach. */
const longPage = 12_000;

/** Says that it is withheld, in a page that succeeded, is no longer the site's and lacks its headers. */
function isWithheld(reading: PageReading, status: number): boolean {
  const { notice, lacksOwnHeaders, titles } = reading;
  const fits = status < 300 || status === 451;
  return (
    notice.withheld && fits && lacksOwnHeaders && !isSameLength(reading) && titles !== "shared"
  );
}

/** Headers that the site's server sends are missing, so that another has answered for it. */
function isBare(reading: PageReading): boolean {
  return reading.date === "lacking" || (reading.server === "lacking" && reading.date !== "present");
}

/** Nothing is alike, and no header speaks for the site's server. */
function isUnlike(reading: PageReading): boolean {
  // Without the helper's headers, a response that is dated as a server's has nothing to be unlike to.
  const silent = reading.server === "unknown" && reading.date === "unknown" && !reading.isDated;
  const lengths = reading.proportion !== undefined && !isSameLength(reading);
  if (reading.lacksOwnHeaders && lengths && reading.server !== "same") return true;
  return silent && lengths && (reading.titles === "other" || !reading.sameStatus);
}

function foreign(
  one: EndpointObservation,
  shown: ReturnType<typeof shownPages>,
  reasons: readonly Reason[],
  beside: readonly Evidence[] = [],
): PageJudgement {
  return {
    state: "other",
    suspicion: {
      layer: "http",
      mechanism: "http.blockpage",
      target: shown.url,
      depth: one.depth,
      direction: "server-to-client",
      reasons,
      evidence: [
        { code: "page.differs", values: shown },
        ...beside,
        ...(shown.status === 451 ? [{ code: "page.legal-reasons" as const, values: {} }] : []),
      ],
    },
  };
}

function shownPages(request: Request, page: ControlPage) {
  return {
    url: request.url,
    status: request.status ?? 0,
    bytes: request.bodyLength,
    title: titleText(request.bodyText),
    helperStatus: page.status ?? 0,
    helperBytes: page.bodyLength ?? 0,
    helperTitle: page.title ?? "",
  };
}

/** Whether a page says of itself that it is a notice of blocking. */
export function isNotice(request: Request): boolean {
  const words = wordsOf(request.bodyText);
  if (words.has("challenge") || words.has("refusal")) return false;
  const { ordered } = noticeOf(request.bodyText);
  const isOthers = words.has("own-filter") || words.has("billing");
  return ordered || (words.has("notice") && !isOthers);
}

/** Whether a page has a date, as RFC 9110 asks of servers, and no words of withholding or of an authority's order. */
export function isOrdinary({ bodyText, headers }: Request): boolean {
  if (wordsOf(bodyText).has("notice") || noticeOf(bodyText).ordered) return false;
  return headers.some(([name]) => name.toLowerCase() === "date");
}

/** Whether a page is a log-in page or a filter of the user's own network, computer or choice. */
export function isUsersOwn({ bodyText }: Request): boolean {
  const words = wordsOf(bodyText);
  if (computersProductOf(textOf(bodyText)) !== undefined) return true;
  if (noticeOf(bodyText).ordered) return false;
  if (words.has("own-filter") || words.has("billing")) return true;
  return words.has("portal") && !words.has("notice");
}
