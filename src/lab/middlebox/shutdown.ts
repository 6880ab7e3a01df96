/**
 * Shutdown: everything that fits disappears, both ways, whoever began: all traffic, some prefixes,
 * or a transport (QUIC alone: UDP port 443). In path only.
 */

import type { GatewayFunction, Transport } from "../../gateway/design.ts";
import type { Packet } from "../net/packet.ts";
import { actOn, type Heading } from "./act.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { FlowTable } from "./flow.ts";
import { isBlocking } from "./function-match.ts";
import type { MiddleboxKind } from "./kind.ts";
import { compilePrefixes, containsAddress } from "./match.ts";

export interface ShutdownOptions {
  /** Either end in one of these; default everything. */
  readonly prefixes?: readonly string[];
  /** Default every protocol. */
  readonly transport?: "tcp" | "udp" | "icmp";
  /** Either port is one of these; default all. */
  readonly ports?: readonly number[];
  /** Addresses that keep their connections (either end). */
  readonly exempt?: readonly string[];
}

/** A box that shuts down. */
export function shutdown(options: ShutdownOptions = {}): Middlebox {
  const prefixes = options.prefixes && compilePrefixes(options.prefixes);
  const flows = new FlowTable<undefined>(() => undefined);
  const act = {
    deed: "drop",
    trigger: { by: "everything" },
    mechanism: "shutdown",
  } as const;
  const exempt = compilePrefixes(options.exempt ?? []);
  const isEither = (list: ReturnType<typeof compilePrefixes>, packet: Packet): boolean =>
    containsAddress(list, packet.source) || containsAddress(list, packet.destination);
  return {
    kind: "shutdown",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const { body } = packet;
      const protocol = body.protocol === "icmpv6" ? "icmp" : body.protocol;
      if (options.transport && options.transport !== protocol) return "pass";
      if (options.ports) {
        if (body.protocol !== "tcp" && body.protocol !== "udp") return "pass";
        const { sourcePort, destinationPort } = body;
        if (!options.ports.includes(sourcePort) && !options.ports.includes(destinationPort))
          return "pass";
      }
      if (prefixes && !isEither(prefixes, packet)) return "pass";
      if (exempt.length > 0 && isEither(exempt, packet)) return "pass";
      const flow = flows.of(packet, heading, context.clock.nowMs());
      return { drop: actOn(flow, heading, act) };
    },
  };
}

export const shutdownKind: MiddleboxKind = {
  name: "shutdown",
  description: "drops everything, some prefixes or a transport, both ways, whoever began",
  mechanisms: ["shutdown"],
  ofTransport(rule, transport) {
    const quicWithoutNames = isBlocking(rule) && transport === "quic" && !rule.match.domains;
    if (rule.kind !== "shut-down" && !quicWithoutNames) return undefined;
    return shutdown(shutdownOptions(rule, transport));
  },
};

function shutdownOptions(rule: GatewayFunction, transport: Transport): ShutdownOptions {
  const { addresses, ports } = rule.match;
  const prefixes = addresses && { prefixes: addresses };
  switch (transport) {
    case "all":
      return { ...prefixes, ...(ports && { ports }) };
    case "tcp":
    case "udp":
      return { ...prefixes, transport, ...(ports && { ports }) };
    case "dns":
      return { ...prefixes, ports: [53] };
    case "quic":
      return { ...prefixes, transport: "udp", ports: ports ?? [443] };
    case "tls":
    case "http":
      return {
        ...prefixes,
        transport: "tcp",
        ports: ports ?? [transport === "tls" ? 443 : 80],
      };
  }
}
