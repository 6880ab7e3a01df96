/** Collects the run records of commands: how a result can be made again. */
import { basename } from "node:path";
import type { Command } from "commander";
import type {
  DesignRunRecord,
  DesignsRunRecord,
  RunDesign,
  RunInput,
  RunRecord,
} from "../assessment/run-record.ts";
import { readInput, sha256 } from "../data/cache.ts";
import { readShippedTable } from "../data/tables.ts";
import type { World, WorldMeta } from "../world/world.ts";
import { commandLineOf, effectiveOptions, type Resolved } from "./command-line.ts";
import type { WorldOptions } from "./options/world.ts";
import { readVersion } from "./version.ts";

/** What a result was made from, beside the command line. */
export interface RunSources {
  /** Worlds that were read, in their order. */
  readonly worlds: readonly WorldMeta[];
  /** Tables that ship with Narrows and were read. */
  readonly tables?: readonly ("places" | "countries")[];
  /** Values that the run found out and that stand for those of the options. */
  readonly resolved?: Resolved;
  /** Of the printed command: where the result goes; `--json` when left out. */
  readonly ending?: string;
}

/**
 * The run record of any result.
 * @param command as it was parsed
 * @throws InputError for a file that cannot be read
 */
export async function recordRun(
  command: Command,
  { worlds, tables = [], resolved = {}, ending = "--json" }: RunSources,
): Promise<RunRecord> {
  const options = command.opts<WorldOptions & { vantage?: string }>();
  return {
    version: readVersion(),
    command: commandLineOf(command, resolved, ending),
    options: effectiveOptions(command, resolved),
    inputs: [
      ...inputsOfWorlds(worlds),
      ...(await inputFile("vantage", options.vantage)),
      ...(await Promise.all(tables.map(shippedTable))),
    ],
  };
}

/** The run record of a result on one world that the options name. */
export async function recordWorldRun(
  command: Command,
  world: World,
  sources: Omit<RunSources, "worlds" | "resolved"> = {},
): Promise<RunRecord> {
  const resolved = resolveWorld(command.opts<WorldOptions>(), world);
  return recordRun(command, { ...sources, worlds: [world.meta], resolved });
}

/**
 * The run record of a result on designs.
 * @param ending of the printed command: where the result goes
 * @throws InputError for a file that cannot be read
 */
export async function recordDesignRun(
  command: Command,
  { world, design, ending = "--json" }: { world: World; design: RunDesign; ending?: string },
): Promise<DesignRunRecord> {
  // A design from standard input is read there from the file that the page offers.
  const input = design.kind === "stdin" ? ` < ${design.id}.yaml` : "";
  const { version, command: line, ...rest } = await recordDesigns(command, world, ending + input);
  return { version, command: line, design, ...rest };
}

/** The same of several designs. */
export async function recordDesignsRun(
  command: Command,
  world: World,
  designs: readonly RunDesign[],
): Promise<DesignsRunRecord> {
  const { version, command: line, ...rest } = await recordDesigns(command, world);
  return { version, command: line, designs, ...rest };
}

function recordDesigns(command: Command, world: World, ending = "--json"): Promise<RunRecord> {
  return recordWorldRun(command, world, { tables: ["places", "countries"], ending });
}

/** Where a design came from and what was changed in it. @param name as it was asked for */
export function describeDesign(
  name: string,
  id: string,
  text: string,
  overrides: readonly string[],
): RunDesign {
  const kind = name === "-" ? "stdin" : /^[a-z0-9-]+$/.test(name) ? "library" : "file";
  const file = kind === "file" ? basename(name) : null;
  return { kind, id, file, sha256: sha256(text), overrides: [...overrides] };
}

/** Names the world that was used, so that newer data or an empty cache do not change it. */
export function resolveWorld(options: WorldOptions, { meta }: Pick<World, "meta">): Resolved {
  if (meta.kind === "synthetic") return { date: undefined, synthetic: true };
  const { isScaled, date } = meta.userTable ?? { isScaled: false };
  return {
    date: options.asRel === undefined ? meta.date : undefined,
    synthetic: undefined,
    ...(isScaled ? { users: date } : {}),
    ...(meta.exchangeTable?.date ? { exchanges: meta.exchangeTable.date } : {}),
    ...(meta.organisationTable?.date ? { organisations: meta.organisationTable.date } : {}),
  };
}

/** The files that measured worlds were made from, each once. */
function inputsOfWorlds(worlds: readonly WorldMeta[]): RunInput[] {
  const measured = worlds.filter(({ kind }) => kind === "measured");
  const inputs = [
    ...measured.map(
      (meta): RunInput => ({
        role: "relationships",
        name: meta.source,
        sha256: meta.sourceSha256,
        date: meta.date === "" ? null : meta.date,
      }),
    ),
    ...measured.map(
      ({ labels, labelsSha256 }): RunInput => ({
        role: "labels",
        name: labels,
        sha256: labelsSha256,
        date: null,
      }),
    ),
    ...measured.flatMap(({ userTable }) => tableInput("users", userTable)),
    ...measured.flatMap(({ exchangeTable }) => tableInput("exchanges", exchangeTable)),
    ...measured.flatMap(({ organisationTable }) => tableInput("organisations", organisationTable)),
  ];
  return [...new Map(inputs.map((input) => [JSON.stringify(input), input])).values()];
}

function tableInput(
  role: "users" | "exchanges" | "organisations",
  table: WorldMeta["exchangeTable"],
): RunInput[] {
  if (table === undefined) return [];
  const { name, sha256: hash, date } = table;
  return [{ role, name, sha256: hash, date: date === "" ? null : date }];
}

async function inputFile(role: "vantage", file: string | undefined): Promise<RunInput[]> {
  if (file === undefined) return [];
  return [{ role, name: basename(file), sha256: sha256(await readInput(file)), date: null }];
}

async function shippedTable(role: "places" | "countries"): Promise<RunInput> {
  const name = `${role}.csv` as const;
  return { role, name, sha256: sha256(await readShippedTable(name)), date: null };
}
