/**
 * The database that answers a query: DuckDB in memory, whose SQL may read the results that were given and nothing
 * else. Tables are made first; then what leads outside is switched off and locked, extensions, other files, other
 * databases, temporary files, and settings. Only statements that select are run: one that writes could replace a
 * result that it may read.
 */
import { resolve } from "node:path";
import type {
  DuckDBConnection,
  DuckDBInstance,
  DuckDBResult,
  DuckDBType,
  DuckDBValue,
} from "@duckdb/node-api";
import { InputError, type Place } from "../../base/errors.ts";
import type { Cell, ColumnType } from "../../base/tables/parquet.ts";
import { type ResultColumn, type ResultTable, sqlTypeOf } from "../tables/result-table.ts";
import { queryError } from "./query-error.ts";
import type { ResultPart } from "./sources.ts";

type DuckDB = typeof import("@duckdb/node-api");

export interface DatabaseLimits {
  readonly memoryMiB: number;
  /** With one, sums are added in the same order every time. */
  readonly threads: number;
}

export interface Database {
  /**
   * Runs one statement that selects.
   * @throws InputError `query` with line and column of the SQL where they are known
   */
  run(sql: string): Promise<DuckDBResult>;
  /** What an error that came while rows were read means. */
  errorOf(error: unknown, sql: string): unknown;
  close(): void;
}

/** Where rows lie that were read from text. */
const partsSchema = "narrows_parts";

/** Rows that are put in at once; DuckDB takes no more. */
const rowsOfChunk = 2048;

/** @throws InputError `duckdb-missing`, `query` where memory does not suffice for the tables */
export async function openDatabase(
  parts: readonly ResultPart[],
  limits: DatabaseLimits,
): Promise<Database> {
  const duckdb = await loadDuckDB();
  const instance = await duckdb.DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    // What memory does not hold is not written elsewhere.
    temp_directory: "",
    memory_limit: `${limits.memoryMiB}MiB`,
    threads: String(limits.threads),
  });
  const connection = await instance.connect();
  const errorOf = (error: unknown, sql: string) => queryError(error, sql, limits.memoryMiB);
  try {
    await connection.run("SET TimeZone = 'UTC'");
    await connection.run("SET errors_as_json = true");
    await makeTables(duckdb, connection, parts);
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
  } catch (error) {
    close(connection, instance);
    throw errorOf(error, "");
  }
  return {
    run: (sql) => select(duckdb, connection, sql, errorOf),
    errorOf,
    close: () => close(connection, instance),
  };
}

/** Half a second; not there where optional packages were left out, nor on every system. */
async function loadDuckDB(): Promise<DuckDB> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    const said = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    throw new InputError(
      "duckdb-missing",
      `query needs DuckDB, an optional package: npm install --include=optional (${said})`,
    );
  }
}

function close(connection: DuckDBConnection, instance: DuckDBInstance): void {
  connection.closeSync();
  instance.closeSync();
}

/** A view for each table over its parts, in their order. */
async function makeTables(
  duckdb: DuckDB,
  connection: DuckDBConnection,
  parts: readonly ResultPart[],
): Promise<void> {
  const paths = parts.flatMap(({ content }) => ("paths" in content ? content.paths : []));
  const allowed = paths.flatMap((path) => [resolve(path), asPattern(path)]);
  await connection.run(`SET allowed_paths = ${listOf(allowed)}`);
  await connection.run(`CREATE SCHEMA ${partsSchema}`);
  const selects = new Map<ResultTable, string[]>();
  for (const [k, part] of parts.entries()) {
    const from =
      "paths" in part.content
        ? `read_parquet(${listOf(part.content.paths.map(asPattern))}, hive_partitioning = false)`
        : await fillTable(duckdb, connection, `part_${k + 1}`, part.columns, part.content.rows);
    const columns = part.columns.map(
      (column) => `CAST(${quoted(column.name)} AS ${sqlTypeOf(column)}) AS ${quoted(column.name)}`,
    );
    const select = `SELECT ${[`${text(part.name)} AS result`, ...columns].join(", ")} FROM ${from}`;
    selects.set(part.table, [...(selects.get(part.table) ?? []), select]);
  }
  for (const [table, all] of selects)
    await connection.run(
      `CREATE VIEW ${quoted(table.name)} AS ${[emptySelect(table), ...all].join(" UNION ALL BY NAME ")}`,
    );
}

