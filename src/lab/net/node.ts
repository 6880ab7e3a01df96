/** What hangs on links: routers, hosts and boxes, as the network sees them. */
import type { Duplex } from "node:stream";
import type { RandomStream } from "../../base/random.ts";
import type { Clock } from "./clock.ts";
import type { Link } from "./link.ts";
import type { OutgoingPacket, Packet } from "./packet.ts";

export interface Node {
  /** Unique within the network. */
  readonly name: string;
  readonly kind: "host" | "router" | "box";
  /** Addresses of its own, canonical text. */
  readonly addresses: readonly string[];
  /** The autonomous system it belongs to, if any. */
  readonly asn: number | undefined;
  readonly links: Link[];
  /** A packet arrived over `from`. */
  receive(packet: Packet, from: Link): void;
}

/** Something that happened to a packet, for traces and captures. */
export interface PacketEvent {
  readonly timeMs: number;
  readonly packet: Packet;
  /** The node where it happened; for `lost` the node that had sent it. */
  readonly node: Node;
  readonly action:
    | "sent"
    | "received"
    | "forwarded"
    | "delivered"
    | "injected"
    | "dropped"
    | "lost";
  /** Why, in words; set for `injected`, `dropped` and `lost`. */
  readonly reason?: string;
}

/** What a node needs from its network. */
export interface Medium {
  readonly clock: Clock;
  readonly random: RandomStream;
  /** Numbers a packet. */
  number(packet: OutgoingPacket): Packet;
  /** The link towards `destination`, or undefined if there is no route. */
  route(from: Node, destination: string): Link | undefined;
  /** Tells the observers; costs nothing when there are none. */
  report(action: PacketEvent["action"], packet: Packet, node: Node, reason?: string): void;
  /** Destroys the stream when the network is closed, unless it has ended before. */
  own(stream: Duplex): void;
}
