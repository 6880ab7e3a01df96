/**
 * What a host of a scenario does with a request, as data, and how to read it from the short English
 * of a cases file. The sentences that are understood are listed beside their patterns; anything else
 * serves the default page.
 */
import { setOwnValue } from "../../base/own-value.ts";

/** A page known by its size and title only. */
export interface PageShape {
  readonly bytes: number;
  readonly title: string;
}

export const certificateFaultNames = ["wrong-name", "expired", "unknown-authority"] as const;
export type CertificateFault = (typeof certificateFaultNames)[number];

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
  /** Faults of certificates by name, as the file gives them; they come before what a sentence says. */
  readonly certificates?: Readonly<Record<string, CertificateFault>>;
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
  const faults = around.certificates ?? certificateFaults(text, names);
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
    certificates: faults,
    otherCertificates: Object.keys(faults).length > 0 ? "unknown-authority" : "valid",
    isHelper: /test helper/i.test(text),
  };
}

const faultWords: readonly (readonly [RegExp, CertificateFault])[] = [
  [/wrong/i, "wrong-name"],
  [/expired/i, "expired"],
  [/unknown|untrusted|self-signed/i, "unknown-authority"],
];

/**
 * Reads `by SNI: FAULT / FAULT …`. A fault may say whose it is (`old.example expired / …`); one that does
 * not is that of the name that has its word in it, else of the name at its place in the list.
 */
function certificateFaults(
  text: string,
  names: readonly string[],
): Readonly<Record<string, CertificateFault>> {
  const sentence = /by SNI:([^;]*)/.exec(text)?.[1];
  if (sentence === undefined) return {};
  const listed = sentence.split(" / ").flatMap((part) => {
    const owner = names.find((name) =>
      part
        .toLowerCase()
        .split(/[\s:]+/)
        .includes(name),
    );
    const words = owner === undefined ? part : part.replace(owner, "");
    const kind = faultWords.find(([pattern]) => pattern.test(words));
    return kind ? [{ owner, word: kind[0], fault: kind[1] }] : [];
  });
  const faults: Record<string, CertificateFault> = {};
  for (const { owner, fault } of listed) if (owner !== undefined) setOwnValue(faults, owner, fault);
  for (const [place, name] of names.entries()) {
    if (Object.hasOwn(faults, name)) continue;
    const free = listed.filter(({ owner }) => owner === undefined);
    const named = free.find(({ word }) => word.test(name)) ?? free[place];
    if (named) setOwnValue(faults, name, named.fault);
  }
  return faults;
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
