import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../src/probe/public-address.ts";

describe("a test helper's addresses", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "2001:db8::1",
    "not an address",
    "127.1",
    "2130706433",
    "",
  ])("do not include %j", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])(
    "include %j",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});
