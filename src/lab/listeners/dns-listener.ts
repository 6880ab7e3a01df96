/**
 * A DNS listener over UDP and TCP. A query goes from the virtual host to a resolver of the lab over the
 * same transport; over UDP every reply that comes back within some seconds is given to the client, a
 * forged one first if it was first. Names that the lab does not know do not resolve.
 */
import { decodeDns, dnsRcode, dnsReply, encodeDns } from "../../wire/index.ts";
import type { Host } from "../net/host.ts";
import { freePort } from "../services/dns-client.ts";
import { listenTcp, listenUdp } from "./listen.ts";
import type { Listener } from "./loopback.ts";
import { join } from "./virtual-target.ts";

/** How long replies to one query are passed on. */
const PATIENCE_MS = 5000;
/** Free ports that are tried for a pair. */
const MOST_TRIES = 32;

/** Opens the listener on one port for UDP and TCP. @throws InputError `listener-not-loopback` */
export async function openDnsListener(
  host: Host,
  resolver: string,
  bind: string,
  port: number,
): Promise<Listener> {
  const { udp, tcp } = await bothOn(port, {
    udp: (free) => listenUdp(bind, free, (query, reply) => ask(host, resolver, query, reply)),
    tcp: (same) =>
      listenTcp(bind, same, (client) => {
        host.connect(resolver, 53, { allowHalfOpen: true, timeoutMs: PATIENCE_MS }).then(
          (virtual) => join(client, virtual),
          () => client.destroy(),
        );
      }),
  });
  return {
    address: udp.address,
    port: udp.port,
    async close() {
      await udp.close();
      await tcp.close();
    },
  };
}

/**
 * A UDP and a TCP listener on one port. A port that is free for one may be taken for the other: where any port
 * will do, the next one is tried.
 * @throws the system's error for a port that is taken (rejects)
 */
export async function bothOn(
  port: number,
  open: {
    udp(port: number): Promise<Listener>;
    tcp(port: number): Promise<Listener>;
  },
): Promise<{ udp: Listener; tcp: Listener }> {
  for (let tried = 1; ; tried++) {
    const udp = await open.udp(port);
    try {
      return { udp, tcp: await open.tcp(udp.port) };
    } catch (error) {
      await udp.close();
      const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
      if (port !== 0 || !isTaken || tried === MOST_TRIES) throw error;
    }
  }
}

/** Sends the query as it is from the virtual host; passes every reply of the resolver on. */
function ask(
  host: Host,
  resolver: string,
  query: Uint8Array,
  answer: (reply: Uint8Array) => void,
): void {
  const parsed = decodeDns(query);
  if (!parsed.ok || parsed.value.response) return;
  const refuse = () => answer(encodeDns(dnsReply(parsed.value, dnsRcode.servFail)));
  const socket = freePort(host, {
    message: ({ payload, address, port }) => {
      if (address === resolver && port === 53) answer(payload);
    },
    error: refuse,
  });
  if (socket === undefined) {
    refuse();
    return;
  }
  host.clock.schedule(PATIENCE_MS, () => socket.close());
  socket.send(query, resolver, 53);
}
