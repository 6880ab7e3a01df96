/** Commands that are parsed and not run. */
import type { Command } from "commander";
import { createProgram } from "../../src/cli/program.ts";

/** Parses a command line and gives the command instead of running it. */
export async function parseOnly(...args: string[]): Promise<Command> {
  const program = createProgram();
  let parsed: Command | undefined;
  for (const each of program.commands)
    for (const leaf of each.commands.length > 0 ? each.commands : [each])
      leaf.action((...words: unknown[]) => {
        parsed = words.at(-1) as Command;
      });
  await program.parseAsync(args, { from: "user" });
  return parsed!;
}
