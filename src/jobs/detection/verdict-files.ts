/**
 * Verdicts as Parquet files in a folder, and how far they have come. A file is closed at the end of the batch
 * in which it is full, and appears whole; then the record of the run is replaced as a whole. So a run that is
 * killed goes on behind the last file and ends with the same bytes.
 */
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { type Cell, toParquet } from "../../base/tables/parquet.ts";
import {
  diskError,
  makeFolder,
  namesIn,
  readInput,
  sha256,
  sha256OfFile,
  writeAtomically,
} from "../../data/cache.ts";
import { standardInputName } from "../../data/standard-input.ts";
import { claimFolder, type Release } from "../../data/storage/claim.ts";
import { batchBytes } from "./batches.ts";
import { verdictColumns } from "./columns.ts";
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
  readonly schema: "narrows-verdict-files/2";
  readonly version: string;
  /** SHA-256 of the inputs' names, sizes and last bytes and of all that decides where files end. */
  readonly inputs: string;
  readonly complete: boolean;
  readonly measurements: number;
  readonly differences: number;
  /** Batches of the inputs that stand in the files. */
  readonly batches: number;
  readonly files: readonly TableFile[];
}

interface TableFile {
  readonly name: string;
  readonly rows: number;
  readonly sha256: string;
}

/** The record with its own SHA-256 as its last line, of all that stands before. */
const sealStart = '  "seal": "';

const runFile = "run.json";
/** Names of the tables in a folder. */
export const verdictFileName: RegExp = /^verdicts-\d{5}\.parquet$/;

/**
 * Opens a folder to write verdicts into; one where the same run was broken off goes on behind the last file that
 * is as it was written.
 *
 * @throws InputError `out-in-use` where the folder has the files of another run, or one is writing there now
 */
export async function openVerdictFiles(
  folder: string,
  args: readonly Argument[],
  version: string,
  sizes: FileSizes = usualSizes,
): Promise<VerdictFiles> {
  const inputs = await fingerprint(args, version, sizes);
  await makeFolder(folder).catch((error: unknown) => {
    throw diskError(error, folder);
  });
  const release = await claimFolder(folder);
  try {
    const before = await usableRun(folder, inputs, args);
    return new VerdictFiles({ folder, version, inputs, sizes }, before, release);
  } catch (error) {
    await release();
    throw error;
  }
}

/** The record of the same run, where there is one and all its files are whole. */
async function usableRun(
  folder: string,
  inputs: string,
  args: readonly Argument[],
): Promise<RunFile | undefined> {
  const before = await readRun(folder).catch(() => undefined);
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
  for (const { name, sha256: sum } of before?.files ?? [])
    if ((await sha256OfFile(join(folder, name)).catch(() => "")) !== sum) return undefined;
  return before;
}

/** @throws InputError `table-damaged` where it is not as it was written */
async function readRun(folder: string): Promise<RunFile | undefined> {
  const file = join(folder, runFile);
  if (!(await namesIn(folder)).includes(runFile)) return undefined;
  const text = new TextDecoder().decode(await readInput(file));
  const end = text.lastIndexOf(sealStart);
  if (end < 0 || text !== sealed(text.slice(0, end))) throw damagedTable(file);
  return JSON.parse(text) as RunFile;
}

function sealed(text: string): string {
  return `${text}${sealStart}${sha256(text)}"\n}\n`;
}

/**
 * Compares the tables in a folder with the record of the run that wrote them. Without a record none is read: what is
 * damaged inside can keep the library that reads Parquet busy without end.
 * @param names of the tables there
 * @returns those that are as they were written, and what is wrong with the others
 */
export async function wholeTables(
  folder: string,
  names: readonly string[],
): Promise<{ names: readonly string[]; faults: readonly InputError[] }> {
  const run = await readRun(folder).catch((error: unknown) => {
    if (error instanceof InputError) return error;
    throw error;
  });
  if (run === undefined) return { names: [], faults: [unrecordedTables(folder)] };
  if (run instanceof InputError) return { names: [], faults: [run] };
  const faults: InputError[] = [];
  const whole: string[] = [];
  const sums = new Map(run.files.map(({ name, sha256: sum }) => [name, sum]));
  for (const name of new Set([...sums.keys(), ...names])) {
    const file = join(folder, name);
    const sum = sums.get(name);
    const found = sum && (await sha256OfFile(file).catch(() => ""));
    if (sum !== undefined && found === sum) whole.push(name);
    else if (run.complete || sum !== undefined) faults.push(damagedTable(file));
  }
  if (!run.complete)
    faults.push(
      new InputError(
        "tables-unfinished",
        "the run that wrote these verdicts was broken off: give the same command again to end it",
        { file: folder },
      ),
    );
  return { names: whole.sort(), faults };
}

function unrecordedTables(folder: string): InputError {
  return new InputError(
    "tables-unrecorded",
    `there are tables of verdicts, but no ${runFile} that tells whether they are whole: copy it along`,
    { file: folder },
  );
}

function damagedTable(file: string): InputError {
  return new InputError("table-damaged", "not as it was written: judge the measurements again", {
    file,
  });
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

interface RunPlan {
  readonly folder: string;
  readonly version: string;
  readonly inputs: string;
  readonly sizes: FileSizes;
}

export class VerdictFiles {
  readonly #folder: string;
  readonly #version: string;
  readonly #inputs: string;
  readonly #sizes: FileSizes;
  readonly #files: TableFile[] = [];
  readonly #release: Release;
  #cells: Cell[][] = verdictColumns.map(() => []);
  #batches = 0;
  /** Counts up to the batch from which the run goes on. */
  readonly totals: DetectionTotals;
  /** So many batches need not be judged again. */
  readonly batchesDone: number;
  readonly isComplete: boolean;

  constructor(
    { folder, version, inputs, sizes }: RunPlan,
    before: RunFile | undefined,
    release: Release,
  ) {
    this.#release = release;
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
    const bytes = toParquet({
      name: "verdicts",
      columns: verdictColumns,
      cells: this.#cells,
      rowsOfGroup: this.#sizes.rowsOfGroup,
      createdBy: `narrows ${this.#version}`,
    });
    await writeAtomically(join(this.#folder, name), bytes);
    this.#files.push({ name, rows: this.#cells[0]!.length, sha256: sha256(bytes) });
    this.#cells = verdictColumns.map(() => []);
  }

  async #record(complete: boolean): Promise<void> {
    const run: RunFile = {
      schema: "narrows-verdict-files/2",
      ...{ version: this.#version, inputs: this.#inputs, complete },
      ...{ measurements: this.totals.measurements, differences: this.totals.differences },
      ...{ batches: this.#batches, files: this.#files },
      ...this.totals.record(),
    };
    const text = JSON.stringify(run, undefined, 2).slice(0, -"\n}".length);
    await writeAtomically(join(this.#folder, runFile), sealed(`${text},\n`));
  }

  /** Lets others write into the folder; may be called in any case. */
  async close(): Promise<void> {
    await this.#release();
  }
}
