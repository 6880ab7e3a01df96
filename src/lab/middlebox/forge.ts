/**
 * Packets that a box makes in the name of the client or the server of a TCP flow, from the segment
 * that it has just seen (so that their sequence numbers fit exactly).
 */
import { type TcpSegment, tcpFlag } from "../../wire/index.ts";
import type { OutgoingPacket, Packet } from "../net/packet.ts";

const EMPTY = new Uint8Array(0);
const LARGEST_PAYLOAD = 1400;

/** RST from the server to the client, as an answer to the client's segment. */
export function resetToSender(
  packet: Packet,
  segment: TcpSegment,
  ttl: number = 64,
): OutgoingPacket {
  const syn = (segment.flags & tcpFlag.syn) !== 0;
  const length = segment.payload.length + (syn ? 1 : 0);
  return answer(packet, segment, ttl, {
    sequence: syn ? 0 : segment.acknowledgement,
    acknowledgement: (segment.sequence + length) >>> 0,
    flags: tcpFlag.rst | tcpFlag.ack,
    payload: EMPTY,
  });
}

/** How far ahead the three resets of a triplet stand: one and three segments of 1460 bytes. */
const TRIPLET_OFFSETS = [0, 1460, 4380] as const;

/**
 * Three RSTs from the server to the client, the second and third further ahead in its sequence, so that one
 * fits although the server's answer has come first (Clayton, Murdoch and Watson, PET 2006; Wang et al.,
 * IMC 2017).
 */
export function resetTriplet(packet: Packet, segment: TcpSegment, ttl?: number): OutgoingPacket[] {
  const first = resetToSender(packet, segment, ttl);
  return TRIPLET_OFFSETS.map((offset) => {
    const { body } = first;
    if (body.protocol !== "tcp") return first;
    return { ...first, body: { ...body, sequence: (body.sequence + offset) >>> 0 } };
  });
}

/** The packet itself as an RST ACK without data: its addresses, ports, sequence and TTL stay. */
export function rewrittenAsReset(packet: Packet, segment: TcpSegment): OutgoingPacket {
  const { id: _, ...outgoing } = packet;
  const flags = tcpFlag.rst | tcpFlag.ack;
  return { ...outgoing, body: { ...segment, flags, window: 0, options: [], payload: EMPTY } };
}

/** RST from the segment's sender to its receiver, behind the segment's bytes if `after`. */
export function resetToReceiver(
  packet: Packet,
  segment: TcpSegment,
  after: boolean,
  ttl: number = 64,
): OutgoingPacket {
  const skip = after ? segment.payload.length + (segment.flags & tcpFlag.syn ? 1 : 0) : 0;
  return {
    source: packet.source,
    destination: packet.destination,
    ttl,
    body: {
      ...segment,
      sequence: (segment.sequence + skip) >>> 0,
      flags: tcpFlag.rst | tcpFlag.ack,
      window: 0,
      options: [],
      payload: EMPTY,
    },
  };
}

/** The server's answer `bytes` and its FIN, in as few segments as fit. */
export function finWith(
  packet: Packet,
  segment: TcpSegment,
  bytes: Uint8Array = EMPTY,
  ttl: number = 64,
): OutgoingPacket[] {
  const packets: OutgoingPacket[] = [];
  const acknowledgement = (segment.sequence + segment.payload.length) >>> 0;
  let at = 0;
  do {
    const payload = bytes.subarray(at, at + LARGEST_PAYLOAD);
    const last = at + payload.length === bytes.length;
    const push = payload.length > 0 ? tcpFlag.psh : 0;
    packets.push(
      answer(packet, segment, ttl, {
        sequence: (segment.acknowledgement + at) >>> 0,
        acknowledgement,
        flags: tcpFlag.ack | push | (last ? tcpFlag.fin : 0),
        payload,
      }),
    );
    at += payload.length;
  } while (at < bytes.length);
  return packets;
}

function answer(
  packet: Packet,
  segment: TcpSegment,
  ttl: number,
  part: Pick<TcpSegment, "sequence" | "acknowledgement" | "flags" | "payload">,
): OutgoingPacket {
  return {
    source: packet.destination,
    destination: packet.source,
    ttl,
    body: {
      protocol: "tcp",
      sourcePort: segment.destinationPort,
      destinationPort: segment.sourcePort,
      window: 65535,
      options: [],
      ...part,
    },
  };
}
