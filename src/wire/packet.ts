/**
 * IPv4 (RFC 791) and IPv6 (RFC 8200) packets with TCP, UDP or ICMP in them. Fragments and unknown
 * protocols are carried as bytes; IPv4 options are kept as bytes; IPv6 extension headers are not
 * followed, and come out as an unknown protocol.
 */
import { attempt, ByteReader, ByteWriter, type Parsed, raise } from "./bytes.ts";
import { internetChecksum, pseudoHeaderSum } from "./checksum.ts";
import { type IcmpMessage, readIcmp, writeIcmp } from "./icmp.ts";
import { formatIp, parseIp } from "./ip.ts";
import { readTcp, type TcpSegment, writeTcp } from "./tcp.ts";

export interface UdpDatagram {
  readonly protocol: "udp";
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly payload: Uint8Array;
}

/** A protocol that is not decoded, or a fragment of one that is. */
export interface OpaquePayload {
  readonly protocol: "opaque";
  /** IP protocol number (IPv6: next header). */
  readonly number: number;
  readonly payload: Uint8Array;
}

export type IpBody = TcpSegment | UdpDatagram | IcmpMessage | OpaquePayload;

/** An IP packet. Both addresses are canonical text of the same family, which is the version. */
export interface IpPacket {
  readonly source: string;
  readonly destination: string;
  /** Time to live or hop limit, 0…255. */
  readonly ttl: number;
  /** Type of service or traffic class, 0…255; 0 when absent. */
  readonly trafficClass?: number;
  /** IPv6 only, 20 bits; 0 when absent. */
  readonly flowLabel?: number;
  /** IPv4 only, 0…65535; 0 when absent. */
  readonly identification?: number;
  /** IPv4 only; false when absent. */
  readonly dontFragment?: boolean;
  /** IPv4 only; absent unless the packet is a fragment. */
  readonly fragment?: { readonly offsetBytes: number; readonly more: boolean };
  /** IPv4 only: options, a multiple of 4 bytes. */
  readonly options?: Uint8Array;
  readonly body: IpBody;
}

/** A packet read from bytes, and whether its checksums hold (`undefined`: none, or not checkable). */
export interface DecodedPacket {
  readonly packet: IpPacket;
  readonly headerChecksumValid: boolean | undefined;
  readonly bodyChecksumValid: boolean | undefined;
}

/** IP protocol numbers. */
export const ipProtocol = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;

/** The IP protocol number of a body. */
export function protocolNumber(body: IpBody): number {
  return body.protocol === "opaque" ? body.number : ipProtocol[body.protocol];
}

/**
 * The packet as bytes, lengths and checksums filled in.
 *
 * @throws RangeError on addresses that are none, or of two families, or a packet over 65535 bytes
 */
export function encodePacket(packet: IpPacket): Uint8Array {
  const source = parseIp(packet.source);
  const destination = parseIp(packet.destination);
  if (source === undefined || destination === undefined || source.length !== destination.length)
    throw new RangeError(`no packet goes from ${packet.source} to ${packet.destination}`);
  const protocol = protocolNumber(packet.body);
  const body = encodeBody(packet.body, source, destination, protocol);
  const writer = new ByteWriter(60 + body.length);
  if (source.length === 4) writeIpv4(writer, packet, source, destination, protocol, body.length);
  else {
    if (body.length > 65535) throw new RangeError("packet over 65535 bytes");
    writer
      .u32((6 * 2 ** 28 + (packet.trafficClass ?? 0) * 2 ** 20 + (packet.flowLabel ?? 0)) >>> 0)
      .u16(body.length)
      .u8(protocol)
      .u8(packet.ttl)
      .raw(source)
      .raw(destination);
  }
  return writer.raw(body).finish();
}

