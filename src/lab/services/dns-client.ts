/** DNS queries from a virtual host, over UDP and TCP. */
import {
  type DnsMessage,
  decodeDns,
  dnsQuery,
  encodeDns,
  frameDns,
  readDnsFrame,
  sameDnsName,
} from "../../wire/index.ts";
import type { Host } from "../net/host.ts";
import type { VirtualSocket } from "../net/virtual-socket.ts";

/** How a query ended: an answer that fits it, or why there is none (a node error code). */
export type DnsOutcome =
  | { readonly ok: true; readonly reply: DnsMessage; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: string };

/**
 * Asks one resolver once over UDP and takes the first reply that fits (address, id, question).
 * Fails with ETIMEDOUT, ECONNREFUSED, EHOSTUNREACH or ENETUNREACH.
 */
export async function queryByUdp(
  host: Host,
  resolver: string,
  name: string,
  type: number,
  timeoutMs: number,
): Promise<DnsOutcome> {
  const query = dnsQuery(host.random.below(65536), name, type);
  return new Promise((resolve) => {
    const finish = (outcome: DnsOutcome): void => {
      timer.cancel();
      socket.close();
      resolve(outcome);
    };
    const timer = host.clock.schedule(timeoutMs, () => {
      finish({ ok: false, code: "ETIMEDOUT" });
    });
    const socket = host.udp(undefined, {
      message: ({ payload, address, port }) => {
        if (address !== resolver || port !== 53) return;
        const reply = decodeDns(payload);
        if (reply.ok && fits(query, reply.value))
          finish({ ok: true, reply: reply.value, bytes: payload });
      },
      error: (code) => finish({ ok: false, code }),
    });
    socket.send(encodeDns(query), resolver, 53);
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
    socket.write(frameDns(encodeDns(query)));
  });
}

/** Whether a message answers a query: same id, a response, same question. */
export function fits(query: DnsMessage, reply: DnsMessage): boolean {
  const [asked, answered] = [query.questions[0], reply.questions[0]];
  if (!reply.response || reply.id !== query.id || !asked) return false;
  return answered === undefined
    ? reply.rcode !== 0
    : answered.type === asked.type && sameDnsName(answered.name, asked.name);
}
