/**
 * A page in clear beside the one that the test helper got: facts alone. OONI's four comparisons are in
 * `page-difference.ts`; these look at more, and take what is missing as missing, not as equal.
 */
import type { ControlPage, Request } from "../../ooni/reader.ts";
import { bodyProportionThreshold, isUncommonHeader } from "../page-difference.ts";
import { computersProductOf } from "../products.ts";
import type { NoticeSigns } from "./notice-vocabulary.ts";
import { noticeOf, type PageWords, textOf, titleText, wordsOf } from "./page-words.ts";

export interface PageReading {
  readonly sameStatus: boolean;
  /** min/max of the body lengths; `undefined` where a body was cut or a length is not known. */
  readonly proportion: number | undefined;
  /** The body was cut at the probe's limit, and the helper's is as long at least. */
  readonly cutAlike: boolean;
  /** `missing`: one of the two has none. `shared`: not the same, with a word in common. */
  readonly titles: "same" | "shared" | "other" | "missing";
  /** Headers that both have and that few servers send. */
  readonly ownHeaders: readonly string[];
  /** The helper's response has such a header, this one none of them. */
  readonly lacksOwnHeaders: boolean;
  /** Headers by which one network of caches or its service is known, on both. */
  readonly serviceHeaders: readonly string[];
  /** Answered by such a service itself, as its software's name or its headers say. */
  readonly byService: boolean;
  /** Names of the server software; `unknown` where neither response has one or headers are not kept. */
  readonly server: "same" | "other" | "lacking" | "unknown";
  /** Has the date that RFC 9110 asks of every server with a clock, as the helper's response has. */
  readonly date: "present" | "lacking" | "unknown";
  /** Has a date, whatever the helper's response has. */
  readonly isDated: boolean;
  /** Has all telling headers of the helper's response, with values that only one server's settings give. */
  readonly likeOwnServer: boolean;
  /** Dated, and names the same release of the server software as the helper's response. */
  readonly sameRelease: boolean;
  readonly words: ReadonlySet<PageWords>;
  readonly notice: NoticeSigns;
  /** A virus scanner or the like on the user's computer, which the page names. */
  readonly product: string | undefined;
  /** A proxy that could not fetch the page says so. */
  readonly proxyFailed: boolean;
  /** Says the site's name as the helper's title has it. */
  readonly namesSite: boolean;
  /** Those of the title that the helper's response had. */
  readonly helperWords: ReadonlySet<PageWords>;
  /** The helper was refused, challenged or met an error: what it saw is not the page. */
  readonly helperRefused: boolean;
}

/** Headers that connections, caches, proxies and security settings bring: no sign of the site's own server. */
const generic: ReadonlySet<string> = new Set(
  [
    "connection content-length transfer-encoding keep-alive proxy-connection upgrade trailer te",
    "content-security-policy content-security-policy-report-only referrer-policy permissions-policy",
    "feature-policy cross-origin-opener-policy cross-origin-embedder-policy cross-origin-resource-policy",
    "cross-origin-opener-policy-report-only x-dns-prefetch-control expect-ct nel report-to",
    "reporting-endpoints server-timing x-download-options x-permitted-cross-domain-policies",
    "access-control-allow-origin access-control-allow-methods access-control-allow-headers",
    "access-control-allow-credentials access-control-expose-headers access-control-max-age",
    "timing-allow-origin alt-svc accept-ch critical-ch x-ua-compatible www-authenticate retry-after",
    "warning allow x-cache x-cache-lookup x-cache-hits x-squid-error content-disposition mime-version",
    "x-robots-tag host refresh public-key-pins public-key-pins-report-only content-location status",
    "proxy-authenticate x-forwarded-for x-proxy-id forwarded",
  ].flatMap((line) => line.split(" ")),
);

const services =
  /^(cf-ray|cf-cache-status|cf-mitigated|x-amz-cf-|x-amz-request-id|x-amzn-|x-served-by|x-timer|x-fastly|fastly-|x-akamai|akamai-|x-sucuri|x-iinfo|x-cdn|x-azure-ref|x-msedge-ref|x-vercel|x-nf-request-id|x-github-request-id|x-goog-|x-guploader|x-ec-|x-edge-|x-hw|x-cdn77|x-77-|cdn-|bunnycdn|x-ddg|x-qc-|x-litespeed|x-wix-|x-shopify|x-drupal|x-varnish-|fly-request-id|x-qrator|ddg_)/;

