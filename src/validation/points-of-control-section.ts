/** Points of control against Roberts and Larochelle (2010). */
import { packCountry, unpackCountry } from "../base/country-code.ts";
import { announcedAddresses } from "../indices/announced-addresses.ts";
import {
  complexity,
  domesticHierarchy,
  findPointsOfControl,
} from "../indices/points-of-control.ts";
import { rankCorrelation } from "../indices/rank-correlation.ts";
import { buildWorld } from "../world/build.ts";
import { asesOf } from "../world/world.ts";
import { signed, type ValidationSection } from "./page.ts";
import {
  publishedTables,
  type Reference,
  type ReferenceInputs,
  registeredLabels,
  yearlyLabels,
} from "./reference.ts";

/** The older format: `first second code`, where the first is the second's customer at −1. */
function parseOldRelationships(text: string) {
  const a: number[] = [];
  const b: number[] = [];
  const codes: number[] = [];
  for (const line of text.split("\n")) {
    const match = /^(\d+)\s+(\d+)\s+(-?\d)$/.exec(line.trim());
    if (match === null || match[3] === "2") continue;
    const [first, second] = [Number(match[1]), Number(match[2])];
    const isCustomer = match[3] === "-1";
    a.push(isCustomer ? second : first);
    b.push(isCustomer ? first : second);
    codes.push(match[3] === "0" ? 0 : -1);
  }
  return {
    a: Uint32Array.from(a),
    b: Uint32Array.from(b),
    codes: Int8Array.from(codes),
    clique: new Uint32Array(0),
  };
}

const [relationshipsFile, prefixesFile] = [
  "rl2010/as-rel.20080818.a0.01000.txt.gz",
  "rl2010/ipasn_20080501_v12.dat.gz",
] as const;

export const pointsOfControlInputs: ReferenceInputs = {
  texts: [publishedTables, ...yearlyLabels, relationshipsFile, prefixesFile],
};

export async function pointsOfControlSection(reference: Reference): Promise<ValidationSection> {
  const relationships = parseOldRelationships(await reference.text(relationshipsFile));
  const registered = await reference.countries(registeredLabels);
  const { countries: byAddress, unsteady } = await reference.yearlyCountries(2011);
  const countryOf = new Map([...byAddress, ...registered]);
  const addresses = announcedAddresses(await reference.text(prefixesFile));
  const asns = Uint32Array.from(new Set([...relationships.a, ...relationships.b])).sort();
  const world = buildWorld({
    relationships,
    labels: {
      asns,
      countries: Uint16Array.from(asns, (asn) => countryOf.get(asn) ?? 0),
      ipv4: Float64Array.from(asns, (asn) => addresses.get(asn) ?? 0),
      ipv6: new Float64Array(asns.length),
      names: Array.from(asns, () => ""),
      presence: {
        offsets: new Uint32Array(asns.length + 1),
        countries: new Uint16Array(0),
        shares: new Float32Array(0),
      },
    },
    countryUsers: new Map(),
    provenance: {
      kind: "measured",
      date: "2008-08-18",
      source: "as-rel.20080818.a0.01000",
      sourceSha256: "",
      labels: "20230101.as-info, nationality.20111201",
      labelsSha256: "",
    },
  });
  const printed = await reference.rows("rl2010_points_of_control");
  const rows = printed.flatMap((row) => {
    const [name, code, ips, networks, points, , complex] = row as [
      string,
      string,
      number,
      number,
      number,
      number,
      number,
    ];
    const ases = asesOf(world, packCountry(code));
    if (ases.length === 0) return [];
    const hierarchy = domesticHierarchy(world, ases);
    const direct = Float64Array.from(ases, (as) => world.ipv4[as]!);
    const found = findPointsOfControl(hierarchy, direct);
    if (found === undefined) return [];
    return [
      {
        name,
        code: unpackCountry(packCountry(code)),
        ips,
        networks,
        points,
        complex,
        ourIps: found.addresses,
        ourNetworks: ases.length,
        ourPoints: found.ases.length,
        ourComplexity: complexity(hierarchy, direct),
      },
    ];
  });
  const near = rows.filter(({ points, ourPoints }) => Math.abs(points - ourPoints) <= 1).length;
  const twofold = rows.filter(
    ({ points, ourPoints }) => ourPoints <= 2 * points && points <= 2 * ourPoints,
  ).length;
  const close = rows.filter(
    ({ ips, ourIps, networks, ourNetworks }) =>
      Math.abs(Math.log(ourIps / ips)) < Math.log(1.25) &&
      Math.abs(Math.log(ourNetworks / networks)) < Math.log(1.25),
  );
  const correlate = (of: typeof rows, a: keyof (typeof rows)[0], b: keyof (typeof rows)[0]) =>
    rankCorrelation(
      of.map((row) => row[a] as number),
      of.map((row) => row[b] as number),
    ).toFixed(2);
  return {
    title: "Points of control",
    published: `Roberts and Larochelle, *Mapping Local Internet Control*, Berkman Center 2010, appendix 1: ${printed.length} of its 148 rows. Their inputs: CAIDA relationships of 20 September 2009, CAIDA's prefixes, countries of AS numbers by registry (Team Cymru).`,
    ours: "the nearest inputs at hand: CAIDA relationships of 18 August 2008 (siblings ignored, as they do), prefixes of 1 May 2008, countries of ASes by registry of January 2023, and by where their addresses lay in December 2011 where no registry entry is left.",
    result: `of ${rows.length} countries, ${near} differ by at most one point of control and ${twofold} by at most a factor of two; rank correlation ${correlate(rows, "points", "ourPoints")} (${correlate(close, "points", "ourPoints")} over the ${close.length} countries whose inputs, networks and addresses, lie within 25 % of theirs), of complexity ${correlate(rows, "complex", "ourComplexity")}.`,
    tables: [
      {
        header: [
          "country",
          "networks",
          "ours",
          "addresses",
          "ours",
          "points of control",
          "ours",
          "difference",
          "complexity",
          "ours",
        ],
        rows: rows.map((row) => [
          row.name,
          row.networks,
          row.ourNetworks,
          row.ips,
          row.ourIps,
          row.points,
          row.ourPoints,
          signed(row.ourPoints - row.points),
          row.complex.toFixed(2),
          row.ourComplexity.toFixed(2),
        ]),
      },
    ],
    reasons: [
      `The map is thirteen months older, the prefixes sixteen: the median country has ${percent(median(rows.map((row) => row.ourNetworks / row.networks)))} of their networks here and ${percent(median(rows.map((row) => row.ourIps / row.ips)))} of their addresses.`,
      `Countries of ASes: theirs by registry of 2009 or 2010, ours by registry of 2023; a network whose number was given to another since, or that was gone by 2011, falls out of a country with all its addresses. Addresses alone would do worse: the labels of December 2011 hold AS3 (MIT) for Indonesian, since mistyped prepending makes low numbers originate prefixes of others; ${unsteady.length} networks wander so.`,
      "One large network at a country's top decides whether one point of control is enough: a link more or less there moves small countries by several.",
      "Their program compares paths through a graph without the rest of the world when it looks for the member of a circle to cut, so that its choice there is arbitrary; ours follows the paper.",
    ],
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
