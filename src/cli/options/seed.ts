/** The option `--seed`. */
import { type Command, Option } from "commander";
import { InputError } from "../../base/errors.ts";

/** The number of `--seed`. @throws InputError `seed` */
function parseSeed(text: string | undefined): number {
  const seed = Number(text ?? "1");
  if (text?.trim() === "" || !Number.isSafeInteger(seed) || seed < 0)
    throw new InputError("seed", `--seed "${text}": expected a whole number from 0 up`);
  return seed;
}

/** Adds `--seed` with a whole number; the value stays a text, in its normal form. */
export function seedOption(command: Command): Command {
  return command.addOption(
    new Option("--seed <number>", "seed of everything random")
      .argParser((text) => String(parseSeed(text)))
      .default("1"),
  );
}
