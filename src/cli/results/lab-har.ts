/** What was requested in the lab as HTTP archives: of one fetch, and of a campaign. */
import type { WrittenFile } from "../../data/storage/file-set.ts";
import { type FetchOutcome, type FetchStep, requestHeaders } from "../../lab/services/fetch.ts";
import type { JsonObject } from "../../ooni/json.ts";
import {
  type HarExchange,
  type HarHeaders,
  type HarPage,
  harBegin,
  harEnd,
  harEntry,
} from "../../report/formats/har.ts";
import { measurementExchanges, measurementPage } from "../../report/formats/measurement-har.ts";
import { openLineFile } from "../output.ts";
import { readVersion } from "../version.ts";

/** What every archive of the lab says. */
const labComment =
  "Emulated by Narrows on a virtual network: nothing in it was sent over the Internet.";

/** @param steps when they began, as `traceFetch` tells */
export function fetchHar(
  url: string,
  outcome: FetchOutcome,
  steps: ReadonlyMap<FetchStep, number>,
): string {
  const startedMs = steps.get("lookup") ?? 0;
  const page = { id: "page_1", startedMs, title: url };
  const entry = harEntry(exchangeOf(new URL(url), outcome, steps, startedMs));
  const entries = JSON.stringify({ pageref: page.id, ...entry });
  return `${harBegin(readVersion())}\n${entries}\n${harEnd([page], labComment)}\n`;
}

function exchangeOf(
  url: URL,
  outcome: FetchOutcome,
  steps: ReadonlyMap<FetchStep, number>,
  startedMs: number,
): HarExchange {
  const order = ["lookup", "connect", "tls", "http", "answer", "end"] as const;
  const began = order.flatMap((step) =>
    steps.has(step) ? [[step, steps.get(step)!] as const] : [],
  );
  const lasted = (step: FetchStep): number | undefined => {
    const at = began.findIndex(([name]) => name === step);
    const next = began[at + 1];
    return at < 0 || next === undefined ? undefined : next[1] - began[at]![1];
  };
  return {
    ...{ startedMs, method: "GET", url: url.href, httpVersion: "HTTP/1.1" },
    requestHeaders: Object.entries(requestHeaders(url)),
    address: outcome.address,
    status: outcome.ok ? outcome.status : 0,
    headers: outcome.ok ? headersOf(outcome.headers) : [],
    body: outcome.ok ? outcome.body : new Uint8Array(0),
    failure: outcome.ok ? undefined : `${outcome.step}: ${outcome.code}`,
    times: {
      ...{ dns: lasted("lookup"), connect: lasted("connect"), tls: lasted("tls") },
      ...{ wait: lasted("http"), receive: lasted("answer") },
    },
  };
}

function headersOf(headers: Readonly<Record<string, string | string[] | undefined>>): HarHeaders {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, each] as const),
  );
}

/** An archive of measurements that is written while they come. */
export interface Archive {
  add(measurement: object): Promise<void>;
  finish(): Promise<WrittenFile>;
  abandon(): Promise<void>;
}

/** `requests.har` in a folder. @throws InputError `disk` */
export async function openArchive(folder: string): Promise<Archive> {
  const file = await openLineFile(folder, "requests.har");
  const pages: HarPage[] = [];
  let separator = "";
  await file.write(harBegin(readVersion()));
  return {
    async add(measurement) {
      const page = measurementPage(measurement as JsonObject, `page_${pages.length + 1}`);
      pages.push(page);
      for (const exchange of measurementExchanges(measurement as JsonObject, page.id)) {
        await file.write(`${separator}${JSON.stringify(harEntry(exchange))}`);
        separator = ",";
      }
    },
    async finish() {
      await file.write(harEnd(pages, labComment));
      return file.finish();
    },
    abandon: () => file.abandon(),
  };
}
