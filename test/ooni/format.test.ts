import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytesOf,
  fromBase64,
  hostOf,
  type Json,
  type JsonObject,
  maybeBinary,
  orderMeasurement,
  readMeasurement,
  scrub,
  scrubAddresses,
  scrubOwnAddresses,
  stringifyMeasurement,
  textOf,
  toBase64,
} from "../../src/ooni/index.ts";

describe("scrubbing", () => {
  it.each([
    ["Chrome/122.0.0.0 Safari/537.3", "Chrome/[scrubbed] Safari/537.3"],
    ["dial tcp 192.0.2.1:443: odd", "dial tcp [scrubbed]: odd"],
    ["from 2001:db8::1, to [2001:db8::2]:443.", "from [scrubbed], to [scrubbed]."],
    ["at 12:30:45 on 2024-02-12", "at 12:30:45 on 2024-02-12"],
    ["version 1.2.3, a::b", "version 1.2.3, [scrubbed]"],
    ["x1.2.3.4y and 1.2.3.4.5.6", "x1.2.3.4y and 1.2.3.4.5.6"],
    ["aa:bb:cc:dd:ee:ff is a card", "aa:bb:cc:dd:ee:ff is a card"],
    ["::ffff:10.0.0.1 and fe80::1", "[scrubbed] and [scrubbed]"],
    ["https://198.51.100.7/x", "https://[scrubbed]/x"],
  ])("%j", (text, expected) => {
    expect(scrubAddresses(text)).toBe(expected);
  });

  it("takes the own address out of everything, and no other", () => {
    const value: Json = {
      a: ["198.51.100.7", "via 198.51.100.7:80", "198.51.100.77", "1198.51.100.7"],
      "198.51.100.7:443": { v6: "at 2001:db8::7!", n: 7, none: null },
    };
    expect(scrubOwnAddresses(value, ["198.51.100.7", "2001:DB8:0::7", ""])).toEqual({
      a: ["[scrubbed]", "via [scrubbed]:80", "198.51.100.77", "1198.51.100.7"],
      "[scrubbed]:443": { v6: "at [scrubbed]!", n: 7, none: null },
    });
  });

  it.each(["1", ":", "1:", "1.", "ab:cd:", "::"])(
    "takes time in proportion to the body: %s repeated",
    (unit) => {
      const costOf = (length: number): number => {
        const text = unit.repeat(length / unit.length);
        const costs = [1, 2, 3, 4, 5].map(() => {
          const before = process.cpuUsage();
          scrubAddresses(text);
          const { user, system } = process.cpuUsage(before);
          return user + system;
        });
        return Math.min(...costs);
      };
      costOf(6000);
      // Sixteen times the length: a quadratic one costs 256 times as much.
      expect(costOf(480_000)).toBeLessThan(80 * Math.max(costOf(30_000), 200));
    },
  );
});

describe("binary data", () => {
  it("is text when it is UTF-8, else base64, and comes back either way", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesOf(maybeBinary(bytes) as Json)).toEqual(bytes);
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    expect(maybeBinary(Uint8Array.of(0xff))).toEqual({ format: "base64", data: "/w==" });
    expect(textOf({ format: "base64", data: "w7w=" })).toBe("ü");
    expect(bytesOf({ format: "base64", data: "***" })).toBeUndefined();
    expect(bytesOf(7)).toBeUndefined();
  });
});

