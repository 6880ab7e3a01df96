/** Commands of two words, as `lab serve`: the first word is a group. */
import type { Command } from "commander";

const descriptions = {
  designs: "the library of gateway designs, and checks of one's own",
  lab: "emulate a gateway on a virtual internet, from the design that an assessment reads",
  world: "the AS-level Internet as Narrows sees it",
  jobs: "work on a queue: list, watch, cancel, resume",
  data: "public data: list, fetch, verify",
} as const;

/** The group of a name, made when its first command is registered. */
export function group(program: Command, name: keyof typeof descriptions): Command {
  return (
    program.commands.find((each) => each.name() === name) ??
    program.command(name).description(descriptions[name])
  );
}
