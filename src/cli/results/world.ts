/** What a world consists of, as a table and CSV. */
import { unpackCountry } from "../../base/country-code.ts";
import { columnName } from "../../base/csv.ts";
import type { Nation } from "../../world/nation.ts";
import type { World } from "../../world/world.ts";
import { toColumns } from "../columns.ts";

/** Sizes of one country in a world. */
export interface CountrySizes {
  readonly code: string;
  readonly networks: number;
  readonly borderNetworks: number;
  readonly borderLinks: number;
}

export function countrySizes(nation: Nation): CountrySizes {
  return {
    code: unpackCountry(nation.country),
    networks: nation.ases.length,
    borderNetworks: nation.border.length,
    borderLinks: nation.links.length,
  };
}

export const worldColumns: readonly string[] = ["name", "value"];

/** Every count, and where the data come from. */
export function worldRows(world: World, country: CountrySizes | undefined): unknown[][] {
  const { counts, ...meta } = world.meta;
  const rows = Object.entries({ ...meta, ases: world.asCount, ...counts, ...country });
  return rows.map(([name, value]) => [columnName(name), value]);
}

/** Where users come from, and what of the table was used. */
function userRows({ userTable }: World["meta"]): [string, string][] {
  if (userTable === undefined) return [["users of a network", "by address share"]];
  const number = (value: number) => Math.round(value).toLocaleString("en");
  const left = ({ rows, users }: { rows: number; users: number }) =>
    `${number(users)} in ${number(rows)} ${rows === 1 ? "row" : "rows"}`;
  const doubts = userTable.doubts.map(({ country }) => unpackCountry(country)).join(", ");
  return [
    ["users of a network", userTable.name],
    ["users of", userTable.date || "a day not known"],
    ["placed by their users", `${number(userTable.moved)} networks`],
    ["parts of carriers", number(userTable.parts)],
    ["users abroad left out", left(userTable.leftOut)],
    ["users of absent networks", left(userTable.absent)],
    ["countries not believed", doubts || "none"],
  ];
}

export function worldTable(
  world: World,
  country: CountrySizes | undefined,
  width: number | undefined,
): string {
  const { meta } = world;
  const number = (value: number) => value.toLocaleString("en");
  const rows: [string, string][] = [
    ["kind", meta.kind === "synthetic" ? "SYNTHETIC WORLD: every network is invented" : "measured"],
    ["source", meta.source],
    ["date", meta.date || "not known"],
    ["SHA-256", meta.sourceSha256 || "–"],
    ["ASes", number(world.asCount)],
    ["provider–customer links", number(meta.counts.providerCustomer)],
    ["peer links", number(meta.counts.peer)],
    [
      "with a country",
      `${number(meta.labelled)} (${((100 * meta.labelled) / world.asCount).toFixed(1)} %)`,
    ],
    ["labels", meta.labels],
    ...userRows(meta),
    ["duplicate lines", number(meta.counts.duplicates)],
    ["contradicting lines, dropped", number(meta.counts.contradictions)],
    ["self-links, dropped", number(meta.counts.selfLinks)],
    ["malformed lines, dropped", number(meta.counts.malformed)],
    [
      "customer–provider cycles",
      `${number(meta.counts.providerCycles)} (${number(meta.counts.cycleAses)} ASes in them)`,
    ],
  ];
  if (country !== undefined)
    rows.push(
      [`networks of ${country.code}`, number(country.networks)],
      ["at the border", number(country.borderNetworks)],
      ["links across the border", number(country.borderLinks)],
    );
  return `${toColumns(rows, width)}\n`;
}
