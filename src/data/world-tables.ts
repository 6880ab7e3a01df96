/** The tables beside the relationships that a world is made of, each with what identifies its content. */
import { basename } from "node:path";
import { packCountry } from "../base/country-code.ts";
import type { WorldInput } from "../world/build.ts";
import type { WorldMeta } from "../world/world.ts";
import { readInput, sha256 } from "./cache.ts";
import { type ChosenTable, chooseTable, type TableSearch, textOf } from "./chosen-table.ts";
import { internetUsers, parseCountries } from "./countries.ts";
import { decompress } from "./decompress.ts";
import { parseLabels } from "./labels.ts";
import { requireSource } from "./sources.ts";
import { tableParsers } from "./storage/table-parsers.ts";
import { readShippedTable } from "./tables.ts";

/** Which tables, in the words of the command line. */
export interface TableOptions {
  /** A file instead of the table that ships. */
  labels?: string;
  /** A file, the day of cached estimates, or `addresses` to divide users by these. */
  users?: string;
  /** A file, the day of a cached dump, or `none`. */
  exchanges?: string;
  /** A file, the day of a cached table, or `none`. */
  organisations?: string;
}

export interface Tables {
  readonly labelsName: string;
  readonly labelsSha256: string;
  /** Undefined where users are divided by addresses. */
  readonly users: ChosenTable | undefined;
  readonly exchanges: ChosenTable | undefined;
  readonly organisations: ChosenTable | undefined;
  /** Of all tables. */
  readonly key: string;
  /** Reads them; a snapshot needs only the key. */
  read(): Promise<
    Pick<WorldInput, "labels" | "countryUsers" | "asUsers" | "exchanges" | "organisations">
  >;
}

/** @throws InputError for a file that cannot be read */
export async function findTables(options: TableOptions, search: TableSearch): Promise<Tables> {
  const [labelsText, countriesText, users, exchanges, organisations] = await Promise.all([
    options.labels === undefined
      ? readShippedTable("as-labels.csv.gz")
      : readInput(options.labels).then(async (bytes) =>
          textOf(await decompress(bytes, options.labels!)),
        ),
    readShippedTable("countries.csv"),
    options.users === "addresses"
      ? undefined
      : chooseTable(requireSource("apnic-users"), options.users, search),
    options.exchanges === "none"
      ? undefined
      : chooseTable(requireSource("peeringdb"), options.exchanges, search),
    options.organisations === "none"
      ? undefined
      : chooseTable(requireSource("as-organizations"), options.organisations, search),
  ]);
  const identity = (table: ChosenTable | undefined) =>
    table && [table.name, table.sha256, table.isOwn];
  const labelsSha256 = sha256(labelsText);
  const labelsName = options.labels === undefined ? "shipped table" : basename(options.labels);
  return {
    ...{ labelsName, labelsSha256, users, exchanges, organisations },
    key: sha256(
      JSON.stringify([
        ...[labelsName, labelsSha256, sha256(countriesText)],
        ...[users, exchanges, organisations].map((table) => identity(table) ?? ""),
      ]),
    ),
    async read() {
      const asUsers = users && {
        ...originOf(users),
        table: tableParsers.users(await users.read(), users.file),
        isScaled: !users.isOwn,
        // A person's own labels are not corrected.
        relabel: options.labels === undefined,
      };
      const ixps = exchanges && {
        ...originOf(exchanges),
        table: tableParsers.exchanges(await exchanges.read(), exchanges.file),
      };
      const holders = organisations && {
        ...originOf(organisations),
        table: tableParsers.organisations(await organisations.read(), organisations.file),
      };
      return {
        labels: parseLabels(labelsText, options.labels ?? "as-labels.csv"),
        countryUsers: countryUsersOf(countriesText),
        ...(asUsers && { asUsers }),
        ...(ixps && { exchanges: ixps }),
        ...(holders && { organisations: holders }),
      };
    },
  };
}

function originOf({ name, sha256: hash, date }: ChosenTable) {
  return { name, sha256: hash, date };
}

/** Internet users of countries by packed code, from `countries.csv`; those not known are left out. */
export function countryUsersOf(countriesText: string): ReadonlyMap<number, number> {
  const countryUsers = new Map<number, number>();
  for (const [code, country] of parseCountries(countriesText)) {
    const users = internetUsers(country);
    if (users !== undefined) countryUsers.set(packCountry(code), users);
  }
  return countryUsers;
}

/** What a person should know of the tables that were used, beside what could not be read of them. */
export function tableWarnings({ userTable }: WorldMeta): string[] {
  const lines: string[] = [];
  if (userTable !== undefined && !userTable.isScaled && userTable.leftOut.rows > 0) {
    const { rows, users } = userTable.leftOut;
    lines.push(
      `${userTable.name}: ${users.toLocaleString("en")} users in ${rows} ${rows === 1 ? "row" : "rows"} left out: too few for a part of a network in another country`,
    );
  }
  return lines;
}
