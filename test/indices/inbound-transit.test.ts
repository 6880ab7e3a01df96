import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { inboundTransit } from "../../src/indices/inbound-transit.ts";
import { originsIn } from "../../src/indices/transit-influence.ts";
import { drawWorld } from "../world/drawing.ts";

describe("inbound transit, T(C)", () => {
  // 10 and 20 abroad; 101 buys from 10, 102 peers with 20 only, 30 abroad originates in the country.
  const world = drawWorld(
    "10 = 20, 10 > 101, 20 = 102, 10 > 30",
    { 10: "SG", 20: "HK", 30: "SG", 101: "KH", 102: "KH" },
    { 10: 100, 20: 100, 30: 100, 101: 300, 102: 100 },
  );
  const at = (asn: number) => world.asns.indexOf(asn);
  const of = (...monitors: number[]) =>
    inboundTransit(
      world,
      packCountry("KH"),
      originsIn(world, packCountry("KH")),
      Uint32Array.from(monitors, at),
    );

  it("counts addresses by the link over which paths enter: three quarters from a provider", () => {
    // 20 reaches 101 over 10 (transit) and 102 over the peering; 10 has no route to 102.
    expect(of(20).overTransit).toBeCloseTo(0.75, 12);
    expect(of(10).overTransit).toBe(1);
    // Seen from both: 300 + 300 over transit, 100 over the peering.
    expect(of(10, 20).overTransit).toBeCloseTo(600 / 700, 12);
    expect(of(20).ownOrigins).toBe(1);
  });

  it("has no share without a vantage point", () => {
    expect(of().overTransit).toBeNaN();
  });
});
