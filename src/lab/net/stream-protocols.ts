/**
 * TLS and HTTP over streams of the virtual network: the one file of the lab that has `node:tls` and
 * `node:http`. No function here takes a host, a port or a path of a socket, and each refuses a stream
 * that does not belong to the virtual network, so that neither protocol can reach a real one. Servers
 * made here are fed with streams; they never listen.
 */
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import { type ConnectionOptions, connect, TLSSocket, type TLSSocketOptions } from "node:tls";
import { assert } from "../../base/errors.ts";
import { VirtualSocket } from "./virtual-socket.ts";

declare const overVirtualStream: unique symbol;
/** A TLS session over a connection of the virtual network; only this file makes one. */
export interface VirtualTls extends TLSSocket {
  readonly [overVirtualStream]: true;
}
/** What the protocols run over. */
export type VirtualStream = VirtualSocket | VirtualTls;

/** Options of a client's handshake, without those that would open a connection. */
export type TlsClientSettings = Pick<
  ConnectionOptions,
  "secureContext" | "ALPNProtocols" | "rejectUnauthorized" | "servername"
>;

const sessions = new WeakSet<object>();

/** The client's side of TLS over a virtual connection. */
export function tlsClientOver(transport: VirtualSocket, settings: TlsClientSettings): VirtualTls {
  requireVirtual(transport);
  const { secureContext, ALPNProtocols, rejectUnauthorized, servername } = settings;
  return remember(
    connect({
      ...(secureContext && { secureContext }),
      ...(ALPNProtocols && { ALPNProtocols }),
      ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
      ...(servername !== undefined && { servername }),
      socket: transport,
    }),
  );
}

/** The server's side of TLS over a virtual connection. */
export function tlsServerOver(transport: VirtualSocket, settings: TLSSocketOptions): VirtualTls {
  requireVirtual(transport);
  return remember(new TLSSocket(transport, { ...settings, isServer: true }));
}

/** An HTTP/1.1 server that is given its connections; real time-outs are off. */
export function httpServerOver(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): { accept(stream: VirtualStream): void } {
  const server: Server = createServer({ connectionsCheckingInterval: 2 ** 30 }, handler);
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  server.timeout = 0;
  server.on("clientError", (_error, socket) => socket.destroy());
  return {
    accept(stream) {
      requireVirtual(stream);
      server.emit("connection", stream);
    },
  };
}

/** What is asked over a connection that is open. */
export interface StreamRequest {
  readonly method?: string;
  /** Request target: path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Sends the head of one HTTP/1.1 request over a virtual stream; the caller ends it. */
export function httpRequestOver(
  stream: VirtualStream,
  { method = "GET", target, headers }: StreamRequest,
  onAnswer: (answer: IncomingMessage) => void,
): ClientRequest {
  requireVirtual(stream);
  return request(
    { createConnection: () => stream, method, path: target, headers: { ...headers } },
    onAnswer,
  );
}

function remember(session: TLSSocket): VirtualTls {
  sessions.add(session);
  return session as VirtualTls;
}

function requireVirtual(stream: object): void {
  assert(
    stream instanceof VirtualSocket || sessions.has(stream),
    "the stream belongs to the virtual network",
  );
}
