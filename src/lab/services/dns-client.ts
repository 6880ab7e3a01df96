/** DNS queries from a virtual host, over UDP and TCP. */
import {
  type DnsMessage,
  decodeDns,
  dnsQuery,
  dnsType,
  encodeDns,
  frameDns,
  readDnsFrame,
  sameDnsName,
} from "../../wire/index.ts";
import type { Host } from "../net/host.ts";
import type { UdpHandlers, VirtualUdpSocket } from "../net/udp-socket.ts";
import type { VirtualSocket } from "../net/virtual-socket.ts";

/** How a query ended: an answer that fits it, or why there is none (a node error code). */
export type DnsOutcome =
  | { readonly ok: true; readonly reply: DnsMessage; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: string };

/**
 * Asks one resolver once over UDP and takes the first reply that fits (address, id, question).
 * Fails with ETIMEDOUT, ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL when the host has no port
 * left, or ENOTFOUND for what cannot be a name.
 */
export async function queryByUdp(
  host: Host,
  resolver: string,
  name: string,
  type: number,
  timeoutMs: number,
): Promise<DnsOutcome> {
  const query = dnsQuery(host.random.below(65536), name, type);
  const bytes = encodedOf(query);
  if (bytes === undefined) return notAName;
  return new Promise((resolve) => {
    const finish = (outcome: DnsOutcome): void => {
      timer.cancel();
      socket?.close();
      resolve(outcome);
    };
    const timer = host.clock.schedule(timeoutMs, () => {
      finish({ ok: false, code: "ETIMEDOUT" });
    });
    const socket = freePort(host, {
      message: ({ payload, address, port }) => {
        if (address !== resolver || port !== 53) return;
        const reply = decodeDns(payload);
        if (reply.ok && fits(query, reply.value))
          finish({ ok: true, reply: reply.value, bytes: payload });
      },
      error: (code) => finish({ ok: false, code }),
    });
    if (socket) socket.send(bytes, resolver, 53);
    else finish({ ok: false, code: "EADDRNOTAVAIL" });
  });
}

/** Asks one resolver over TCP port 53. */
export async function queryByTcp(
  host: Host,
  resolver: string,
  name: string,
  type: number,
  timeoutMs: number,
): Promise<DnsOutcome> {
  const query = dnsQuery(host.random.below(65536), name, type);
  const bytes = encodedOf(query);
  if (bytes === undefined) return notAName;
  let socket: VirtualSocket;
  try {
    socket = await host.connect(resolver, 53, { timeoutMs });
  } catch (error) {
    return { ok: false, code: (error as NodeJS.ErrnoException).code ?? "ECONNRESET" };
  }
  return new Promise((resolve) => {
    let received: Uint8Array = new Uint8Array(0);
    const finish = (outcome: DnsOutcome): void => {
      timer.cancel();
      socket.destroy();
      resolve(outcome);
    };
    const timer = host.clock.schedule(timeoutMs, () => {
      finish({ ok: false, code: "ETIMEDOUT" });
    });
    socket.on("error", (error: NodeJS.ErrnoException) =>
      finish({ ok: false, code: error.code ?? "ECONNRESET" }),
    );
    socket.on("end", () => finish({ ok: false, code: "ECONNRESET" }));
    socket.on("data", (chunk: Uint8Array) => {
      received = Buffer.concat([received, chunk]);
      const frame = readDnsFrame(received);
      if (!frame.ok) return;
      const reply = decodeDns(frame.value);
      if (reply.ok && fits(query, reply.value))
        finish({ ok: true, reply: reply.value, bytes: frame.value });
    });
    socket.write(frameDns(bytes));
  });
}

const notAName: DnsOutcome = { ok: false, code: "ENOTFOUND" };

/** The bytes of a query; none for what cannot be a name (an empty label, one of over 63 bytes). */
function encodedOf(query: DnsMessage): Uint8Array | undefined {
  try {
    return encodeDns(query);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether a text can stand in a query. */
export function isDnsName(text: string): boolean {
  return encodedOf(dnsQuery(0, text, dnsType.A)) !== undefined;
}

/** A UDP port of the host, or `undefined` when it has none left. */
export function freePort(host: Host, handlers: UdpHandlers): VirtualUdpSocket | undefined {
  try {
    return host.udp(undefined, handlers);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRNOTAVAIL") return undefined;
    throw error;
  }
}

/** Whether a message answers a query: same id, a response, same question. */
export function fits(query: DnsMessage, reply: DnsMessage): boolean {
  const [asked, answered] = [query.questions[0], reply.questions[0]];
  if (!reply.response || reply.id !== query.id || !asked) return false;
  return answered === undefined
    ? reply.rcode !== 0
    : answered.type === asked.type && sameDnsName(answered.name, asked.name);
}
