/** The way of each packet through a virtual network: where it began, where it ended, and how. */
import type { Act } from "../middlebox/act.ts";
import type { Network } from "../net/network.ts";
import type { Node, PacketEvent } from "../net/node.ts";
import type { Packet } from "../net/packet.ts";

export interface PacketTrace {
  readonly packet: Packet;
  readonly from: Node;
  readonly startMs: number;
  /** Where it was seen last, and when. */
  to: Node;
  endMs: number;
  outcome: "under way" | "delivered" | "dropped" | "lost";
  /** What a box did to it, where one did. */
  act: Act | undefined;
  /** Why it was dropped or lost, in words, where no box did it. */
  reason: string | undefined;
}

/** Records packetTraces until stopped. */
export class PacketTraceLog {
  readonly packetTraces: PacketTrace[] = [];
  readonly #open = new Map<number, PacketTrace>();
  readonly #stop: () => void;

  constructor(network: Network) {
    this.#stop = network.observe((event) => this.#take(event));
  }

  stop(): void {
    this.#stop();
  }

  #take({ action, packet, node, act, reason, timeMs }: PacketEvent): void {
    let packetTrace = this.#open.get(packet.id);
    // A packet that a link delivered twice makes two packetTraces.
    if (!packetTrace || (packetTrace.outcome !== "under way" && action === "delivered")) {
      packetTrace = {
        packet,
        from: packetTrace?.from ?? node,
        startMs: packetTrace?.startMs ?? timeMs,
        to: node,
        endMs: timeMs,
        outcome: "under way",
        act,
        reason,
      };
      this.#open.set(packet.id, packetTrace);
      this.packetTraces.push(packetTrace);
    }
    packetTrace.to = node;
    packetTrace.endMs = timeMs;
    if (action === "delivered" || action === "dropped" || action === "lost") {
      packetTrace.outcome = action;
      if (act !== undefined) packetTrace.act = act;
      if (reason !== undefined) packetTrace.reason = reason;
    }
  }
}
