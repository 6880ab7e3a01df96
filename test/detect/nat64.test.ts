import { describe, expect, it } from "vitest";
import { embeddedIpv4 } from "../../src/detect/dns/nat64.ts";
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

describe("addresses that embed others", () => {
  it.each(table)("%s embeds 192.0.2.33 for who knows it", (text) => {
    const address = formatIp(parseIp(text)!);
    expect(embeddedIpv4(new Set(["192.0.2.33"]))(address)).toBe("192.0.2.33");
    expect(embeddedIpv4(new Set(["192.0.2.34"]))(address)).toBeUndefined();
  });

  it("need no knowledge under the prefixes for translators", () => {
    const of = embeddedIpv4(new Set());
    expect(of("64:ff9b::5db8:d822")).toBe("93.184.216.34");
    expect(of("64:ff9b:1::5db8:d822")).toBe("93.184.216.34");
    expect(of("2606:2800:220:1::1")).toBeUndefined();
    expect(of("93.184.216.34")).toBeUndefined();
    expect(of("not an address")).toBeUndefined();
  });

  it("are found under a network's own prefix that ipv4only.arpa shows", () => {
    const of = embeddedIpv4(new Set(), ["2a00:64::c000:aa"]);
    expect(of("2a00:64::5db8:d822")).toBe("93.184.216.34");
    expect(of("2a00:65::5db8:d822")).toBeUndefined();
  });

  it("have zeroes where RFC 6052 asks for them", () => {
    expect(embeddedIpv4(new Set(["192.0.2.33"]))("2001:db8:122:c000:102:2100::")).toBeUndefined();
  });
});
