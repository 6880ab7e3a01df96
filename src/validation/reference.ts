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
  /** The world of a month, with the shipped labels; users by addresses and no exchanges unless those of a day are asked for. */
  world(month: string, tables?: { users?: string; exchanges?: string }): Promise<World>;
  /** Countries of ASes out of a stored table: `asn,cc` with a header, or `asn | cc`. */
  countries(path: string): Promise<ReadonlyMap<number, number>>;
}

interface Published {
  tables: readonly { id: string; rows: readonly Row[] }[];
}

export function openReference(folder: string, environment: NodeJS.ProcessEnv): Reference {
  let published: Promise<Published> | undefined;
  const worlds = new Map<string, Promise<World>>();
  const text = async (path: string) => {
    const file = join(folder, path);
    return new TextDecoder().decode(await decompress(await readInput(file), file));
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
      const options = { date: month, users, exchanges };
      const world = worlds.get(key) ?? openWorld(options, environment);
      worlds.set(key, world);
      return world;
    },
    async countries(path) {
      const countries = new Map<number, number>();
      for (const line of (await text(path)).split("\n")) {
        const match = /^(\d+)\s*[,|]\s*([A-Z]{2})\b/.exec(line);
        if (match !== null && isCountry(match[2]!))
          countries.set(Number(match[1]), packCountry(match[2]!));
      }
      return countries;
    },
  };
}

/** The world with the countries of another table. */
export function withCountries(world: World, countries: ReadonlyMap<number, number>): World {
  return { ...world, countries: Uint16Array.from(world.asns, (asn) => countries.get(asn) ?? 0) };
}
