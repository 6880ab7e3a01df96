import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalIp,
  formatEndpoint,
  formatIp,
  formatPrefix,
  ipv4Number,
  ipv4Text,
  isBogon,
  isLoopback,
  parseEndpoint,
  parseIp,
  parsePrefix,
  prefixContains,
} from "../../src/wire/index.ts";

describe("addresses", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["::", "::"],
    ["::1", "::1"],
    ["1::", "1::"],
    ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
  ])("%s is written %s", (text, canonical) => {
    expect(canonicalIp(text)).toBe(canonical);
  });

  it.each([
    "",
    "1.2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "1.2.3.256",
    "1..2.3",
    " 1.2.3.4",
    "0x7f.0.0.1",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "12345::",
    "::1.2.3",
    "1.2.3.4::",
    "fe80::1%eth0",
    "[::1]",
    ":1:2:3:4:5:6:7:8",
  ])("%j is no address", (text) => {
    expect(parseIp(text)).toBeUndefined();
  });

  it("agrees with the URL parser on every IPv6 address that is not IPv4-mapped", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.nat(), (bytes, mask) => {
        for (let i = 0; i < 8; i++) if (mask & (1 << i)) bytes[2 * i] = bytes[2 * i + 1] = 0;
        const text = formatIp(bytes);
        if (!text.startsWith("::ffff:"))
          expect(new URL(`http://[${text}]/`).hostname).toBe(`[${text}]`);
        expect(parseIp(text)).toEqual(bytes);
      }),
    );
  });

  it("numbers IPv4 addresses both ways", () => {
    expect(ipv4Number("255.255.255.255")).toBe(2 ** 32 - 1);
    expect(ipv4Text(ipv4Number("203.0.113.77")!)).toBe("203.0.113.77");
    expect(ipv4Number("::1")).toBeUndefined();
  });

  it("reads and writes endpoints", () => {
    expect(parseEndpoint(formatEndpoint("2001:db8::1", 443))).toEqual({
      host: "2001:db8::1",
      port: 443,
    });
    expect(parseEndpoint("1.1.1.1:53")).toEqual({ host: "1.1.1.1", port: 53 });
    expect(parseEndpoint("1.1.1.1:65536")).toBeUndefined();
    expect(parseEndpoint("::1:53")).toBeUndefined();
  });
});

describe("prefixes", () => {
  it("clears host bits and tests membership", () => {
    const prefix = parsePrefix("10.20.30.40/12")!;
    expect(formatPrefix(prefix)).toBe("10.16.0.0/12");
    expect(prefixContains(prefix, parseIp("10.31.255.255")!)).toBe(true);
    expect(prefixContains(prefix, parseIp("10.32.0.0")!)).toBe(false);
    expect(prefixContains(prefix, parseIp("::a1f:0")!)).toBe(false);
    expect(prefixContains(parsePrefix("::/0")!, parseIp("2600::1")!)).toBe(true);
  });

  it.each(["10.0.0.0", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/08", "x/8"])(
    "%s is no prefix",
    (text) => {
      expect(parsePrefix(text)).toBeUndefined();
    },
  );
});

describe("bogons", () => {
  it.each([
    "0.1.2.3",
    "10.10.34.35",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.1.1",
    "172.31.0.1",
    "192.168.1.1",
    "198.51.100.7",
    "240.0.0.1",
    "::1",
    "::ffff:8.8.8.8",
    "fd00::1",
    "fe80::1",
    "2002:0a00:0001::1",
    "2001:0:c0a8:0101::1",
  ])("%s is one", (address) => {
    expect(isBogon(address)).toBe(true);
  });

  it.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1", "2002:0808:0808::1", "text"])(
    "%s is none",
    (address) => {
      expect(isBogon(address)).toBe(false);
    },
  );

  it("tells this computer's own addresses", () => {
    expect(["127.9.9.9", "::1", "10.0.0.1"].map(isLoopback)).toEqual([true, true, false]);
  });
});
