import { describe, expect, it } from "vitest";
import { type OoniVerdict, ooniVerdict } from "../../src/detect/index.ts";
import { good, lookup, other, page, type Sketch, site, sketchMeasurement } from "./measurements.ts";

const works = { [`${good}:443`]: null, [`${good}:80`]: null };
const clear = { port: 80, tcp: null, http: null, url: `http://${site}/` } as const;
const secure = { tcp: null, tls: null, http: null } as const;
const ok = { blocking: false, accessible: true } as const;
const down = { blocking: false, accessible: false } as const;
const none = { blocking: null, accessible: null } as const;
const blocked = <T extends string>(blocking: T) => ({ blocking, accessible: false }) as const;
const short = "<title>Access Denied</title>";
const redirect = { tcp: null, tls: null, http: null, status: 302, body: "" } as const;

const rules: [name: string, sketch: Sketch, expected: Partial<OoniVerdict>][] = [
  [
    "1 a final response over TLS is accessible whatever it says",
    { connections: [{ ...secure, body: short, status: 500 }], helper: {} },
    ok,
  ],
  ["1 a final response over TLS is accessible without a control", { connections: [secure] }, ok],
  ["1 a final response in clear without a control: no verdict", { connections: [clear] }, none],
  ["1 the same page in clear is accessible", { connections: [clear], helper: {} }, ok],
  [
    "1 another page in clear is http-diff",
    { connections: [{ ...clear, body: short }], helper: {} },
    blocked("http-diff"),
  ],
  [
    "1 a page in clear where the helper got none is http-diff",
    { connections: [clear], helper: { http: "unknown_error" } },
    blocked("http-diff"),
  ],
  [
    "1 a redirect decides nothing, what follows it does",
    {
      connections: [redirect, { depth: 1, tcp: null, tls: "connection_reset" }],
      helper: {},
    },
    blocked("http-failure"),
  ],
  [
    "2 HTTP failure without a control: no verdict",
    { connections: [{ ...clear, http: "connection_reset" }] },
    { ...none, http_experiment_failure: "connection_reset" },
  ],
  [
    "2 HTTP failure for both: down",
    { connections: [{ ...clear, http: "eof_error" }], helper: { http: "unknown_error" } },
    { ...down, http_experiment_failure: "eof_error" },
  ],
  [
    "2 HTTP failure for the probe only",
    { connections: [{ ...clear, http: "generic_timeout_error" }], helper: {} },
    { ...blocked("http-failure"), http_experiment_failure: "generic_timeout_error" },
  ],
  [
    "3 TLS failure, helper worked",
    { connections: [{ tcp: null, tls: "connection_reset" }], helper: { tls: works } },
    { ...blocked("http-failure"), http_experiment_failure: "connection_reset" },
  ],
  [
    "3 TLS failure for both: down",
    {
      connections: [{ tcp: null, tls: "ssl_invalid_hostname" }],
      helper: { tls: { [`${good}:443`]: "ssl_invalid_hostname" } },
    },
    down,
  ],
  [
    "3 TLS failure, helper has no record but the page",
    { connections: [{ tcp: null, tls: "eof_error" }], helper: {} },
    blocked("http-failure"),
  ],
  [
    "3 TLS failure, helper handshook for another name: no record",
    {
      connections: [{ tcp: null, tls: "eof_error" }],
      helper: { tls: { [`${good}:443`]: "eof_error" }, tlsName: "else.example" },
    },
    blocked("http-failure"),
  ],
  [
    "3 TLS failure without a control: no verdict",
    { connections: [{ tcp: null, tls: "eof_error" }] },
    none,
  ],
  [
    "4 TCP failure, helper worked",
    { connections: [{ tcp: "connection_refused" }], helper: { tcp: works } },
    { ...blocked("tcp_ip"), http_experiment_failure: "connection_refused" },
  ],
  [
    "4 TCP failure for both: down",
    {
      connections: [{ tcp: "generic_timeout_error" }],
      helper: { tcp: { [`${good}:443`]: "generic_timeout_error" } },
    },
    down,
  ],
  [
    "4 TCP failure, helper has no record but the page",
    {
      connections: [redirect, { tcp: "connection_refused", depth: 1, ip: other }],
      helper: { tcp: works, tls: works },
    },
    blocked("http-failure"),
  ],
  [
    "4 TCP failure without a control: no verdict",
    { connections: [{ tcp: "connection_refused" }] },
    none,
  ],
  [
    "4 a success among failures of the same step does not decide",
    {
      connections: [{ tcp: null }, { tcp: "connection_refused", port: 80 }],
      helper: { tcp: works },
    },
    blocked("tcp_ip"),
  ],
  [
    "5 DNS failure without a control: accessible, oddly",
    { queries: [lookup("dns_nxdomain_error")] },
    {
      ...ok,
      http_experiment_failure: "dns_nxdomain_error",
      dns_experiment_failure: "dns_nxdomain_error",
    },
  ],
  [
    "5 DNS failure for the probe only",
    { queries: [lookup("dns_nxdomain_error")], helper: {} },
    { ...blocked("dns"), dns_consistency: "inconsistent" },
  ],
  [
    "5 DNS failure for both: down",
    {
      queries: [lookup("dns_nxdomain_error")],
      helper: { dns: "dns_name_error", http: "dns_lookup_error" },
    },
    { ...down, dns_consistency: "consistent" },
  ],
  [
    "5 no answer, and the helper has no address: down",
    { queries: [lookup("dns_no_answer")], helper: { dns: [], http: "dns_lookup_error" } },
    { ...down, http_experiment_failure: null, dns_consistency: "consistent" },
  ],
  [
    "5 DNS failure behind a redirect, page for the helper",
    {
      queries: [
        lookup([good]),
        lookup("dns_nxdomain_error", { depth: 1, hostname: "next.example", id: 10002 }),
      ],
      connections: [redirect],
      helper: {},
    },
    { ...blocked("dns"), dns_consistency: "consistent", dns_experiment_failure: null },
  ],
  [
    "6 only loopback for the probe",
    { queries: [lookup(["127.0.0.1"])], helper: {} },
    { ...blocked("dns"), http_experiment_failure: null },
  ],
  [
    "6 only loopback for both: down",
    {
      queries: [lookup(["127.0.0.1"])],
      helper: { dns: ["127.0.0.1"], http: "connection_refused_error" },
    },
    down,
  ],
  [
    "override: DNS inconsistency turns no verdict into dns",
    { queries: [lookup([other])], connections: [], helper: { http: null } },
    blocked("dns"),
  ],
  [
    "override: DNS inconsistency turns down into dns",
    {
      queries: [lookup([other])],
      connections: [{ ip: other, tcp: "connection_refused" }],
      helper: { tcp: { [`${other}:443`]: "connection_refused_error" } },
    },
    blocked("dns"),
  ],
  [
    "override: DNS inconsistency turns http-failure into dns",
    {
      queries: [lookup([other])],
      connections: [{ ip: other, tcp: null, tls: "eof_error" }],
      helper: {},
    },
    blocked("dns"),
  ],
  [
    "override: DNS inconsistency leaves a matching page accessible",
    { queries: [lookup([other])], connections: [{ ...clear, ip: other }], helper: {} },
    { ...ok, dns_consistency: "inconsistent" },
  ],
  [
    "only the system resolver's data decide",
    {
      connections: [{ ...secure, classic: false }, { tcp: "connection_refused" }],
      helper: { tcp: works },
    },
    blocked("tcp_ip"),
  ],
  [
    "a handshake that only validates an address does not decide",
    {
      connections: [{ tcp: null, tls: "connection_reset", fetchBody: false }, clear],
      helper: { tls: works },
    },
    ok,
  ],
  [
    "what only validates an address is left out where the fetch failed elsewhere",
    {
      connections: [
        { tcp: null, tls: "connection_reset", fetchBody: false },
        { tcp: "connection_refused", port: 80 },
      ],
      helper: { tcp: works, tls: works },
    },
    blocked("tcp_ip"),
  ],
  [
    "the deepest redirect decides before a further step above it",
    {
      queries: [
        lookup([good]),
        lookup("dns_nxdomain_error", { depth: 1, id: 10002, hostname: "b.example" }),
      ],
      connections: [redirect, { ip: "93.184.216.99", tcp: "connection_refused" }],
      helper: { tcp: { "93.184.216.99:443": null } },
    },
    blocked("dns"),
  ],
  ["nothing measured: no verdict", { queries: [], connections: [] }, none],
];

