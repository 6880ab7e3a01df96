import { describe, expect, it } from "vitest";
import { honestReply, measureAgainst, says } from "./hostile-servers.ts";

const redirectTo = (location: string) =>
  says(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`);

describe("a network failure is data", () => {
  it.each([
    ["an empty label", "http://a..b/"],
    ["a label of 64 letters", `http://${"x".repeat(64)}.example/`],
    ["a name of 300 letters", `http://${"a.".repeat(150)}example/`],
  ])("also after a redirect to %s", async (_, location) => {
    const { measurement } = await measureAgainst({ http: redirectTo(location) });
    const { queries } = measurement.test_keys;
    const { hostname } = new URL(location);
    const asked = queries.filter((query) => query.hostname === hostname);
    expect(asked.map(({ engine, failure }) => [engine, failure]).sort()).toEqual([
      ["getaddrinfo", "dns_nxdomain_error"],
      ["udp", "unknown_failure: not a domain name"],
      ["udp", "unknown_failure: not a domain name"],
    ]);
  });

  it.each(["http://x.example:0/", "//", "javascript:alert(1)", "data:,x", "http://[::]/", "\\\\"])(
    "also after a redirect to %j",
    async (location) => {
      const { measurement } = await measureAgainst({ http: redirectTo(location) });
      expect(measurement.test_keys.requests?.length).toBeGreaterThan(0);
    },
  );

  it("never leads to this very computer, however it is written", async () => {
    const own = ["127.0.0.1", "127.8.9.1", "0.0.0.0", "0.1.2.3", "::", "::1"];
    const inside = ["::ffff:127.0.0.1", "::127.0.0.1", "::ffff:0.0.0.0"];
    const { measurement } = await measureAgainst({
      dns: (query) => honestReply(query, [...own, ...inside, "45.0.0.77"]),
    });
    const answers = measurement.test_keys.queries.flatMap((query) => query.answers ?? []);
    expect(new Set(answers.map(({ ipv4, ipv6 }) => ipv4 ?? ipv6)).size).toBe(10);
    expect(new Set(measurement.test_keys.tcp_connect?.map(({ ip }) => ip))).toEqual(
      new Set(["45.0.0.77"]),
    );
  });

  it("goes to a bounded number of the addresses that an answer names", async () => {
    const many = Array.from({ length: 300 }, (_, k) => `45.1.${k >> 8}.${k & 255}`);
    const { measurement } = await measureAgainst({ dns: (query) => honestReply(query, many) });
    const { queries, tcp_connect } = measurement.test_keys;
    const four = queries.find(({ query_type }) => query_type === "A");
    expect(four?.answers).toHaveLength(300);
    expect(new Set(tcp_connect?.map(({ ip }) => ip)).size).toBe(64);
  });

  it("does not grow with the replies that a resolver sends", async () => {
    const flood = (query: Uint8Array) => Array.from({ length: 500 }, () => honestReply(query)[0]!);
    const { measurement } = await measureAgainst({ dns: flood });
    expect(measurement.test_keys.x_dns_duplicate_responses?.length).toBeLessThan(200);
    expect(JSON.stringify(measurement.test_keys.x_do53).length).toBeLessThan(60_000);
  });
});
