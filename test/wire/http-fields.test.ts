import { describe, expect, it } from "vitest";
import {
  encodeHttpRequest,
  encodeHttpResponse,
  fieldValue,
  fromLatin1,
  latin1,
  maxHttpHeadBytes,
  parseHttpRequest,
  parseHttpResponse,
  requestHost,
} from "../../src/wire/index.ts";

const request = (text: string) => parseHttpRequest(fromLatin1(text));
const response = (text: string) => parseHttpResponse(fromLatin1(text));
const get = (fields: string, end = "\r\n\r\n") => request(`GET / HTTP/1.1\r\n${fields}${end}`);

describe("request lines", () => {
  it("have a method, a target and a version", () => {
    expect(request("M-SEARCH * HTTP/1.0\r\n\r\n")).toEqual({
      ok: true,
      value: { method: "M-SEARCH", target: "*", version: "1.0", fields: [] },
      length: 23,
    });
    expect(request(`${"A".repeat(20)} / HTTP/1.1\r\n\r\n`)).toMatchObject({ ok: true });
    expect(request("A /%20?a=b#c HTTP/1.1\r\n\r\n")).toMatchObject({
      value: { target: "/%20?a=b#c" },
    });
    for (const line of [
      ...["GET / HTTP/1.2", "GET / HTTP/2.0", "GET / http/1.1", "GET /", "GET  / HTTP/1.1"],
      ...["GET / HTTP/1.1 ", "GET /a b HTTP/1.1", "GET \t HTTP/1.1", "GET / xHTTP/1.1", " "],
    ].filter((one) => one !== " "))
      expect([line, request(`${line}\r\n\r\n`)]).toMatchObject([line, { error: "malformed" }]);
  });

  it("are foreign when their first word is no method", () => {
    for (const text of [
      `${"A".repeat(21)} / HTTP/1.1`,
      " GET /",
      "G\0T /",
      "\x16\x03\x01",
      "1 /",
      "G:",
    ])
      expect([text, request(text)]).toMatchObject([text, { error: "foreign" }]);
    for (const text of ["G", "GET", "A".repeat(20), "GET /", "a-B "])
      expect([text, request(text)]).toMatchObject([text, { error: "incomplete" }]);
    expect(request("")).toMatchObject({ error: "incomplete" });
  });
});

describe("status lines", () => {
  it("have a version, a status and perhaps a reason", () => {
    expect(response("HTTP/1.0 404 Not Found\r\n\r\nx")).toEqual({
      ok: true,
      value: { version: "1.0", status: 404, reason: "Not Found", fields: [] },
      length: 26,
    });
    expect(response("HTTP/1.1 100\r\n\r\n")).toMatchObject({ value: { status: 100, reason: "" } });
    expect(response("HTTP/1.1 999 \r\n\r\n")).toMatchObject({ value: { status: 999, reason: "" } });
    for (const line of [
      ...["HTTP/1.1 099 x", "HTTP/1.1 20 x", "HTTP/1.1 2000 x", "HTTP/1.2 200 x", "HTTP/1.1  200"],
      ...["HTTP/1.1 200x", "HTTP/1.1 2x0", "HTTP/1.", "HTTP/1.1", "HTTP/1.1200"],
    ])
      expect([line, response(`${line}\r\n\r\n`)]).toMatchObject([line, { error: "malformed" }]);
  });

  it("are foreign from their first other letter", () => {
    for (const text of ["h", "HTTP/2", "HTTP/2 200\r\n\r\n", "ICY 200 OK", "HTTQ", " HTTP/1.1"])
      expect([text, response(text)]).toMatchObject([text, { error: "foreign" }]);
    for (const text of ["H", "HTTP", "HTTP/1", "HTTP/1.", "HTTP/1.1 200 OK\r\n"])
      expect([text, response(text)]).toMatchObject([text, { error: "incomplete" }]);
    expect(response("")).toMatchObject({ error: "incomplete" });
  });
});

describe("fields", () => {
  it("are trimmed of blanks and tabs, and keep what is inside", () => {
    expect(get("A: \t b \t c\t \r\nB:\r\nC: \t \r\nD:x\r\n!#$%&'*+-.^_`|~9z:\xff\0")).toMatchObject(
      {
        value: {
          fields: [
            ["A", "b \t c"],
            ["B", ""],
            ["C", ""],
            ["D", "x"],
            ["!#$%&'*+-.^_`|~9z", "\xff\0"],
          ],
        },
      },
    );
  });

  it("have a name that is a token, and a colon", () => {
    for (const line of [" A: b", "A : b", ": b", "Ab", "A(: b", "\tA: b", "A\xff: b"])
      expect([line, get(line)]).toMatchObject([line, { error: "malformed" }]);
  });

  it("are found by name in any case, the first of several", () => {
    const fields = [
      ["Set-Cookie", "a"],
      ["SET-COOKIE", "b"],
    ] as const;
    expect(fieldValue(fields, "set-COOKIE")).toBe("a");
    expect(fieldValue(fields, "cookie")).toBeUndefined();
  });
});

