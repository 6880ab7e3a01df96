/** The command `narrows`: every group of commands is a file here, loaded when it is needed. */
import { Command, CommanderError } from "commander";
import { InputError } from "../base/errors.ts";
import { registerAssess } from "./commands/assess.ts";
import { registerCompare } from "./commands/compare.ts";
import { registerCountry } from "./commands/country.ts";
import { registerData } from "./commands/data.ts";
import { registerDesigns } from "./commands/designs.ts";
import { registerDetect } from "./commands/detect.ts";
import { registerDiff } from "./commands/diff.ts";
import { registerHistory } from "./commands/history.ts";
import { registerLab } from "./commands/lab.ts";
import { registerProbe } from "./commands/probe.ts";
import { registerRank } from "./commands/rank.ts";
import { registerRoutes } from "./commands/routes.ts";
import { registerSweep } from "./commands/sweep.ts";
import { registerValidate } from "./commands/validate.ts";
import { registerWorld } from "./commands/world.ts";
import { readVersion } from "./version.ts";

/** In the order of the help. */
const groups = [
  registerAssess,
  registerCompare,
  registerSweep,
  registerDesigns,
  registerCountry,
  registerRank,
  registerHistory,
  registerDiff,
  registerRoutes,
  registerLab,
  registerProbe,
  registerDetect,
  registerWorld,
  registerData,
  registerValidate,
];

function createProgram(): Command {
  const program = new Command("narrows")
    .description(
      "A laboratory for national internet gateways: what would it do to a country's Internet?\n" +
        "It models, emulates and measures. It cannot carry, read or block anyone's traffic.",
    )
    .version(readVersion())
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`narrows: ${text}`) });
  for (const register of groups) register(program);
  return program;
}

/**
 * Runs one command line.
 * @param args without the program's name
 * @returns the exit status: 0, 2 for a user's mistake, 70 for a bug, 130 when interrupted
 */
export async function runNarrows(args: readonly string[]): Promise<number> {
  process.exitCode = 0;
  try {
    await createProgram().parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error);
  }
}

/** Prints what went wrong and says with which status to end. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InputError) {
    process.stderr.write(`narrows: ${error.describe()}\n`);
    return 2;
  }
  const { code, stack } = error as NodeJS.ErrnoException;
  if (code === "EPIPE") return 0;
  process.stderr.write(
    `narrows: this is a bug in Narrows, please report it\n${stack ?? String(error)}\n`,
  );
  return 70;
}
