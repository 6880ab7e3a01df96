/** Random worlds with a country, and two designs for it. */
import fc from "fast-check";
import { parseDesign } from "../../src/gateway/schema.ts";
import type { World } from "../../src/world/world.ts";
import { drawWorld } from "../world/drawing.ts";

const asCount = 26;
const head = `
title: Drawn
summary: Drawn.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
domestic: direct
functions: []
`;
export const open = parseDesign(
  `id: drawn-open\n${head}\noperators: []\nsites: []\ninternational: { regime: open }\n`,
  "open.yaml",
);
export const gateway = parseDesign(
  `id: drawn-gateway
${head}
operators: [{ id: state, name: State, asn: 4200000001, new: true, sites: [west, east] }]
sites:
  - { id: west, city: West, latitude: 10.6, longitude: 103.5, roles: [international] }
  - { id: east, city: East, latitude: 11.1, longitude: 106.1, roles: [international] }
international:
  regime: gateway
  upstreams: inherit
  rules: [{ neighbours: [SG], site: west }, { neighbours: [TH], site: east }]
  failure: closed
`,
  "gateway.yaml",
);

const links = fc.tuple(
  fc.uniqueArray(
    fc.record({
      a: fc.integer({ min: 1, max: asCount }),
      b: fc.integer({ min: 1, max: asCount }),
      kind: fc.constantFrom(">", ">", ">", "="),
      turned: fc.integer({ min: 0, max: 9 }),
    }),
    {
      minLength: 25,
      maxLength: 60,
      selector: ({ a, b }) => Math.min(a, b) * 99 + Math.max(a, b),
    },
  ),
  fc.array(fc.constantFrom("KH", "KH", "TH", "SG"), { minLength: asCount, maxLength: asCount }),
);

type Links = typeof links extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** Two that peer, from one of which every other foreign network buys. */
function topsOver(drawn: readonly string[], countries: readonly string[]): string[] {
  const named = new Set(drawn.flatMap((link) => link.split(/ [>=] /).map(Number)));
  const under = countries
    .map((country, k) => ({ country, asn: k + 1 }))
    .filter(({ country, asn }) => asn !== 2 && named.has(asn) && (country !== "KH" || asn === 1))
    .map(({ asn }) => `${asn % 2 === 0 ? 60 : 61} > ${asn}`);
  return ["60 = 61", ...under];
}

const stubs = [
  "1 > 2",
  "2 > 31",
  "2 > 32",
  "2 > 33",
  "2 > 34",
  "1 > 35",
  "2 > 35",
  "1 > 41",
  "1 > 42",
  "1 > 43",
  "1 > 44",
  "3 > 44",
  "1 > 45",
  "3 > 45",
  "44 = 45",
];

function worldOf([links, countries]: Links, withTops: boolean): World {
  const drawn = links
    .filter(({ a, b }) => a !== b && a + b !== 3)
    .map(({ a, b, kind, turned }) =>
      turned === 0
        ? `${Math.max(a, b)} ${kind} ${Math.min(a, b)}`
        : `${Math.min(a, b)} ${kind} ${Math.max(a, b)}`,
    )
    // 31 to 34 are alike, 35 is like none; abroad 41 to 43 are alike, and 44 and 45.
    .concat(stubs);
  const drawing = [...drawn, ...(withTops ? topsOver(drawn, countries) : [])].join(", ");
  const labels: Record<number, string> = Object.fromEntries(
    countries.map((country, k) => [k + 1, country]),
  );
  for (const stub of [31, 32, 33, 34, 35]) labels[stub] = "KH";
  for (const stub of [41, 42, 43, 44, 45]) labels[stub] = "TH";
  if (withTops) for (const top of [60, 61]) labels[top] = "US";
  return drawWorld(drawing, { ...labels, 1: "SG", 2: "KH" }, { 1: 500, 3: 900, 31: 700 });
}

/** Worlds with customer–provider cycles, stubs that are alike, and a country with a way out. */
export const worlds = links.map((drawn) => worldOf(drawn, false));

/** Such worlds under two tops of which all of the rest is in reach. */
export const hierarchies = links.map((drawn) => worldOf(drawn, true));
