/** `narrows atlas`: the generic designs in every country. */
import { dirname } from "node:path";
import { type Command, Option } from "commander";
import type { AtlasCountry } from "../../jobs/atlas/country.ts";
import type { Language } from "../../report/wording.ts";
import type { World } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { type Io, ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  repeatedOption,
  tieBreakOption,
  workersOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";
import { type QueueOptions, queueOptions, withRunner } from "../queue/runner.ts";
import type { AtlasView } from "../results/atlas.ts";

interface AtlasOptions extends WorldOptions, FormatOptions, QueueOptions {
  by: string;
  design: readonly string[];
  tieBreak: string;
  html?: string;
  language: Language;
}

export function registerAtlas(program: Command): void {
  const command = program
    .command("atlas")
    .description("the generic designs in every country: what would the same plan do to each?")
    .argument("[country...]", "ISO 3166-1 codes; when none is given, every country of the world")
    .addOption(
      repeatedOption("--design <id>", "a generic design to put into each; default all of them"),
    )
    .addOption(
      new Option(
        "--by <measure>",
        "the measure that the table and the map show, as in compare --json: worst-failure, observed-international, …",
      ).default("worst-failure"),
    )
    .option("--html <file>", "also write a page with a map of the world and the table");
  formatOptions(
    languageOption(queueOptions(workersOption(tieBreakOption(worldOptions(command))))),
    {
      json: "every measure of every design in every country as JSON",
      csv: "one line a country and design, with every measure",
    },
  );
  withExamples(
    command,
    [
      "narrows atlas KH TH SG --by observed-international --html atlas.html",
      "narrows atlas NP --design generic-two --csv",
    ],
    "Without countries, all of them. A run that was interrupted goes on where it stopped.",
  ).action(drawAtlas);
}

async function drawAtlas(
  asked: readonly string[],
  options: AtlasOptions,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const [{ openCommandWorld }, { measureIds, sortCountries }, { checkWritable }] =
    await Promise.all([
      import("../command-world.ts"),
      import("../results/atlas.ts"),
      import("../output.ts"),
    ]);
  const measure = await oneOf(measureIds, options.by, "--by");
  const { genericIds } = await import("../../data/design-library.ts");
  const designs: string[] = [];
  for (const id of options.design.length > 0 ? options.design : genericIds)
    designs.push(await oneOf(genericIds, id, "--design"));
  if (options.html !== undefined) await checkWritable(dirname(options.html));
  const world = await openCommandWorld(options, io);
  const { rows, finish } = await measureRows(world, asked, { ...options, designs }, io, command);
  const { readVersion } = await import("../version.ts");
  const view = {
    rows: sortCountries(rows, designs[0]!, measure),
    ...{ designs, measure, made: { tieBreak: options.tieBreak, version: readVersion() } },
  };
  await show(world, rows, view, options, io, command);
  await finish();
}

/** @throws InputError `option-choice` for a word that is none of the list */
async function oneOf<Id extends string>(
  ids: readonly Id[],
  text: string,
  option: string,
): Promise<Id> {
  const found = ids.find((id) => id === text);
  if (found !== undefined) return found;
  const [{ InputError }, { suggestion }] = await Promise.all([
    import("../../base/errors.ts"),
    import("../../base/nearest-word.ts"),
  ]);
  throw new InputError(
    "option-choice",
    `${option}: expected one of ${ids.join(", ")}, not "${text}"${suggestion(text, ids)}`,
  );
}

async function measureRows(
  world: World,
  asked: readonly string[],
  options: AtlasOptions & { readonly designs: readonly string[] },
  io: Io,
  command: Command,
): Promise<{ rows: AtlasCountry[]; finish(): Promise<void> }> {
  const [
    { countriesOf, measureAtlas },
    { keptAnswersIn },
    { userCache },
    { parseTieBreak },
    { parseCountry },
    { recordWorldRun },
    { InputError },
    { join },
  ] = await Promise.all([
    import("../../jobs/atlas/run.ts"),
    import("../../jobs/units/run-units.ts"),
    import("../../data/cache.ts"),
    import("../../routing/policy.ts"),
    import("../options/country.ts"),
    import("../run-record.ts"),
    import("../../base/errors.ts"),
    import("node:path"),
  ]);
  const all = countriesOf(world);
  const countries = asked.length === 0 ? all : [...new Set(asked.map(parseCountry))].sort();
  const absent = countries.find((code) => !all.includes(code));
  if (absent !== undefined)
    throw new InputError("country-empty", `${absent} has no networks in this world`);
  const choice = {
    designs: options.designs,
    tieBreak: parseTieBreak(options.tieBreak),
    seed: Number(options.seed),
  };
  const { version, inputs } = await recordWorldRun(command, world);
  const kept = keptAnswersIn(join(userCache(io.environment).folder, "atlas"), [
    ...["narrows-atlas/1", version],
    ...[inputs, world.meta, choice],
  ]);
  const rows = await io.timed("countries", () =>
    withRunner(command, options, (runner) =>
      measureAtlas(world, countries, choice, {
        ...{ runner, kept },
        onProgress: (done, total) => io.progress.update("countries", done, total),
      }),
    ),
  );
  return { rows, finish: kept.clear };
}

async function show(
  world: World,
  rows: readonly AtlasCountry[],
  view: Omit<AtlasView, "nameOf">,
  options: AtlasOptions,
  io: Io,
  command: Command,
): Promise<void> {
  const [{ readFacts }, { wordingIn }, { countryNames }, output, results] = await Promise.all([
    import("../../data/open.ts"),
    import("../../report/wording.ts"),
    import("../country-names.ts"),
    import("../output.ts"),
    import("../results/atlas.ts"),
  ]);
  const { countries } = await readFacts();
  const wording = wordingIn(options.language);
  const named = { ...view, nameOf: countryNames(countries, wording) };
  const { meta } = world;
  if (options.html !== undefined) {
    const [{ atlasPage }, { readGeography }, { writeAtomically }] = await Promise.all([
      import("../../report/country-pages/atlas-page.ts"),
      import("../../facts/map-shapes.ts"),
      import("../../data/cache.ts"),
    ]);
    const page = atlasPage({
      ...{ meta, wording, nameOf: named.nameOf, measure: view.measure, designs: view.designs },
      topology: (await readGeography()).coarse,
      pointOf: (code) => countries.get(code)?.centroid ?? countries.get(code)?.capital,
      rows: view.rows.map((row) => ({
        country: row.country,
        networks: row.networks,
        values: ["open", ...view.designs].map((id) => results.harmIn(row, id, view.measure)),
      })),
      notes: results.atlasNotes(view.rows, view.made, wording),
    });
    await writeAtomically(options.html, page);
    io.note(options.html);
  }
  if (options.json === true) {
    const { recordWorldRun } = await import("../run-record.ts");
    const run = await recordWorldRun(command, world, { tables: ["countries", "places"] });
    await output.printJson(io, "narrows-atlas/1", {
      run: { ...run, world: meta },
      parameters: {
        seed: Number(options.seed),
        tieBreak: options.tieBreak,
        designs: view.designs,
      },
      countries: rows,
    });
  } else if (options.csv === true)
    await output.printCsv(io, results.atlasColumns, results.atlasRows(meta, rows));
  else await io.print(results.atlasInWords(meta, named, { width: io.width, wording }));
}