/** Software names of services that answer for many sites themselves. */
const serviceServers =
  /^(cloudflare|akamaighost|akamainetstorage|cloudfront|awselb|amazons3|varnish|fastly|sucuri|incapsula|ddos-guard|qrator|gws|sffe|esf|github\.com|vercel|netlify|bunnycdn|keycdn|stackpath|edgecast|ecs|ecacc|imperva|azion|gcore|tencent|aliyun)/;

/** Reads a response against the helper's. The helper's has no failure. */
export function readPage(response: Request, control: ControlPage): PageReading {
  return new PagePair(response, control);
}

/** Headers by name in lower case. */
interface HeaderPair {
  readonly ours: ReadonlyMap<string, string>;
  readonly theirs: ReadonlyMap<string, string>;
  /** Names that both have and that few servers send. */
  readonly shared: readonly string[];
}

function byLowerCase(
  headers: readonly (readonly [name: string, value: string])[],
): Map<string, string> {
  return new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
}

/** Most pages are told by their titles or headers: all else is read when it is asked for. */
class PagePair implements PageReading {
  readonly #response: Request;
  readonly #control: ControlPage;
  readonly sameStatus: boolean;
  readonly titles: PageReading["titles"];
  #headers: HeaderPair | undefined;

  constructor(response: Request, control: ControlPage) {
    this.#response = response;
    this.#control = control;
    this.sameStatus = (response.status ?? 0) === (control.status ?? 0);
    this.titles = compareTitles(titleText(response.bodyText), (control.title ?? "").trim());
  }

  #pair(): HeaderPair {
    if (this.#headers === undefined) {
      const ours = byLowerCase(this.#response.headers);
      const theirs = byLowerCase(this.#control.headers);
      const shared = uncommonNames(theirs).filter((name) => ours.has(name));
      this.#headers = { ours, theirs, shared };
    }
    return this.#headers;
  }

  get #ours(): ReadonlyMap<string, string> {
    return this.#pair().ours;
  }

