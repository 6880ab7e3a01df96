/**
 * HTTP Archive 1.2 (HAR), as browsers' network panels and HAR viewers read it. Requests that failed have status 0 and
 * the failure in `_error`, as browsers write it. Of measurements there are requests alone: what failed before one was
 * sent (look-up, connection, handshake) is in no archive.
 */
import { toBase64 } from "../../ooni/maybe-binary.ts";

/** Milliseconds; left out where it does not apply. */
export interface HarTimes {
  readonly dns?: number | undefined;
  /** Without TLS. */
  readonly connect?: number | undefined;
  readonly tls?: number | undefined;
  readonly wait?: number | undefined;
  readonly receive?: number | undefined;
}

export type HarHeaders = readonly (readonly [name: string, value: string])[];

/** A request and what came of it. */
export interface HarExchange {
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  /** Id of its page. */
  readonly page?: string;
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly requestHeaders: HarHeaders;
  /** Of the server, where it was reached. */
  readonly address?: string | undefined;
  /** 0 where there was no response. */
  readonly status: number;
  readonly headers: HarHeaders;
  readonly body: Uint8Array;
  readonly failure?: string | undefined;
  readonly times: HarTimes;
}

/** What belongs together: a measurement, a visit. */
export interface HarPage {
  readonly id: string;
  readonly startedMs: number;
  readonly title: string;
}

/** Not applicable. */
const none = -1;
const notKnown = -1;

/** An entry of the log. */
export function harEntry(exchange: HarExchange): object {
  const { times, page, address, failure, url } = exchange;
  const dns = rounded(times.dns ?? none);
  const ssl = rounded(times.tls ?? none);
  // HAR counts TLS to the connection.
  const connect = times.connect === undefined ? none : rounded(times.connect + (times.tls ?? 0));
  const [wait, receive] = [rounded(times.wait ?? 0), rounded(times.receive ?? 0)];
  const timings = { blocked: none, dns, connect, ssl, send: 0, wait, receive };
  return {
    ...(page !== undefined && { pageref: page }),
    startedDateTime: isoTime(exchange.startedMs),
    time: rounded(Math.max(dns, 0) + Math.max(connect, 0) + wait + receive),
    request: {
      ...{ method: exchange.method, url, httpVersion: exchange.httpVersion },
      cookies: cookiesOf(exchange.requestHeaders, "cookie"),
      headers: nameValues(exchange.requestHeaders),
      queryString: queryOf(url),
      ...{ headersSize: notKnown, bodySize: 0 },
    },
    response: responseOf(exchange),
    cache: {},
    timings,
    ...(address !== undefined && { serverIPAddress: address }),
    ...(failure !== undefined && { comment: failure }),
  };
}

function responseOf({ status, httpVersion, headers, body, failure }: HarExchange): object {
  const of = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
  return {
    ...{ status, statusText: "", httpVersion },
    cookies: cookiesOf(headers, "set-cookie"),
    headers: nameValues(headers),
    content: contentOf(body, of("content-type")),
    redirectURL: of("location"),
    ...{ headersSize: notKnown, bodySize: status === 0 ? notKnown : body.length },
    ...(failure !== undefined && { _error: failure }),
  };
}

function contentOf(body: Uint8Array, mimeType: string): object {
  const content = { size: body.length, mimeType };
  if (body.length === 0) return content;
  try {
    return {
      ...content,
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body),
    };
  } catch {
    return { ...content, text: toBase64(body), encoding: "base64" };
  }
}

function nameValues(pairs: HarHeaders): object[] {
  return pairs.map(([name, value]) => ({ name, value }));
}

function queryOf(url: string): object[] {
  if (!URL.canParse(url)) return [];
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
}

/** Names and values; what else a cookie says is in the header. */
function cookiesOf(headers: HarHeaders, header: "cookie" | "set-cookie"): object[] {
  return headers
    .filter(([name]) => name.toLowerCase() === header)
    .flatMap(([, value]) => (header === "cookie" ? value.split(";") : [value.split(";", 1)[0]!]))
    .flatMap((pair) => {
      const at = pair.indexOf("=");
      return at < 1 ? [] : [{ name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() }];
    });
}

/** The first day for what is no time. */
function isoTime(milliseconds: number): string {
  const time = new Date(Math.round(milliseconds));
  return (Number.isNaN(time.getTime()) ? new Date(0) : time).toISOString();
}

/** To the microsecond. */
function rounded(milliseconds: number): number {
  return Math.round(1000 * milliseconds) / 1000;
}

/** The beginning of a file; entries follow, with commas between them, then `harEnd`. */
export function harBegin(version: string): string {
  const creator = { name: "Narrows", version };
  return `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[`;
}

/** @param comment what every reader must know of the archive */
export function harEnd(pages: readonly HarPage[], comment: string): string {
  const listed = pages.map(({ id, startedMs, title }) => ({
    ...{ startedDateTime: isoTime(startedMs), id, title },
    pageTimings: { onContentLoad: notKnown, onLoad: notKnown },
  }));
  return `],"pages":${JSON.stringify(listed)},"comment":${JSON.stringify(comment)}}}`;
}
