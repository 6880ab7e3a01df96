/**
 * Whether the page that the probe got is the page that the test helper got: OONI's "http-diff" with its
 * four comparisons (schema notes §8; by the rules of each of the programs: those of web_connectivity 0.5
 * unless told otherwise. What they differ in stands in \`comparisonRules\`.
 */
import { utf8Length } from "../ooni/maybe-binary.ts";
import type { ControlPage, Request } from "../ooni/reader.ts";

/** The programs that compared pages: versions 0.5 and 0.4, ooniprobe 1 and 2, measurement-kit. */
export type PageRules = "0.5" | "0.4" | "ooniprobe-2" | "measurement-kit";

interface ComparisonRules {
  /** Headers match also where both have the same names, be they common, be there none. */
  readonly sameNames: boolean;
  /** Bodies of no bytes and cut ones are compared too. */
  readonly anyBody: boolean;
  /** Where the helper's code is another one than ours: for which of its classes that says nothing, or is equal. */
  readonly helperStatus: "not-2xx-unknown" | "5xx-unknown" | "5xx-match";
  /** Longest title that is read, in characters. */
  readonly longestTitle: number;
}

/** Facts from the programs' behaviour: probe-cli (0.5.28, 0.4.3), ooni-probe 2, measurement-kit 0.10. */
const comparisonRules: Readonly<Record<PageRules, ComparisonRules>> = {
  "0.5": {
    ...{ sameNames: false, anyBody: false, helperStatus: "not-2xx-unknown", longestTitle: 512 },
  },
  "0.4": { sameNames: true, anyBody: false, helperStatus: "5xx-unknown", longestTitle: 512 },
  "ooniprobe-2": {
    ...{ sameNames: true, anyBody: true, helperStatus: "5xx-unknown", longestTitle: 100_000 },
  },
  "measurement-kit": {
    ...{ sameNames: true, anyBody: true, helperStatus: "5xx-match", longestTitle: 128 },
  },
};

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

/** Compares a response with the helper's. */
export function comparePages(
  response: Request,
  control: ControlPage,
  by: PageRules = "0.5",
): PageDifference {
  if (control.failure !== null) return nothingCompared;
  const rules = comparisonRules[by];
  const known = (control.status ?? 0) > 0;
  const bodyProportion = compareBodies(response, control, rules);
  return {
    bodyProportion,
    bodyLengthMatch: bodyProportion === undefined ? null : bodyProportion > bodyProportionThreshold,
    headersMatch: known
      ? shareUncommonHeader(response, control) ||
        (rules.sameNames && sameHeaderNames(response, control))
      : null,
    statusCodeMatch: compareStatus(response.status ?? 0, control.status ?? 0, rules),
    titleMatch: known
      ? compareTitles(titleOf(response.bodyText, rules), control.title ?? "", by)
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

function compareBodies(
  response: Request,
  control: ControlPage,
  { anyBody }: ComparisonRules,
): number | undefined {
  const ours = response.bodyLength;
  const theirs = control.bodyLength ?? 0;
  if (anyBody && ours === theirs) return 1;
  const known = anyBody ? theirs >= 0 : ours > 0 && theirs > 0 && !response.bodyTruncated;
  return known ? Math.min(ours, theirs) / Math.max(ours, theirs) : undefined;
}

function compareStatus(
  ours: number,
  theirs: number,
  { helperStatus }: ComparisonRules,
): boolean | null {
  if (ours <= 0 || theirs <= 0) return null;
  const kind = Math.floor(theirs / 100);
  if (ours === theirs || (helperStatus === "5xx-match" && kind === 5)) return true;
  const isUnknown = helperStatus === "not-2xx-unknown" ? kind !== 2 : kind === 5;
  return isUnknown ? null : false;
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
function titleOf(body: string, { longestTitle }: ComparisonRules): string {
  const title = /<title>([^<]+)<\/title>/i.exec(body)?.[1] ?? "";
  return title.length <= longestTitle ? title : "";
}

function isLong(word: string): boolean {
  return word.length >= 5 || utf8Length(word) >= 5;
}

function longWords(title: string): Set<string> {
  return new Set(
    title
      .split(" ")
      .filter(isLong)
      .map((word) => word.toLowerCase()),
  );
}

function sameHeaderNames(response: Request, control: ControlPage): boolean {
  const ours = new Set(response.headers.map(([name]) => name.toLowerCase()));
  const theirs = new Set(control.headerNames.map((name) => name.toLowerCase()));
  return ours.size === theirs.size && [...ours].every((name) => theirs.has(name));
}

function compareTitles(ours: string, theirs: string, by: PageRules): boolean | null {
  if (by === "ooniprobe-2") return compareFirstWord(ours.trim(), theirs.trim());
  if (by === "measurement-kit") return compareExactly(ours, theirs);
  if (by === "0.4" && ours === "") return null;
  const a = longWords(ours);
  const b = longWords(theirs);
  return a.size === b.size && [...a].every((word) => b.has(word));
}

/** The first long word against the one in the same place, in any case; nothing to say without a long word. */
function compareFirstWord(ours: string, theirs: string): boolean | null {
  const words = ours.split(" ");
  const place = words.findIndex(isLong);
  if (place === -1) return null;
  return words[place]!.toLowerCase() === theirs.split(" ")[place]?.toLowerCase();
}

/** The first long word in the same place and case; without one in a place that both have, the whole title. */
function compareExactly(ours: string, theirs: string): boolean {
  const words = ours.split(" ");
  const place = words.findIndex(isLong);
  const other = place === -1 ? undefined : theirs.split(" ")[place];
  return other === undefined ? ours === theirs : words[place] === other;
}
