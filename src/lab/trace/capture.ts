/**
 * Captures of a virtual network as pcapng: what passed at chosen nodes, each an interface, with
 * comments that tell the truth (which box made or dropped a packet, and why; which link lost it).
 */
import { encodePacket, PcapngWriter } from "../../wire/index.ts";
import { describeAct, describeOrigin } from "../middlebox/describe-act.ts";
import type { Network } from "../net/network.ts";
import type { Node, PacketEvent } from "../net/node.ts";
import type { Packet } from "../net/packet.ts";

interface CaptureRecord {
  readonly timeMs: number;
  readonly packet: Packet;
  readonly interface: number;
  readonly comments: string[];
}

/** How much a capture keeps: packets, and bytes that they carry. */
export interface CaptureLimits {
  readonly packets: number;
  readonly bytes: number;
}

/** So that a lab that runs for long stays below 2 GB, its file being written included. */
export const captureLimits: CaptureLimits = { packets: 500_000, bytes: 128 << 20 };

/** What happens to a packet that is in the capture already. */
const unrecorded: ReadonlySet<PacketEvent["action"]> = new Set([
  "dropped",
  "lost",
  "forwarded",
  "delayed",
]);

export class PacketCapture {
  readonly #nodes: readonly Node[];
  /** Of the network's time 0. */
  readonly #startNs: bigint;
  readonly #records: CaptureRecord[] = [];
  readonly #byPacket = new Map<number, CaptureRecord[]>();
  readonly #limits: CaptureLimits;
  #bytes = 0;
  #left = 0;
  readonly #stop: () => void;

  /** Starts capturing at the nodes; what comes when so much is kept is counted, and left out. */
  constructor(network: Network, nodes: readonly Node[], limits: CaptureLimits = captureLimits) {
    this.#nodes = nodes;
    this.#limits = limits;
    // In real time a capture can begin between two milliseconds.
    this.#startNs =
      BigInt(network.clock.date().getTime()) * 1_000_000n - nanoseconds(network.clock.nowMs());
    this.#stop = network.observe((event) => this.#take(event));
  }

  /** Packets captured so far. */
  get count(): number {
    return this.#records.length;
  }

  /** Packets that came when the capture was full. */
  get left(): number {
    return this.#left;
  }

  /** Ends the capture; what is there stays. */
  stop(): void {
    this.#stop();
  }

  /** The capture as a pcapng file. */
  file(): Uint8Array {
    const writer = new PcapngWriter();
    const parts = [
      writer.section("Narrows", "Emulated: all of it happened in the virtual network of Narrows."),
    ];
    for (const node of this.#nodes)
      parts.push(writer.interface({ name: node.name, description: `virtual ${node.kind}` }));
    for (const record of this.#records)
      parts.push(
        writer.packet(encodePacket(record.packet), {
          timeNs: this.#startNs + nanoseconds(record.timeMs),
          interface: record.interface,
          comments: record.comments,
        }),
      );
    return Buffer.concat(parts);
  }

  #take({ action, packet, node, act, reason, timeMs }: PacketEvent): void {
    if (action === "dropped" || action === "lost") {
      const where = action === "dropped" ? `dropped at ${node.name}` : "lost";
      for (const record of this.#byPacket.get(packet.id) ?? [])
        record.comments.push(
          `${where}: ${act === undefined ? (reason ?? "no reason given") : describeAct(act)}`,
        );
    }
    const index = this.#nodes.indexOf(node);
    // At routers the packet as it came in counts, not the copy that goes out.
    if (index < 0 || unrecorded.has(action)) return;
    const bytes = "payload" in packet.body ? packet.body.payload.length : 0;
    const isFull =
      this.#records.length >= this.#limits.packets || this.#bytes + bytes > this.#limits.bytes;
    // Once one was left out, all are: a capture has an end, and no gaps.
    if (isFull || this.#left > 0) {
      this.#left++;
      return;
    }
    this.#bytes += bytes;
    const record: CaptureRecord = {
      timeMs,
      packet,
      interface: index,
      comments: packet.origin === undefined ? [] : [describeOrigin(packet.origin)],
    };
    this.#records.push(record);
    const known = this.#byPacket.get(packet.id);
    if (known) known.push(record);
    else this.#byPacket.set(packet.id, [record]);
  }
}

function nanoseconds(milliseconds: number): bigint {
  return BigInt(Math.round(milliseconds * 1e6));
}
