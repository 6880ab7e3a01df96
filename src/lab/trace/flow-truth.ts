/**
 * The truth about everything that a client of a lab and its provider's resolver began, flow by flow: what the
 * design's boxes and resolvers did to it. Made of the acts that they report, of nothing else. For whoever
 * runs a program against the lab, where no measurement tells what belongs together.
 *
 * Leaves out: flows that others began, and ICMP errors, whose acts stand at the flow that they are about. Two
 * connections between the same two ports, one after the other, are one flow.
 */
import {
  decodeDns,
  foldDnsName,
  parseHttpRequest,
  peekServerName,
  requestHost,
} from "../../wire/index.ts";
import type { NationalLab, PlacedBox, VantagePoint } from "../build/national.ts";
import { flowKey, packetFlowKey } from "../campaign/ground-truth.ts";
import type { ActTrigger, Deed, Direction, FlowEnds } from "../middlebox/act.ts";
import { nameInQuic } from "../middlebox/quic-names.ts";
import type { ActEvent, Node, PacketEvent } from "../net/node.ts";
import type { Packet } from "../net/packet.ts";

/** One kind of thing that was done to a flow, and how often. */
export interface FlowAct {
  /** Name or kind of the design's function. */
  readonly rule: string;
  readonly deed: Deed;
  /** Mechanism in the detector's taxonomy; null for what is no interference by itself. */
  readonly mechanism: string | null;
  readonly trigger: ActTrigger;
  readonly direction: Direction;
  readonly locus: "border" | "network" | "resolver";
  /** The network in which, or at whose border, the box stands; null for a resolver. */
  readonly asn: number | null;
  /** Packets dropped, delayed or forged; answers, where a resolver did it. */
  readonly count: number;
}

/** A flow and what was done to it. */
export interface FlowTruth {
  /** When it began, in the lab's time. */
  readonly began: string;
  readonly by: "client" | "resolver";
  readonly transport: FlowEnds["transport"];
  readonly clientPort: number;
  readonly server: string;
  readonly serverPort: number;
  /** The name that its first bytes ask for (query, SNI, Host); null where they hold none in clear. */
  readonly name: string | null;
  readonly interference: boolean;
  readonly acts: readonly FlowAct[];
}

interface OpenFlow extends Omit<FlowTruth, "interference" | "acts" | "name"> {
  readonly client: string;
  name: string | null;
  readonly acts: Map<string, FlowAct>;
}

/** Flows that are kept; of those that begin later, nothing is. */
export const mostFlows = 100_000;

export interface FlowRecorder {
  /** Whether all flows that began are kept. */
  isWhole(): boolean;
  /** What is known by now, in the order in which flows began. */
  flows(): FlowTruth[];
}

/** Records from now on, until the lab ends. */
export function recordFlows(
  national: NationalLab,
  { client, resolver }: VantagePoint,
  most: number = mostFlows,
): FlowRecorder {
  const { network } = national.lab;
  const boxes = new Map<Node, PlacedBox>(national.boxes.map((box) => [box.node, box]));
  const beginners = new Map<string, FlowTruth["by"]>([
    ...resolver.addresses.map((address) => [address, "resolver"] as const),
    ...client.addresses.map((address) => [address, "client"] as const),
  ]);
  const flows = new Map<string, OpenFlow>();
  let isWhole = true;
  const begin = (ends: FlowEnds): OpenFlow | undefined => {
    const by = beginners.get(ends.client);
    if (by === undefined) return undefined;
    if (flows.size >= most) {
      isWhole = false;
      return undefined;
    }
    const flow: OpenFlow = {
      ...ends,
      ...{ began: network.clock.date().toISOString(), by, name: null, acts: new Map() },
    };
    flows.set(flowKey(ends), flow);
    return flow;
  };
  // A resolver knows who asks for which name, and not from which port: it answers what came last.
  let asked: OpenFlow | undefined;
  network.observe(({ action, packet, node }: PacketEvent) => {
    const ends = action === "sent" || action === "delivered" ? endsOf(packet) : undefined;
    if (ends === undefined) return;
    const known = flows.get(flowKey(ends));
    if (action === "delivered") {
      // A flow that is not kept answers for nothing that another one asked.
      const asker = known?.client ?? (beginners.has(packet.source) ? packet.source : undefined);
      if (node === resolver && asker === packet.source) asked = known;
      return;
    }
    const flow = known ?? begin(ends);
    if (flow?.client === packet.source) flow.name ??= nameIn(packet);
  });
  network.observeActs((event) => {
    const { flow: ends } = event.act;
    const of = event.node === resolver && asked?.client === ends.client ? asked : undefined;
    const flow = of ?? flowOf(event, flows) ?? begin(ends);
    if (flow !== undefined) note(flow, event, boxes.get(event.node));
  });
  return { flows: () => [...flows.values()].map(settled), isWhole: () => isWhole };
}

/** The ends of a packet of TCP or UDP, its source being the client. */
function endsOf({ source, destination, body }: Packet): FlowEnds | undefined {
  if (body.protocol !== "tcp" && body.protocol !== "udp") return undefined;
  return {
    ...{ transport: body.protocol, client: source, clientPort: body.sourcePort },
    ...{ server: destination, serverPort: body.destinationPort },
  };
}

/** The flow that an act is about, or the one that the packet belongs to. */
function flowOf(
  { act, packet }: ActEvent,
  flows: ReadonlyMap<string, OpenFlow>,
): OpenFlow | undefined {
  return flows.get(flowKey(act.flow)) ?? (packet && flows.get(packetFlowKey(packet)));
}

function note(flow: OpenFlow, { act }: ActEvent, box: PlacedBox | undefined): void {
  const { rule, deed, trigger, direction, mechanism } = act;
  const key = JSON.stringify([rule, deed, mechanism, trigger, direction, box?.asn]);
  flow.acts.set(key, {
    ...{ rule, deed, mechanism: mechanism ?? null, trigger, direction },
    locus: box === undefined ? "resolver" : box.rule.at === "border" ? "border" : "network",
    asn: box?.asn ?? null,
    count: (flow.acts.get(key)?.count ?? 0) + 1,
  });
}

function settled(flow: OpenFlow): FlowTruth {
  const { began, by, transport, clientPort, server, serverPort, name } = flow;
  const acts = [...flow.acts.values()];
  return {
    ...{ began, by, transport, clientPort, server, serverPort, name },
    interference: acts.some(({ mechanism }) => mechanism !== null),
    acts,
  };
}

/** The name that a client's bytes ask for, in lower case. */
function nameIn({ body }: Packet): string | null {
  if (body.payload.length === 0) return null;
  const found =
    body.protocol === "udp"
      ? body.destinationPort === 53
        ? queried(body.payload)
        : nameInQuic(body.payload)
      : body.protocol === "tcp" && body.destinationPort === 53
        ? queried(body.payload.subarray(2))
        : (peekServerName(body.payload) ?? hostIn(body.payload));
  return found === undefined ? null : foldDnsName(found);
}

function queried(bytes: Uint8Array): string | undefined {
  const message = decodeDns(bytes);
  return message.ok ? message.value.questions[0]?.name : undefined;
}

function hostIn(bytes: Uint8Array): string | undefined {
  const head = parseHttpRequest(bytes);
  return head.ok ? requestHost(head.value) : undefined;
}
