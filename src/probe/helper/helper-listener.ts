/**
 * The listener of a test helper that its owner starts: the one file of the probe that listens. A file
 * of its own beside the one that dials, because a measurement must be able to dial and never to listen.
 * It keeps nothing about its callers.
 */
import { createServer } from "node:http";
import { InputError } from "../../base/errors.ts";
import { helperNetwork } from "../system-network.ts";
import { helperHandler } from "./helper-server.ts";

/** A helper that serves. */
export interface OpenHelper {
  readonly port: number;
  /** Ends its connections and stops listening. */
  close(): Promise<void>;
}

/**
 * Serves control measurements of public addresses.
 * @param address IP address to listen on; another than loopback opens the helper to others
 * @param port 0: any free one
 * @throws InputError (rejects) `probe-listen` when the system refuses
 */
export async function openHelper(address: string, port: number): Promise<OpenHelper> {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 20_000 },
    helperHandler(helperNetwork()),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new InputError("probe-listen", `cannot listen: ${error.message}`)),
    );
    server.listen(port, address, resolve);
  });
  const bound = server.address();
  return {
    port: typeof bound === "object" && bound ? bound.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
