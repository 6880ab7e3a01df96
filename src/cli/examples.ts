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
  return command.addHelpText("after", ({ error, command: self }) => {
    const { getOutHelpWidth, getErrHelpWidth } = self.configureOutput();
    const width = (error ? getErrHelpWidth : getOutHelpWidth)?.() ?? 80;
    return `\nExamples:\n${lines}${note === undefined ? "" : `\n\n${wrapNote(note, self, width)}`}`;
  });
}

/** Paragraphs as wide as the help; lists, whose lines are indented, keep their lines. */
function wrapNote(note: string, command: Command, width: number): string {
  return note
    .split("\n\n")
    .map((part) => (/^ /m.test(part) ? part : part.replaceAll("\n", " ")))
    .map((part) => command.createHelp().boxWrap(part, width))
    .join("\n\n");
}

/** What `withExamples` added. */
export function helpEndOf(command: Command): HelpEnd {
  return ends.get(command) ?? { examples: [], note: undefined };
}
