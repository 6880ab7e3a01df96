/** Whether two host names belong to one site, by the public suffix list. */
import { getDomain } from "tldts";

/**
 * True when both names lie under one registrable domain: `www.example.co.uk` and `example.co.uk` do,
 * `a.co.uk` and `b.co.uk` do not. An address is no name, and a suffix alone is no site.
 * @see https://publicsuffix.org
 */
export function sameSite(a: string, b: string): boolean {
  const domain = getDomain(a);
  return domain !== null && domain === getDomain(b);
}
