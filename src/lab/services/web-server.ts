/**
 * HTTP and HTTPS servers on virtual hosts, over virtual streams.
 * Dates come from the virtual clock, real time-outs are off, and TLS sends no self-encrypted
 * tickets, so that sizes and times are the same in every run. HTTP/2 to clients that offer it by ALPN, and
 * HTTP/1.1; HTTP/3 is left out, for want of QUIC.
 */

import { constants } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createSecureContext, type SecureContext, type SecureVersion } from "node:tls";
import { ownValue } from "../../base/own-value.ts";
import type { Host } from "../net/host.ts";
import { httpServerOver, tlsServerOver, type VirtualTls } from "../net/stream-protocols.ts";
import type { VirtualSocket } from "../net/virtual-socket.ts";
import type { ServerCredential } from "./authority.ts";

/** Answers one request; `request.socket.remoteAddress` is the client's virtual address. */
export type WebHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface TlsServerOptions {
  /** The credential for a server name; undefined refuses the handshake (unrecognized_name). */
  readonly credential: (serverName: string | undefined) => ServerCredential | undefined;
  /** Protocols to choose from, best first; default `h2` and `http/1.1` where HTTP is served, else `http/1.1`. */
  readonly alpn?: readonly string[];
  readonly minVersion?: SecureVersion;
  readonly maxVersion?: SecureVersion;
}

const secureContexts = new WeakMap<ServerCredential, Map<string, SecureContext>>();

/** Serves HTTP on a port (default 80). */
export function serveHttp(host: Host, handler: WebHandler, port: number = 80): { close(): void } {
  const server = httpServer(host, handler);
  return host.listen(port, (socket) => {
    quieten(socket);
    server.accept(socket);
  });
}

/** Serves HTTPS on a port (default 443). */
export function serveHttps(
  host: Host,
  handler: WebHandler,
  options: TlsServerOptions,
  port: number = 443,
): { close(): void } {
  const server = httpServer(host, handler);
  return host.listen(port, (socket) => {
    const secure = acceptTls(socket, { alpn: ["h2", "http/1.1"], ...options });
    secure.once("secure", () => server.accept(secure));
  });
}

/** Serves TLS and nothing above it: after the handshake the connection stays silent. */
export function serveTls(
  host: Host,
  options: TlsServerOptions,
  port: number = 443,
): { close(): void } {
  return host.listen(port, (socket) => {
    const secure = acceptTls(socket, options);
    secure.on("end", () => secure.end());
    secure.resume();
  });
}

/** The server's side of TLS over an accepted stream; errors are swallowed, they are the client's. */
export function acceptTls(socket: VirtualSocket, options: TlsServerOptions): VirtualTls {
  quieten(socket);
  const fallback = options.credential(undefined);
  const secure = tlsServerOver(socket, {
    requestCert: false,
    ALPNProtocols: [...(options.alpn ?? ["http/1.1"])],
    ...(fallback && { secureContext: secureContext(fallback, options) }),
    SNICallback: (name, done) => {
      const credential = options.credential(name);
      if (credential) done(null, secureContext(credential, options));
      else done(new Error(`no certificate for ${name}`));
    },
  });
  Object.defineProperty(secure, "remoteAddress", { value: socket.remoteAddress });
  Object.defineProperty(secure, "remotePort", { value: socket.remotePort });
  // Node resets kernel sockets only.
  Object.defineProperty(secure, "resetAndDestroy", {
    value: () => {
      socket.resetAndDestroy();
      return secure.destroy();
    },
  });
  secure.on("error", () => secure.destroy());
  secure.on("_tlsError", () => {
    // The alert is on its way; the transport follows it.
    socket.end();
  });
  return secure;
}

/** An answer with fixed status, headers and body. */
export function page(
  body: string | Uint8Array,
  status: number = 200,
  headers: Readonly<Record<string, string>> = { "content-type": "text/html; charset=utf-8" },
): WebHandler {
  const bytes = Buffer.from(body);
  return (request, response) => {
    request.resume();
    response.writeHead(status, { ...headers, "content-length": String(bytes.length) });
    response.end(request.method === "HEAD" ? undefined : bytes);
  };
}

/** A redirect to `location` (default 308 Permanent Redirect), with an empty body. */
export function redirect(location: string, status: number = 308): WebHandler {
  return page("", status, { location });
}

/** The virtual address that a request comes from. */
export function clientOf(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? "";
}

/** Chooses a handler by the Host header, without its port; unknown hosts get `otherwise`. */
export function byHost(
  handlers: Readonly<Record<string, WebHandler>>,
  otherwise: WebHandler = page("not found", 404, { "content-type": "text/plain" }),
): WebHandler {
  return (request, response) => {
    const name = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
    (ownValue(handlers, name) ?? otherwise)(request, response);
  };
}

function httpServer(host: Host, handler: WebHandler): ReturnType<typeof httpServerOver> {
  return httpServerOver((request, response) => {
    host.clock.touch();
    response.sendDate = false;
    response.setHeader("date", host.clock.date().toUTCString());
    handler(request, response);
  });
}

function secureContext(credential: ServerCredential, options: TlsServerOptions): SecureContext {
  let perVersion = secureContexts.get(credential);
  if (!perVersion) {
    perVersion = new Map();
    secureContexts.set(credential, perVersion);
  }
  const name = `${options.minVersion ?? ""}-${options.maxVersion ?? ""}`;
  let context = perVersion.get(name);
  if (!context) {
    context = createSecureContext({
      key: credential.key.export({ type: "pkcs8", format: "pem" }),
      cert: credential.chainPem,
      secureOptions: constants.SSL_OP_NO_TICKET,
      ...(options.minVersion && { minVersion: options.minVersion }),
      ...(options.maxVersion && { maxVersion: options.maxVersion }),
    });
    perVersion.set(name, context);
  }
  return context;
}

/** A server survives what its clients do. */
function quieten(socket: VirtualSocket): void {
  socket.on("error", () => {});
}
