/**
 * Shutdown: everything that fits disappears, both ways, whoever began: all traffic, some prefixes,
 * or a transport (QUIC alone: UDP port 443). In path only.
 */

import type { Packet } from "../net/packet.ts";
import type { Middlebox, Verdict } from "./box.ts";
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
  const exempt = compilePrefixes(options.exempt ?? []);
  const isEither = (list: ReturnType<typeof compilePrefixes>, packet: Packet): boolean =>
    containsAddress(list, packet.source) || containsAddress(list, packet.destination);
  return {
    kind: "shutdown",
    inspect(packet: Packet): Verdict {
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
      return { drop: "shutdown" };
    },
  };
}
