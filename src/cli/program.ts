/** The command `narrows`: every group of commands is a file here, loaded when it is needed. */
import { Command, CommanderError } from "commander";
import { InputError } from "../base/errors.ts";
import { registerAssess } from "./assess.ts";
import { registerCompare } from "./compare.ts";
import { registerCountry } from "./country.ts";
import { registerData } from "./data.ts";
import { registerDesigns } from "./designs.ts";
import { registerDetect } from "./detect.ts";
import { registerDiff } from "./diff.ts";
import { registerHistory } from "./history.ts";
import { registerLab } from "./lab.ts";
import { registerProbe } from "./probe.ts";
import { registerRank } from "./rank.ts";
import { registerRoutes } from "./routes.ts";
import { registerSweep } from "./sweep.ts";
import { registerValidate } from "./validate.ts";
import { readVersion } from "./version.ts";
import { registerWorld } from "./world.ts";

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