describe("ends of heads", () => {
  it("are the first empty line, of either kind", () => {
    const length = (text: string) => {
      const head = request(text);
      return head.ok ? head.length : head.error;
    };
    const line = "GET / HTTP/1.1";
    expect(length(`${line}\n\nx`)).toBe(16);
    expect(length(`${line}\r\n\r\nx`)).toBe(18);
    expect(length(`${line}\n\r\nx`)).toBe(17);
    expect(length(`${line}\r\n\nx`)).toBe(17);
    expect(length(`${line}\r\nA: b\n\r\n\r\n`)).toBe(23);
    for (const cut of ["\n", "\r\n", "\n\r", "\r\n\r", "\r\r", "\r\n\rx\n"])
      expect([cut, length(line + cut)]).toEqual([cut, "incomplete"]);
  });

  it("come within 65,536 bytes", () => {
    const head = (bytes: number, end: string) =>
      `GET / HTTP/1.1\r\nA: ${"x".repeat(bytes - 19 - end.length)}${end}`;
    for (const end of ["\r\n\r\n", "\n\n", "\n\r\n"]) {
      expect(request(`${head(maxHttpHeadBytes, end)}more`)).toMatchObject({
        length: maxHttpHeadBytes,
      });
      expect(request(`${head(maxHttpHeadBytes + 1, end)}`)).toMatchObject({ error: "malformed" });
      expect(request(`${head(maxHttpHeadBytes + 2, end)}`)).toMatchObject({ error: "malformed" });
    }
    expect(request(head(maxHttpHeadBytes, "xxxx"))).toMatchObject({ error: "incomplete" });
    expect(request(head(maxHttpHeadBytes + 1, "xxxx"))).toMatchObject({ error: "malformed" });
  });
});

describe("the host of a request", () => {
  const host = (target: string, value?: string, method = "GET") =>
    requestHost({
      ...{ method, target, version: "1.1" },
      fields: value === undefined ? [] : [["HOST", value]],
    });

  it("is the target's if that is absolute, else the field's", () => {
    expect(host("/", "A.Example:80")).toBe("a.example");
    expect(host("/", "a.example:")).toBe("a.example");
    expect(host("/", "[::1]:80")).toBe("[::1]");
    expect(host("/", "")).toBeUndefined();
    expect(host("/", ":80")).toBeUndefined();
    expect(host("/")).toBeUndefined();
    expect(host("HTTP://u:p@B.example:8/x@y", "a")).toBe("b.example");
    expect(host("http://b.example?x/", "a")).toBe("b.example");
    expect(host("http://b.example#x", "a")).toBe("b.example");
    expect(host("a+b-c.9://b", "a")).toBe("b");
    expect(host("/http://b/", "a")).toBe("a");
    expect(host("9://b/", "a")).toBe("a");
    expect(host("http:/b/", "a")).toBe("a");
    expect(host("c.example:443", "a", "CONNECT")).toBe("c.example");
    expect(host("c.example:443", "a")).toBe("a");
    expect(host("/", "a@b@c")).toBe("c");
    expect(host("/", "a:80:81")).toBe("a:80");
  });
});

describe("written heads", () => {
  it("end with an empty line", () => {
    expect(
      latin1(
        encodeHttpRequest({
          method: "GET",
          target: "/",
          version: "1.1",
          fields: [
            ["A", "b"],
            ["C", ""],
          ],
        }),
      ),
    ).toBe("GET / HTTP/1.1\r\nA: b\r\nC: \r\n\r\n");
    expect(
      latin1(encodeHttpResponse({ version: "1.0", status: 200, reason: "OK", fields: [] })),
    ).toBe("HTTP/1.0 200 OK\r\n\r\n");
    for (const evil of ["\r", "\n", "a\r\nb"]) {
      expect(() =>
        encodeHttpResponse({ version: "1.0", status: 200, reason: evil, fields: [] }),
      ).toThrow(RangeError);
      expect(() =>
        encodeHttpResponse({ version: "1.0", status: 200, reason: "", fields: [[evil, ""]] }),
      ).toThrow(RangeError);
      expect(() =>
        encodeHttpResponse({ version: "1.0", status: 200, reason: "", fields: [["", evil]] }),
      ).toThrow(RangeError);
    }
  });
});
