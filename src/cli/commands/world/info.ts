/** `narrows world info`: where the world comes from and its counts. */
import type { Command } from "commander";
import type { Language } from "../../../report/wording.ts";
import { withExamples } from "../../examples.ts";
import { group } from "../../group.ts";
import { ioOf } from "../../io.ts";
import { type FormatOptions, formatOptions } from "../../options/common.ts";
import { languageOption } from "../../options/language.ts";
import { type WorldOptions, worldOptions } from "../../options/world.ts";

interface InfoOptions extends WorldOptions, FormatOptions {
  country?: string;
  language: Language;
}

export function registerWorldInfo(program: Command): void {
  const command = group(program, "world")
    .command("info")
    .description("where the world comes from, its counts and what was wrong with its data")
    .option("--country <cc>", "also the networks and border of a country, ISO 3166-1 code");
  withExamples(languageOption(formatOptions(worldOptions(command))), [
    "narrows world info",
    "narrows world info --country KH --json",
  ]).action(showWorld);
}

async function showWorld(options: InfoOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const [{ openCommandWorld }, { nationOf }, { parseCountry }, output, words] = await Promise.all([
    import("../../command-world.ts"),
    import("../../../world/nation.ts"),
    import("../../options/country.ts"),
    import("../../output.ts"),
    import("../../results/world.ts"),
  ]);
  const code = options.country === undefined ? undefined : parseCountry(options.country);
  const world = await openCommandWorld(options, io);
  const country = code === undefined ? undefined : words.countrySizes(nationOf(world, code));
  if (options.json === true)
    await output.printJson(io, "narrows-world/1", {
      ...world.meta,
      ases: world.asCount,
      ...(country === undefined ? {} : { country }),
    });
  else if (options.csv === true)
    await output.printCsv(io, words.worldColumns, words.worldRows(world, country));
  else {
    const { wordingIn } = await import("../../../report/wording.ts");
    const wording = wordingIn(options.language);
    await io.print(words.worldTable(world, country, { width: io.width, wording }));
  }
}
