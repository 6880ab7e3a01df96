/**
 * Which world a command works on: `--as-rel FILE`; else the newest (or `--date`) relationship data
 * in the cache, which is filled from `NARROWS_MIRROR` when that is set; else the synthetic world. Its
 * users are those of the cached estimates nearest in time (`--users` says otherwise). A world is kept as
 * a snapshot in the cache, keyed by everything that it was made from.
 */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { packCountry } from "../base/country-code.ts";
import { InputError } from "../base/errors.ts";
import type { Point } from "../base/geo.ts";
import type { Progress } from "../base/progress.ts";
import { noProblems } from "../base/table-problems.ts";
import { buildWorld } from "../world/build.ts";
import { decodeWorld, snapshotVersion, worldBuffer } from "../world/snapshot.ts";
import { syntheticWorld } from "../world/synthetic/world.ts";
import type { World, WorldMeta } from "../world/world.ts";
import { type Cache, readInput, readRecord, sha256, userCache, writeAtomically } from "./cache.ts";
import { textOf } from "./chosen-table.ts";
import { type Country, parseCountries } from "./countries.ts";
import { decompress } from "./decompress.ts";
import { type LabelTable, parseLabels } from "./labels.ts";
import { parseRelationships, type Relationships } from "./relationships.ts";
import { isoDay, parseDay, sourcesOf } from "./sources.ts";
import {
  type CachedFile,
  cachedFiles,
  DamagedFile,
  fetchFile,
  fetchNearest,
  nameOf,
  readCached,
} from "./stored-files.ts";
import { readShippedTable } from "./tables.ts";
import { type Warn, warnOf, warnOnStderr } from "./warnings.ts";
import {
  countryUsersOf,
  findTables,
  type TableOptions,
  type Tables,
  tableWarnings,
} from "./world-tables.ts";

/** Which world to open, in the words of the command line. */
export interface WorldOptions extends TableOptions {
  asRel?: string;
  date?: string;
  synthetic?: boolean;
  seed?: string;
}

/** What commands need beside a world. */
export interface Facts {
  countries: ReadonlyMap<string, Country>;
  /** Area centroids by packed country. */
  points: ReadonlyMap<number, Point>;
}

export async function readFacts(): Promise<Facts> {
  const countries = parseCountries(await readShippedTable("countries.csv"));
  const points = new Map<number, Point>();
  for (const [code, country] of countries) {
    const point = country.centroid ?? country.capital;
    if (point !== undefined) points.set(packCountry(code), point);
  }
  return { countries, points };
}

/**
 * Opens the world that the options ask for, and says what could not be read of its tables, whether
 * they are read now or were when the snapshot in the cache was made.
 * @param warn takes each warning
 * @throws InputError for every mistake in the files and options
 */
export async function openWorld(
  options: WorldOptions,
  environment: NodeJS.ProcessEnv,
  progress?: Progress,
  warn: Warn = warnOnStderr,
): Promise<World> {
  if (options.asRel !== undefined && (options.date !== undefined || options.synthetic === true))
    throw new InputError("options", "--as-rel goes with neither --date nor --synthetic");
  const repaired = new Set<string>();
  for (;;)
    try {
      return await openAsCached(options, environment, progress, warn);
    } catch (error) {
      if (!(error instanceof DamagedFile) || repaired.has(error.stored.path)) throw error;
      repaired.add(error.stored.path);
      await fetchAgain(error, environment, warn);
    }
}

/** From the mirror, where there is one. @throws DamagedFile where it cannot be had */
async function fetchAgain(
  damaged: DamagedFile,
  { NARROWS_MIRROR: mirror, ...environment }: NodeJS.ProcessEnv,
  warn: Warn,
): Promise<void> {
  const { source, day, address } = damaged.stored;
  if (mirror === undefined || mirror === "") throw damaged;
  const cache = userCache(environment);
  const options = { mirror, onlyIfMissing: true };
  const again = await fetchFile(source, day, cache, options)
    .catch(() => fetchNearest(source, day, cache, options))
    .catch(() => undefined);
  if (again?.address !== address) throw damaged;
  warn(`${nameOf(damaged.stored)} was damaged in the cache and is fetched again`);
}

