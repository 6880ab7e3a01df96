/** Rules of the detector that few measurements meet, each at its bound. */
import { describe, expect, it } from "vitest";
import { detect, observe, ooniVerdict } from "../../src/detect/index.ts";
import { shippedModel } from "../../src/detect/model/shipped.ts";
import { blockingFlag, nullNullFlag } from "../../src/ooni/format.ts";
import {
  type Connection,
  good,
  lookup,
  other,
  type Sketch,
  sketchMeasurement,
} from "./measurements.ts";

describe("OONI's flag for the lookups of a redirect", () => {
  const flagged = (failure: string | null, at: Parameters<typeof lookup>[1], more: Sketch = {}) => {
    const sketch: Sketch = {
      queries: [
        lookup([good]),
        lookup(failure ?? [good], { depth: 1, hostname: "b.example", ...at }),
      ],
      connections: [{ tcp: null, tls: null, http: null, status: 302, body: "" }],
      helper: {},
      ...more,
    };
    const { x_blocking_flags } = ooniVerdict(sketchMeasurement(sketch));
    return ((x_blocking_flags ?? 0) & blockingFlag.dns) !== 0;
  };

  it("is for failures that the name has, of the resolvers that users have", () => {
    expect(flagged("dns_nxdomain_error", {})).toBe(true);
    expect(flagged(null, {})).toBe(false);
    expect(flagged("dns_nxdomain_error", { depth: 0, hostname: "c.example" })).toBe(false);
    expect(flagged("dns_nxdomain_error", { engine: "doh" })).toBe(false);
    expect(flagged("dns_nxdomain_error", { engine: "udp" })).toBe(true);
    // No IPv6 address is no failure; any other failure of that lookup is.
    expect(flagged("dns_no_answer", { type: "AAAA" })).toBe(false);
    expect(flagged("dns_no_answer", { type: "A" })).toBe(true);
    expect(flagged("dns_nxdomain_error", { type: "AAAA" })).toBe(true);
  });

  it("is none where a page came, or the helper has none", () => {
    const came: Connection[] = [{ tcp: null, tls: null, http: null }];
    expect(flagged("dns_nxdomain_error", {}, { connections: came })).toBe(false);
    expect(flagged("dns_nxdomain_error", {}, { helper: { http: "unknown_error" } })).toBe(false);
  });
});

describe("OONI's flag for handshakes that failed for both", () => {
  it("is for the first address alone, not for what a redirect leads to", () => {
    const flagged = (depth: number, helper: string | null) => {
      const { x_null_null_flags } = ooniVerdict(
        sketchMeasurement({
          connections: [{ depth, tcp: null, tls: "connection_reset" }],
          helper: { tls: { [`${good}:443`]: helper } },
        }),
      );
      return ((x_null_null_flags ?? 0) & nullNullFlag.tlsFailedForBoth) !== 0;
    };
    expect(flagged(0, "ssl_failed_handshake")).toBe(true);
    expect(flagged(1, "ssl_failed_handshake")).toBe(false);
    expect(flagged(0, null)).toBe(false);
  });
});

describe("connections without tags", () => {
  const classic = (more: Sketch) => {
    const { endpoints } = observe(sketchMeasurement({ untagged: true, helper: {}, ...more }));
    return endpoints.map((one) => [one.address, one.classic]);
  };
  const connections = [good, other].map((ip) => ({ ip, tcp: null }));

  it("are those that a user would have met: to addresses of the system's resolver", () => {
    expect(classic({ connections })).toEqual([
      [good, true],
      [other, false],
    ]);
    expect(classic({ connections, queries: [] }).map(([, own]) => own)).toEqual([true, true]);
  });

  it("are those to an address in the URL too, and to none that is known", () => {
    expect(classic({ connections, input: `https://${other}/` }).map(([, own]) => own)).toEqual([
      ...[true, true],
    ]);
    const nowhere = [...connections, { ip: "", tls: null }];
    expect(classic({ connections: nowhere }).at(-1)).toEqual(["", true]);
  });
});

describe("networks of addresses", () => {
  it("are asked for once each, of answers and the helper's addresses that tell none themselves", () => {
    const asked: string[] = [];
    const networks = (sketch: Sketch) => {
      asked.length = 0;
      const { asns } = observe(sketchMeasurement(sketch), (address) => {
        asked.push(address);
        return address === "198.51.100.9" ? undefined : 7;
      });
      return [...asns].sort(([a], [b]) => (a < b ? -1 : 1));
    };
    expect(networks({ queries: [lookup([good, "198.51.100.7", "198.51.100.9"])] })).toEqual([
      ["198.51.100.7", 7],
      [good, 15133],
    ]);
    expect(asked).toEqual(["198.51.100.7", "198.51.100.9"]);
    expect(networks({ queries: [], helper: { dns: [other, "198.51.100.8"] } })).toEqual([
      ["198.51.100.8", 7],
      [other, 30722],
    ]);
    expect(asked).toEqual(["198.51.100.8"]);
    networks({ queries: [] });
    expect(asked).toEqual([]);
  });
});

