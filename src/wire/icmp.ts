/**
 * ICMP (RFC 792) and ICMPv6 (RFC 4443): echo, and the errors that routers and hosts send about a
 * packet, with the quoted packet in them. Redirects, neighbour discovery and so on are carried as bytes.
 */
import type { ByteReader, ByteWriter } from "./bytes.ts";

export interface IcmpMessage {
  readonly protocol: "icmp" | "icmpv6";
  readonly type: number;
  readonly code: number;
  /** The second 32-bit word of the header: identifier and sequence of an echo, MTU, or unused. */
  readonly rest: number;
  /** What follows the 8-byte header: echo data, or the quoted packet of an error. */
  readonly payload: Uint8Array;
}

/** What an ICMP error says, in words common to both versions. */
export type IcmpErrorKind =
  | "ttl-exceeded"
  | "network-unreachable"
  | "host-unreachable"
  | "port-unreachable"
  | "administratively-prohibited"
  | "packet-too-big";

const errors: Record<
  IcmpErrorKind,
  { readonly v4: [number, number]; readonly v6: [number, number] }
> = {
  "ttl-exceeded": { v4: [11, 0], v6: [3, 0] },
  "network-unreachable": { v4: [3, 0], v6: [1, 0] },
  "host-unreachable": { v4: [3, 1], v6: [1, 3] },
  "port-unreachable": { v4: [3, 3], v6: [1, 4] },
  "administratively-prohibited": { v4: [3, 13], v6: [1, 1] },
  "packet-too-big": { v4: [3, 4], v6: [2, 0] },
};

/**
 * An ICMP error about a packet. Quotes as much of it as RFC 1812 (576 bytes in all) or RFC 4443
 * (1280 bytes in all) let it.
 *
 * @param about the packet as it was on the wire, from its IP header on
 * @param mtu for `packet-too-big`, the next link's MTU in bytes
 */
export function icmpError(
  version: 4 | 6,
  kind: IcmpErrorKind,
  about: Uint8Array,
  mtu = 0,
): IcmpMessage {
  const [type, code] = errors[kind][version === 4 ? "v4" : "v6"];
  const most = version === 4 ? 576 - 28 : 1280 - 48;
  return {
    protocol: version === 4 ? "icmp" : "icmpv6",
    type,
    code,
    rest: mtu,
    payload: about.subarray(0, most),
  };
}

/** Which error a message is, or `undefined` if it is another message. */
export function icmpErrorKind(message: IcmpMessage): IcmpErrorKind | undefined {
  const key = message.protocol === "icmp" ? "v4" : "v6";
  for (const [kind, codes] of Object.entries(errors))
    if (codes[key][0] === message.type && codes[key][1] === message.code)
      return kind as IcmpErrorKind;
  return undefined;
}

/** Writes the message with a zero checksum at offset 2 of what it writes. */
export function writeIcmp(writer: ByteWriter, message: IcmpMessage): void {
  writer.u8(message.type).u8(message.code).u16(0).u32(message.rest).raw(message.payload);
}

/** Reads a whole message: all that is left in `reader`. */
export function readIcmp(reader: ByteReader, protocol: "icmp" | "icmpv6"): IcmpMessage {
  const type = reader.u8();
  const code = reader.u8();
  reader.skip(2);
  const rest = reader.u32();
  return { protocol, type, code, rest, payload: reader.take(reader.left) };
}
