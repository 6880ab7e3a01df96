/** Whether two host names belong to one site, by the public suffix list, or to one owner, by their words. */
import { getDomain, getDomainWithoutSuffix } from "tldts";

/**
 * True when both names lie under one registrable domain: `www.example.co.uk` and `example.co.uk` do,
 * `a.co.uk` and `b.co.uk` do not. An address is no name, and a suffix alone is no site.
 * @see https://publicsuffix.org
 */
export function sameSite(a: string, b: string): boolean {
  const domain = getDomain(a);
  return domain !== null && domain === getDomain(b);
}

/** Names that one owner would choose: a common word of five letters or more, or one within the other. */
export function areRelated(from: string, to: string): boolean {
  const [a, b] = [from, to].map((host) => getDomainWithoutSuffix(host) ?? "") as [string, string];
  if (a.length < 4 || b.length < 4) return a !== "" && a === b;
  if (a.includes(b) || b.includes(a)) return true;
  const words = new Set(a.split("-").filter((word) => word.length >= 5));
  return b.split("-").some((word) => words.has(word));
}
