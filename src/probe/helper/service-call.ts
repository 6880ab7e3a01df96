/**
 * A call to a web service that the measurement needs (a DNS over HTTPS resolver, a test helper):
 * look-up, connection to the first address that answers, TLS for https, one request.
 */
import type { Connection, ConnectionContext } from "../connection.ts";
import { fetchOver, openConnection, openTls } from "../connection.ts";
import { OperationFailure, withDeadline } from "../deadline.ts";
import type { HttpRequest } from "../http/http-client.ts";
import type { HttpResponse } from "../http/http-response.ts";
import type { Trace } from "../recorder.ts";

const LOOKUP_LIMIT_MS = 4000;

/** The host of a URL without the brackets of an IPv6 literal. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

/** The port of a URL: its own or that of its scheme. */
export function portOf(url: URL): number {
  return url.port !== "" ? Number(url.port) : url.protocol === "https:" ? 443 : 80;
}

/**
 * Sends `request` and gives the response, whatever its status.
 * @throws Error (rejects): the look-up's, or `OperationFailure` with the failure of the last step
 */
export async function callService(
  context: ConnectionContext,
  trace: Trace,
  request: HttpRequest,
  limitBytes: number,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const { network } = context;
  const host = hostOf(request.url);
  const { addresses } = await withDeadline(network, LOOKUP_LIMIT_MS, () => network.lookup(host));
  let failure = "dns_no_answer";
  for (const address of addresses) {
    if (signal.aborted) break;
    const opened = await openConnection(context, address, portOf(request.url), trace);
    if (!opened.connection) {
      failure = opened.failure;
      continue;
    }
    const { connection } = opened;
    const onAbort = (): void => connection.close();
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      const outcome = await requestOver(context, connection, request, limitBytes);
      if (outcome.response && outcome.failure === null) return outcome.response;
      failure = outcome.failure ?? "unknown_failure";
    } finally {
      signal.removeEventListener("abort", onAbort);
      connection.close();
    }
  }
  throw new OperationFailure(failure);
}

async function requestOver(
  context: ConnectionContext,
  connection: Connection,
  request: HttpRequest,
  limitBytes: number,
): Promise<{ response: HttpResponse | undefined; failure: string | null }> {
  if (request.url.protocol === "http:")
    return fetchOver(context, connection, undefined, request, limitBytes);
  const { session, failure } = await openTls(context, connection, hostOf(request.url));
  if (!session) return { response: undefined, failure };
  return fetchOver(context, connection, session, request, limitBytes);
}
