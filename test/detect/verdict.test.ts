import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detect, mechanisms, type VerdictKind } from "../../src/detect/index.ts";
import { asObject, type Json, type JsonObject, readMeasurement } from "../../src/ooni/index.ts";
import { detectionInWords, evidenceInWords } from "../../src/report/results/detection.ts";
import { languages, wordingIn } from "../../src/report/wording.ts";
import { authorityDer, leafDer, selfSignedDer } from "./certificates.ts";
import {
  good,
  lookup,
  other,
  type Sketch,
  site,
  sketchJson,
  sketchMeasurement,
} from "./measurements.ts";

/** Another address of the site's network. */
const near = "93.184.216.99";
const works = { [`${good}:443`]: null, [`${good}:80`]: null };
const failsToo = { [`${other}:443`]: "ssl_unknown_authority" };
const secure = { tcp: null, tls: null, http: null } as const;
const clear = { port: 80, tcp: null, http: null, url: `http://${site}/` } as const;
const short = "<title>Access Denied</title>";
const doh = (result: readonly string[] | string) =>
  lookup(result, { engine: "doh", resolver: "https://dns.example/" });
const udp = (result: readonly string[] | string) => lookup(result, { engine: "udp" });

const cases: [name: string, sketch: Sketch, verdict: VerdictKind, mechanisms: string[]][] = [
  ["a page over TLS", { connections: [secure], helper: {} }, "ok", []],
  ["a page over TLS without a control", { connections: [secure] }, "ok", []],
  ["a page in clear without a control", { connections: [clear] }, "insufficient", []],
  [
    "DNS failure without a control, where OONI says accessible",
    { queries: [lookup("dns_nxdomain_error")] },
    "insufficient",
    [],
  ],
  [
    "DNS failure for both",
    {
      queries: [lookup("dns_nxdomain_error")],
      helper: { dns: "dns_name_error", http: "dns_lookup_error" },
    },
    "down",
    [],
  ],
  [
    "no such name, at the resolver only",
    { queries: [lookup("dns_nxdomain_error"), udp([good])], helper: {} },
    "blocked",
    ["dns.nxdomain"],
  ],
  [
    "a vague failure takes the plainer one's name",
    { queries: [lookup("android_dns_cache_no_data"), udp("dns_nxdomain_error")], helper: {} },
    "blocked",
    ["dns.nxdomain"],
  ],
  ["refused", { queries: [lookup("dns_refused_error")], helper: {} }, "blocked", ["dns.refused"]],
  [
    "no answer in time, to the system's and another resolver's lookup",
    { queries: [lookup("generic_timeout_error"), udp("generic_timeout_error")], helper: {} },
    "blocked",
    ["dns.timeout"],
  ],
  [
    "a single lookup without an answer, as one lost packet gives",
    { queries: [lookup("generic_timeout_error")], helper: {} },
    "insufficient",
    [],
  ],
  [
    "a single lookup without an answer, and another resolver's answer",
    { queries: [lookup("generic_timeout_error"), udp([good])], helper: {} },
    "insufficient",
    [],
  ],
  [
    "a single lookup without an answer, though the page came",
    {
      queries: [lookup([good]), udp("generic_timeout_error")],
      connections: [secure],
      helper: {},
    },
    "ok",
    [],
  ],
  [
    "a single lookup without an answer, and resets of the name",
    {
      queries: [lookup("generic_timeout_error"), udp([good])],
      connections: [{ tcp: null, tls: "connection_reset", classic: false }],
      helper: {},
    },
    "blocked",
    ["tls.reset", "dns.timeout"],
  ],
  [
    "an address no public server has",
    { queries: [lookup(["10.10.34.36"])], helper: {} },
    "blocked",
    ["dns.injection.bogon"],
  ],
  [
    "not public for the helper either",
    { queries: [lookup(["10.10.34.36"])], helper: { dns: ["10.0.0.1"] } },
    "down",
    [],
  ],
  [
    "another server with the site's certificate, as CDNs have",
    { queries: [lookup([other])], connections: [{ ...secure, ip: other }], helper: {} },
    "ok",
    [],
  ],
  [
    "the same, but DNS over HTTPS disagrees and port 53 to a stranger agrees",
    {
      queries: [doh([good]), lookup([other]), udp([other])],
      connections: [{ ...secure, ip: other }],
      helper: {},
    },
    "ok",
    [],
  ],
  [
    "the same, but no stranger's resolver agrees",
    {
      queries: [doh([good]), lookup([other])],
      connections: [{ ...secure, ip: other }],
      helper: {},
    },
    "ok",
    [],
  ],
  [
    "a request on a forged address is a consequence",
    {
      queries: [doh([good]), lookup([other])],
      connections: [{ ...clear, ip: other, http: "connection_reset" }],
      helper: {},
    },
    "blocked",
    ["dns.injection.other"],
  ],
  [
    "another server without the site's certificate",
    {
      queries: [lookup([other])],
      connections: [{ ip: other, tcp: null, tls: "ssl_unknown_authority" }],
      helper: { tls: failsToo },
    },
    "blocked",
    ["dns.injection.other"],
  ],
  [
    "another server in the site's network that shows the helper another's certificate too",
    {
      queries: [lookup([near]), doh([good])],
      connections: [{ ip: near, tcp: null, tls: "ssl_invalid_hostname" }],
      helper: { tls: { [`${near}:443`]: "ssl_invalid_hostname", [`${good}:443`]: null } },
    },
    "blocked",
    ["dns.injection.other"],
  ],
  [
    "the same where the helper got through nowhere",
    {
      queries: [lookup([near]), doh([good])],
      connections: [{ ip: near, tcp: null, tls: "ssl_invalid_hostname" }],
      helper: {
        tls: { [`${near}:443`]: "ssl_invalid_hostname", [`${good}:443`]: "ssl_invalid_hostname" },
      },
    },
    "down",
    [],
  ],
  [
    "the same where the helper's resolver gave that address as well",
    {
      queries: [lookup([near]), doh([good])],
      connections: [{ ip: near, tcp: null, tls: "ssl_invalid_hostname" }],
      helper: {
        dns: [good, near],
        tls: { [`${near}:443`]: "ssl_invalid_hostname", [`${good}:443`]: null },
      },
    },
    "down",
    [],
  ],
  [
    "another server with another page",
    { queries: [lookup([other])], connections: [{ ...clear, ip: other, body: short }], helper: {} },
    "blocked",
    ["dns.injection.blockpage"],
  ],
  [
    "a name that exists nowhere else",
    {
      queries: [lookup([other]), doh("dns_nxdomain_error")],
      helper: { dns: "dns_name_error", http: "dns_lookup_error" },
    },
    "blocked",
    ["dns.injection.other"],
  ],
  [
    "other addresses of unknown networks, nothing tried",
    { queries: [lookup(["5.5.5.5"])], helper: { dns: ["6.6.6.6"] } },
    "insufficient",
    [],
  ],
  [
    "two replies to one query",
    {
      queries: [lookup([good]), udp([good])],
      duplicates: [udp([other])],
      connections: [secure],
      helper: {},
    },
    "interfered",
    ["dns.injection.other"],
  ],
  [
    "refused connection",
    { connections: [{ tcp: "connection_refused" }], helper: { tcp: works } },
    "blocked",
    ["tcp.refused"],
  ],
  [
    "refused for both",
    {
      connections: [{ tcp: "connection_refused" }],
      helper: { tcp: { [`${good}:443`]: "connection_refused_error" } },
    },
    "down",
    [],
  ],
  [
    "connection without answer",
    { connections: [{ tcp: "generic_timeout_error" }], helper: { tcp: works } },
    "blocked",
    ["tcp.timeout"],
  ],
  [
    "no route",
    { connections: [{ tcp: "host_unreachable" }], helper: { tcp: works } },
    "insufficient",
    [],
  ],
  [
    "IPv6 dead, IPv4 fine",
    {
      connections: [{ ip: "2600::1", tcp: "generic_timeout_error" }, secure],
      helper: { tcp: { "[2600::1]:443": null } },
    },
    "ok",
    [],
  ],
  [
    "reset in the handshake, cause unknown",
    { connections: [{ tcp: null, tls: "connection_reset" }], helper: { tls: works } },
    "blocked",
    ["tls.reset"],
  ],
  [
    "reset for one name, another works at the same place",
    {
      connections: [
        { tcp: null, tls: "connection_reset" },
        { tcp: null, tls: null, name: "other.example" },
      ],
      helper: { tls: works },
    },
    "blocked",
    ["tls.reset.sni"],
  ],
  [
    "closed in good order",
    { connections: [{ tcp: null, tls: "eof_error" }], helper: { tls: works } },
    "blocked",
    ["tls.fin"],
  ],
  [
    "handshake without answer",
    { connections: [{ tcp: null, tls: "generic_timeout_error" }], helper: { tls: works } },
    "blocked",
    ["tls.timeout"],
  ],
  [
    "bad certificate for both",
    {
      connections: [{ tcp: null, tls: "ssl_invalid_certificate" }],
      helper: { tls: { [`${good}:443`]: "ssl_invalid_certificate" } },
    },
    "down",
    [],
  ],
  [
    "stranger's chain",
    {
      connections: [
        { tcp: null, tls: "ssl_unknown_authority", certificates: [leafDer, authorityDer] },
      ],
      helper: { tls: works },
    },
    "blocked",
    ["tls.mitm.ca_signed"],
  ],
  [
    "self-signed",
    {
      connections: [{ tcp: null, tls: "ssl_unknown_authority", certificates: [selfSignedDer] }],
      helper: { tls: works },
    },
    "blocked",
    ["tls.mitm.self_signed"],
  ],
  [
    "unreadable certificate",
    {
      connections: [
        { tcp: null, tls: "ssl_unknown_authority", certificates: [Uint8Array.of(1, 2)] },
      ],
      helper: { tls: works },
    },
    "blocked",
    ["tls.mitm"],
  ],
  [
    "QUIC dead while the page came",
    { connections: [{ tls: "generic_timeout_error", network: "udp" }, secure], helper: {} },
    "ok",
    [],
  ],
  [
    "HTTP reset",
    { connections: [{ ...clear, http: "connection_reset" }], helper: {} },
    "blocked",
    ["http.reset"],
  ],
  [
    "HTTP and TLS reset alike on connections that are made",
    {
      connections: [
        { ...clear, http: "connection_reset" },
        { tcp: null, tls: "connection_reset", fetchBody: false },
      ],
      helper: { tls: works },
    },
    "blocked",
    ["tls.reset", "http.reset"],
  ],
  [
    "a body that stalls",
    { connections: [{ ...secure, http: "generic_timeout_error", status: 200 }], helper: {} },
    "insufficient",
    [],
  ],
  [
    "another page in clear",
    { connections: [{ ...clear, body: short }], helper: {} },
    "blocked",
    ["http.blockpage"],
  ],
  [
    "an error page with the site's own headers",
    {
      connections: [{ ...clear, status: 503, body: "busy", headers: { "X-Own": "1" } }],
      helper: { headers: { "X-Own": "2" } },
    },
    "ok",
    [],
  ],
  [
    "a redirect in clear to another host with another page",
    {
      connections: [
        { ...clear, status: 302, body: "" },
        { ...clear, depth: 1, ip: other, url: `http://${other}/stop`, body: short },
      ],
      helper: {},
    },
    "blocked",
    ["http.redirect"],
  ],
  [
    "a broken redirect",
    {
      connections: [{ ...clear, http: "http_invalid_redirect_location_host", status: 302 }],
      helper: {},
    },
    "insufficient",
    [],
  ],
  [
    "nothing works at all",
    { queries: [lookup("generic_timeout_error")], controlFailure: "generic_timeout_error" },
    "insufficient",
    [],
  ],
];

