/** The tables beside the relationships that a world is made of, each with what identifies its content. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { packCountry } from "../base/country-code.ts";
import type { UsersInput } from "../world/user-placement.ts";
import { readInput } from "./cache.ts";
import { internetUsers, parseCountries } from "./countries.ts";
import { decompress } from "./decompress.ts";
import { type LabelTable, parseLabels } from "./labels.ts";
import { readShippedTable } from "./tables.ts";
import type { ChosenUsers } from "./user-estimates.ts";
import { parseUsers } from "./users.ts";

export interface Tables {
  /** Parsed when a world has to be built; a snapshot needs only the key. */
  readonly labels: () => LabelTable;
  readonly labelsName: string;
  readonly labelsSha256: string;
  readonly countryUsers: ReadonlyMap<number, number>;
  /** Undefined where users are divided by addresses. */
  readonly users: (() => UsersInput) | undefined;
  /** Of everything above. */
  readonly key: string;
}

/** @throws InputError for a file that cannot be read */
export async function readTables(
  options: { labels?: string },
  chosen: ChosenUsers | undefined,
): Promise<Tables> {
  const labelsText =
    options.labels === undefined
      ? await readShippedTable("as-labels.csv.gz")
      : textOf(await decompress(await readInput(options.labels), options.labels));
  const countriesText = await readShippedTable("countries.csv");
  const labelsName = options.labels === undefined ? "shipped table" : basename(options.labels);
  // A person's own labels are not corrected.
  const relabel = options.labels === undefined;
  const users = chosen && {
    ...{ name: chosen.name, date: chosen.date, isScaled: chosen.isScaled, relabel },
    sha256: sha256(chosen.content),
  };
  return {
    labels: () => parseLabels(labelsText, options.labels ?? "as-labels.csv"),
    labelsName,
    labelsSha256: sha256(labelsText),
    countryUsers: countryUsersOf(countriesText),
    users:
      users && (() => ({ ...users, table: parseUsers(textOf(chosen!.content), chosen!.file) })),
    key: sha256(JSON.stringify([sha256(labelsText), sha256(countriesText), users ?? ""])),
  };
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

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
