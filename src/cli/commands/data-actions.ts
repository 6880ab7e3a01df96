/** What `narrows data list|fetch|verify` do. */
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import {
  type Cache,
  namesIn,
  readRecord,
  sha256OfFile,
  userCache,
  writeAtomically,
} from "../../data/cache.ts";
import { download } from "../../data/download.ts";
import { listFolder } from "../../data/mirror.ts";
import { cachedRelationships } from "../../data/open.ts";
import {
  type DataSource,
  dataSources,
  isoDay,
  parseDay,
  requireSource,
} from "../../data/sources.ts";
import { toColumns } from "../columns.ts";
import { createProgress } from "../progress.ts";

export async function listData(options: { json?: boolean }): Promise<void> {
  const cache = userCache(process.env);
  const cached = await cachedRelationships(cache);
  const rows = await Promise.all(
    cached.map(async ({ source, day, path }) => {
      const record = await readRecord(path);
      return {
        id: source.id,
        day: isoDay(day),
        path,
        bytes: record?.bytes,
        sha256: record?.sha256,
      };
    }),
  );
  if (options.json === true) {
    process.stdout.write(
      `${JSON.stringify({ cache: cache.folder, sources: dataSources, cached: rows }, undefined, 2)}\n`,
    );
    return;
  }
  for (const source of dataSources)
    process.stdout.write(
      `${source.id}\n  ${source.title}\n  ${source.folder}\n  ${source.licence}\n\n`,
    );
  process.stdout.write(
    rows.length === 0
      ? `Nothing is cached in ${cache.folder}. Get the newest month: narrows data fetch\n`
      : `Cached in ${cache.folder}:\n${toColumns([
          ["data set", "day", "bytes", "SHA-256"],
          ...rows.map((row) => [row.id, row.day, row.bytes ?? "", row.sha256 ?? "no record"]),
        ])}\n`,
  );
}

export async function fetchData(id: string, options: { date?: string }): Promise<void> {
  const source = requireSource(id);
  const cache = userCache(process.env);
  const mirror = process.env.NARROWS_MIRROR;
  const day = options.date === undefined ? await newestDay(source, mirror) : parseDay(options.date);
  await showLicenceOnce(source, cache);
  const progress = createProgress(process.stderr);
  const address = source.folder + source.fileOf(day);
  try {
    const record = await download(address, cache, {
      mirror,
      onProgress: (done, total) => progress.update(`fetching ${source.fileOf(day)}`, done, total),
    });
    progress.clear();
    process.stdout.write(
      `${source.id} of ${isoDay(day)}: ${record.bytes.toLocaleString("en")} bytes, SHA-256 ${record.sha256}\n${cache.pathOf(address)}\n`,
    );
  } finally {
    progress.clear();
  }
}

export async function verifyData(): Promise<void> {
  const cached = await cachedRelationships(userCache(process.env));
  if (cached.length === 0) process.stdout.write("Nothing is cached.\n");
  for (const { source, day, path } of cached) {
    const record = await readRecord(path);
    const verdict =
      record === undefined
        ? "no record: fetch it again"
        : (await sha256OfFile(path)) === record.sha256
          ? "good"
          : "CHANGED since it was fetched: fetch it again";
    if (verdict !== "good") process.exitCode = 2;
    process.stdout.write(`${source.id} ${isoDay(day)}: ${verdict}\n`);
  }
}

async function newestDay(source: DataSource, mirror: string | undefined): Promise<string> {
  const names = await listFolder(source.folder, mirror);
  const newest = names
    .flatMap((name) => source.dayOf(name) ?? [])
    .sort()
    .at(-1);
  if (newest === undefined)
    throw new InputError("not-found", `no file of ${source.id} in ${source.folder}`);
  return newest;
}

async function showLicenceOnce(source: DataSource, cache: Cache): Promise<void> {
  const folder = join(cache.folder, "licences-shown");
  if ((await namesIn(folder)).includes(source.id)) return;
  process.stderr.write(`${source.licence}\nCite: ${source.citation}\n\n`);
  await writeAtomically(join(folder, source.id), `${source.licence}\n`);
}
