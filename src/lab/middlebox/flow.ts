/**
 * Flow state of a middlebox: who began, what the client has sent so far, and the box's own notes.
 * A flow is forgotten after an idle time, or when the table is full of newer ones; a new SYN on the same
 * ports begins a new one.
 */
import { type IpPacket, type TcpSegment, tcpFlag } from "../../wire/index.ts";
import { ReceiveQueue } from "../net/tcp/queues.ts";
import { offsetOf } from "../net/tcp/sequence.ts";
import type { FlowEnds, Heading } from "./act.ts";
import { BoundedMap } from "./bounded-map.ts";

export interface Flow<T> extends FlowEnds {
  /** The way in which the client's packets go. */
  readonly initiated: Heading;
  /** Packets seen, this one included. */
  packets: number;
  lastMs: number;
  /** The box's own notes. */
  readonly state: T;
}

const PURGE_EVERY = 4096;

/** Remembers flows; `create` makes the notes for a new one. */
export class FlowTable<T> {
  readonly #flows = new BoundedMap<string, Flow<T>>();
  readonly #create: () => T;
  readonly #idleMs: number;
  #seen = 0;

  constructor(create: () => T, idleMs: number = 30_000) {
    this.#create = create;
    this.#idleMs = idleMs;
  }

  /** The flow of a packet; its first packet decides who is the client. */
  of(packet: IpPacket, heading: Heading, nowMs: number): Flow<T> {
    const { transport, sourcePort, destinationPort } = portsOf(packet);
    const { source, destination } = packet;
    if (++this.#seen % PURGE_EVERY === 0) this.#purge(nowMs);
    const there = flowKey(transport, source, sourcePort, destination, destinationPort);
    let flow = this.#flows.get(there);
    let back = "";
    if (!flow) {
      back = flowKey(transport, destination, destinationPort, source, sourcePort);
      flow = this.#flows.get(back);
    }
    if (!flow || nowMs - flow.lastMs > this.#idleMs || isNewSyn(packet, flow)) {
      if (back !== "") this.#flows.delete(back);
      flow = {
        transport,
        client: source,
        clientPort: sourcePort,
        server: destination,
        serverPort: destinationPort,
        initiated: heading,
        packets: 0,
        lastMs: nowMs,
        state: this.#create(),
      };
      this.#flows.set(there, flow);
    }
    flow.packets++;
    flow.lastMs = nowMs;
    return flow;
  }

  #purge(nowMs: number): void {
    for (const [key, flow] of this.#flows)
      if (nowMs - flow.lastMs > this.#idleMs) this.#flows.delete(key);
  }
}

/** Whether the packet goes from the flow's client to its server. */
export function isFromClient(flow: Flow<unknown>, packet: IpPacket): boolean {
  if (packet.source !== flow.client) return false;
  const { body } = packet;
  const sourcePort = body.protocol === "tcp" || body.protocol === "udp" ? body.sourcePort : 0;
  return sourcePort === flow.clientPort;
}

function flowKey(
  transport: string,
  source: string,
  sourcePort: number,
  destination: string,
  destinationPort: number,
): string {
  return `${transport}|${source}|${sourcePort}|${destination}|${destinationPort}`;
}

function isNewSyn(packet: IpPacket, flow: Flow<unknown>): boolean {
  const { body } = packet;
  if (body.protocol !== "tcp") return false;
  const fresh = (body.flags & (tcpFlag.syn | tcpFlag.ack)) === tcpFlag.syn;
  return fresh && flow.packets > 1 && !isFromClient(flow, packet);
}

function portsOf(packet: IpPacket): {
  transport: "tcp" | "udp" | "other";
  sourcePort: number;
  destinationPort: number;
} {
  const { body } = packet;
  if (body.protocol === "tcp" || body.protocol === "udp")
    return {
      transport: body.protocol,
      sourcePort: body.sourcePort,
      destinationPort: body.destinationPort,
    };
  return { transport: "other", sourcePort: 0, destinationPort: 0 };
}

/** What a client has sent on a TCP flow, put in order as far as a box does that. */
export class ClientStream {
  readonly #limit: number;
  #initial: number | undefined;
  #queue = new ReceiveQueue(1);
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(limitBytes: number = 16_384) {
    this.#limit = limitBytes;
  }

  /** Takes a segment of the client; returns the bytes in order so far. */
  add(segment: TcpSegment): Uint8Array {
    if (segment.flags & tcpFlag.syn) {
      this.#initial = segment.sequence;
      this.#queue = new ReceiveQueue(1);
      this.#bytes = new Uint8Array(0);
    }
    // Taken up in mid-flow: what comes first counts as the beginning.
    this.#initial ??= (segment.sequence - 1) >>> 0;
    if (segment.payload.length === 0 || this.#bytes.length >= this.#limit) return this.#bytes;
    const offset = offsetOf(this.#initial, segment.sequence, this.#queue.next);
    this.#queue.insert(offset, segment.payload);
    for (let chunk = this.#queue.read(); chunk; chunk = this.#queue.read())
      this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    return this.#bytes;
  }
}
