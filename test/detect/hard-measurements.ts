import type { VerdictKind } from "../../src/detect/index.ts";
import type { JsonObject } from "../../src/ooni/index.ts";
import { madeCertificate } from "./make-certificate.ts";
import {
  type Connection,
  good,
  type Helper,
  lookup,
  other,
  type Sketch,
  site,
} from "./measurements.ts";

/** A measurement drawn by hand, the verdicts that are right for it, and a mechanism that must be named. */
export interface HardMeasurement {
  readonly name: string;
  readonly kind: string;
  readonly sketch: Sketch;
  readonly accept: readonly VerdictKind[];
  readonly mechanism?: string;
}

const secure = { tcp: null, tls: null, http: null } as const;
const input = `http://${site}/`;
const clear = { port: 80, tcp: null, http: null, url: input } as const;
const works = { [`${good}:443`]: null, [`${good}:80`]: null };
const udp = (result: readonly string[] | string, at: { type?: string; resolver?: string } = {}) =>
  lookup(result, { engine: "udp", ...at });
const doh = (result: readonly string[] | string) =>
  lookup(result, { engine: "doh", resolver: "https://dns.example/" });
const body = (title: string, bytes: number, text = "") =>
  `<html><head><title>${title}</title></head><body>${text}${"lorem ".repeat(bytes / 6)}</body></html>`;
const nginx = { "Content-Type": "text/html", Date: "x", Server: "nginx" };
const apache = { "Content-Type": "text/html", Date: "x", Server: "Apache" };
const cloudflare = { ...nginx, Server: "cloudflare", "CF-RAY": "1-AMS" };
const home: Helper = { title: "Morning Herald", length: 24_000, headers: nginx };
const helped: Helper = { ...home, tcp: works, tls: works };
const own = body("Morning Herald", 24_000);
const kept: Connection = { ...clear, body: own, headers: nginx };
const page = (given: Partial<Connection>): Connection => ({ ...clear, headers: nginx, ...given });

const open: readonly VerdictKind[] = ["ok", "insufficient"];
const tampered: readonly VerdictKind[] = ["blocked", "interfered"];

type Row = readonly [
  kind: string,
  name: string,
  sketch: Sketch,
  accept: readonly VerdictKind[],
  mechanism?: string,
];

const own4 = (failure: string): Sketch => ({
  connections: [{ tcp: failure }],
  helper: { ...helped },
});

/** A resolver of the household's choice blocks by an address of its own; others give the site's. */
const filtered = (address: string): Sketch => ({
  queries: [lookup([address]), udp([good])],
  connections: [{ ip: address, tcp: "connection_refused" }, secure],
  helper: helped,
});

const resolvers: readonly Row[] = [
  [
    "resolver",
    "family resolver answers zero",
    { ...filtered("0.0.0.0"), resolverAsn: "AS13335" },
    open,
  ],
  [
    "resolver",
    "family resolver answers its own address",
    { ...filtered("146.112.61.106"), resolverAsn: "AS36692" },
    open,
  ],
  [
    "resolver",
    "an address of nobody's through a resolver that does not filter",
    { ...filtered("31.13.94.23"), resolverAsn: "AS13335" },
    tampered,
    "dns.injection",
  ],
  [
    "resolver",
    "the provider's resolver answers zero",
    { ...filtered("0.0.0.0"), resolverAsn: "AS137" },
    tampered,
    "dns.injection",
  ],
];

