import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWords,
  concatBytes,
  decodePacket,
  encodePacket,
  flagLetters,
  fromHex,
  hex,
  type IpBody,
  type IpPacket,
  icmpError,
  icmpErrorKind,
  internetChecksum,
  mssOf,
  mssOption,
  noOperation,
  permitsSack,
  protocolNumber,
  pseudoHeaderSum,
  quotedFlow,
  sackBlocksOf,
  sackOption,
  sackPermittedOption,
  sequenceLength,
  type TcpSegment,
  tcpFlag,
  timestampsOf,
  timestampsOption,
  windowScaleOf,
  windowScaleOption,
} from "../../src/wire/index.ts";
import { countedBytes } from "./counted-bytes.ts";

const ends = { source: "192.0.2.1", destination: "198.51.100.2", ttl: 64 } as const;
const ends6 = { source: "2001:db8::1", destination: "2001:db8::2", ttl: 64 } as const;
const opaque = (bytes: number, number = 99): IpBody => ({
  protocol: "opaque",
  number,
  payload: new Uint8Array(bytes),
});
const segment: TcpSegment = {
  protocol: "tcp",
  sourcePort: 0x1234,
  destinationPort: 0x5678,
  sequence: 0x9abcdef0,
  acknowledgement: 0xfedcba98,
  flags: 0x55,
  window: 0xaabb,
  options: [],
  payload: Uint8Array.of(1, 2, 3),
};

/** A packet's bytes with the IPv4 header's checksum made right again after changes. */
function changed(packet: IpPacket, changes: Record<number, number>): Uint8Array {
  const bytes = encodePacket(packet);
  for (const [at, value] of Object.entries(changes)) bytes[Number(at)] = value;
  return bytes;
}

describe("IPv4 packets", () => {
  it("have the header of RFC 791, field by field", () => {
    const bytes = encodePacket({
      ...ends,
      ttl: 0x3f,
      trafficClass: 0xb8,
      identification: 0xbeef,
      dontFragment: true,
      options: fromHex("01020304")!,
      body: segment,
    });
    expect(hex(bytes.subarray(0, 10))).toBe("46b8002fbeef40003f06");
    expect(hex(bytes.subarray(12, 24))).toBe("c0000201c633640201020304");
    expect(internetChecksum(bytes.subarray(0, 24))).toBe(0);
    expect(hex(bytes.subarray(24, 40))).toBe("123456789abcdef0fedcba985055aabb");
    expect(hex(bytes.subarray(42))).toBe("0000010203");
    const back = decodePacket(bytes);
    expect(back.ok && back.value).toMatchObject({
      packet: { options: fromHex("01020304"), dontFragment: true, body: segment },
      headerChecksumValid: true,
      bodyChecksumValid: true,
    });
    // Left out fields are zero.
    const plain = encodePacket({ ...ends, body: opaque(0) });
    expect(hex(plain.subarray(0, 10))).toBe("45000014000000004063");
  });

  it("have no more than 40 bytes of options, in words of four", () => {
    for (const length of [0, 4, 40]) {
      const packet = { ...ends, options: new Uint8Array(length).fill(1), body: opaque(1) };
      const back = decodePacket(encodePacket(packet));
      expect(back.ok && (back.value.packet.options?.length ?? 0)).toBe(length);
      expect(back.ok && "options" in back.value.packet).toBe(length > 0);
    }
    for (const length of [1, 39, 41, 44])
      expect(() =>
        encodePacket({ ...ends, options: new Uint8Array(length), body: opaque(1) }),
      ).toThrow(RangeError);
  });

  it("have at most 65,535 bytes, of which IPv6 does not count the header", () => {
    expect(encodePacket({ ...ends, body: opaque(65_515) })).toHaveLength(65_535);
    expect(() => encodePacket({ ...ends, body: opaque(65_516) })).toThrow(RangeError);
    expect(encodePacket({ ...ends6, body: opaque(65_535) })).toHaveLength(65_575);
    expect(() => encodePacket({ ...ends6, body: opaque(65_536) })).toThrow(RangeError);
  });

  it.each([
    [0, true],
    [8, true],
    [8, false],
    [65_528, false],
  ])("carry fragments at %i (more: %s) as bytes", (offsetBytes, more) => {
    const packet: IpPacket = { ...ends, fragment: { offsetBytes, more }, body: opaque(4, 17) };
    const bytes = encodePacket(packet);
    expect((bytes[6]! << 8) | bytes[7]!).toBe((more ? 0x2000 : 0) + offsetBytes / 8);
    const back = decodePacket(bytes);
    expect(back.ok && back.value).toMatchObject({
      packet: { fragment: { offsetBytes, more }, body: opaque(4, 17), dontFragment: false },
      bodyChecksumValid: undefined,
    });
  });

  it("are none with a header that is too short, or a length that is less than it", () => {
    const packet: IpPacket = { ...ends, body: opaque(8) };
    expect(decodePacket(changed(packet, { 0: 0x44 }))).toMatchObject({ error: "malformed" });
    expect(decodePacket(changed(packet, { 3: 19 }))).toMatchObject({ error: "malformed" });
    expect(decodePacket(changed(packet, { 3: 20 }))).toMatchObject({ ok: true, length: 20 });
    expect(decodePacket(changed(packet, { 3: 29 }))).toMatchObject({ error: "incomplete" });
    expect(decodePacket(changed(packet, { 0: 0x55 }))).toMatchObject({ error: "foreign" });
    expect(decodePacket(new Uint8Array(0))).toMatchObject({ error: "incomplete" });
    expect(decodePacket(Uint8Array.of(0x45))).toMatchObject({ error: "incomplete" });
  });

  it("leave padding behind them, and their own checksum is looked at", () => {
    const bytes = concatBytes(encodePacket({ ...ends, body: segment }), new Uint8Array(6));
    const back = decodePacket(bytes);
    expect(back).toMatchObject({ ok: true, length: bytes.length - 6 });
    bytes[8]!--;
    expect(decodePacket(bytes)).toMatchObject({
      value: { headerChecksumValid: false, bodyChecksumValid: true },
    });
  });
});

