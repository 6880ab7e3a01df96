/**
 * Protocol filter: on some ports only flows that look like listed protocols may go on. Iran's, as of 2020:
 * TCP ports 53, 80 and 443; DNS, HTTP or TLS on any of them; judged by the first two packets with data of
 * the client, which are not put together; what does not fit loses every further packet of the client for
 * 60 seconds, and so does what follows to the same server (Bock et al., FOCI 2020). A web measurement of an
 * ordinary client passes it.
 */

import { decodeDns, readDnsFrame } from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import { actOn, type Heading } from "./act.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { type Flow, FlowTable, isFromClient } from "./flow.ts";

export interface ProtocolFilterOptions {
  /** Default 53, 80 and 443. */
  readonly ports?: readonly number[];
  /** Default 60 s. */
  readonly durationMs?: number;
  /** Flows begun on this side; default outward. */
  readonly initiated?: Heading;
}

interface Notes {
  packets: number;
  head: Buffer;
  passed: boolean;
}

/** Packets with data that are looked at. */
const LOOKED_AT = 2;
const MOST_BYTES = 4096;

export function protocolFilter(options: ProtocolFilterOptions = {}): Middlebox {
  const { ports = [53, 80, 443], durationMs = 60_000, initiated = "outward" } = options;
  const flows = new FlowTable<Notes>(() => ({ packets: 0, head: Buffer.alloc(0), passed: false }));
  const until = new BoundedMap<string, number>();
  const fits = (flow: Flow<Notes>): boolean =>
    flow.transport === "tcp" && flow.initiated === initiated && ports.includes(flow.serverPort);
  return {
    kind: "protocol-filter",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const { body } = packet;
      if (body.protocol !== "tcp") return "pass";
      const nowMs = context.clock.nowMs();
      const flow = flows.of(packet, heading, nowMs);
      if (!fits(flow) || !isFromClient(flow, packet)) return "pass";
      const key = `${flow.client}|${flow.server}|${flow.serverPort}`;
      const act = actOn(flow, heading, {
        deed: "drop",
        trigger: { by: "absence", from: undefined },
        mechanism: "tcp.timeout",
      });
      if (nowMs < (until.get(key) ?? 0)) return { drop: act };
      const { state } = flow;
      if (state.passed || body.payload.length === 0) return "pass";
      state.packets++;
      state.head = Buffer.concat([state.head, body.payload]).subarray(0, MOST_BYTES);
      if (isKnownProtocol(state.head)) state.passed = true;
      else if (state.packets >= LOOKED_AT) {
        until.set(key, nowMs + durationMs);
        return { drop: act };
      }
      return "pass";
    },
  };
}

/** Whether the first bytes of a client are those of HTTP, TLS or DNS over TCP. */
function isKnownProtocol(head: Buffer): boolean {
  const http = /^(GET|POST|HEAD|CONNECT|OPTIONS|DELETE|PUT) /.test(head.toString("latin1", 0, 10));
  if (http && head.length >= 8) return true;
  if (head.length >= 3 && head[0] === 22 && head[1] === 3) return true;
  const frame = readDnsFrame(head);
  return frame.ok && decodeDns(frame.value).ok;
}
