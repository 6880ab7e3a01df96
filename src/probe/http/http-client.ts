/**
 * One HTTP/1.1 request over a connected stream, plain or TLS.
 * Leaves out HTTP/2, content codings, proxies and keeping the connection for another request.
 */
import type { Duplex } from "node:stream";
import { encodeHttpRequest, type HttpFields } from "../../wire/http-head.ts";
import { OperationFailure } from "../deadline.ts";
import { type HttpResponse, HttpResponseReader } from "./http-response.ts";

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  /** All fields but Content-Length, sent in this order. */
  readonly fields: HttpFields;
  readonly body?: Uint8Array;
}

/**
 * Sends `request` and reads the response.
 * @param limitBytes the body is cut here
 * @param signal gives up and destroys the stream when aborted
 * @param onPartial called with what had been read when the exchange fails
 * @throws the stream's error (rejects), or `OperationFailure`: `eof_error` when the peer closed
 * before the end of the response, `unknown_failure: …` when it sent something else than HTTP/1.x
 */
export function exchangeHttp(
  stream: Duplex,
  request: HttpRequest,
  limitBytes: number,
  signal: AbortSignal,
  onPartial: (partial: HttpResponse | undefined) => void = () => {},
): Promise<HttpResponse> {
  const reader = new HttpResponseReader(limitBytes);
  return new Promise((resolve, reject) => {
    let settled = false;
    const settle = (act: () => void): void => {
      if (settled) return;
      settled = true;
      signal.removeEventListener("abort", onAbort);
      stream.off("data", onData);
      act();
    };
    const fail = (error: Error): void => {
      settle(() => {
        onPartial(reader.response);
        reject(error);
      });
      stream.destroy();
    };
    const onAbort = (): void => fail(new OperationFailure("interrupted"));
    const onData = (chunk: Uint8Array): void => {
      reader.push(chunk);
      if (reader.malformed) fail(new OperationFailure("unknown_failure: malformed HTTP response"));
      if (!reader.done) return;
      stream.pause();
      const { response } = reader;
      if (response) settle(() => resolve(response));
    };
    stream.on("data", onData);
    stream.once("end", () => {
      const response = reader.end() ? reader.response : undefined;
      if (response) settle(() => resolve(response));
      else fail(new OperationFailure("eof_error"));
    });
    stream.on("error", fail);
    stream.once("close", () => fail(new OperationFailure("eof_error")));
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) {
      onAbort();
      return;
    }
    stream.write(encodeRequest(request));
  });
}

function encodeRequest({ method, url, fields, body }: HttpRequest): Uint8Array {
  const target = `${url.pathname}${url.search}`;
  const head = encodeHttpRequest({
    method,
    target,
    version: "1.1",
    fields: body ? [...fields, ["Content-Length", String(body.length)]] : fields,
  });
  return body ? Buffer.concat([head, body]) : head;
}
