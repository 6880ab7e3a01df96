import { expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { packCountry } from "../../../src/base/country-code.ts";
import { noProblems } from "../../../src/base/table-problems.ts";
import { withExchanges } from "../../../src/world/memberships.ts";
import { drawWorld } from "../../world/drawing.ts";
import { design, gateway, options } from "../drawn-country.ts";

it("content answers from the place nearest by the shorter route, wherever the other route would end", () => {
  // To 30 the country goes by 10, which is in Los Angeles; 30 comes by its peer 20, in Singapore.
  const drawn = drawWorld(
    "10 > 30, 20 = 30, 10 > 101, 20 > 101, 10 = 20",
    { 10: "US", 20: "SG", 30: "US", 101: "KH" },
    { 10: 0, 20: 0, 30: 4000, 101: 1000 },
    { KH: 1e6 },
  );
  const cities = [
    { country: "KH", city: "Phnom Penh", latitude: 11.5564, longitude: 104.9282 },
    { country: "SG", city: "Singapore", latitude: 1.3521, longitude: 103.8198 },
    { country: "US", city: "Los Angeles", latitude: 34.05, longitude: -118.24 },
  ];
  const world = withExchanges(drawn, {
    ...{ name: "exchanges.json", sha256: "", date: "" },
    table: {
      exchanges: cities.slice(1).map(({ city, country }) => ({
        ...{ name: city, city, country: packCountry(country) },
      })),
      members: [
        { exchange: 0, asn: 20, mbps: 10_000, usesRouteServer: false },
        { exchange: 0, asn: 30, mbps: 10_000, usesRouteServer: false },
        { exchange: 1, asn: 10, mbps: 10_000, usesRouteServer: false },
        { exchange: 1, asn: 30, mbps: 10_000, usesRouteServer: false },
      ],
      problems: noProblems,
    },
  });
  const content = [
    { id: "google", name: "Google", asns: [30], inAccess: false, atHome: false, isAbsent: false },
  ] as const;
  const { delay } = assess(world, design(gateway), {
    ...{ ...options, draws: 32 },
    places: cities.map((city) => ({ ...city, kind: "capital" as const })),
    country: { ...options.country!, content },
  }).questions;
  const google = delay.milliseconds!.byDestination.find(({ as }) => as.asn === 30)!;
  // 1,141 km to Singapore and 13,300 to Los Angeles: 24 and over 200 ms, and the last mile.
  expect(google.medianBeforeMs).toBeGreaterThan(24);
  expect(google.medianBeforeMs).toBeLessThan(80);
});
