import { describe, expect, it } from "vitest";
import { embeddedIpv4, type TranslatorSetting } from "../../src/detect/dns/nat64.ts";
import { formatIp, parseIp } from "../../src/wire/ip.ts";

/** The table of RFC 6052, 2.4: one address under prefixes of each length. */
const table = [
  "2001:db8:c000:221::",
  "2001:db8:1c0:2:21::",
  "2001:db8:122:c000:2:2100::",
  "2001:db8:122:3c0:0:221::",
  "2001:db8:122:344:c0:2:2100:0",
  "2001:db8:122:344::192.0.2.33",
];

/** A name of which the helper got no IPv6 address, unless told otherwise. */
function embedded(known: readonly string[], beside: Partial<TranslatorSetting> = {}) {
  return embeddedIpv4({
    known: new Set(known),
    ...{ answered: [], discovered: [], helpers: new Set<string>() },
    ...{ helperHasNone: true, asnOf: () => undefined, probeAsn: undefined },
    ...beside,
  });
}

describe("addresses that embed others", () => {
  it.each(table)("%s embeds 192.0.2.33 for who knows it", (text) => {
    const address = formatIp(parseIp(text)!);
    expect(embedded(["192.0.2.33"])(address)).toBe("192.0.2.33");
    expect(embedded(["192.0.2.34"])(address)).toBeUndefined();
  });

  it("need no knowledge under the prefixes for translators", () => {
    const of = embedded([]);
    expect(of("64:ff9b::5db8:d822")).toBe("93.184.216.34");
    expect(of("64:ff9b:1::5db8:d822")).toBe("93.184.216.34");
    expect(of("2606:2800:220:1::1")).toBeUndefined();
    expect(of("93.184.216.34")).toBeUndefined();
    expect(of("not an address")).toBeUndefined();
  });

  it("are found under a network's own prefix that ipv4only.arpa shows", () => {
    const of = embedded([], { discovered: ["2a00:64::c000:aa"] });
    expect(of("2a00:64::5db8:d822")).toBe("93.184.216.34");
    expect(of("2a00:65::5db8:d822")).toBeUndefined();
  });

  it("have zeroes where RFC 6052 asks for them", () => {
    expect(embedded(["192.0.2.33"])("2001:db8:122:c000:102:2100::")).toBeUndefined();
  });

  it("are the site's own where the helper got IPv6 addresses and nothing shows a translator", () => {
    const [own, known] = ["2001:db8:122:344::192.0.2.33", ["192.0.2.33"]];
    const address = formatIp(parseIp(own)!);
    const networks = (six: number, four: number) => (one: string) =>
      one.includes(":") ? six : four;
    expect(embedded(known, { helperHasNone: false })(address)).toBeUndefined();
    expect(embedded(known, { helpers: new Set([address]) })(address)).toBeUndefined();
    expect(embedded(known, { asnOf: networks(64500, 64500) })(address)).toBeUndefined();
    const inProbes = { helperHasNone: false, asnOf: networks(64501, 64500), probeAsn: 64501 };
    expect(embedded(known, inProbes)(address)).toBe("192.0.2.33");
  });

  it("show a translator where several names lie under one prefix", () => {
    const known = ["192.0.2.33", "192.0.2.34"];
    const [a, b] = ["192.0.2.33", "192.0.2.34"].map((one) =>
      formatIp(parseIp(`2001:db8:122:344::${one}`)!),
    ) as [string, string];
    const of = (second: string) =>
      embedded(known, {
        helperHasNone: false,
        answered: [
          { name: "one.example", address: a },
          { name: second, address: b },
        ],
      });
    expect(of("two.example")(a)).toBe("192.0.2.33");
    expect(of("one.example")(a)).toBeUndefined();
  });
});
