/** Rules of the detector, each at both sides of its bound. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CertificateFacts, coversHost } from "../../src/detect/certificate.ts";
import { exponentOf } from "../../src/detect/certificates/facts.ts";
import {
  isOutOfClock,
  judgeChain,
  judgeKnownRoot,
  type readChain,
} from "../../src/detect/chain-evidence.ts";
import { eventFamilyOf } from "../../src/detect/events/family.ts";
import {
  isVerdictLine,
  placeOfVerdictLine,
  rowOfCells,
  rowOfVerdictLine,
} from "../../src/detect/events/verdict-line.ts";
import type { Explanation } from "../../src/detect/evidence/explanation.ts";
import {
  judgementOfCells,
  judgementOfLine,
  toldFindings,
} from "../../src/detect/evidence/judgement.ts";
import { StrongestCandidates } from "../../src/detect/evidence/strongest.ts";
import { failureClass, isProbesOwn } from "../../src/detect/failure-class.ts";
import { findInterceptionRoot, interceptionRoots } from "../../src/detect/interception-roots.ts";
import { shippedModel } from "../../src/detect/model/shipped.ts";
import { comparePages, type PageRules, pagesDiffer } from "../../src/detect/page-difference.ts";
import {
  computersProductOf,
  deviceOf,
  filtersByChoice,
  productOf,
} from "../../src/detect/products.ts";
import type { ControlPage, Request } from "../../src/ooni/reader.ts";

const page = (more: Partial<Request>): Request =>
  ({
    failure: null,
    status: 200,
    bodyLength: 100,
    bodyTruncated: false,
    bodyText: "",
    headers: [],
    ...more,
  }) as Request;
const control = (more: Partial<ControlPage>): ControlPage =>
  ({
    failure: null,
    status: 200,
    bodyLength: 100,
    title: "",
    headerNames: [],
    headers: [],
    ...more,
  }) as ControlPage;
const rules: readonly PageRules[] = ["0.5", "0.4", "ooniprobe-2", "measurement-kit"];
const byRules = <T>(of: (by: PageRules) => T) => rules.map(of);

describe("pages compared as OONI's programs did", () => {
  it("by the length of their bodies", () => {
    const proportion = (ours: number, theirs: number, bodyTruncated = false) =>
      byRules(
        (by) =>
          comparePages(
            page({ bodyLength: ours, bodyTruncated }),
            control({ bodyLength: theirs }),
            by,
          ).bodyProportion,
      );
    expect(proportion(50, 100)).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(proportion(100, 50)).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(proportion(0, 100)).toEqual([undefined, undefined, 0, 0]);
    expect(proportion(100, 0)).toEqual([undefined, undefined, 0, 0]);
    expect(proportion(0, 0)).toEqual([undefined, undefined, 1, 1]);
    expect(proportion(50, 100, true)).toEqual([undefined, undefined, 0.5, 0.5]);
    expect(proportion(50, -1)).toEqual([undefined, undefined, undefined, undefined]);
    const match = (ours: number) =>
      comparePages(page({ bodyLength: ours }), control({})).bodyLengthMatch;
    expect([match(70), match(71), match(0)]).toEqual([false, true, null]);
  });

  it("by their status", () => {
    const match = (ours: number, theirs: number) =>
      byRules(
        (by) =>
          comparePages(page({ status: ours }), control({ status: theirs }), by).statusCodeMatch,
      );
    expect(match(200, 200)).toEqual([true, true, true, true]);
    expect(match(404, 404)).toEqual([true, true, true, true]);
    expect(match(200, 204)).toEqual([false, false, false, false]);
    expect(match(200, 404)).toEqual([null, false, false, false]);
    expect(match(200, 503)).toEqual([null, null, null, true]);
    expect(match(503, 200)).toEqual([false, false, false, false]);
    expect([match(0, 200), match(200, 0)]).toEqual([
      new Array(4).fill(null),
      new Array(4).fill(null),
    ]);
  });

  it("by their headers", () => {
    const match = (ours: string[], theirs: string[], status = 200) =>
      byRules(
        (by) =>
          comparePages(
            page({ headers: ours.map((name) => [name, "x"]) }),
            control({ headerNames: theirs, status }),
            by,
          ).headersMatch,
      );
    expect(match(["X-Own", "Date"], ["x-own"])).toEqual([true, true, true, true]);
    expect(match(["Date", "Server"], ["server", "date"])).toEqual([false, true, true, true]);
    expect(match(["Date"], ["server", "date"])).toEqual([false, false, false, false]);
    expect(match(["Date", "X-Own"], ["Date"])).toEqual([false, false, false, false]);
    expect(match([], [])).toEqual([false, true, true, true]);
    expect(match(["X-Own"], ["x-own"], 0)).toEqual([null, null, null, null]);
  });

  it("by their titles", () => {
    const match = (ours: string, theirs: string) =>
      byRules(
        (by) =>
          comparePages(page({ bodyText: `<TITLE>${ours}</title>` }), control({ title: theirs }), by)
            .titleMatch,
      );
    expect(match("Morning Herald", "Morning Herald")).toEqual([true, true, true, true]);
    expect(match("Herald Morning", "morning HERALD of")).toEqual([true, true, false, false]);
    expect(match("Morning Herald", "Morning Paper")).toEqual([false, false, true, true]);
    expect(match("the Morning", "a morning")).toEqual([true, true, true, false]);
    expect(match("a b", "c d")).toEqual([true, true, null, false]);
    expect(match("a b", "a b")).toEqual([true, true, null, true]);
    expect(match("four five5", "four six66")).toEqual([false, false, false, false]);
    expect(match("", "Morning")).toEqual([false, null, null, false]);
    expect(match("привет", "привет")).toEqual([true, true, true, true]);
    expect(match("дом", "сад")).toEqual([false, false, false, false]);
    const long = (count: number) => match(`${"x".repeat(count)}`, "");
    expect([long(128), long(129), long(512), long(513)].map((one) => one[0])).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect([long(128)[3], long(129)[3]]).toEqual([false, true]);
  });

  it("and differ unless codes match and something else", () => {
    const base = {
      bodyProportion: 1,
      bodyLengthMatch: null,
      headersMatch: null,
      statusCodeMatch: true,
      titleMatch: null,
    };
    expect(pagesDiffer(base)).toBe(true);
    for (const key of ["bodyLengthMatch", "headersMatch", "titleMatch"]) {
      expect(pagesDiffer({ ...base, [key]: true })).toBe(false);
      expect(pagesDiffer({ ...base, [key]: false })).toBe(true);
      expect(pagesDiffer({ ...base, [key]: true, statusCodeMatch: null })).toBe(true);
      expect(pagesDiffer({ ...base, [key]: true, statusCodeMatch: false })).toBe(true);
    }
    expect(comparePages(page({}), control({ failure: "x" })).statusCodeMatch).toBeNull();
  });
});

const certificate = (more: Partial<CertificateFacts> = {}): CertificateFacts => ({
  ...{ subject: "CN=a.example", issuer: "CN=Authority", names: ["a.example"] },
  ...{ notBeforeMs: 1000, notAfterMs: 2000, selfIssued: false, authority: false },
  ...{ sha256: "00", spkiSha256: "00".repeat(32), subjectKeyId: undefined },
  ...{ authorityKeyId: undefined, rsaExponent: undefined, ...more },
});

describe("certificates", () => {
  it("are for names, one wildcard label, and addresses", () => {
    const covers = (name: string, host: string) =>
      coversHost(certificate({ names: ["other", name] }), host);
    expect([
      covers("A.Example", "a.example"),
      covers("*.example", "A.EXAMPLE"),
      covers("*.b.example", "a.b.example"),
      covers("192.0.2.1", "192.0.2.1"),
    ]).toEqual([true, true, true, true]);
    expect([
      covers("*.example", "a.b.example"),
      covers("*.example", "example"),
      covers("*", "example"),
      covers("*.", "example"),
      covers("b.example", "a.example"),
      covers("a.example", "x.a.example"),
    ]).toEqual(new Array(6).fill(false));
  });

  it("of RSA have the exponent of their key, whatever bytes stand around it", () => {
    const der = (kind: number, contents: readonly number[]): number[] => {
      const { length } = contents;
      const head =
        length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length];
      return [kind, ...head.map((byte) => byte & 0xff), ...contents];
    };
    const integer = (bytes: readonly number[]) => der(2, bytes[0]! < 0x80 ? bytes : [0, ...bytes]);
    const spki = (modulus: readonly number[], exponent: readonly number[]) => {
      const numbers = der(0x30, [...integer(modulus), ...integer(exponent)]);
      return Uint8Array.from(der(0x30, [...der(0x30, [5, 0]), ...der(3, [0, ...numbers])]));
    };
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 2, 3, 4));
    fc.assert(
      fc.property(
        fc.array(byte, { minLength: 1, maxLength: 300 }),
        fc.array(byte, { minLength: 1, maxLength: 6 }).filter(([first]) => first! > 0),
        (modulus, bytes) => {
          const value = bytes.reduce((sum, each) => sum * 256 + each, 0);
          const whole = spki([1, ...modulus], bytes);
          expect(exponentOf(whole)).toBe(bytes.length <= 4 ? value : undefined);
          for (const end of [0, 1, 5, whole.length - 1])
            expect(exponentOf(whole.subarray(0, end))).toBeUndefined();
        },
      ),
    );
    const [e257] = [spki([0x99, 0x02], [1, 1])];
    expect(exponentOf(e257)).toBe(257);
    // Without a stated length, and with one that takes too many bytes to state.
    for (const length of [0x80, 0x83])
      expect(exponentOf(Uint8Array.of(0x30, length, 0, 0, ...e257))).toBeUndefined();
  });

  const chain = (
    leaf: CertificateFacts | undefined,
    more: CertificateFacts[] = [],
    root?: object,
  ) =>
    ({
      certificates: leaf ? [leaf, ...more] : [],
      root,
      product: undefined,
      evidence: [],
    }) as unknown as ReturnType<typeof readChain>;
  const judge = (
    reading: ReturnType<typeof chain>,
    failure = "ssl_unknown_authority",
    issuerIsShared = false,
    helperRecorded = true,
  ) => {
    const { mechanism, reasons } = judgeChain(reading, {
      failure,
      serverName: "a.example",
      issuerIsShared,
      helperRecorded,
    });
    return `${mechanism} ${reasons.map(({ code }) => code)}`;
  };

  it("are judged by root, signer, dates and traits", () => {
    const known = chain(certificate(), [], { root: { role: "interception" }, by: "key" });
    expect(judge(known)).toBe("tls.mitm.ca_signed root-known");
    expect(judgeKnownRoot(known)).toEqual({
      mechanism: "tls.mitm.ca_signed",
      reasons: [{ code: "root-known", values: { by: "key" } }],
    });
    const state = chain(certificate(), [], { root: { role: "state-root" }, by: "key" });
    expect([judgeKnownRoot(state), judgeKnownRoot(chain(certificate())), judge(state)]).toEqual([
      undefined,
      undefined,
      "tls.mitm.ca_signed root-used-by-sites",
    ]);
    expect(judge(chain(undefined))).toBe("tls.mitm local-software");
    const own = certificate({ selfIssued: true });
    expect(judge(chain(own))).toBe("tls.mitm.self_signed local-software");
    expect(judge(chain(own, [certificate()]))).toBe("tls.mitm.ca_signed local-software");
    expect(judge(chain(certificate({ selfIssued: true, authority: true })))).toBe(
      "tls.mitm.ca_signed local-software",
    );
    expect(judge(chain(certificate()), "ssl_invalid_hostname")).toBe(
      "tls.mitm.ca_signed helper-handshake",
    );
    expect(judge(chain(certificate()), "ssl_invalid_hostname", false, false)).toBe(
      "tls.mitm.ca_signed helper-handshake-unrecorded",
    );
    expect(judge(chain(certificate()), "ssl_invalid_certificate")).toBe("tls chain-out-of-date");
    expect(judge(chain(certificate({ names: ["b.example"] })), "ssl_invalid_certificate")).toBe(
      "tls.mitm.ca_signed helper-handshake",
    );
    expect(judge(chain(own), "ssl_invalid_certificate")).toBe(
      "tls.mitm.self_signed helper-handshake",
    );
    expect(judge(chain(certificate()), "ssl_unknown_authority", true)).toBe(
      "tls.mitm.ca_signed issuer-shared",
    );
    const exponent = (rsaExponent: number, more: Partial<CertificateFacts> = {}) =>
      judge(chain(certificate({ rsaExponent, ...more })));
    expect([exponent(3), exponent(65536), exponent(65537)]).toEqual(
      ["leaf-traits", "leaf-traits", "local-software"].map((one) => `tls.mitm.ca_signed ${one}`),
    );
    expect(exponent(3, { names: ["b.example"] })).toBe("tls.mitm.ca_signed local-software");
  });

  it("are out of date by a clock that is wrong", () => {
    const out = (
      atMs: number | undefined,
      more: Partial<CertificateFacts> = {},
      failure = "ssl_invalid_certificate",
      root?: object,
    ) =>
      isOutOfClock(chain(certificate(more), [], root), { failure, serverName: "a.example", atMs });
    expect([out(999), out(1000), out(2000), out(2001), out(undefined)]).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
    expect([
      out(999, { selfIssued: true }),
      out(999, { names: ["b"] }),
      out(999, {}, "ssl_unknown_authority"),
      out(999, {}, "ssl_invalid_certificate", {}),
    ]).toEqual(new Array(4).fill(false));
    expect(
      isOutOfClock(chain(undefined), {
        failure: "ssl_invalid_certificate",
        serverName: "a",
        atMs: 1,
      }),
    ).toBe(false);
  });

  it("are tied to roots by certificate, key, issuer or name", () => {
    const [root] = interceptionRoots;
    const found = (more: Partial<CertificateFacts>) =>
      findInterceptionRoot([certificate(), certificate(more)])?.by;
    expect(found({ sha256: root!.sha256 })).toBe("certificate");
    expect(found({ spkiSha256: root!.spkiSha256 })).toBe("key");
    expect(
      found({ authorityKeyId: root!.subjectKeyId, issuer: `C=XX, CN=${root!.commonName}` }),
    ).toBe("issuer");
    expect(found({ authorityKeyId: root!.subjectKeyId })).toBeUndefined();
    const named = interceptionRoots.find(({ nameAlone }) => nameAlone === true)!;
    expect(found({ issuer: `C=${named.country}, CN=${named.commonName}` })).toBe("name");
    expect(found({ subject: `C=${named.country}, CN=${named.commonName}` })).toBe("name");
    expect(found({ issuer: `CN=${named.commonName} 2` })).toBeUndefined();
    const bound = interceptionRoots.find(({ nameAlone }) => nameAlone !== true);
    if (bound)
      expect(found({ issuer: `C=${bound.country}, CN=${bound.commonName}` })).toBeUndefined();
    expect(findInterceptionRoot([])).toBeUndefined();
  });
});

describe("names of products", () => {
  it("are known by the maker, the kind, or a name inside a network", () => {
    for (const [issuer, product] of [
      ["CN=Fortinet CA", "fortinet"],
      ["CN=Some Antivirus Root", "antivirus"],
      ["CN=Acme SSL Inspection", "ssl inspection"],
      ["CN=Web Gateway 3", "web gateway"],
      ["CN=fw.corp", ".corp"],
      ["CN=mkcert development", "mkcert"],
      ["CN=R3, O=Let's Encrypt", undefined],
    ] as const)
      expect([issuer, productOf(issuer) !== undefined]).toEqual([issuer, product !== undefined]);
    expect([
      deviceOf("O=X, CN=fw-1.example.net, C=Y"),
      deviceOf("CN=Our WebProxy"),
      deviceOf("CN=Root CA"),
      deviceOf("O=proxy"),
    ]).toEqual(["fw-1.example.net", "webproxy", undefined, undefined]);
    expect([filtersByChoice(13335), filtersByChoice(15169), filtersByChoice(undefined)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([
      computersProductOf("kaspersky internet security"),
      computersProductOf("kaspersky"),
      computersProductOf("internet security"),
    ]).toEqual(["kaspersky", undefined, undefined]);
  });
});

describe("classes of failures", () => {
  it("are those of OONI's names, and of texts without one", () => {
    for (const [failure, found] of [
      ["network_unreachable", "local"],
      ["connection_already_closed", "cancelled"],
      ["generic_timeout_error", "timeout"],
      ["connection_reset", "reset"],
      ["eof_error", "closed"],
      ["connection_refused", "refused"],
      ["host_unreachable", "unreachable"],
      ["ssl_invalid_hostname", "certificate"],
      ["dns_nxdomain_error", "lookup"],
      ["android_dns_cache_no_data", "lookup"],
      ["http_unexpected_status_code", "http"],
      ["something_else", "unknown"],
      ["unknown_failure: operation aborted", "cancelled"],
      ["unknown_failure: too many open files", "local"],
      ["unknown_failure: network is unreachable", "local"],
      ["unknown_failure: no route to host", "unreachable"],
      ["unknown_failure: read: connection reset by peer", "reset"],
      ["unknown_failure: i/o timeout", "timeout"],
      ["unknown_failure: actively refused it", "refused"],
      ["unknown_failure: unexpected EOF", "closed"],
      ["unknown_failure: read: EOF", "closed"],
      ["unknown_failure: eof here", "unknown"],
      ["unknown_failure: self-signed certificate", "certificate"],
      ["constructor", "unknown"],
    ] as const) {
      expect([failure, failureClass(failure)]).toEqual([failure, found]);
      expect(isProbesOwn(failure)).toBe(found === "local" || found === "cancelled");
    }
  });
});

describe("lines and rows of verdicts", () => {
  const line = {
    schema: "narrows-verdict/2",
    ...{
      file: "f.jsonl",
      line: 7,
      verdict: "blocked",
      measurement_start_time: "2024-01-02 03:04:05",
    },
    ...{
      measurement_uid: "20240102030500.1_KH_x",
      probe_cc: "KH",
      probe_asn: "AS137",
      target: "a.example",
    },
    probabilities: { interference: 0.9, down: 0.05, local: 2, none: "x" },
    findings: [
      { mechanism: "tls.reset", probability: 0.8 },
      { mechanism: 1 },
      null,
      { mechanism: "dns.nxdomain", probability: 7 },
    ],
    ...{ rate_bps: 1000.4, line_speed: "quick" },
  };
  const row = {
    ...{
      time: Date.UTC(2024, 0, 2, 3, 4, 5),
      collected: Date.UTC(2024, 0, 2, 3, 5, 0),
      country: "KH",
      network: 137,
    },
    suspicions: [
      { family: "tls", mechanism: "tls.reset", probability: expect.closeTo(0.8, 12) },
      { family: "dns", mechanism: "dns.nxdomain", probability: 0 },
    ],
    ...{ target: "a.example", mute: expect.closeTo(0.05, 12), rateBps: 1000 },
  };

  it("give the row, or none where it does not tell when, where and what", () => {
    expect(rowOfVerdictLine(line)).toEqual(row);
    expect([
      isVerdictLine(line),
      isVerdictLine({ schema: "narrows-verdict/1" }),
      isVerdictLine([]),
      isVerdictLine(undefined),
    ]).toEqual([true, false, false, false]);
    expect([placeOfVerdictLine(line), placeOfVerdictLine(1)]).toEqual([
      { file: "f.jsonl", line: 7 },
      { file: undefined, line: undefined },
    ]);
    for (const key of ["measurement_start_time", "probe_cc", "probe_asn", "target"]) {
      const { [key]: _, ...rest } = line as Record<string, unknown>;
      expect(rowOfVerdictLine(rest as never)).toBeUndefined();
    }
    expect(rowOfVerdictLine([])).toBeUndefined();
    const bare = rowOfVerdictLine({
      ...line,
      findings: 1,
      probabilities: null,
      rate_bps: 0,
      line_speed: "x",
    });
    expect(bare).toMatchObject({ suspicions: [], mute: 0, rateBps: undefined });
    expect(rowOfVerdictLine({ ...line, line_speed: "slow" })?.rateBps).toBeUndefined();
    expect(rowOfVerdictLine({ ...line, line_speed: "x" })?.rateBps).toBe(1000);
  });

  it("as cells give the same", () => {
    const cells = {
      ...line,
      measurement_start_time: new Date(Date.UTC(2024, 0, 2, 3, 4, 5)),
      ...{ finding_mechanisms: ["tls.reset", "dns.nxdomain"], finding_probabilities: [0.8, 7] },
      ...{ p_interference: 0.9, p_down: 0.05, narrows_verdict: "blocked", test_version: "0.5.1" },
    };
    expect(rowOfCells(cells)).toEqual(row);
    expect(rowOfCells({ ...cells, measurement_start_time: "2024-01-02 03:04:05" })).toBeUndefined();
    expect(
      rowOfCells({ ...cells, finding_mechanisms: null, finding_probabilities: null })?.suspicions,
    ).toEqual([]);
    const mechanisms = [{ mechanism: "tls.reset", probability: 0.8 }];
    const judged = {
      verdict: "blocked",
      interference: 0.9,
      uid: line.measurement_uid,
      mechanisms,
      isEmulated: false,
    };
    expect(judgementOfLine(line)).toEqual({ ...judged, testVersion: undefined });
    expect(judgementOfCells(cells)).toEqual({ ...judged, testVersion: "0.5.1" });
    expect([judgementOfLine({ ...line, verdict: "x" }), judgementOfCells({})]).toEqual([
      undefined,
      undefined,
    ]);
    expect(judgementOfLine({ ...line, verdict: "ok" })?.mechanisms).toEqual([]);
    expect(judgementOfLine({ verdict: "ok" })).toMatchObject({ interference: 0, uid: undefined });
  });

  it("tell the likeliest finding, and others that are moderately sure, each mechanism once", () => {
    const { moderate } = shippedModel.words;
    const findings = [
      ["a", 0.3],
      ["b", moderate + 0.01],
      ["c", moderate],
      ["a", 0.99],
      ["b", 0.99],
      ["d", 0.99],
    ].map(([mechanism, probability]) => ({
      mechanism: String(mechanism),
      probability: Number(probability),
    }));
    expect(toldFindings("blocked", findings).map(({ mechanism }) => mechanism)).toEqual([
      "a",
      "b",
      "d",
    ]);
    expect(toldFindings("interfered", findings)).toHaveLength(3);
    for (const verdict of ["ok", "down", "insufficient"] as const)
      expect(toldFindings(verdict, findings)).toEqual([]);
  });

  it("have families", () => {
    for (const [mechanism, family] of [
      ["http.throttle.x", "throttle"],
      ["tls.mitm.ca_signed", "tls.mitm"],
      ["tls.reset", "tls"],
      ["ip.drop", "tcp"],
      ["tcp", "tcp"],
      ["quic.timeout", "quic"],
      ["shutdown", "shutdown"],
      ["odd.name", undefined],
    ] as const)
      expect(eventFamilyOf(mechanism)).toBe(family);
  });

  it("keep the surest of a group, of equals one with a control, of those the first", () => {
    const best = new StrongestCandidates();
    let made = 0;
    const offer = (probability: number, isCompared: boolean, name: string) =>
      best.offer({ key: "k", probability, isCompared }, () => {
        made++;
        return name as unknown as Explanation;
      });
    offer(0.5, false, "first");
    offer(0.4, true, "weaker");
    expect(best.get("k")).toBe("first");
    offer(0.5, false, "equal");
    expect(best.get("k")).toBe("first");
    offer(0.5, true, "compared");
    offer(0.5, true, "again");
    offer(0.5, false, "alone");
    expect(best.get("k")).toBe("compared");
    offer(0.6, false, "surer");
    expect([best.get("k"), best.get("x"), made, best.all().length]).toEqual([
      "surer",
      undefined,
      3,
      1,
    ]);
  });
});