describe("our verdict", () => {
  it.each(cases)("%s", (_, sketch, verdict, expected) => {
    const { narrows } = detect(sketchMeasurement(sketch));
    expect({
      verdict: narrows.verdict,
      mechanisms: narrows.findings
        .filter((one) => one.confidence !== "weak" || narrows.verdict === "blocked")
        .map((one) => one.mechanism),
    }).toEqual({ verdict, mechanisms: expected });
    if (narrows.findings.length === 0 && verdict !== "ok") expect(narrows.evidence).not.toEqual([]);
    for (const one of narrows.findings) {
      expect(one.evidence.length).toBeGreaterThan(0);
      expect(one.reasons.length).toBeGreaterThan(0);
    }
  });

  it.each(languages)("is said in %s without a gap, each code in words of its own", (language) => {
    const wording = wordingIn(language);
    const said = new Map<string, Set<string>>();
    for (const [name, sketch] of cases) {
      const measurement = sketchMeasurement(sketch);
      const detection = detect(measurement);
      const lines = detectionInWords(measurement, detection, wording);
      expect(lines.join("\n"), name).not.toMatch(/undefined|NaN|\{\w+\}|\[object/);
      const evidence = evidenceInWords(detection, wording);
      for (const [k, { code }] of detection.narrows.evidence.entries()) {
        expect(evidence[k], name).toMatch(/\S/);
        said.set(code, (said.get(code) ?? new Set()).add(evidence[k]!));
      }
    }
    expect(said.size).toBeGreaterThan(25);
    const all = [...said.values()].flatMap((sentences) => [...sentences]);
    expect(new Set(all).size).toBe(all.length);
  });

  it("tells the resolver from the path", () => {
    const where = (queries: JsonObject[]) =>
      detect(sketchMeasurement({ queries, helper: {} })).narrows.findings[0]!.where;
    expect(where([lookup("dns_nxdomain_error"), udp([good])])).toBe("resolver");
    expect(where([lookup("dns_nxdomain_error"), udp("dns_nxdomain_error")])).toBe("path");
    expect(where([lookup("dns_nxdomain_error")])).toBeUndefined();
  });

  it("is surer of what the path does than of what one resolver does", () => {
    const sure = (sketch: Sketch) => detect(sketchMeasurement(sketch)).narrows.confidence;
    const failed = lookup("dns_nxdomain_error");
    expect(sure({ queries: [failed, udp("dns_nxdomain_error")], helper: {} })).toBe("strong");
    expect(sure({ queries: [failed, udp([good])], helper: {} })).toBe("moderate");
    const reset = { tcp: null, tls: "connection_reset" };
    expect(sure({ connections: [reset], helper: { tls: works } })).toBe("moderate");
    expect(
      sure({
        connections: [reset, { tcp: null, tls: null, name: "b.example" }],
        helper: { tls: works },
      }),
    ).toBe("strong");
    expect(
      sure({ connections: [{ tcp: null, tls: null, http: null }], helper: {} }),
    ).toBeUndefined();
  });

  it("says how fast a throttled connection was", () => {
    const events = [0, 1, 2, 4].map((t) => ({
      operation: "bytes_received_cumulative",
      failure: null,
      num_bytes: t * 1000,
      t,
      transaction_id: 40001,
    }));
    const { narrows } = detect(
      sketchMeasurement({
        connections: [{ ...secure, http: "generic_timeout_error", status: 200 }],
        helper: {},
        events,
      }),
    );
    expect(narrows.evidence).toContainEqual({
      code: "throughput",
      values: { bytes: 4000, seconds: 4, rateBps: 8000 },
    });
    expect(narrows.confidence).toBe("weak");
  });

  it("names what it saw of a stranger's chain, and a clock that may be wrong", () => {
    const tls = (failure: string, certificates: Uint8Array[]) =>
      detect(
        sketchMeasurement({
          connections: [{ tcp: null, tls: failure, certificates }],
          helper: { tls: works },
        }),
      ).narrows.findings[0]!;
    const shown = tls("ssl_unknown_authority", [leafDer, authorityDer]).evidence;
    expect(shown.find(({ code }) => code === "certificate.shown")?.values).toMatchObject({
      issuer: "C=ZZ, O=Narrows test, CN=Test Interception CA",
    });
    expect(tls("ssl_unknown_authority", [selfSignedDer]).evidence).toContainEqual({
      code: "certificate.exponent",
      values: { exponent: 3 },
    });
    expect(tls("ssl_invalid_certificate", [leafDer])).toMatchObject({ confidence: "weak" });
    expect(tls("ssl_invalid_certificate", [selfSignedDer])).toMatchObject({
      confidence: "moderate",
    });
  });

  it("names only mechanisms of its list, and every parent of each is in the list", () => {
    const names: readonly string[] = mechanisms.map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      const parent = name.split(".").slice(0, -1).join(".");
      if (parent !== "") expect(names).toContain(parent);
    }
    for (const [, sketch, , used] of cases) {
      expect(sketch).toBeDefined();
      for (const name of used) expect(names).toContain(name);
    }
  });
});

