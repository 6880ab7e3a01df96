/**
 * A virtual internet: nodes, links, routes and a clock in one process, with no way out. Build it
 * with `createNetwork`, then let programs run in it with `network.run`.
 *
 * ```ts
 * const network = createNetwork({ seed: 1 });
 * const router = network.router("r1", { addresses: ["5.1.0.1"] });
 * const client = network.host("client", { addresses: ["5.1.0.2"] });
 * const server = network.host("server", { addresses: ["45.0.0.2"] });
 * network.link(client, router, { delayMs: 5 });
 * network.link(router, server, { delayMs: 20 });
 * server.listen(7, (socket) => socket.pipe(socket));
 * await network.run(async () => {
 *   const socket = await client.connect("45.0.0.2", 7);
 *   socket.end("hello");
 * });
 * network.close();
 * ```
 */
import type { Duplex } from "node:stream";
import { assert, InputError } from "../../base/errors.ts";
import { type RandomStream, randomStream } from "../../base/random.ts";
import { canonicalIp } from "../../wire/index.ts";
import type { Act } from "../middlebox/act.ts";
import { BoxNode, type Middlebox, type Placement } from "../middlebox/box.ts";
import { createClock, type VirtualClock } from "./clock.ts";
import { Host, type HostOptions } from "./host.ts";
import { Link, type LinkOptions } from "./link.ts";
import type { ActEvent, Medium, Node, PacketEvent } from "./node.ts";
import type { OutgoingPacket, Packet } from "./packet.ts";
import { Router, type RouterOptions } from "./router.ts";
import { asRoutesOf, Routes } from "./routes.ts";

export interface NetworkOptions {
  /** Seed of everything random; default 1. */
  readonly seed?: number | string;
  /** The date at the network's start. */
  readonly startDate?: Date;
}

export interface BoxPlace {
  readonly link: Link;
  /** The end that is the box's inner side. */
  readonly inside: Node;
  /** Default in-path. */
  readonly placement?: Placement;
  /** Name of the rule that the box carries out; default the kind of its logic. */
  readonly rule?: string;
}

export class Network implements Medium {
  readonly clock: VirtualClock;
  readonly random: RandomStream;
  readonly nodes: Map<string, Node> = new Map();
  readonly links: Link[] = [];
  readonly #routes = new Routes();
  readonly #cache = new Map<Node, Map<string, Link | undefined>>();
  readonly #observers = new Set<(event: PacketEvent) => void>();
  readonly #actObservers = new Set<(event: ActEvent) => void>();
  readonly #open = new Set<Duplex>();
  #packets = 0;

  constructor(options: NetworkOptions = {}) {
    this.clock = createClock(options.startDate);
    this.random = randomStream(options.seed ?? 1, "lab");
  }

  /** Adds a router. */
  router(name: string, options: RouterOptions = {}): Router {
    const addresses = options.addresses?.map(canonical);
    const router = new Router(this, name, { ...options, ...(addresses && { addresses }) });
    this.#add(router);
    for (const prefix of options.prefixes ?? []) this.#routes.addPrefix(prefix, router);
    return router;
  }

  /** Adds a host. */
  host(name: string, options: HostOptions): Host {
    const addresses = options.addresses.map(canonical);
    const host = new Host(this, name, { ...options, addresses });
    this.#add(host);
    return host;
  }

  /** Joins two nodes. */
  link(a: Node, b: Node, options: LinkOptions = {}): Link {
    const link = new Link(this, a, b, options);
    a.links.push(link);
    b.links.push(link);
    this.links.push(link);
    this.#changed();
    return link;
  }

  /** The link between two nodes. @throws Error if there is none */
  linkBetween(a: Node, b: Node): Link {
    const link = a.links.find((candidate) => candidate.across(a) === b);
    assert(link, `no link between ${a.name} and ${b.name}`);
    return link;
  }

