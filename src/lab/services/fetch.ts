/**
 * One page fetched by a virtual host as a simple client does: look-up, connection, TLS, one GET;
 * first address only, no redirects. For traces and campaigns' sanity; measurements are the probe's.
 */
import type { Duplex } from "node:stream";
import { InputError } from "../../base/errors.ts";
import type { Host } from "../net/host.ts";
import { httpRequestOver, type VirtualStream } from "../net/stream-protocols.ts";
import type { VirtualSocket } from "../net/virtual-socket.ts";
import { startTls } from "./tls-client.ts";

export interface FetchOptions {
  /** Roots to trust, PEM. */
  readonly roots: readonly string[];
  /** For each of look-up, connection, handshake and answer; default 10 s. */
  readonly timeoutMs?: number;
  /** Is told each step when it begins; `answer` when the head of the response has come, `end` in any case. */
  readonly onStep?: (step: FetchStep) => void;
}

export type FetchStep = "lookup" | "connect" | "tls" | "http" | "answer" | "end";

/** How far a fetch came: the page's status, or the step that failed and its error code. */
export type FetchOutcome =
  | {
      readonly ok: true;
      readonly address: string;
      readonly status: number;
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      readonly body: Uint8Array;
    }
  | {
      readonly ok: false;
      readonly step: "lookup" | "connect" | "tls" | "http";
      readonly code: string;
      readonly address: string | undefined;
    };

/** @throws InputError `lab-url` for a URL that is neither http nor https */
export async function fetchPage(
  host: Host,
  text: string,
  options: FetchOptions,
): Promise<FetchOutcome> {
  const url = parseUrl(text);
  const timeoutMs = options.timeoutMs ?? 10_000;
  const name = url.hostname.replace(/^\[|\]$/g, "");
  const secure = url.protocol === "https:";
  let step: "lookup" | "connect" | "tls" | "http" = "lookup";
  const onStep = options.onStep ?? (() => undefined);
  const begin = (next: typeof step): void => {
    step = next;
    onStep(next);
  };
  let address: string | undefined;
  let transport: VirtualSocket | undefined;
  try {
    begin("lookup");
    address = (await within(host, timeoutMs, host.getaddrinfo(name))).addresses[0]!;
    begin("connect");
    transport = await host.connect(address, Number(url.port || (secure ? 443 : 80)), { timeoutMs });
    let stream: VirtualStream = transport;
    if (secure) {
      begin("tls");
      const tls = startTls(transport, { serverName: name, roots: options.roots });
      await within(host, timeoutMs, once(tls, "secureConnect"));
      stream = tls;
    }
    begin("http");
    const answer = await within(
      host,
      timeoutMs,
      ask(stream, url, () => onStep("answer")),
    );
    return { ok: true, address, ...answer };
  } catch (error) {
    const { code = "failed" } = error as NodeJS.ErrnoException;
    const early = code === "ECONNRESET" && transport?.peerEnded;
    return { ok: false, step, code: early ? "EOF" : code, address };
  } finally {
    onStep("end");
    transport?.destroy();
  }
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new InputError("lab-url", `not an http or https URL: ${text}`);
}

function once(emitter: Duplex, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    emitter.once(event, () => resolve());
    emitter.once("error", reject);
  });
}

/** The fields of the request. */
export function requestHeaders(url: URL): Record<string, string> {
  return { host: url.host, connection: "close" };
}

function ask(
  stream: VirtualStream,
  url: URL,
  onAnswer: () => void,
): Promise<{
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequestOver(
      stream,
      {
        target: url.pathname + url.search,
        headers: requestHeaders(url),
      },
      (response) => {
        onAnswer();
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end();
  });
}

/** The work's result, or ETIMEDOUT after so much virtual time. */
function within<T>(host: Host, timeoutMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = host.clock.schedule(timeoutMs, () => {
      reject(Object.assign(new Error("timed out"), { code: "ETIMEDOUT" }));
    });
    work.then(resolve, reject).finally(() => timer.cancel());
  });
}
