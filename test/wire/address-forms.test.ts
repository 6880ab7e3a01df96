import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalIp,
  embeddedIpv4,
  embedIpv4,
  formatEndpoint,
  formatIp,
  formatPrefix,
  ipVersion,
  ipv4Number,
  ipv4Text,
  isBogon,
  isLoopback,
  parseEndpoint,
  parseIp,
  parsePrefix,
  prefixContains,
} from "../../src/wire/index.ts";
import { isOwnComputer, specialPurposeOf } from "../../src/wire/special-purpose.ts";

/** An address as one big number, the slow and obvious way. */
function big(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

const bytesOf = (length: number) =>
  fc.array(fc.constantFrom(0, 0, 1, 16, 127, 128, 255), { minLength: length, maxLength: length });

/** The longest runs of zero groups, first of equals, written out by RFC 5952 §4.2. */
function rfc5952(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    (bytes[2 * i]! * 256 + bytes[2 * i + 1]!).toString(16),
  );
  for (let length = 8; length >= 2; length--)
    for (let from = 0; from + length <= 8; from++)
      if (groups.slice(from, from + length).every((group) => group === "0"))
        return `${groups.slice(0, from).join(":")}::${groups.slice(from + length).join(":")}`;
  return groups.join(":");
}

describe("text of addresses", () => {
  it("is that of RFC 5952", () => {
    fc.assert(
      fc.property(bytesOf(16), (list) => {
        const bytes = Uint8Array.from(list);
        const mapped =
          list.slice(0, 10).every((b) => b === 0) && list[10] === 255 && list[11] === 255;
        const text = mapped ? `::ffff:${list.slice(12).join(".")}` : rfc5952(bytes);
        expect(formatIp(bytes)).toBe(text);
        expect(parseIp(text)).toEqual(bytes);
        expect(parseIp(text.toUpperCase())).toEqual(bytes);
        expect(canonicalIp(text.toUpperCase())).toBe(text);
      }),
      { numRuns: 500 },
    );
    expect(formatIp(Uint8Array.of(...new Array(9).fill(0), 1, 255, 255, 1, 2, 3, 4))).toBe(
      "::1:ffff:102:304",
    );
    for (const length of [0, 3, 5, 15, 17])
      expect(() => formatIp(new Uint8Array(length))).toThrow(RangeError);
  });

  it("has a dotted quad at the end of an IPv6 address only", () => {
    const tail = "0".repeat(20);
    expect(parseIp("::1.2.3.4")).toEqual(Uint8Array.of(...new Array(12).fill(0), 1, 2, 3, 4));
    expect(parseIp("1:2:3:4:5:6:1.2.3.4")).toHaveLength(16);
    expect(parseIp("1:2:3:4:5::1.2.3.4")).toHaveLength(16);
    for (const bad of [
      ...["1:2:3:4:5:6:7:1.2.3.4", "1.2.3.4::", "1.2.3.4:1::", "::1.2.3.4:1", "::1.2.3.256"],
      ...["1:2:3:4:5:6:7::8:9", "::1:2:3:4:5:6:7:8", "1::2:3:4:5:6:7:8", ":", ":1", "1:", "g::"],
      ...["::12345", "::-1", `${tail}::`, "1:2:3:4:5:6:7:8:", "1:2:3:4:5:6:1.2.3", "::1::"],
    ])
      expect([bad, parseIp(bad)]).toEqual([bad, undefined]);
    expect(parseIp("1:2:3:4:5:6:7::")).toBeDefined();
    expect(parseIp("0000:0000:0000:0000:0000:ffff:255.255.255.255")).toHaveLength(16);
    expect(parseIp(`${"0".repeat(46)}::`)).toBeUndefined();
  });

  it("is of four decimal numbers without more zeros", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (parts) => {
        const text = parts.join(".");
        const right = parts.length === 4 && parts.every((part) => part < 256);
        expect(parseIp(text)).toEqual(right ? Uint8Array.from(parts) : undefined);
        expect(canonicalIp(text)).toBe(right ? text : undefined);
        expect(ipVersion(text)).toBe(right ? 4 : undefined);
        if (right) {
          expect(ipv4Number(text)).toBe(Number(big(Uint8Array.from(parts))));
          expect(ipv4Text(ipv4Number(text)!)).toBe(text);
        } else expect(ipv4Number(text)).toBeUndefined();
      }),
      { examples: [[[0, 0, 0, 0]], [[255, 255, 255, 255]], [[256, 0, 0, 0]], [[128, 9, 90, 10]]] },
    );
    for (const bad of [
      "00.0.0.0",
      "1.2.3.04",
      "1.2.3.",
      ".1.2.3",
      "1.2.3.4.",
      "1,2.3.4",
      "1.2.3.:",
      "/.1.1.1",
      "a.2.3.4",
      ";.2.3.4",
    ])
      expect([bad, parseIp(bad)]).toEqual([bad, undefined]);
    expect([ipVersion("::"), ipv4Number("::1.2.3.4")]).toEqual([6, undefined]);
  });
});

