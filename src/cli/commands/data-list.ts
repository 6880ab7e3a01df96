/** `narrows data list`: the tables that ship, the data sets, and what of them is in the cache. */
import type { Command } from "commander";
import type { Cache } from "../../data/cache.ts";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { type Io, ioOf } from "../io.ts";
import { type FormatOptions, formatOptions } from "../options/common.ts";
import { languageOption } from "../options/language.ts";

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
      import("../../data/cache.ts"),
      import("../../data/sources.ts"),
      import("../output.ts"),
    ]);
    const cache = userCache(io.environment);
    const cached = await cachedFiles(cache);
    if (options.csv === true) {
      const rows = cached.map((row) => [row.id, row.day, row.bytes, row.sha256]);
      await output.printCsv(io, ["data_set", "day", "bytes", "sha256"], rows);
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
  });
}

interface CachedFile {
  id: string;
  day: string;
  path: string;
  bytes: number | null;
  sha256: string | null;
}

async function cachedFiles(cache: Cache): Promise<CachedFile[]> {
  const [{ readRecord }, { cachedRelationships }, { isoDay }] = await Promise.all([
    import("../../data/cache.ts"),
    import("../../data/open.ts"),
    import("../../data/sources.ts"),
  ]);
  return Promise.all(
    (await cachedRelationships(cache)).map(async ({ source, day, path }) => {
      const record = await readRecord(path);
      return {
        id: source.id,
        day: isoDay(day),
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
    import("../../data/shipped/catalogue.ts"),
    import("../../data/warnings.ts"),
  ]);
  return (await checkShippedTables()).map(({ problems, ...table }) => {
    if (problems !== undefined) warnOf(problems, table.name, (line) => io.warn(line));
    return { ...table, unreadable: problems?.unreadable ?? 0 };
  });
}

async function printTables(io: Io, tables: readonly ShippedTableRow[]): Promise<void> {
  const { toColumns } = await import("../columns.ts");
  const rows = tables.map(({ name, rows, date, licence, title }) => [
    ...[name, rows, date, licence, title],
  ]);
  const header = ["table", "rows", "of", "licence", "what it holds"];
  await io.print(
    `Tables that ship with Narrows (sources and attribution: tables/README.md):\n${toColumns([header, ...rows], io.width)}\n\n`,
  );
}

async function printCached(io: Io, cache: Cache, cached: readonly CachedFile[]): Promise<void> {
  const { toColumns } = await import("../columns.ts");
  const rows = cached.map(({ id, day, bytes, sha256 }) => [
    ...[id, day],
    ...[bytes ?? "", sha256 ?? "no record"],
  ]);
  await io.print(
    rows.length === 0
      ? `Nothing is cached in ${cache.folder}. Get the newest month: narrows data fetch\n`
      : `Cached in ${cache.folder}:\n${toColumns([["data set", "day", "bytes", "SHA-256"], ...rows], io.width)}\n`,
  );
}
