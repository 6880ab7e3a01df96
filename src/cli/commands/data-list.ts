/** `narrows data list`: the data sets, and what of them is in the cache. */
import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { ioOf } from "../io.ts";
import { type FormatOptions, formatOptions } from "../options/common.ts";
import { languageOption } from "../options/language.ts";

export function registerDataList(program: Command): void {
  const command = group(program, "data")
    .command("list")
    .description("the data sets, and what of them is in the cache");
  withExamples(languageOption(formatOptions(command, { csv: "the cached files as CSV" })), [
    "narrows data list",
    "narrows data list --json",
  ]).action(async (options: FormatOptions, self: Command) => {
    const io = ioOf(self);
    const [{ readRecord, userCache }, { cachedFiles }, { dataSources, isoDay }, output] =
      await Promise.all([
        import("../../data/cache.ts"),
        import("../../data/stored-files.ts"),
        import("../../data/sources.ts"),
        import("../output.ts"),
      ]);
    const cache = userCache(io.environment);
    const cached = await Promise.all(
      (await cachedFiles(cache)).map(async ({ source, day, path }) => {
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
    if (options.json === true) {
      const sources = dataSources.map(({ id, title, folder, licence, citation }) => ({
        ...{ id, title, folder, licence, citation },
      }));
      await output.printJson(io, "narrows-data/1", { cache: cache.folder, sources, cached });
      return;
    }
    const rows = cached.map((row) => [row.id, row.day, row.bytes, row.sha256]);
    if (options.csv === true) {
      await output.printCsv(io, ["data_set", "day", "bytes", "sha256"], rows);
      return;
    }
    for (const { id, title, folder, licence } of dataSources)
      await io.print(`${id}\n  ${title}\n  ${folder}\n  ${licence}\n\n`);
    const { toColumns } = await import("../columns.ts");
    const table = rows.map(([id, day, bytes, sha256]) => [
      ...[id!, day!],
      ...[bytes ?? "", sha256 ?? "no record"],
    ]);
    await io.print(
      rows.length === 0
        ? `Nothing is cached in ${cache.folder}. Get the newest month: narrows data fetch\n`
        : `Cached in ${cache.folder}:\n${toColumns([["data set", "day", "bytes", "SHA-256"], ...table], io.width)}\n`,
    );
  });
}
