/** TLS from a virtual host over a virtual stream. */
import { isIP } from "node:net";
import { createSecureContext } from "node:tls";
import { tlsClientOver, type VirtualTls } from "../net/stream-protocols.ts";
import type { VirtualSocket } from "../net/virtual-socket.ts";

export interface TlsClientOptions {
  /** The name to ask for and to check; addresses are not sent as server names. */
  readonly serverName: string;
  /** Roots to trust, PEM; nothing else is trusted. */
  readonly roots: readonly string[];
  readonly alpn?: readonly string[];
  /** Go on whatever the certificate; the caller looks at `authorizationError`. */
  readonly acceptAnything?: boolean;
}

const contexts = new Map<string, ReturnType<typeof createSecureContext>>();

/**
 * Starts a handshake on an open connection. The socket emits `secureConnect` or `error`; node gives
 * ECONNRESET both for a reset and for an early FIN: `transport.peerEnded` tells them apart.
 */
export function startTls(transport: VirtualSocket, options: TlsClientOptions): VirtualTls {
  const ca = options.roots.join("\n");
  let secureContext = contexts.get(ca);
  if (!secureContext) {
    secureContext = createSecureContext({ ca });
    if (contexts.size > 100) contexts.clear();
    contexts.set(ca, secureContext);
  }
  return tlsClientOver(transport, {
    secureContext,
    ALPNProtocols: [...(options.alpn ?? ["http/1.1"])],
    rejectUnauthorized: !options.acceptAnything,
    ...(isIP(options.serverName) === 0 && { servername: options.serverName }),
  });
}
