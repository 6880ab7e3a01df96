/**
 * The ways of all packets of a national lab that touch a person or their provider's resolver, each put to the
 * measurement in which its flow began: what comes late of an earlier one is left out.
 */
import { icmpErrorKind, quotedFlow } from "../../wire/index.ts";
import type { NationalLab } from "../build/national.ts";
import { flowKey, packetFlowKey } from "../campaign/ground-truth.ts";
import type { Act } from "../middlebox/act.ts";
import type { ActEvent, Node, PacketEvent } from "../net/node.ts";
import type { Packet } from "../net/packet.ts";
import type { packetEnds, RecordedConversation } from "./format.ts";

export interface LoggedPacket {
  readonly packet: Packet;
  readonly flow: LoggedFlow;
  readonly startMs: number;
  endMs: number;
  /** What it met, in that order. */
  readonly nodes: Node[];
  end: (typeof packetEnds)[number];
  made: Act | undefined;
  ended: Act | undefined;
  held: Act | undefined;
  reason: string | undefined;
}

/** A flow, by who began it. */
export interface LoggedFlow extends Pick<RecordedConversation, "transport" | "server" | "port"> {
  readonly client: string;
  readonly measurement: number;
}

/** What began during a measurement, and when that did, in virtual time. */
export interface LoggedMeasurement {
  readonly packets: readonly LoggedPacket[];
  readonly startMs: number;
}

export class PacketLog {
  readonly #packets: LoggedPacket[][] = [[]];
  readonly #starts: number[];
  readonly #national: NationalLab;
  readonly #watched: ReadonlySet<string>;
  readonly #resolvers: ReadonlySet<Node>;
  readonly #flows = new Map<string, LoggedFlow>();
  readonly #open = new Map<number, LoggedPacket>();
  /** What a resolver did, until the answer that carries it leaves. */
  readonly #answering = new Map<Node, Act>();

  constructor(national: NationalLab) {
    const { vantagePoints, lab } = national;
    this.#national = national;
    this.#watched = new Set(
      vantagePoints.flatMap(({ client, resolver }) => [...client.addresses, ...resolver.addresses]),
    );
    this.#resolvers = new Set<Node>(vantagePoints.map(({ resolver }) => resolver));
    this.#starts = [lab.network.clock.nowMs()];
    // They end with the lab.
    lab.network.observe((event) => this.#take(event));
    lab.network.observeActs((event) => this.#takeAct(event));
  }

  /** A measurement has ended; what begins from now on is the next one's. */
  next(): void {
    this.#packets.push([]);
    this.#starts.push(this.#national.lab.network.clock.nowMs());
  }

  /** By the measurement's number, from 0. */
  of(measurement: number): LoggedMeasurement {
    return { packets: this.#packets[measurement]!, startMs: this.#starts[measurement]! };
  }

  #take({ action, packet, node, act, reason, timeMs }: PacketEvent): void {
    const logged = this.#open.get(packet.id) ?? this.#begin(packet, node, timeMs);
    if (logged === undefined) return;
    if (logged.nodes.at(-1) !== node) logged.nodes.push(node);
    logged.endMs = timeMs;
    if (action === "delayed") logged.held = act;
    if (action !== "delivered" && action !== "dropped" && action !== "lost") return;
    logged.end = action;
    logged.ended = act;
    logged.reason = reason;
  }

  #begin(packet: Packet, node: Node, timeMs: number): LoggedPacket | undefined {
    if (!this.#watched.has(packet.source) && !this.#watched.has(packet.destination))
      return undefined;
    const flow = this.#flowOf(packet);
    if (flow.measurement !== this.#packets.length - 1) return undefined;
    const logged: LoggedPacket = {
      ...{ packet, flow, startMs: timeMs, endMs: timeMs, nodes: [node], end: "under way" },
      ...{ made: packet.origin?.act ?? this.#answerOf(packet, node) },
      ...{ ended: undefined, held: undefined, reason: undefined },
    };
    this.#open.set(packet.id, logged);
    this.#packets.at(-1)!.push(logged);
    return logged;
  }

  /** The flow of a packet, of the packet whose place it takes, or of that which an ICMP error quotes. */
  #flowOf(packet: Packet): LoggedFlow {
    const replaced = this.#open.get(packet.origin?.inPlaceOf ?? 0);
    const key = quotedKey(packet) ?? packetFlowKey(packet);
    const known = this.#flows.get(key) ?? replaced?.flow;
    if (known !== undefined) return known;
    const { body, source, destination } = packet;
    const hasPorts = body.protocol === "tcp" || body.protocol === "udp";
    const flow: LoggedFlow = {
      transport: hasPorts ? body.protocol : "other",
      client: source,
      server: destination,
      port: hasPorts ? body.destinationPort : 0,
      measurement: this.#packets.length - 1,
    };
    this.#flows.set(key, flow);
    return flow;
  }

  #takeAct({ act, node }: ActEvent): void {
    if (this.#resolvers.has(node) && act.deed === "forge") this.#answering.set(node, act);
  }

  #answerOf({ body }: Packet, node: Node): Act | undefined {
    const act = this.#answering.get(node);
    if (act !== undefined && body.payload.length > 0) this.#answering.delete(node);
    return body.payload.length > 0 ? act : undefined;
  }
}

/** Of the flow that an ICMP error is about. */
function quotedKey({ body }: Packet): string | undefined {
  if (body.protocol !== "icmp" && body.protocol !== "icmpv6") return undefined;
  const about = icmpErrorKind(body) === undefined ? undefined : quotedFlow(body.payload);
  if (!about?.ok) return undefined;
  const { source, sourcePort, destination, destinationPort, protocol } = about.value;
  return flowKey({
    transport: protocol === 6 ? "tcp" : "udp",
    ...{ client: source, clientPort: sourcePort, server: destination, serverPort: destinationPort },
  });
}