/** No row under all columns of a table, so that every query finds them, in their order. */
function emptySelect({ columns }: ResultTable): string {
  const all = columns.map(
    (column) => `CAST(NULL AS ${sqlTypeOf(column)}) AS ${quoted(column.name)}`,
  );
  return `SELECT ${["CAST(NULL AS VARCHAR) AS result", ...all].join(", ")} WHERE false`;
}

/** A path in which DuckDB is to find no wildcard. */
function asPattern(path: string): string {
  return resolve(path).replace(/[*?[]/g, (sign) => `[${sign}]`);
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function listOf(texts: readonly string[]): string {
  return `[${texts.map(text).join(", ")}]`;
}

/** @returns the table's name in SQL */
async function fillTable(
  duckdb: DuckDB,
  connection: DuckDBConnection,
  name: string,
  columns: readonly ResultColumn[],
  rows: readonly (readonly Cell[])[],
): Promise<string> {
  const typed = columns.map((column) => `${quoted(column.name)} ${sqlTypeOf(column)}`);
  await connection.run(`CREATE TABLE ${partsSchema}.${name} (${typed.join(", ")})`);
  const types = columns.map(({ type }) => appendedType(duckdb, type));
  const appender = await connection.createAppender(name, partsSchema);
  for (let at = 0; at < rows.length; at += rowsOfChunk) {
    const some = rows.slice(at, at + rowsOfChunk);
    const chunk = duckdb.DuckDBDataChunk.create(types);
    chunk.setRows(some.map((row) => row.map((cell, k) => stored(duckdb, cell, columns[k]!.type))));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return `${partsSchema}.${name}`;
}

function appendedType(
  { VARCHAR, INTEGER, DOUBLE, DATE, TIMESTAMPTZ, LIST }: DuckDB,
  type: ColumnType,
): DuckDBType {
  switch (type) {
    case "text":
      return VARCHAR;
    case "whole-number":
      return INTEGER;
    case "number":
      return DOUBLE;
    case "date":
      return DATE;
    case "time":
      return TIMESTAMPTZ;
    case "texts":
      return LIST(VARCHAR);
    case "numbers":
      return LIST(DOUBLE);
  }
}

const dayMs = 86_400_000;

function stored(
  { dateValue, timestampTZValue, listValue }: DuckDB,
  cell: Cell,
  type: ColumnType,
): DuckDBValue {
  if (cell === null) return null;
  if (type === "date") return dateValue(Date.parse(String(cell)) / dayMs);
  if (type === "time") return timestampTZValue(BigInt(Math.round(Number(cell))) * 1000n);
  return typeof cell === "object" ? listValue([...cell]) : cell;
}

/** @throws InputError `query` */
async function select(
  { StatementType }: DuckDB,
  connection: DuckDBConnection,
  sql: string,
  errorOf: (error: unknown, sql: string) => unknown,
): Promise<DuckDBResult> {
  const place: Place = { file: "SQL" };
  try {
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1)
      throw new InputError(
        "query",
        `one statement is run, not ${statements.count}; a PIVOT that finds its columns itself is several: name them (ON column IN (…))`,
        place,
      );
    const statement = await statements.prepare(0);
    if (statement.statementType !== StatementType.SELECT)
      throw new InputError("query", "only statements that select are run, none that writes", place);
    if (statement.parameterCount > 0)
      throw new InputError(
        "query",
        "there is no value for a parameter: write it in the SQL",
        place,
      );
    return await statement.stream();
  } catch (error) {
    throw errorOf(error, sql);
  }
}
