/**
 * The test helper's HTTP interface: `POST /` with a control request, answered with a control response.
 * The same handler serves on this computer and on a virtual host of the lab.
 * Keeps nothing about callers: no log, no cache.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { InputError } from "../../base/errors.ts";
import { parseInputUrl } from "../input-url.ts";
import type { Network } from "../network.ts";
import { CALLER_FIELD } from "./control.ts";
import { type HelperOptions, type HelperRequest, measureControl } from "./test-helper.ts";

const MAX_REQUEST_BYTES = 1 << 16;
const MAX_CONCURRENT = 32;

/** A request handler for `node:http` that answers control requests over `network`. */
export function helperHandler(
  network: Network,
  options: HelperOptions = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  let running = 0;
  const answer = async (bytes: Buffer, caller: string, response: ServerResponse): Promise<void> => {
    let request: HelperRequest;
    try {
      request = parseRequest(bytes.toString("utf8"));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      send(response, 400, { error: error.message });
      return;
    }
    if (running >= MAX_CONCURRENT) {
      send(response, 503, { error: "busy" });
      return;
    }
    running++;
    try {
      const control = await measureControl(network, request, options);
      response.setHeader(CALLER_FIELD, caller);
      send(response, 200, control);
    } finally {
      running--;
    }
  };
  return (request, response) => {
    response.removeHeader("connection");
    if (request.method !== "POST") {
      request.resume();
      send(response, request.method === "GET" ? 200 : 405, {
        about: "a Narrows test helper: POST a web_connectivity control request here",
      });
      return;
    }
    // A web page can make a browser POST elsewhere, but not with this type without being asked first.
    if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
      request.resume();
      send(response, 415, { error: "content-type must be application/json" });
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_REQUEST_BYTES) chunks.push(chunk);
    });
    request.on("error", () => response.destroy());
    request.on("end", () => {
      if (size > MAX_REQUEST_BYTES) {
        send(response, 413, { error: "request too large" });
        return;
      }
      const caller = plainAddress(request.socket.remoteAddress ?? "");
      answer(Buffer.concat(chunks), caller, response).catch(() =>
        send(response, 500, { error: "internal error" }),
      );
    });
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": bytes.length,
  });
  response.end(bytes);
}

/** An IPv4 address that a dual-stack socket shows as IPv6 (`::ffff:a.b.c.d`), in its own form. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/i, "");
}

/** @throws InputError when the request is none */
export function parseRequest(text: string): HelperRequest {
  const bad = (what: string): never => {
    throw new InputError("helper-request", what);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad("not JSON");
  }
  if (typeof value !== "object" || value === null) return bad("not an object");
  const { http_request, http_request_headers, tcp_connect } = value as Record<string, unknown>;
  if (typeof http_request !== "string") return bad("http_request is missing");
  const headers = new Map<string, string>();
  if (typeof http_request_headers === "object" && http_request_headers !== null)
    for (const [name, values] of Object.entries(http_request_headers)) {
      const first: unknown = Array.isArray(values) ? values[0] : undefined;
      if (typeof first === "string" && !/[\r\n]/.test(first))
        headers.set(name.toLowerCase(), first);
    }
  const list: unknown = tcp_connect ?? [];
  if (!Array.isArray(list) || !list.every((item) => typeof item === "string"))
    return bad("tcp_connect is not a list of endpoints");
  return { url: parseInputUrl(http_request), headers, endpoints: list as string[] };
}
