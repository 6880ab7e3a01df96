/**
 * Results that are to be queried: what kind each is, whether it is whole, and where its rows are. A result of ours is
 * known by what it says of itself: the seal of a Parquet file, `run.json` of a folder of verdicts, the schema of JSON,
 * the head of CSV. Left out: results larger than `mostStoredBytes` other than Parquet.
 */
import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parquetMetadata, type SchemaElement } from "hyparquet";
import { InputError } from "../../base/errors.ts";
import { namesIn, readInput, sha256 } from "../../data/cache.ts";
import { readError } from "../../data/storage/disk-error.ts";
import { listedFiles } from "../../data/storage/file-set.ts";
import { mostStoredBytes } from "../../data/storage/limits.ts";
import { isParquet, stateOfSeal } from "../../data/storage/sealed-parquet.ts";
import { verdictFileName, wholeTables } from "../../jobs/detection/verdict-files.ts";
import { verdictTable } from "../tables/measurements.ts";
import { resultTables } from "../tables/registry.ts";
import { columnFor, type ResultColumn, type ResultTable } from "../tables/result-table.ts";
import { metadataKeys } from "../tables/write-table.ts";
import { rowsOfText, type TextRows } from "./text-results.ts";

/** Bytes of a Parquet file that has a seal: all of them are read to check it. */
const mostSealedBytes = 1 << 30;

/** A part of a table: one result. */
export interface ResultPart {
  readonly table: ResultTable;
  /** As it was named, files of a folder with the folder. */
  readonly name: string;
  readonly rowCount: number;
  /** Of the file, of a folder of verdicts the record of its run; lower-case hex. */
  readonly sha256: string;
  /** Of a world whose networks are invented. */
  readonly isSynthetic: boolean;
  readonly columns: readonly ResultColumn[];
  readonly content: { readonly rows: TextRows["rows"] } | { readonly paths: readonly string[] };
}

/** What was found under the paths of `--from`. */
export interface ResultParts {
  readonly parts: readonly ResultPart[];
  /** Files of folders that are no results. */
  readonly leftOut: readonly string[];
}

/**
 * Finds the results under paths: files and folders of ours; `-` is standard input.
 * @throws InputError `result-twice`, `not-a-result`, `table-damaged`, `table-version`, `file-unreadable`, `too-large` and those of a
 * table's cells
 */
export async function findResults(paths: readonly string[]): Promise<ResultParts> {
  const twice = paths.find((path, k) => paths.findIndex((one) => isSame(one, path)) < k);
  if (twice !== undefined)
    throw new InputError("result-twice", "given twice: its rows would count twice", {
      file: twice,
    });
  const parts: ResultPart[] = [];
  const leftOut: string[] = [];
  for (const path of paths) {
    if (path !== "-" && (await isFolder(path))) {
      const found = await partsOfFolder(path);
      parts.push(...found.parts);
      leftOut.push(...found.leftOut);
      continue;
    }
    const part = partOfFile(path, await readInput(path, path === "-" ? undefined : mostOf(path)));
    if (part === undefined) throw notAResult(path);
    parts.push(part);
  }
  return { parts, leftOut };
}

function isSame(a: string, b: string): boolean {
  return resolve(a) === resolve(b);
}

function mostOf(path: string): number {
  return path.endsWith(".parquet") ? mostSealedBytes : mostStoredBytes;
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    throw readError(error, path);
  });
  return found.isDirectory();
}

function notAResult(path: string): InputError {
  return new InputError(
    "not-a-result",
    "no result that can be queried: narrows query --tables lists what writes them",
    { file: path },
  );
}

