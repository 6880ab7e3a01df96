/** `narrows what-if`: what if this failed, or that link came? */
import type { Command } from "commander";
import type { RunDesign } from "../../assessment/run-record.ts";
import type { ScenarioAnswer, WhatIfModel } from "../../assessment/what-if/answer.ts";
import type { Scenario } from "../../assessment/what-if/parts.ts";
import type { Design } from "../../gateway/design.ts";
import type { Language } from "../../report/wording.ts";
import type { World } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { type Io, ioOf } from "../io.ts";
import {
  type FormatOptions,
  formatOptions,
  inputFileOption,
  integerOption,
  repeatedOption,
  setOption,
  tieBreakOption,
} from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";

interface WhatIfOptions extends WorldOptions, FormatOptions {
  fail: readonly string[];
  add: readonly string[];
  changes?: string;
  each?: string;
  together: number;
  set: readonly string[];
  tieBreak: string;
  exact?: boolean;
  language: Language;
}

export function registerWhatIf(program: Command): void {
  const command = program
    .command("what-if")
    .description("what if this failed, or that link came? demand, users and loads before and after")
    .argument(
      "<design>",
      "id of the library, a YAML file, - for standard input, or a country's code in capitals: as it is",
    )
    .addOption(
      repeatedOption(
        "--fail <part>",
        "what fails, all together: as:N, link:A-B, site:ID, operator:ID, cable:NAME, exchange:NAME, neighbour:CC",
      ),
    )
    .addOption(
      repeatedOption("--add <link>", "a link that comes: peer:A-B, or transit:A-B (A sells to B)"),
    )
    .addOption(
      inputFileOption(
        "--changes <file>",
        "several scenarios (YAML): a list of name, fail and add, as the options have them",
      ),
    )
    .option(
      "--each <kind>",
      "each site, operator, cable, as, exchange or neighbour fails, alone; or those given, as site:a,b",
    )
    .addOption(
      integerOption(
        "--together <number>",
        "with --each: so many of the design's parts fail at once",
        {
          low: 1,
          high: 3,
        },
      ).default(1),
    )
    .option("--exact", "compute every network's paths, however many (slow for large countries)");
  formatOptions(languageOption(tieBreakOption(worldOptions(setOption(command)))), {
    csv: "every figure as CSV: scenario, list, id, name, before, after, lost, capacity",
  });
  withExamples(
    command,
    [
      "narrows what-if kh-2021 --fail site:phnom-penh --fail site:sihanoukville",
      "narrows what-if KH --synthetic --each as --csv",
    ],
    "One of --fail with --add, --changes or --each. Sets of several are made of a design's own parts only.",
  ).action(runWhatIf);
}

async function runWhatIf(name: string, options: WhatIfOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const asked = await readQuestion(options);
  const [{ parseTieBreak }, { openCommandWorld }, { readAssessFacts }] = await Promise.all([
    import("../../routing/policy.ts"),
    import("../command-world.ts"),
    import("../../facts/assess-facts.ts"),
  ]);
  const tieBreak = parseTieBreak(options.tieBreak);
  const { design, origin } = await readSubject(name, options);
  const world = await openCommandWorld(options, io);
  const prepareOptions = {
    ...(await readAssessFacts())(design.country),
    ...{ tieBreak, seed: Number(options.seed) },
    ...(options.exact === true ? { maxTrees: Number.MAX_SAFE_INTEGER } : {}),
  };
  const { model, answers } = await answerAll(asked, world, design, prepareOptions, io);
  const [{ printCsv, printJson, printMarkedCsv }, results, { wordingIn }] = await Promise.all([
    import("../output.ts"),
    import("../results/what-if.ts"),
    import("../../report/wording.ts"),
  ]);
  const { whatIfColumns, whatIfInWords, whatIfRows } = results;
  const each = asked.kind === "each" ? { kind: asked.each.kind, together: options.together } : null;
  const basis = { world: world.meta, design, coverage: model.coverage, users: model.users, each };
  if (options.json === true)
    await printJson(io, "narrows-what-if/1", {
      run: await recordOf(command, world, origin),
      synthetic: world.meta.kind === "synthetic",
      parameters: { seed: prepareOptions.seed, tieBreak: options.tieBreak },
      ...basis,
      scenarios: answers,
    });
  else if (options.csv === true) {
    const rows = whatIfRows(world.meta, answers);
    if (origin === null) await printCsv(io, whatIfColumns, rows);
    else await printMarkedCsv(io, origin, whatIfColumns, rows);
  } else {
    const wording = wordingIn(options.language);
    await io.print(whatIfInWords(answers, { ...basis, origin }, { width: io.width, wording }));
  }
}