function writeIpv4(
  writer: ByteWriter,
  packet: IpPacket,
  source: Uint8Array,
  destination: Uint8Array,
  protocol: number,
  bodyLength: number,
): void {
  const options = packet.options ?? new Uint8Array(0);
  const total = 20 + options.length + bodyLength;
  if (options.length % 4 !== 0 || options.length > 40) throw new RangeError("bad IPv4 options");
  if (total > 65535) throw new RangeError("packet over 65535 bytes");
  const { fragment } = packet;
  writer
    .u8(0x45 + options.length / 4)
    .u8(packet.trafficClass ?? 0)
    .u16(total)
    .u16(packet.identification ?? 0)
    .u16(
      (packet.dontFragment ? 0x4000 : 0) |
        (fragment?.more ? 0x2000 : 0) |
        ((fragment?.offsetBytes ?? 0) >> 3),
    )
    .u8(packet.ttl)
    .u8(protocol)
    .u16(0)
    .raw(source)
    .raw(destination)
    .raw(options);
  writer.patchU16(10, internetChecksum(writer.finish()));
}

function encodeBody(
  body: IpBody,
  source: Uint8Array,
  destination: Uint8Array,
  protocol: number,
): Uint8Array {
  if (body.protocol === "opaque") return body.payload;
  const writer = new ByteWriter(64 + body.payload.length);
  let checksumAt = 2;
  if (body.protocol === "tcp") {
    writeTcp(writer, body);
    checksumAt = 16;
  } else if (body.protocol === "udp") {
    writer
      .u16(body.sourcePort)
      .u16(body.destinationPort)
      .u16(8 + body.payload.length)
      .u16(0);
    writer.raw(body.payload);
    checksumAt = 6;
  } else writeIcmp(writer, body);
  const start =
    body.protocol === "icmp" ? 0 : pseudoHeaderSum(source, destination, protocol, writer.length);
  const bytes = writer.finish();
  const sum = internetChecksum(bytes, start);
  // RFC 768: an UDP checksum that comes out as zero is sent as all ones.
  const field = body.protocol === "udp" && sum === 0 ? 0xffff : sum;
  bytes[checksumAt] = field >> 8;
  bytes[checksumAt + 1] = field;
  return bytes;
}

/**
 * Reads one IP packet. Bytes after the length that its header states (link-layer padding) are left.
 * Fewer bytes than the header states are `incomplete`; see `quotedFlow` for quoted packets.
 */
export function decodePacket(bytes: Uint8Array): Parsed<DecodedPacket> {
  return attempt(bytes, (reader) => {
    reader.need(1);
    const version = bytes[0]! >> 4;
    if (version === 4) return readIpv4(reader);
    if (version === 6) return readIpv6(reader);
    raise("foreign", `IP version ${version}`);
  });
}

function readIpv4(reader: ByteReader): DecodedPacket {
  const headerLength = (reader.u8() & 15) * 4;
  if (headerLength < 20) raise("malformed", `IPv4 header of ${headerLength} bytes`);
  const trafficClass = reader.u8();
  const total = reader.u16();
  if (total < headerLength) raise("malformed", `IPv4 total length ${total}`);
  const identification = reader.u16();
  const fragmentWord = reader.u16();
  const ttl = reader.u8();
  const protocol = reader.u8();
  reader.skip(2);
  const source = reader.take(4);
  const destination = reader.take(4);
  const options = reader.take(headerLength - 20);
  const headerChecksumValid = internetChecksum(reader.bytes.subarray(0, headerLength)) === 0;
  const offsetBytes = (fragmentWord & 0x1fff) * 8;
  const more = (fragmentWord & 0x2000) !== 0;
  const body = reader.section(total - headerLength);
  const whole = offsetBytes === 0 && !more;
  return {
    packet: {
      source: formatIp(source),
      destination: formatIp(destination),
      ttl,
      trafficClass,
      identification,
      dontFragment: (fragmentWord & 0x4000) !== 0,
      ...(whole ? {} : { fragment: { offsetBytes, more } }),
      ...(options.length === 0 ? {} : { options }),
      body: whole
        ? readBody(body, protocol)
        : { protocol: "opaque", number: protocol, payload: body.take(body.left) },
    },
    headerChecksumValid,
    bodyChecksumValid: whole ? checkBody(body, protocol, source, destination) : undefined,
  };
}

