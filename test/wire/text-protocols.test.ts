import { describe, expect, it } from "vitest";
import {
  encodeHttpRequest,
  encodeHttpResponse,
  encodeSocksReply,
  encodeSocksRequest,
  fieldValue,
  fromHex,
  fromLatin1,
  hex,
  parseHttpRequest,
  parseHttpResponse,
  parseSocksGreeting,
  parseSocksRequest,
  requestHost,
} from "../../src/wire/index.ts";

describe("HTTP heads", () => {
  it("reads a request and leaves the body", () => {
    const text =
      "POST /x?y=1 HTTP/1.1\r\nHost: WWW.Example.com:8080\r\nX-Empty:\r\nA: b: c \r\n\r\nbody";
    const head = parseHttpRequest(fromLatin1(text));
    expect(head).toMatchObject({ ok: true, length: text.length - 4 });
    if (!head.ok) return;
    expect(head.value).toMatchObject({ method: "POST", target: "/x?y=1", version: "1.1" });
    expect(requestHost(head.value)).toBe("www.example.com");
    expect(fieldValue(head.value.fields, "a")).toBe("b: c");
    expect(fieldValue(head.value.fields, "x-empty")).toBe("");
  });

  it.each([
    ["GET http://User@Other.example:1/ HTTP/1.1\r\nHost: a.example\r\n\r\n", "other.example"],
    ["CONNECT c.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n", "c.example"],
    ["GET / HTTP/1.0\r\n\r\n", undefined],
    ["GET / HTTP/1.1\nHost: lf.example\n\n", "lf.example"],
  ])("host of %j", (text, host) => {
    const head = parseHttpRequest(fromLatin1(text));
    expect(head.ok && requestHost(head.value)).toBe(host);
  });

  it("is incomplete at every cut", () => {
    const bytes = fromLatin1("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
    for (let cut = 0; cut < bytes.length; cut++)
      expect(parseHttpRequest(bytes.subarray(0, cut))).toMatchObject({ error: "incomplete" });
    const reply = fromLatin1("HTTP/1.1 200 OK\r\nA: b\r\n\r\n");
    for (let cut = 0; cut < reply.length; cut++)
      expect(parseHttpResponse(reply.subarray(0, cut))).toMatchObject({ error: "incomplete" });
  });

  it("reads and writes responses", () => {
    const head = {
      version: "1.0",
      status: 302,
      reason: "Found",
      fields: [["Location", "http://x/"]],
    } as const;
    expect(parseHttpResponse(encodeHttpResponse(head))).toMatchObject({ ok: true, value: head });
    expect(parseHttpResponse(fromLatin1("HTTP/1.1 204\r\n\r\n"))).toMatchObject({
      value: { reason: "" },
    });
  });

  it("refuses what is not HTTP, broken heads and endless ones", () => {
    expect(parseHttpRequest(Uint8Array.of(22, 3, 1))).toMatchObject({ error: "foreign" });
    expect(parseHttpResponse(fromLatin1("SSH-2.0-x\r\n"))).toMatchObject({ error: "foreign" });
    expect(parseHttpRequest(fromLatin1("GET /\r\n\r\n"))).toMatchObject({ error: "malformed" });
    expect(parseHttpRequest(fromLatin1("GET / HTTP/1.1\r\n folded\r\n\r\n"))).toMatchObject({
      error: "malformed",
    });
    expect(parseHttpRequest(fromLatin1(`GET / HTTP/1.1\r\nA: ${"x".repeat(70000)}`))).toMatchObject(
      {
        error: "malformed",
      },
    );
  });

  it("writes no hidden line break", () => {
    expect(() =>
      encodeHttpRequest({
        method: "GET",
        target: "/",
        version: "1.1",
        fields: [["A", "b\r\nC: d"]],
      }),
    ).toThrow(RangeError);
  });
});

describe("SOCKS5", () => {
  it("reads greeting and requests by name and address", () => {
    expect(parseSocksGreeting(Uint8Array.of(5, 2, 0, 2))).toMatchObject({
      value: { methods: [0, 2] },
      length: 4,
    });
    for (const [host, kind] of [
      ["www.example.com", "name"],
      ["192.0.2.9", "ipv4"],
      ["2001:db8::9", "ipv6"],
    ] as const) {
      const bytes = encodeSocksRequest(host, 443);
      expect(parseSocksRequest(bytes)).toEqual({
        ok: true,
        length: bytes.length,
        value: { command: "connect", host, hostKind: kind, port: 443 },
      });
      for (let cut = 0; cut < bytes.length; cut++)
        expect(parseSocksRequest(bytes.subarray(0, cut))).toMatchObject({ error: "incomplete" });
    }
  });

  it("refuses other versions and unknown fields", () => {
    expect(parseSocksGreeting(Uint8Array.of(4, 1))).toMatchObject({ error: "foreign" });
    expect(parseSocksRequest(fromHex("05090001 00000000 0050")!)).toMatchObject({
      error: "malformed",
    });
    expect(parseSocksRequest(fromHex("05010009 00000000 0050")!)).toMatchObject({
      error: "malformed",
    });
  });

  it("writes replies", () => {
    expect(hex(encodeSocksReply(0))).toBe("05000001000000000000");
    expect(hex(encodeSocksReply(5, "::1", 80))).toBe(`05050004${"0".repeat(31)}10050`);
  });
});
