/** What the validation reads: published values and labels in one folder, relationships in a mirror. */
import { join } from "node:path";
import { packCountry } from "../base/country-code.ts";
import { assert, InputError } from "../base/errors.ts";
import { isCountry } from "../base/iso-countries.ts";
import { readInput } from "../data/cache.ts";
import { decompress } from "../data/decompress.ts";
import { openWorld } from "../data/open.ts";
import { decodeWorld, worldBuffer } from "../world/snapshot.ts";
import type { World } from "../world/world.ts";

export type Row = readonly (string | number | boolean | null)[];

/** Tables of a world beside its relationships, each by its day. */
export interface WorldTables {
  readonly users?: string;
  readonly exchanges?: string;
}

/** What a section reads. */
export interface ReferenceInputs {
  /** Paths in the folder; see also `publishedTables` and `yearlyLabels`. */
  readonly texts?: readonly string[];
  readonly worlds?: readonly (readonly [month: string, tables?: WorldTables])[];
}

/** What sections read, with nothing left to be opened: it can be sent to a thread or another machine. */
export interface GivenInputs {
  readonly texts: ReadonlyMap<string, string>;
  /** Snapshots by `worldKey`. */
  readonly worlds: ReadonlyMap<string, ArrayBufferLike>;
}

export interface Reference {
  /** A stored text, unpacked. */
  text(path: string): Promise<string>;
  /** The rows of a published table. */
  rows(id: string): Promise<readonly Row[]>;
  /**
   * The world of a month, with the shipped labels; users by addresses unless estimates of a day are asked
   * for, and likewise without exchanges.
   */
  world(month: string, tables?: WorldTables): Promise<World>;
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

/** The text that `Reference.rows` reads. */
export const publishedTables = "papers/tables.json";

/** Labels by the registries. */
export const registeredLabels = "labels/20230101.as-info.txt.gz";

const labelsOf = (year: LabelYear) => `labels/nationality.${year}1201.csv.gz`;

/** The texts that `Reference.yearlyCountries` reads. */
export const yearlyLabels: readonly string[] = [registeredLabels, ...labelYears.map(labelsOf)];

async function steadyCountries(
  countries: Reference["countries"],
  year: LabelYear,
): Promise<{ countries: ReadonlyMap<number, number>; unsteady: number[] }> {
  const years = await Promise.all(labelYears.map((each) => countries(labelsOf(each))));
  const registered = await countries(registeredLabels);
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

/** Where a reference's texts and worlds come from. */
interface Source {
  text(path: string): Promise<string>;
  world(month: string, tables: WorldTables): Promise<World>;
  /** What an error calls a text. */
  nameOf(path: string): string;
}

/** Reads from a folder, and opens worlds by the mirror and the cache that the environment names. */
export function openReference(folder: string, environment: NodeJS.ProcessEnv): Reference {
  return referenceFrom({
    async text(path) {
      const file = join(folder, path);
      return new TextDecoder().decode(await decompress(await readInput(file), file));
    },
    world: (month, { users = "addresses", exchanges = "none" }) =>
      openWorld({ date: month, users, exchanges, organisations: "none" }, environment),
    nameOf: (path) => join(folder, path),
  });
}

/** What sections read, read. @throws InputError where it cannot be read */
export async function readGivenInputs(
  reference: Reference,
  wanted: readonly ReferenceInputs[],
): Promise<GivenInputs> {
  const texts = new Map<string, string>();
  const worlds = new Map<string, ArrayBufferLike>();
  for (const { texts: paths = [], worlds: keys = [] } of wanted) {
    for (const path of paths) if (!texts.has(path)) texts.set(path, await reference.text(path));
    for (const [month, tables = {}] of keys) {
      const key = worldKey(month, tables);
      if (!worlds.has(key)) worlds.set(key, worldBuffer(await reference.world(month, tables)));
    }
  }
  return { texts, worlds };
}

/** A reference that has what it was given and nothing else. */
export function givenReference({ texts, worlds }: GivenInputs): Reference {
  return referenceFrom({
    async text(path) {
      const text = texts.get(path);
      assert(text !== undefined, `a section names ${path} among its inputs`);
      return text;
    },
    async world(month, tables) {
      const key = worldKey(month, tables);
      const buffer = worlds.get(key);
      assert(buffer !== undefined, `a section names the world ${key} among its inputs`);
      return decodeWorld(buffer);
    },
    nameOf: (path) => path,
  });
}

function worldKey(month: string, { users, exchanges }: WorldTables): string {
  return [month, users ?? "", exchanges ?? ""].join(" ");
}

function referenceFrom({ text, world, nameOf }: Source): Reference {
  let published: Promise<Published> | undefined;
  const worlds = new Map<string, Promise<World>>();
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
      published ??= text(publishedTables).then((json) => JSON.parse(json) as Published);
      const table = (await published).tables.find((each) => each.id === id);
      if (table === undefined)
        throw new InputError("reference", `no table "${id}"`, { file: nameOf(publishedTables) });
      return table.rows;
    },
    world(month, tables = {}) {
      const key = worldKey(month, tables);
      const opened = worlds.get(key) ?? world(month, tables);
      worlds.set(key, opened);
      return opened;
    },
    countries,
    yearlyCountries: (year) => steadyCountries(countries, year),
  };
}

/** The world with the countries of another table. */
export function withCountries(world: World, countries: ReadonlyMap<number, number>): World {
  return { ...world, countries: Uint16Array.from(world.asns, (asn) => countries.get(asn) ?? 0) };
}
