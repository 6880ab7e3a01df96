/** The tables that ship with Narrows: what each holds, of when, and under which licence. */
import type { TableProblems } from "../../base/table-problems.ts";
import { parseCountries } from "../countries.ts";
import { parseLabels } from "../labels.ts";
import { parsePlaces } from "../places.ts";
import { readShippedTable, type ShippedTable } from "../tables.ts";
import { parseCachesByCity } from "./caches-by-city.ts";
import { parseCities } from "./cities.ts";
import { parseContentAbsent } from "./content-absent.ts";
import { parseContentNetworks } from "./content-networks.ts";
import { parseStateOwned } from "./state-owned.ts";

interface CatalogueEntry {
  readonly name: ShippedTable;
  readonly title: string;
  readonly licence: string;
  /** Day, month, year or span of them (ISO 8601) that the data is of. */
  readonly date: string;
  /** Reads it, and says how many rows there are and what could not be read. */
  readonly check: (text: string) => CheckedRows;
}

interface CheckedRows {
  rows: number;
  problems?: TableProblems;
}

const catalogue: readonly CatalogueEntry[] = [
  {
    name: "as-labels.csv.gz",
    title: "countries, names and addresses of networks, by vote of three address tables",
    licence: "CC BY 4.0",
    date: "2026-06",
    check: (text) => {
      const { asns, problems } = parseLabels(text, "as-labels.csv");
      return { rows: asns.length, ...(problems && { problems }) };
    },
  },
  {
    name: "state-owned.csv.gz",
    title: "networks that a state owns",
    licence: "CC BY 4.0",
    date: "2022",
    check: (text) => counted(parseStateOwned(text)),
  },
  {
    name: "caches-by-city.csv.gz",
    title: "caches and sites of content networks by city",
    licence: "ODC-By 1.0",
    date: "2023-07/2024-05",
    check: (text) => counted(parseCachesByCity(text)),
  },
  {
    name: "cities.csv.gz",
    title: "cities and their people",
    licence: "CC BY 4.0",
    date: "2022",
    check: (text) => counted(parseCities(text)),
  },
  {
    name: "content-absent.csv",
    title: "content networks that are blocked or not offered in a country",
    licence: "facts",
    date: "2024",
    check: (text) => counted(parseContentAbsent(text)),
  },
  {
    name: "content-networks.csv",
    title: "content networks and their AS numbers",
    licence: "facts",
    date: "2026-06",
    check: (text) => counted(parseContentNetworks(text)),
  },
  {
    name: "countries.csv",
    title: "facts about countries, each with its source",
    licence: "CC BY 4.0, public domain, facts",
    date: "2026-01",
    check: (text) => ({ rows: parseCountries(text).size }),
  },
  {
    name: "places.csv",
    title: "cities where networks meet",
    licence: "CC BY 4.0",
    date: "2024-12",
    check: (text) => ({ rows: parsePlaces(text).length }),
  },
];

/** A table that ships, as it was found and read. */
export interface CheckedShippedTable extends Omit<CatalogueEntry, "check">, CheckedRows {}

/** Reads all tables that ship. @throws InputError where one cannot be read */
export function checkShippedTables(): Promise<CheckedShippedTable[]> {
  return Promise.all(
    catalogue.map(async ({ check, ...entry }) => ({
      ...entry,
      ...check(await readShippedTable(entry.name)),
    })),
  );
}

function counted(table: { rows: readonly object[]; problems: TableProblems }): CheckedRows {
  return { rows: table.rows.length, problems: table.problems };
}
