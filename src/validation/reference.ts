/** What the validation reads: published values and labels in one folder, relationships in a mirror. */
import { join } from "node:path";
import { packCountry } from "../base/country-code.ts";
import { InputError } from "../base/errors.ts";
import { isCountry } from "../base/iso-countries.ts";
import { readInput } from "../data/cache.ts";
import { decompress } from "../data/decompress.ts";
import { openWorld } from "../data/open.ts";
import type { World } from "../world/world.ts";

export type Row = readonly (string | number | boolean | null)[];

export interface Reference {
  /** A stored text, unpacked. */
  text(path: string): Promise<string>;
  /** The rows of a published table. */
  rows(id: string): Promise<readonly Row[]>;
  /**
   * The world of a month, with the shipped labels; users by addresses unless estimates of a day are asked
   * for, and likewise without exchanges.
   */
  world(month: string, tables?: { users?: string; exchanges?: string }): Promise<World>;
  /** Countries of ASes out of a stored table: `asn,cc` with a header, or `asn | cc`. */
  countries(path: string): Promise<ReadonlyMap<number, number>>;
  /**
   * Countries of ASes of a December, 2011 to 2018, by where their addresses lie. An AS that wanders
   * through three or more countries in these years seems to originate addresses of others: low numbers
   * do, when operators mistype how often a path is to be prepended. It gets the country of its registry
   * entry of January 2023, where that is known.
   * @returns `unsteady`: ASes whose country was replaced
   */
  yearlyCountries(
    year: LabelYear,
  ): Promise<{ countries: ReadonlyMap<number, number>; unsteady: number[] }>;
}

interface Published {
  tables: readonly { id: string; rows: readonly Row[] }[];
}

type LabelYear = (typeof labelYears)[number];

const labelYears = [2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018] as const;

async function steadyCountries(
  countries: Reference["countries"],
  year: LabelYear,
): Promise<{ countries: ReadonlyMap<number, number>; unsteady: number[] }> {
  const years = await Promise.all(
    labelYears.map((each) => countries(`labels/nationality.${each}1201.csv.gz`)),
  );
  const registered = await countries("labels/20230101.as-info.txt.gz");
  const steady = new Map(years[labelYears.indexOf(year)]!);
  const unsteady: number[] = [];
  for (const [asn, country] of steady) {
    const over = new Set(years.flatMap((of) => of.get(asn) ?? []));
    const entry = registered.get(asn);
    if (over.size < 3 || entry === undefined || entry === country) continue;
    steady.set(asn, entry);
    unsteady.push(asn);
  }
  return { countries: steady, unsteady };
}

export function openReference(folder: string, environment: NodeJS.ProcessEnv): Reference {
  let published: Promise<Published> | undefined;
  const worlds = new Map<string, Promise<World>>();
  const text = async (path: string) => {
    const file = join(folder, path);
    return new TextDecoder().decode(await decompress(await readInput(file), file));
  };
  const countries = async (path: string) => {
    const found = new Map<number, number>();
    for (const line of (await text(path)).split("\n")) {
      const match = /^(\d+)\s*[,|]\s*([A-Z]{2})\b/.exec(line);
      if (match !== null && isCountry(match[2]!))
        found.set(Number(match[1]), packCountry(match[2]!));
    }
    return found;
  };
  return {
    text,
    async rows(id) {
      published ??= text("papers/tables.json").then((json) => JSON.parse(json) as Published);
      const table = (await published).tables.find((each) => each.id === id);
      if (table === undefined)
        throw new InputError("reference", `no table "${id}"`, {
          file: join(folder, "papers/tables.json"),
        });
      return table.rows;
    },
    world(month, { users = "addresses", exchanges = "none" } = {}) {
      const key = `${month} ${users} ${exchanges}`;
      const options = { date: month, users, exchanges, organisations: "none" };
      const world = worlds.get(key) ?? openWorld(options, environment);
      worlds.set(key, world);
      return world;
    },
    countries,
    yearlyCountries: (year) => steadyCountries(countries, year),
  };
}

/** The world with the countries of another table. */
export function withCountries(world: World, countries: ReadonlyMap<number, number>): World {
  return { ...world, countries: Uint16Array.from(world.asns, (asn) => countries.get(asn) ?? 0) };
}