describe("prefixes", () => {
  it("hold the addresses with the same leading bits", () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(4, 16)
          .chain((size) =>
            fc.tuple(bytesOf(size), bytesOf(size), fc.integer({ min: 0, max: 8 * size })),
          ),
        ([prefix, address, length]) => {
          const bits = BigInt(8 * prefix.length - length);
          const [p, a] = [Uint8Array.from(prefix), Uint8Array.from(address)];
          const read = parsePrefix(`${formatIp(p)}/${length}`)!;
          expect(read.length).toBe(length);
          expect(big(read.bytes)).toBe((big(p) >> bits) << bits);
          expect(prefixContains(read, a)).toBe(big(p) >> bits === big(a) >> bits);
          expect(formatPrefix(read)).toBe(`${formatIp(read.bytes)}/${length}`);
        },
      ),
      { numRuns: 300 },
    );
    expect(prefixContains(parsePrefix("0.0.0.0/0")!, parseIp("::")!)).toBe(false);
  });

  it("have a length that fits the address", () => {
    for (const good of ["0.0.0.0/0", "1.2.3.4/32", "::/0", "::1/128", "::/100"])
      expect(parsePrefix(good)).toBeDefined();
    for (const bad of [
      "1.2.3.4/33",
      "::/129",
      "::/1000",
      "::/01",
      "::/00",
      "::/ 1",
      "::/1 ",
      "/1",
      "::/-1",
      "::/x1",
      "::/1/1",
    ])
      expect([bad, parsePrefix(bad)]).toEqual([bad, undefined]);
  });
});

describe("endpoints", () => {
  it("are a host and a port", () => {
    expect([
      formatEndpoint("1.2.3.4", 5),
      formatEndpoint("::1", 5),
      formatEndpoint("a.b", 0),
    ]).toEqual(["1.2.3.4:5", "[::1]:5", "a.b:0"]);
    expect(parseEndpoint("[::1]:0")).toEqual({ host: "::1", port: 0 });
    expect(parseEndpoint("a.b:65535")).toEqual({ host: "a.b", port: 65535 });
    for (const bad of [
      "a.b:65536",
      "a.b:",
      ":1",
      "a.b",
      "[]:1",
      "[::1]",
      "x[::1]:1",
      "a:1x",
      "a:123456",
      "a]:1",
      "[a:1",
    ])
      expect([bad, parseEndpoint(bad)]).toEqual([bad, undefined]);
  });
});

describe("IPv4 addresses in IPv6 ones", () => {
  it("stand behind 96 bits of prefix", () => {
    expect(embedIpv4("192.0.2.33", "64:ff9b::")).toBe("64:ff9b::c000:221");
    expect(embeddedIpv4("64:ff9b::c000:221", "64:ff9b::")).toBe("192.0.2.33");
    expect(embedIpv4("192.0.2.33", "::ffff:0:0")).toBe("::ffff:192.0.2.33");
    expect(embeddedIpv4("64:ff9b:0:1::c000:221", "64:ff9b::")).toBeUndefined();
    expect(embeddedIpv4("64:ff9b::1:c000:221", "64:ff9b::")).toBeUndefined();
    expect(embeddedIpv4("65:ff9b::c000:221", "64:ff9b::")).toBeUndefined();
    for (const [address, prefix] of [
      ["::1", "64:ff9b::"],
      ["x", "64:ff9b::"],
      ["1.2.3.4", "1.2.3.4"],
      ["1.2.3.4", "x"],
    ] as const)
      expect(embedIpv4(address, prefix)).toBeUndefined();
    for (const [address, prefix] of [
      ["1.2.3.4", "::"],
      ["::1", "1.2.3.4"],
      ["::1", "x"],
      ["x", "::"],
    ] as const)
      expect(embeddedIpv4(address, prefix)).toBeUndefined();
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), (inner, prefix) => {
        const outer = embedIpv4(inner, prefix)!;
        expect(embeddedIpv4(outer, prefix)).toBe(inner);
      }),
    );
  });
});

/** First and last address of a block, and those beside it. */
function edgesOf(text: string): { inside: string[]; outside: string[] } {
  const { bytes, length } = parsePrefix(text)!;
  const bits = BigInt(8 * bytes.length);
  const first = big(bytes);
  const last = first + (1n << (bits - BigInt(length))) - 1n;
  const textOf = (value: bigint) =>
    formatIp(
      Uint8Array.from({ length: bytes.length }, (_, i) =>
        Number((value >> BigInt(8 * (bytes.length - 1 - i))) & 255n),
      ),
    );
  return {
    inside: [first, last].map(textOf),
    outside: [first - 1n, last + 1n].filter((one) => one >= 0n && one < 1n << bits).map(textOf),
  };
}

