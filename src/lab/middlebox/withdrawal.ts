/**
 * Withdrawn routes, as the packets of a link see them. Inside, a withdrawn destination has no route any
 * more: the router says "network unreachable" (or nothing). Outside, a country's withdrawn prefixes cannot be
 * reached: what comes for them ends, and its sender hears so. Egypt did it to nearly all of its prefixes in
 * January 2011 (Dainotti et al., Analysis of Country-Wide Internet Outages Caused by Censorship, IMC 2011).
 */
import { encodePacket, icmpError, icmpErrorKind } from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import { actOn, type Heading, opposite, turned } from "./act.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { FlowTable } from "./flow.ts";
import { compilePrefixes, containsAddress } from "./match.ts";

export interface WithdrawalOptions {
  /** Prefixes without a route; default all beyond the link. */
  readonly prefixes?: readonly string[];
  /** The way of packets whose destination has no route; default outward. */
  readonly heading?: Heading;
  /** Addresses of the router that says so, IPv4 and IPv6; without one nothing is said. */
  readonly routerAddresses?: readonly string[];
}

/** A link behind which routes are withdrawn. In path only. */
export function withdrawal(options: WithdrawalOptions = {}): Middlebox {
  const prefixes = compilePrefixes(options.prefixes ?? ["0.0.0.0/0", "::/0"]);
  const flows = new FlowTable<undefined>(() => undefined);
  return {
    kind: "withdrawal",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      if (heading !== (options.heading ?? "outward")) return "pass";
      if (!containsAddress(prefixes, packet.destination)) return "pass";
      const flow = flows.of(packet, heading, context.clock.nowMs());
      const trigger = { by: "address", address: packet.destination } as const;
      const mechanism = "ip.prefix_null_route";
      const act = actOn(flow, heading, { deed: "unreachable", trigger, mechanism });
      const six = packet.source.includes(":");
      const source = options.routerAddresses?.find((address) => address.includes(":") === six);
      if (source === undefined || isIcmpError(packet)) return { drop: { ...act, deed: "drop" } };
      const body = icmpError(six ? 6 : 4, "network-unreachable", encodePacket(packet));
      const forged = { source, destination: packet.source, ttl: 64, body };
      context.inject(forged, opposite(heading), turned(act));
      return { drop: act };
    },
  };
}

/** Errors are never sent about errors. */
function isIcmpError({ body }: Packet): boolean {
  const isIcmp = body.protocol === "icmp" || body.protocol === "icmpv6";
  return isIcmp && icmpErrorKind(body) !== undefined;
}
