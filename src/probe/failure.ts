/** The failure string of anything that a network operation rejects with. */

import { failureOfNodeError } from "../ooni/failure.ts";
import { OperationFailure } from "./deadline.ts";
import type { TracedStream } from "./traced-stream.ts";

/** A failure in the measurement format's words. */
export function failureOf(error: unknown): string {
  if (error instanceof OperationFailure) return error.failure;
  // What getaddrinfo of Android says whatever the reason: the resolver's cache has nothing.
  if ((error as { code?: unknown } | null)?.code === "EAI_NODATA")
    return "android_dns_cache_no_data";
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
