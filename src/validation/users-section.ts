/** Concentration of users over networks against what others computed. */

import { quantileSorted } from "d3-array";
import { unpackCountry } from "../base/country-code.ts";
import { rankCorrelation } from "../indices/rank-correlation.ts";
import { herfindahlHirschman } from "../models/concentration.ts";
import type { World } from "../world/world.ts";
import type { ValidationSection } from "./page.ts";
import type { Reference, ReferenceInputs } from "./reference.ts";

const published = "users/eyeball-hhi.2022-10-31.csv";
const month = "2025-09";
const days = ["2020-11-15", "2026-08-08"];

export const usersInputs: ReferenceInputs = {
  texts: [published],
  worlds: [[month], ...days.map((users) => [month, { users }] as const)],
};

export async function usersSection(reference: Reference): Promise<ValidationSection> {
  const theirs = new Map(
    (await reference.text(published))
      .trim()
      .split("\n")
      .map((line) => {
        const [country, hhi] = line.split(",");
        return [country!, Number(hhi)] as const;
      }),
  );
  const columns: Column[] = [];
  for (const day of days)
    columns.push({
      name: `APNIC ${day}`,
      ours: concentrations(await reference.world(month, { users: day })),
    });
  columns.push({
    name: "addresses",
    ours: concentrations(await reference.world(month)),
  });
  const compared = columns.map((column) => compare(theirs, column));
  return {
    title: "Concentration of users",
    published: "HHI of users over networks (0 to 1), by country, 31 October 2022.",
    ours: `users of networks of ${month} by APNIC's estimates of two days (test material in their shape), with parts of carriers and without countries that contradict themselves; and divided by addresses, as without a table.`,
    result: compared
      .map(
        ({ name, countries, rank, apart }) =>
          `${name}: rank correlation ${rank.toFixed(2)} over ${countries} countries, median difference ${apart.toFixed(2)}`,
      )
      .join("; ")
      .concat("."),
    tables: [
      {
        header: ["country", "published", ...columns.map(({ name }) => name)],
        rows: [...theirs].map(([country, hhi]) => [
          country,
          hhi.toFixed(3),
          ...columns.map(({ ours }) => ours.get(country)?.toFixed(3) ?? "–"),
        ]),
      },
    ],
    reasons: [
      "Estimates of other days; networks joined and parted since.",
      "Theirs may join the networks of one company, which lifts the index.",
    ],
  };
}

interface Column {
  readonly name: string;
  /** HHI by country. */
  readonly ours: ReadonlyMap<string, number>;
}

/** How near ours are to theirs, over the countries that both have. */
function compare(theirs: ReadonlyMap<string, number>, { name, ours }: Column) {
  const both = [...theirs].flatMap(([country, hhi]) => {
    const own = ours.get(country);
    return own === undefined ? [] : [[hhi, own] as const];
  });
  const apart = both.map(([a, b]) => Math.abs(a - b)).sort((a, b) => a - b);
  return {
    name,
    countries: both.length,
    rank: rankCorrelation(
      both.map(([a]) => a),
      both.map(([, b]) => b),
    ),
    apart: quantileSorted(apart, 0.5) ?? Number.NaN,
  };
}

/** HHI 0…1 of each country's users over its networks; countries without users are left out. */
function concentrations(world: World): Map<string, number> {
  const users = new Map<number, number[]>();
  for (const [as, country] of world.countries.entries()) {
    const count = world.users[as]!;
    if (country === 0 || count === 0) continue;
    const known = users.get(country);
    if (known === undefined) users.set(country, [count]);
    else known.push(count);
  }
  return new Map(
    [...users].map(([country, counts]) => {
      const sum = counts.reduce((total, count) => total + count, 0);
      return [
        unpackCountry(country),
        herfindahlHirschman(counts.map((count) => count / sum)) / 10_000,
      ];
    }),
  );
}
