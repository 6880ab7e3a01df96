/** What a shell may offer to complete a command line of Narrows with. */

import { RootCommand } from "@bomb.sh/tab";
import type { Argument, Command, Option } from "commander";
import { addKinds, eachKinds, failKinds } from "../assessment/what-if/parts.ts";
import { ownValue } from "../base/own-value.ts";
import { libraryIds } from "../data/design-library.ts";
import { indexIds } from "../indices/catalogue.ts";
import { languageTags } from "./options/language.ts";

/** Answers a shell's question. @param words of the command line, the last one unfinished */
export async function answerCompletion(program: Command, words: readonly string[]): Promise<void> {
  const root = await describeCommands(program);
  root.parse([...words]);
}

/** Prints the script that makes a shell ask. */
export async function printCompletionScript(program: Command, shell: string): Promise<void> {
  const root = await describeCommands(program);
  root.setup(program.name(), program.name(), shell);
}

/** Values by the name of an argument, or of an option without its dashes. */
type Values = Readonly<Record<string, readonly string[]>>;

async function describeCommands(program: Command): Promise<RootCommand> {
  const values: Values = {
    design: await libraryIds(),
    by: indexIds,
    language: languageTags,
    fail: failKinds.map((kind) => `${kind}:`),
    add: addKinds.map((kind) => `${kind}:`),
    each: eachKinds,
    "tie-break": ["lowest-asn", "hash", "seeded", "shuffled"],
  };
  const root = new RootCommand();
  addOptions(root, program.options, values);
  const visit = (command: Command, path: string): void => {
    const described = root.command(path, command.description());
    addOptions(described, [...program.options, ...command.options], values);
    for (const argument of command.registeredArguments) addArgument(described, argument, values);
    for (const each of visible(command)) visit(each, `${path} ${each.name()}`);
  };
  for (const command of visible(program)) visit(command, command.name());
  return root;
}

function visible(command: Command): readonly Command[] {
  return command.createHelp().visibleCommands(command);
}

type Described = ReturnType<RootCommand["command"]>;

function addOptions(described: Described, options: readonly Option[], values: Values): void {
  for (const option of options) {
    const name = option.long?.slice(2);
    if (name === undefined || option.hidden) continue;
    const known = option.argChoices ?? ownValue(values, name) ?? [];
    if (option.required || option.optional)
      described.option(name, option.description, (complete) => {
        for (const value of known) complete(value, "");
      });
    else described.option(name, option.description);
  }
}

function addArgument(described: Described, argument: Argument, values: Values): void {
  const known = argument.argChoices ?? ownValue(values, argument.name()) ?? [];
  described.argument(
    argument.name(),
    (complete) => {
      for (const value of known) complete(value, "");
    },
    argument.variadic,
  );
}
