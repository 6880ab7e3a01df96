/**
 * Blocking by the server's address and port: blackhole, reset on the SYN, ICMP unreachable, or
 * redirection of the packets to another host (destination NAT), which then answers in its place.
 */
import { encodePacket, icmpError, tcpFlag } from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import { type BoxContext, type Heading, type Middlebox, opposite, type Verdict } from "./box.ts";
import { type Flow, FlowTable, isFromClient } from "./flow.ts";
import { resetToSender } from "./forge.ts";
import { compileMatch, type Match } from "./match.ts";

export type AddressAction =
  | { readonly type: "blackhole" }
  /** RST ACK in answer to the SYN: the client sees a refused connection. */
  | { readonly type: "reset" }
  | { readonly type: "unreachable"; readonly kind?: "host" | "network" | "prohibited" }
  /** Another host gets the packets; its answers come back under the server's address. */
  | { readonly type: "redirect"; readonly address: string };

export interface AddressRuleOptions {
  readonly match: Omit<Match, "domains">;
  readonly action: AddressAction;
  /** Address that ICMP errors come from; default the server's own. */
  readonly boxAddress?: string;
}

const unreachableKinds = {
  host: "host-unreachable",
  network: "network-unreachable",
  prohibited: "administratively-prohibited",
} as const;

/** A box that blocks by address. */
export function addressRule(options: AddressRuleOptions): Middlebox {
  const matcher = compileMatch(options.match);
  const flows = new FlowTable<undefined>(() => undefined);
  const redirected = new Map<string, string>();
  return {
    kind: `address-${options.action.type}`,
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      if (redirected.size > 0) {
        const restored = restore(packet, redirected);
        if (restored) return { replace: restored, reason: "answer of the redirection's target" };
      }
      const flow = flows.of(packet, heading, context.clock.nowMs());
      if (!matcher.fitsFlow(flow)) return "pass";
      const { action } = options;
      const fromClient = isFromClient(flow, packet);
      const reason = `${action.type} of ${flow.server}`;
      if (action.type === "redirect") {
        if (!fromClient) return "pass";
        redirected.set(replyKey(flow, action.address), flow.server);
        return { replace: { ...packet, destination: action.address }, reason };
      }
      if (fromClient) answer(packet, heading, reason, options, context);
      return { drop: reason };
    },
  };
}

function answer(
  packet: Packet,
  heading: Heading,
  reason: string,
  options: AddressRuleOptions,
  context: BoxContext,
): void {
  const back = opposite(heading);
  const { body } = packet;
  if (options.action.type === "reset") {
    if (body.protocol === "tcp" && !(body.flags & tcpFlag.rst))
      context.inject(resetToSender(packet, body), back, reason);
  } else if (options.action.type === "unreachable") {
    const version = packet.source.includes(":") ? 6 : 4;
    const kind = unreachableKinds[options.action.kind ?? "prohibited"];
    context.inject(
      {
        source: options.boxAddress ?? packet.destination,
        destination: packet.source,
        ttl: 64,
        body: icmpError(version, kind, encodePacket(packet)),
      },
      back,
      reason,
    );
  }
}

function replyKey(flow: Flow<undefined>, target: string): string {
  return `${flow.transport}|${target}|${flow.serverPort}|${flow.client}|${flow.clientPort}`;
}

/** A packet from a redirection's target, under the address that the client believes in. */
function restore(packet: Packet, redirected: Map<string, string>): Packet | undefined {
  const { body } = packet;
  if (body.protocol !== "tcp" && body.protocol !== "udp") return undefined;
  const server = redirected.get(
    `${body.protocol}|${packet.source}|${body.sourcePort}|${packet.destination}|${body.destinationPort}`,
  );
  return server === undefined ? undefined : { ...packet, source: server };
}
