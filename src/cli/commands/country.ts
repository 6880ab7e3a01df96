/** `narrows country`: how few networks a country's connections depend on. */
import type { Command } from "commander";
import type { Language } from "../../report/wording.ts";
import type { World } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  inputFileOption,
  integerOption,
  tieBreakOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";

interface CountryOptions extends WorldOptions, FormatOptions {
  tieBreak: string;
  vantage?: string;
  top: number;
  graphml?: string;
  language: Language;
}

export function registerCountry(program: Command): void {
  const command = program
    .command("country")
    .description("a country's indices: points of control, chokepoints, frontier, hegemony")
    .argument("<cc>", "ISO 3166-1 code of the country, such as KH")
    .addOption(
      inputFileOption(
        "--vantage <file>",
        "vantage points of CTI and hegemony: AS numbers, one a line",
      ),
    )
    .addOption(integerOption("--top <number>", "rows in each list", { low: 1 }).default(10))
    .option(
      "--graphml <file>",
      "also write its networks, their neighbours abroad and their links (for Gephi, networkx, igraph)",
    );
  formatOptions(languageOption(tieBreakOption(worldOptions(command))), {
    csv: "the lists of networks as CSV",
  });
  withExamples(command, ["narrows country KH", "narrows country KH --top 3 --csv"]).action(
    showCountry,
  );
}

async function showCountry(text: string, options: CountryOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const [{ openCommandWorld }, { measureCountry }, { parseTieBreak }, { nationOf }] =
    await Promise.all([
      import("../command-world.ts"),
      import("../../indices/country-indices.ts"),
      import("../../routing/policy.ts"),
      import("../../world/nation.ts"),
    ]);
  const tieBreak = parseTieBreak(options.tieBreak);
  const { parseCountry } = await import("../options/country.ts");
  const country = parseCountry(text);
  const world = await openCommandWorld(options, io);
  const nation = nationOf(world, country);
  if (options.graphml !== undefined) {
    const { countryGraph } = await import("../../report/formats/as-graph.ts");
    const { writeGraph } = await import("../results/graph-file.ts");
    await writeGraph(options.graphml, countryGraph(world, nation), io);
  }
  const vantagePoints =
    options.vantage === undefined ? undefined : await readVantagePoints(world, options.vantage);
  const indices = await io.timed("indices", () =>
    measureCountry(world, nation, {
      tieBreak,
      top: options.top,
      ...(vantagePoints && { vantagePoints }),
      onProgress: io.progress.update,
    }),
  );
  const [
    { countryColumns, countryInWords, countryRows },
    { printCsv, printJson },
    { recordWorldRun },
    { wordingIn },
  ] = await Promise.all([
    import("../results/country.ts"),
    import("../output.ts"),
    import("../run-record.ts"),
    import("../../report/wording.ts"),
  ]);
  if (options.json === true) {
    const run = { ...(await recordWorldRun(command, world)), world: world.meta };
    await printJson(io, "narrows-country/2", { run, ...indices });
  } else if (options.csv === true) await printCsv(io, countryColumns, countryRows(world, indices));
  else {
    const wording = wordingIn(options.language);
    await io.print(countryInWords(world, indices, { width: io.width, wording }));
  }
}

/** AS numbers, one a line; lines that start with `#` are comments. */
async function readVantagePoints(world: World, file: string): Promise<Uint32Array> {
  const [{ InputError }, { readInput }, { decompress }, { requireAs }] = await Promise.all([
    import("../../base/errors.ts"),
    import("../../data/cache.ts"),
    import("../../data/decompress.ts"),
    import("../../world/world.ts"),
  ]);
  const text = new TextDecoder().decode(await decompress(await readInput(file), file));
  const chosen = new Set<number>();
  for (const [k, content] of text.split(/\r?\n/).entries()) {
    const trimmed = content.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const digits = /^(?:AS)?(\d{1,10})$/i.exec(trimmed)?.[1];
    if (digits === undefined)
      throw new InputError("asn", `"${trimmed.slice(0, 40)}" is no AS number`, {
        file,
        line: k + 1,
      });
    chosen.add(requireAs(world, Number(digits)));
  }
  if (chosen.size < 10)
    throw new InputError("vantage", `${chosen.size} vantage points; at least 10 are needed`, {
      file,
    });
  return Uint32Array.from(chosen).sort();
}
