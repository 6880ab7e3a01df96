/**
 * Blocking by the name in a TLS client hello, an HTTP request's Host, a QUIC initial packet, or by a
 * string in the payload: reset, FIN, drop, block page or redirect, once or for a time afterwards.
 *
 * In path the triggering packet and what follows on the flow can be held back; on path the box can
 * only forge, so its packets race the server's. Reassembly of split hellos is a parameter: without
 * it the name must stand in one segment.
 */

import type { GatewayFunction, Transport } from "../../gateway/design.ts";
import { type TcpSegment, tcpFlag } from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import { type ActTrigger, actOn, type Heading, opposite, type RuleAct, turned } from "./act.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { ClientStream, type Flow, FlowTable, isFromClient } from "./flow.ts";
import {
  finWith,
  resetToReceiver,
  resetToSender,
  resetTriplet,
  rewrittenAsReset,
} from "./forge.ts";
import { domainsOf, isBlocking, placesOf } from "./function-match.ts";
import type { MiddleboxKind, ScenarioRule } from "./kind.ts";
import { compileMatch, type Match, type Matcher, nameInStream } from "./match.ts";
import { QuicClientFlight } from "./quic-names.ts";

/** What happens to a flow that matched. */
export type NameAction =
  /** RST to the client, one or three (and, unless told otherwise, one to the server). */
  | { readonly type: "reset"; readonly to?: "client" | "both"; readonly triplet?: boolean }
  /**
   * The hello or request goes on, and what the server answers becomes RST ACKs without data (in path
   * only): Russia's TSPU (Xue et al., IMC 2022).
   */
  | { readonly type: "rewrite" }
  /** FIN to the client. */
  | { readonly type: "fin" }
  /**
   * The packet and all that follow on the flow disappear (in path only), or only those after so many
   * further packets, as TSPU's delayed drops do.
   */
  | { readonly type: "drop"; readonly afterPackets?: number }
  /** An HTTP response of the box's own, then FIN. Only cleartext clients can make sense of it. */
  | {
      readonly type: "block-page";
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** HTTP 302 to another place. */
  | { readonly type: "redirect"; readonly location: string };

export interface NameRuleOptions {
  readonly match: Match;
  readonly action: NameAction;
  /** Where names are looked for; default all three. */
  readonly sees?: readonly ("sni" | "host" | "quic")[];
  /** Matches when the client's bytes contain one of these, instead of a name. */
  readonly payload?: readonly string[];
  /** Whether split hellos and requests are put together; default true. */
  readonly reassembles?: boolean;
  /** Packets of a flow that are looked at; default all. */
  readonly packetsInspected?: number;
  /**
   * After a match, everything between the same client and server is dropped so long: whatever the ports,
   * to the same port of the server, or between the same two ports (Bock et al., WOOT 2021, found each); a
   * rule that resets answers what the client sends with resets, on path too.
   */
  readonly residual?: {
    readonly durationMs: number;
    readonly scope: "addresses" | "endpoint" | "ports";
  };
  /** TTL of forged packets; default 64. */
  readonly ttl?: number;
  /** A flow idle for so long is forgotten; default 30 s. */
  readonly idleMs?: number;
}

interface Notes {
  stream: ClientStream;
  quic: QuicClientFlight;
  done: boolean;
  /** Packets that still pass although the flow is blocked. */
  grace: number;
  /** What happened to the flow; what follows on it disappears. */
  blocked: Pick<RuleAct, "deed" | "trigger" | "mechanism"> | undefined;
}

/** A box that blocks by name or payload. */
export function nameRule(options: NameRuleOptions): Middlebox {
  return new NameRule(options);
}

class NameRule implements Middlebox {
  readonly kind: string;
  readonly #options: NameRuleOptions;
  readonly #matcher: Matcher;
  readonly #flows: FlowTable<Notes>;
  readonly #residual = new BoundedMap<string, number>();

  constructor(options: NameRuleOptions) {
    this.kind = `name-${options.action.type}`;
    this.#options = options;
    this.#matcher = compileMatch(options.match);
    this.#flows = new FlowTable<Notes>(
      () => ({
        stream: new ClientStream(),
        quic: new QuicClientFlight(options.reassembles ?? true),
        ...{ done: false, grace: 0, blocked: undefined },
      }),
      options.idleMs,
    );
  }

  inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
    const { body } = packet;
    if (body.protocol !== "tcp" && body.protocol !== "udp") return "pass";
    const nowMs = context.clock.nowMs();
    const flow = this.#flows.of(packet, heading, nowMs);
    const notes = flow.state;
    if (notes.blocked) return this.#go(packet, flow, heading, notes.blocked);
    if (notes.done || !this.#matcher.fitsFlow(flow)) return "pass";
    const until = this.#residual.size > 0 ? this.#residual.get(this.#residualKey(flow)) : undefined;
    if (until !== undefined && nowMs < until) return this.#refuse(packet, flow, heading, context);
    if (!isFromClient(flow, packet)) return "pass";
    if (flow.packets > (this.#options.packetsInspected ?? Number.POSITIVE_INFINITY)) return "pass";
    const trigger =
      body.protocol === "tcp" ? this.#inTcp(body, notes) : this.#inUdp(body.payload, notes);
    if (trigger === undefined) return "pass";
    notes.done = true;
    if (this.#options.residual)
      this.#residual.set(this.#residualKey(flow), nowMs + this.#options.residual.durationMs);
    if (body.protocol === "udp") {
      notes.blocked = { deed: "drop", trigger, mechanism: "quic.timeout" };
      return { drop: actOn(flow, heading, notes.blocked) };
    }
    return this.#act(packet, body, heading, flow, trigger, context);
  }

  /** What becomes of a packet of a flow that has matched. */
  #go(
    packet: Packet,
    flow: Flow<Notes>,
    heading: Heading,
    what: Pick<RuleAct, "deed" | "trigger" | "mechanism">,
  ): Verdict {
    const act = actOn(flow, heading, what);
    if (this.#options.action.type === "rewrite" && packet.body.protocol === "tcp") {
      if (isFromClient(flow, packet)) return "pass";
      return { replace: rewrittenAsReset(packet, packet.body), act };
    }
    return flow.state.grace-- > 0 ? "pass" : { drop: act };
  }

  /** Residual blocking: a rule that resets does so to whatever the client sends. */
  #refuse(packet: Packet, flow: Flow<Notes>, heading: Heading, context: BoxContext): Verdict {
    const { body } = packet;
    const { type } = this.#options.action;
    const resets = (type === "reset" || type === "rewrite") && body.protocol === "tcp";
    const act = actOn(flow, heading, {
      deed: resets ? "reset" : "drop",
      trigger: { by: "residual" },
      mechanism: resets ? "tcp.refused" : "tcp.timeout",
    });
    if (resets && isFromClient(flow, packet) && !(body.flags & tcpFlag.rst))
      context.inject(
        resetToSender(packet, body, this.#options.ttl),
        opposite(heading),
        turned(act),
      );
    return { drop: act };
  }

  #residualKey(flow: Flow<Notes>): string {
    const pair = `${flow.client}|${flow.server}`;
    switch (this.#options.residual?.scope) {
      case "endpoint":
        return `${pair}|${flow.serverPort}`;
      case "ports":
        return `${pair}|${flow.serverPort}|${flow.clientPort}`;
      default:
        return pair;
    }
  }

  /** What of the flow matches, or undefined. */
  #inTcp(segment: TcpSegment, notes: Notes): ActTrigger | undefined {
    const whole = (this.#options.reassembles ?? true) ? notes.stream.add(segment) : segment.payload;
    if (segment.payload.length === 0) return undefined;
    const { payload } = this.#options;
    if (payload) {
      const text = Buffer.from(whole.buffer, whole.byteOffset, whole.length);
      const found = payload.find((needle) => text.includes(needle));
      return found === undefined ? undefined : { by: "payload", text: found };
    }
    const seen = nameInStream(whole);
    if (!seen || !this.#sees(seen.from)) return undefined;
    if (this.#matcher.hasDomains && !this.#matcher.fitsName(seen.name)) return undefined;
    return { by: seen.from === "sni" ? "server-name" : "host", name: seen.name };
  }

  #inUdp(datagram: Uint8Array, { quic }: Notes): ActTrigger | undefined {
    if (!this.#sees("quic") || this.#options.payload) return undefined;
    const name = quic.add(datagram);
    if (name === undefined || (this.#matcher.hasDomains && !this.#matcher.fitsName(name)))
      return undefined;
    return { by: "quic-server-name", name };
  }

  #sees(from: "sni" | "host" | "quic"): boolean {
    return this.#options.sees?.includes(from) ?? true;
  }

  #act(
    packet: Packet,
    segment: TcpSegment,
    heading: Heading,
    flow: Flow<Notes>,
    trigger: ActTrigger,
    context: BoxContext,
  ): Verdict {
    const { action, ttl } = this.#options;
    const back = opposite(heading);
    const deed = action.type === "rewrite" ? "reset" : action.type;
    const what = { deed, trigger, mechanism: mechanismOf(deed, trigger) };
    const act = actOn(flow, heading, what);
    // Part of what the client sees, whatever that is.
    const toServer = (): void =>
      context.inject(resetToReceiver(packet, segment, context.onPath, ttl), heading, {
        ...act,
        deed: "reset",
      });
    switch (action.type) {
      case "rewrite":
        flow.state.blocked = what;
        return "pass";
      case "reset":
        for (const forged of action.triplet
          ? resetTriplet(packet, segment, ttl)
          : [resetToSender(packet, segment, ttl)])
          context.inject(forged, back, turned(act));
        if (action.to !== "client") toServer();
        break;
      case "fin":
        for (const forged of finWith(packet, segment, undefined, ttl))
          context.inject(forged, back, turned(act));
        break;
      case "drop":
        flow.state.grace = action.afterPackets ?? 0;
        if (flow.state.grace > 0) {
          flow.state.blocked = what;
          return "pass";
        }
        break;
      default: {
        const bytes = responseBytes(action);
        for (const forged of finWith(packet, segment, bytes, ttl))
          context.inject(forged, back, turned(act));
        toServer();
      }
    }
    flow.state.blocked = what;
    return { drop: act };
  }
}

/** How an action looks to whoever measures. */
function mechanismOf(action: Exclude<NameAction["type"], "rewrite">, trigger: ActTrigger): string {
  if (action === "block-page") return "http.blockpage";
  if (action === "redirect") return "http.redirect";
  if (trigger.by === "payload") return action === "drop" ? "tcp.timeout" : "tcp.reset";
  const [layer, part] = trigger.by === "host" ? ["http", "host"] : ["tls", "sni"];
  return action === "drop" ? `${layer}.timeout` : `${layer}.${action}.${part}`;
}

function responseBytes(
  action: Extract<NameAction, { type: "block-page" | "redirect" }>,
): Uint8Array {
  const redirecting = action.type === "redirect";
  const status = redirecting ? 302 : (action.status ?? 200);
  const body = Buffer.from(redirecting ? "" : action.body);
  const headers: Record<string, string> = {
    ...(redirecting
      ? { location: action.location }
      : { "content-type": "text/html", ...action.headers }),
    "content-length": String(body.length),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const phrase = status === 200 ? "OK" : status === 302 ? "Found" : "Forbidden";
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status} ${phrase}\r\n${lines.join("")}\r\n`),
    body,
  ]);
}

export const nameRuleKind: MiddleboxKind = {
  name: "name-rule",
  description:
    "resets, closes, drops or answers flows that name a listed server in a TLS or QUIC hello or an HTTP request",
  mechanisms: [
    ...["tls.reset.sni", "tls.fin.sni", "tls.timeout", "http.reset.host", "http.fin.host"],
    ...["http.timeout", "http.blockpage", "http.redirect", "quic.timeout"],
    ...["tcp.reset", "tcp.refused", "tcp.timeout"],
  ],
  ofTransport(rule, transport, { title }) {
    const sees = seenIn[transport];
    if (!isBlocking(rule) || sees === undefined) return undefined;
    if (transport === "quic" && !rule.match.domains) return undefined;
    return nameRule({
      match: { ...domainsOf(rule), ...placesOf(rule) },
      action: actionFor(title, rule, transport),
      sees: [sees],
      ...(rule.reassembly !== undefined && { reassembles: rule.reassembly }),
      ...(rule.residualSeconds !== undefined && {
        residual: { durationMs: rule.residualSeconds * 1000, scope: "endpoint" as const },
      }),
    });
  },
  ofScenario({ act, trigger, match, needle }) {
    const action = scenarioActions[act];
    if (action === undefined || (trigger !== "sni" && trigger !== "string")) return undefined;
    return nameRule({
      match,
      action,
      ...(needle === undefined ? { sees: ["sni"] } : { payload: [needle] }),
      reassembles: false,
      packetsInspected: scenarioPackets,
    });
  },
};

/** Packets of a flow that the rules of scenarios look at. */
export const scenarioPackets = 9;

const seenIn: Partial<Record<Transport, "sni" | "host" | "quic">> = {
  tls: "sni",
  http: "host",
  quic: "quic",
};

const scenarioActions: Partial<Record<ScenarioRule["act"], NameAction>> = {
  reset: { type: "reset", to: "client" },
  fin: { type: "fin" },
  drop: { type: "drop" },
};

function actionFor(title: string, rule: GatewayFunction, transport: Transport): NameAction {
  if (rule.kind === "reset") return { type: "reset" };
  if (transport === "http" && rule.answer?.startsWith("redirect "))
    return { type: "redirect", location: rule.answer.slice("redirect ".length).trim() };
  if (transport === "http" && (rule.answer === "page" || rule.kind === "inject"))
    return {
      type: "block-page",
      status: 403,
      body: `<!doctype html>\n<title>Blocked</title>\n<h1>This page is blocked</h1>\n<p>Emulated: ${title}.</p>\n`,
    };
  return { type: "drop" };
}
