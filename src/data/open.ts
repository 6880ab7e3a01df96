/**
 * Which world a command works on: `--as-rel FILE`; else the newest (or `--date`) relationship data
 * in the cache, which is filled from `NARROWS_MIRROR` when that is set; else the synthetic world. A
 * world is kept as a snapshot in the cache, keyed by everything that it was made from.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { packCountry, unpackCountry } from "../base/country-code.ts";
import { InputError } from "../base/errors.ts";
import type { Point } from "../base/geo.ts";
import type { Progress } from "../base/progress.ts";
import { noProblems } from "../base/table-problems.ts";
import { buildWorld } from "../world/build.ts";
import { decodeWorld, snapshotVersion, worldBuffer } from "../world/snapshot.ts";
import { syntheticWorld } from "../world/synthetic/world.ts";
import type { World, WorldMeta } from "../world/world.ts";
import { type Cache, namesIn, readInput, readRecord, userCache, writeAtomically } from "./cache.ts";
import { type Country, internetUsers, parseCountries } from "./countries.ts";
import { decompress } from "./decompress.ts";
import { download } from "./download.ts";
import { type LabelTable, parseLabels } from "./labels.ts";
import { listFolder } from "./mirror.ts";
import { parseRelationships, type Relationships } from "./relationships.ts";
import { type DataSource, dataSources, isoDay, parseDay } from "./sources.ts";
import { readShippedTable } from "./tables.ts";
import { fitUsers, parseUsers, type UserTable } from "./users.ts";
import { type Warn, warnOf, warnOnStderr } from "./warnings.ts";

/** Which world to open, in the words of the command line. */
export interface WorldOptions {
  asRel?: string;
  date?: string;
  labels?: string;
  users?: string;
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

/** One relationship file of the cache. */
export interface CachedRelationships {
  source: DataSource;
  /** `YYYYMMDD`. */
  day: string;
  address: string;
  path: string;
}

/** The relationship files in the cache, preferred first: serial-2 before serial-1, then the newest. */
export async function cachedRelationships(cache: Cache): Promise<CachedRelationships[]> {
  const found: CachedRelationships[] = [];
  for (const source of dataSources) {
    const names = await namesIn(cache.pathOf(source.folder));
    const days = names.flatMap((name) => source.dayOf(name) ?? []);
    for (const day of [...new Set(days)].sort().reverse()) {
      const address = source.folder + source.fileOf(day);
      if (names.includes(source.fileOf(day)))
        found.push({ source, day, address, path: cache.pathOf(address) });
    }
  }
  return found;
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
  const cache = userCache(environment);
  if (options.asRel !== undefined && (options.date !== undefined || options.synthetic === true))
    throw new InputError("options", "--as-rel goes with neither --date nor --synthetic");
  const tables = await readTables(options);
  if (options.asRel !== undefined) {
    const file = options.asRel;
    const stored = await readInput(file);
    const day = /(?:^|\D)(\d{8})(?:\D|$)/.exec(basename(file))?.[1];
    const origin = {
      date: day === undefined ? "" : isoDay(day),
      source: basename(file),
      sourceSha256: sha256(stored),
    };
    const world = await snapshotOr(cache, tables, origin, async () =>
      parseRelationships(await decompress(stored, file), file),
    );
    sayProblems(world, file, options, tables, warn);
    return world;
  }
  if (options.synthetic !== true) {
    const chosen = await chooseCached(cache, options, environment, progress);
    if (chosen !== undefined) {
      const record = await readRecord(chosen.path);
      const origin = {
        date: isoDay(chosen.day),
        source: chosen.address,
        sourceSha256: record?.sha256 ?? sha256(await readInput(chosen.path)),
      };
      const world = await snapshotOr(cache, tables, origin, async () =>
        parseRelationships(
          await decompress(await readInput(chosen.path), chosen.path),
          chosen.path,
        ),
      );
      sayProblems(world, chosen.path, options, tables, warn);
      return world;
    }
  }
  if (options.labels !== undefined || options.users !== undefined)
    throw new InputError(
      "options",
      '--labels and --users are for real networks, but this would be the synthetic world: get data with "narrows data fetch", or give --as-rel FILE',
    );
  return openSynthetic(options, tables);
}

/** Cached data of the asked or newest month; fetched from a mirror when one is set. */
async function chooseCached(
  cache: Cache,
  options: WorldOptions,
  environment: NodeJS.ProcessEnv,
  progress: Progress | undefined,
): Promise<CachedRelationships | undefined> {
  const day = options.date === undefined ? undefined : parseDay(options.date);
  const pick = async () =>
    (await cachedRelationships(cache)).find((each) => day === undefined || each.day === day);
  const cached = await pick();
  if (cached !== undefined) return cached;
  const mirror = environment.NARROWS_MIRROR;
  if (mirror !== undefined && mirror !== "") {
    for (const source of dataSources) {
      const available: string[] = await listFolder(source.folder, mirror)
        .then((names) => names.flatMap((name) => source.dayOf(name) ?? []))
        .catch((error: unknown): string[] => {
          if (
            error instanceof InputError &&
            error.code === "unreachable" &&
            source !== dataSources.at(-1)
          )
            return [];
          throw error;
        });
      const wanted = day ?? available.sort().at(-1);
      if (wanted === undefined || !available.includes(wanted)) continue;
      await download(source.folder + source.fileOf(wanted), cache, {
        mirror,
        onProgress: (done, total) =>
          progress?.update(`fetching ${source.fileOf(wanted)}`, done, total),
      });
      progress?.clear();
      return pick();
    }
  }
  if (day !== undefined)
    throw new InputError(
      "date-not-cached",
      `no relationships of ${isoDay(day)} in the cache; run: narrows data fetch --date ${isoDay(day)}`,
    );
  return undefined;
}

function sayProblems(
  world: World,
  relationshipsFile: string,
  options: WorldOptions,
  { labelsName, asUsers }: Tables,
  warn: Warn,
): void {
  const { relationships = noProblems, labels = noProblems } = world.meta.problems ?? {};
  warnOf(relationships, relationshipsFile, warn);
  warnOf(labels, options.labels ?? labelsName, warn);
  if (asUsers === undefined) return;
  warnOf(asUsers.problems, options.users!, warn);
  const { abroad } = fitUsers(asUsers, world.asns, world.countries);
  const [largest] = abroad.toSorted((a, b) => b.users - a.users);
  if (largest === undefined) return;
  const users = abroad.reduce((sum, row) => sum + row.users, 0);
  warn(
    `${options.users}: ${users.toLocaleString("en")} users in ${abroad.length === 1 ? "1 row" : `${abroad.length} rows`} left out, ` +
      `because a network counts in its own country only (the most: ${largest.users.toLocaleString("en")} ` +
      `of AS${largest.asn} in ${unpackCountry(largest.country)}, which is a network of ${unpackCountry(largest.labelled)})`,
  );
}

/**
 * The label table in a file, or the one that ships (`shipped`).
 * @param warn takes what could not be read
 */
export async function readLabelTable(file: string, warn: Warn = warnOnStderr): Promise<LabelTable> {
  if (file === "shipped")
    return parseLabels(await readShippedTable("as-labels.csv.gz"), "as-labels.csv");
  const table = parseLabels(text(await decompress(await readInput(file), file)), file);
  warnOf(table.problems ?? noProblems, file, warn);
  return table;
}

interface Tables {
  /** Parsed when a world has to be built; a snapshot needs only the key. */
  labels: () => LabelTable;
  labelsName: string;
  labelsSha256: string;
  countryUsers: ReadonlyMap<number, number>;
  asUsers: UserTable | undefined;
  /** Of everything above. */
  key: string;
}

async function readTables(options: WorldOptions): Promise<Tables> {
  const labelsText =
    options.labels === undefined
      ? await readShippedTable("as-labels.csv.gz")
      : text(await decompress(await readInput(options.labels), options.labels));
  const usersText =
    options.users === undefined
      ? undefined
      : text(await decompress(await readInput(options.users), options.users));
  const countriesText = await readShippedTable("countries.csv");
  const countryUsers = new Map<number, number>();
  for (const [code, country] of parseCountries(countriesText)) {
    const users = internetUsers(country);
    if (users !== undefined) countryUsers.set(packCountry(code), users);
  }
  const labelsName = options.labels === undefined ? "shipped table" : basename(options.labels);
  return {
    labels: () => parseLabels(labelsText, options.labels ?? "as-labels.csv"),
    labelsName,
    labelsSha256: sha256(labelsText),
    countryUsers,
    asUsers: usersText === undefined ? undefined : parseUsers(usersText, options.users!),
    key: sha256([labelsText, countriesText, usersText ?? ""].map(sha256).join()),
  };
}

type Origin = Pick<WorldMeta, "date" | "source" | "sourceSha256">;

async function snapshotOr(
  cache: Cache,
  tables: Tables,
  origin: Origin,
  read: () => Promise<Relationships>,
): Promise<World> {
  const { date, source, sourceSha256 } = origin;
  const made = [snapshotVersion, sourceSha256, date, source, tables.labelsName, tables.key];
  const key = sha256(JSON.stringify(made)).slice(0, 32);
  const path = join(cache.folder, "worlds", `${key}.world`);
  try {
    const bytes = await readFile(path);
    return decodeWorld(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
      path,
    );
  } catch (error) {
    const unreadable = (error as NodeJS.ErrnoException).code !== undefined;
    if (!unreadable) throw error;
  }
  const world = buildWorld({
    relationships: await read(),
    labels: tables.labels(),
    countryUsers: tables.countryUsers,
    ...(tables.asUsers === undefined ? {} : { asUsers: tables.asUsers }),
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

function openSynthetic(options: WorldOptions, tables: Tables): World {
  const seed = Number(options.seed ?? 1);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InputError("seed", `--seed "${options.seed}": expected a whole number from 0 up`);
  const { relationships, labels } = syntheticWorld(seed);
  return buildWorld({
    relationships,
    labels,
    countryUsers: tables.countryUsers,
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

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
