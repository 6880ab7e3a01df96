/** Results: JSON with its schema, CSV for people, and files that appear whole or not at all. */
import { constants } from "node:fs";
import { access, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isChanged, type RunDesign } from "../assessment/run-record.ts";
import { toCsv } from "../base/csv.ts";
import { diskError, makeFolder } from "../data/cache.ts";
import { originCell } from "../report/origin.ts";
import type { Io } from "./io.ts";

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

/**
 * Writes files so that all have their names at the end, or none.
 * @throws InputError `disk` when the system refuses
 */
export async function writeFiles(
  folder: string,
  files: readonly { readonly path: string; readonly content: string | Uint8Array }[],
): Promise<void> {
  const written: { temporary: string; path: string }[] = [];
  try {
    for (const { path: name, content } of files) {
      const path = join(folder, name);
      const temporary = `${path}.${process.pid}.tmp`;
      written.push({ temporary, path });
      await makeFolder(dirname(path));
      await writeFile(temporary, content);
    }
    for (const { temporary, path } of written) await rename(temporary, path);
  } catch (error) {
    for (const { temporary } of written)
      await rm(temporary, { force: true }).catch(() => undefined);
    throw diskError(error, written.at(-1)?.path ?? folder);
  }
}

/**
 * Refuses a place that cannot be written, before hours of work for it. What exists of the path must be
 * folders, the last of them writable; nothing is made.
 * @throws InputError `disk`
 */
export async function checkWritable(folder: string): Promise<void> {
  for (let path = resolve(folder); ; path = dirname(path)) {
    try {
      if (!(await stat(path)).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
      await access(path, constants.W_OK);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw diskError(error, folder);
    }
  }
}

/** Lines that go to a file one by one. */
export interface LineFile {
  write(line: string): Promise<void>;
  /** Gives the file its name. */
  finish(): Promise<void>;
  /** Removes what was written, if the file has no name yet; may be called in any case. */
  abandon(): Promise<void>;
}

/** A file of lines that has its name only when it is complete. @throws InputError `disk` */
export async function openLineFile(path: string): Promise<LineFile> {
  const unfinished = `${path}.${process.pid}.tmp`;
  const refused = (error: unknown): never => {
    throw diskError(error, path);
  };
  await makeFolder(dirname(path)).catch(refused);
  const file = await open(unfinished, "w").catch(refused);
  return {
    async write(line) {
      await file.writeFile(`${line}\n`).catch(refused);
    },
    async finish() {
      await file.close();
      await rename(unfinished, path).catch(refused);
    },
    async abandon() {
      await file.close().catch(() => undefined);
      await rm(unfinished, { force: true }).catch(() => undefined);
    },
  };
}
