/**
 * Allow-list: only what is listed passes. By address: flows to other servers disappear. By name: a
 * TCP flow may open, and ends at the first bytes that do not name a listed domain; DNS queries for
 * other names disappear, other UDP passes only with a listed name in a QUIC hello.
 */
import { decodeDns, type UdpDatagram } from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import { actOn, type Heading, opposite, type RuleAct, turned } from "./act.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { ClientStream, type Flow, FlowTable, isFromClient } from "./flow.ts";
import { resetToReceiver, resetToSender } from "./forge.ts";
import {
  compileMatch,
  compilePrefixes,
  containsAddress,
  type Matcher,
  nameInStream,
} from "./match.ts";
import { QuicClientFlight } from "./quic-names.ts";

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
  quic: QuicClientFlight;
  allowed: boolean;
  refused: RuleAct | undefined;
}

/** Bytes after which a flow that has named nothing is refused. */
const PATIENCE_BYTES = 2048;

/** A box that passes only what is listed. */
export function allowList(options: AllowListOptions): Middlebox {
  const prefixes = compilePrefixes(options.addresses ?? []);
  const matcher = compileMatch({ domains: options.domains ?? [] });
  const flows = new FlowTable<Notes>(() => ({
    stream: new ClientStream(),
    quic: new QuicClientFlight(),
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
    if ((options.domains ?? []).length === 0)
      return { drop: refusal(flow, flow.server, "tcp", options) };
    const bytes = flow.state.stream.add(body);
    const seen = nameInStream(bytes);
    if (seen !== undefined && matcher.fitsName(seen.name)) flow.state.allowed = true;
    else if (seen !== undefined || bytes.length > PATIENCE_BYTES) {
      const act = refusal(flow, seen?.name, seen?.from === "host" ? "http" : "tls", options);
      flow.state.refused = act;
      if (options.action === "reset") {
        context.inject(resetToSender(packet, body), opposite(heading), turned(act));
        context.inject(resetToReceiver(packet, body, false), heading, act);
      }
      return { drop: act };
    }
    return "pass";
  };

  return {
    kind: "allow-list",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const flow = flows.of(packet, heading, context.clock.nowMs());
      const { state } = flow;
      const fromClient = isFromClient(flow, packet);
      if (state.refused !== undefined)
        return { drop: fromClient ? state.refused : turned(state.refused) };
      if (state.allowed || containsAddress(prefixes, flow.server)) return "pass";
      if (!fromClient) return "pass";
      const { body } = packet;
      if (body.protocol === "tcp") return inTcp(packet, flow, heading, context);
      if (body.protocol === "udp") return inUdp(body, flow, matcher, options);
      return { drop: refusal(flow, flow.server, "tcp", options) };
    },
  };
}

function inUdp(
  { destinationPort, payload }: UdpDatagram,
  flow: Flow<Notes>,
  matcher: Matcher,
  options: AllowListOptions,
): Verdict {
  const isDns = destinationPort === 53;
  const query = isDns ? decodeDns(payload) : undefined;
  const name = query?.ok ? query.value.questions[0]?.name : flow.state.quic.add(payload);
  if (name === undefined || !matcher.fitsName(name))
    return { drop: refusal(flow, name ?? flow.server, isDns ? "dns" : "quic", options) };
  // DNS names one server in each query, QUIC one in each flow.
  flow.state.allowed = !isDns;
  return "pass";
}

/** What refusing a flow is, and how it looks to whoever measures. */
function refusal(
  flow: Flow<Notes>,
  from: string | undefined,
  layer: "dns" | "tcp" | "tls" | "http" | "quic",
  { action }: AllowListOptions,
): RuleAct {
  const reset = { tls: "tls.reset.sni", http: "http.reset.host" };
  const resets = action === "reset" && (layer === "tls" || layer === "http");
  return actOn(flow, flow.initiated, {
    deed: resets ? "reset" : "drop",
    trigger: { by: "absence", from },
    mechanism: resets ? reset[layer] : `${layer}.timeout`,
  });
}
