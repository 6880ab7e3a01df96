import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Json, scrubOwnAddresses, toBase64 } from "../../src/ooni/index.ts";
import {
  addressRecord,
  cnameRecord,
  dnsQuery,
  dnsReply,
  encodeDns,
  formatIp,
} from "../../src/wire/index.ts";

const four = "94.23.6.201";
const six = "2a02:6b8:0:a1::7f";

/** Spellings of the two addresses. */
const spellings: readonly string[] = [
  // IPv4
  four,
  "94.023.006.201",
  "0136.027.06.0311",
  "0x5e.0x17.0x6.0xc9",
  "1578567369",
  "0x5E1706C9",
  "5e1706c9",
  "94-23-6-201",
  "94_23_6_201",
  "094023006201",
  "201.6.23.94",
  "201-6-23-94",
  "94[.]23[.]6[.]201",
  "94.23.1737",
  "94.1509065",
  "94%2E23%2e6%2E201",
  "94&#46;23&#x2e;6&period;201",
  "94%252E23%252E6%252E201",
  "::ffff:94.23.6.201",
  "::FFFF:5E17:06C9",
  "64:ff9b::5e17:6c9",
  "2002:5e17:6c9::1",
  "2001:db8:122:344::5e17:6c9",
  "2001:0:5ef5:79fb:0:59d:a1e8:f936",
  "--ffff-5e17-6c9",
  "OTQuMjMuNi4yMDE=",
  // IPv6
  six,
  "2A02:06B8:0000:00A1:0000:0000:0000:007F",
  "2a02:6b8::a1:0:0:0:7f",
  "2a02:6b8:0:a1:0:0:0.0.0.127",
  "2a02-6b8-0-a1--7f",
  "2a02_06b8_0000_00a1_0000_0000_0000_007f",
  "2a02%3A6b8%3A0%3Aa1%3A%3A7f",
  "2a0206b8000000a1000000000000007f",
  "f.7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.a.0.0.0.0.0.0.8.b.6.0.2.0.a.2",
  "2.a.0.2.0.6.b.8.0.0.0.0.0.0.a.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.7.f",
  "MmEwMjo2Yjg6MDphMTo6N2Y",
];

/** Places of a measurement. */
const places: readonly (readonly [string, (text: string) => Json])[] = [
  ["a page", (text) => ({ body: `<p>Your address: ${text}, interface:${text}!</p>` })],
  ["a page in base64", (text) => ({ body: binary(`\u00ff\u0000 from ${text}.`) })],
  ["a header", (text) => ({ headers_list: [["X-Forwarded-For", `10.9.9.9, ${text}:51000`]] })],
  ["a URL", (text) => ({ url: `https://www.example.com/?ip=${text}&x=1#${text}` })],
  ["an alias", (text) => ({ answers: [{ hostname: `host${text}.isp.example.` }] })],
  ["a key", (text) => ({ ip_info: { [`[${text}]:443`]: { asn: 1 } } })],
];

const binary = (latin1: string) => ({
  format: "base64",
  data: toBase64(Uint8Array.from(latin1, (c) => c.charCodeAt(0))),
});

/** Everything that a value says, base64 included. */
function said(value: Json): string {
  return JSON.stringify(value, (_key, inner) =>
    inner?.format === "base64" ? atob(inner.data) : inner,
  );
}

describe("the prober's own address", () => {
  describe.each(places)("in %s", (_, put) => {
    it.each(spellings)("is found as %s", (spelled) => {
      // An address that begins a host name part stands behind a sign, not behind a digit.
      const clean = said(scrubOwnAddresses(put(spelled), [four, six]));
      expect(clean).toContain("[scrubbed]");
      expect(clean).not.toContain(spelled);
      expect(clean).not.toContain(spelled.slice(3, -3));
    });
  });

  it("takes a resolver's raw message along that holds it, and leaves the others", () => {
    const query = dnsQuery(1, "www.example.com", 1);
    const raw = (message: Parameters<typeof encodeDns>[0]) => toBase64(encodeDns(message));
    const replies = {
      address: dnsReply(query, 0, [addressRecord("www.example.com", four, 60)]),
      alias: dnsReply(query, 0, [cnameRecord("www.example.com", "94-23-6-201.isp.example", 60)]),
      reverse: dnsReply(dnsQuery(1, "201.6.23.94.in-addr.arpa", 12), 3, []),
      other: dnsReply(query, 0, [addressRecord("www.example.com", "94.23.6.20", 60)]),
    };
    const value = Object.entries(replies).map(([name, reply]) => ({
      name,
      raw_response: raw(reply),
    }));
    expect(scrubOwnAddresses(value, [four])).toEqual([
      { name: "address" },
      { name: "alias" },
      { name: "reverse" },
      value[3],
    ]);
  });

  it("is not seen in other addresses, numbers and versions", () => {
    const others = [
      ...["94.23.6.20", "94.23.6.2011", "194.23.6.201", "94.23.62.01", "94.23.6", "15785673690"],
      ...["2a02:6b8:0:a2::7f", "2a02:6b8:0:a1::7fe", "5e1706c9ab"],
      ...["Chrome/94.0.23.6", "2001:db8::5e17:6ca", "c2hvcnQgdGV4dCBvZiBubyBhZGRyZXNz"],
    ];
    expect(scrubOwnAddresses(others, [four, six])).toEqual(others);
    expect(scrubOwnAddresses(["127.0.0.1", "::1"], ["127.0.0.1", "::1"])).toEqual([
      "127.0.0.1",
      "::1",
    ]);
  });

  it("is found wherever it stands between any other text", () => {
    const address = fc.oneof(
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
    );
    fc.assert(
      fc.property(
        address,
        fc.string(),
        fc.string(),
        fc.boolean(),
        (bytes, before, after, upper) => {
          fc.pre(
            bytes[0] !== 0 && bytes[0] !== 127 && !/[\w:.-]$/.test(before) && !/^\w/.test(after),
          );
          const text = formatIp(bytes);
          const spelled = upper ? text.toUpperCase() : text;
          const clean = scrubOwnAddresses(`${before}${spelled}${after}`, [text]) as string;
          expect(clean).toContain("[scrubbed]");
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it("is looked for in linear time", () => {
    const long = "94.23.6.2 1:2:3:4:5:6:7 %41&#46; aGVsbG8gd29ybGQ= ".repeat(20_000);
    expect(scrubOwnAddresses(`${long}${four}`, [four, six])).toBe(`${long}[scrubbed]`);
  });
});
