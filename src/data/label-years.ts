/**
 * Countries of ASes year by year, from a folder of tables whose names hold a day (`YYYYMMDD`), for
 * snapshots of other days than the shipped table. Read leniently: codes that are no country (EU, AP,
 * XX, ??) count as not known.
 */
import { join } from "node:path";
import { packCountry } from "../base/country-code.ts";
import { readCsv } from "../base/csv.ts";
import { InputError } from "../base/errors.ts";
import { isCountry } from "../base/iso-countries.ts";
import type { World } from "../world/world.ts";
import { namesIn, readInput } from "./cache.ts";
import { decompress } from "./decompress.ts";

export interface YearlyLabels {
  /**
   * The world with the countries of the table whose day is nearest to its own. A world more than
   * three years younger than every table keeps its labels: the shipped table is nearer then.
   */
  relabel(world: World): Promise<World>;
}

/** @throws InputError `labels-dir` when the folder holds no such table */
export async function openYearlyLabels(folder: string): Promise<YearlyLabels> {
  const tables = (await namesIn(folder)).flatMap((name) => {
    const day = /(\d{8})\.csv(?:\.gz|\.bz2)?$/.exec(name)?.[1];
    return day === undefined ? [] : [{ name, day, time: timeOf(day) }];
  });
  if (tables.length === 0)
    throw new InputError("labels-dir", "no table named …YYYYMMDD.csv or .csv.gz here", {
      file: folder,
    });
  const read = new Map<string, Promise<ReadonlyMap<number, number>>>();
  return {
    async relabel(world) {
      const time = timeOf(world.meta.date.replaceAll("-", ""));
      const nearest = tables.reduce((best, each) =>
        Math.abs(each.time - time) < Math.abs(best.time - time) ? each : best,
      );
      if (time - nearest.time > threeYearsMs) return world;
      const table = read.get(nearest.name) ?? readTable(join(folder, nearest.name));
      read.set(nearest.name, table);
      const countryOf = await table;
      const countries = Uint16Array.from(world.asns, (asn) => countryOf.get(asn) ?? 0);
      const labelled = countries.reduce((sum, code) => sum + (code === 0 ? 0 : 1), 0);
      return {
        ...world,
        countries,
        meta: { ...world.meta, labels: nearest.name, labelsSha256: "", labelled },
      };
    },
  };
}

const threeYearsMs = 3 * 365.25 * 24 * 3_600_000;

function timeOf(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
}

async function readTable(file: string): Promise<ReadonlyMap<number, number>> {
  const text = new TextDecoder().decode(await decompress(await readInput(file), file));
  const countries = new Map<number, number>();
  for (const { line, fields } of readCsv(text, file)) {
    const [asn, code] = fields;
    if (!/^\d{1,10}$/.test(asn ?? "")) {
      if (line === 1) continue;
      throw new InputError("labels-malformed", `"${(asn ?? "").slice(0, 40)}" is no AS number`, {
        file,
        line,
      });
    }
    const upper = (code ?? "").toUpperCase();
    if (isCountry(upper)) countries.set(Number(asn), packCountry(upper));
  }
  return countries;
}