describe("reading", () => {
  it("says why a value is no measurement", () => {
    const reason = (value: Json) => {
      const result = readMeasurement(value);
      return "raw" in result ? undefined : result.reason;
    };
    expect(reason([])).toBe("not a JSON object");
    expect(reason({})).toMatch(/test_name/);
    expect(reason({ test_name: "tor" })).toMatch(/"tor"/);
    expect(reason({ test_name: "web_connectivity" })).toMatch(/test_keys/);
  });

  it("takes old and new shapes of the same facts", () => {
    const result = readMeasurement({
      test_name: "web_connectivity",
      input: "http://Яндекс.рф/",
      test_keys: {
        queries: [
          {
            hostname: "a",
            failure: false,
            answers: [
              { answer_type: "AAAA", ipv6: "2600:0:0::1" },
              { answer_type: "CNAME", hostname: "b" },
            ],
          },
          {
            hostname: "c",
            failure: "",
            answers: null,
            tags: ["classic", "depth=2", "fetch_body=false"],
            transaction_id: 7,
            engine: "udp",
          },
          "not a query",
        ],
        requests: [
          {
            failure: null,
            request: { url: "http://x/" },
            response: {
              code: 302,
              headers: { Location: { format: "base64", data: "L3g=" } },
              body: { format: "base64", data: "//8=" },
            },
          },
        ],
        control: {},
        control_failure: "json_parse_error",
      },
    });
    if (!("raw" in result)) throw new Error(result.reason);
    expect(result.inputHost).toBe("xn--d1acpjx3f.xn--p1ai");
    expect(result.queries).toMatchObject([
      {
        engine: "system",
        failure: null,
        depth: undefined,
        answers: [{ address: "2600::1" }, { address: undefined, cname: "b" }],
      },
      { engine: "udp", failure: null, depth: 2, classic: true, fetchBody: false, transactionId: 7 },
    ]);
    expect(result.requests[0]).toMatchObject({
      headers: [["Location", "/x"]],
      bodyLength: 2,
      status: 302,
    });
    expect(result.control).toBeUndefined();
  });

  it("finds hosts of URLs and bare hosts", () => {
    expect(
      ["https://A.example:8/x", "b.example", "http://[2600::1]/", "http://", "::"].map((one) =>
        hostOf(one),
      ),
    ).toEqual(["a.example", "b.example", "2600::1", undefined, undefined]);
  });
});

describe("writing", () => {
  it("refuses a measurement that was not scrubbed, whatever its type says", () => {
    const measurement = { input: "http://a.example/" };
    const cast = measurement as unknown as Parameters<typeof stringifyMeasurement>[0];
    expect(() => stringifyMeasurement(cast)).toThrow(/scrubbed/);
    // A copy of a scrubbed one may have got anything since.
    const clean = scrub({ measurement, ownAddresses: [] });
    expect(() => stringifyMeasurement({ ...clean })).toThrow(/scrubbed/);
  });

  it("has neither the addresses that the probe found nor those that the user named", () => {
    const measurement = { a: "from 198.51.100.7", b: ["203.0.113.9", "192.0.2.1"] };
    const raw = { measurement, ownAddresses: ["198.51.100.7"] };
    expect(JSON.parse(stringifyMeasurement(scrub(raw, ["203.0.113.9"])))).toEqual({
      a: "from [scrubbed]",
      b: ["[scrubbed]", "192.0.2.1"],
    });
  });

  it("puts keys in OONI's order, unknown ones last, and keeps all", () => {
    const text = lineOf({
      zebra: 1,
      test_version: "0.5.28",
      test_keys: {
        accessible: true,
        odd: { b: 1, a: 2 },
        queries: [{ t: 0, engine: "udp", answers: null, extra: 1 }],
        control: {
          tcp_connect: {
            "2.2.2.2:80": { failure: null, status: true },
            "1.1.1.1:80": { status: true, failure: null },
          },
          dns: { failure: null, addrs: [] },
        },
        agent: "redirect",
      },
      annotations: { z: "1", a: "2" },
    });
    expect(text).toBe(
      '{"annotations":{"a":"2","z":"1"},"test_keys":{"agent":"redirect","queries":[{"answers":null,"engine":"udp","t":0,"extra":1}],"control":{"tcp_connect":{"1.1.1.1:80":{"status":true,"failure":null},"2.2.2.2:80":{"status":true,"failure":null}},"dns":{"failure":null,"addrs":[]}},"accessible":true,"odd":{"a":2,"b":1}},"test_version":"0.5.28","zebra":1}',
    );
  });

  it("gives the same bytes whatever the order of keys, and loses nothing", () => {
    const keys = [
      "test_keys",
      "input",
      "queries",
      "answers",
      "headers",
      "annotations",
      "t",
      "failure",
    ];
    const tree = fc.letrec<{ node: Json; object: JsonObject }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        fc.integer(),
        fc.string(),
        fc.constant(null),
        fc.array(tie("node"), { maxLength: 3 }),
        tie("object"),
      ),
      object: fc.dictionary(fc.constantFrom(...keys), tie("node"), {
        maxKeys: 6,
        noNullPrototype: true,
      }) as fc.Arbitrary<JsonObject>,
    })).object;
    fc.assert(
      fc.property(tree, (value) => {
        expect(orderMeasurement(value)).toEqual(value);
        expect(lineOf(reversed(value) as JsonObject)).toBe(lineOf(value));
      }),
    );
  });
});

/** The same value with all keys in reverse order. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

/** As it is written when there is nothing to scrub. */
function lineOf(measurement: JsonObject): string {
  return stringifyMeasurement(scrub({ measurement, ownAddresses: [] }));
}