  get #theirs(): ReadonlyMap<string, string> {
    return this.#pair().theirs;
  }

  get ownHeaders(): readonly string[] {
    return this.#pair().shared;
  }

  get proportion(): number | undefined {
    return proportionOf(this.#response, this.#control);
  }

  get cutAlike(): boolean {
    const { bodyTruncated, bodyLength } = this.#response;
    return bodyTruncated && (this.#control.bodyLength ?? 0) >= bodyLength;
  }

  get lacksOwnHeaders(): boolean {
    return this.ownHeaders.length === 0 && uncommonNames(this.#theirs).length > 0;
  }

  get serviceHeaders(): readonly string[] {
    const shared = [...this.#theirs.keys()].filter(
      (name) => this.#ours.has(name) && services.test(name),
    );
    const isService = this.server === "same" && serviceServers.test(softwareOf(this.#ours));
    return isService ? [...shared, "server"] : shared;
  }

  get byService(): boolean {
    return (
      serviceServers.test(softwareOf(this.#ours)) ||
      [...this.#ours.keys()].some((name) => services.test(name))
    );
  }

  get server(): PageReading["server"] {
    return compareServers(this.#ours, this.#theirs);
  }

  get date(): PageReading["date"] {
    if (!this.#theirs.has("date")) return "unknown";
    return this.#ours.has("date") ? "present" : "lacking";
  }

  get isDated(): boolean {
    return this.#ours.has("date");
  }

  get likeOwnServer(): boolean {
    return isLikeOwn(this.#ours, this.#theirs);
  }

  get sameRelease(): boolean {
    return isSameRelease(this.#ours, this.#theirs);
  }

  get words(): ReadonlySet<PageWords> {
    return wordsOf(this.#response.bodyText);
  }

  get notice(): NoticeSigns {
    return noticeOf(this.#response.bodyText);
  }

  get product(): string | undefined {
    return computersProductOf(textOf(this.#response.bodyText));
  }

  get proxyFailed(): boolean {
    return isProxysFailure(this.#response, this.#ours);
  }

  get namesSite(): boolean {
    return saysTitle(textOf(this.#response.bodyText), this.#control.title ?? "");
  }

  get helperWords(): ReadonlySet<PageWords> {
    return wordsOf(`<title>${this.#control.title ?? ""}</title>`);
  }

  get helperRefused(): boolean {
    const status = this.#control.status ?? 0;
    const words = this.helperWords;
    return status >= 400 || status < 200 || words.has("challenge") || words.has("region");
  }
}

/** Names of headers that neither most servers nor what is on the way send. */
function uncommonNames(headers: ReadonlyMap<string, string>): string[] {
  return [...headers.keys()].filter((name) => isUncommonHeader(name) && !generic.has(name));
}

function proportionOf(response: Request, control: ControlPage): number | undefined {
  const theirs = control.bodyLength ?? 0;
  if (response.bodyTruncated || response.bodyLength <= 0 || theirs <= 0) return undefined;
  return Math.min(response.bodyLength, theirs) / Math.max(response.bodyLength, theirs);
}

/** Whether the lengths say the same page. */
export function isSameLength(reading: PageReading): boolean {
  return reading.proportion !== undefined && reading.proportion > bodyProportionThreshold;
}

function softwareOf(headers: ReadonlyMap<string, string>): string {
  return /^[^/\s(]*/.exec((headers.get("server") ?? "").toLowerCase().trim())![0];
}

function compareServers(
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
): PageReading["server"] {
  const helper = softwareOf(theirs);
  if (helper === "") return "unknown";
  const own = softwareOf(ours);
  if (own === "") return "lacking";
  return own === helper ? "same" : "other";
}

/** Words of a title that nearly every site can have. */
const commonWords: ReadonlySet<string> = new Set(
  "home page homepage website site web welcome index main official online error http https access www default untitled document with from your this that".split(
    " ",
  ),
);

function titleWords(title: string): Set<string> {
  const words = title.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => [...word].length >= 4 && !commonWords.has(word)));
}

/** Titles as people would compare them. Scripts without spaces count only when they are equal. */
function compareTitles(ours: string, theirs: string): PageReading["titles"] {
  if (ours === "" || theirs === "") return "missing";
  // What the helper could not decode says only where it stood.
  const isGarbled = theirs.includes("\ufffd");
  const plain = (title: string) => {
    const text = title.toLowerCase().replace(/[\s\u00a0]+/g, " ");
    return isGarbled ? text.replace(/[^\0-\x7f]+/g, "\ufffd") : text;
  };
  if (plain(ours) === plain(theirs)) return "same";
  const known = titleWords(theirs);
  return [...titleWords(ours)].some((word) => known.has(word)) ? "shared" : "other";
}

/** Headers whose presence changes from one response of a server to the next. */
const changing: ReadonlySet<string> = new Set(
  "content-length content-encoding transfer-encoding connection keep-alive etag last-modified accept-ranges age expires cache-control pragma set-cookie location date vary content-type".split(
    " ",
  ),
);

/** Headers whose values tell one server's software and settings from another's. */
const settings: ReadonlySet<string> = new Set(
  "link x-powered-by p3p x-generator x-aspnet-version x-aspnetmvc-version content-security-policy permissions-policy feature-policy".split(
    " ",
  ),
);

/** Headers that guides to safe servers give one value for: they are alike on very many. */
const stock: ReadonlySet<string> = new Set(
  "x-frame-options x-content-type-options x-xss-protection strict-transport-security referrer-policy x-download-options x-permitted-cross-domain-policies x-dns-prefetch-control cross-origin-opener-policy cross-origin-resource-policy cross-origin-embedder-policy upgrade alt-svc".split(
    " ",
  ),
);

/** Values of other headers that must be the same where no telling one is. */
const alikeNeeded = 3;

function isLikeOwn(
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
): boolean {
  const telling = [...theirs.keys()].filter((name) => !changing.has(name));
  const beyond = telling.filter((name) => name !== "server");
  const missing = telling.some((name) => !ours.has(name));
  const other = (ours.get("server") ?? "") !== (theirs.get("server") ?? "");
  if (missing || other || !ours.has("date")) return false;
  const alike = beyond.filter((name) => ours.get(name) === theirs.get(name));
  if (alike.some((name) => settings.has(name))) return true;
  return alike.length >= alikeNeeded && alike.some((name) => !stock.has(name));
}

function isSameRelease(
  ours: ReadonlyMap<string, string>,
  theirs: ReadonlyMap<string, string>,
): boolean {
  const server = ours.get("server") ?? "";
  return ours.has("date") && /\/\d+\.\d/.test(server) && server === theirs.get("server");
}

/** What a proxy says when the server does not answer it: an access rule of its own is another matter. */
function isProxysFailure({ status }: Request, ours: ReadonlyMap<string, string>): boolean {
  const squid = ours.get("x-squid-error");
  if (squid !== undefined) return !/denied|blocked/i.test(squid);
  return status === 502 || status === 504;
}

/** Whether a text says the first part of a title, up to the dash or bar that sets it off, if that is a name. */
function saysTitle(text: string, title: string): boolean {
  const part = title
    .toLowerCase()
    .split(/\s+[-–—|:·•]\s+|[|:•]/)[0]!
    .trim();
  const name = part.replace(/\s+/g, " ");
  return [...name].length >= 6 && !commonWords.has(name) && text.includes(name);
}
