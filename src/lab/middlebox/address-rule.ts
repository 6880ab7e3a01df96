/**
 * Blocking by the server's address and port: blackhole, reset on the SYN, ICMP unreachable, or
 * redirection of the packets to another host (destination NAT), which then answers in its place.
 */

import { encodePacket, icmpError, tcpFlag } from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import { actOn, type Heading, opposite, type RuleAct, turned } from "./act.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { type Flow, FlowTable, isFromClient } from "./flow.ts";
import { resetToSender } from "./forge.ts";
import { isBlocking, placesOf } from "./function-match.ts";
import type { MiddleboxKind } from "./kind.ts";
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

/** What each action is, and how it looks to whoever measures. */
const done = {
  blackhole: { deed: "drop", mechanism: "tcp.timeout" },
  reset: { deed: "reset", mechanism: "tcp.refused" },
  unreachable: { deed: "unreachable", mechanism: "ip.unreachable" },
  redirect: { deed: "divert", mechanism: "tcp" },
} as const;

/** A box that blocks by address. */
export function addressRule(options: AddressRuleOptions): Middlebox {
  const matcher = compileMatch(options.match);
  const flows = new FlowTable<undefined>(() => undefined);
  const redirected = new BoundedMap<string, string>();
  return {
    kind: `address-${options.action.type}`,
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      if (redirected.size > 0) {
        const restored = restore(packet, redirected);
        if (restored) {
          const flow = flows.of(restored, heading, context.clock.nowMs());
          const trigger = { by: "address", address: flow.server } as const;
          const act = actOn(flow, heading, { deed: "divert", trigger, mechanism: undefined });
          return { replace: restored, act };
        }
      }
      const flow = flows.of(packet, heading, context.clock.nowMs());
      if (!matcher.fitsFlow(flow)) return "pass";
      const { action } = options;
      const fromClient = isFromClient(flow, packet);
      const act = actOn(flow, heading, {
        ...done[action.type],
        trigger: { by: "address", address: flow.server },
      });
      if (action.type === "redirect") {
        if (!fromClient) return "pass";
        redirected.set(replyKey(flow, action.address), flow.server);
        return { replace: { ...packet, destination: action.address }, act };
      }
      if (fromClient) answer(packet, heading, act, options, context);
      return { drop: act };
    },
  };
}

function answer(
  packet: Packet,
  heading: Heading,
  act: RuleAct,
  options: AddressRuleOptions,
  context: BoxContext,
): void {
  const back = opposite(heading);
  const { body } = packet;
  if (options.action.type === "reset") {
    if (body.protocol === "tcp" && !(body.flags & tcpFlag.rst))
      context.inject(resetToSender(packet, body), back, turned(act));
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
      turned(act),
    );
  }
}

function replyKey(flow: Flow<undefined>, target: string): string {
  return `${flow.transport}|${target}|${flow.serverPort}|${flow.client}|${flow.clientPort}`;
}

/** A packet from a redirection's target, under the address that the client believes in. */
function restore(packet: Packet, redirected: BoundedMap<string, string>): Packet | undefined {
  const { body } = packet;
  if (body.protocol !== "tcp" && body.protocol !== "udp") return undefined;
  const server = redirected.get(
    `${body.protocol}|${packet.source}|${body.sourcePort}|${packet.destination}|${body.destinationPort}`,
  );
  return server === undefined ? undefined : { ...packet, source: server };
}

export const addressRuleKind: MiddleboxKind = {
  name: "address-rule",
  description:
    "drops, resets, refuses or diverts flows by the server's address, port and transport",
  mechanisms: Object.values(done).map(({ mechanism }) => mechanism),
  ofTransport(rule, transport) {
    if (!isBlocking(rule)) return undefined;
    if (transport !== "all" && transport !== "tcp" && transport !== "udp") return undefined;
    return addressRule({
      match: { ...placesOf(rule), ...(transport !== "all" && { transport }) },
      action: { type: rule.kind === "reset" ? "reset" : "blackhole" },
    });
  },
  ofScenario({ act, trigger, match }) {
    if (trigger !== "endpoint" || act === "throttle") return undefined;
    return addressRule({ match, action: { type: act === "drop" ? "blackhole" : "reset" } });
  },
};