/** @throws DamagedFile for a file of the cache that is not what was fetched */
async function openAsCached(
  options: WorldOptions,
  environment: NodeJS.ProcessEnv,
  progress: Progress | undefined,
  warn: Warn,
): Promise<World> {
  const cache = userCache(environment);
  const found = await findRelationships(options, cache, environment, progress);
  if (found !== undefined) {
    const { date } = found.origin;
    const tables = await findTables(options, { cache, environment, progress, date });
    const world = await snapshotOr(cache, tables, found, warn);
    sayProblems(world, found.file, options, tables, warn);
    return world;
  }
  const { labels, users, exchanges, organisations } = options;
  if ([labels, users, exchanges, organisations].some((each) => each !== undefined))
    throw new InputError(
      "options",
      '--labels, --users, --exchanges and --organisations are for real networks, but this would be the synthetic world: get data with "narrows data fetch", or give --as-rel FILE',
    );
  return openSynthetic(options);
}

interface FoundRelationships {
  /** For messages. */
  file: string;
  origin: Origin;
  read(): Promise<Relationships>;
}

/** Undefined where the synthetic world is asked for, or nothing else is there. */
async function findRelationships(
  options: WorldOptions,
  cache: Cache,
  environment: NodeJS.ProcessEnv,
  progress: Progress | undefined,
): Promise<FoundRelationships | undefined> {
  const { asRel } = options;
  if (asRel !== undefined) {
    const stored = await readInput(asRel);
    const day = /(?:^|\D)(\d{8})(?:\D|$)/.exec(basename(asRel))?.[1];
    const date = day === undefined ? "" : isoDay(day);
    return {
      file: asRel,
      origin: { date, source: basename(asRel), sourceSha256: sha256(stored) },
      read: async () => parseRelationships(await decompress(stored, asRel), asRel),
    };
  }
  if (options.synthetic === true) return undefined;
  const chosen = await chooseCached(cache, options, environment, progress);
  if (chosen === undefined) return undefined;
  const { path, address, day } = chosen;
  const recorded = (await readRecord(path))?.sha256;
  if (recorded === undefined) throw new DamagedFile(chosen);
  return {
    file: path,
    origin: {
      date: isoDay(day),
      source: address,
      sourceSha256: recorded,
    },
    async read() {
      const { bytes, record } = await readCached(chosen);
      if (record.sha256 !== recorded) throw new DamagedFile(chosen);
      return parseRelationships(await decompress(bytes, path), path);
    },
  };
}

/** Cached data of the asked or newest month; fetched from a mirror when one is set. */
async function chooseCached(
  cache: Cache,
  options: WorldOptions,
  environment: NodeJS.ProcessEnv,
  progress: Progress | undefined,
): Promise<CachedFile | undefined> {
  const day = options.date === undefined ? undefined : parseDay(options.date);
  const sources = sourcesOf("relationships");
  const cached = (await cachedFiles(cache, sources)).find(
    (each) => day === undefined || each.day === day,
  );
  if (cached !== undefined) return cached;
  const mirror = environment.NARROWS_MIRROR;
  if (mirror !== undefined && mirror !== "")
    for (const source of sources)
      try {
        const onProgress = (done: number, total: number) =>
          progress?.update(`fetching ${source.id}`, done, total);
        return await fetchFile(source, day, cache, { mirror, onProgress, onlyIfMissing: true });
      } catch (error) {
        const isMissing = error instanceof InputError && error.code === "not-found";
        const isUnreachable = error instanceof InputError && error.code === "unreachable";
        if (!isMissing && (!isUnreachable || source === sources.at(-1))) throw error;
      } finally {
        progress?.clear();
      }
  // They are of a month; its first day is how their files call it.
  const asked = day === undefined ? "" : isoDay(day).replace(/-01$/, "");
  if (day !== undefined)
    throw new InputError(
      "date-not-cached",
      `no relationships of ${asked} in the cache; run: narrows data fetch --date ${asked}`,
    );
  return undefined;
}

