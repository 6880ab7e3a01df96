/**
 * A box on a link: a node with two sides that no TTL counts. What it does with packets is a
 * `Middlebox`; this is the frame that gives it a place, a direction, placement and a start.
 */
import type { Duplex } from "node:stream";
import type { RandomStream } from "../../base/random.ts";
import type { Clock } from "../net/clock.ts";
import type { Link } from "../net/link.ts";
import type { Medium, Node } from "../net/node.ts";
import type { OutgoingPacket, Packet } from "../net/packet.ts";
import type { Act, Heading, RuleAct } from "./act.ts";

/** What becomes of a packet: it goes on, does not, goes on later, or another goes in its place. */
export type Verdict =
  | "pass"
  | { readonly drop: RuleAct }
  | { readonly delayMs: number; readonly act: RuleAct }
  | { readonly replace: OutgoingPacket; readonly act: RuleAct };

/** What a middlebox can do besides deciding about the packet at hand. */
export interface BoxContext {
  readonly clock: Clock;
  readonly random: RandomStream;
  /** Whether the box sees copies only, so that what it looks at has already gone on. */
  readonly onPath: boolean;
  /** Sends a packet of the box's own in the given direction, and says what it does thereby. */
  inject(packet: OutgoingPacket, heading: Heading, act: RuleAct): void;
  /** Sends on a packet that was held back, as it was. */
  release(packet: Packet, heading: Heading): void;
  /** Destroys a stream of the box's own when the network is closed. */
  own(stream: Duplex): void;
}

/** The logic of a box. It keeps its own state per flow. */
export interface Middlebox {
  /** In words and short, for traces: `sni-reset`. */
  readonly kind: string;
  /** Looks at a packet that passes. On path the verdict is ignored: the packet has gone on. */
  inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict;
}

/** In path: packets go through it and can be held. On path: it sees copies and can only add. */
export type Placement = "in-path" | "on-path";

export class BoxNode implements Node {
  readonly kind = "box";
  readonly name: string;
  readonly addresses: readonly string[] = [];
  readonly asn: number | undefined = undefined;
  /** The inner side's link first, the outer side's second. */
  readonly links: Link[] = [];
  readonly placement: Placement;
  readonly #medium: Medium;
  readonly #logic: Middlebox;
  readonly #rule: string;
  readonly #context: BoxContext;

  /** @param rule whose acts the box's are; default the logic's kind */
  constructor(
    medium: Medium,
    name: string,
    logic: Middlebox,
    placement: Placement,
    rule: string = logic.kind,
  ) {
    this.#medium = medium;
    this.#rule = rule;
    this.name = name;
    this.placement = placement;
    this.#logic = logic;
    this.#context = {
      clock: medium.clock,
      random: medium.random.stream("box", name),
      onPath: placement === "on-path",
      inject: (packet, heading, stated) => {
        const act = this.#own(stated);
        this.#emit(medium.number({ ...packet, origin: { box: name, act } }), heading, act);
      },
      release: (packet, heading) => this.#forward(packet, heading),
      own: (stream) => medium.own(stream),
    };
  }

  receive(packet: Packet, from: Link): void {
    const heading: Heading = from === this.links[0] ? "outward" : "inward";
    this.#medium.report("received", packet, this);
    if (this.placement === "on-path") {
      this.#forward(packet, heading);
      this.#logic.inspect(packet, heading, this.#context);
      return;
    }
    const verdict = this.#logic.inspect(packet, heading, this.#context);
    if (verdict === "pass") this.#forward(packet, heading);
    else if ("drop" in verdict)
      this.#medium.report("dropped", packet, this, this.#own(verdict.drop));
    else if ("replace" in verdict) {
      const act = this.#own(verdict.act);
      this.#medium.report("dropped", packet, this, act);
      const origin = { box: this.name, act, inPlaceOf: packet.id };
      this.#emit(this.#medium.number({ ...verdict.replace, origin }), heading, act);
    } else {
      this.#medium.report("delayed", packet, this, this.#own(verdict.act));
      this.#medium.clock.post(verdict.delayMs, () => this.#forward(packet, heading));
    }
  }

  #own(act: RuleAct): Act {
    return { ...act, rule: act.rule ?? this.#rule };
  }

  #emit(packet: Packet, heading: Heading, act: Act): void {
    this.#medium.report("injected", packet, this, act);
    this.#forward(packet, heading);
  }

  #forward(packet: Packet, heading: Heading): void {
    this.links[heading === "outward" ? 1 : 0]!.send(packet, this);
  }
}
