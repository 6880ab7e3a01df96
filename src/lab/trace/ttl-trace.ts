/**
 * Finds where on a path something answers or disappears, by packets whose TTL runs out: the same
 * packet is sent with TTL 1, 2, …; the hop at which the reaction begins bounds the box that makes it.
 * A control that nobody minds (another name) tells the hops and how far the server is.
 *
 * The method is the usual one (e.g. "Ignoring the Great Firewall", 2006, and CenTrace, 2022). It
 * needs routers that answer with ICMP and a path that stays the same. For the lab only.
 */
import { dnsQuery, dnsType, encodeClientHello, encodeDns, fromLatin1 } from "../../wire/index.ts";
import type { Host } from "../net/host.ts";

/** The packet that is sent with ever longer life. */
export type Trigger =
  /** A TLS client hello with this name, on an open connection. */
  | { readonly kind: "tls"; readonly serverName: string; readonly port?: number }
  /** An HTTP request for this host, on an open connection. */
  | { readonly kind: "http"; readonly host: string; readonly port?: number }
  /** A DNS query over UDP. */
  | { readonly kind: "dns"; readonly name: string }
  /** The SYN itself. */
  | { readonly kind: "syn"; readonly port: number };

/** What came back for one TTL. */
export interface HopObservation {
  readonly ttl: number;
  /** The router that said the TTL had run out. */
  readonly router: string | undefined;
  /** What came from the target's address: nothing, bytes, a clean end, or a failure's code. */
  readonly reaction: "none" | "data" | "end" | string;
}

export interface PathTrace {
  readonly trigger: Trigger;
  readonly hops: readonly HopObservation[];
}

export interface BoxLocation {
  /** Hops between which the box lies: after this router (0: before the first) … */
  readonly afterHop: number;
  readonly afterRouter: string | undefined;
  /** … and before this one. */
  readonly beforeHop: number;
  readonly beforeRouter: string | undefined;
  /** What gave it away. */
  readonly by: "reaction" | "silence";
}

/** Sends the trigger with TTL 1 to `maxHops`; stops behind the first answer of the target. */
export async function traceByTtl(
  host: Host,
  address: string,
  trigger: Trigger,
  options: { readonly maxHops?: number; readonly timeoutMs?: number } = {},
): Promise<PathTrace> {
  const { maxHops = 20, timeoutMs = 2000 } = options;
  const hops: HopObservation[] = [];
  for (let ttl = 1; ttl <= maxHops; ttl++) {
    const hop = await observeHop(host, address, trigger, ttl, timeoutMs);
    hops.push(hop);
  }
  return { trigger, hops };
}

/**
 * Compares a trace of the trigger with that of a control to the same address.
 * @returns undefined when they do not differ
 */
export function locateBox(trace: PathTrace, control: PathTrace): BoxLocation | undefined {
  for (const [index, hop] of trace.hops.entries()) {
    const expected = control.hops[index];
    if (!expected) return undefined;
    const reacts = hop.reaction !== "none" && hop.reaction !== expected.reaction;
    const silenced = hop.router === undefined && expected.router !== undefined;
    const vanished = hop.reaction === "none" && expected.reaction !== "none";
    if (!reacts && !silenced && !vanished) continue;
    return {
      afterHop: hop.ttl - 1,
      afterRouter: control.hops[index - 1]?.router,
      beforeHop: hop.ttl,
      beforeRouter: expected.router,
      by: reacts ? "reaction" : "silence",
    };
  }
  return undefined;
}

async function observeHop(
  host: Host,
  address: string,
  trigger: Trigger,
  ttl: number,
  timeoutMs: number,
): Promise<HopObservation> {
  if (trigger.kind === "dns") return observeDns(host, address, trigger.name, ttl, timeoutMs);
  const port = trigger.port ?? (trigger.kind === "tls" ? 443 : 80);
  const options = trigger.kind === "syn" ? { ttl, timeoutMs } : { timeoutMs };
  let router: string | undefined;
  let localPort = 0;
  const stop = host.onIcmp(({ from, error, about }) => {
    if (error === "ttl-exceeded" && about?.sourcePort === localPort) router ??= from;
  });
  const socket = host.openSocket(address, port, options);
  localPort = socket.localPort;
  const reaction = await new Promise<string>((resolve) => {
    const finish = (outcome: string): void => {
      timer.cancel();
      resolve(outcome);
    };
    const timer = host.clock.schedule(timeoutMs, () => finish("none"));
    socket.on("error", (error: NodeJS.ErrnoException) => finish(error.code ?? "error"));
    socket.on("data", () => finish("data"));
    socket.on("end", () => finish("end"));
    socket.on("connect", () => {
      if (trigger.kind === "syn") return finish("data");
      socket.setTtl(ttl);
      socket.write(payloadOf(trigger));
    });
  });
  stop();
  socket.setTtl(undefined);
  socket.resetAndDestroy();
  return { ttl, router, reaction };
}

async function observeDns(
  host: Host,
  resolver: string,
  name: string,
  ttl: number,
  timeoutMs: number,
): Promise<HopObservation> {
  const socket = host.udp();
  let router: string | undefined;
  const stop = host.onIcmp(({ from, error, about }) => {
    if (error === "ttl-exceeded" && about?.sourcePort === socket.localPort) router ??= from;
  });
  socket.send(encodeDns(dnsQuery(host.random.below(65536), name, dnsType.A)), resolver, 53, ttl);
  const answer = await socket.next(timeoutMs);
  stop();
  socket.close();
  return { ttl, router, reaction: answer ? "data" : "none" };
}

function payloadOf(trigger: Extract<Trigger, { kind: "tls" | "http" }>): Uint8Array {
  if (trigger.kind === "tls") return encodeClientHello({ serverName: trigger.serverName });
  return fromLatin1(`GET / HTTP/1.1\r\nHost: ${trigger.host}\r\n\r\n`);
}
