/**
 * Throttling: policing by a token bucket (packets above the rate are dropped, none are queued), or
 * by added loss and delay. Applies to everything, to addresses, or to flows whose hello or request
 * names a listed domain, from then on; per flow or for all matching flows together.
 */

import { type Packet, sizeOf } from "../net/packet.ts";
import type { BoxContext, Heading, Middlebox, Verdict } from "./box.ts";
import { ClientStream, type Flow, FlowTable, isFromClient } from "./flow.ts";
import { compileMatch, type Match, nameInQuic, nameInStream } from "./match.ts";

export interface ThrottleOptions {
  readonly match: Match;
  /** Token bucket: bits per second, and the bucket's size in bytes (default a tenth of a second). */
  readonly policing?: { readonly rateBps: number; readonly burstBytes?: number };
  /** Share of packets dropped, 0…1. */
  readonly loss?: number;
  /** Added to each packet's way. */
  readonly delayMs?: number;
  /** Each flow has a bucket of its own (default), or all share one. */
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
  slowed: boolean;
  bucket: Bucket;
}

/** A box that throttles. */
export function throttle(options: ThrottleOptions): Middlebox {
  const matcher = compileMatch(options.match);
  const { policing, loss = 0, delayMs = 0, slows = "both" } = options;
  const size = policing ? (policing.burstBytes ?? Math.max(3000, policing.rateBps / 80)) : 0;
  const shared: Bucket = { tokens: size, atMs: 0 };
  const flows = new FlowTable<Notes>(
    () => ({
      stream: new ClientStream(),
      slowed: !matcher.hasDomains,
      bucket: options.shared ? shared : { tokens: size, atMs: 0 },
    }),
    options.idleMs,
  );
  const notice = (flow: Flow<Notes>, packet: Packet): void => {
    const { body } = packet;
    const name =
      body.protocol === "tcp"
        ? nameInStream(flow.state.stream.add(body))?.name
        : body.protocol === "udp"
          ? nameInQuic(body.payload)
          : undefined;
    if (name !== undefined && matcher.fitsName(name)) flow.state.slowed = true;
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
      if (policing && !take(flow.state.bucket, sizeOf(packet), policing.rateBps, size, nowMs))
        return { drop: "over the policed rate" };
      if (loss > 0 && context.random.next() < loss) return { drop: "throttled by loss" };
      return delayMs > 0 ? { delayMs } : "pass";
    },
  };
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
