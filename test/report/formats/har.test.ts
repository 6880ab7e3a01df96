import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/ooni/json.ts";
import { harBegin, harEnd, harEntry } from "../../../src/report/formats/har.ts";
import {
  measurementExchanges,
  measurementPage,
} from "../../../src/report/formats/measurement-har.ts";
import { pageCame, sketchJson } from "../../detect/measurements.ts";
import { checkHar } from "./checks.ts";

const archiveOf = (...measurements: JsonObject[]): string => {
  const pages = measurements.map((each, k) => measurementPage(each, `page_${k}`));
  const entries = measurements.flatMap((each, k) => measurementExchanges(each, `page_${k}`));
  return `${harBegin("1")}${entries.map((each) => JSON.stringify(harEntry(each))).join(",")}${harEnd(pages, "x")}`;
};

describe("an HTTP archive of measurements", () => {
  it("has every request of them, with its answer", () => {
    const log = checkHar(archiveOf(sketchJson(pageCame), sketchJson({})));
    expect(log.pages).toHaveLength(2);
    expect(log.entries.length).toBeGreaterThan(0);
    expect(log.entries[0]).toMatchObject({ response: { status: 200 } });
  });

  it("has the order of sending, times, bytes and cookies", () => {
    const request = (url: string, t0: number, more: object = {}) => ({
      ...{ address: "[2001:db8::1]:443", alpn: "h2", failure: null, t0, t: t0 + 0.25 },
      transaction_id: 7,
      request: { method: "GET", url, headers_list: [["Cookie", "a=1; b=2"]] },
      response: {
        code: 302,
        headers_list: [
          ["Location", "/next"],
          ["Set-Cookie", "s=x=y; Path=/"],
          ["Content-Type", "image/png"],
        ],
        body: { format: "base64", data: "/9j/" },
      },
      ...more,
    });
    const failed = { failure: "connection_reset", response: { code: 0, headers_list: null } };
    const log = checkHar(
      archiveOf({
        ...{ measurement_start_time: "2024-01-02 03:04:05", input: "https://a.example/" },
        test_keys: {
          requests: [
            request("https://b.example/?q=%20x", 1, failed),
            request("https://a.example/", 0.5),
          ],
          tcp_connect: [{ transaction_id: 7, t0: 0.1, t: 0.2 }],
          tls_handshakes: [{ transaction_id: 7, t0: 0.2, t: 0.5 }],
        },
      } as unknown as JsonObject),
    );
    const [first, second] = log.entries;
    expect(first).toMatchObject({
      startedDateTime: "2024-01-02T03:04:05.100Z",
      serverIPAddress: "2001:db8::1",
      time: 650,
      timings: { dns: -1, connect: 400, ssl: 300, wait: 250, receive: 0 },
      request: {
        ...{ url: "https://a.example/", httpVersion: "HTTP/2" },
        cookies: [
          { name: "a", value: "1" },
          { name: "b", value: "2" },
        ],
      },
      response: {
        ...{ status: 302, redirectURL: "/next", bodySize: 3 },
        cookies: [{ name: "s", value: "x=y" }],
        content: { size: 3, mimeType: "image/png", text: "/9j/", encoding: "base64" },
      },
    });
    expect(second).toMatchObject({
      request: { queryString: [{ name: "q", value: " x" }] },
      response: { status: 0, _error: "connection_reset", bodySize: -1 },
      comment: "connection_reset",
    });
  });

  it("is one of whatever a measurement holds", () => {
    const hostile = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, -1, 1e308, 200, "", "\u0000</", "https://x/?a=1", "GET"),
        fc.string({ unit: "binary" }),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            ...["request", "response", "code", "body", "headers_list", "headers", "url", "t0", "t"],
            ...["failure", "address", "method", "transaction_id", "data", "format"],
          ),
          tie("value"),
          { maxKeys: 6 },
        ),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.array(hostile, { maxLength: 3 }),
        fc.array(hostile, { maxLength: 2 }),
        hostile,
        (requests, connects, start) => {
          const measurement = {
            measurement_start_time: start,
            test_keys: { requests, tcp_connect: connects },
          };
          checkHar(archiveOf(JSON.parse(JSON.stringify(measurement)) as JsonObject));
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });
});
