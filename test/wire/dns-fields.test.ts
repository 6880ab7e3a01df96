import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressRecord,
  cnameRecord,
  type DnsData,
  type DnsMessage,
  decodeDns,
  dnsQuery,
  dnsReply,
  dnsType,
  encodeDns,
  fromHex,
  hex,
  readDnsFrame,
} from "../../src/wire/index.ts";
import { countedBytes } from "./counted-bytes.ts";

const bits = [
  ["response", 0x8000],
  ["authoritative", 0x0400],
  ["truncated", 0x0200],
  ["recursionDesired", 0x0100],
  ["recursionAvailable", 0x0080],
  ["authenticData", 0x0020],
  ["checkingDisabled", 0x0010],
] as const;

const empty: DnsMessage = { ...dnsQuery(0, "a", 1), questions: [], recursionDesired: false };

function decoded(digits: string) {
  return decodeDns(countedBytes(fromHex(digits)!));
}

/** A message of one answer at the root with this type and data. */
const answer = (type: string, data: string, length = data.replace(/ /g, "").length / 2) =>
  `0001 8000 0000 0001 0000 0000 00 ${type} 0001 0000003c ${length.toString(16).padStart(4, "0")} ${data}`;

function dataOf(digits: string): DnsData | string {
  const message = decoded(digits);
  return message.ok ? message.value.answers[0]!.data : message.error;
}

describe("fields of DNS messages", () => {
  it.each(bits)("have a bit for %s", (field, bit) => {
    const bytes = encodeDns({ ...empty, [field]: true });
    expect(hex(bytes)).toBe(`0000${bit.toString(16).padStart(4, "0")}${"0000".repeat(4)}`);
    const message = decodeDns(bytes);
    expect(message.ok && message.value).toEqual({ ...empty, [field]: true });
    const all = decoded(`0000 ${(0xffff ^ bit).toString(16).padStart(4, "0")} ${"0000".repeat(4)}`);
    expect(all.ok && all.value).toEqual({
      ...empty,
      ...Object.fromEntries(bits.map(([one]) => [one, one !== field])),
      ...{ opcode: 15, rcode: 15 },
    });
  });

  it("have four bits each for operation and answer", () => {
    for (const value of [1, 8, 15]) {
      const bytes = encodeDns({ ...empty, id: 0xfedc, opcode: value, rcode: 16 - value });
      expect(hex(bytes.subarray(0, 4))).toBe(
        `fedc${((value << 11) | ((16 - value) & 15)).toString(16).padStart(4, "0")}`,
      );
      expect(decodeDns(bytes)).toMatchObject({
        value: { id: 0xfedc, opcode: value, rcode: (16 - value) & 15 },
      });
    }
    expect(hex(encodeDns({ ...empty, opcode: 31, rcode: 31 }).subarray(2, 4))).toBe("780f");
  });

  it("come back whatever they hold", () => {
    const flags = fc.record(Object.fromEntries(bits.map(([field]) => [field, fc.boolean()])));
    fc.assert(
      fc.property(fc.nat(65535), fc.nat(15), fc.nat(15), flags, (id, opcode, rcode, some) => {
        const message = { ...empty, id, opcode, rcode, ...some } as DnsMessage;
        const back = decodeDns(encodeDns(message));
        expect(back.ok && back.value).toEqual(message);
      }),
    );
  });

  it("stand in their own sections, with counts of their own", () => {
    const record = (n: number) => addressRecord(`r${n}`, `192.0.2.${n}`, n);
    const message: DnsMessage = {
      ...dnsQuery(1, "q", 1),
      answers: [record(1)],
      authorities: [record(2), record(3)],
      additionals: [record(4), record(5), record(6)],
    };
    const bytes = encodeDns(message);
    expect(hex(bytes.subarray(4, 12))).toBe("0001000100020003");
    const back = decodeDns(bytes);
    expect(back.ok && back.value).toEqual(message);
    expect(back.ok && back.length).toBe(bytes.length);
  });

  it("are of a reply what the query and its answer say", () => {
    const query: DnsMessage = {
      ...dnsQuery(9, "a.example", 28),
      opcode: 2,
      truncated: true,
      authoritative: true,
      authenticData: true,
      checkingDisabled: true,
      additionals: [addressRecord("x", "192.0.2.1", 1)],
    };
    const records = [cnameRecord("a", "b", 5)];
    const authorities = [addressRecord("n", "::1", 6)];
    expect(dnsReply(query, 3, records, authorities)).toEqual({
      ...dnsQuery(9, "a.example", 28),
      response: true,
      opcode: 2,
      checkingDisabled: true,
      recursionAvailable: true,
      rcode: 3,
      answers: records,
      authorities,
    });
    expect(dnsReply(query, 0)).toMatchObject({ answers: [], authorities: [], additionals: [] });
    expect(() => addressRecord("a", "1.2.3", 1)).toThrow(RangeError);
    expect(addressRecord("a", "1.2.3.4", 1)).toMatchObject({ type: 1, class: 1, ttlS: 1 });
    expect(addressRecord("a", "::", 1)).toMatchObject({ type: 28 });
    expect(cnameRecord("a", "b", 1)).toMatchObject({ type: 5, class: 1 });
  });
});

