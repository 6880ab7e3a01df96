/** `-` stands for standard input, once. */
import type { Command } from "commander";
import { InputError } from "../base/errors.ts";
import { isForeign, isInputFile } from "./options/common.ts";

/** @throws InputError `stdin-twice` where two files are `-` */
export function checkStandardInput(command: Command): void {
  const values = [
    ...(command.processedArgs as unknown[])
      .filter((_, k) => !isForeign(command.registeredArguments[k]!))
      .flat(),
    ...command.options
      .filter(isInputFile)
      .map((option) => command.getOptionValue(option.attributeName()) as unknown),
  ];
  const count = values.filter((value) => value === "-").length;
  if (count > 1)
    throw new InputError(
      "stdin-twice",
      `"-" stands for standard input, which can be read as one file only, not as ${count}`,
    );
}
