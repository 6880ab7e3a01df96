/** The tables that ship with Narrows (folder `tables/`), found from the sources and from `dist` alike. */
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

export type ShippedTable =
  | "as-labels.csv.gz"
  | "caches-by-city.csv.gz"
  | "cities.csv.gz"
  | "content-absent.csv"
  | "content-networks.csv"
  | "countries.csv"
  | "places.csv"
  | "state-owned.csv.gz";

/** A table as it is stored. */
export function readStoredTable(name: ShippedTable): Promise<Buffer> {
  return readFile(new URL(`../../tables/${name}`, import.meta.url));
}

/** The text of a table; one that ends in `.gz` is unpacked. */
export async function readShippedTable(name: ShippedTable): Promise<string> {
  const bytes = await readStoredTable(name);
  return (name.endsWith(".gz") ? await promisify(gunzip)(bytes) : bytes).toString("utf8");
}
