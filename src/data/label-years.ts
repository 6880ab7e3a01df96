/**
 * Countries of ASes year by year, from a folder of tables whose names hold a day (`YYYYMMDD`), for
 * snapshots of other days than the shipped table. Columns are found by the header, else they are
 * `asn,country`; of an AS that is listed again the last line counts.
 */
import { join } from "node:path";
import { packCountry } from "../base/country-code.ts";
import { findColumn, readCsv } from "../base/csv.ts";
import { InputError } from "../base/errors.ts";
import { readCountry } from "../base/iso-countries.ts";
import { ProblemCollector, quoteText } from "../base/table-problems.ts";
import type { World } from "../world/world.ts";
import { namesIn, readInput, sha256 } from "./cache.ts";
import { decompress } from "./decompress.ts";
import { columnNames, parseAsn } from "./labels.ts";
import { type Warn, warnOf, warnOnStderr } from "./warnings.ts";

export interface YearlyLabels {
  /**
   * The world with the countries of the table whose day is nearest to its own. A world more than
   * three years younger than every table keeps its labels: the shipped table is nearer then.
   */
  relabel(world: World): Promise<World>;
}

/**
 * @param warn takes what is wrong with a table when it is first read
 * @throws InputError `labels-dir` when the folder holds no such table
 */
export async function openYearlyLabels(
  folder: string,
  warn: Warn = warnOnStderr,
): Promise<YearlyLabels> {
  const tables = (await namesIn(folder)).flatMap((name) => {
    const day = /(\d{8})\.csv(?:\.gz|\.bz2)?$/.exec(name)?.[1];
    return day === undefined ? [] : [{ name, day, time: timeOf(day) }];
  });
  if (tables.length === 0)
    throw new InputError("labels-dir", "no table named …YYYYMMDD.csv or .csv.gz here", {
      file: folder,
    });
  const read = new Map<string, ReturnType<typeof readTable>>();
  return {
    async relabel(world) {
      const time = timeOf(world.meta.date.replaceAll("-", ""));
      const nearest = tables.reduce((best, each) =>
        Math.abs(each.time - time) < Math.abs(best.time - time) ? each : best,
      );
      if (time - nearest.time > threeYearsMs) return world;
      const table = read.get(nearest.name) ?? readTable(join(folder, nearest.name), warn);
      read.set(nearest.name, table);
      const { countryOf, sha256 } = await table;
      const countries = Uint16Array.from(world.asns, (asn) => countryOf.get(asn) ?? 0);
      const labelled = countries.reduce((sum, code) => sum + (code === 0 ? 0 : 1), 0);
      return {
        ...world,
        countries,
        meta: { ...world.meta, labels: nearest.name, labelsSha256: sha256, labelled },
      };
    },
  };
}

const threeYearsMs = 3 * 365.25 * 24 * 3_600_000;

function timeOf(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
}

async function readTable(
  file: string,
  warn: Warn,
): Promise<{ countryOf: ReadonlyMap<number, number>; sha256: string }> {
  const stored = await readInput(file);
  const text = new TextDecoder().decode(await decompress(stored, file));
  const problems = new ProblemCollector();
  const countries = new Map<number, number>();
  let [asnColumn, countryColumn] = [0, 1];
  let [first, read] = [true, 0];
  for (const { line, fields } of readCsv(text, file, problems)) {
    if (first) {
      first = false;
      const header = [columnNames.asn, columnNames.country].map((names) =>
        findColumn(fields, names),
      ) as [number, number];
      if (header.every((column) => column >= 0)) {
        [asnColumn, countryColumn] = header;
        continue;
      }
      if (!/\d/.test(fields[0]!)) continue;
    }
    const asn = parseAsn(fields[asnColumn] ?? "");
    const code = readCountry(fields[countryColumn] ?? "");
    if (Number.isNaN(asn))
      problems.unreadable(line, `${quoteText(fields[asnColumn] ?? "")} is not an AS number`);
    else if (code === undefined)
      problems.unreadable(
        line,
        `${quoteText(fields[countryColumn]!)} is not a country code of ISO 3166-1 alpha-2`,
      );
    else {
      read++;
      if (code !== "") countries.set(asn, packCountry(code));
      else if (fields[countryColumn]) problems.unknown(line, fields[countryColumn]);
    }
  }
  warnOf(problems.finish(read, file, "labels-malformed"), file, warn);
  return { countryOf: countries, sha256: sha256(stored) };
}
