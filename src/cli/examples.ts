/** Examples and notes at the end of a command's help; the manual page shows them too. */
import type { Command } from "commander";

export interface HelpEnd {
  /** Command lines that work as they stand. */
  readonly examples: readonly string[];
  readonly note: string | undefined;
}

const ends = new WeakMap<Command, HelpEnd>();

/** Adds examples, and a note below them, to the help of a command. */
export function withExamples(
  command: Command,
  examples: readonly string[],
  note?: string,
): Command {
  ends.set(command, { examples, note });
  const lines = examples.map((line) => `  ${line}`).join("\n");
  return command.addHelpText(
    "after",
    `\nExamples:\n${lines}${note === undefined ? "" : `\n\n${note}`}`,
  );
}

/** What `withExamples` added. */
export function helpEndOf(command: Command): HelpEnd {
  return ends.get(command) ?? { examples: [], note: undefined };
}
