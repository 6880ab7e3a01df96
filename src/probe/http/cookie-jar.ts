/**
 * Cookies during one redirect chain (RFC 6265), by tough-cookie: domain, path, Secure, Max-Age and Expires
 * are respected, and no cookie is set for a public suffix. Time is the measurement's, which in the lab is
 * virtual. Leaves out SameSite; the jar lives for one measurement only.
 */
import { Cookie, CookieJar as Jar } from "tough-cookie";

export class CookieJar {
  // Names of the lab end in `.example`, which the library would refuse as special.
  readonly #jar = new Jar(undefined, { allowSpecialUseDomain: true, looseMode: false });

  /** Takes in the `Set-Cookie` values of a response from `url`, received at `now`. */
  store(url: URL, values: readonly string[], now: Date): void {
    for (const text of values) {
      const cookie = Cookie.parse(text);
      if (cookie === undefined) continue;
      const lives = cookie.TTL(now.getTime()) > 0;
      // The library judges by the computer's clock: what lives by the measurement's is kept for the chain.
      cookie.expires = lives ? "Infinity" : new Date(0);
      cookie.maxAge = null;
      this.#jar.setCookieSync(cookie, url.href, { ignoreError: true });
    }
  }

  /** The `Cookie` value for a request to `url`, longest path first, or undefined without one. */
  header(url: URL): string | undefined {
    return this.#jar.getCookieStringSync(url.href) || undefined;
  }
}
