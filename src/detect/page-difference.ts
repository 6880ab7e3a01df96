/**
 * Whether the page that the probe got is the page that the test helper got: OONI's "http-diff" with its
 * four comparisons (schema notes §8; rules of web_connectivity 0.5, and those of 0.4 where told).
 */
import { utf8Length } from "../ooni/maybe-binary.ts";
import type { ControlPage, Request } from "../ooni/reader.ts";

export interface PageDifference {
  /** min/max of the body lengths, 0…1; `undefined` when unknown. */
  readonly bodyProportion: number | undefined;
  readonly bodyLengthMatch: boolean | null;
  readonly headersMatch: boolean | null;
  readonly statusCodeMatch: boolean | null;
  readonly titleMatch: boolean | null;
}

/** Nothing could be compared. */
export const nothingCompared: PageDifference = {
  bodyProportion: undefined,
  bodyLengthMatch: null,
  headersMatch: null,
  statusCodeMatch: null,
  titleMatch: null,
};

/** Above this share of lengths, two bodies count as of one length. */
export const bodyProportionThreshold = 0.7;

const commonHeaders = new Set(
  (
    "date content-type server cache-control vary set-cookie location expires x-powered-by " +
    "content-encoding last-modified accept-ranges pragma x-frame-options etag x-content-type-options " +
    "age via p3p x-xss-protection content-language cf-ray strict-transport-security link x-varnish"
  ).split(" "),
);

/**
 * Compares a response with the helper's.
 *
 * @param rules whose: for `0.4` a page without a title has none to compare; for `legacy` headers match also
 *   when both have the same names, and titles by any long word
 */
export function comparePages(
  response: Request,
  control: ControlPage,
  rules: "0.5" | "0.4" | "legacy" = "0.5",
): PageDifference {
  if (control.failure !== null) return nothingCompared;
  const known = (control.status ?? 0) > 0;
  const bodyProportion = compareBodies(response, control);
  return {
    bodyProportion,
    bodyLengthMatch: bodyProportion === undefined ? null : bodyProportion > bodyProportionThreshold,
    headersMatch: known
      ? shareUncommonHeader(response, control) ||
        (rules === "legacy" && sameHeaderNames(response, control))
      : null,
    statusCodeMatch: compareStatus(response.status ?? 0, control.status ?? 0),
    titleMatch: known
      ? compareTitles(titleOf(response.bodyText), control.title ?? "", rules)
      : null,
  };
}

/** OONI's conclusion: different unless the codes match and the length, a header or the title does. */
export function pagesDiffer(difference: PageDifference): boolean {
  if (difference.statusCodeMatch !== true) return true;
  return ![difference.bodyLengthMatch, difference.headersMatch, difference.titleMatch].includes(
    true,
  );
}

function compareBodies(response: Request, control: ControlPage): number | undefined {
  const ours = response.bodyLength;
  const theirs = control.bodyLength ?? 0;
  if (ours <= 0 || theirs <= 0 || response.bodyTruncated) return undefined;
  return Math.min(ours, theirs) / Math.max(ours, theirs);
}

function compareStatus(ours: number, theirs: number): boolean | null {
  if (ours <= 0 || theirs <= 0) return null;
  if (ours === theirs) return true;
  return Math.floor(theirs / 100) === 2 ? false : null;
}

/** Whether not every server sends a header, by its name in lower case. */
export function isUncommonHeader(name: string): boolean {
  return !commonHeaders.has(name);
}

function shareUncommonHeader(response: Request, control: ControlPage): boolean {
  const ours = new Set(response.headers.map(([name]) => name.toLowerCase()));
  return control.headerNames
    .map((name) => name.toLowerCase())
    .some((name) => ours.has(name) && isUncommonHeader(name));
}

/** The title of an HTML page, or "". */
export function titleOf(body: string): string {
  return /<title>([^<]{1,512})<\/title>/i.exec(body)?.[1] ?? "";
}

function longWords(title: string): Set<string> {
  return new Set(
    title
      .split(" ")
      .filter((word) => word.length >= 5 || utf8Length(word) >= 5)
      .map((word) => word.toLowerCase()),
  );
}

function sameHeaderNames(response: Request, control: ControlPage): boolean {
  const ours = new Set(response.headers.map(([name]) => name.toLowerCase()));
  const theirs = new Set(control.headerNames.map((name) => name.toLowerCase()));
  return ours.size > 0 && ours.size === theirs.size && [...ours].every((name) => theirs.has(name));
}

function compareTitles(
  ours: string,
  theirs: string,
  rules: "0.5" | "0.4" | "legacy",
): boolean | null {
  if (rules !== "0.5" && ours === "") return null;
  if (rules === "legacy" && theirs === "") return null;
  const a = longWords(ours);
  const b = longWords(theirs);
  if (rules === "legacy") return [...a].some((word) => b.has(word));
  return a.size === b.size && [...a].every((word) => b.has(word));
}
