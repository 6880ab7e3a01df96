/** TCP listeners of listeners: on loopback, with their connections, closed together. */
import { createServer, type Socket } from "node:net";
import { type Listener, loopbackAddress } from "./loopback.ts";

/**
 * Listens on a loopback address (port 0: any free one).
 * @throws InputError `listener-not-loopback`
 */
export async function listenOnLoopback(
  bind: string,
  port: number,
  accept: (socket: Socket) => void,
): Promise<Listener> {
  const address = loopbackAddress(bind);
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    accept(socket);
  });
  return openListener(server, address, port, open);
}

/** Binds a server to an address that is known to be loopback; closing it ends its connections. */
export async function openListener(
  server: ReturnType<typeof createServer>,
  address: string,
  port: number,
  open: ReadonlySet<Socket>,
): Promise<Listener> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, resolve);
  });
  const bound = server.address();
  return {
    address,
    port: typeof bound === "object" && bound ? bound.port : port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
