/**
 * TLS handshakes by `node:tls` over any stream. The whole presented chain is kept, whatever the
 * verdict on it. ALPN offers http/1.1 only: the probe speaks no HTTP/2.
 */
import type { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect, type TLSSocket } from "node:tls";
import { checkCertificates, trustStore } from "./certificate-check.ts";
import { OperationFailure } from "./deadline.ts";
import type { Network } from "./network.ts";

/** Certificates of a chain that are read. */
const MAX_CERTIFICATES = 32;

/** A finished handshake. */
export interface TlsSession {
  readonly socket: TLSSocket;
  /** "TLSv1.3", "TLSv1.2", … */
  readonly version: string;
  /** IANA name. */
  readonly cipherSuite: string;
  /** By ALPN; "" when the server chose none. */
  readonly protocol: string;
  /** Certificates as presented, leaf first. */
  readonly chain: readonly X509Certificate[];
  /** What is wrong with the certificates: a failure string. */
  readonly failure: string | undefined;
}

/**
 * Shakes hands over `stream`, which the session then owns.
 * @param serverName sent as SNI unless it is an address, and checked against the certificate
 * @param signal gives up and destroys the stream when aborted
 * @throws the socket's error (rejects), or `OperationFailure` when the peer ended the stream
 */
export function shakeHands(
  network: Network,
  stream: Duplex,
  serverName: string,
  signal: AbortSignal,
): Promise<TlsSession> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      rejectUnauthorized: false,
      ALPNProtocols: ["http/1.1"],
      ...(isIP(serverName) === 0 && { servername: serverName }),
      socket: stream,
    });
    const giveUp = (): void => {
      socket.destroy();
      stream.destroy();
    };
    const settle = (): void => {
      socket.off("secureConnect", onSecure);
      signal.removeEventListener("abort", giveUp);
    };
    const onSecure = (): void => {
      settle();
      try {
        resolve(sessionOf(network, socket, serverName));
      } catch (error) {
        // The library can refuse what a server presents in many ways: whatever it says is data.
        socket.destroy();
        reject(error);
      }
    };
    socket.on("error", (error) => {
      settle();
      reject(error);
    });
    socket.once("close", () => {
      settle();
      reject(new OperationFailure("eof_error"));
    });
    socket.once("secureConnect", onSecure);
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
}

function sessionOf(network: Network, socket: TLSSocket, serverName: string): TlsSession {
  const chain = presentedChain(socket);
  const store = trustStore(network.trustedRoots);
  const date = network.certificateDate?.() ?? network.date();
  return {
    socket,
    version: socket.getProtocol() ?? "",
    cipherSuite: socket.getCipher().standardName,
    protocol: socket.alpnProtocol || "",
    chain,
    failure: checkCertificates(chain, serverName, date, store),
  };
}

/**
 * The certificates in the order presented. `getPeerX509Certificate` may be called only once: the
 * runtime takes the chain apart as it builds the `issuerCertificate` links from it.
 */
function presentedChain(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let certificate = socket.getPeerX509Certificate();
  while (certificate && chain.length < MAX_CERTIFICATES) {
    chain.push(certificate);
    certificate = certificate.issuerCertificate;
  }
  return chain;
}
