/**
 * Verdicts as Parquet files in a folder, and how far they have come. A file is closed at the end of the batch
 * in which it is full, and appears whole; then the record of the run is replaced as a whole. So a run that is
 * killed goes on behind the last file and ends with the same bytes.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { InputError } from "../../base/errors.ts";
import { namesIn, sha256, writeAtomically } from "../../data/cache.ts";
import { standardInputName } from "../../data/standard-input.ts";
import { batchBytes } from "./batches.ts";
import { type Cell, type ColumnType, verdictColumns } from "./columns.ts";
import { type Argument, tailOf } from "./inputs.ts";
import { DetectionTotals, type TotalsRecord } from "./totals.ts";

/** Sizes that decide where files, row groups and batches end; tests make them small. */
export interface FileSizes {
  readonly rowsOfFile: number;
  readonly rowsOfGroup: number;
  readonly batchBytes: number;
}

export const usualSizes: FileSizes = { rowsOfFile: 50_000, rowsOfGroup: 10_000, batchBytes };

/** `run.json` in the folder. */
interface RunFile extends TotalsRecord {
  readonly schema: "narrows-verdict-files/1";
  readonly version: string;
  /** SHA-256 of the inputs' names, sizes and last bytes and of all that decides where files end. */
  readonly inputs: string;
  readonly complete: boolean;
  readonly measurements: number;
  readonly differences: number;
  /** Batches of the inputs that stand in the files. */
  readonly batches: number;
  readonly files: readonly { readonly name: string; readonly rows: number }[];
}

const runFile = "run.json";
/** Names of the tables in a folder. */
export const verdictFileName: RegExp = /^verdicts-\d{5}\.parquet$/;

/**
 * Opens a folder to write verdicts into; one where the same run was broken off goes on.
 *
 * @throws InputError `out-in-use` where the folder has the files of another run
 */
export async function openVerdictFiles(
  folder: string,
  args: readonly Argument[],
  version: string,
  sizes: FileSizes = usualSizes,
): Promise<VerdictFiles> {
  const inputs = await fingerprint(args, version, sizes);
  const before = await readRun(folder);
  const present = (await namesIn(folder)).filter((name) => verdictFileName.test(name));
  const isUsed = before !== undefined || present.length > 0;
  // What comes from standard input cannot be known again.
  const isOther = before?.inputs !== inputs || args.some(({ name }) => name === standardInputName);
  if (isUsed && isOther)
    throw new InputError(
      "out-in-use",
      "holds the verdicts of another run (other inputs, standard input, or another version): give an empty folder",
      { file: folder },
    );
  const isWhole = before?.files.every(({ name }) => present.includes(name)) === true;
  return new VerdictFiles(folder, version, inputs, sizes, isWhole ? before : undefined);
}

async function readRun(folder: string): Promise<RunFile | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, runFile), "utf8")) as RunFile;
  } catch {
    return undefined;
  }
}

async function fingerprint(
  args: readonly Argument[],
  version: string,
  sizes: FileSizes,
): Promise<string> {
  const files: unknown[] = [];
  for (const [argument, { files: its }] of args.entries())
    for (const file of its)
      files.push([argument, file.name, file.size, sha256(await tailOf(file))]);
  const columns = verdictColumns.map(({ name, type }) => [name, type]);
  return sha256(JSON.stringify({ version, sizes, columns, files }));
}

export class VerdictFiles {
  readonly #folder: string;
  readonly #version: string;
  readonly #inputs: string;
  readonly #sizes: FileSizes;
  readonly #files: { name: string; rows: number }[] = [];
  #cells: Cell[][] = verdictColumns.map(() => []);
  #batches = 0;
  /** Counts up to the batch from which the run goes on. */
  readonly totals: DetectionTotals;
  /** So many batches need not be judged again. */
  readonly batchesDone: number;
  readonly isComplete: boolean;