async function partsOfFolder(folder: string): Promise<ResultParts> {
  const names = await namesIn(folder);
  if (names.some((name) => verdictFileName.test(name)))
    return { parts: [await partOfVerdicts(folder, names)], leftOut: [] };
  const sums = await listedFiles(folder);
  const candidates = [...new Set([...names, ...sums.keys()])]
    .filter((name) => /\.(parquet|jsonl?|csv)$/.test(name))
    .sort();
  const parts: ResultPart[] = [];
  const leftOut: string[] = [];
  for (const name of candidates) {
    const path = join(folder, name);
    const bytes = await readInput(path, mostOf(name));
    if (sums.has(name) && sums.get(name) !== sha256(bytes)) throw damaged(path);
    const part = partOfFile(path, bytes);
    if (part !== undefined) parts.push(part);
    // What a report lists beside its tables belongs to it.
    else if (!sums.has(name)) leftOut.push(path);
  }
  if (parts.length === 0) throw notAResult(folder);
  return { parts, leftOut };
}

function damaged(path: string): InputError {
  return new InputError("table-damaged", "not as it was written: make the result again", {
    file: path,
  });
}

/** The tables that `detect --out` wrote, each compared with the record of the run. */
async function partOfVerdicts(folder: string, names: readonly string[]): Promise<ResultPart> {
  const whole = await wholeTables(
    folder,
    names.filter((name) => verdictFileName.test(name)),
  );
  const [fault] = whole.faults;
  if (fault !== undefined) throw fault;
  const record = await readInput(join(folder, "run.json"));
  const run = JSON.parse(new TextDecoder().decode(record)) as { measurements: number };
  return {
    table: verdictTable,
    name: folder,
    sha256: sha256(record),
    rowCount: run.measurements,
    isSynthetic: false,
    columns: verdictTable.columns,
    content: { paths: whole.names.map((name) => join(folder, name)) },
  };
}

/** Undefined for what is no result. @throws InputError for one that is damaged, or of another version */
function partOfFile(path: string, bytes: Uint8Array): ResultPart | undefined {
  if (isParquet(bytes)) {
    if (path === "-")
      throw new InputError(
        "parquet-stdin",
        "a Parquet file is read by its name, not from standard input",
      );
    return partOfParquet(path, bytes);
  }
  const found = rowsOfText(new TextDecoder().decode(bytes), path);
  return (
    found && {
      ...{ table: found.table, name: path, sha256: sha256(bytes), rowCount: found.rows.length },
      ...{ isSynthetic: found.isSynthetic, columns: found.columns, content: found },
    }
  );
}

function partOfParquet(path: string, bytes: Uint8Array): ResultPart | undefined {
  const state = stateOfSeal(bytes);
  if (state === "damaged") throw damaged(path);
  if (state === "other") {
    // A file of a folder of verdicts is whole only if the record beside it says so.
    if (verdictFileName.test(basename(path)))
      throw new InputError("table-folder", "a file of a folder of verdicts: give the folder", {
        file: path,
      });
    return undefined;
  }
  const { buffer, byteOffset, byteLength } = bytes;
  const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  const { key_value_metadata: pairs = [], num_rows: rows, schema } = parquetMetadata(file);
  const metadata = new Map(pairs.map(({ key, value }) => [key, value]));
  const table = resultTables.find(({ name }) => name === metadata.get(metadataKeys.table));
  if (table === undefined)
    throw new InputError("table-version", "a table of another version of Narrows", { file: path });
  return {
    table,
    name: path,
    sha256: sha256(bytes),
    rowCount: Number(rows),
    isSynthetic: metadata.get(metadataKeys.synthetic) === "true",
    columns: columnNames(schema).map((name) => columnFor(table, name, { file: path })),
    content: { paths: [path] },
  };
}

/** Names of the columns; below a list stand its parts. */
function columnNames(schema: readonly SchemaElement[]): string[] {
  const names: string[] = [];
  for (let at = 1; at < schema.length; at = after(schema, at)) names.push(schema[at]!.name);
  return names;
}

function after(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1;
  for (let left = schema[at]!.num_children ?? 0; left > 0; left--) next = after(schema, next);
  return next;
}
