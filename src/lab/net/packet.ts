/**
 * Packets of the virtual internet: the objects of `src/wire`, numbered. They become bytes only when
 * a router quotes one in an ICMP error and when a capture is written.
 * Leaves out fragmentation (every link carries 1500 bytes) and wrong checksums.
 */

import type { IpBody, IpPacket } from "../../wire/index.ts";
import type { Act } from "../middlebox/act.ts";

/** Who made a packet that no host sent, and what it did thereby. */
export interface PacketOrigin {
  /** Name of the box. */
  readonly box: string;
  readonly act: Act;
  /** Id of the packet whose place it takes. */
  readonly inPlaceOf?: number;
}

export interface Packet extends IpPacket {
  /** Number of the packet within its network; it keeps it along its way. */
  readonly id: number;
  /** Set on packets that a box made. No host or box looks at it. */
  readonly origin?: PacketOrigin;
}

/** What a host or box hands to the network, which numbers it. */
export type OutgoingPacket = Omit<Packet, "id">;

/** Bytes on the wire from the IP header on. */
export function sizeOf(packet: IpPacket): number {
  return (packet.source.includes(":") ? 40 : 20) + bodySize(packet.body);
}

function bodySize(body: IpBody): number {
  switch (body.protocol) {
    case "tcp": {
      let options = 0;
      for (const { kind, data } of body.options) options += kind > 1 ? 2 + data.length : 1;
      return 20 + ((options + 3) & ~3) + body.payload.length;
    }
    case "opaque":
      return body.payload.length;
    default:
      return 8 + body.payload.length;
  }
}