function readIpv6(reader: ByteReader): DecodedPacket {
  const word = reader.u32();
  const length = reader.u16();
  const protocol = reader.u8();
  const ttl = reader.u8();
  const source = reader.take(16);
  const destination = reader.take(16);
  const body = reader.section(length);
  return {
    packet: {
      source: formatIp(source),
      destination: formatIp(destination),
      ttl,
      trafficClass: (word >>> 20) & 255,
      flowLabel: word & 0xfffff,
      body: readBody(body, protocol),
    },
    headerChecksumValid: undefined,
    bodyChecksumValid: checkBody(body, protocol, source, destination),
  };
}

function readBody(reader: ByteReader, protocol: number): IpBody {
  const inner = new ByteReader(reader.bytes, reader.offset, reader.end, "malformed");
  switch (protocol) {
    case ipProtocol.tcp:
      return readTcp(inner);
    case ipProtocol.udp: {
      const sourcePort = inner.u16();
      const destinationPort = inner.u16();
      const length = inner.u16();
      inner.skip(2);
      if (length < 8) raise("malformed", `UDP length ${length}`);
      return { protocol: "udp", sourcePort, destinationPort, payload: inner.take(length - 8) };
    }
    case ipProtocol.icmp:
      return readIcmp(inner, "icmp");
    case ipProtocol.icmpv6:
      return readIcmp(inner, "icmpv6");
    default:
      return { protocol: "opaque", number: protocol, payload: inner.take(inner.left) };
  }
}

function checkBody(
  reader: ByteReader,
  protocol: number,
  source: Uint8Array,
  destination: Uint8Array,
): boolean | undefined {
  const bytes = reader.bytes.subarray(reader.offset, reader.end);
  if (protocol === ipProtocol.icmp) return internetChecksum(bytes) === 0;
  if (protocol === ipProtocol.udp && bytes[6] === 0 && bytes[7] === 0) return undefined;
  if (![6, 17, 58].includes(protocol)) return undefined;
  const covered =
    protocol === ipProtocol.udp ? bytes.subarray(0, (bytes[4]! << 8) | bytes[5]!) : bytes;
  return (
    internetChecksum(covered, pseudoHeaderSum(source, destination, protocol, covered.length)) === 0
  );
}

/** The flow of a packet quoted in an ICMP error, of which 8 bytes past the IP header are enough. */
export interface QuotedFlow {
  readonly source: string;
  readonly destination: string;
  readonly protocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Time to live as it was when the quoted packet met the router. */
  readonly ttl: number;
  /** TCP sequence number; `undefined` for other protocols. */
  readonly sequence: number | undefined;
}

/** Reads what an ICMP error quotes; ports are the first two 16-bit words after the IP header. */
export function quotedFlow(quoted: Uint8Array): Parsed<QuotedFlow> {
  return attempt(quoted, (reader) => {
    reader.need(1);
    const version = quoted[0]! >> 4;
    if (version !== 4 && version !== 6) raise("foreign", `IP version ${version}`);
    const headerLength = version === 4 ? (quoted[0]! & 15) * 4 : 40;
    if (headerLength < 20) raise("malformed", `IPv4 header of ${headerLength} bytes`);
    reader.need(headerLength + 8);
    const size = version === 4 ? 4 : 16;
    const at = version === 4 ? 12 : 8;
    const protocol = quoted[version === 4 ? 9 : 6]!;
    reader.skip(headerLength);
    return {
      source: formatIp(quoted.subarray(at, at + size)),
      destination: formatIp(quoted.subarray(at + size, at + 2 * size)),
      protocol,
      ttl: quoted[version === 4 ? 8 : 7]!,
      sourcePort: reader.u16(),
      destinationPort: reader.u16(),
      sequence: protocol === ipProtocol.tcp ? reader.u32() : undefined,
    };
  });
}