const local: readonly Row[] = [
  [
    "local",
    "file table full",
    own4("unknown_failure: socket: too many open files"),
    ["insufficient"],
  ],
  [
    "local",
    "Windows forbids sockets",
    own4(
      "unknown_failure: connectex: An attempt was made to access a socket in a way forbidden by its access permissions.",
    ),
    ["insufficient"],
  ],
  [
    "local",
    "Android says not permitted",
    own4("unknown_failure: connect: operation not permitted"),
    ["insufficient"],
  ],
  [
    "local",
    "request cancelled, page came",
    {
      connections: [
        secure,
        { ...secure, ip: "93.184.216.35", http: "unknown_failure: http_request_canceled" },
      ],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "local",
    "all requests cancelled",
    { connections: [{ ...secure, http: "unknown_failure: context canceled" }], helper: helped },
    ["insufficient"],
  ],
  [
    "local",
    "no IPv4 at all, page over IPv6",
    {
      queries: [lookup([good, "2606:2800:220:1::1"])],
      connections: [{ tcp: "network_unreachable" }, { ...secure, ip: "2606:2800:220:1::1" }],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "local",
    "no IPv6, handshake of IPv4 reset",
    {
      queries: [lookup([good, "2606:2800:220:1::1"])],
      connections: [
        { tcp: null, tls: "connection_reset" },
        { ip: "2606:2800:220:1::1", tcp: "network_unreachable" },
      ],
      helper: { ...helped, tcp: { ...works, "[2606:2800:220:1::1]:443": null } },
    },
    ["blocked"],
    "tls.reset",
  ],
  [
    "local",
    "both lookups interrupted",
    { queries: [lookup("interrupted"), udp("interrupted")], helper: helped },
    ["insufficient"],
  ],
  ["local", "an unheard-of failure", own4("unknown_failure: frobnicated"), ["insufficient"]],
  [
    "local",
    "an unheard-of failure of the handshake",
    {
      connections: [{ tcp: null, tls: "unknown_failure: remote error: tls: internal error" }],
      helper: helped,
    },
    ["insufficient"],
  ],
  [
    "local",
    "dead line and dead helper",
    { queries: [lookup("network_unreachable")], controlFailure: "network_unreachable" },
    ["insufficient"],
  ],
  [
    "local",
    "aborted on a change of network",
    { connections: [{ ...secure, http: "connection_aborted" }], helper: helped },
    ["insufficient"],
  ],
];

const nat64 = (address: string, rest: Partial<Sketch> = {}): Sketch => ({
  queries: [lookup([address])],
  connections: [{ ...secure, ip: address }],
  helper: { ...helped, tcp: { ...works, [`[${address}]:443`]: "generic_timeout_error" } },
  ...rest,
});

const translated: readonly Row[] = [
  ["nat64", "prefix of 32 bits", nat64("2001:db9:5db8:d822::"), ["ok"]],
  ["nat64", "prefix of 48 bits", nat64("2a00:1fa0:1:5db8:d8:2200::"), ["ok"]],
  [
    "nat64",
    "well-known, reset of the name",
    nat64("64:ff9b::5db8:d822", {
      connections: [{ ip: "64:ff9b::5db8:d822", tcp: null, tls: "connection_reset" }],
    }),
    ["blocked"],
    "tls.reset",
  ],
  [
    "nat64",
    "found by ipv4only.arpa",
    {
      queries: [
        lookup(["2a00:64::5db8:d899"]),
        lookup(["2a00:64::c000:aa"], { hostname: "ipv4only.arpa", id: 10002 }),
      ],
      connections: [{ ...clear, ip: "2a00:64::5db8:d899", body: own }],
      input,
      helper: { ...helped, dns: ["93.184.216.153"] },
    },
    ["ok"],
  ],
  [
    "nat64",
    "forged bogon that the translator wrapped",
    nat64("64:ff9b::a0a:2224", {
      connections: [{ ip: "64:ff9b::a0a:2224", tcp: "generic_timeout_error" }],
    }),
    ["blocked"],
    "dns.injection.bogon",
  ],
  [
    "nat64",
    "time-out of the address behind it",
    nat64("64:ff9b::5db8:d822", {
      connections: [{ ip: "64:ff9b::5db8:d822", tcp: "generic_timeout_error" }],
    }),
    ["blocked", "insufficient"],
  ],
  [
    "nat64",
    "page in clear behind a local prefix",
    {
      ...nat64("64:ff9b:1::5db8:d822"),
      input,
      connections: [{ ...kept, ip: "64:ff9b:1::5db8:d822" }],
    },
    ["ok"],
  ],
];

const noPage = { http: "dns_lookup_error" } as const;

const helperLookups: readonly Row[] = [
  [
    "helper",
    "its lookup timed out, page in clear the same",
    { input, connections: [kept], helper: { ...helped, dns: "unknown_error" } },
    ["ok"],
  ],
  [
    "helper",
    "its resolver failed, page over TLS",
    { connections: [secure], helper: { ...helped, dns: "dns_server_failure", ...noPage } },
    ["ok"],
  ],
  [
    "helper",
    "its resolver failed, our lookup too",
    {
      queries: [lookup("dns_servfail_error"), udp("dns_servfail_error")],
      helper: { dns: "dns_server_failure", ...noPage },
    },
    ["down"],
  ],
  [
    "helper",
    "its resolver failed, no such name for us",
    {
      queries: [lookup("dns_nxdomain_error"), udp("dns_nxdomain_error")],
      helper: { dns: "dns_server_failure", ...noPage },
    },
    ["insufficient", "down"],
  ],
  [
    "helper",
    "no such name for us, helper fetched",
    {
      queries: [lookup("dns_nxdomain_error"), udp("dns_nxdomain_error")],
      helper: { ...helped, dns: "unknown_error" },
    },
    ["blocked", "insufficient"],
  ],
  [
    "helper",
    "refused by a wall, page came",
    {
      input,
      connections: [page({ body: own })],
      helper: {
        ...helped,
        status: 403,
        title: "Just a moment...",
        length: 4000,
        headers: cloudflare,
      },
    },
    open,
  ],
  [
    "helper",
    "met an error 500, page came",
    {
      input,
      connections: [page({ body: own })],
      helper: { ...helped, status: 500, title: "Error", length: 200 },
    },
    open,
  ],
  [
    "helper",
    "refused, and a notice of blocking came",
    {
      input,
      connections: [
        page({
          body: body("Access blocked", 600, "This site is blocked by order of the Ministry"),
          headers: {},
        }),
      ],
      helper: { ...helped, status: 403, title: "Forbidden", length: 400 },
    },
    tampered,
    "http.blockpage",
  ],
  [
    "helper",
    "failed on the page by its own",
    { input, connections: [kept], helper: { ...helped, http: "unknown_error" } },
    open,
  ],
  [
    "helper",
    "could not use IPv6, IPv4 down for both",
    {
      connections: [{ tcp: "connection_refused" }],
      helper: {
        http: "connection_refused_error",
        tcp: {
          [`${good}:443`]: "connection_refused_error",
          "[2606:2800:220:1::1]:443": "invalid_socket",
        },
      },
    },
    ["down"],
  ],
];

const away = (
  to: string,
  given: Partial<Connection> = {},
  last: Partial<Connection> = {},
): Sketch => ({
  input,
  connections: [
    page({ status: 302, body: "", headers: { Location: to, "Content-Length": "0" }, ...given }),
    {
      ...secure,
      ip: other,
      depth: 1,
      url: to,
      name: new URL(to).hostname,
      body: body("Notice", 900),
      headers: nginx,
      ...last,
    },
  ],
  helper: helped,
});

const redirects: readonly Row[] = [
  [
    "redirect",
    "308 to a notice over TLS",
    away("https://notice.regulator.net/", { status: 308 }),
    tampered,
    "http.redirect",
  ],
  [
    "redirect",
    "to a notice whose handshake is reset",
    away(
      "https://notice.regulator.net/",
      {},
      { tls: "connection_reset", http: undefined as unknown as null },
    ),
    tampered,
    "http.redirect",
  ],
  [
    "redirect",
    "to a notice whose name does not resolve",
    {
      input,
      queries: [
        lookup([good]),
        lookup("dns_nxdomain_error", { hostname: "notice.regulator.net", depth: 1, id: 10002 }),
      ],
      connections: [
        page({ status: 302, body: "", headers: { Location: "http://notice.regulator.net/" } }),
      ],
      helper: helped,
    },
    tampered,
    "http.redirect",
  ],
  [
    "redirect",
    "two hops to a notice",
    {
      input,
      connections: [
        page({ status: 302, body: "", headers: { Location: "http://a.regulator.net/" } }),
        page({
          ip: other,
          depth: 1,
          url: "http://a.regulator.net/",
          status: 302,
          body: "",
          headers: { Location: "https://b.regulator.net/" },
        }),
        {
          ...secure,
          ip: other,
          depth: 2,
          url: "https://b.regulator.net/",
          name: "b.regulator.net",
          body: body("Blocked", 500, "site is blocked by court order"),
        },
      ],
      helper: helped,
    },
    tampered,
    "http.redirect",
  ],
  [
    "redirect",
    "site moved to another name, same page",
    away("https://herald.example.org/", {}, { body: own }),
    ["ok"],
  ],
  [
    "redirect",
    "site speaks the visitor's language under another suffix",
    away("https://www.example.de/", {}, { body: body("Morgenblatt", 20_000) }),
    open,
  ],
  [
    "redirect",
    "upgrade to TLS with www",
    away(`https://${site}/`, { status: 301 }, { ip: good, body: own }),
    ["ok"],
  ],
  [
    "redirect",
    "hotel's log-in by a bogon literal",
    away(
      "http://10.5.50.1/login",
      {},
      {
        ip: "10.5.50.1",
        port: 80,
        tls: undefined as unknown as null,
        body: body("Hotspot login", 2000),
      },
    ),
    open,
  ],
  [
    "redirect",
    "log-in page of a hotspot at a public name",
    away("https://login.hotspot-provider.net/", {}, { body: body("Guest WiFi login", 3000) }),
    open,
  ],
  [
    "redirect",
    "over TLS to another party, then reset",
    {
      connections: [
        { ...secure, status: 302, body: "", headers: { Location: "https://other.example.org/" } },
        { ip: other, depth: 1, tcp: null, tls: "connection_reset", name: "other.example.org" },
      ],
      helper: helped,
    },
    ["blocked"],
    "tls.reset",
  ],
  [
    "redirect",
    "to another party without a helper",
    {
      ...away("https://notice.regulator.net/"),
      helper: undefined as never,
      controlFailure: "generic_timeout_error",
    },
    ["insufficient"],
  ],
  [
    "redirect",
    "to an ISP's notice in Turkish",
    away(
      "http://uyari.example.com.tr/",
      {},
      { port: 80, tls: undefined as unknown as null, body: body("Erişim engellendi", 900) },
    ),
    tampered,
    "http.redirect",
  ],
];

const pages: readonly Row[] = [
  [
    "page",
    "no titles on either side, tiny iframe",
    {
      input,
      connections: [
        page({
          body: '<html><body><iframe src="http://10.10.34.36?type=x"></iframe></body></html>',
          headers: {},
        }),
      ],
      helper: { ...helped, title: "" },
    },
    tampered,
    "http.blockpage",
  ],
  [
    "page",
    "status 403, iframe to a private address",
    {
      input,
      connections: [
        page({
          status: 403,
          body: '<html><head><title>M2-8</title></head><body><iframe src="http://10.10.34.34" /></body></html>',
          headers: {},
        }),
      ],
      helper: helped,
    },
    tampered,
    "http.blockpage",
  ],
  [
    "page",
    "generic headers in common, notice in Spanish",
    {
      input,
      connections: [
        page({
          body: body("Sitio bloqueado por orden judicial", 1500),
          headers: {
            Connection: "close",
            "X-Frame-Options": "DENY",
            "Content-Security-Policy": "x",
          },
        }),
      ],
      helper: {
        ...helped,
        headers: { ...nginx, Connection: "close", "Content-Security-Policy": "y" },
      },
    },
    tampered,
    "http.blockpage",
  ],
  [
    "page",
    "notice as long as the page",
    {
      input,
      connections: [
        page({
          body: body("Доступ к ресурсу ограничен", 23_000),
          headers: { "Content-Type": "text/html" },
        }),
      ],
      helper: helped,
    },
    tampered,
    "http.blockpage",
  ],
  [
    "page",
    "another server with another page",
    {
      input,
      connections: [
        page({ body: body("Warning page", 900), headers: { ...apache, Server: "NOTICE/1.0" } }),
      ],
      helper: helped,
    },
    tampered,
    "http.blockpage",
  ],
  [
    "page",
    "localised, dated, same server",
    { input, connections: [page({ body: body("Новости дня", 15_000) })], helper: helped },
    open,
  ],
  [
    "page",
    "same page with a changed headline",
    {
      input,
      connections: [page({ body: body("Morning Herald: storm at sea", 26_000) })],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "page",
    "no titles on either side, same length",
    { input, connections: [page({ body: "x".repeat(23_900) })], helper: { ...helped, title: "" } },
    ["ok"],
  ],
  [
    "page",
    "403 of a content network to a country",
    {
      input,
      connections: [page({ status: 403, body: body("Access denied", 1200), headers: cloudflare })],
      helper: { ...helped, headers: cloudflare },
    },
    open,
  ],
  [
    "page",
    "451 of the site's own for a region",
    {
      input,
      connections: [
        page({
          status: 451,
          body: body("Unavailable", 900, "This content is not available in your region"),
        }),
      ],
      helper: helped,
    },
    open,
  ],
  [
    "page",
    "451 by court order from a box",
    {
      input,
      connections: [
        page({
          status: 451,
          body: body(
            "Unavailable for legal reasons",
            900,
            "This site has been blocked by order of the court",
          ),
          headers: { "Content-Type": "text/html" },
        }),
      ],
      helper: helped,
    },
    tampered,
    "http.blockpage",
  ],
  [
    "page",
    "challenge of a content network",
    {
      input,
      connections: [
        page({ status: 403, body: body("Just a moment...", 4000), headers: cloudflare }),
      ],
      helper: { ...helped, headers: cloudflare },
    },
    open,
  ],
  [
    "page",
    "asked too often",
    {
      input,
      connections: [page({ status: 429, body: body("Too many requests", 300) })],
      helper: helped,
    },
    open,
  ],
  [
    "page",
    "site in trouble for the probe",
    {
      input,
      connections: [page({ status: 503, body: body("Service unavailable", 300) })],
      helper: helped,
    },
    open,
  ],
  [
    "page",
    "for sale",
    {
      input,
      connections: [page({ body: body("example.com is for sale", 9000) })],
      helper: { ...helped, title: "example.com", length: 700 },
    },
    open,
  ],
  [
    "page",
    "proxy of the provider adds headers",
    {
      input,
      connections: [page({ body: own, headers: { ...nginx, Via: "1.1 squid", "X-Cache": "HIT" } })],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "page",
    "the user's own proxy with a filter",
    {
      input,
      connections: [
        page({
          status: 403,
          body: body(
            "Web filter violation",
            900,
            "FortiGuard Intrusion Prevention - Access Blocked",
          ),
          headers: { "X-Frame-Options": "SAMEORIGIN" },
        }),
      ],
      helper: helped,
    },
    tampered,
    "http.blockpage",
  ],
  [
    "page",
    "no control",
    { input, connections: [page({ body: own })], controlFailure: "connection_reset" },
    ["insufficient"],
  ],
  [
    "page",
    "of version 0.4, notice",
    {
      input,
      untagged: true,
      version: "0.4.3",
      connections: [page({ body: body("Internet Positif", 900), headers: {} })],
      helper: { ...home, tcp: works },
    },
    tampered,
    "http.blockpage",
  ],
  [
    "page",
    "cut at the limit, same title",
    {
      input,
      connections: [page({ body: own, truncated: true })],
      helper: { ...helped, length: 900_000 },
    },
    ["ok"],
  ],
  [
    "page",
    "own headers of the site",
    {
      input,
      connections: [page({ status: 503, body: "busy", headers: { "X-Herald-Node": "3" } })],
      helper: { ...helped, headers: { ...nginx, "X-Herald-Node": "4" } },
    },
    open,
  ],
];

const more: readonly Row[] = [
  [
    "page",
    "edge refuses, origin served the helper",
    {
      input,
      connections: [
        page({
          status: 403,
          body: body("Access Denied", 400, "Reference #18.5"),
          headers: { ...nginx, Server: "AkamaiGHost" },
        }),
      ],
      helper: helped,
    },
    open,
  ],
  [
    "page",
    "notice of a regulator in English",
    {
      input,
      connections: [
        page({
          body: body(
            "Blocked",
            900,
            "This website is not available in Malaysia as it violates the national law",
          ),
          headers: { "Content-Type": "text/html" },
        }),
      ],
      helper: helped,
    },
    tampered,
    "http.blockpage",
  ],
  [
    "page",
    "notice of a high court's order",
    {
      input,
      connections: [
        page({
          body: body(
            "Notice",
            900,
            "Access to this website has been blocked under an Order of the High Court",
          ),
          headers: {},
        }),
      ],
      helper: helped,
    },
    tampered,
    "http.blockpage",
  ],
  [
    "redirect",
    "to a page that asks for consent",
    away(
      "https://consent.brands.net/",
      {},
      { body: body("Before you continue", 900, "Consent to the use of cookies") },
    ),
    open,
  ],
  [
    "redirect",
    "to an address, notice in French",
    away(
      "http://41.0.0.7/",
      {},
      {
        ip: "41.0.0.7",
        port: 80,
        tls: undefined as unknown as null,
        body: body("Site bloqué", 600),
      },
    ),
    tampered,
    "http.redirect",
  ],
  [
    "portal",
    "all names lead to a log-in page",
    {
      input,
      queries: [lookup(["192.168.8.1"]), udp(["192.168.8.1"])],
      connections: [page({ ip: "192.168.8.1", body: body("Hotel WiFi login", 2000) })],
      helper: helped,
    },
    ["insufficient", "blocked"],
  ],
  [
    "weak",
    "satellite",
    {
      queries: [{ ...lookup([good]), t0: 0, t: 1.3 }],
      connections: [
        {
          ...secure,
          http: "generic_timeout_error",
          status: 200,
          body: "x".repeat(90_000),
          times: [2, 3.4, 13],
          id: 50001,
        },
      ],
      events: Array.from({ length: 36 }, (_, k) => ({
        operation: "bytes_received_cumulative",
        failure: null,
        num_bytes: k * 2500,
        t: 4 + k / 4,
        transaction_id: 50001,
      })),
      helper: { ...helped, length: 600_000 },
    },
    open,
  ],
];

const addresses: readonly Row[] = [
  [
    "dns",
    "private address with a valid certificate",
    {
      queries: [lookup(["10.1.2.3"]), udp([good])],
      connections: [{ ...secure, ip: "10.1.2.3" }],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "dns",
    "cache of a content network in another network",
    {
      queries: [lookup(["23.50.1.1"]), udp(["151.101.1.1"]), doh([good])],
      connections: [{ ...secure, ip: "23.50.1.1" }],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "dns",
    "cache in the provider's own network",
    {
      queries: [lookup(["130.192.182.17"])],
      connections: [{ ...secure, ip: "130.192.182.17" }],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "dns",
    "another network's cache, page in clear the same",
    {
      input,
      queries: [lookup(["23.50.1.1"])],
      connections: [{ ...kept, ip: "23.50.1.1" }],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "dns",
    "A and AAAA are one lookup without an answer",
    {
      queries: [
        udp("generic_timeout_error"),
        udp("generic_timeout_error", { type: "AAAA" }),
        lookup([good]),
      ],
      connections: [secure],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "dns",
    "A and AAAA of the only resolver timed out",
    {
      queries: [
        lookup("generic_timeout_error", { type: "A" }),
        lookup("generic_timeout_error", { type: "AAAA" }),
      ],
      helper: helped,
    },
    ["insufficient"],
  ],
  [
    "dns",
    "poisoned with other sites' addresses",
    {
      queries: [lookup(["31.13.94.23"]), udp(["162.125.7.1"])],
      connections: [
        { ip: "31.13.94.23", tcp: null, tls: "generic_timeout_error" },
        { ip: "162.125.7.1", classic: false, tcp: "generic_timeout_error" },
      ],
      helper: { ...helped, tls: { ...works, "31.13.94.23:443": "ssl_invalid_hostname" } },
    },
    tampered,
    "dns.injection",
  ],
  [
    "dns",
    "AAAA alone is forged",
    {
      queries: [
        lookup([good], { type: "A" }),
        lookup(["2001:db8::1"], { type: "AAAA" }),
        udp([good]),
        udp(["2001:db8::1"], { type: "AAAA" }),
      ],
      connections: [secure],
      helper: helped,
    },
    tampered,
    "dns.injection.bogon",
  ],
  [
    "dns",
    "forged to loopback",
    { queries: [lookup(["127.0.0.1"]), udp([good])], helper: helped },
    ["blocked"],
    "dns.injection.bogon",
  ],
  [
    "dns",
    "NXDOMAIN for all, on the path",
    { queries: [lookup("dns_nxdomain_error"), udp("dns_nxdomain_error")], helper: helped },
    ["blocked"],
    "dns.nxdomain",
  ],
  [
    "dns",
    "NXDOMAIN from a stranger's resolver alone",
    { queries: [lookup([good]), udp("dns_nxdomain_error")], connections: [secure], helper: helped },
    ["interfered"],
    "dns.nxdomain",
  ],
  [
    "dns",
    "port 53 to strangers is shut",
    {
      queries: [lookup([good]), udp("generic_timeout_error")],
      connections: [secure],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "dns",
    "SERVFAIL of one resolver",
    {
      queries: [lookup("dns_servfail_error"), udp([good])],
      connections: [{ ...secure, classic: false }],
      helper: helped,
    },
    ["insufficient", "ok"],
  ],
  [
    "dns",
    "wildcard of a resolver for a dead name",
    {
      queries: [lookup([other]), udp("dns_nxdomain_error")],
      connections: [page({ ip: other, body: body("Search", 5000) })],
      input,
      helper: { dns: "dns_name_error", ...noPage },
    },
    ["down", "insufficient", "ok"],
  ],
  [
    "dns",
    "dead name, an alias among the helper's addresses",
    {
      queries: [lookup("dns_nxdomain_error"), udp("dns_nxdomain_error")],
      helper: { dns: ["gone.example.net"], ...noPage },
    },
    ["down"],
  ],
  [
    "dns",
    "company's own name",
    {
      queries: [lookup(["10.9.9.9"]), udp("dns_nxdomain_error")],
      connections: [{ ...secure, ip: "10.9.9.9" }],
      helper: { dns: "dns_name_error", ...noPage },
    },
    ["ok"],
  ],
  [
    "dns",
    "hijacked to a page of the provider",
    {
      input,
      queries: [lookup([other]), udp([good])],
      connections: [page({ ip: other, body: body("Situs ini diblokir", 900), headers: nginx })],
      helper: helped,
    },
    tampered,
    "dns.injection.blockpage",
  ],
  [
    "dns",
    "hijacked, certificate of the provider",
    {
      queries: [lookup([other]), udp([other])],
      connections: [{ ip: other, tcp: null, tls: "ssl_invalid_hostname" }],
      helper: helped,
    },
    ["blocked"],
    "dns.injection.other",
  ],
  [
    "dns",
    "IPv6-only site, system without IPv6",
    {
      queries: [lookup("dns_no_answer"), udp(["2606:2800:220:1::1"], { type: "AAAA" })],
      helper: { ...helped, dns: ["2606:2800:220:1::1"], tcp: { "[2606:2800:220:1::1]:443": null } },
    },
    open,
  ],
  [
    "dns",
    "Android tells no reason",
    { queries: [lookup("android_dns_cache_no_data"), udp([good])], helper: helped },
    ["insufficient", "blocked"],
  ],
];

const replies: readonly Row[] = [
  [
    "replies",
    "late REFUSED",
    {
      queries: [lookup([good]), udp([good])],
      duplicates: [udp("dns_refused_error")],
      connections: [secure],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "replies",
    "second of the same network",
    {
      queries: [lookup([good]), udp([good])],
      duplicates: [udp(["93.184.216.35"])],
      connections: [secure],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "replies",
    "second proved by a certificate",
    {
      queries: [lookup([good]), udp([good])],
      duplicates: [udp(["23.50.1.1"])],
      connections: [secure, { ...secure, ip: "23.50.1.1", classic: false }],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "replies",
    "forged first, honest second",
    {
      queries: [lookup([other]), udp([other])],
      duplicates: [udp([good])],
      connections: [{ ip: other, tcp: null, tls: "ssl_invalid_hostname" }],
      helper: helped,
    },
    ["blocked"],
    "dns.injection",
  ],
  [
    "replies",
    "late NXDOMAIN",
    {
      queries: [lookup([good]), udp([good])],
      duplicates: [udp("dns_nxdomain_error")],
      connections: [secure],
      helper: helped,
    },
    ["interfered"],
    "dns.injection",
  ],
  [
    "replies",
    "late bogon",
    {
      queries: [lookup([good]), udp([good])],
      duplicates: [udp(["10.10.34.36"])],
      connections: [secure],
      helper: helped,
    },
    ["interfered"],
    "dns.injection.bogon",
  ],
];

const three = [good, "93.184.216.35", "93.184.216.36"];
const all = Object.fromEntries(three.map((ip) => [`${ip}:443`, null]));
const cut = (k: number, failing: Partial<Connection>): Sketch => ({
  queries: [lookup(three)],
  connections: three.map((ip, n) => (n < k ? { ip, ...failing } : { ...secure, ip })),
  helper: { ...helped, dns: three, tcp: all, tls: all },
});

const connections: readonly Row[] = [
  ["several", "one of three refused", cut(1, { tcp: "connection_refused" }), ["ok"]],
  ["several", "one of three closed", cut(1, { tcp: null, tls: "eof_error" }), ["ok"]],
  [
    "several",
    "all three reset",
    cut(3, { tcp: null, tls: "connection_reset" }),
    ["blocked"],
    "tls.reset",
  ],
  [
    "several",
    "two of three reset",
    cut(2, { tcp: null, tls: "connection_reset" }),
    ["interfered", "blocked"],
    "tls.reset",
  ],
  [
    "several",
    "IPv4 reset, IPv6 passes",
    {
      queries: [lookup([good, "2606:2800:220:1::1"])],
      connections: [
        { tcp: null, tls: "connection_reset" },
        { ...secure, ip: "2606:2800:220:1::1" },
      ],
      helper: helped,
    },
    ["interfered"],
    "tls.reset",
  ],
  ["weak", "host unreachable, one address", own4("host_unreachable"), ["insufficient", "blocked"]],
  [
    "weak",
    "QUIC alone",
    { connections: [secure, { tls: "generic_timeout_error", network: "udp" }], helper: helped },
    ["ok", "interfered"],
  ],
  [
    "weak",
    "TLS shut where the page came in clear, helper did not look",
    {
      input,
      queries: [lookup(["23.50.1.1"])],
      connections: [
        { ...kept, ip: "23.50.1.1" },
        { ip: "23.50.1.1", tcp: null, tls: "ssl_invalid_hostname", fetchBody: false },
      ],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "weak",
    "slow line",
    {
      queries: [{ ...lookup([good]), t0: 0, t: 2.9 }],
      connections: [
        { ...secure, http: "generic_timeout_error", status: 200, times: [4.2, 7.4, 18] },
      ],
      helper: { ...helped, length: 500_000 },
    },
    open,
  ],
  [
    "path",
    "handshakes and requests dropped",
    {
      input,
      connections: [
        page({ http: "generic_timeout_error" }),
        { tcp: null, tls: "generic_timeout_error", fetchBody: false },
      ],
      helper: helped,
    },
    ["blocked"],
    "tls.timeout",
  ],
  [
    "path",
    "closed on the Host",
    {
      input,
      connections: [page({ http: "eof_error" }), { tcp: null, tls: null, fetchBody: false }],
      helper: helped,
    },
    ["blocked"],
    "http.fin",
  ],
  [
    "path",
    "TLS reset, page in clear came",
    {
      input,
      connections: [kept, { tcp: null, tls: "connection_reset", fetchBody: false }],
      helper: helped,
    },
    ["interfered"],
    "tls.reset",
  ],
  [
    "path",
    "address dropped",
    { connections: [{ tcp: "generic_timeout_error" }], helper: helped },
    ["blocked", "insufficient"],
  ],
  [
    "path",
    "held to 130 kbit/s",
    {
      queries: [{ ...lookup([good]), t0: 0, t: 0.1 }],
      connections: [
        {
          ...secure,
          http: "generic_timeout_error",
          status: 200,
          body: "x".repeat(140_000),
          times: [0.2, 0.4, 10.4],
          id: 50001,
        },
      ],
      events: Array.from({ length: 36 }, (_, k) => ({
        operation: "bytes_received_cumulative",
        failure: null,
        num_bytes: k * 4100,
        t: 1 + k / 4,
        transaction_id: 50001,
      })),
      helper: { ...helped, length: 600_000 },
    },
    tampered,
    "tls.throttle",
  ],
  [
    "old",
    "dns.ips of 2016, no AS known",
    {
      input,
      untagged: true,
      version: "0.1.0",
      queries: [lookup(["5.5.5.5"])],
      connections: [{ ...kept, ip: "5.5.5.5" }],
      helper: { ...home, dns: ["5.5.5.5"] },
    },
    ["ok"],
  ],
  [
    "old",
    "request repeats the connection's failure by an older name",
    {
      untagged: true,
      version: "0.0.1",
      connections: [{ tcp: "generic_timeout_error", http: "connect_error" }],
      helper: { ...home, tcp: works },
    },
    ["blocked", "insufficient"],
  ],
];

const kaspersky = { issuer: "O=AO Kaspersky Lab, CN=Kaspersky Endpoint Security Personal Root" };
const leaf = (given: Partial<Parameters<typeof madeCertificate>[0]>) =>
  madeCertificate({
    issuer: "C=US, O=Public Trust, CN=Public CA 5",
    subject: `CN=${site}`,
    names: [site],
    ...given,
  });
const shown = (
  failure: string,
  chain: readonly Uint8Array[],
  rest: Partial<Sketch> = {},
): Sketch => ({
  connections: [{ tcp: null, tls: failure, certificates: chain }],
  helper: helped,
  ...rest,
});
const isca = "C=KZ, O=ISCA, CN=Information Security Certification Authority";

const chains: readonly Row[] = [
  ["chain", "virus scanner", shown("ssl_unknown_authority", [leaf(kaspersky)]), open],
  [
    "chain",
    "company's gateway",
    shown("ssl_unknown_authority", [
      leaf({ issuer: "O=Zscaler Inc., CN=Zscaler Intermediate Root CA" }),
    ]),
    open,
  ],
  [
    "chain",
    "debugging proxy",
    shown("ssl_unknown_authority", [leaf({ issuer: "O=mitmproxy, CN=mitmproxy" })]),
    open,
  ],
  [
    "chain",
    "unknown authority for the name",
    shown("ssl_unknown_authority", [leaf({ issuer: "O=Ministry, CN=National Root" })]),
    ["blocked"],
    "tls.mitm.ca_signed",
  ],
  [
    "chain",
    "Kazakhstan by name and country",
    shown("ssl_invalid_certificate", [leaf({ issuer: isca })]),
    tampered,
    "tls.mitm.ca_signed",
  ],
  [
    "chain",
    "Kazakhstan, helper not reached",
    shown("ssl_unknown_authority", [leaf({ issuer: isca })], {
      helper: undefined as never,
      controlFailure: "connection_reset",
    }),
    tampered,
    "tls.mitm.ca_signed",
  ],
  [
    "chain",
    "Kazakhstan's root trusted, page came",
    { connections: [{ ...secure, certificates: [leaf({ issuer: isca })] }], helper: helped },
    ["interfered"],
    "tls.mitm.ca_signed",
  ],
  [
    "chain",
    "Kazakhstan's root trusted, no helper",
    {
      connections: [{ ...secure, certificates: [leaf({ issuer: isca })] }],
      controlFailure: "connection_reset",
    },
    ["interfered"],
    "tls.mitm.ca_signed",
  ],
  [
    "chain",
    "clock behind",
    shown("ssl_invalid_certificate", [leaf({ from: "2027-06-01" })]),
    ["insufficient", "ok", "down"],
  ],
  [
    "chain",
    "clock ahead",
    shown("ssl_invalid_certificate", [leaf({ from: "2025-01-01", to: "2026-01-01" })]),
    ["insufficient", "ok", "down"],
  ],
  [
    "chain",
    "another's certificate",
    shown("ssl_invalid_hostname", [
      leaf({ subject: "CN=box.example.org", names: ["box.example.org"] }),
    ]),
    ["blocked"],
    "tls.mitm",
  ],
  [
    "chain",
    "bad for all",
    shown("ssl_invalid_certificate", [leaf({ to: "2027-01-15" })], {
      helper: {
        ...helped,
        tls: { [`${good}:443`]: "ssl_invalid_certificate" },
        http: "ssl_invalid_certificate",
      },
    }),
    ["down"],
  ],
  [
    "chain",
    "a log-in page's certificate of a router",
    {
      queries: [lookup(["192.168.1.1"]), udp(["192.168.1.1"])],
      connections: [{ ip: "192.168.1.1", tcp: null, tls: "ssl_invalid_hostname" }],
      helper: helped,
    },
    ["blocked", "insufficient"],
  ],
];

const quiet: readonly Row[] = [
  [
    "quiet",
    "untagged, page by the helper's address alone",
    {
      queries: [{ ...lookup([other]), tags: [] }],
      connections: [{ ...secure, id: 7 }],
      untagged: true,
      version: "0.5.26",
      helper: helped,
    },
    open,
  ],
  [
    "quiet",
    "empty measurement",
    { queries: [], connections: [], controlFailure: "unknown_error" },
    ["insufficient"],
  ],
  [
    "quiet",
    "address in the URL",
    {
      input: "https://8.8.4.4/",
      queries: [],
      connections: [{ ...secure, ip: "8.8.4.4", name: "8.8.4.4" }],
      helper: { dns: ["8.8.4.4"] },
    },
    ["ok"],
  ],
];

/** An answer whose addresses lie in a network of the table's or of one's own. */
const lookupIn = (asn: number, result: readonly string[]) => {
  const found = lookup(result);
  const answers = found.answers as JsonObject[];
  return { ...found, answers: answers.map((one) => ({ ...one, asn })) };
};
const embedding = "2606:2800:220:1::5db8:d822";
const ofProvider = "2a01:4f8:aaaa:64::5db8:d822";
const sixToo = {
  ...helped,
  dns: [good, embedding],
  tcp: { ...works, [`[${embedding}]:443`]: null },
  tls: { ...works, [`[${embedding}]:443`]: null },
};

const embedded: readonly Row[] = [
  [
    "embedded",
    "a site writes its IPv4 address into its IPv6 address, and IPv6 is dead",
    {
      queries: [lookup([good, embedding])],
      connections: [secure, { ip: embedding, tcp: "timed_out" }],
      helper: sixToo,
    },
    ["ok"],
  ],
  [
    "embedded",
    "the same network, though the helper did not ask for IPv6",
    {
      queries: [lookupIn(15133, [good, embedding])],
      connections: [secure, { ip: embedding, tcp: "generic_timeout_error" }],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "embedded",
    "bits 64 to 71 are not zero",
    {
      queries: [lookup([good, "2a01:4f8:aaaa:64:1200::5db8:d822"])],
      connections: [
        secure,
        { ip: "2a01:4f8:aaaa:64:1200::5db8:d822", tcp: "generic_timeout_error" },
      ],
      helper: helped,
    },
    ["ok"],
  ],
  [
    "embedded",
    "a translator of the provider's own prefix, handshake reset",
    {
      queries: [lookup([good]), lookup([ofProvider], { type: "AAAA" })],
      connections: [{ ip: ofProvider, tcp: null, tls: "connection_reset" }],
      helper: helped,
    },
    ["blocked"],
    "tls.reset",
  ],
];

const notPublic: readonly Row[] = [
  [
    "not public",
    "the zone holds a private address for everyone",
    {
      queries: [lookup(["172.16.4.4"]), udp(["172.16.4.4"])],
      connections: [{ ip: "172.16.4.4", tcp: "generic_timeout_error" }],
      helper: { dns: ["172.16.4.4"], http: "generic_timeout_error" },
    },
    ["down"],
  ],
  [
    "not public",
    "loopback over both families for everyone",
    {
      queries: [lookup(["127.0.0.1", "::1"])],
      connections: [{ ip: "127.0.0.1", tcp: "connection_refused" }],
      helper: { dns: ["127.0.0.1", "::1"], http: "connection_refused" },
    },
    ["down"],
  ],
  [
    "not public",
    "two private addresses, each its own",
    {
      queries: [lookup(["10.1.1.1"])],
      connections: [{ ip: "10.1.1.1", tcp: "generic_timeout_error" }],
      helper: { dns: ["10.2.2.2"], http: "generic_timeout_error" },
    },
    ["down", "insufficient"],
  ],
  [
    "not public",
    "a resolver that protects against rebinding",
    {
      queries: [lookup("dns_nxdomain_error"), udp(["192.168.7.7"])],
      helper: { dns: ["192.168.7.7"], http: "generic_timeout_error" },
    },
    ["down", "insufficient"],
  ],
  [
    "not public",
    "loopback for the probe alone",
    {
      queries: [lookup(["127.0.0.1"]), udp(["127.0.0.1"])],
      connections: [{ ip: "127.0.0.1", tcp: "connection_refused" }],
      helper: helped,
    },
    ["blocked"],
    "dns.injection.bogon",
  ],
  [
    "not public",
    "the system's resolver adds a forged IPv6 address",
    {
      queries: [lookup([good, "2001:db8::7"])],
      connections: [secure],
      helper: helped,
    },
    ["interfered"],
    "dns.injection.bogon",
  ],
];

const late = { ...lookup([good]), t0: 0, t: 2.4 };
const slowly = (given: Partial<Connection>): Connection => ({
  tcp: null,
  begins: [2.5, 6, 16],
  times: [6, 16, 26],
  ...given,
});

const slow: readonly Row[] = [
  [
    "slow",
    "handshakes run out of time on a line of seconds",
    {
      queries: [late],
      connections: [slowly({ tls: "generic_timeout_error" })],
      helper: helped,
    },
    ["insufficient"],
  ],
  [
    "slow",
    "no connection in time after lookups of seconds",
    { queries: [late], connections: [{ tcp: "generic_timeout_error" }], helper: helped },
    ["insufficient"],
  ],
  [
    "slow",
    "a reset needs no patience",
    { queries: [late], connections: [slowly({ tls: "connection_reset" })], helper: helped },
    ["blocked"],
    "tls.reset",
  ],
  [
    "slow",
    "one slow lookup, quick connections",
    {
      queries: [late],
      connections: [
        { tcp: null, tls: "generic_timeout_error", begins: [2.5, 2.6, 3], times: [2.6, 12.6, 13] },
      ],
      helper: helped,
    },
    ["blocked"],
    "tls.timeout",
  ],
  [
    "slow",
    "IPv6 loses large packets",
    {
      queries: [lookup([good, "2606:2800:220:1::1"])],
      connections: [secure, { ip: "2606:2800:220:1::1", tcp: null, tls: "generic_timeout_error" }],
      helper: sixToo,
    },
    ["ok"],
  ],
  [
    "slow",
    "a body that stops after its first bytes",
    {
      connections: [
        {
          ...{ tcp: null, tls: null, http: "generic_timeout_error", status: 200, body: "x" },
          ...{ begins: [0.1, 0.2, 0.3], times: [0.2, 0.3, 10.3] },
        },
      ],
      events: [
        { operation: "read", failure: null, num_bytes: 14_000, t: 0.4, transaction_id: 40001 },
        { operation: "read", failure: null, num_bytes: 2000, t: 0.5, transaction_id: 40001 },
        {
          operation: "read",
          failure: "generic_timeout_error",
          ...{ num_bytes: 0, t: 10.3, transaction_id: 40001 },
        },
      ],
      helper: { ...helped, length: 300_000 },
    },
    ["blocked"],
    "tls.timeout",
  ],
];

const php = { ...apache, "X-Powered-By": "PHP/7.4.33", "X-Pingback": "http://www.example.com/x" };
const phpHome: Helper = { ...helped, headers: php };
const said = (title: string, text: string, given: Partial<Connection> = {}): Connection =>
  page({
    body: `<html><head><title>${title}</title></head><body>${text}</body></html>`,
    headers: { "Content-Type": "text/html" },
    ...given,
  });

const refusals: readonly Row[] = [
  [
    "refusal",
    "a site bans an address, with its own headers",
    {
      input,
      connections: [said("Banned", "This website has blocked you.", { status: 403, headers: php })],
      helper: phpHome,
    },
    open,
  ],
  [
    "refusal",
    "a site withholds a page by order of a court, with its own headers",
    {
      input,
      connections: [
        said("Removed", "This page was blocked by order of the court.", { headers: php }),
      ],
      helper: phpHome,
    },
    open,
  ],
  [
    "refusal",
    "FortiWeb before the site",
    {
      input,
      connections: [
        said("Server Unavailable!", "The page cannot be displayed. Attack ID: 20000008", {
          status: 500,
        }),
      ],
      helper: phpHome,
    },
    open,
  ],
  [
    "refusal",
    "ModSecurity before the site",
    {
      input,
      connections: [
        said(
          "Not Acceptable!",
          "An appropriate representation of the requested resource could not be found. Error was generated by Mod_Security.",
          { status: 406 },
        ),
      ],
      helper: phpHome,
    },
    open,
  ],
  [
    "refusal",
    "a brand withdraws from a country, bare",
    {
      input,
      connections: [said("", "Morning Herald is not available in your region.")],
      helper: helped,
    },
    open,
  ],
  [
    "refusal",
    "a virus scanner's page in clear",
    {
      input,
      connections: [
        said(
          "Bitdefender",
          "Dangerous page blocked for your protection. Bitdefender Web Protection",
        ),
      ],
      helper: helped,
    },
    open,
  ],
  [
    "refusal",
    "a household's filter in clear",
    {
      input,
      connections: [
        said(
          "Pi-hole: www.example.com",
          "Website blocked. Access to the following website has been blocked by Pi-hole.",
        ),
      ],
      helper: helped,
    },
    open,
  ],
  [
    "refusal",
    "a proxy that could not connect",
    {
      input,
      connections: [
        said("ERROR", "Connection to 93.184.216.34 failed.", {
          status: 503,
          headers: { "X-Squid-Error": "ERR_CONNECT_FAIL 111", Via: "1.1 cache" },
        }),
      ],
      helper: helped,
    },
    open,
  ],
  [
    "refusal",
    "a gateway without an answer",
    {
      input,
      connections: [said("504 Gateway Time-out", "504", { status: 504 })],
      helper: helped,
    },
    open,
  ],
  [
    "refusal",
    "a proxy's rule against the site, with a notice",
    {
      input,
      connections: [
        said("Blocked", "Access to this site has been blocked by order of the ministry.", {
          status: 403,
          headers: { "X-Squid-Error": "ERR_ACCESS_DENIED 0" },
        }),
      ],
      helper: helped,
    },
    ["blocked"],
    "http.blockpage",
  ],
];

const failedHelper: Helper = { ...helped, http: "generic_timeout_error" };

const notices: readonly Row[] = [
  [
    "notice",
    "by order of a court, helper unreached",
    {
      input,
      connections: [said("", "Access to this website was blocked following a court order.")],
    },
    ["blocked"],
    "http.blockpage",
  ],
  [
    "notice",
    "in Hungarian, helper's page failed",
    {
      input,
      connections: [said("", "A honlap hozzáférhetetlenné tétele a bíróság végzése alapján.")],
      helper: failedHelper,
    },
    ["blocked"],
    "http.blockpage",
  ],
  [
    "notice",
    "a news page that has such words, helper unreached",
    {
      input,
      connections: [
        page({ body: body("Court blocks road works", 9000, "The court ordered. Access blocked.") }),
      ],
    },
    ["insufficient"],
  ],
  [
    "notice",
    "a log-in page, helper unreached",
    {
      input,
      connections: [said("WiFi", "Internet access is blocked until you log in to the network.")],
    },
    ["insufficient"],
  ],
  [
    "notice",
    "a virus scanner's page, helper unreached",
    {
      input,
      connections: [
        said("Avast", "Access to this site has been blocked: phishing. Avast Antivirus"),
      ],
    },
    ["insufficient"],
  ],
  ...(
    [
      ["Swedish", "Webbplatsen har spärrats efter beslut av domstol."],
      ["Lithuanian", "Prieiga prie svetainės užblokuota teismo sprendimu."],
      ["Georgian", "საიტი დაბლოკილია სასამართლო გადაწყვეტილების საფუძველზე."],
      ["Ukrainian", "Доступ до сайту обмежено згідно з рішенням суду."],
      ["Uzbek", "Sayt sud qaroriga asosan bloklangan."],
      ["Swahili", "Tovuti hii imezuiwa kwa amri ya mahakama."],
      ["Tamil", "இந்த இணையதளம் நீதிமன்ற உத்தரவின்படி முடக்கப்பட்டுள்ளது"],
      ["Norwegian", "Nettstedet er sperret etter pålegg fra Lotteritilsynet."],
    ] as const
  ).map(
    ([language, text]): Row => [
      "notice",
      `in ${language}, under the site's software name`,
      {
        input,
        connections: [said("", text, { headers: php })],
        helper: { ...helped, headers: { ...nginx, "X-Edge": "a" } },
      },
      ["blocked"],
      "http.blockpage",
    ],
  ),
  ...(
    [
      ["maintenance", "Die Seite ist wegen Wartung nicht erreichbar. Rechtliche Hinweise"],
      ["users of a system", "Access to this system is restricted to authorised users by law."],
      ["a script wall", "Su navegador tiene bloqueado JavaScript. Acceso restringido."],
      ["rights", "Доступ к странице запрещён: нет прав. Орган местного самоуправления"],
    ] as const
  ).map(
    ([of, text]): Row => [
      "notice",
      `a site's own page on ${of} is none`,
      {
        input,
        connections: [said("", text, { headers: nginx })],
        helper: { ...helped, headers: { ...nginx, "X-Edge": "a" } },
      },
      open,
    ],
  ),
  [
    "notice",
    "an age gate of the site's own server",
    {
      input,
      connections: [
        said("Enter", "Access to this site is restricted by law to persons over 18.", {
          headers: nginx,
        }),
      ],
      helper: { ...helped, headers: { ...nginx, "X-Edge": "a" } },
    },
    open,
  ],
  [
    "replies",
    "a second reply of another network, nothing of the helper's",
    {
      queries: [lookup([good]), udp([good])],
      duplicates: [udp(["151.101.1.1"])],
      connections: [secure],
    },
    open,
  ],
  [
    "notice",
    "a site in maintenance is none",
    {
      input,
      connections: [said("", "This site is temporarily unavailable.", { headers: nginx })],
      helper: { ...helped, headers: { ...nginx, "X-Edge": "a" } },
    },
    open,
  ],
];

const elsewhere = (location: string, given: Partial<Connection>): Connection[] => [
  page({ status: 302, body: "", headers: { Location: location } }),
  said("", "", { depth: 1, url: location, ...given }),
];

const sent: readonly Row[] = [
  [
    "sent away",
    "to a private address with a ministry's notice",
    {
      input,
      connections: elsewhere("http://172.20.1.1/n", {
        ip: "172.20.1.1",
        body: "<html><body>Access to this site is blocked by decree of the Ministry.</body></html>",
      }),
      helper: helped,
    },
    ["blocked"],
    "http.redirect",
  ],
  [
    "sent away",
    "to shared provider addresses with a notice",
    {
      input,
      connections: elsewhere("http://100.100.1.1/n", {
        ip: "100.100.1.1",
        body: "<html><body>Доступ к сайту заблокирован</body></html>",
      }),
      helper: helped,
    },
    ["blocked"],
    "http.redirect",
  ],
  [
    "sent away",
    "to a school's own filter",
    {
      input,
      connections: elsewhere("http://10.0.0.2/n", {
        ip: "10.0.0.2",
        body: "<html><body>This website is blocked under the law on schools; ask the school's administrator.</body></html>",
      }),
      helper: helped,
    },
    ["insufficient"],
  ],
  [
    "sent away",
    "by the site itself to a waiting room",
    {
      input,
      connections: [
        page({
          status: 302,
          body: "",
          headers: { ...php, Location: "https://queue.waiting-room.example.net/c" },
        }),
        { ...secure, ip: other, depth: 1, name: "queue.waiting-room.example.net" },
      ],
      helper: phpHome,
    },
    open,
  ],
  [
    "sent away",
    "by a forged server without TLS to a notice",
    {
      input,
      queries: [lookup([other]), udp([other])],
      connections: [
        page({
          ip: other,
          status: 302,
          body: "",
          headers: { Location: "http://stop.example.org/" },
        }),
        { ip: other, tcp: "connection_refused", fetchBody: false },
        said("Blocked", "This website has been blocked by court order.", {
          ...{ depth: 1, ip: "83.224.65.42", url: "http://stop.example.org/" },
        }),
      ],
      helper: { ...helped, tcp: { ...works, [`${other}:443`]: "connection_refused" } },
    },
    ["blocked"],
    "dns.injection.blockpage",
  ],
];

const proxies: readonly Row[] = [
  ...(
    [
      ["a web appliance of a workplace", "Example Secure Web Appliance"],
      ["an authority that a program generated", "Tracer Generated CA 5B1F"],
      ["a debugging proxy", "Example Debugging Proxy Root"],
    ] as const
  ).map(
    ([name, issuer]): Row => [
      "proxy",
      name,
      {
        connections: [
          {
            ...{ tcp: null, tls: "ssl_unknown_authority" },
            certificates: [leaf({ issuer: `CN=${issuer}` })],
          },
        ],
        helper: helped,
      },
      open,
    ],
  ),
];

export const hardMeasurements: readonly HardMeasurement[] = [
  ...[
    local,
    resolvers,
    translated,
    helperLookups,
    redirects,
    pages,
    addresses,
    replies,
    connections,
    chains,
  ],
  ...[more, quiet, embedded, notPublic, slow, refusals, notices, sent, proxies],
].flatMap((rows) =>
  rows.map(([kind, name, sketch, accept, mechanism]) => ({
    kind,
    name,
    sketch,
    accept,
    ...(mechanism === undefined ? {} : { mechanism }),
  })),
);
