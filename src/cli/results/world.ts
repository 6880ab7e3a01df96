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
    ["users of a network", meta.users === "table" ? "from the table given" : "by address share"],
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
