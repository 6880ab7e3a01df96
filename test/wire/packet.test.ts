import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodePacket,
  encodePacket,
  flagLetters,
  formatIp,
  fromHex,
  type IpBody,
  type IpPacket,
  icmpError,
  icmpErrorKind,
  internetChecksum,
  mssOf,
  mssOption,
  quotedFlow,
  sackPermittedOption,
  sequenceLength,
  tcpFlag,
  windowScaleOf,
  windowScaleOption,
} from "../../src/wire/index.ts";

const u8 = fc.nat({ max: 255 });
const u16 = fc.nat({ max: 65535 });
const u32 = fc.nat({ max: 2 ** 32 - 1 });
const payload = fc.uint8Array({ maxLength: 300 });

const tcp = fc.record({
  protocol: fc.constant("tcp" as const),
  sourcePort: u16,
  destinationPort: u16,
  sequence: u32,
  acknowledgement: u32,
  flags: u8,
  window: u16,
  options: fc.constantFrom(
    [],
    [
      mssOption(1460),
      sackPermittedOption,
      windowScaleOption(7),
      { kind: 1, data: new Uint8Array(0) },
    ],
  ),
  payload,
});
const udp = fc.record({
  protocol: fc.constant("udp" as const),
  sourcePort: u16,
  destinationPort: u16,
  payload,
});
const icmp = (protocol: "icmp" | "icmpv6") =>
  fc.record({ protocol: fc.constant(protocol), type: u8, code: u8, rest: u32, payload });

describe("IP packets", () => {
  it("come back as they were written, checksums valid (IPv4)", () => {
    const address = fc.uint8Array({ minLength: 4, maxLength: 4 }).map(formatIp);
    const body: fc.Arbitrary<IpBody> = fc.oneof(tcp, udp, icmp("icmp"));
    fc.assert(
      fc.property(
        address,
        address,
        u8,
        u8,
        u16,
        fc.boolean(),
        body,
        (source, destination, ttl, tc, id, df, b) => {
          const packet: IpPacket = {
            source,
            destination,
            ttl,
            trafficClass: tc,
            identification: id,
            dontFragment: df,
            body: b,
          };
          const bytes = encodePacket(packet);
          expect(decodePacket(bytes)).toEqual({
            ok: true,
            length: bytes.length,
            value: { packet, headerChecksumValid: true, bodyChecksumValid: true },
          });
        },
      ),
    );
  });

  it("come back as they were written, checksums valid (IPv6)", () => {
    const address = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(formatIp);
    const body: fc.Arbitrary<IpBody> = fc.oneof(tcp, udp, icmp("icmpv6"));
    fc.assert(
      fc.property(address, address, u8, u8, body, (source, destination, ttl, trafficClass, b) => {
        const packet: IpPacket = { source, destination, ttl, trafficClass, flowLabel: 77, body: b };
        const bytes = encodePacket(packet);
        const back = decodePacket(bytes);
        expect(back.ok && back.value).toEqual({
          packet,
          headerChecksumValid: undefined,
          bodyChecksumValid: true,
        });
      }),
    );
  });

  it("carries fragments as bytes", () => {
    const packet: IpPacket = {
      source: "192.0.2.1",
      destination: "192.0.2.2",
      ttl: 64,
      trafficClass: 0,
      identification: 5,
      dontFragment: false,
      fragment: { offsetBytes: 8, more: true },
      body: { protocol: "opaque", number: 6, payload: Uint8Array.of(1, 2, 3) },
    };
    const back = decodePacket(encodePacket(packet));
    expect(back.ok && back.value).toEqual({
      packet,
      headerChecksumValid: true,
      bodyChecksumValid: undefined,
    });
  });

  it("has the checksum of the textbook example", () => {
    const header = fromHex("45000073 00004000 4011 0000 c0a80001 c0a800c7")!;
    expect(internetChecksum(header)).toBe(0xb861);
  });

  it("notices a flipped bit", () => {
    const bytes = encodePacket({
      source: "192.0.2.1",
      destination: "192.0.2.2",
      ttl: 64,
      body: { protocol: "udp", sourcePort: 1, destinationPort: 2, payload: Uint8Array.of(1, 2, 3) },
    });
    bytes[29]! ^= 4;
    const back = decodePacket(bytes);
    expect(back.ok && back.value.bodyChecksumValid).toBe(false);
    expect(back.ok && back.value.headerChecksumValid).toBe(true);
  });

  it("refuses addresses that do not fit together", () => {
    const body: IpBody = { protocol: "opaque", number: 99, payload: new Uint8Array(0) };
    expect(() => encodePacket({ source: "::1", destination: "192.0.2.2", ttl: 1, body })).toThrow(
      RangeError,
    );
    expect(() => encodePacket({ source: "x", destination: "y", ttl: 1, body })).toThrow(RangeError);
  });
});

describe("TCP and ICMP", () => {
  const syn = {
    protocol: "tcp",
    sourcePort: 40000,
    destinationPort: 443,
    sequence: 0xfffffffe,
    acknowledgement: 0,
    flags: tcpFlag.syn,
    window: 65535,
    options: [mssOption(1400), windowScaleOption(9)],
    payload: new Uint8Array(0),
  } as const;

  it("reads handshake options and counts sequence numbers", () => {
    expect([mssOf(syn), windowScaleOf(syn), sequenceLength(syn)]).toEqual([1400, 9, 1]);
    expect(sequenceLength({ ...syn, flags: tcpFlag.fin, payload: new Uint8Array(3) })).toBe(4);
    expect(flagLetters(tcpFlag.syn | tcpFlag.ack)).toBe("SA");
  });

  it.each(["192.0.2.1", "2001:db8::1"])("an error quotes the packet it is about (%s)", (source) => {
    const destination = source.includes(":") ? "2001:db8::2" : "192.0.2.2";
    const version = source.includes(":") ? 6 : 4;
    const about = encodePacket({
      source,
      destination,
      ttl: 1,
      body: { ...syn, payload: new Uint8Array(1400) },
    });
    const error = icmpError(version, "ttl-exceeded", about);
    expect(icmpErrorKind(error)).toBe("ttl-exceeded");
    expect(quotedFlow(error.payload)).toMatchObject({
      ok: true,
      value: {
        source,
        destination,
        protocol: 6,
        sourcePort: 40000,
        destinationPort: 443,
        ttl: 1,
        sequence: 0xfffffffe,
      },
    });
    const size = encodePacket({
      source: destination,
      destination: source,
      ttl: 64,
      body: error,
    }).length;
    expect(size).toBe(version === 4 ? 576 : 1280);
    expect(quotedFlow(error.payload.subarray(0, version === 4 ? 28 : 48)).ok).toBe(true);
  });
});