describe("IPv6 packets", () => {
  it("have the header of RFC 8200, field by field", () => {
    const bytes = encodePacket({ ...ends6, trafficClass: 0xb8, flowLabel: 0xedcba, body: segment });
    expect(hex(bytes.subarray(0, 8))).toBe("6b8edcba00170640");
    expect(hex(bytes.subarray(8, 40))).toBe(
      "20010db800000000000000000000000120010db8000000000000000000000002",
    );
    const plain = encodePacket({ ...ends6, body: opaque(0, 59) });
    expect(hex(plain.subarray(0, 8))).toBe("6000000000003b40");
    expect(decodePacket(plain)).toMatchObject({
      length: 40,
      value: { bodyChecksumValid: undefined, packet: { body: { number: 59 } } },
    });
  });
});

describe("checksums of bodies", () => {
  const bodies: IpBody[] = [
    segment,
    { protocol: "udp", sourcePort: 1, destinationPort: 2, payload: Uint8Array.of(9, 8, 7) },
    { protocol: "icmp", type: 8, code: 0, rest: 0x00010002, payload: Uint8Array.of(5) },
    { protocol: "icmpv6", type: 128, code: 0, rest: 0x00010002, payload: Uint8Array.of(5) },
  ];
  it.each(bodies.flatMap((body) => [ends, ends6].map((at) => [body.protocol, at, body] as const)))(
    "of %s from %o cover every byte",
    (protocol, at, body) => {
      const bytes = encodePacket({ ...at, body });
      const header = at === ends ? 20 : 40;
      // The sum by its definition.
      const from = bytes.subarray(header);
      const pseudo =
        protocol === "icmp"
          ? 0
          : pseudoHeaderSum(
              bytes.subarray(at === ends ? 12 : 8, at === ends ? 16 : 24),
              bytes.subarray(at === ends ? 16 : 24, header),
              protocolNumber(body),
              from.length,
            );
      expect(addWords(from, pseudo)).toBe(0xffff);
      for (let i = header; i < bytes.length; i++) {
        const spoiled = bytes.slice();
        spoiled[i]! ^= 0x10;
        const back = decodePacket(spoiled);
        if (back.ok) expect([i, back.value.bodyChecksumValid]).toEqual([i, false]);
      }
      expect(decodePacket(bytes)).toMatchObject({ value: { bodyChecksumValid: true } });
    },
  );

  it("of UDP are none when zero, and cover its own length only", () => {
    const body: IpBody = {
      protocol: "udp",
      sourcePort: 1,
      destinationPort: 2,
      payload: Uint8Array.of(1, 2),
    };
    const packet = { ...ends, body };
    expect(decodePacket(changed(packet, { 26: 0, 27: 0 }))).toMatchObject({
      value: { bodyChecksumValid: undefined },
    });
    expect(decodePacket(changed(packet, { 26: 0 }))).toMatchObject({
      value: { bodyChecksumValid: false },
    });
    expect(decodePacket(changed(packet, { 27: 0 }))).toMatchObject({
      value: { bodyChecksumValid: false },
    });
    expect(decodePacket(changed(packet, { 25: 7 }))).toMatchObject({ error: "malformed" });
    expect(decodePacket(changed(packet, { 25: 11 }))).toMatchObject({ error: "malformed" });
    expect(decodePacket(changed(packet, { 25: 8 }))).toMatchObject({
      value: { packet: { body: { payload: new Uint8Array(0) } } },
    });
    // Two bytes behind the datagram, inside the packet.
    const longer = concatBytes(encodePacket(packet), Uint8Array.of(0xaa, 0xbb));
    longer[3]! += 2;
    expect(decodePacket(longer)).toMatchObject({
      value: { bodyChecksumValid: true, packet: { body: { payload: Uint8Array.of(1, 2) } } },
    });
  });

  it("of UDP are written as ones where they come out as zero", () => {
    // The payload is the two's complement of the sum of the rest, so that the checksum is zero.
    const at = (word: number) =>
      encodePacket({
        ...ends,
        body: {
          protocol: "udp",
          sourcePort: 1,
          destinationPort: 2,
          payload: Uint8Array.of(word >> 8, word),
        },
      });
    const rest = at(0);
    const zero = at((rest[26]! << 8) | rest[27]!);
    expect(hex(zero.subarray(26, 28))).toBe("ffff");
    expect(decodePacket(zero)).toMatchObject({ value: { bodyChecksumValid: true } });
    // TCP has no such rule.
    const tcp = (word: number) =>
      encodePacket({
        ...ends,
        body: { ...segment, payload: Uint8Array.of(word >> 8, word) },
      });
    const before = tcp(0);
    expect(hex(tcp((before[36]! << 8) | before[37]!).subarray(36, 38))).toBe("0000");
  });

  it("add words over the carry of 32 bits, and both halves of a length", () => {
    expect(addWords(Uint8Array.of(), 0x1_0000_0000)).toBe(1);
    expect(addWords(Uint8Array.of(), 0x1_0000)).toBe(1);
    expect(addWords(Uint8Array.of(), 0xffff)).toBe(0xffff);
    expect(addWords(Uint8Array.of(1))).toBe(256);
  });
});

