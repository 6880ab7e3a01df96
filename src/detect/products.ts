/**
 * Makers of software and appliances that open TLS connections for the one who installed them: virus
 * scanners, parental control, gateways of companies and schools, debugging proxies. Their certificates name
 * them as issuer. Names as the makers' own root certificates have them; a state can use an appliance too, so
 * that a name tells the product, not who runs it.
 */

import { getDomain } from "tldts";

const names: readonly string[] = [
  ...[
    "kaspersky",
    "avast",
    "avg technologies",
    "avg web",
    "eset",
    "bitdefender",
    "drweb",
    "dr.web",
  ],
  ...["mcafee", "norton", "symantec web", "trend micro", "sophos", "f-secure", "panda security"],
  ...["g data", "360 total security", "qihoo", "comodo internet security", "malwarebytes"],
  ...["emsisoft", "bullguard", "webroot", "adguard", "net nanny", "contentwatch", "qustodio"],
  ...["mobicip", "covenant eyes", "k9 web protection", "kurupira", "cyberpatrol", "sentrybay"],
  ...["umbrella", "opendns", "zscaler", "netskope", "fortinet", "fortigate", "fortiguard"],
  ...["palo alto", "bluecoat", "blue coat", "forcepoint", "websense", "barracuda", "checkpoint"],
  ...["check point", "sonicwall", "watchguard", "iboss", "lightspeed", "securly", "smoothwall"],
  ...["goguardian", "contentkeeper", "untangle", "cyberoam", "untrusted ca (pfsense", "pfsense"],
  ...[
    "opnsense",
    "squid",
    "clearswift",
    "menlo security",
    "cisco umbrella",
    "ironport",
    "cato networks",
  ],
  ...["mitmproxy", "charles proxy", "fiddler", "do_not_trust", "burp", "portswigger", "proxyman"],
  ...["superfish", "privdog", "komodia", "wajam", "gateway ca (corporate", "linewize", "deledao"],
  ...[
    "dnsfilter",
    "safedns",
    "ditno",
    "sangfor",
    "kerio",
    "zywall",
    "zyxel",
    "usergate",
    "sky ssl",
    ...[
      "paloalto",
      "k7 computing",
      "quick heal",
      "ahnlab",
      "zonealarm",
      "avira",
      "netfree",
      "rimon",
    ],
    ...["techloq", "meraki", "gfi software", "a10 networks", "f5 networks", "titanhq"],
  ],
];

/** Names that are also ordinary words: only as a whole word. */
const words: readonly RegExp[] = names.map(
  (name) => new RegExp(`(^|[^a-z])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}($|[^a-z])`, "i"),
);

/** Kinds of products, and names inside a company or a home, that no public authority has. */
const kinds: readonly RegExp[] = [
  /\banti-?virus\b|\binternet security(?! research group)\b|\bweb (shield|gateway|filter|protection|proxy)\b/i,
  /\b(ssl|tls|https) (inspection|scan(ning)?|filter|proxy|decryption|interception)\b|\bparental control/i,
  /\b(web|internet|security|mobile) (security )?(appliance|gateway)\b|\b(web|internet|http|https|debug(ging)?|forward|man.in.the.middle) proxy\b/i,
  // An authority made for one computer, as its own name says.
  /\b(generated|personal|self-?made|temporary|test(ing)?|dev(elopment)?|local(host)?) (root )?(ca|certificate authority|certification authority|root)\b|\bmkcert\b/i,
  // What a directory of a company signs: its names have components of a domain, which no public authority's have.
  /(?<=(^|, )DC=)[^,]+/i,
  /\b(web|content|url|internet) filter(ing)?\b|\b(ssl|tls|https)?[ -]?decrypt(ion)?\b|\b(enterprise|corporate) (root|issuing|sub|intermediate)\b/i,
  /\.(local|lan|corp|internal|intranet|home\.arpa|localdomain)\b/i,
];

/** The product that an issuer's name speaks of, in lower case; `undefined` if none is known. */
export function productOf(issuer: string): string | undefined {
  const at = words.findIndex((pattern) => pattern.test(issuer));
  if (at >= 0) return names[at];
  for (const kind of kinds) {
    const found = kind.exec(issuer)?.[0];
    if (found !== undefined) return found.toLowerCase();
  }
  return undefined;
}

/**
 * The device that an issuer's common name speaks of, in lower case: a host's name, or that of a proxy, gateway
 * or firewall. Public authorities and those of states are called otherwise.
 */
export function deviceOf(issuer: string): string | undefined {
  const name = /(?:^|, )CN=([^,]*)/.exec(issuer)?.[1]?.toLowerCase() ?? "";
  const host = /(^|\s)([a-z0-9-]+(\.[a-z0-9-]+)+)(\s|$)/.exec(name)?.[2];
  // Some public authorities are called by their domain: a device has a name within one.
  return (
    (host === getDomain(host ?? "") ? undefined : host) ??
    /\b(web ?)?(proxy|gateway|firewall|appliance)\b/.exec(name)?.[0]
  );
}

/**
 * Networks of resolvers that people choose because they filter, some of them beside resolvers that do not:
 * Cloudflare for Families, AdGuard DNS, OpenDNS and Umbrella, CleanBrowsing, NextDNS, Yandex, Quad9.
 */
const filteringResolvers: ReadonlySet<number> = new Set([
  ...[13335, 212772, 36692, 205157, 34939, 13238, 19281],
]);

/** Whether a network is that of a resolver that filters for those who choose it. */
export function filtersByChoice(asn: number | undefined): asn is number {
  return asn !== undefined && filteringResolvers.has(asn);
}

/**
 * Makers of software that people put on their own computers, and of filters that a household chooses: virus
 * scanners, parental control, filtering resolvers.
 */
const onComputers =
  /\b(kaspersky|avast|avg|eset|bitdefender|dr\.? ?web|mcafee|norton|trend micro|sophos (home|endpoint)|f-secure|panda|g ?data|360 total security|comodo|malwarebytes|emsisoft|bullguard|webroot|avira|k7|quick ?heal|ahnlab|zonealarm|windows defender|microsoft defender|adguard|net nanny|qustodio|mobicip|covenant eyes|k9 web protection|kurupira|cyberpatrol|norton family|pi-?hole|nextdns|cleanbrowsing|opendns|safe ?dns|family ?shield)\b/;

/** What such a maker's page says of itself beside the name. */
const protections =
  /(anti-?virus|anti-?malware|internet security|total (security|protection)|endpoint (security|antivirus|protection)|web (protection|guard|shield|anti-?virus)|safe (browsing|web|kids|surf)|parental control|real-?time protection|smartscreen|phishing|malware|malicious|dangerous|potentially (unwanted|dangerous)|web page protection|threat|(blocked|filtered) by|parental|антивирус|вредонос|опасн)/;

/**
 * The product of the user's own computer that a page in clear names as its maker, with what it protects from;
 * `undefined` for others. Appliances are none: a provider or a state can run one.
 *
 * @param text in lower case, without markup
 */
export function computersProductOf(text: string): string | undefined {
  const found = onComputers.exec(text)?.[0];
  return found !== undefined && protections.test(text) ? found : undefined;
}
