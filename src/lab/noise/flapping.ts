/**
 * A server that answers some requests and fails at others, for everyone: an overloaded one, one that is being
 * restarted, or one of several behind a balancer that is broken. How it fails follows from what is broken:
 *
 * - `closes`: the worker dies with the request read, and its kernel closes the connection in order (FIN);
 * - `resets`: it dies, or is killed, with bytes unread: closing must send a reset then (RFC 1122 §4.2.2.13,
 *   RFC 2525 §2.17);
 * - `breaks-off`: it dies while it sends, so that less comes than was announced (RFC 9112 §8);
 * - `unavailable`: a proxy in front is well and has nobody to ask: 503 (RFC 9110 §15.6.4);
 * - `hangs`: the request is taken and never answered, as where all workers wait for a dead database.
 *
 * Assumptions, as nobody has published how often each happens: a site has one of these at a time, all with equal weight,
 * and fails at every other request. Left out: refused connections, which `dead` has, and full queues of connections, which
 * a client sees as silence before the handshake.
 */
import type { RandomStream } from "../../base/random.ts";
import { page, type WebHandler } from "../services/web-server.ts";
import { htmlOf, type SitePage } from "./site-pages.ts";

/** Share of requests that fail. */
const FAILING_SHARE = 0.5;
/** Of a page that breaks off, such a share comes; more than one segment, mostly. */
const SENT_SHARE = 0.5;

const closes: WebHandler = ({ socket }) => void socket.destroy();

const resets: WebHandler = ({ socket }) => void socket.resetAndDestroy();

const hangs: WebHandler = (request) => void request.resume();

const unavailable: WebHandler = page(
  htmlOf(540, "503 Service Temporarily Unavailable", "nginx"),
  503,
  { "content-type": "text/html", server: "nginx", "retry-after": "30" },
);

function breaksOff({ title, bytes }: SitePage): WebHandler {
  const body = Buffer.from(htmlOf(bytes, title, "Half of a page."));
  return (request, response) => {
    request.resume();
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-length": String(body.length),
    });
    const sent = body.subarray(0, Math.ceil(SENT_SHARE * body.length));
    response.write(sent, () => void request.socket.destroy());
  };
}

/** What a flapping site answers with instead of its page; `undefined` where it does not fail. */
export function flapping(site: SitePage, random: RandomStream): () => WebHandler | undefined {
  const manners = [closes, resets, breaksOff(site), unavailable, hangs];
  const manner = manners[random.stream("manner").below(manners.length)]!;
  const draws = random.stream("draws");
  return () => (draws.next() < FAILING_SHARE ? manner : undefined);
}
