/**
 * Throttling: policing by a token bucket (packets above the rate are dropped, none are queued), or
 * by added loss and delay. Applies to everything, to addresses, or to flows whose hello or request
 * names a listed domain, from then on; per flow or for all matching flows together.
 */

import type { Packet } from "../net/packet.ts";
import { type ActTrigger, actOn, type Heading } from "./act.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { ClientStream, type Flow, FlowTable, isFromClient } from "./flow.ts";
import { matchOf } from "./function-match.ts";
import type { MiddleboxKind } from "./kind.ts";
import { compileMatch, type Match, nameInStream } from "./match.ts";
import { QuicClientFlight } from "./quic-names.ts";

export interface ThrottleOptions {
  readonly match: Match;
  /**
   * Token bucket: bits of payload per second (what studies publish are goodputs), and the bucket's size in
   * bytes. By default it holds a second's worth: a small one empties before a window has passed, so that
   * TCP stays far below the rate on long ways.
   */
  readonly policing?: { readonly rateBps: number; readonly burstBytes?: number };
  /** Share of packets dropped, 0…1. */
  readonly loss?: number;
  /** Added to each packet's way. */
  readonly delayMs?: number;
  /** Each flow has buckets of its own, one for each direction (default), or all share two. */
  readonly shared?: boolean;
  /** The packets slowed: those that head inward or outward, or both (default). */
  readonly slows?: Heading | "both";
  readonly idleMs?: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

interface Notes {
  stream: ClientStream;
  quic: QuicClientFlight;
  slowed: boolean;
  /** The name that the flow is slowed for. */
  trigger: ActTrigger | undefined;
  buckets: Buckets;
}

/** Each direction has one of its own: acknowledgements take nothing from what they acknowledge. */
type Buckets = Readonly<Record<Heading, Bucket>>;

/** A box that throttles. */
export function throttle(options: ThrottleOptions): Middlebox {
  const matcher = compileMatch(options.match);
  const { policing, loss = 0, delayMs = 0, slows = "both" } = options;
  const mechanism = matcher.hasDomains ? "tls.throttle.sni" : "ip.throttle";
  const everything: ActTrigger = { by: "everything" };
  const size = policing ? (policing.burstBytes ?? Math.max(3000, policing.rateBps / 8)) : 0;
  const full = (): Bucket => ({ tokens: size, atMs: 0 });
  const shared: Buckets = { outward: full(), inward: full() };
  const flows = new FlowTable<Notes>(
    () => ({
      stream: new ClientStream(),
      quic: new QuicClientFlight(),
      slowed: !matcher.hasDomains,
      trigger: undefined,
      buckets: options.shared ? shared : { outward: full(), inward: full() },
    }),
    options.idleMs,
  );
  const notice = (flow: Flow<Notes>, packet: Packet): void => {
    const { body } = packet;
    const seen = body.protocol === "tcp" ? nameInStream(flow.state.stream.add(body)) : undefined;
    const name =
      seen?.name ?? (body.protocol === "udp" ? flow.state.quic.add(body.payload) : undefined);
    if (name === undefined || !matcher.fitsName(name)) return;
    flow.state.slowed = true;
    const by = seen?.from === "sni" ? "server-name" : seen ? "host" : "quic-server-name";
    flow.state.trigger = { by, name };
  };
  return {
    kind: policing ? "throttle-policing" : "throttle-loss",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const nowMs = context.clock.nowMs();
      const flow = flows.of(packet, heading, nowMs);
      if (!matcher.fitsFlow(flow)) return "pass";
      const fromClient = isFromClient(flow, packet);
      if (!flow.state.slowed && fromClient) notice(flow, packet);
      if (!flow.state.slowed || (slows !== "both" && slows !== heading)) return "pass";
      const act = (deed: "police" | "throttle") =>
        actOn(flow, heading, { deed, mechanism, trigger: flow.state.trigger ?? everything });
      if (
        policing &&
        !take(flow.state.buckets[heading], payloadOf(packet), policing.rateBps, size, nowMs)
      )
        return { drop: act("police") };
      if (loss > 0 && context.random.next() < loss) return { drop: act("throttle") };
      return delayMs > 0 ? { delayMs, act: act("throttle") } : "pass";
    },
  };
}

function payloadOf({ body }: Packet): number {
  return body.payload.length;
}

/** Fills the bucket for the time that has passed and takes the packet's bytes if they are there. */
function take(
  bucket: Bucket,
  bytes: number,
  rateBps: number,
  capacity: number,
  nowMs: number,
): boolean {
  bucket.tokens = Math.min(capacity, bucket.tokens + ((nowMs - bucket.atMs) * rateBps) / 8000);
  bucket.atMs = nowMs;
  if (bucket.tokens < bytes) return false;
  bucket.tokens -= bytes;
  return true;
}

export const throttleKind: MiddleboxKind = {
  name: "throttle",
  description: "polices listed flows to a rate, or slows them by loss and delay",
  mechanisms: ["tls.throttle.sni", "ip.throttle"],
  ofFunction(rule) {
    if (rule.kind !== "throttle") return undefined;
    const { direction, rateBps, loss } = rule;
    return throttle({
      match: matchOf(rule),
      slows: direction === "inbound" ? "inward" : direction === "outbound" ? "outward" : "both",
      ...(rateBps !== undefined && { policing: { rateBps } }),
      ...(loss !== undefined && { loss }),
    });
  },
  ofScenario({ act, trigger, match, slowness }) {
    if (act !== "throttle" || (trigger !== "sni" && trigger !== "endpoint")) return undefined;
    return throttle({ match, ...slowness });
  },
};
