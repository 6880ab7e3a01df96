import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HttpResponseReader } from "../../src/probe/http/http-response.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");

function readWhole(text: string, limitBytes = 1000): HttpResponseReader {
  const reader = new HttpResponseReader(limitBytes);
  reader.push(bytes(text));
  return reader;
}

function bodyOf(reader: HttpResponseReader): string {
  return Buffer.from(reader.response?.body ?? []).toString("latin1");
}

describe("an HTTP response", () => {
  it("with a length ends there", () => {
    const reader = readWhole("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more");
    expect(reader.done).toBe(true);
    expect(reader.response).toMatchObject({
      status: 200,
      truncated: false,
      fields: [["Content-Length", "5"]],
    });
    expect(bodyOf(reader)).toBe("hello");
  });

  it("in chunks is put together, without the framing's header", () => {
    const reader = readWhole(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: 1\r\n\r\n5;x=1\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: x\r\n\r\n",
    );
    expect(reader.done).toBe(true);
    expect(bodyOf(reader)).toBe("hello!");
    expect(reader.response?.fields).toEqual([["X-A", "1"]]);
  });

  it("without either ends with the connection", () => {
    const reader = readWhole("HTTP/1.0 200 OK\r\n\r\n<title>x</title>");
    expect(reader.done).toBe(false);
    expect(reader.end()).toBe(true);
    expect(bodyOf(reader)).toBe("<title>x</title>");
  });

  it("that ends too early is not complete", () => {
    const reader = readWhole("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
    expect(reader.end()).toBe(false);
    expect(bodyOf(reader)).toBe("hello");
  });

  it("is cut at the limit", () => {
    const reader = readWhole("HTTP/1.0 200 OK\r\n\r\n0123456789", 4);
    expect(reader.done).toBe(true);
    expect(reader.response?.truncated).toBe(true);
    expect(bodyOf(reader)).toBe("0123");
  });

  it("comes after interim responses", () => {
    const reader = readWhole("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
    expect(reader.response?.status).toBe(204);
    expect(reader.done).toBe(true);
  });

  it.each(["SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"])(
    "is not %j",
    (text) => {
      expect(readWhole(text).malformed).toBe(true);
    },
  );

  it("never throws, whatever comes, and keeps no more than the limit", () => {
    const start = fc.constantFrom(
      "",
      "HTTP/1.1 200 OK\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    );
    fc.assert(
      fc.property(
        start,
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }),
        (head, parts) => {
          const reader = new HttpResponseReader(100);
          reader.push(bytes(head));
          for (const part of parts) reader.push(part);
          reader.end();
          expect(reader.response?.body.length ?? 0).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  it("does not depend on how its bytes arrive", () => {
    const chunks = fc.array(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(chunks, fc.array(fc.nat(60)), (parts, cuts) => {
        const body = parts.map((part) => Buffer.from(part));
        const message = Buffer.concat([
          Buffer.from("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"),
          ...body.flatMap((part) => [
            Buffer.from(`${part.length.toString(16)}\r\n`),
            part,
            Buffer.from("\r\n"),
          ]),
          Buffer.from("0\r\n\r\n"),
        ]);
        const reader = new HttpResponseReader(1 << 20);
        let at = 0;
        for (const cut of [...cuts, message.length]) {
          reader.push(message.subarray(at, at + cut));
          at = Math.min(message.length, at + cut);
        }
        reader.push(message.subarray(at));
        expect(reader.done).toBe(true);
        expect(Buffer.from(reader.response?.body ?? [])).toEqual(Buffer.concat(body));
      }),
    );
  });
});
