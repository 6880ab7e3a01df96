/**
 * A router: decrements TTL, forwards by the network's routes, and answers with ICMP time exceeded,
 * network or host unreachable. Errors are never sent about ICMP errors; their rate is not limited.
 */
import { assert } from "../../base/errors.ts";
import {
  encodePacket,
  type IcmpErrorKind,
  type IpPrefix,
  icmpError,
  icmpErrorKind,
  parseIp,
  parsePrefix,
  prefixContains,
} from "../../wire/index.ts";
import type { Link } from "./link.ts";
import type { Medium, Node } from "./node.ts";
import type { Packet } from "./packet.ts";

export interface RouterOptions {
  /** Its own addresses: the source of its ICMP errors. A router without one stays silent. */
  readonly addresses?: readonly string[];
  readonly asn?: number;
  /** Prefixes of which it is the last router; unknown addresses in them are unreachable hosts. */
  readonly prefixes?: readonly string[];
  /** Whether it sends ICMP errors; default true. */
  readonly answersErrors?: boolean;
}

export class Router implements Node {
  readonly kind = "router";
  readonly name: string;
  readonly addresses: readonly string[];
  readonly asn: number | undefined;
  readonly links: Link[] = [];
  /** Packets forwarded so far. */
  forwarded = 0;
  readonly #medium: Medium;
  readonly #answersErrors: boolean;
  readonly #prefixes: readonly IpPrefix[];

  constructor(medium: Medium, name: string, options: RouterOptions = {}) {
    this.#medium = medium;
    this.name = name;
    this.addresses = options.addresses ?? [];
    this.asn = options.asn;
    this.#answersErrors = options.answersErrors ?? true;
    this.#prefixes = (options.prefixes ?? []).map((text) => {
      const prefix = parsePrefix(text);
      assert(prefix, `${text} is no prefix`);
      return prefix;
    });
  }

  receive(packet: Packet, _from: Link): void {
    this.#medium.report("received", packet, this);
    if (this.addresses.includes(packet.destination)) this.#answer(packet);
    else if (packet.ttl <= 1) this.#fail(packet, "ttl-exceeded");
    else {
      const link = this.#medium.route(this, packet.destination);
      if (link) {
        this.forwarded++;
        const forwarded = { ...packet, ttl: packet.ttl - 1 };
        this.#medium.report("forwarded", forwarded, this);
        link.send(forwarded, this);
      } else if (this.#isLocal(packet.destination)) this.#fail(packet, "host-unreachable");
      else this.#fail(packet, "network-unreachable");
    }
  }

  #isLocal(address: string): boolean {
    const bytes = parseIp(address);
    return bytes !== undefined && this.#prefixes.some((prefix) => prefixContains(prefix, bytes));
  }

  #answer(packet: Packet): void {
    const { body } = packet;
    const echo =
      (body.protocol === "icmp" && body.type === 8) ||
      (body.protocol === "icmpv6" && body.type === 128);
    if (!echo || (body.protocol !== "icmp" && body.protocol !== "icmpv6")) return;
    const type = body.protocol === "icmp" ? 0 : 129;
    this.#send(packet, { ...body, type }, packet.destination);
  }

  #fail(packet: Packet, kind: IcmpErrorKind): void {
    this.#medium.report("dropped", packet, this, kind);
    const { body } = packet;
    const isError =
      (body.protocol === "icmp" || body.protocol === "icmpv6") && icmpErrorKind(body) !== undefined;
    if (isError || !this.#answersErrors) return;
    const version = packet.source.includes(":") ? 6 : 4;
    const own = this.addresses.find((address) => address.includes(":") === (version === 6));
    if (own) this.#send(packet, icmpError(version, kind, encodePacket(packet)), own);
  }

  #send(about: Packet, body: Packet["body"], source: string): void {
    const reply = this.#medium.number({ source, destination: about.source, ttl: 64, body });
    this.#medium.report("sent", reply, this);
    this.#medium.route(this, reply.destination)?.send(reply, this);
  }
}