describe("TCP segments", () => {
  const read = (options: string, offset = 5 + Math.ceil(options.length / 8)) => {
    const bytes = encodePacket({
      ...ends,
      body: { ...segment, payload: fromHex(options.padEnd(8 * (offset - 5), "0"))! },
    });
    bytes[32] = offset << 4;
    const back = decodePacket(countedBytes(bytes));
    if (!back.ok) return back.error;
    const { body } = back.value.packet;
    return body.protocol === "tcp"
      ? body.options.map(({ kind, data }) => `${kind}:${hex(data)}`)
      : body.protocol;
  };

  it("have options up to an end, padded to words", () => {
    expect(read("")).toEqual([]);
    expect(read("01010402")).toEqual(["1:", "1:", "4:"]);
    expect(read("020405b4030307")).toEqual(["2:05b4", "3:07"]);
    expect(read("0000fe02")).toEqual([]);
    expect(read("01000402")).toEqual(["1:"]);
    expect(read("01010101fe04aabb")).toEqual(["1:", "1:", "1:", "1:", "254:aabb"]);
    for (const bad of ["fe00", "fe01", "010101fe", "01fe0400", "fe05aabb"])
      expect(read(bad)).toBe("malformed");
    expect(read("fe04aabb")).toEqual(["254:aabb"]);
    expect(read("", 4)).toBe("malformed");
    expect(read("", 15)).toEqual([]);
  });

  it("survive every option, the urgent pointer and 40 bytes of options", () => {
    const option = fc.oneof(
      fc.nat(65535).map(mssOption),
      fc.nat(14).map(windowScaleOption),
      fc.constant(noOperation),
      fc.constant(sackPermittedOption),
      fc
        .tuple(fc.nat(2 ** 32 - 1), fc.nat(2 ** 32 - 1))
        .map(([value, echo]) => timestampsOption(value, echo)),
    );
    fc.assert(
      fc.property(fc.array(option, { maxLength: 4 }), fc.nat(65535), (options, urgentPointer) => {
        const body = { ...segment, options, ...(urgentPointer > 0 && { urgentPointer }) };
        const back = decodePacket(encodePacket({ ...ends, body }));
        expect(back.ok && back.value.packet.body).toEqual(body);
      }),
    );
    const nops = (count: number) => Array.from({ length: count }, () => noOperation);
    expect(encodePacket({ ...ends, body: { ...segment, options: nops(40) } })).toHaveLength(83);
    expect(() => encodePacket({ ...ends, body: { ...segment, options: nops(41) } })).toThrow(
      RangeError,
    );
  });

  it("tell what their options say", () => {
    const with_ = (...options: { kind: number; data: Uint8Array }[]) => ({ ...segment, options });
    expect(mssOf(with_(windowScaleOption(2), mssOption(0x1234)))).toBe(0x1234);
    expect(hex(mssOption(0x1234).data)).toBe("1234");
    expect(mssOf(with_())).toBeUndefined();
    expect(mssOf(with_({ kind: 2, data: Uint8Array.of(1) }))).toBeUndefined();
    expect(windowScaleOf(with_(windowScaleOption(14)))).toBe(14);
    expect(windowScaleOf(with_(windowScaleOption(15)))).toBe(14);
    expect(windowScaleOf(with_(mssOption(3)))).toBeUndefined();
    expect(windowScaleOf(with_({ kind: 3, data: new Uint8Array(2) }))).toBeUndefined();
    expect(
      [with_(), with_(noOperation), with_(noOperation, sackPermittedOption)].map(permitsSack),
    ).toEqual([false, false, true]);
    const blocks: [number, number][] = [
      [0xfffffff0, 5],
      [7, 0x80000000],
    ];
    expect(hex(sackOption(blocks).data)).toBe("fffffff0000000050000000780000000");
    expect(sackBlocksOf(with_(noOperation, sackOption(blocks)))).toEqual(blocks);
    expect(sackBlocksOf(with_(noOperation))).toEqual([]);
    expect(sackBlocksOf(with_({ kind: 5, data: new Uint8Array(9) }))).toEqual([]);
    expect(hex(timestampsOption(0x89abcdef, 0x01234567).data)).toBe("89abcdef01234567");
    expect(timestampsOf(with_(noOperation, timestampsOption(0x89abcdef, 0x81234567)))).toEqual({
      value: 0x89abcdef,
      echo: 0x81234567,
    });
    expect(timestampsOf(with_(noOperation))).toBeUndefined();
    expect(timestampsOf(with_({ kind: 8, data: new Uint8Array(7) }))).toBeUndefined();
    expect(timestampsOf(with_({ kind: 7, data: new Uint8Array(8) }))).toBeUndefined();
  });

  it("take a sequence number for SYN, for FIN and for each byte", () => {
    const length = (flags: number) => sequenceLength({ ...segment, flags });
    expect(
      [0, tcpFlag.ack, tcpFlag.syn, tcpFlag.fin, tcpFlag.syn | tcpFlag.fin].map(length),
    ).toEqual([3, 3, 4, 4, 5]);
  });

  it("name their flags", () => {
    expect([2, 16, 1, 4, 8, 32, 64, 128].map(flagLetters).join("")).toBe("SAFRPUEC");
    expect([flagLetters(255), flagLetters(0)]).toEqual(["SAFRPUEC", "-"]);
  });
});

