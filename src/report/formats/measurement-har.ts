/** The requests of a measurement as entries of an HTTP archive, in the order in which they were sent. */
import {
  asObject,
  type Json,
  type JsonObject,
  member,
  numberAt,
  objectAt,
  objectsAt,
  stringAt,
} from "../../ooni/json.ts";
import { bytesOf, textOf } from "../../ooni/maybe-binary.ts";
import type { HarExchange, HarHeaders, HarPage, HarTimes } from "./har.ts";

/** @param id of its page in the archive */
export function measurementPage(measurement: JsonObject, id: string): HarPage {
  const country = stringAt(measurement, "probe_cc") ?? "ZZ";
  const network = stringAt(measurement, "probe_asn") ?? "AS0";
  const input = stringAt(measurement, "input") ?? "";
  return { id, startedMs: startOf(measurement), title: `${input} (${country}, ${network})` };
}

/** @param page id of its page */
export function measurementExchanges(measurement: JsonObject, page: string): HarExchange[] {
  const keys = objectAt(measurement, "test_keys");
  const startedMs = startOf(measurement);
  return (
    objectsAt(keys, "requests")
      .map((record) => exchangeOf(record, keys, startedMs, page))
      // OONI has the newest first.
      .reverse()
      .sort((a, b) => a.startedMs - b.startedMs)
  );
}

function exchangeOf(
  record: JsonObject,
  keys: JsonObject | undefined,
  startedMs: number,
  page: string,
): HarExchange {
  const [request, response] = [objectAt(record, "request"), objectAt(record, "response")];
  const transaction = numberAt(record, "transaction_id");
  const of = (list: string) =>
    transaction === undefined
      ? undefined
      : objectsAt(keys, list).find((each) => numberAt(each, "transaction_id") === transaction);
  const [connect, tls] = [of("tcp_connect"), of("tls_handshakes")];
  const times: HarTimes = {
    connect: durationOf(connect),
    tls: durationOf(tls),
    wait: durationOf(record) ?? 0,
  };
  const first = numberAt(connect, "t0") ?? numberAt(record, "t0") ?? 0;
  const failure = stringAt(record, "failure");
  const address = stringAt(record, "address");
  return {
    ...{ startedMs: startedMs + 1000 * first, page },
    method: stringAt(request, "method") ?? "GET",
    url: stringAt(request, "url") ?? "",
    httpVersion: stringAt(record, "alpn") === "h2" ? "HTTP/2" : "HTTP/1.1",
    requestHeaders: headersOf(request),
    ...(address !== undefined && { address: address.replace(/:\d+$/, "").replace(/^\[|\]$/g, "") }),
    status: numberAt(response, "code") ?? 0,
    headers: headersOf(response),
    body: bytesOf(member(response, "body")) ?? new Uint8Array(0),
    ...(failure !== undefined && { failure }),
    times,
  };
}

function headersOf(message: JsonObject | undefined): HarHeaders {
  const list = member(message, "headers_list");
  if (Array.isArray(list))
    return (list as Json[]).flatMap((pair) => {
      const [name, value] = Array.isArray(pair) ? [textOf(pair[0]), textOf(pair[1])] : [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
  return Object.entries(asObject(member(message, "headers")) ?? {}).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === undefined ? [] : [[name, text] as const];
  });
}

/** Milliseconds between the times of a record. */
function durationOf(record: JsonObject | undefined): number | undefined {
  const [begin, end] = [numberAt(record, "t0"), numberAt(record, "t")];
  return begin === undefined || end === undefined || end < begin ? undefined : 1000 * (end - begin);
}

/** Milliseconds since 1970; 0 where it is no time. */
function startOf(measurement: JsonObject): number {
  const text = stringAt(measurement, "measurement_start_time") ?? "";
  const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)
    ? Date.parse(`${text.replace(" ", "T")}Z`)
    : Number.NaN;
  return Number.isFinite(time) ? time : 0;
}