function sayProblems(
  { meta }: World,
  relationshipsFile: string,
  options: WorldOptions,
  tables: Tables,
  warn: Warn,
): void {
  const { problems = {} } = meta;
  for (const [found, file] of [
    [problems.relationships, relationshipsFile],
    [problems.labels, options.labels ?? tables.labelsName],
    [problems.users, tables.users?.file],
    [problems.exchanges, tables.exchanges?.file],
    [problems.organisations, tables.organisations?.file],
  ] as const)
    if (found !== undefined && file !== undefined) warnOf(found, file, warn);
  for (const line of tableWarnings(meta)) warn(line);
}

/**
 * The label table in a file, or the one that ships (`shipped`).
 * @param warn takes what could not be read
 */
export async function readLabelTable(file: string, warn: Warn = warnOnStderr): Promise<LabelTable> {
  if (file === "shipped")
    return parseLabels(await readShippedTable("as-labels.csv.gz"), "as-labels.csv");
  const table = parseLabels(textOf(await decompress(await readInput(file), file)), file);
  warnOf(table.problems ?? noProblems, file, warn);
  return table;
}

type Origin = Pick<WorldMeta, "date" | "source" | "sourceSha256">;

/** The world of a snapshot that is what it was made from, or undefined; a damaged one is told. */
async function readSnapshot(
  path: string,
  origin: Origin,
  tables: Tables,
  warn: Warn,
): Promise<World | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return undefined;
  try {
    const world = decodeWorld(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
      path,
    );
    if (isMadeFrom(world.meta, origin, tables)) return world;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
  warn(`${path}: the snapshot of a world was damaged and is made again`);
  return undefined;
}

function isMadeFrom(meta: WorldMeta, { date, source, sourceSha256 }: Origin, tables: Tables) {
  const { users, exchanges, organisations } = tables;
  const pairs = [
    [meta.date, date],
    [meta.source, source],
    [meta.sourceSha256, sourceSha256],
    [meta.labelsSha256, tables.labelsSha256],
    [meta.userTable?.sha256, users?.sha256],
    [meta.exchangeTable?.sha256, exchanges?.sha256],
    [meta.organisationTable?.sha256, organisations?.sha256],
  ];
  return pairs.every(([made, wanted]) => made === wanted);
}

async function snapshotOr(
  cache: Cache,
  tables: Tables,
  { origin, read }: FoundRelationships,
  warn: Warn,
): Promise<World> {
  const { date, source, sourceSha256 } = origin;
  const made = [snapshotVersion, sourceSha256, date, source, tables.key];
  const key = sha256(JSON.stringify(made)).slice(0, 32);
  const path = join(cache.folder, "worlds", `${key}.world`);
  const kept = await readSnapshot(path, origin, tables, warn);
  if (kept !== undefined) return kept;
  const world = buildWorld({
    relationships: await read(),
    ...(await tables.read()),
    provenance: {
      kind: "measured",
      ...origin,
      labels: tables.labelsName,
      labelsSha256: tables.labelsSha256,
    },
  });
  // A snapshot only saves time: a full disk must not stop the work.
  await writeAtomically(path, new Uint8Array(worldBuffer(world))).catch(() => undefined);
  return world;
}

async function openSynthetic(options: WorldOptions): Promise<World> {
  const seed = Number(options.seed ?? 1);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InputError("seed", `--seed "${options.seed}": expected a whole number from 0 up`);
  const { relationships, labels } = syntheticWorld(seed);
  return buildWorld({
    relationships,
    labels,
    countryUsers: countryUsersOf(await readShippedTable("countries.csv")),
    provenance: {
      kind: "synthetic",
      date: "",
      source: `synthetic world, seed ${seed}`,
      sourceSha256: "",
      labels: "invented",
      labelsSha256: "",
    },
  });
}