describe("data of DNS records", () => {
  it.each([
    ["0001", "c0000201", { kind: "address", address: "192.0.2.1" }],
    ["0001", "c00002", "malformed"],
    ["0001", "c000020101", "malformed"],
    ["0001", "20010db8000000000000000000000001", "malformed"],
    ["001c", "20010db8000000000000000000000001", { kind: "address", address: "2001:db8::1" }],
    ["001c", "c0000201", "malformed"],
    ["0002", "016100", { kind: "name", target: "a" }],
    ["0005", "016100", { kind: "name", target: "a" }],
    ["000c", "016100", { kind: "name", target: "a" }],
    ["0005", "0161", "malformed"],
    ["0010", "", { kind: "text", texts: [] }],
    ["0010", "00 0161", { kind: "text", texts: [Uint8Array.of(), Uint8Array.of(0x61)] }],
    ["0010", "0261", "malformed"],
    ["000f", "000a016100", { kind: "opaque", bytes: fromHex("000a016100") }],
    ["0029", "000a0000", { kind: "opaque", bytes: fromHex("000a0000") }],
    [
      "0006",
      "016100 016200 80000001 00000002 00000003 00000004 ffffffff",
      {
        kind: "soa",
        primary: "a",
        mailbox: "b",
        serial: 0x80000001,
        refreshS: 2,
        retryS: 3,
        expireS: 4,
        minimumS: 0xffffffff,
      },
    ],
    ["0006", "016100 016200 00000001 00000002 00000003 00000004 000000", "malformed"],
  ])("of type %s and bytes %s", (type, bytes, data) => {
    const digits = answer(type, bytes);
    expect(dataOf(digits)).toEqual(data);
    const message = decoded(digits);
    if (message.ok) expect(encodeDns(message.value)).toEqual(fromHex(digits.replace(/ /g, "")));
  });

  it("are incomplete where the message ends, and read no byte behind their length", () => {
    expect(dataOf(answer("0010", "0161", 3))).toBe("incomplete");
    const message = decoded(`${answer("0001", "c0000201")} ff`);
    expect(message).toMatchObject({ ok: true, length: 27 });
  });

  it("hold an OPT record's size and flags in class and TTL", () => {
    const message = decoded(
      "0001 0000 0000 0000 0000 0001 00 0029 04d0 00008000 0004 000a0000".replace(/ /g, ""),
    );
    expect(message.ok && message.value.additionals).toEqual([
      {
        name: ".",
        type: dnsType.OPT,
        class: 1232,
        ttlS: 0x8000,
        data: { kind: "opaque", bytes: fromHex("000a0000") },
      },
    ]);
  });

  it("are not written where they are none", () => {
    const bad = { ...addressRecord("a", "1.1.1.1", 1), data: { kind: "address", address: "x" } };
    expect(() => encodeDns({ ...empty, answers: [bad as never] })).toThrow(RangeError);
  });
});

describe("frames of DNS messages over TCP", () => {
  it("need two bytes of length and as many bytes as they say", () => {
    expect(readDnsFrame(Uint8Array.of())).toMatchObject({ error: "incomplete" });
    expect(readDnsFrame(Uint8Array.of(0))).toMatchObject({ error: "incomplete" });
    expect(readDnsFrame(Uint8Array.of(0, 0))).toEqual({
      ok: true,
      value: Uint8Array.of(),
      length: 2,
    });
    expect(readDnsFrame(Uint8Array.of(0, 1))).toMatchObject({ error: "incomplete" });
    expect(readDnsFrame(Uint8Array.of(0, 1, 7, 8))).toEqual({
      ok: true,
      value: Uint8Array.of(7),
      length: 3,
    });
  });
});
