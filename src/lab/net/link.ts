/**
 * A link between two nodes: propagation delay, jitter (which may reorder), random loss and
 * duplication, and per direction a rate with a drop-tail queue.
 */
import type { RandomStream } from "../../base/random.ts";
import type { Medium, Node } from "./node.ts";
import { type Packet, sizeOf } from "./packet.ts";

export interface LinkOptions {
  /** One-way propagation delay; default 1 ms. */
  readonly delayMs?: number;
  /** Each packet takes up to this much longer, uniformly; default 0. */
  readonly jitterMs?: number;
  /** Share of packets lost, 0…1; default 0. */
  readonly loss?: number;
  /** Share of packets delivered twice, 0…1; default 0. */
  readonly duplication?: number;
  /** Bits per second each way; default unlimited. */
  readonly rateBps?: number;
  /** Queue in front of the rate, bytes each way; default a quarter second's worth. */
  readonly queueBytes?: number;
}

export class Link {
  readonly ends: readonly [Node, Node];
  delayMs: number;
  jitterMs: number;
  loss: number;
  duplication: number;
  rateBps: number;
  queueBytes: number;
  readonly #medium: Medium;
  readonly #random: RandomStream;
  readonly #freeAtMs: [number, number] = [0, 0];

  constructor(medium: Medium, a: Node, b: Node, options: LinkOptions = {}) {
    this.#medium = medium;
    this.#random = medium.random.stream("link", a.name, b.name);
    this.ends = [a, b];
    this.delayMs = options.delayMs ?? 1;
    this.jitterMs = options.jitterMs ?? 0;
    this.loss = options.loss ?? 0;
    this.duplication = options.duplication ?? 0;
    this.rateBps = options.rateBps ?? Number.POSITIVE_INFINITY;
    this.queueBytes = options.queueBytes ?? this.rateBps / 32;
  }

  /** The node at the other end. */
  across(from: Node): Node {
    return this.ends[0] === from ? this.ends[1] : this.ends[0];
  }

  /** Sends a packet from one of the ends; it arrives, is lost or does not fit into the queue. */
  send(packet: Packet, from: Node): void {
    if (this.loss > 0 && this.#random.next() < this.loss) {
      this.#medium.report("lost", packet, from, `lost on the link to ${this.across(from).name}`);
      return;
    }
    const waitMs = this.#queue(packet, from);
    if (waitMs === undefined) {
      this.#medium.report("lost", packet, from, `queue to ${this.across(from).name} full`);
      return;
    }
    this.#deliver(packet, from, waitMs);
    if (this.duplication > 0 && this.#random.next() < this.duplication)
      this.#deliver(packet, from, waitMs);
  }

  /** Time until the packet has left the queue, or undefined when it does not fit. */
  #queue(packet: Packet, from: Node): number | undefined {
    if (this.rateBps === Number.POSITIVE_INFINITY) return 0;
    const nowMs = this.#medium.clock.nowMs();
    const side = this.ends[0] === from ? 0 : 1;
    const startMs = Math.max(nowMs, this.#freeAtMs[side]);
    const bytesWaiting = ((startMs - nowMs) * this.rateBps) / 8000;
    const size = sizeOf(packet);
    if (bytesWaiting + size > Math.max(this.queueBytes, size)) return undefined;
    this.#freeAtMs[side] = startMs + (size * 8000) / this.rateBps;
    return this.#freeAtMs[side] - nowMs;
  }

  #deliver(packet: Packet, from: Node, waitMs: number): void {
    const jitterMs = this.jitterMs > 0 ? this.#random.next() * this.jitterMs : 0;
    const to = this.across(from);
    this.#medium.clock.post(waitMs + this.delayMs + jitterMs, () => to.receive(packet, this));
  }
}
