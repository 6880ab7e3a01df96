/**
 * Cookies during one redirect chain (RFC 6265 §5): domain, path and Secure are respected, Max-Age and
 * Expires remove. Leaves out the public suffix list (a site of the chain could set a cookie for a
 * whole suffix; the jar lives for one measurement only) and SameSite.
 */
interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
}

export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** Takes in the `Set-Cookie` values of a response from `url`, received at `now`. */
  store(url: URL, values: readonly string[], now: Date): void {
    for (const text of values) {
      const parsed = parseCookie(url, text, now);
      if (!parsed) continue;
      const { cookie, expired } = parsed;
      const key = `${cookie.domain}\n${cookie.path}\n${cookie.name}`;
      if (expired) this.#cookies.delete(key);
      else this.#cookies.set(key, cookie);
    }
  }

  /** The `Cookie` value for a request to `url`, longest path first, or undefined without one. */
  header(url: URL): string | undefined {
    const host = url.hostname.toLowerCase();
    const pairs = [...this.#cookies.values()]
      .filter(
        (cookie) =>
          (cookie.hostOnly ? host === cookie.domain : isWithin(host, cookie.domain)) &&
          pathMatches(url.pathname, cookie.path) &&
          (!cookie.secure || url.protocol === "https:"),
      )
      .sort((a, b) => b.path.length - a.path.length)
      .map((cookie) => `${cookie.name}=${cookie.value}`);
    return pairs.length > 0 ? pairs.join("; ") : undefined;
  }
}

function parseCookie(
  url: URL,
  text: string,
  now: Date,
): { cookie: Cookie; expired: boolean } | undefined {
  const [pair = "", ...attributes] = text.split(";");
  const equals = pair.indexOf("=");
  if (equals < 1) return undefined;
  const host = url.hostname.toLowerCase();
  let domain = host;
  let hostOnly = true;
  let path = defaultPath(url.pathname);
  let secure = false;
  let expires: boolean | undefined;
  let maxAge: boolean | undefined;
  for (const attribute of attributes) {
    const [name = "", ...rest] = attribute.split("=");
    const value = rest.join("=").trim();
    switch (name.trim().toLowerCase()) {
      case "domain": {
        const wanted = value.replace(/^\./, "").toLowerCase();
        if (wanted === "") break;
        if (!isWithin(host, wanted) || (wanted !== host && !wanted.includes("."))) return undefined;
        domain = wanted;
        hostOnly = false;
        break;
      }
      case "path":
        if (value.startsWith("/")) path = value;
        break;
      case "secure":
        secure = true;
        break;
      case "max-age":
        if (/^-?\d+$/.test(value)) maxAge = Number(value) <= 0;
        break;
      case "expires": {
        const at = Date.parse(value);
        if (!Number.isNaN(at)) expires = at <= now.getTime();
        break;
      }
      default:
    }
  }
  const cookie = {
    name: pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    domain,
    hostOnly,
    path,
    secure,
  };
  return { cookie, expired: maxAge ?? expires ?? false };
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && !/^[\d.]+$|:/.test(host));
}

function defaultPath(pathname: string): string {
  const slash = pathname.lastIndexOf("/");
  return slash <= 0 ? "/" : pathname.slice(0, slash);
}

function pathMatches(pathname: string, path: string): boolean {
  return (
    pathname === path ||
    (pathname.startsWith(path) && (path.endsWith("/") || pathname[path.length] === "/"))
  );
}
