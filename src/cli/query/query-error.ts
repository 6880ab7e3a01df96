/** Errors of DuckDB as a user's mistakes, with the place in the SQL. */
import { InputError, type Place } from "../../base/errors.ts";

/** What DuckDB says of an error, where it is set to say it as JSON. */
interface DuckDBError {
  readonly exception_type?: unknown;
  readonly exception_message?: unknown;
  /** Bytes of the SQL before the place. */
  readonly position?: unknown;
}

/** @returns an `InputError` for what DuckDB says; other errors as they are */
export function queryError(error: unknown, sql: string, memoryMiB: number): unknown {
  if (error instanceof InputError || !(error instanceof Error)) return error;
  // Of SQL without a statement DuckDB says nothing.
  if (error.message === "Error in native callback")
    return new InputError("query", "there is no statement in it", { file: "SQL" });
  const { exception_type: kind, exception_message: said, position } = readError(error.message);
  const place: Place = { file: "SQL", ...placeIn(sql, Number(position)) };
  if (kind === "Permission")
    return new InputError("query", "the SQL may read the tables of --from and nothing else", place);
  if (kind === "Out of Memory")
    return new InputError(
      "query",
      `it takes more than ${memoryMiB} MiB: give --memory, or ask for less`,
      place,
    );
  // What DuckDB guesses may be a table of its own.
  const words = String(said ?? error.message)
    .replace(/\s*\n\s*Did you mean "pg_\w*"\?/, "\n--tables lists what there is")
    .replaceAll(/\s*\n\s*/g, "; ");
  return new InputError("query", words, place);
}

/** Some errors have their kind in words before the JSON, some are words alone. */
function readError(message: string): DuckDBError {
  try {
    return JSON.parse(message.slice(Math.max(0, message.indexOf("{")))) as DuckDBError;
  } catch {
    return { exception_type: /^(.*?) Error:/.exec(message)?.[1] };
  }
}

/** Line and column, from 1, of the character behind so many bytes. */
function placeIn(sql: string, bytes: number): Pick<Place, "line" | "column"> {
  if (!Number.isInteger(bytes)) return {};
  const before = new TextDecoder().decode(new TextEncoder().encode(sql).subarray(0, bytes));
  const lines = before.split("\n");
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
