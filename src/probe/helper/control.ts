/**
 * The control measurement: what the same site looks like from a test helper elsewhere. Asked of the
 * helpers in turn until one answers, 30 s in all, or given beforehand.
 */

import type { ControlRequest, ControlResponse } from "../../ooni/format.ts";
import type { ConnectionContext } from "../connection.ts";
import { OperationFailure, withDeadline } from "../deadline.ts";
import { failureOf } from "../failure.ts";
import { accept, acceptLanguage, userAgent } from "../http/browser-headers.ts";
import { callService } from "./service-call.ts";

export const CONTROL_LIMIT_MS = 30_000;
const LIMIT_BYTES = 1 << 22;
/** A response field in which our test helper tells the caller's address, so that it can be scrubbed. */
export const CALLER_FIELD = "X-Narrows-Caller";

export interface ControlOutcome {
  readonly control: ControlResponse | null;
  readonly failure: string | null;
  /** The helper that answered, or the first one asked. */
  readonly helper: string | undefined;
  /** The probe's address as the helper saw it. */
  readonly callerAddress: string | undefined;
}

/** The request for a page and the addresses that the probe found for its host. */
export function controlRequest(url: URL, addresses: readonly string[]): ControlRequest {
  const ports = url.port !== "" ? [url.port] : ["443", "80"];
  const endpoints = addresses.flatMap((address) =>
    ports.map((port) => (address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`)),
  );
  return {
    http_request: url.href,
    http_request_headers: {
      Accept: [accept],
      "Accept-Language": [acceptLanguage],
      "User-Agent": [userAgent],
    },
    tcp_connect: endpoints.length > 0 ? [...new Set(endpoints)].sort() : null,
    x_quic_enabled: false,
  };
}

/** Asks `helpers` in order. What happens on the way is not part of the measurement's records. */
export async function askForControl(
  context: ConnectionContext,
  helpers: readonly URL[],
  request: ControlRequest,
): Promise<ControlOutcome> {
  let failure = "unknown_failure: no test helper";
  let callerAddress: string | undefined;
  const body = Buffer.from(JSON.stringify(request));
  const ask = async (helper: URL, signal: AbortSignal): Promise<ControlResponse> => {
    const response = await callService(
      context,
      { transactionId: 0, tags: [] },
      {
        method: "POST",
        url: helper,
        fields: [
          ["Host", helper.host],
          ["User-Agent", "narrows"],
          ["Content-Type", "application/json"],
        ],
        body,
      },
      LIMIT_BYTES,
      signal,
    );
    if (response.status !== 200) throw new OperationFailure("http_request_failed");
    callerAddress = response.fields.find(
      ([name]) => name.toLowerCase() === CALLER_FIELD.toLowerCase(),
    )?.[1];
    return parseControl(Buffer.from(response.body).toString("utf8"));
  };
  try {
    return await withDeadline(context.network, CONTROL_LIMIT_MS, async (signal) => {
      for (const helper of helpers) {
        if (signal.aborted) break;
        try {
          const control = await ask(helper, signal);
          return { control, failure: null, helper: helper.href, callerAddress };
        } catch (error) {
          failure = failureOf(error);
        }
      }
      return { control: null, failure, helper: helpers[0]?.href, callerAddress };
    });
  } catch (error) {
    return { control: null, failure: failureOf(error), helper: helpers[0]?.href, callerAddress };
  }
}

/** A control measurement from its JSON. @throws OperationFailure `json_parse_error` */
export function parseControl(text: string): ControlResponse {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OperationFailure("json_parse_error");
  }
  if (!isRecord(value)) throw new OperationFailure("json_parse_error");
  const { dns, http_request: page, tcp_connect: connections } = value;
  const usable =
    isRecord(dns) &&
    (dns.addrs === null || isTexts(dns.addrs)) &&
    isRecord(page) &&
    typeof page.body_length === "number" &&
    typeof page.status_code === "number" &&
    (connections === undefined || connections === null || isRecord(connections));
  if (!usable) throw new OperationFailure("json_parse_error");
  return value as unknown as ControlResponse;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
