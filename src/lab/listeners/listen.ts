/**
 * The one file of the lab that opens sockets of this computer: listeners on loopback addresses, whose
 * connections are closed with them. It cannot dial, and who connects is not told to anybody: a caller
 * gets a stream of bytes, without the address that they came from.
 */
import { createSocket } from "node:dgram";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Server, type Socket } from "node:net";
import type { Duplex, Readable, Writable } from "node:stream";
import { assert } from "../../base/errors.ts";
import { type Listener, type LoopbackAddress, loopbackAddress } from "./loopback.ts";

/** A real program's connection to a listener. */
export interface ClientStream extends Duplex {
  /** Ends the connection with a reset. */
  resetAndDestroy(): unknown;
}

/** A request to an HTTP listener. */
export interface ProxyRequest extends Readable {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The answer to it. */
export interface ProxyResponse extends Writable {
  readonly headersSent: boolean;
  writeHead(status: number, headers: Readonly<Record<string, string | string[] | undefined>>): void;
}

/** What an HTTP listener does with its requests. */
export interface ProxyHandlers {
  forward(incoming: ProxyRequest, response: ProxyResponse): void;
  /** CONNECT: `head` is what had arrived behind the request. */
  tunnel(incoming: ProxyRequest, client: ClientStream, head: Uint8Array): void;
}

/**
 * Listens for TCP connections on a loopback address (port 0: any free one).
 * @throws InputError `listener-not-loopback`; the system's error for a port that is taken (rejects)
 */
export async function listenTcp(
  bind: string,
  port: number,
  accept: (client: ClientStream) => void,
): Promise<Listener> {
  const address = loopbackAddress(bind);
  return openServer(
    createServer({ allowHalfOpen: true }, (socket) => {
      socket.on("error", () => socket.destroy());
      accept(socket);
    }),
    address,
    port,
  );
}

/**
 * Listens for HTTP/1.1 on a loopback address (port 0: any free one).
 * @throws InputError `listener-not-loopback`; the system's error for a port that is taken (rejects)
 */
export async function listenHttp(
  bind: string,
  port: number,
  handlers: ProxyHandlers,
): Promise<Listener> {
  const address = loopbackAddress(bind);
  const server = createHttpServer((incoming, response) => handlers.forward(incoming, response));
  server.on("connect", (incoming, socket, head) =>
    handlers.tunnel(incoming, socket as Socket, head),
  );
  server.on("clientError", (_error, socket) => socket.destroy());
  return openServer(server, address, port);
}

/**
 * Listens for UDP datagrams on a loopback address (port 0: any free one).
 * @param receive gets a datagram and what sends an answer back to where it came from
 * @throws InputError `listener-not-loopback`; the system's error for a port that is taken (rejects)
 */
export async function listenUdp(
  bind: string,
  port: number,
  receive: (payload: Uint8Array, reply: (payload: Uint8Array) => void) => void,
): Promise<Listener> {
  const address = loopbackAddress(bind);
  const socket = createSocket(address.includes(":") ? "udp6" : "udp4");
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, address, resolve);
  });
  const bound = socket.address();
  requireLoopback(bound.address);
  socket.on("error", () => {});
  socket.on("message", (payload, from) =>
    receive(payload, (answer) => socket.send(answer, from.port, from.address, () => {})),
  );
  return {
    address,
    port: bound.port,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

async function openServer(
  server: Server,
  address: LoopbackAddress,
  port: number,
): Promise<Listener> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, resolve);
  });
  const bound = server.address();
  assert(typeof bound === "object" && bound !== null, "a TCP server has an address");
  requireLoopback(bound.address);
  return {
    address,
    port: bound.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** The system may understand an address otherwise than we do. */
function requireLoopback(bound: string): void {
  assert(loopbackAddress(bound) === bound, "the listener is on loopback");
}
