/** `narrows data list`: the tables that ship, the data sets, and what of them is in the cache. */
import type { Command } from "commander";
import type { Cache } from "../../../data/cache.ts";
import { withExamples } from "../../examples.ts";
import { group } from "../../group.ts";
import { type Io, ioOf } from "../../io.ts";
import { type FormatOptions, formatOptions } from "../../options/common.ts";
import { languageOption } from "../../options/language.ts";

export function registerDataList(program: Command): void {
  const command = group(program, "data")
    .command("list")
    .description("the tables that ship, the data sets, and what of them is in the cache");
  withExamples(languageOption(formatOptions(command, { csv: "the cached files as CSV" })), [
    "narrows data list",
    "narrows data list --json",
  ]).action(async (options: FormatOptions, self: Command) => {
    const io = ioOf(self);
    const [{ userCache }, { dataSources }, output] = await Promise.all([
      import("../../../data/cache.ts"),
      import("../../../data/sources.ts"),
      import("../../output.ts"),
    ]);
    const cache = userCache(io.environment);
    const cached = await recordedFiles(cache);
    if (options.csv === true) {
      const rows = cached.map((row) => [row.id, row.day, row.ageDays, row.bytes, row.sha256]);
      await output.printCsv(io, ["data_set", "day", "age_days", "bytes", "sha256"], rows);
      return;
    }
    const tables = await shippedTables(io);
    const sources = dataSources.map(({ id, title, folder, licence, citation }) => ({
      ...{ id, title, folder, licence, citation },
    }));
    if (options.json === true) {
      const result = { cache: cache.folder, tables, sources, cached };
      await output.printJson(io, "narrows-data/1", result);
      return;
    }
    await printTables(io, tables);
    for (const { id, title, folder, licence } of sources)
      await io.print(`${id}\n  ${title}\n  ${folder}\n  ${licence}\n\n`);
    await printCached(io, cache, cached);
    const missing = sources.filter(({ id }) => cached.every((file) => file.id !== id));
    if (cached.length > 0)
      for (const { id, title } of missing)
        await io.print(`Not cached: ${id} (${title}). Get it: narrows data fetch ${id}\n`);
  });
}

interface CachedFile {
  id: string;
  day: string;
  /** Since that day. */
  ageDays: number;
  path: string;
  bytes: number | null;
  sha256: string | null;
}

async function recordedFiles(cache: Cache): Promise<CachedFile[]> {
  const [{ readRecord }, { cachedFiles }, { daysBetween, isoDay }] = await Promise.all([
    import("../../../data/cache.ts"),
    import("../../../data/stored-files.ts"),
    import("../../../data/sources.ts"),
  ]);
  const today = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  return Promise.all(
    (await cachedFiles(cache)).map(async ({ source, day, path }) => {
      const record = await readRecord(path);
      return {
        id: source.id,
        day: isoDay(day),
        ageDays: daysBetween(day, today),
        path,
        bytes: record?.bytes ?? null,
        sha256: record?.sha256 ?? null,
      };
    }),
  );
}

interface ShippedTableRow {
  name: string;
  title: string;
  licence: string;
  date: string;
  rows: number;
  /** Lines that could not be read. */
  unreadable: number;
}

async function shippedTables(io: Io): Promise<ShippedTableRow[]> {
  const [{ checkShippedTables }, { warnOf }] = await Promise.all([
    import("../../../data/shipped/catalogue.ts"),
    import("../../../data/warnings.ts"),
  ]);
  return (await checkShippedTables()).map(({ problems, ...table }) => {
    if (problems !== undefined) warnOf(problems, table.name, (line) => io.warn(line));
    return { ...table, unreadable: problems?.unreadable ?? 0 };
  });
}

async function printTables(io: Io, tables: readonly ShippedTableRow[]): Promise<void> {
  const { toColumns } = await import("../../columns.ts");
  const rows = tables.map(({ name, rows, date, licence, title }) => [
    ...[name, rows, date, licence, title],
  ]);
  const header = ["table", "rows", "of", "licence", "what it holds"];
  await io.print(
    `Tables that ship with Narrows (sources and attribution: tables/README.md):\n${toColumns([header, ...rows], io.width)}\n\n`,
  );
}

async function printCached(io: Io, cache: Cache, cached: readonly CachedFile[]): Promise<void> {
  const { toColumns } = await import("../../columns.ts");
  const rows = cached.map(({ id, day, ageDays, bytes, sha256 }) => [
    ...[id, day, ageDays],
    ...[bytes ?? "", sha256 ?? "no record"],
  ]);
  await io.print(
    rows.length === 0
      ? `Nothing is cached in ${cache.folder}. Get what a world needs: narrows data fetch\n`
      : `Cached in ${cache.folder}:\n${toColumns([["data set", "day", "age, days", "bytes", "SHA-256"], ...rows], io.width)}\n`,
  );
}
