import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressRecord,
  cnameRecord,
  type DnsMessage,
  type DnsRecord,
  decodeDns,
  dnsQuery,
  dnsRcode,
  dnsReply,
  dnsType,
  encodeDns,
  frameDns,
  fromHex,
  readDnsFrame,
  sameDnsName,
} from "../../src/wire/index.ts";

function decoded(bytes: Uint8Array): DnsMessage {
  const result = decodeDns(bytes);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

const label = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 20,
});
const name = fc.array(label, { maxLength: 8 }).map((labels) =>
  labels.length === 0
    ? "."
    : labels
        .map((one) =>
          [...one]
            .map((c) => {
              const code = c.charCodeAt(0);
              if (c === "." || c === "\\") return `\\${c}`;
              return code > 32 && code < 127 ? c : `\\${String(code).padStart(3, "0")}`;
            })
            .join(""),
        )
        .join("."),
);
const u32 = fc.nat({ max: 2 ** 32 - 1 });
const record: fc.Arbitrary<DnsRecord> = fc.oneof(
  fc.tuple(name, fc.ipV4(), u32).map(([n, a, ttl]) => addressRecord(n, a, ttl)),
  fc.tuple(name, fc.ipV6(), u32).map(([n, a, ttl]) => addressRecord(n, a, ttl)),
  fc.tuple(name, name, u32).map(([n, target, ttl]) => cnameRecord(n, target, ttl)),
  fc.tuple(name, fc.array(fc.uint8Array({ maxLength: 255 }), { maxLength: 3 }), u32).map(
    ([n, texts, ttlS]): DnsRecord => ({
      name: n,
      type: dnsType.TXT,
      class: 1,
      ttlS,
      data: { kind: "text", texts },
    }),
  ),
  fc.tuple(name, name, name, u32).map(
    ([n, primary, mailbox, ttlS]): DnsRecord => ({
      name: n,
      type: dnsType.SOA,
      class: 1,
      ttlS,
      data: {
        kind: "soa",
        primary,
        mailbox,
        serial: ttlS,
        refreshS: 1,
        retryS: 2,
        expireS: 3,
        minimumS: 4,
      },
    }),
  ),
  fc.tuple(fc.uint8Array({ maxLength: 40 }), u32).map(
    ([bytes, ttlS]): DnsRecord => ({
      name: ".",
      type: dnsType.OPT,
      class: 1232,
      ttlS,
      data: { kind: "opaque", bytes },
    }),
  ),
);

describe("DNS messages", () => {
  it("gives back every message it wrote", () => {
    const records = fc.array(record, { maxLength: 4 });
    fc.assert(
      fc.property(
        name,
        fc.nat({ max: 65535 }),
        fc.nat({ max: 15 }),
        records,
        records,
        (n, id, rcode, a, b) => {
          const message = dnsReply(dnsQuery(id, n, dnsType.A), rcode, a, b);
          expect(decoded(encodeDns(message))).toEqual(message);
        },
      ),
    );
  });

  it("reads a captured answer with compressed names", () => {
    // www.example.com A: CNAME web01.example.com, A 93.184.216.34; written by hand from RFC 1035.
    const bytes = fromHex(
      "1a2b 8180 0001 0002 0000 0000" +
        "03777777 07657861 6d706c65 03636f6d 00 0001 0001" +
        "c00c 0005 0001 0000003c 0008 05 7765623031 c010" +
        "c02d 0001 0001 0000003c 0004 5db8d822",
    )!;
    const message = decoded(bytes);
    expect(message.answers.map((one) => [one.name, one.data])).toEqual([
      ["www.example.com", { kind: "name", target: "web01.example.com" }],
      ["web01.example.com", { kind: "address", address: "93.184.216.34" }],
    ]);
    expect(encodeDns(message)).toEqual(bytes);
  });

  it("keeps case and writes the reply's bits", () => {
    const reply = dnsReply(dnsQuery(7, "wWw.ExAmple.com", dnsType.AAAA), dnsRcode.nxDomain);
    const bytes = encodeDns(reply);
    expect([...bytes.subarray(0, 4)]).toEqual([0, 7, 0x81, 0x83]);
    expect(decoded(bytes).questions[0]!.name).toBe("wWw.ExAmple.com");
    expect(sameDnsName("wWw.ExAmple.com.", "www.example.COM")).toBe(true);
  });

  it("refuses pointers that loop or point forwards", () => {
    const head = "0001 0000 0001 0000 0000 0000";
    for (const tail of [
      "c00c 0001 0001",
      "c00e c00c 0001 0001",
      "01 61 c00c 0001 0001",
      "c0ff 0001 0001",
    ])
      expect(decodeDns(fromHex(head + tail)!)).toMatchObject({ ok: false, error: "malformed" });
  });

  it("says incomplete for every beginning of a message", () => {
    const bytes = encodeDns(
      dnsReply(dnsQuery(1, "a.example", 1), 0, [addressRecord("a.example", "192.0.2.1", 5)]),
    );
    for (let cut = 0; cut < bytes.length; cut++)
      expect(decodeDns(bytes.subarray(0, cut))).toMatchObject({ ok: false, error: "incomplete" });
  });

  it("refuses to write what is no name", () => {
    for (const bad of ["a..b", "x".repeat(64), Array(90).fill("abc").join(".")])
      expect(() => encodeDns(dnsQuery(1, bad, 1))).toThrow(RangeError);
  });

  it("frames for TCP", () => {
    const bytes = encodeDns(dnsQuery(1, "example.org", 1));
    const framed = frameDns(bytes);
    const more = new Uint8Array([...framed, 9, 9]);
    expect(readDnsFrame(more)).toEqual({ ok: true, value: bytes, length: framed.length });
    expect(readDnsFrame(framed.subarray(0, 9))).toMatchObject({ ok: false, error: "incomplete" });
  });
});
