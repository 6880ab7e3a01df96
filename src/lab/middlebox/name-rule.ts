/**
 * Blocking by the name in a TLS client hello, an HTTP request's Host, a QUIC initial packet, or by a
 * string in the payload: reset, FIN, drop, block page or redirect, once or for a time afterwards.
 *
 * In path the triggering packet and what follows on the flow can be held back; on path the box can
 * only forge, so its packets race the server's. Reassembly of split hellos is a parameter: without
 * it the name must stand in one segment.
 */
import { type TcpSegment, tcpFlag } from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import { type BoxContext, type Heading, type Middlebox, opposite, type Verdict } from "./box.ts";
import { ClientStream, type Flow, FlowTable, isFromClient } from "./flow.ts";
import { finWith, resetToReceiver, resetToSender } from "./forge.ts";
import { compileMatch, type Match, type Matcher, nameInQuic, nameInStream } from "./match.ts";

/** What happens to a flow that matched. */
export type NameAction =
  /** RST to the client (and, unless told otherwise, to the server). */
  | { readonly type: "reset"; readonly to?: "client" | "both" }
  /** FIN to the client. */
  | { readonly type: "fin" }
  /** The packet and all that follow on the flow disappear (in path only). */
  | { readonly type: "drop" }
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
   * After a match, everything between the same client and server (and port) is dropped so long; a
   * rule that resets answers what the client sends with resets, on path too.
   */
  readonly residual?: { readonly durationMs: number; readonly scope: "addresses" | "endpoint" };
  /** TTL of forged packets; default 64. */
  readonly ttl?: number;
  /** A flow idle for so long is forgotten; default 30 s. */
  readonly idleMs?: number;
}

interface Notes {
  stream: ClientStream;
  done: boolean;
  blocked: string | undefined;
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
  readonly #residual = new Map<string, number>();

  constructor(options: NameRuleOptions) {
    this.kind = `name-${options.action.type}`;
    this.#options = options;
    this.#matcher = compileMatch(options.match);
    this.#flows = new FlowTable<Notes>(
      () => ({ stream: new ClientStream(), done: false, blocked: undefined }),
      options.idleMs,
    );
  }

  inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
    const { body } = packet;
    if (body.protocol !== "tcp" && body.protocol !== "udp") return "pass";
    const nowMs = context.clock.nowMs();
    const flow = this.#flows.of(packet, heading, nowMs);
    const notes = flow.state;
    if (notes.blocked) return { drop: notes.blocked };
    if (notes.done || !this.#matcher.fitsFlow(flow)) return "pass";
    const until = this.#residual.size > 0 ? this.#residual.get(this.#residualKey(flow)) : undefined;
    if (until !== undefined && nowMs < until) return this.#refuse(packet, flow, heading, context);
    if (!isFromClient(flow, packet)) return "pass";
    if (flow.packets > (this.#options.packetsInspected ?? Number.POSITIVE_INFINITY)) return "pass";
    const reason = body.protocol === "tcp" ? this.#inTcp(body, notes) : this.#inUdp(body.payload);
    if (reason === undefined) return "pass";
    notes.done = true;
    if (this.#options.residual)
      this.#residual.set(this.#residualKey(flow), nowMs + this.#options.residual.durationMs);
    if (body.protocol === "udp") {
      notes.blocked = reason;
      return { drop: reason };
    }
    return this.#act(packet, body, heading, notes, reason, context);
  }

  /** Residual blocking: a rule that resets does so to whatever the client sends. */
  #refuse(packet: Packet, flow: Flow<Notes>, heading: Heading, context: BoxContext): Verdict {
    const { body } = packet;
    const reason = "residual blocking";
    const resets = this.#options.action.type === "reset" && body.protocol === "tcp";
    if (resets && isFromClient(flow, packet) && !(body.flags & tcpFlag.rst))
      context.inject(resetToSender(packet, body, this.#options.ttl), opposite(heading), reason);
    return { drop: reason };
  }

  #residualKey(flow: Flow<Notes>): string {
    const pair = `${flow.client}|${flow.server}`;
    return this.#options.residual?.scope === "endpoint" ? `${pair}|${flow.serverPort}` : pair;
  }

  /** Why the flow matches, in words, or undefined. */
  #inTcp(segment: TcpSegment, notes: Notes): string | undefined {
    const whole = (this.#options.reassembles ?? true) ? notes.stream.add(segment) : segment.payload;
    if (segment.payload.length === 0) return undefined;
    const { payload } = this.#options;
    if (payload) {
      const text = Buffer.from(whole.buffer, whole.byteOffset, whole.length);
      const found = payload.find((needle) => text.includes(needle));
      return found === undefined ? undefined : `payload contains ${found}`;
    }
    const seen = nameInStream(whole);
    if (!seen || !this.#sees(seen.from)) return undefined;
    if (this.#matcher.hasDomains && !this.#matcher.fitsName(seen.name)) return undefined;
    return `${seen.from === "sni" ? "SNI" : "Host"} ${seen.name}`;
  }

  #inUdp(datagram: Uint8Array): string | undefined {
    if (!this.#sees("quic") || this.#options.payload) return undefined;
    const name = nameInQuic(datagram);
    if (name === undefined || (this.#matcher.hasDomains && !this.#matcher.fitsName(name)))
      return undefined;
    return `QUIC SNI ${name}`;
  }

  #sees(from: "sni" | "host" | "quic"): boolean {
    return this.#options.sees?.includes(from) ?? true;
  }

  #act(
    packet: Packet,
    segment: TcpSegment,
    heading: Heading,
    notes: Notes,
    reason: string,
    context: BoxContext,
  ): Verdict {
    const { action, ttl } = this.#options;
    const back = opposite(heading);
    const toServer = (): void =>
      context.inject(
        resetToReceiver(packet, segment, context.onPath, ttl),
        heading,
        `reset: ${reason}`,
      );
    switch (action.type) {
      case "reset":
        context.inject(resetToSender(packet, segment, ttl), back, `reset: ${reason}`);
        if (action.to !== "client") toServer();
        break;
      case "fin":
        for (const forged of finWith(packet, segment, undefined, ttl))
          context.inject(forged, back, `FIN: ${reason}`);
        break;
      case "drop":
        break;
      default: {
        const bytes = responseBytes(action);
        for (const forged of finWith(packet, segment, bytes, ttl))
          context.inject(forged, back, `${action.type}: ${reason}`);
        toServer();
      }
    }
    notes.blocked = `${action.type}: ${reason}`;
    return { drop: notes.blocked };
  }
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
