/** The failure string of anything that a network operation rejects with. */

import { failureOfNodeError } from "../ooni/failure.ts";
import { OperationFailure } from "./deadline.ts";
import type { TracedStream } from "./traced-stream.ts";

/** Alerts of TLS (RFC 8446 §6.2) in the words of the reference client. */
const alerts: ReadonlyMap<number, string> = new Map([
  [10, "unexpected message"],
  [20, "bad record MAC"],
  [22, "record overflow"],
  [40, "handshake failure"],
  [42, "bad certificate"],
  [43, "unsupported certificate"],
  [44, "revoked certificate"],
  [45, "expired certificate"],
  [46, "unknown certificate"],
  [47, "illegal parameter"],
  [48, "unknown certificate authority"],
  [49, "access denied"],
  [50, "error decoding message"],
  [51, "error decrypting message"],
  [70, "protocol version not supported"],
  [71, "insufficient security level"],
  [80, "internal error"],
  [86, "inappropriate fallback"],
  [90, "user canceled"],
  [109, "missing extension"],
  [110, "unsupported extension"],
  [116, "certificate required"],
  [120, "no application protocol"],
]);
const UNRECOGNIZED_NAME = 112;

/**
 * A fault that the TLS library reports. Its own message holds a number of the thread, so that equal
 * faults would differ.
 */
function tlsFailure({ code, message, reason }: TlsLibraryError): string {
  const alert = /SSL alert number (\d+)/.exec(message ?? "")?.[1];
  if (alert !== undefined) {
    if (Number(alert) === UNRECOGNIZED_NAME) return "ssl_invalid_hostname";
    return `unknown_failure: remote error: tls: ${alerts.get(Number(alert)) ?? `alert(${alert})`}`;
  }
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER")
    return "unknown_failure: tls: first record does not look like a TLS handshake";
  return `unknown_failure: tls: ${reason ?? code}`;
}

interface TlsLibraryError {
  readonly code: string;
  readonly message?: string;
  readonly reason?: string;
}

/** A failure in the measurement format's words. */
export function failureOf(error: unknown): string {
  if (error instanceof OperationFailure) return error.failure;
  const code = (error as { code?: unknown } | null)?.code;
  // What getaddrinfo of Android says whatever the reason: the resolver's cache has nothing.
  if (code === "EAI_NODATA") return "android_dns_cache_no_data";
  if (typeof code === "string" && code.startsWith("ERR_SSL_"))
    return tlsFailure(error as TlsLibraryError);
  return failureOfNodeError(error);
}

/**
 * The failure of something done over a traced stream. The stream knows better than the layer above
 * whether the peer reset or closed: `node:tls` and HTTP report both as a reset.
 */
export function failureOver(stream: TracedStream, error: unknown): string {
  if (error instanceof OperationFailure && error.failure === "generic_timeout_error")
    return error.failure;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === "string" && code.startsWith("ERR_SSL_")) return failureOf(error);
  if (stream.fault) return failureOf(stream.fault);
  if (stream.ended) return "eof_error";
  return failureOf(error);
}
