/**
 * A SOCKS5 listener (RFC 1928), CONNECT and UDP ASSOCIATE without authentication: names travel into the lab
 * (use `socks5h://`), connections and datagrams end at virtual hosts. No BIND, no fragments.
 */
import {
  encodeSocksDatagram,
  encodeSocksMethod,
  encodeSocksReply,
  parseSocksDatagram,
  parseSocksGreeting,
  parseSocksRequest,
  socksReply,
} from "../../wire/index.ts";
import type { Host } from "../net/host.ts";
import { freePort } from "../services/dns-client.ts";
import { type ClientStream, listenTcp, listenUdp } from "./listen.ts";
import type { Listener } from "./loopback.ts";
import { connectVirtually, join } from "./virtual-target.ts";

/** Opens the listener; connections start at `host`. @throws InputError `listener-not-loopback` */
export function openSocksListener(host: Host, bind: string, port: number): Promise<Listener> {
  return listenTcp(bind, port, (socket) => {
    negotiate(host, socket, bind).catch(() => socket.destroy());
  });
}

async function negotiate(host: Host, socket: ClientStream, bind: string): Promise<void> {
  const stream = new Lookahead(socket);
  const greeting = await stream.parse(parseSocksGreeting);
  const acceptable = greeting.methods.includes(0);
  socket.write(encodeSocksMethod(acceptable ? 0 : 0xff));
  if (!acceptable) {
    socket.end();
    return;
  }
  const request = await stream.parse(parseSocksRequest);
  if (request.command === "udp-associate") return associate(host, socket, bind);
  if (request.command !== "connect") {
    socket.end(encodeSocksReply(socksReply.commandNotSupported));
    return;
  }
  try {
    const virtual = await connectVirtually(host, request.host, request.port);
    socket.write(encodeSocksReply(socksReply.succeeded));
    stream.release();
    join(socket, virtual);
  } catch (error) {
    socket.end(encodeSocksReply(replyFor((error as NodeJS.ErrnoException).code)));
  }
}

/**
 * Passes datagrams between a port of its own on loopback and virtual hosts, as long as the client's
 * connection lasts. Answers go to where the last datagram came from.
 */
async function associate(host: Host, socket: ClientStream, bind: string): Promise<void> {
  let answer: ((bytes: Uint8Array) => void) | undefined;
  const virtual = freePort(host, {
    message: ({ payload, address, port }) => answer?.(encodeSocksDatagram(address, port, payload)),
    error: () => {},
  });
  if (virtual === undefined) {
    socket.end(encodeSocksReply(socksReply.generalFailure));
    return;
  }
  const udp = await listenUdp(bind, 0, (bytes, reply) => {
    const datagram = parseSocksDatagram(bytes);
    if (!datagram.ok) return;
    answer = reply;
    const { host: name, port, payload } = datagram.value;
    // A name that does not resolve is a datagram that is lost.
    host.getaddrinfo(name).then(
      ({ addresses }) => addresses[0] && virtual.send(payload, addresses[0], port),
      () => {},
    );
  });
  socket.once("close", () => {
    virtual.close();
    void udp.close();
  });
  socket.on("end", () => socket.end());
  socket.resume();
  if (socket.destroyed) socket.emit("close");
  else socket.write(encodeSocksReply(socksReply.succeeded, udp.address, udp.port));
}

function replyFor(code: string | undefined): number {
  switch (code) {
    case "ECONNREFUSED":
      return socksReply.connectionRefused;
    case "ENETUNREACH":
      return socksReply.networkUnreachable;
    case "EHOSTUNREACH":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return socksReply.hostUnreachable;
    case "ETIMEDOUT":
      return socksReply.ttlExpired;
    default:
      return socksReply.generalFailure;
  }
}

/** Reads parsed units off the front of a stream and gives the rest back. */
class Lookahead {
  readonly #socket: ClientStream;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(socket: ClientStream) {
    this.#socket = socket;
  }

  async parse<T>(
    parser: (
      stream: Uint8Array,
    ) =>
      | { readonly ok: true; readonly value: T; readonly length: number }
      | { readonly ok: false; readonly error: string; readonly reason: string },
  ): Promise<T> {
    for (;;) {
      const result = parser(this.#bytes);
      if (result.ok) {
        this.#bytes = this.#bytes.subarray(result.length);
        return result.value;
      }
      if (result.error !== "incomplete") throw new Error(result.reason);
      const chunk = await this.#read();
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
    }
  }

  /** Puts what was read too much back into the socket. */
  release(): void {
    if (this.#bytes.length > 0) this.#socket.unshift(this.#bytes);
    this.#bytes = new Uint8Array(0);
  }

  #read(): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        this.#socket.pause();
        this.#socket.off("data", onData);
        this.#socket.off("end", onEnd);
      };
      const onData = (chunk: Uint8Array): void => {
        settle();
        resolve(chunk);
      };
      const onEnd = (): void => {
        settle();
        reject(new Error("the client left"));
      };
      this.#socket.on("data", onData);
      this.#socket.on("end", onEnd);
      this.#socket.resume();
    });
  }
}