const consistency: [name: string, sketch: Sketch, expected: OoniVerdict["dns_consistency"]][] = [
  ["an address in common", { helper: { dns: [other, good] } }, "consistent"],
  ["a network in common", { helper: { dns: ["93.184.216.99"] } }, "consistent"],
  ["nothing in common", { helper: { dns: [other] } }, "inconsistent"],
  [
    "a valid certificate does not mend it",
    { queries: [lookup([other])], connections: [{ ...secure, ip: other }], helper: {} },
    "inconsistent",
  ],
  [
    "helper resolved nothing and probe something",
    { helper: { dns: "dns_name_error" } },
    "inconsistent",
  ],
  [
    "failure for both",
    { queries: [lookup("android_dns_cache_no_data")], helper: { dns: "dns_name_error" } },
    "consistent",
  ],
  ["no control", {}, null],
  [
    "other resolvers do not count",
    { queries: [lookup([good]), lookup([other], { engine: "udp" })], helper: {} },
    "consistent",
  ],
];

const flagged: [name: string, sketch: Sketch, blocking: number, dns: number, nullNull: number][] = [
  ["success over TLS", { connections: [secure], helper: {} }, 32, 0, 0],
  ["success over TLS without a control", { connections: [secure] }, 32, 0, 8],
  ["page in clear without a control", { connections: [clear] }, 0, 0, 0],
  ["another page", { connections: [{ ...clear, body: short }], helper: {} }, 16, 0, 0],
  [
    "bogon that the helper has too",
    { queries: [lookup(["10.0.0.1"])], helper: { dns: ["10.0.0.1"] } },
    0,
    1,
    0,
  ],
  ["bogon instead of an address", { queries: [lookup(["10.0.0.1"])], helper: {} }, 1, 5, 0],
  ["unexpected DNS failure", { queries: [lookup("dns_servfail_error")], helper: {} }, 1, 2, 0],
  [
    "DoH failure does not count",
    { queries: [lookup([good]), lookup("connection_reset", { engine: "doh" })], helper: {} },
    0,
    0,
    0,
  ],
  [
    "no AAAA record does not count",
    {
      queries: [lookup([good]), lookup("dns_no_answer", { engine: "udp", type: "AAAA" })],
      helper: {},
    },
    0,
    0,
    0,
  ],
  ["other addresses", { queries: [lookup([other])], helper: {} }, 1, 4, 0],
  [
    "other addresses with a valid certificate",
    { queries: [lookup([other])], connections: [{ ...secure, ip: other }], helper: {} },
    32,
    0,
    0,
  ],
  [
    "tampering and success at once",
    {
      queries: [lookup([good], { engine: "doh" }), lookup([other])],
      connections: [
        { ...secure, classic: false },
        { ip: other, tcp: null, tls: "ssl_unknown_authority" },
      ],
      helper: { tls: { [`${other}:443`]: "ssl_unknown_authority" } },
    },
    33,
    4,
    4,
  ],
  [
    "TCP failure",
    { connections: [{ tcp: "connection_refused" }], helper: { tcp: works } },
    2,
    0,
    0,
  ],
  [
    "no route for IPv6 does not count",
    {
      connections: [{ ip: "2600::1", tcp: "network_unreachable" }],
      helper: { tcp: { "[2600::1]:443": null } },
    },
    0,
    0,
    0,
  ],
  [
    "TCP failure for both",
    {
      connections: [{ tcp: "connection_refused" }],
      helper: { tcp: { [`${good}:443`]: "connection_refused_error" } },
    },
    0,
    0,
    2,
  ],
  [
    "TLS failure",
    { connections: [{ tcp: null, tls: "eof_error" }], helper: { tls: works } },
    4,
    0,
    0,
  ],
  ["HTTP failure", { connections: [{ ...clear, http: "eof_error" }], helper: {} }, 8, 0, 0],
  [
    "failures behind a redirect are explained by the helper's page",
    {
      connections: [
        redirect,
        {
          depth: 1,
          ip: other,
          tcp: null,
          tls: "eof_error",
          name: "next.example",
          fetchBody: false,
        },
        { depth: 1, ip: other, port: 80, tcp: null, http: "eof_error" },
      ],
      helper: {},
    },
    12,
    0,
    0,
  ],
  [
    "failures behind a redirect stay unexplained without it",
    {
      connections: [redirect, { depth: 1, ip: other, tcp: "eof_error" }],
      helper: { http: "unknown_error" },
    },
    0,
    0,
    0,
  ],
  [
    "DNS failure for both",
    { queries: [lookup("dns_nxdomain_error")], helper: { dns: "dns_name_error" } },
    0,
    0,
    1,
  ],
  [
    "ghost: a page where the helper resolved nothing",
    {
      input: "http://itsat.info/",
      queries: [
        lookup([other], { hostname: "itsat.info" }),
        lookup("dns_nxdomain_error", { engine: "doh", hostname: "itsat.info" }),
      ],
      connections: [
        { ...clear, ip: other, body: short, url: "http://itsat.info/" },
        { ip: other, tcp: "connection_refused", fetchBody: false },
      ],
      helper: {
        dns: "dns_name_error",
        http: "dns_lookup_error",
        tcp: { [`${other}:443`]: "connection_refused_error", [`${other}:80`]: null },
      },
    },
    16,
    0,
    18,
  ],
];

