/** Pages of a given size and title, and the handler that serves a host's behaviour. */

import type { IncomingMessage, ServerResponse } from "node:http";
import { ownValue } from "../../base/own-value.ts";
import { randomStream } from "../../base/random.ts";
import type { WebHandler } from "../services/web-server.ts";
import type { HostBehaviour, PageShape } from "./behaviour.ts";

/** Responses up to here have a Content-Length, longer ones come in chunks, as small servers do it. */
const LENGTH_KNOWN_UP_TO = 2048;

/** An HTML page of exactly `bytes` bytes (at least what its frame needs). */
export function pageOfShape({ bytes, title }: PageShape): Buffer {
  const head = `<!doctype html>\n<html>\n<head>\n<title>${title}</title>\n</head>\n<body>\n`;
  const tail = "</body>\n</html>\n";
  const sentence = `<p>${title}, served by a virtual host.</p>\n`;
  let middle = "";
  while (head.length + middle.length + sentence.length + tail.length <= bytes) middle += sentence;
  const room = bytes - Buffer.byteLength(head + middle + tail);
  return Buffer.from(`${head}${middle}${" ".repeat(Math.max(0, room))}${tail}`);
}

/**
 * Serves a behaviour.
 * @param clientAddress the client that may be treated differently
 * @param announcesH3 adds the header that browsers find HTTP/3 by
 * @param fallback the page of hosts that describe none, and where broken redirects send others
 */
export function behaviourHandler(
  behaviour: HostBehaviour,
  clientAddress: string,
  announcesH3: boolean,
  fallback: { readonly page: PageShape; readonly url: string },
): WebHandler {
  return (request, response) => {
    request.resume();
    response.removeHeader("connection");
    if (announcesH3) response.setHeader("Alt-Svc", 'h3=":443"');
    const answer = answerTo(request, behaviour, clientAddress, fallback);
    if ("location" in answer) {
      response.writeHead(answer.status, { Location: answer.location, "Content-Length": "0" });
      response.end();
    } else if (typeof answer.body === "number") sendRandom(response, answer.body);
    else {
      response.writeHead(answer.status, {
        "Content-Type": "text/html; charset=utf-8",
        ...(answer.body.length <= LENGTH_KNOWN_UP_TO && {
          "Content-Length": String(answer.body.length),
        }),
      });
      response.end(answer.body);
    }
  };
}

type Answer =
  | { readonly status: number; readonly location: string }
  | { readonly status: number; readonly body: Buffer | number };

function answerTo(
  request: IncomingMessage,
  behaviour: HostBehaviour,
  clientAddress: string,
  fallback: { readonly page: PageShape; readonly url: string },
): Answer {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  const path = new URL(request.url ?? "/", "http://unknown.invalid").pathname;
  const isClient = request.socket.remoteAddress === clientAddress;
  const target = ownValue(behaviour.redirects, path);
  if (target !== undefined) return { status: 308, location: target };
  const count = /^\/redirect\/(\d+)$/.exec(path)?.[1];
  if (behaviour.countdownStatus !== undefined && count !== undefined && Number(count) > 0)
    return { status: behaviour.countdownStatus, location: `/redirect/${Number(count) - 1}` };
  const broken = /^\/broken-redirect-(https?)$/.exec(path)?.[1];
  if (behaviour.brokenRedirects && broken !== undefined)
    return { status: 302, location: isClient ? `${broken}://` : fallback.url };
  const place = behaviour.chain.indexOf(host);
  const next = place < 0 ? undefined : behaviour.chain[place + 1];
  if (next !== undefined) return { status: 308, location: `https://${next}/` };
  if (behaviour.bareNameStatus !== undefined && /^[^.]+\.[^.]+$/.test(host))
    return { status: behaviour.bareNameStatus, location: `https://www.${host}/` };
  if (behaviour.forClient && isClient)
    return { status: behaviour.forClient.status, body: pageOfShape(behaviour.forClient.page) };
  if (behaviour.randomBytes !== undefined) return { status: 200, body: behaviour.randomBytes };
  return { status: 200, body: pageOfShape(behaviour.page ?? fallback.page) };
}

/** Arbitrary bytes at the speed of the connection. */
function sendRandom(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { "Content-Type": "application/octet-stream" });
  const random = randomStream("random bytes");
  const block = Buffer.from(Array.from({ length: 65_536 }, () => random.below(256)));
  let left = bytes;
  const write = (): void => {
    while (left > 0 && !response.destroyed) {
      const part = block.subarray(0, Math.min(left, block.length));
      left -= part.length;
      if (!response.write(part)) {
        response.once("drain", write);
        return;
      }
    }
    response.end();
  };
  write();
}
