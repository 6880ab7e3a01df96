/** What a world consists of, as a table and CSV. */
import { unpackCountry } from "../../base/country-code.ts";
import { columnName } from "../../base/csv.ts";
import type { Wording } from "../../report/wording.ts";
import type { Nation } from "../../world/nation.ts";
import type { World } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import type { Showing } from "./country.ts";

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
function userRows({ userTable }: World["meta"], wording: Wording): [string, string][] {
  const { text } = wording;
  if (userTable === undefined) return [[text("world.users"), text("world.users-address")]];
  const left = ({ rows, users }: { rows: number; users: number }) =>
    text("world.left-value", { rows, users: wording.number(users) });
  const doubts = userTable.doubts.map(({ country }) => unpackCountry(country));
  return [
    [text("world.users"), userTable.name],
    [text("world.users-date"), userTable.date || text("world.not-known")],
    [text("world.users-moved"), wording.number(userTable.moved)],
    [text("world.users-parts"), wording.number(userTable.parts)],
    [text("world.users-left"), left(userTable.leftOut)],
    [text("world.users-absent"), left(userTable.absent)],
    [text("world.users-doubts"), doubts.length === 0 ? "–" : wording.list(doubts)],
  ];
}

export function worldTable(
  world: World,
  country: CountrySizes | undefined,
  { width, wording }: Showing,
): string {
  const { meta } = world;
  const { number } = wording;
  const { counts } = meta;
  const share = wording.percentWith(meta.labelled / world.asCount, 1);
  const { text } = wording;
  const rows: [string, string][] = [
    [text("world.kind"), text(`world.kind-${meta.kind}`)],
    [text("world.source"), meta.source],
    [text("world.date"), meta.date || text("world.not-known")],
    [text("world.hash"), meta.sourceSha256 || "–"],
    [text("world.ases"), number(world.asCount)],
    [text("world.transit"), number(counts.providerCustomer)],
    [text("world.peer"), number(counts.peer)],
    [text("world.labelled"), text("world.labelled-value", { ases: meta.labelled, share })],
    [text("world.labels"), meta.labels],
    ...userRows(meta, wording),
    [text("world.duplicates"), number(counts.duplicates)],
    [text("world.contradictions"), number(counts.contradictions)],
    [text("world.self-links"), number(counts.selfLinks)],
    [text("world.malformed"), number(counts.malformed)],
    [
      text("world.cycles"),
      text("world.cycles-value", { cycles: counts.providerCycles, ases: counts.cycleAses }),
    ],
  ];
  if (country !== undefined)
    rows.push(
      [text("world.networks-of", { country: country.code }), number(country.networks)],
      [text("world.at-border"), number(country.borderNetworks)],
      [text("world.border-links"), number(country.borderLinks)],
    );
  return `${toColumns(rows, width, wording.language)}\n`;
}