describe("ICMP errors", () => {
  const kinds = {
    "ttl-exceeded": [11, 0, 3, 0],
    "network-unreachable": [3, 0, 1, 0],
    "host-unreachable": [3, 1, 1, 3],
    "port-unreachable": [3, 3, 1, 4],
    "administratively-prohibited": [3, 13, 1, 1],
    "packet-too-big": [3, 4, 2, 0],
  } as const;

  it.each(Object.entries(kinds))("%s has its types and codes", (kind, [t4, c4, t6, c6]) => {
    const about = Uint8Array.from({ length: 1300 }, (_, i) => i & 255);
    const four = icmpError(4, kind as keyof typeof kinds, about, 1400);
    expect(four).toEqual({
      ...{ protocol: "icmp", type: t4, code: c4, rest: 1400 },
      payload: about.subarray(0, 548),
    });
    const six = icmpError(6, kind as keyof typeof kinds, about);
    expect(six).toEqual({
      ...{ protocol: "icmpv6", type: t6, code: c6, rest: 0 },
      payload: about.subarray(0, 1232),
    });
    expect([icmpErrorKind(four), icmpErrorKind(six)]).toEqual([kind, kind]);
  });

  it("are told from other messages by type and code", () => {
    const kindOf = (protocol: "icmp" | "icmpv6", type: number, code: number) =>
      icmpErrorKind({ protocol, type, code, rest: 0, payload: new Uint8Array(0) });
    const named = (version: 0 | 2) =>
      new Map(
        Object.entries(kinds).map(([kind, at]) => [at[version] * 256 + at[version + 1]!, kind]),
      );
    for (const [protocol, version] of [
      ["icmp", 0],
      ["icmpv6", 2],
    ] as const)
      for (let type = 0; type < 16; type++)
        for (let code = 0; code < 16; code++)
          expect(kindOf(protocol, type, code)).toBe(named(version).get(type * 256 + code));
  });

  it("have 8 bytes before what they quote", () => {
    const body = {
      protocol: "icmp",
      type: 3,
      code: 4,
      rest: 0x12345678,
      payload: Uint8Array.of(9),
    };
    const bytes = encodePacket({ ...ends, body: body as IpBody });
    expect(hex(bytes.subarray(20, 22))).toBe("0304");
    expect(hex(bytes.subarray(24))).toBe("1234567809");
    expect(decodePacket(bytes)).toMatchObject({ value: { packet: { body } } });
    const short = bytes.slice(0, 27);
    short[3] = 27;
    expect(decodePacket(short)).toMatchObject({ error: "malformed" });
  });
});

