/**
 * An HTTP listener: a proxy into the virtual network for clients that know no SOCKS. CONNECT for TLS,
 * absolute URLs for plain HTTP (one request per connection).
 */
import { InputError } from "../../base/errors.ts";
import { parseEndpoint } from "../../wire/index.ts";
import type { Host } from "../net/host.ts";
import { httpRequestOver } from "../net/stream-protocols.ts";
import { type ClientStream, listenHttp, type ProxyRequest, type ProxyResponse } from "./listen.ts";
import type { Listener } from "./loopback.ts";
import { connectVirtually, join } from "./virtual-target.ts";

/** Opens the listener; connections start at `host`. @throws InputError `listener-not-loopback` */
export function openHttpListener(host: Host, bind: string, port: number): Promise<Listener> {
  return listenHttp(bind, port, {
    forward: (incoming, response) => void forward(host, incoming, response),
    tunnel: (incoming, client, bytes) => void tunnel(host, incoming, client, bytes),
  });
}

async function tunnel(
  host: Host,
  incoming: ProxyRequest,
  socket: ClientStream,
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

async function forward(host: Host, incoming: ProxyRequest, response: ProxyResponse): Promise<void> {
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
    const outgoing = httpRequestOver(
      virtual,
      {
        method: incoming.method ?? "GET",
        target: url.pathname + url.search,
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