describe("OONI's rules of version 0.5", () => {
  it.each(rules)("%s", (_, sketch, expected) => {
    expect(ooniVerdict(sketchMeasurement(sketch))).toMatchObject(expected);
  });

  it.each(consistency)("dns_consistency: %s", (_, sketch, expected) => {
    expect(ooniVerdict(sketchMeasurement(sketch)).dns_consistency).toBe(expected);
  });

  it.each(flagged)("flags: %s", (_, sketch, blocking, dns, nullNull) => {
    const verdict = ooniVerdict(sketchMeasurement(sketch));
    expect([verdict.x_blocking_flags, verdict.x_dns_flags, verdict.x_null_null_flags]).toEqual([
      blocking,
      dns,
      nullNull,
    ]);
  });

  it("the ghost case as a whole: blocked by dns though a page came", () => {
    const [, sketch] = flagged.at(-1)!;
    expect(ooniVerdict(sketchMeasurement(sketch))).toMatchObject({
      blocking: "dns",
      accessible: false,
      dns_consistency: "inconsistent",
      http_experiment_failure: null,
    });
  });
});

describe("comparison of pages", () => {
  const compare = (connection: object, helper: object) => {
    const verdict = ooniVerdict(
      sketchMeasurement({ connections: [{ ...clear, ...connection }], helper }),
    );
    return [
      verdict.body_proportion,
      verdict.body_length_match,
      verdict.headers_match,
      verdict.status_code_match,
      verdict.title_match,
    ];
  };

  it.each([
    ["the same", {}, {}, [1, true, false, true, true]],
    [
      "length at the threshold",
      { body: "x".repeat(70) },
      { length: 100, title: "" },
      [0.7, false, false, true, true],
    ],
    [
      "length above it",
      { body: "x".repeat(71) },
      { length: 100, title: "" },
      [0.71, true, false, true, true],
    ],
    [
      "bytes, not characters",
      { body: "ü".repeat(10) },
      { length: 20, title: "" },
      [1, true, false, true, true],
    ],
    ["truncated", { truncated: true }, {}, [0, null, false, true, true]],
    ["empty", { body: "" }, {}, [0, null, false, true, false]],
    ["helper's code not 2xx", { status: 200 }, { status: 503 }, [1, true, false, null, true]],
    ["equal codes, not 2xx", { status: 404 }, { status: 404 }, [1, true, false, true, true]],
    ["other codes", { status: 403 }, { status: 200 }, [1, true, false, false, true]],
    [
      "a common header does not count",
      { headers: { Server: "x" } },
      { headers: { server: "y" } },
      [1, true, false, true, true],
    ],
    [
      "an uncommon header in any case",
      { headers: { "X-Own": "x" } },
      { headers: { "x-own": "y" } },
      [1, true, true, true, true],
    ],
    [
      "words in another order and case",
      { body: `<TITLE>page DEFAULT it</TITLE>${"x".repeat(1400)}` },
      { title: "Default a page" },
      [expect.any(Number), true, false, true, true],
    ],
    [
      "other words of four bytes, which do not count",
      { body: `<title>Default abcd</title>${"x".repeat(1400)}` },
      { title: "Default wxyz" },
      [expect.any(Number), true, false, true, true],
    ],
    [
      "another long word",
      { body: `<title>Default Other</title>${"x".repeat(1400)}` },
      {},
      [expect.any(Number), true, false, true, false],
    ],
    ["helper failed", {}, { http: "unknown_error" }, [0, null, null, null, null]],
  ])("%s", (_, connection, helper, expected) => {
    expect(compare(connection, helper)).toEqual(expected);
  });

  it("needs the code and one more match", () => {
    const verdict = (connection: object, helper: object) =>
      ooniVerdict(sketchMeasurement({ connections: [{ ...clear, ...connection }], helper }))
        .blocking;
    expect(verdict({ body: "x", headers: { "X-Own": "1" } }, { headers: { "X-Own": "2" } })).toBe(
      false,
    );
    expect(verdict({ body: "<title>Default Web Page</title>" }, {})).toBe(false);
    expect(verdict({ status: 403, body: page }, {})).toBe("http-diff");
    expect(verdict({ body: "x" }, {})).toBe("http-diff");
  });
});
