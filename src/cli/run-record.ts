/** Collects the run record of a command that assesses a design. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Command } from "commander";
import type { RunDesign, RunInput, RunRecord } from "../assessment/run-record.ts";
import { readShippedTable } from "../data/tables.ts";
import type { World } from "../world/world.ts";
import { commandLineOf, effectiveOptions, type Resolved } from "./command-line.ts";
import type { WorldOptions } from "./options/world.ts";
import { readVersion } from "./version.ts";

/**
 * @param command as it was parsed, with its design first among its arguments
 * @param text of the design, before any change
 * @param ending of the printed command: where the result goes; a design from standard input is read there
 * from the file that the page offers
 * @throws InputError for a design or file that cannot be read
 */
export async function recordRun(
  command: Command,
  { world, id, text, ending }: { world: World; id: string; text: string; ending: string },
): Promise<RunRecord> {
  const name = command.processedArgs[0] as string;
  const options = command.opts<WorldOptions & { set?: readonly string[] }>();
  const resolved = resolveWorld(options, world);
  const design = describeDesign(name, id, text, options.set ?? []);
  return {
    version: readVersion(),
    command: commandLineOf(
      command,
      resolved,
      design.kind === "stdin" ? `${ending} < ${id}.yaml` : ending,
    ),
    design,
    options: effectiveOptions(command, resolved),
    inputs: await inputsOf(world),
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
  return { kind, id, file, sha256: sha256(text), overrides: [...overrides] };
}

/** Names the world that was used, so that newer data or an empty cache do not change it. */
function resolveWorld(options: WorldOptions, { meta }: World): Resolved {
  if (meta.kind === "synthetic") return { date: undefined, synthetic: true };
  const { isScaled, date } = meta.userTable ?? { isScaled: false };
  return {
    date: options.asRel === undefined ? meta.date : undefined,
    synthetic: undefined,
    ...(isScaled ? { users: date } : {}),
    ...(meta.exchangeTable?.date ? { exchanges: meta.exchangeTable.date } : {}),
  };
}

async function inputsOf({ meta }: World): Promise<RunInput[]> {
  const inputs: RunInput[] = [];
  if (meta.kind === "measured") {
    const { source, sourceSha256, date, labels, labelsSha256 } = meta;
    inputs.push(
      {
        role: "relationships",
        name: source,
        sha256: sourceSha256,
        date: date === "" ? null : date,
      },
      { role: "labels", name: labels, sha256: labelsSha256, date: null },
    );
    for (const [role, table] of [
      ["users", meta.userTable],
      ["exchanges", meta.exchangeTable],
    ] as const)
      if (table !== undefined) {
        const { name, sha256, date } = table;
        inputs.push({ role, name, sha256, date: date === "" ? null : date });
      }
  }
  for (const role of ["places", "countries"] as const) {
    const name = `${role}.csv` as const;
    inputs.push({ role, name, sha256: sha256(await readShippedTable(name)), date: null });
  }
  return inputs;
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
