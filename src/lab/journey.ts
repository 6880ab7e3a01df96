/** The way of each packet through a virtual network: where it began, where it ended, and how. */
import type { Network } from "./network.ts";
import type { Node, PacketEvent } from "./node.ts";
import type { Packet } from "./packet.ts";

export interface Journey {
  readonly packet: Packet;
  readonly from: Node;
  readonly startMs: number;
  /** Where it was seen last, and when. */
  to: Node;
  endMs: number;
  outcome: "under way" | "delivered" | "dropped" | "lost";
  /** Why it was injected, dropped or lost. */
  reason: string | undefined;
}

/** Records journeys until stopped. */
export class JourneyLog {
  readonly journeys: Journey[] = [];
  readonly #open = new Map<number, Journey>();
  readonly #stop: () => void;

  constructor(network: Network) {
    this.#stop = network.observe((event) => this.#take(event));
  }

  stop(): void {
    this.#stop();
  }

  #take({ action, packet, node, reason, timeMs }: PacketEvent): void {
    let journey = this.#open.get(packet.id);
    // A packet that a link delivered twice makes two journeys.
    if (!journey || (journey.outcome !== "under way" && action === "delivered")) {
      journey = {
        packet,
        from: journey?.from ?? node,
        startMs: journey?.startMs ?? timeMs,
        to: node,
        endMs: timeMs,
        outcome: "under way",
        reason,
      };
      this.#open.set(packet.id, journey);
      this.journeys.push(journey);
    }
    journey.to = node;
    journey.endMs = timeMs;
    if (action === "delivered" || action === "dropped" || action === "lost") {
      journey.outcome = action;
      if (reason !== undefined) journey.reason = reason;
    }
  }
}