/** Puts a value at a place of a JSON tree that `steps` choose. */
function plant(root: Json, steps: readonly number[], value: Json): void {
  let at: Json = root;
  for (const [i, step] of steps.entries()) {
    const keys: string[] = Array.isArray(at)
      ? at.map((_, n) => String(n))
      : Object.keys(asObject(at) ?? {});
    if (keys.length === 0) return;
    const key = keys[step % keys.length]!;
    const container = at as JsonObject;
    const next: Json | undefined = container[key];
    if (i === steps.length - 1 || next === null || typeof next !== "object") {
      container[key] = value;
      return;
    }
    at = next;
  }
}

describe("any JSON", () => {
  const total = (json: Json) => {
    const result = readMeasurement(json);
    if (!("raw" in result)) {
      expect(result.reason).not.toBe("");
      return;
    }
    const { ooni, narrows } = detect(result);
    expect([true, false, null]).toContain(ooni.accessible);
    expect(["blocked", "interfered", "ok", "down", "insufficient"]).toContain(narrows.verdict);
    const names: readonly string[] = mechanisms.map((one) => one.name);
    for (const name of narrows.mechanisms) expect(names).toContain(name);
  };
  const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

  it("gives a verdict or a reason", () => {
    fc.assert(fc.property(json, total));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), fc.string(), (keys, version) => {
        total({ test_name: "web_connectivity", test_version: version, test_keys: keys });
      }),
    );
  });

  it("gives a verdict for measurements with anything in any place", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: cases.length - 1 }),
        fc.array(fc.tuple(fc.array(fc.nat(), { minLength: 2, maxLength: 7 }), json), {
          maxLength: 6,
        }),
        fc.constantFrom("0.5.28", "0.4.3", "0.0.1"),
        (index, changes, version) => {
          const measurement = sketchJson(cases[index]![1]);
          measurement.test_version = version;
          for (const [steps, value] of changes) plant(measurement, steps, structuredClone(value));
          total(measurement);
        },
      ),
      { numRuns: 500 },
    );
  });
});
