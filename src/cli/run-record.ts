/** The run record of `narrows assess`: what was read and chosen, and the command that does it again. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { RunDesign, RunInput, RunRecord } from "../assessment/run-record.ts";
import { readInput } from "../data/cache.ts";
import { readShippedTable, type ShippedTable } from "../data/tables.ts";
import type { WorldMeta } from "../world/world.ts";
import type { AssessCommandOptions } from "./commands/assess.ts";
import { readVersion } from "./version.ts";

/** What a record is made from beside the options. */
export interface RunParts {
  /** As it was asked for: an id of the library, a path, or `-`. */
  name: string;
  /** As the design calls itself. */
  id: string;
  /** The design's text before any override. */
  text: string;
  meta: WorldMeta;
}

/** Words that a shell takes as they are. */
const plainWord = /^[\w@%+=:,./-]+$/;

/**
 * Options stand with the values that took effect, so that the command repeats the run whatever the
 * newest data is by then; files go by their names alone.
 */
export async function describeRun(
  parts: RunParts,
  options: AssessCommandOptions,
): Promise<RunRecord> {
  const { id, text, meta } = parts;
  const design = describeDesign(parts.name, id, text, options.set ?? []);
  return {
    version: readVersion(),
    command: commandOf(parts, design, options),
    design,
    options: {
      synthetic: meta.kind === "synthetic",
      date: meta.date,
      seed: Number(options.seed ?? 1),
      tieBreak: options.tieBreak ?? "lowest-asn",
      exact: options.exact === true,
    },
    inputs: await inputsOf(meta, options),
  };
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
  return { kind, id, file, sha256: sha256(text), overrides };
}

function commandOf(
  { name, meta }: RunParts,
  { kind, file, id, overrides }: RunDesign,
  options: AssessCommandOptions,
): string {
  const words = ["narrows", "assess", kind === "file" ? `./${file}` : name];
  if (overrides.length > 0) words.push("--set", ...overrides);
  if (meta.kind === "synthetic") words.push("--synthetic");
  else if (options.asRel !== undefined) words.push("--as-rel", basename(options.asRel));
  else if (meta.date !== "") words.push("--date", meta.date);
  if (options.labels !== undefined) words.push("--labels", basename(options.labels));
  if (options.users !== undefined) words.push("--users", basename(options.users));
  if (Number(options.seed ?? 1) !== 1) words.push("--seed", String(Number(options.seed)));
  const { tieBreak = "lowest-asn", language = "en" } = options;
  if (tieBreak !== "lowest-asn") words.push("--tie-break", tieBreak);
  if (options.exact === true) words.push("--exact");
  if (language !== "en") words.push("--language", language);
  if (options.out === undefined) words.push("--json");
  else words.push("--out", "report");
  const line = words.map((word) => (plainWord.test(word) ? word : quote(word))).join(" ");
  return kind === "stdin" ? `${line} < ${id}.yaml` : line;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

async function inputsOf(meta: WorldMeta, options: AssessCommandOptions): Promise<RunInput[]> {
  const shipped = async (role: RunInput["role"], table: ShippedTable): Promise<RunInput> => ({
    role,
    name: table,
    sha256: sha256(await readShippedTable(table)),
    date: null,
  });
  const date = meta.date === "" ? null : meta.date;
  return [
    { role: "relationships", name: meta.source, sha256: meta.sourceSha256, date },
    { role: "labels", name: meta.labels, sha256: meta.labelsSha256, date: null },
    ...(options.users === undefined
      ? []
      : [
          {
            role: "users" as const,
            name: basename(options.users),
            sha256: sha256(await readInput(options.users)),
            date: null,
          },
        ]),
    await shipped("places", "places.csv"),
    await shipped("countries", "countries.csv"),
  ];
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