describe("addresses of no public host", () => {
  const v4 = [
    ...[
      "0.0.0.0/8",
      "10.0.0.0/8",
      "100.64.0.0/10",
      "127.0.0.0/8",
      "169.254.0.0/16",
      "172.16.0.0/12",
    ],
    ...["192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"],
    ...["203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
  ];
  const v6 = ["::/96", "::ffff:0:0/96", "100::/64", "2001:10::/28", "2001:db8::/32", "fc00::/7"];
  const more = ["fe80::/10", "fec0::/10", "ff00::/8"];
  const known = [...v4, ...v6, ...more];
  const inAny = (address: string) =>
    known.some((prefix) => prefixContains(parsePrefix(prefix)!, parseIp(address)!));

  it.each(known)("are those of %s, to its edges", (prefix) => {
    const { inside, outside } = edgesOf(prefix);
    for (const one of inside) {
      expect([one, isBogon(one), isBogon(parseIp(one)!)]).toEqual([one, true, true]);
      if (one.includes(".") && !one.includes(":")) {
        // The 6to4 and Teredo images of an IPv4 bogon.
        const [a, b, c, d] = parseIp(one)!;
        expect(isBogon(Uint8Array.of(0x20, 2, a!, b!, c!, d!, ...new Array(10).fill(1)))).toBe(
          true,
        );
        expect(isBogon(Uint8Array.of(0x20, 1, 0, 0, a!, b!, c!, d!, ...new Array(8).fill(1)))).toBe(
          true,
        );
      }
    }
    for (const one of outside) expect([one, isBogon(one)]).toEqual([one, inAny(one)]);
  });

  it("are told of this computer", () => {
    const own = ["127.0.0.0", "127.255.255.255", "::1"];
    expect(own.map(isLoopback)).toEqual([true, true, true]);
    expect(["126.255.255.255", "128.0.0.0", "::2", "::", "x"].map(isLoopback)).toEqual(
      new Array(5).fill(false),
    );
    expect(isLoopback(Uint8Array.of(127, 0, 0, 1))).toBe(true);
  });
});

describe("special-purpose addresses", () => {
  it.each([
    ["10.0.0.0/8", "RFC 1918"],
    ["100.64.0.0/10", "RFC 6598"],
    ["172.16.0.0/12", "RFC 1918"],
    ["192.88.99.0/24", "RFC 7526"],
    ["168.63.129.16/32", "Microsoft: IP 168.63.129.16"],
    ["64:ff9b:1::/48", "RFC 8215"],
    ["2001::/23", "RFC 2928"],
    ["3fff::/20", "RFC 9637"],
    ["fe80::/10", "RFC 4291"],
    ["::ffff:0:0:0/96", "RFC 2765"],
  ])("of %s reach to its edges", (prefix, source) => {
    const { inside, outside } = edgesOf(prefix);
    for (const one of inside) expect(specialPurposeOf(one)).toMatchObject({ prefix, source });
    for (const one of outside) expect(specialPurposeOf(one)?.prefix).not.toBe(prefix);
  });

  it("are also those of ISATAP", () => {
    const at = (id: string) => specialPurposeOf(`2600:1::${id}:5efe:c000:201`)?.source;
    expect([at("0"), at("200"), at("100"), at("300"), at("1")]).toEqual([
      "RFC 5214",
      "RFC 5214",
      undefined,
      undefined,
      undefined,
    ]);
    expect(specialPurposeOf("2600:1::200:5eff:c000:201")).toBeUndefined();
    expect(specialPurposeOf("2600:1::200:5ffe:c000:201")).toBeUndefined();
    expect([specialPurposeOf("x"), specialPurposeOf("8.8.8.8")]).toEqual([undefined, undefined]);
  });

  it("tell which reach this computer", () => {
    const own = [
      "127.0.0.1",
      "0.0.0.0",
      "0.1.2.3",
      "::",
      "::1",
      "::ffff:127.0.0.1",
      "::127.1.2.3",
      "::ffff:0.0.0.0",
    ];
    const others = [
      ...["10.0.0.1", "128.0.0.1", "1::", "::ffff:10.0.0.1", "::a00:1", "x", "2001::127.0.0.1"],
      ...["::1:127.0.0.1", "::fffe:127.0.0.1", "::1:ffff:127.0.0.1"],
    ];
    expect(own.filter((one) => !isOwnComputer(one))).toEqual([]);
    expect(others.filter(isOwnComputer)).toEqual([]);
  });
});
