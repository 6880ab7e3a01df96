/** Who talked with whom during a measurement, and which nodes stand between them. */
import type { NationalLab } from "../build/national.ts";
import { HELPER_ADDRESS } from "../campaign/helpers.ts";
import type { Node } from "../net/node.ts";
import type { ConversationKind, RecordedConversation } from "./format.ts";
import type { LoggedFlow, LoggedPacket } from "./packet-log.ts";
import type { RecordingTables } from "./tables.ts";

export interface Conversations {
  readonly entries: readonly RecordedConversation[];
  /** Position of a packet's conversation. */
  positionOf(packet: LoggedPacket): number;
}

/** Conversations in the order in which they began. */
export function conversationsOf(
  packets: readonly LoggedPacket[],
  { vantagePoints, lab: { network } }: NationalLab,
  tables: RecordingTables,
): Conversations {
  const clients = new Set(vantagePoints.flatMap(({ client }) => client.addresses));
  const groups = new Map<
    string,
    { flow: LoggedFlow; kind: ConversationKind; packets: LoggedPacket[] }
  >();
  for (const packet of packets) {
    const { flow } = packet;
    const kind = kindOf(flow, clients);
    const key = keyOf(flow, kind);
    const group = groups.get(key) ?? { flow, kind, packets: [] };
    group.packets.push(packet);
    groups.set(key, group);
  }
  const positions = new Map([...groups.keys()].map((key, k) => [key, k]));
  return {
    entries: [...groups.values()].map(({ flow, kind, packets: own }) => {
      const { transport, server, port } = flow;
      const line = nodesBetween(own, network.ownerOf(server));
      return { kind, transport, server, port, nodes: line.map((node) => tables.node(node)) };
    }),
    positionOf: ({ flow }) => positions.get(keyOf(flow, kindOf(flow, clients)))!,
  };
}

function keyOf({ transport, server, port }: LoggedFlow, kind: ConversationKind): string {
  return `${kind} ${transport} ${server} ${port}`;
}

/** The probe asks one resolver over HTTPS, at an address of its own. */
const DOH_ADDRESS = "8.8.8.8";

function kindOf(
  { client, server, port }: LoggedFlow,
  clients: ReadonlySet<string>,
): ConversationKind {
  if (!clients.has(client)) return "resolver";
  if (port === 53) return "look-up";
  if (server === HELPER_ADDRESS) return "helper";
  return server === DOH_ADDRESS ? "doh" : "site";
}

/**
 * Nodes on the way from the asking end to the other, put together from the ways of all packets: the longest
 * first, so that what is new stands behind what it came by, or before what it leads to.
 */
function nodesBetween(packets: readonly LoggedPacket[], server: Node | undefined): Node[] {
  const ways = packets.map(({ nodes, packet, flow }) =>
    packet.destination === flow.client ? [...nodes].reverse() : nodes,
  );
  const line: Node[] = [];
  for (const way of ways.sort((a, b) => b.length - a.length)) {
    // Before the first that is known; where none is, at the start.
    let at = Math.max(0, line.indexOf(way.find((node) => line.includes(node))!)) - 1;
    for (const node of way) {
      const known = line.indexOf(node);
      if (known < 0) line.splice(++at, 0, node);
      else at = known;
    }
  }
  if (server !== undefined && !line.includes(server)) line.push(server);
  return line;
}
