/** Users whose network hosts a cache, by lists of networks, against the share that the content split assumes. */
import { quantileSorted } from "d3-array";
import { assumption, contentIds } from "../assessment/assumptions.ts";
import { unpackCountry } from "../base/country-code.ts";
import { readCountryContent } from "../data/shipped/country-content.ts";
import type { World } from "../world/world.ts";
import type { ValidationSection } from "./page.ts";
import type { Reference, ReferenceInputs } from "./reference.ts";

const file = "offnets/offnets-sigcomm21-2021-04.per_hg.json";
const month = "2025-09";
/** Networks of content by their names in the list and in our tables. */
const listed = [
  ["google", "google"],
  ["facebook", "meta"],
  ["netflix", "netflix"],
  ["akamai", "akamai"],
] as const;
const shown = "KH KZ TH VN BD PK NP EG NG BR ID IN IR RU CN TR".split(" ");

/** Least users of a country that counts. */
const leastUsers = 1e6;

const users = "2026-08-08";

export const cachesInputs: ReferenceInputs = { texts: [file], worlds: [[month, { users }]] };

export async function cachesSection(reference: Reference): Promise<ValidationSection> {
  const hosts = JSON.parse(await reference.text(file)) as Record<string, readonly number[]>;
  const world = await reference.world(month, { users });
  const contentOf = await readCountryContent(contentIds);
  const shares = new Map(listed.map(([name]) => [name, sharesIn(world, new Set(hosts[name]))]));
  const countries = [...shares.get("google")!.keys()];
  const rows = listed.map(([name, id]) => {
    const own = shares.get(name)!;
    const ours = countries.filter(
      (code) => contentOf(code).find((each) => each.id === id)?.inAccess === true,
    );
    const theirs = countries.filter((code) => own.get(code)! > 0.01);
    const spread = ours.map((code) => own.get(code)!).sort((a, b) => a - b);
    return {
      ...{ name, ours: ours.length, theirs: theirs.length },
      both: ours.filter((code) => theirs.includes(code)).length,
      quartiles: [0.25, 0.5, 0.75].map((q) => quantileSorted(spread, q) ?? 0),
    };
  });
  const { low, likely, high } = assumption("cache-hosting").range;
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  return {
    title: "Caches in access networks",
    published:
      "networks that host caches, April 2021 (Gigis et al., SIGCOMM 2021), joined with users by APNIC’s estimates (test material in their shape).",
    ours: `countries whose access networks have caches by the lists that ship (2023 and 2024); there ${percent(likely)} (${percent(low)} to ${percent(high)}) of users are assumed to be in a network with one.`,
    result: `median share of users in a network with a cache, where ours has any: ${rows
      .filter(({ ours }) => ours > 0)
      .map(({ name, quartiles }) => `${name} ${percent(quartiles[1]!)}`)
      .join(", ")}.`,
    tables: [
      {
        header: [
          ...["network", "countries, published", "ours", "both"],
          ...["users in a network with a cache, 25 %", "median", "75 %"],
        ],
        rows: rows.map(({ name, theirs, ours, both, quartiles }) => [
          ...[name, theirs, ours, both],
          ...quartiles.map((share) => (ours > 0 ? percent(share) : "–")),
        ]),
      },
      {
        header: ["country", ...listed.map(([name]) => name)],
        rows: shown.map((code) => [
          code,
          ...listed.map(([name]) => percent(shares.get(name)!.get(code) ?? 0)),
        ]),
      },
    ],
    reasons: [
      "The lists are two to three years apart, and hosts were found by certificates, which Akamai’s and others’ caches for third parties do not always show.",
      "One share stands for all networks of content and all countries: it is too high for Netflix. The list by network is not at a public address under terms that let it ship or be fetched.",
      "The lists that ship do not tell which of Akamai’s sites stand in access networks; they count as sites in the country.",
      "Users of today in networks of 2021: numbers of networks that were joined or renumbered count as without caches.",
    ],
  };
}

/** By country the share 0…1 of its users in some networks. */
function sharesIn(world: World, hosts: ReadonlySet<number>): Map<string, number> {
  const users = new Map<number, { all: number; in: number }>();
  for (const [as, country] of world.countries.entries()) {
    const count = world.users[as]!;
    if (country === 0 || count === 0) continue;
    const sum = users.get(country) ?? { all: 0, in: 0 };
    sum.all += count;
    if (hosts.has(world.asns[as]!) || hosts.has(world.wholes[as]!)) sum.in += count;
    users.set(country, sum);
  }
  return new Map(
    [...users]
      .filter(([, { all }]) => all >= leastUsers)
      .map(([country, sum]) => [unpackCountry(country), sum.in / sum.all]),
  );
}