async function answerAll(
  asked: Question,
  world: World,
  design: Design,
  options: Parameters<typeof import("../../assessment/what-if/answer.ts").stageScenarios>[2],
  io: Io,
): Promise<{ model: WhatIfModel; answers: ScenarioAnswer[] }> {
  const [{ prepareScenarios, stageScenarios }, { eachScenario }] = await Promise.all([
    import("../../assessment/what-if/answer.ts"),
    import("../../assessment/what-if/each.ts"),
  ]);
  const staged = await io.timed("design and demand", () => stageScenarios(world, design, options));
  const { resolver } = staged;
  const given = asked.kind === "each" ? [] : asked.scenarios.map(resolver.resolve);
  const model = await io.timed("routes", () => prepareScenarios(staged, given));
  const scenarios =
    asked.kind === "each"
      ? eachScenario(asked.each, resolver, model.carriers()).map(resolver.resolve)
      : given;
  const answers = await io.timed("answers", () =>
    scenarios.map((scenario, k) => {
      const answer = model.answer(scenario);
      io.progress.update("scenarios", k + 1, scenarios.length);
      return answer;
    }),
  );
  // Of one part after the other, those that lose most come first.
  if (asked.kind === "each") answers.sort((a, b) => b.demand.lost - a.demand.lost);
  return { model, answers };
}

type Question =
  | { kind: "scenarios"; scenarios: Scenario[] }
  | { kind: "each"; each: import("../../assessment/what-if/each.ts").Each };

/** What is asked, before a world is opened. @throws InputError `options`, and for what is malformed */
async function readQuestion(options: WhatIfOptions): Promise<Question> {
  const { fail, add, changes, each, together } = options;
  const [{ InputError }, parts] = await Promise.all([
    import("../../base/errors.ts"),
    import("../../assessment/what-if/parts.ts"),
  ]);
  const isGiven = fail.length + add.length > 0;
  if ([isGiven, changes !== undefined, each !== undefined].filter(Boolean).length !== 1)
    throw new InputError(
      "options",
      "what-if needs one of: --fail PART (perhaps with --add LINK), --changes FILE, --each KIND",
    );
  if (each === undefined && together !== 1)
    throw new InputError("options", "--together goes with --each KIND");
  if (each !== undefined) {
    const { parseEach } = await import("../../assessment/what-if/each.ts");
    return { kind: "each", each: parseEach(each, together) };
  }
  if (changes !== undefined) return { kind: "scenarios", scenarios: await readChanges(changes) };
  const given = {
    fail: fail.map((text) => parts.parseFailure(text)),
    add: add.map((text) => parts.parseAddition(text)),
  };
  return { kind: "scenarios", scenarios: [{ name: parts.nameOfParts(given), ...given }] };
}

async function readChanges(name: string): Promise<Scenario[]> {
  const [{ parseChanges }, { readInput }, { decompress }, limits, { standardInputName }] =
    await Promise.all([
      import("../../assessment/what-if/changes-file.ts"),
      import("../../data/cache.ts"),
      import("../../data/decompress.ts"),
      import("../../base/schema/written-file.ts"),
      import("../../data/standard-input.ts"),
    ]);
  const file = name === "-" ? standardInputName : name;
  const most = limits.mostWrittenBytes;
  const bytes = await decompress(await readInput(name, most), file, { most });
  return parseChanges(new TextDecoder().decode(bytes), file);
}

/** A design, or a country as it is. */
async function readSubject(
  name: string,
  { set }: WhatIfOptions,
): Promise<{ design: Design; origin: RunDesign | null }> {
  const [{ InputError }, { parseOverride }] = await Promise.all([
    import("../../base/errors.ts"),
    import("../../gateway/overrides.ts"),
  ]);
  const overrides = set.map(parseOverride);
  if (/^[A-Z]{2}$/.test(name)) {
    const [{ openCountry }, { parseCountry }] = await Promise.all([
      import("../../assessment/open-design.ts"),
      import("../options/country.ts"),
    ]);
    if (set.length > 0)
      throw new InputError("options", `--set changes a design, but "${name}" is a country`);
    return { design: openCountry(parseCountry(name)), origin: null };
  }
  const [{ readDesignText }, { parseDesign }, { describeDesign }] = await Promise.all([
    import("../../data/design-library.ts"),
    import("../../gateway/schema.ts"),
    import("../run-record.ts"),
  ]);
  const { text, file } = await readDesignText(name);
  const design = parseDesign(text, file, overrides);
  return { design, origin: describeDesign(name, design.id, text, set) };
}

async function recordOf(command: Command, world: World, design: RunDesign | null) {
  const { recordDesignRun, recordWorldRun } = await import("../run-record.ts");
  if (design !== null) return recordDesignRun(command, { world, design });
  const run = await recordWorldRun(command, world, { tables: ["places", "countries"] });
  return { ...run, design };
}