describe("quoted flows", () => {
  it.each([
    [ends, 20],
    [ends6, 40],
  ])("are read from 8 bytes behind the header of %o", (at, header) => {
    const bytes = encodePacket({ ...at, ttl: 77, body: segment });
    const flow = {
      ...{ source: at.source, destination: at.destination, ttl: 77, protocol: 6 },
      ...{ sourcePort: 0x1234, destinationPort: 0x5678, sequence: 0x9abcdef0 },
    };
    expect(quotedFlow(bytes.subarray(0, header + 8))).toEqual({
      ok: true,
      value: flow,
      length: header + 8,
    });
    expect(quotedFlow(bytes.subarray(0, header + 7))).toMatchObject({ error: "incomplete" });
    const udp: IpBody = {
      protocol: "udp",
      sourcePort: 5,
      destinationPort: 6,
      payload: Uint8Array.of(),
    };
    expect(quotedFlow(encodePacket({ ...at, body: udp }))).toMatchObject({
      value: { protocol: 17, sourcePort: 5, destinationPort: 6, sequence: undefined },
      length: header + 4,
    });
  });

  it("may have options, and are of IP only", () => {
    const bytes = encodePacket({ ...ends, options: new Uint8Array(8), body: segment });
    expect(quotedFlow(bytes)).toMatchObject({ value: { sourcePort: 0x1234 }, length: 36 });
    expect(quotedFlow(Uint8Array.of())).toMatchObject({ error: "incomplete" });
    expect(quotedFlow(new Uint8Array(60).fill(0x50))).toMatchObject({ error: "foreign" });
    expect(quotedFlow(new Uint8Array(60).fill(0x44))).toMatchObject({ error: "malformed" });
    expect(quotedFlow(new Uint8Array(60).fill(0x45))).toMatchObject({ ok: true });
  });
});
