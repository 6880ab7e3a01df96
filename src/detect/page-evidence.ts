/**
 * Pages: a final response that is not the page the test helper got. Only what came in clear can be another
 * page by interference; a site that answers visitors differently is told apart where its own traits show.
 */
import type { WebMeasurement } from "../ooni/reader.ts";
import type { Examination, Finding, Note } from "./finding.ts";
import { type EndpointObservation, isFinalResponse, type Observations } from "./observation.ts";
import { comparePages, pagesDiffer, sharedUncommonHeaders, titleOf } from "./page-difference.ts";
import { sameSite } from "./site.ts";
import { because, type Evidence } from "./statement.ts";

/** What a final response is worth. */
export type PageState = "genuine" | "other" | "uncompared";

export interface PageExamination extends Examination {
  /** State of each final response, by observation. */
  readonly states: ReadonlyMap<EndpointObservation, PageState>;
}

/** Titles and headers by which content networks ask a visitor to prove to be human. */
const challengeTitle =
  /just a moment|attention required|verify (that )?you are (a )?human|captcha|ddos/i;

/** Examines every final response. */
export function examinePages(
  measurement: WebMeasurement,
  observations: Observations,
): PageExamination {
  const findings: Finding[] = [];
  const notes: Note[] = [];
  const states = new Map<EndpointObservation, PageState>();
  for (const one of observations.endpoints) {
    if (!isFinalResponse(one)) continue;
    const [state, result] = judgePage(one, measurement, observations);
    states.set(one, state);
    if (result === undefined) continue;
    if ("mechanism" in result) findings.push(result);
    else notes.push(result);
  }
  return { findings, notes, states };
}

function judgePage(
  one: EndpointObservation,
  measurement: WebMeasurement,
  observations: Observations,
): [PageState, Finding | Note | undefined] {
  const request = one.request!;
  const page = measurement.control?.http;
  if (one.tlsFailure === null) return ["genuine", undefined];
  const { depth } = one;
  if (page === undefined)
    return [
      "uncompared",
      {
        kind: "insufficient",
        depth,
        evidence: { code: "page.no-control", values: { url: request.url } },
      },
    ];
  if (page.failure !== null)
    return [
      "uncompared",
      {
        kind: "insufficient",
        depth,
        evidence: {
          code: "page.helper-failed",
          values: { url: request.url, failure: page.failure ?? "" },
        },
      },
    ];
  const difference = comparePages(request, page);
  const sameServer = sharedUncommonHeaders(request, page);
  const title = titleOf(request.bodyText);
  if (!pagesDiffer(difference)) return ["genuine", undefined];
  const shown = {
    url: request.url,
    status: request.status ?? 0,
    bytes: request.bodyLength,
    title,
    helperStatus: page.status ?? 0,
    helperBytes: page.bodyLength ?? 0,
    helperTitle: page.title ?? "",
  };
  if (sameServer.length > 0 || challengeTitle.test(title))
    return [
      "genuine",
      {
        kind: "benign",
        depth,
        evidence: { code: "page.differs-own-server", values: shown },
      },
    ];
  const status = request.status ?? 0;
  if (
    status >= 400 &&
    status !== 451 &&
    !difference.bodyLengthMatch &&
    Math.floor((page.status ?? 0) / 100) === 2 &&
    request.bodyLength === 0
  )
    return [
      "uncompared",
      {
        kind: "insufficient",
        depth,
        evidence: { code: "page.differs-empty", values: shown },
      },
    ];
  const away = redirectAway(one, observations);
  return [
    "other",
    {
      layer: "http",
      mechanism: away === undefined ? "http.blockpage" : "http.redirect",
      target: request.url,
      depth,
      direction: "server-to-client",
      confidence: "moderate",
      reasons: [because("page-by-country")],
      evidence: [
        { code: "page.differs", values: shown },
        ...(away === undefined ? [] : [away]),
        ...(status === 451 ? [{ code: "page.legal-reasons" as const, values: {} }] : []),
      ],
    },
  ];
}

/** A redirect in clear, before this response, from the input's host to another. */
function redirectAway(
  final: EndpointObservation,
  observations: Observations,
): Evidence | undefined {
  const target = hostAndScheme(final.request!.url);
  for (const one of observations.endpoints) {
    const { request } = one;
    if (request === undefined || one.depth >= final.depth || one.tlsFailure === null) continue;
    const from = hostAndScheme(request.url);
    if (Math.floor((request.status ?? 0) / 100) !== 3 || from.host === target.host) continue;
    if (from.scheme === "http" && !sameSite(from.host, target.host))
      return { code: "redirect.away", values: { from: from.host, to: target.host } };
  }
  return undefined;
}

function hostAndScheme(url: string): { scheme: string; host: string } {
  const match = /^(https?):\/\/(\[[^\]]*\]|[^/:?#]*)/i.exec(url);
  return { scheme: match?.[1]?.toLowerCase() ?? "", host: match?.[2]?.toLowerCase() ?? "" };
}
