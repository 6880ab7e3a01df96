/**
 * TLS, HTTP/1.1 and HTTP/2 over streams of the virtual network: the one file of the lab that has `node:tls`,
 * `node:http` and `node:http2`. No function here takes a host, a port or a path of a socket, and each refuses a stream
 * that does not belong to the virtual network, so that neither protocol can reach a real one. Servers
 * made here are fed with streams; they never listen. Leaves out clients of HTTP/2, and server push.
 */
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import {
  createServer as createHttp2Server,
  type Http2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from "node:http2";
import { Duplex } from "node:stream";
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

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * An HTTP server that is given its connections; real time-outs are off. A TLS session that chose `h2` by ALPN
 * speaks HTTP/2, everything else HTTP/1.1.
 */
export function httpServerOver(handler: Handler): { accept(stream: VirtualStream): void } {
  const server: Server = createServer({ connectionsCheckingInterval: 2 ** 30 }, handler);
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  server.timeout = 0;
  server.on("clientError", (_error, socket) => socket.destroy());
  let http2: ReturnType<typeof http2ServerOver> | undefined;
  return {
    accept(stream) {
      requireVirtual(stream);
      if ("alpnProtocol" in stream && stream.alpnProtocol === "h2") {
        http2 ??= http2ServerOver(handler);
        http2(stream);
      } else server.emit("connection", stream);
    },
  };
}

/**
 * The same over HTTP/2, for handlers of HTTP/1.1: they find the `:authority` as Host, and the connection itself
 * as the request's socket, so that destroying it ends the connection.
 */
function http2ServerOver(handler: Handler): (stream: VirtualTls) => void {
  const connections = new WeakMap<ServerHttp2Session, VirtualTls>();
  const server: Http2Server = createHttp2Server(
    (incoming: Http2ServerRequest, response: Http2ServerResponse) => {
      const { session } = incoming.stream;
      const socket = session && connections.get(session as ServerHttp2Session);
      if (!socket) return;
      incoming.headers.host ??= incoming.authority;
      Object.defineProperty(incoming, "socket", { value: socket });
      handler(
        incoming as unknown as IncomingMessage,
        response as unknown as ServerResponse<IncomingMessage>,
      );
    },
  );
  server.on("sessionError", (_error, session) => session.destroy());
  return (stream) => {
    server.once("session", (session) => void connections.set(session, stream));
    // Only servers that listen say of their sessions that the handshake is done, and HTTP/2 waits for that:
    // it is given a plain stream instead.
    server.emit("connection", Duplex.from({ readable: stream, writable: stream }));
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
