#!/usr/bin/env node
/** The command `narrows`: every group of commands is a file here, loaded when it is needed. */
import { Command, CommanderError } from "commander";
import { InputError } from "../base/errors.ts";
import { registerAssess } from "./assess.ts";
import { registerData } from "./data.ts";
import { registerDesigns } from "./designs.ts";
import { readVersion } from "./version.ts";
import { registerWorld } from "./world.ts";

const program = new Command("narrows")
  .description(
    "A laboratory for national internet gateways: what would it do to a country's Internet?\n" +
      "It models, emulates and measures. It cannot carry, read or block anyone's traffic.",
  )
  .version(readVersion())
  .showSuggestionAfterError()
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text) });

for (const register of [registerAssess, registerDesigns, registerWorld, registerData])
  register(program);

// Commander copies exitOverride to subcommands only when they are added after it was set.
try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(error);
}

/** Prints what went wrong and says with which status to end. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InputError) {
    process.stderr.write(`narrows: ${error.describe()}\n`);
    return 2;
  }
  if ((error as NodeJS.ErrnoException).code === "EPIPE") return 0;
  process.stderr.write(
    `narrows: this is a bug in Narrows, please report it\n${(error as Error).stack ?? String(error)}\n`,
  );
  return 70;
}
