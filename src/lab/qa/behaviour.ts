/**
 * What a host of a scenario does with a request, as data, and how to read it from the short English
 * of a cases file. The sentences that are understood are listed beside their patterns; anything else
 * serves the default page.
 */

/** A page known by its size and title only. */
export interface PageShape {
  readonly bytes: number;
  readonly title: string;
}

export type CertificateFault = "wrong-name" | "expired" | "unknown-authority";

export interface HostBehaviour {
  /** What ordinary requests get. */
  readonly page: PageShape | undefined;
  /** Instead of a page: so many arbitrary bytes, sent without a length. */
  readonly randomBytes: number | undefined;
  /** A name without `www.` redirects to `https://www.NAME/` with this status. */
  readonly bareNameStatus: number | undefined;
  /** Redirects by path, 308. */
  readonly redirects: Readonly<Record<string, string>>;
  /** `/redirect/N` goes to `/redirect/N-1` with this status, and ends at 0. */
  readonly countdownStatus: number | undefined;
  /** `/broken-redirect-SCHEME` sends the client to `SCHEME://`, others to the default page. */
  readonly brokenRedirects: boolean;
  /** Names that redirect (308) to each other's https URL in this order; the last serves the page. */
  readonly chain: readonly string[];
  /** What the client (known by its address) gets instead of the page. */
  readonly forClient: { readonly status: number; readonly page: PageShape } | undefined;
  /** What is wrong with the certificate for a name, if anything. */
  readonly certificates: Readonly<Record<string, CertificateFault>>;
  /** For names not in `certificates`. */
  readonly otherCertificates: "valid" | "unknown-authority";
  /** Whether it is a test helper. */
  readonly isHelper: boolean;
}

export const plainBehaviour: HostBehaviour = {
  page: undefined,
  randomBytes: undefined,
  bareNameStatus: undefined,
  redirects: {},
  countdownStatus: undefined,
  brokenRedirects: false,
  chain: [],
  forClient: undefined,
  certificates: {},
  otherCertificates: "valid",
  isHelper: false,
};

interface Surroundings {
  readonly names: readonly string[];
  readonly redirects: Readonly<Record<string, string>>;
  /** Pages met so far; new ones are added. A size without title means the page of that size. */
  readonly pages: PageShape[];
}

/** Reads the description of a host's behaviour. */
export function parseBehaviour(text: string, around: Surroundings): HostBehaviour {
  const { names, redirects } = around;
  // `188-byte block page titled "Access Denied"`, `8432-byte CAPTCHA page (title "Just a moment...")`
  const pages = [
    ...text.matchAll(/(\d+)-byte (?:[\w-]+ )?page(?: \(?(?:titled|title) "([^"]*)")?/g),
  ].map((match) => pageOf(Number(match[1]), match[2], around.pages));
  const forClient = /client address, else/.test(text) && pages[0];
  const faults: [string, CertificateFault][] = [];
  if (/by SNI/.test(text))
    for (const name of names) {
      if (/wrong/.test(name)) faults.push([name, "wrong-name"]);
      else if (/expired/.test(name)) faults.push([name, "expired"]);
      else faults.push([name, "unknown-authority"]);
    }
  const internationalized = names.filter((name) => /(^|\.)xn--/.test(name));
  return {
    page: forClient ? pages[1] : pages[0],
    randomBytes: numberIn(/(\d+) random bytes/, text),
    bareNameStatus: numberIn(/bare name -> (\d{3})/, text),
    redirects,
    countdownStatus: numberIn(/\/redirect\/N -> (\d{3})/, text),
    brokenRedirects: /\/broken-redirect-/.test(text),
    chain: /IDNA/.test(text)
      ? [...internationalized, ...names.filter((name) => !internationalized.includes(name))]
      : [],
    forClient: forClient
      ? { status: numberIn(/^(\d{3}) /, text) ?? 403, page: forClient }
      : undefined,
    certificates: Object.fromEntries(faults),
    otherCertificates: faults.length > 0 ? "unknown-authority" : "valid",
    isHelper: /test helper/i.test(text),
  };
}

function numberIn(pattern: RegExp, text: string): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

function pageOf(bytes: number, title: string | undefined, known: PageShape[]): PageShape {
  const same = known.find((page) => page.bytes === bytes);
  if (same) return same;
  const page = { bytes, title: title ?? "Page" };
  known.push(page);
  return page;
}
