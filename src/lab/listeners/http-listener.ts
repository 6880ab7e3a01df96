/**
 * An HTTP listener: a proxy into the virtual network for clients that know no SOCKS. CONNECT for TLS,
 * absolute URLs for plain HTTP (one request per connection).
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { InputError } from "../../base/errors.ts";
import { parseEndpoint } from "../../wire/index.ts";
import type { Host } from "../net/host.ts";
import { openListener } from "./listen.ts";
import { type Listener, loopbackAddress } from "./loopback.ts";
import { connectVirtually, join } from "./virtual-target.ts";

/** Opens the listener; connections start at `host`. @throws InputError `listener-not-loopback` */
export async function openHttpListener(host: Host, bind: string, port: number): Promise<Listener> {
  const address = loopbackAddress(bind);
  const server = createServer((incoming, response) => {
    void forward(host, incoming, response);
  });
  const open = new Set<Socket>();
  server.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  server.on("connect", (incoming, socket, head) => {
    void tunnel(host, incoming, socket as Socket, head);
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  return openListener(server, address, port, open);
}

async function tunnel(
  host: Host,
  incoming: IncomingMessage,
  socket: Socket,
  head: Uint8Array,
): Promise<void> {
  socket.on("error", () => socket.destroy());
  const target = parseEndpoint(incoming.url ?? "");
  try {
    if (!target) throw new InputError("listener-target", "no host and port");
    const virtual = await connectVirtually(host, target.host, target.port);
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    if (head.length > 0) socket.unshift(head);
    join(socket, virtual);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    socket.end(`HTTP/1.1 502 ${code ?? "failed"}\r\ncontent-length: 0\r\n\r\n`);
  }
}

async function forward(
  host: Host,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fail = (error: NodeJS.ErrnoException): void => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.writeHead(502, { "content-type": "text/plain" });
    response.end(`${error.code ?? error.message}\n`);
  };
  try {
    const url = new URL(incoming.url ?? "");
    if (url.protocol !== "http:")
      throw new InputError("listener-target", "absolute http URLs only");
    const virtual = await connectVirtually(
      host,
      url.hostname.replace(/^\[|\]$/g, ""),
      Number(url.port || 80),
    );
    const outgoing = request(
      {
        createConnection: () => virtual,
        method: incoming.method ?? "GET",
        path: url.pathname + url.search,
        headers: { ...incoming.headers, host: url.host, connection: "close" },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.on("error", fail);
      },
    );
    outgoing.on("error", fail);
    response.on("close", () => virtual.destroy());
    incoming.pipe(outgoing);
  } catch (error) {
    fail(error as NodeJS.ErrnoException);
  }
}
