/** Small worlds from a drawing: `10 > 20` is provider to customer, `20 = 30` are peers. */
import { packCountry } from "../../src/base/country-code.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import type { LabelTable } from "../../src/data/labels.ts";
import { parseRelationships } from "../../src/data/relationships.ts";
import { buildWorld } from "../../src/world/build.ts";
import type { World } from "../../src/world/world.ts";

/** AS number, country, users. */
export type UsersOf = readonly [number, string, number];

export function tableOf(rows: readonly UsersOf[]) {
  return {
    rows: rows.map(([asn, country, users]) => ({ asn, country: packCountry(country), users })),
    problems: noProblems,
  };
}

/**
 * @param drawing links, separated by commas or line ends
 * @param countries of AS numbers; ASes left out have none
 * @param addresses IPv4 addresses of AS numbers; 100 where left out
 * @param userTable users of ASes by country
 * @param holders organisations of AS numbers; the world knows none where left out
 */
export function drawWorld(
  drawing: string,
  countries: Record<number, string> = {},
  addresses: Record<number, number> = {},
  users: Record<string, number> = {},
  userTable?: readonly UsersOf[],
  holders?: Record<number, string>,
): World {
  const lines = drawing
    .split(/[,\n]/)
    .map((link) => link.trim())
    .filter((link) => link !== "")
    .map((link) => {
      const match = /^(\d+)\s*([>=])\s*(\d+)$/.exec(link);
      if (match === null) throw new Error(`not a link: "${link}"`);
      return `${match[1]}|${match[3]}|${match[2] === ">" ? -1 : 0}`;
    });
  const relationships = parseRelationships(new TextEncoder().encode(lines.join("\n")), "drawing");
  return buildWorld({
    relationships,
    labels: drawLabels([...relationships.a, ...relationships.b], countries, addresses),
    countryUsers: new Map(
      Object.entries(users).map(([country, count]) => [packCountry(country), count]),
    ),
    ...(userTable === undefined
      ? {}
      : {
          asUsers: {
            table: tableOf(userTable),
            ...{ name: "users.csv", sha256: "", date: "", isScaled: true, relabel: true },
          },
        }),
    ...(holders && {
      organisations: {
        ...{ name: "organisations.txt", sha256: "", date: "" },
        table: {
          holders: new Map(Object.entries(holders).map(([asn, holder]) => [Number(asn), holder])),
          problems: noProblems,
        },
      },
    }),
    provenance: {
      kind: "measured",
      date: "2025-01-01",
      source: "drawing",
      sourceSha256: "",
      labels: "drawing",
      labelsSha256: "",
    },
  });
}

function drawLabels(
  asns: readonly number[],
  countries: Record<number, string>,
  addresses: Record<number, number>,
): LabelTable {
  const sorted = [...new Set(asns)].sort((a, b) => a - b);
  const packed = sorted.map((asn) => packCountry(countries[asn] ?? ""));
  return {
    asns: Uint32Array.from(sorted),
    countries: Uint16Array.from(packed),
    ipv4: Float64Array.from(sorted, (asn) => addresses[asn] ?? 100),
    ipv6: new Float64Array(sorted.length),
    names: sorted.map((asn) => `Network ${asn}`),
    presence: {
      offsets: Uint32Array.from({ length: sorted.length + 1 }, (_, k) => k),
      countries: Uint16Array.from(packed),
      shares: new Float32Array(sorted.length).fill(1),
    },
  };
}
