/** `narrows data fetch`: a month of a data set into the cache. */
import { type Command, Option } from "commander";
import type { Cache } from "../../data/cache.ts";
import type { DataSource } from "../../data/sources.ts";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { type Io, ioOf } from "../io.ts";
import { languageOption } from "../options/language.ts";

interface FetchOptions {
  date?: string;
  json?: boolean;
}

export function registerDataFetch(program: Command): void {
  const command = group(program, "data")
    .command("fetch")
    .description("fetches a month of a data set into the cache")
    .argument("[source]", "id of the data set", "as-relationships-2")
    .option("--date <month>", "YYYY-MM (default: the newest there is)")
    .addOption(new Option("--json", "what was fetched, as JSON"));
  withExamples(languageOption(command), [
    "narrows data fetch",
    "narrows data fetch as-relationships-1 --date 2015-09",
  ]).action(fetchData);
}

async function fetchData(id: string, options: FetchOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const [{ userCache }, { download }, { isoDay, parseDay, requireSource }] = await Promise.all([
    import("../../data/cache.ts"),
    import("../../data/download.ts"),
    import("../../data/sources.ts"),
  ]);
  const source = requireSource(id);
  const cache = userCache(io.environment);
  const mirror = io.environment.NARROWS_MIRROR;
  const day = options.date === undefined ? await newestDay(source, mirror) : parseDay(options.date);
  await showLicenceOnce(source, cache, io);
  const address = source.folder + source.fileOf(day);
  const { bytes, sha256 } = await io.timed("download", () =>
    download(address, cache, {
      mirror,
      onProgress: (done, total) =>
        io.progress.update(`fetching ${source.fileOf(day)}`, done, total),
    }),
  );
  const path = cache.pathOf(address);
  if (options.json === true) {
    const { printJson } = await import("../output.ts");
    await printJson(io, "narrows-fetched/1", {
      ...{ id: source.id, day: isoDay(day), address, path, bytes, sha256 },
    });
  } else
    await io.print(
      `${source.id} of ${isoDay(day)}: ${bytes.toLocaleString("en")} bytes, SHA-256 ${sha256}\n${path}\n`,
    );
}

async function newestDay(source: DataSource, mirror: string | undefined): Promise<string> {
  const { listFolder } = await import("../../data/mirror.ts");
  const { InputError } = await import("../../base/errors.ts");
  const names = await listFolder(source.folder, mirror);
  const newest = names
    .flatMap((name) => source.dayOf(name) ?? [])
    .sort()
    .at(-1);
  if (newest === undefined)
    throw new InputError("not-found", `no file of ${source.id} in ${source.folder}`);
  return newest;
}

async function showLicenceOnce(source: DataSource, cache: Cache, io: Io): Promise<void> {
  const { join } = await import("node:path");
  const { namesIn, writeAtomically } = await import("../../data/cache.ts");
  const folder = join(cache.folder, "licences-shown");
  if ((await namesIn(folder)).includes(source.id)) return;
  // Terms of use are shown whatever --quiet says.
  io.warn(`${source.licence}\nCite: ${source.citation}\n`);
  await writeAtomically(join(folder, source.id), `${source.licence}\n`);
}
