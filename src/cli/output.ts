/** Results: JSON with its schema, CSV for people, and files that appear whole or not at all. */
import { open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isChanged, type RunDesign } from "../assessment/run-record.ts";
import { toCsv } from "../base/csv.ts";
import { diskError, makeFolder } from "../data/cache.ts";
import type { WrittenFile } from "../data/storage/file-set.ts";
import { removeLeftOvers, unfinishedName } from "../data/storage/owner.ts";
import { originCell } from "../report/origin.ts";
import type { Io } from "./io.ts";

export {
  checkFilePlace,
  checkWritable,
  openOutFolder,
  writeFiles,
} from "../data/storage/file-set.ts";

/** Digits that a figure carries in a table; JSON has them all. */
const significantDigits = 6;

/** Prints a result with the name of its schema; the schemas ship in `schemas/`. */
export async function printJson(io: Io, schema: string, result: object): Promise<void> {
  await io.print(`${JSON.stringify({ schema, ...result }, undefined, 2)}\n`);
}

/** Prints a table as CSV: column names in lower case joined by `_`, figures to six digits. */
export async function printCsv(
  io: Io,
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  await io.print(
    toCsv(
      header,
      rows.map((row) => row.map(rounded)),
    ),
  );
}

/** The same, where a changed design is named in the first column. */
export async function printMarkedCsv(
  io: Io,
  origin: RunDesign,
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  if (!isChanged({ design: origin })) return printCsv(io, header, rows);
  const cell = originCell(origin);
  return printCsv(
    io,
    ["changed_design", ...header],
    rows.map((row) => [cell, ...row]),
  );
}

/** A figure to six significant digits; whole numbers and all else as they are. */
export function rounded<T>(value: T): T | number {
  if (typeof value !== "number" || Number.isInteger(value)) return value;
  return Number(value.toPrecision(significantDigits));
}

/** Lines that go to a file one by one. */
export interface LineFile {
  write(line: string): Promise<void>;
  /** Ends the file, which has no name yet. */
  finish(): Promise<WrittenFile>;
  /** Removes what was written, if the file has no name yet; may be called in any case. */
  abandon(): Promise<void>;
}

/** A file of lines below a folder. @throws InputError `disk` */
export async function openLineFile(folder: string, path: string): Promise<LineFile> {
  const place = join(folder, path);
  const temporary = unfinishedName(place, "tmp");
  const refused = (error: unknown): never => {
    throw diskError(error, place);
  };
  await makeFolder(dirname(place)).catch(refused);
  await removeLeftOvers(dirname(place));
  const file = await open(temporary, "w").catch(refused);
  return {
    async write(line) {
      await file.writeFile(`${line}\n`).catch(refused);
    },
    async finish() {
      await file.close().catch(refused);
      return { path, temporary };
    },
    async abandon() {
      await file.close().catch(() => undefined);
      await rm(temporary, { force: true }).catch(() => undefined);
    },
  };
}
