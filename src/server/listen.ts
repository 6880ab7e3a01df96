/**
 * The one file of the page's server that opens a socket of this computer: a listener on loopback, whose
 * connections are closed with it. It cannot dial, and who connects is told to nobody.
 */
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { assert, InputError } from "../base/errors.ts";
import { type Listener, loopbackAddress } from "../lab/listeners/loopback.ts";

/** From a request to its answer. */
export type Answer = (request: Request) => Response | Promise<Response>;

/**
 * Listens for HTTP/1.1 on 127.0.0.1.
 * @param port 0 for any free one
 * @param answerAt given the port that it became; what answers there
 * @throws InputError `port-taken`, `port-refused` (rejects)
 */
export async function listenOnLoopback(
  port: number,
  answerAt: (port: number) => Answer,
): Promise<Listener> {
  const address = loopbackAddress("127.0.0.1");
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, port)));
    server.listen(port, address, resolve);
  });
  const bound = server.address();
  assert(typeof bound === "object" && bound !== null, "a TCP server has an address");
  assert(loopbackAddress(bound.address) === address, "the page's server is on loopback");
  const answer = answerAt(bound.port);
  server.on(
    "request",
    getRequestListener((request) => answer(request), {
      overrideGlobalObjects: false,
      // What is no request at all is answered as one for another host.
      errorHandler: () => answer(new Request("http://invalid.invalid/")),
    }),
  );
  return {
    address,
    port: bound.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new InputError(
      "port-taken",
      `port ${port} is taken: give another by --port, or 0 for any free one`,
    );
  if (error.code === "EACCES")
    return new InputError("port-refused", `the system keeps port ${port} from you: give another`);
  return error;
}
