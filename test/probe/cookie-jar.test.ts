import { describe, expect, it } from "vitest";
import { CookieJar } from "../../src/probe/http/cookie-jar.ts";

const now = new Date("2025-01-01T00:00:00Z");

describe("cookies of a redirect chain", () => {
  it.each([
    ["https://a.example/x", "k=1", "https://a.example/y", "k=1"],
    ["https://a.example/x", "k=1", "https://b.a.example/y", undefined],
    ["https://a.example/x", "k=1; Domain=a.example", "https://b.a.example/y", "k=1"],
    ["https://a.example/x", "k=1; Domain=other.example", "https://a.example/y", undefined],
    ["https://a.example/x", "k=1; Domain=example", "https://a.example/y", undefined],
    ["https://a.co.uk/x", "k=1; Domain=co.uk", "https://b.co.uk/y", undefined],
    ["https://a.b.co.uk/x", "k=1; Domain=b.co.uk", "https://c.b.co.uk/y", "k=1"],
    ["https://a.example/x", "k=1; Max-Age=1", "https://a.example/y", "k=1"],
    ["https://a.example/x", "k=1; Secure", "http://a.example/y", undefined],
    ["https://a.example/d/x", "k=1", "https://a.example/", undefined],
    ["https://a.example/d/x", "k=1; Path=/", "https://a.example/", "k=1"],
    ["https://a.example/x", "k=1; Path=/d", "https://a.example/dd", undefined],
    ["https://a.example/x", "k=1; Max-Age=0", "https://a.example/y", undefined],
    [
      "https://a.example/x",
      "k=1; Expires=Wed, 01 Jan 2020 00:00:00 GMT",
      "https://a.example/y",
      undefined,
    ],
    ["https://a.example/x", "no cookie", "https://a.example/y", undefined],
  ])("from %s, %j goes to %s as %j", (from, cookie, to, expected) => {
    const jar = new CookieJar();
    jar.store(new URL(from), [cookie], now);
    expect(jar.header(new URL(to))).toBe(expected);
  });

  it("replace and remove each other by name, domain and path", () => {
    const jar = new CookieJar();
    const url = new URL("https://a.example/");
    jar.store(url, ["k=1", "l=2", "k=3"], now);
    expect(jar.header(url)).toBe("k=3; l=2");
    jar.store(url, ["k=; Max-Age=-1"], now);
    expect(jar.header(url)).toBe("l=2");
  });
});
