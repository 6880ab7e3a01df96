/** A drawn country of four networks and a gateway of two sites, small enough to sum up by hand. */
import { type Assessment, type AssessOptions, assess } from "../../src/assessment/assess.ts";
import { packCountry } from "../../src/base/country-code.ts";
import type { Design } from "../../src/gateway/design.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import type { MeetingPlace } from "../../src/world/country-facts.ts";
import type { World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

/**
 * Two carriers abroad (10 in SG, 20 in HK) and their customers 30 (SG, 3,000 addresses) and 40 (HK,
 * 1,000). Inside, 101 buys from 10 and has the customer 104, 102 buys from 20, 103 from both.
 */
export const world: World = drawWorld(
  "10 = 20, 10 > 30, 20 > 40, 10 > 101, 20 > 102, 10 > 103, 20 > 103, 101 > 104",
  { 10: "SG", 20: "HK", 30: "SG", 40: "HK", 101: "KH", 102: "KH", 103: "KH", 104: "KH" },
  { 10: 0, 20: 0, 30: 3000, 40: 1000, 101: 400, 102: 300, 103: 200, 104: 100 },
  { KH: 1e6 },
);

export const gateway = `
id: drawn
title: Drawn gateway
summary: A gateway with two sites.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
operators: [{ id: state, name: State, asn: 4200000001, new: true, sites: [west, east] }]
sites:
  - { id: west, city: West, latitude: 10.63, longitude: 103.5, roles: [international], landing: Shore }
  - { id: east, city: East, latitude: 11.07, longitude: 106.13, roles: [international] }
international:
  regime: gateway
  upstreams: inherit
  rules: [{ neighbours: [SG], site: west }, { neighbours: [HK], site: east }]
  failure: closed
domestic: exchange
capacity: { siteGbps: 40, inspectionGbps: 20, bufferMs: 50 }
reliability: { siteMtbfHours: 990, siteMttrHours: 10, commonCause: 0.1 }
functions:
  - { kind: block, name: Names, match: { domains: [a.example, b.example] }, at: border, path: in }
  - { kind: block, name: Prefixes, match: { addresses: [192.0.2.0/24, 198.51.100.0/25] }, at: border }
records: { fields: [time, remote IP address], months: 12, sampling: 1 }
users: 1000000
demand: { busyHourKbpsPerUser: 100, internationalShare: 0.5, growthPerYear: 0.5 }
`;

export const design = (yaml: string, overrides: { path: string; value: unknown }[] = []): Design =>
  parseDesign(yaml, "drawn.yaml", overrides);

const city = (
  country: string,
  name: string,
  latitude: number,
  longitude: number,
): MeetingPlace => ({
  country,
  city: name,
  latitude,
  longitude,
  kind: "capital",
});

export const options: AssessOptions = {
  version: "test",
  draws: 256,
  countryPoints: new Map([[packCountry("KH"), { latitude: 12.7, longitude: 104.9 }]]),
  places: [
    city("KH", "Phnom Penh", 11.5564, 104.9282),
    city("SG", "Singapore", 1.3521, 103.8198),
    city("HK", "Hong Kong", 22.3193, 114.1694),
  ],
  country: {
    code: "KH",
    name: "Drawn country",
    population: { value: 2e6, year: 2024, source: "drawn" },
    internetShare: { value: 0.5, year: 2024, source: "drawn" },
    gdpUsd: { value: 3.65e9, year: 2024, source: "drawn" },
  },
};

export const result: Assessment = assess(world, design(gateway), options);
