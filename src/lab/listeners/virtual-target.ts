/** What all listeners do with a name and a port: look it up in the lab, connect in the lab, join. */
import type { Host } from "../net/host.ts";
import type { VirtualSocket } from "../net/virtual-socket.ts";
import type { ClientStream } from "./listen.ts";

/**
 * Connects from a virtual host to a name or address of the virtual network, trying the addresses in
 * order. Names are resolved by the virtual host's resolvers only.
 * @throws the last address's error, or the look-up's (rejects)
 */
export async function connectVirtually(
  host: Host,
  name: string,
  port: number,
): Promise<VirtualSocket> {
  const { addresses } = await host.getaddrinfo(name);
  let last: unknown;
  for (const address of addresses) {
    try {
      return await host.connect(address, port, { allowHalfOpen: true, timeoutMs: 20_000 });
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

/** Joins a client's real connection and a virtual one; a reset on one side becomes one on the other. */
export function join(real: ClientStream, virtual: VirtualSocket): void {
  real.on("error", () => virtual.resetAndDestroy());
  virtual.on("error", () => real.resetAndDestroy());
  real.on("close", () => virtual.destroy());
  virtual.on("close", () => {
    if (!real.destroyed && !real.writableEnded) real.end();
  });
  real.pipe(virtual);
  virtual.pipe(real);
}