  constructor(
    folder: string,
    version: string,
    inputs: string,
    sizes: FileSizes,
    before: RunFile | undefined,
  ) {
    this.#folder = folder;
    this.#version = version;
    this.#inputs = inputs;
    this.#sizes = sizes;
    this.#files.push(...(before?.files ?? []));
    this.totals = new DetectionTotals(before);
    this.batchesDone = before?.batches ?? 0;
    this.#batches = this.batchesDone;
    this.isComplete = before?.complete === true;
  }

  get files(): number {
    return this.#files.length;
  }

  /** Takes the cells of the next batch, which `totals` has counted. */
  async add(cells: readonly (readonly Cell[])[]): Promise<void> {
    for (const [k, column] of cells.entries())
      for (const cell of column) this.#cells[k]!.push(cell);
    this.#batches++;
    if (this.#cells[0]!.length < this.#sizes.rowsOfFile) return;
    await this.#closeFile();
    await this.#record(false);
  }

  /** Writes what is left. */
  async finish(): Promise<void> {
    if (this.#cells[0]!.length > 0 || this.#files.length === 0) await this.#closeFile();
    await this.#record(true);
  }

  async #closeFile(): Promise<void> {
    const name = `verdicts-${String(this.#files.length + 1).padStart(5, "0")}.parquet`;
    const bytes = toParquet(this.#cells, this.#sizes.rowsOfGroup, `narrows ${this.#version}`);
    await writeAtomically(join(this.#folder, name), bytes);
    this.#files.push({ name, rows: this.#cells[0]!.length });
    this.#cells = verdictColumns.map(() => []);
  }

  async #record(complete: boolean): Promise<void> {
    const run: RunFile = {
      schema: "narrows-verdict-files/1",
      ...{ version: this.#version, inputs: this.#inputs, complete },
      ...{ measurements: this.totals.measurements, differences: this.totals.differences },
      ...{ batches: this.#batches, files: this.#files },
      ...this.totals.record(),
    };
    await writeAtomically(join(this.#folder, runFile), `${JSON.stringify(run, undefined, 2)}\n`);
  }
}

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]["schema"]>[number];

/** What stands for a column in a Parquet file: its element, and those below it. */
function elementsOf(name: string, type: ColumnType): SchemaElement[] {
  const text = { type: "BYTE_ARRAY", converted_type: "UTF8" } as const;
  switch (type) {
    case "text":
      return [{ name, ...text, repetition_type: "OPTIONAL" }];
    case "whole-number":
      return [{ name, type: "INT32", repetition_type: "OPTIONAL" }];
    case "number":
      return [{ name, type: "DOUBLE", repetition_type: "OPTIONAL" }];
    case "time":
      return [
        {
          name,
          type: "INT64",
          converted_type: "TIMESTAMP_MILLIS",
          logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
          repetition_type: "OPTIONAL",
        },
      ];
    case "numbers":
      return [
        { name, repetition_type: "REQUIRED", num_children: 1, converted_type: "LIST" },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", type: "DOUBLE", repetition_type: "REQUIRED" },
      ];
    case "texts":
      return [
        { name, repetition_type: "REQUIRED", num_children: 1, converted_type: "LIST" },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", ...text, repetition_type: "REQUIRED" },
      ];
  }
}

/** @param cells column by column, as `verdictColumns` */
function toParquet(
  cells: readonly (readonly Cell[])[],
  rowGroupSize: number,
  createdBy: string,
): Uint8Array {
  const root = { name: "verdicts", num_children: verdictColumns.length };
  return new Uint8Array(
    parquetWriteBuffer({
      schema: [root, ...verdictColumns.flatMap(({ name, type }) => elementsOf(name, type))],
      columnData: verdictColumns.map(({ name, type }, k) => ({
        name,
        data: cells[k]!.map((cell) => (type === "time" ? timeOf(cell) : (cell ?? undefined))),
      })),
      rowGroupSize,
      createdBy,
    }),
  );
}

function timeOf(cell: Cell): Date | undefined {
  return typeof cell === "number" ? new Date(cell) : undefined;
}
