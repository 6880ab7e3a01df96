/** A small assessment with known answers, for pages: two sites, one operator, one exempt network. */

import { type Assessment, assess } from "../../src/assessment/assess.ts";
import type { RunDesign } from "../../src/assessment/run-record.ts";
import { packCountry } from "../../src/base/country-code.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { drawWorld } from "../world/drawing.ts";

const gateway = `
id: drawn
title: Drawn gateway
summary: A gateway with two sites.
leavesOut: Everything else & more.
country: KH
sources: [{ title: "A <drawing>", url: "https://example.org/drawing", date: "2025-01" }]
operators: [{ id: state, name: State operator, asn: 4200000001, new: true, sites: [west, east] }]
sites:
  - { id: west, city: West, latitude: 10.63, longitude: 103.5, roles: [international], landing: Shore }
  - { id: east, city: East, latitude: 11.07, longitude: 106.13, roles: [international] }
international:
  regime: gateway
  upstreams: inherit
  exempt: [103]
  rules: [{ neighbours: [SG], site: west }, { neighbours: [HK], site: east }]
  failure: closed
domestic: exchange
capacity: { siteGbps: 40, inspectionGbps: [10, 20, 40], bufferMs: 50 }
reliability: { siteMtbfHours: 990, siteMttrHours: [5, 10, 20], commonCause: 0.1 }
functions:
  - { kind: block, name: Names, match: { domains: [a.example] }, at: border, path: in }
records: { fields: [time, remote IP address], months: 12, sampling: 1 }
users: 1000000
demand: { busyHourKbpsPerUser: 100, internationalShare: 0.5, growthPerYear: 0.5 }
`;

const open = `
id: drawn-open
title: Drawn open border
summary: Nothing is built.
leavesOut: Nothing.
country: KH
sources: [{ title: drawing }]
operators: []
sites: []
international: { regime: open }
domestic: direct
functions: []
users: 1000000
`;

const inline = `
id: drawn-boxes
title: Drawn boxes
summary: Boxes in every network.
leavesOut: Nothing.
country: KH
sources: [{ title: drawing }]
operators: []
sites: []
international: { regime: inline, boxes: every-as }
domestic: direct
functions:
  - { kind: block, name: Names, match: { domains: [a.example] }, at: every-as, path: in }
`;

const cut = `
id: drawn-cut
title: Drawn cut
summary: Links to Singapore go.
leavesOut: Nothing.
country: KH
sources: [{ title: drawing }]
operators: []
sites: []
international: { regime: cut, countries: [SG] }
domestic: direct
functions: []
users: 1000000
`;

const designs = { gateway, open, inline, cut };

export type DrawnDesign = keyof typeof designs;

const world = drawWorld(
  "10 = 20, 10 > 30, 20 > 40, 10 > 101, 20 > 102, 10 > 103, 20 > 103, 101 > 104",
  { 10: "SG", 20: "HK", 30: "SG", 40: "HK", 101: "KH", 102: "KH", 103: "KH", 104: "KH" },
  { 10: 0, 20: 0, 30: 3000, 40: 1000, 101: 400, 102: 300, 103: 200, 104: 100 },
  { KH: 1e6 },
);

const made = new Map<DrawnDesign, Assessment>();

export function drawnAssessment(which: DrawnDesign = "gateway"): Assessment {
  let assessment = made.get(which);
  if (assessment === undefined) {
    assessment = assess(world, parseDesign(designs[which], `${which}.yaml`), {
      version: "0.0.0",
      draws: 50,
      countryPoints: new Map([[packCountry("KH"), { latitude: 12.7, longitude: 104.9 }]]),
      places: [
        { country: "KH", city: "Phnom Penh", latitude: 11.6, longitude: 104.9, kind: "capital" },
        { country: "SG", city: "Singapore", latitude: 1.35, longitude: 103.8, kind: "capital" },
        { country: "HK", city: "Hong Kong", latitude: 22.3, longitude: 114.2, kind: "capital" },
      ],
      country: {
        code: "KH",
        name: "Drawn country",
        population: { value: 2e6, year: 2024, source: "drawn" },
        internetShare: { value: 0.5, year: 2024, source: "drawn" },
        gdpUsd: { value: 3.65e9, year: 2024, source: "drawn" },
      },
    });
    made.set(which, assessment);
  }
  return assessment;
}

/** The same networks as if they were invented. */
export function practiceAssessment(): Assessment {
  const assessment = drawnAssessment();
  return {
    ...assessment,
    synthetic: true,
    world: { ...assessment.world, kind: "synthetic", date: "", source: "synthetic world, seed 1" },
  };
}

/** The origin of a drawn design as if it were the library's. */
export const libraryDesign: RunDesign = {
  kind: "library",
  id: "drawn",
  file: null,
  sha256: "ab".repeat(32),
  overrides: [],
};

/** With the record of a run. */
export function withRun(design: RunDesign, assessment: Assessment = drawnAssessment()): Assessment {
  return {
    ...assessment,
    run: {
      version: "0.0.0",
      command: "narrows assess drawn --set 'users=[1, 2, 3]' --synthetic --out report",
      design,
      options: { seed: 1 },
      inputs: [{ role: "places", name: "places.csv", sha256: "cd".repeat(32), date: null }],
    },
  };
}