  /**
   * Puts a box on a link, half-way (several boxes on one link: each on the half nearer to `inside`,
   * so that the last one placed is the innermost).
   */
  box(name: string, logic: Middlebox, place: BoxPlace): BoxNode {
    const { link, inside } = place;
    const outside = link.across(inside);
    const box = new BoxNode(this, name, logic, place.placement ?? "in-path", place.rule);
    this.#add(box);
    const half = { ...link, delayMs: link.delayMs / 2 };
    for (const end of link.ends) end.links.splice(end.links.indexOf(link), 1);
    this.links.splice(this.links.indexOf(link), 1);
    // The inner half keeps delay only: loss, rate and queue stand once, on the outer half.
    this.link(inside, box, { delayMs: half.delayMs });
    this.link(box, outside, half);
    return box;
  }

  /** Sends packets between autonomous systems along these paths (source AS first). */
  useAsPaths(paths: readonly (readonly number[])[]): void {
    this.#routes.asRoutes = asRoutesOf(paths);
    this.#changed();
  }

  /** Runs a program in the network; see `VirtualClock.run`. */
  run<T>(work: () => Promise<T> | T): Promise<T> {
    return this.clock.run(work);
  }

  /** Calls `observer` for everything that happens to packets; returns what ends it. */
  observe(observer: (event: PacketEvent) => void): () => void {
    this.#observers.add(observer);
    return () => void this.#observers.delete(observer);
  }

  /** Calls `observer` for every act of a box or a blocking resolver; returns what ends it. */
  observeActs(observer: (event: ActEvent) => void): () => void {
    this.#actObservers.add(observer);
    return () => void this.#actObservers.delete(observer);
  }

  /** The node that has an address. */
  ownerOf(address: string): Node | undefined {
    return this.#routes.ownerOf(address);
  }

  /** The AS of an address. */
  asnOf(address: string): number | undefined {
    return this.#routes.asnOf(address);
  }

  number(packet: OutgoingPacket): Packet {
    const { source, destination, ttl, body, origin } = packet;
    const id = ++this.#packets;
    // A literal of fixed shape: most packets carry nothing but these.
    return origin === undefined && Object.keys(packet).length === 4
      ? { id, source, destination, ttl, body }
      : { ...packet, id };
  }

  route(from: Node, destination: string): Link | undefined {
    let known = this.#cache.get(from);
    if (!known) {
      known = new Map();
      this.#cache.set(from, known);
    }
    if (!known.has(destination)) {
      if (known.size > 10_000) known.clear();
      known.set(destination, this.#routes.linkTowards(from, destination));
    }
    return known.get(destination);
  }

  report(action: PacketEvent["action"], packet: Packet, node: Node, why?: string | Act): void {
    if (this.#observers.size > 0) {
      const event: PacketEvent = {
        timeMs: this.clock.nowMs(),
        packet,
        node,
        action,
        ...(typeof why === "string" && { reason: why }),
        ...(typeof why === "object" && { act: why }),
      };
      for (const observer of this.#observers) observer(event);
    }
    if (typeof why === "object") this.reportAct(why, node, packet);
  }

  reportAct(act: Act, node: Node, packet?: Packet): void {
    if (this.#actObservers.size === 0) return;
    const event: ActEvent = { timeMs: this.clock.nowMs(), act, node, packet };
    for (const observer of this.#actObservers) observer(event);
  }

  own(stream: Duplex): void {
    this.#open.add(stream);
    stream.once("close", () => this.#open.delete(stream));
  }

  /**
   * Ends the network: its connections are destroyed, its events forgotten, its observers let go. What
   * the runtime keeps for a connection (parsers, TLS sessions) would keep the whole network otherwise.
   */
  close(): void {
    this.clock.close();
    this.#observers.clear();
    this.#actObservers.clear();
    for (const stream of this.#open) stream.destroy();
  }

  #add(node: Node): void {
    if (this.nodes.has(node.name))
      throw new InputError("lab-name-taken", `two nodes are called ${node.name}`);
    this.nodes.set(node.name, node);
    for (const address of node.addresses) this.#routes.addAddress(address, node);
    this.#changed();
  }

  #changed(): void {
    this.#cache.clear();
    this.#routes.forget();
  }
}

/** An empty virtual internet. */
export function createNetwork(options: NetworkOptions = {}): Network {
  return new Network(options);
}

function canonical(address: string): string {
  const text = canonicalIp(address);
  if (text === undefined) throw new InputError("lab-address", `not an IP address: ${address}`);
  return text;
}
