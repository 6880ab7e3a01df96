import { expect, it } from "vitest";
import { networkName } from "../../src/world/network-name.ts";

it("says the number beside the name, and once where it is the name", () => {
  expect(networkName({ asn: 6939, name: "Hurricane Electric LLC" })).toBe(
    "Hurricane Electric LLC (AS6939)",
  );
  for (const name of ["", "AS6939"]) expect(networkName({ asn: 6939, name })).toBe("AS6939");
});