describe("a handshake without a name, and a record without an address", () => {
  it("prove nothing of the site, and break nothing", () => {
    const forged: Sketch = {
      queries: [lookup([other])],
      connections: [{ ip: other, tcp: null, tls: null, name: "" }],
      helper: { dns: [good], tls: { nonsense: null, [`${good}:443`]: null } },
    };
    const proof = { ...forged, connections: [{ ip: other, tcp: null, tls: null }] };
    const told = (sketch: Sketch) =>
      detect(sketchMeasurement(sketch)).narrows.notes.map(({ kind, evidence }) => [
        kind,
        evidence.code,
      ]);
    expect(told(proof)).toEqual([["benign", "answer.differs-certificate"]]);
    expect(told(forged)).toEqual([["insufficient", "answer.differs-untold"]]);
  });
});

describe("an answer that is no public address, with nothing to compare it with", () => {
  const notice = "Access to this website has been blocked by order of the court.";
  const judged = (address: string, body: string, helper?: Sketch["helper"]) => {
    const url = "http://www.example.com/";
    const sketch: Sketch = {
      ...{ input: url, queries: [lookup([address])], ...(helper && { helper }) },
      connections: [{ ip: address, port: 80, tcp: null, http: null, url, body }],
    };
    const { findings } = detect(sketchMeasurement(sketch)).narrows;
    const found = findings.find(({ layer }) => layer === "dns");
    return found && [found.mechanism, ...found.reasons.map(({ code }) => code)];
  };

  it("is a notice's where its page is one, and a bogon where not", () => {
    const page = `<title>Blocked</title>${notice}`;
    for (const helper of [undefined, { dns: [] }, { dns: "dns_server_failure" }])
      expect(judged("10.1.2.3", page, helper)).toEqual(["dns.injection.blockpage", "notice-words"]);
    expect(judged("10.1.2.3", "<title>It works</title>")).toEqual([
      "dns.injection.bogon",
      "no-control",
    ]);
    expect(judged("10.10.34.35", page)).toEqual(["dns.injection.bogon", "known-block-address"]);
  });
});

describe("a page that came slowly", () => {
  const { policedBps, heldBytes, heldS } = shippedModel.bins;
  const read = (t: number, bytes: number) => ({
    ...{ operation: "read", failure: null, t, num_bytes: bytes, transaction_id: 40001 },
  });
  const throttled = (
    bytes: number,
    seconds: number,
    more: Partial<Connection> = {},
    quick = true,
  ) => {
    const sketch: Sketch = {
      connections: [
        {
          ...{ tcp: null, tls: null, http: null, times: [0.1, 0.2, 10], begins: [0, 0.1, 0.2] },
          ...(quick ? {} : { times: [3, 9, 20] as const, begins: [0, 3, 9] as const }),
          ...more,
        },
      ],
      events: [read(1, 0), read(1 + seconds, bytes)],
      helper: {},
    };
    const { findings } = detect(sketchMeasurement(sketch)).narrows;
    return findings.find(({ mechanism }) => mechanism.endsWith(".throttle"));
  };

  it("is held where enough came in enough time, slower than policed lines pass, over a quick line", () => {
    // So much that a policed line takes twice the least time for it.
    const bytes = (2 * heldS * policedBps) / 8;
    const limit = (8 * bytes) / policedBps;
    expect(throttled(bytes, limit * 1.01)).toMatchObject({
      ...{ layer: "tls", mechanism: "tls.throttle", direction: "server-to-client", depth: 0 },
      target: "https://www.example.com/",
    });
    expect(throttled(bytes, limit)).toBeUndefined();
    expect(throttled(bytes, limit * 0.99)).toBeUndefined();
    expect(throttled(heldBytes, 10)).toBeDefined();
    expect(throttled(heldBytes - 1, 10)).toBeUndefined();
    expect(throttled(bytes, limit * 1.01, {}, false)).toBeUndefined();
    const evidence = throttled(bytes, 8)!.evidence.map(({ code }) => code);
    expect(evidence).toEqual(expect.arrayContaining(["throughput", "line.quick"]));
    expect(throttled(heldBytes, heldS)).toBeDefined();
    expect(throttled(heldBytes, heldS * 0.99)).toBeUndefined();
  });

  it("is the site's page in clear over a connection in clear", () => {
    const clear = {
      port: 80,
      tls: undefined,
      url: "http://www.example.com/",
    } as unknown as Partial<Connection>;
    expect(throttled(2 * heldBytes, 10, clear)).toMatchObject({
      ...{ layer: "http", mechanism: "http.throttle", target: "http://www.example.com/" },
    });
  });
});
