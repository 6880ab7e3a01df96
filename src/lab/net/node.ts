/** What hangs on links: routers, hosts and boxes, as the network sees them. */
import type { Duplex } from "node:stream";
import type { RandomStream } from "../../base/random.ts";
import type { Act } from "../middlebox/act.ts";
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
    | "delayed"
    | "dropped"
    | "lost";
  /** What a box did; set when one injected, delayed or dropped the packet. */
  readonly act?: Act;
  /** Why, in words for people, when no box did it; set for `dropped` and `lost`. */
  readonly reason?: string;
}

/** Something that a box or a blocking resolver did. */
export interface ActEvent {
  readonly timeMs: number;
  readonly act: Act;
  readonly node: Node;
  /** The packet dropped, delayed or sent; undefined for a resolver, which is asked over streams too. */
  readonly packet: Packet | undefined;
}

/** What a node needs from its network. */
export interface Medium {
  readonly clock: Clock;
  readonly random: RandomStream;
  /** Numbers a packet. */
  number(packet: OutgoingPacket): Packet;
  /** The link towards `destination`, or undefined if there is no route. */
  route(from: Node, destination: string): Link | undefined;
  /** Tells the observers; costs nothing when there are none. @param why an act where a box did it */
  report(action: PacketEvent["action"], packet: Packet, node: Node, why?: string | Act): void;
  /** Destroys the stream when the network is closed, unless it has ended before. */
  own(stream: Duplex): void;
}
