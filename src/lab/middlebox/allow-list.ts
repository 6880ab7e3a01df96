/**
 * Allow-list: only what is listed passes. By address: flows to other servers disappear. By name: a
 * TCP flow may open, and ends at the first bytes that do not name a listed domain; DNS queries for
 * other names disappear, other UDP passes only with a listed name in a QUIC hello.
 */
import { decodeDns } from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import { type BoxContext, type Heading, type Middlebox, opposite, type Verdict } from "./box.ts";
import { ClientStream, type Flow, FlowTable, isFromClient } from "./flow.ts";
import { resetToReceiver, resetToSender } from "./forge.ts";
import {
  compileMatch,
  compilePrefixes,
  containsAddress,
  nameInQuic,
  nameInStream,
} from "./match.ts";

export interface AllowListOptions {
  /** Servers that may be reached whatever is said to them. */
  readonly addresses?: readonly string[];
  /** Names that may be named; default none. Patterns as in `Match`. */
  readonly domains?: readonly string[];
  /** What happens to a TCP flow that names another; default drop. */
  readonly action?: "drop" | "reset";
}

interface Notes {
  stream: ClientStream;
  allowed: boolean;
  refused: string | undefined;
}

/** Bytes after which a flow that has named nothing is refused. */
const PATIENCE_BYTES = 2048;

/** A box that passes only what is listed. */
export function allowList(options: AllowListOptions): Middlebox {
  const prefixes = compilePrefixes(options.addresses ?? []);
  const matcher = compileMatch({ domains: options.domains ?? [] });
  const flows = new FlowTable<Notes>(() => ({
    stream: new ClientStream(),
    allowed: false,
    refused: undefined,
  }));

  const inTcp = (
    packet: Packet,
    flow: Flow<Notes>,
    heading: Heading,
    context: BoxContext,
  ): Verdict => {
    const { body } = packet;
    if (body.protocol !== "tcp") return "pass";
    if ((options.domains ?? []).length === 0) return { drop: `${flow.server} is not on the list` };
    const bytes = flow.state.stream.add(body);
    const name = nameInStream(bytes)?.name;
    if (name !== undefined && matcher.fitsName(name)) flow.state.allowed = true;
    else if (name !== undefined || bytes.length > PATIENCE_BYTES) {
      flow.state.refused = `${name ?? "a nameless flow"} is not on the list`;
      if (options.action === "reset") {
        const back = opposite(heading);
        context.inject(resetToSender(packet, body), back, flow.state.refused);
        context.inject(resetToReceiver(packet, body, false), heading, flow.state.refused);
      }
      return { drop: flow.state.refused };
    }
    return "pass";
  };

  return {
    kind: "allow-list",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const flow = flows.of(packet, heading, context.clock.nowMs());
      const { state } = flow;
      if (state.refused !== undefined) return { drop: state.refused };
      if (state.allowed || containsAddress(prefixes, flow.server)) return "pass";
      if (!isFromClient(flow, packet)) return "pass";
      const { body } = packet;
      if (body.protocol === "tcp") return inTcp(packet, flow, heading, context);
      if (body.protocol === "udp") {
        const query = body.destinationPort === 53 ? decodeDns(body.payload) : undefined;
        const name = query?.ok ? query.value.questions[0]?.name : nameInQuic(body.payload);
        if (name !== undefined && matcher.fitsName(name)) return "pass";
        return { drop: `${name ?? flow.server} is not on the list` };
      }
      return { drop: `${flow.server} is not on the list` };
    },
  };
}
