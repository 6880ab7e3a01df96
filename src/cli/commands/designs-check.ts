/** `narrows designs check`: every fault of a design, with its line and column. */
import type { Command } from "commander";
import type { Design } from "../../gateway/design.ts";
import type { Finding } from "../../gateway/finding.ts";
import type { Language, Wording } from "../../report/wording.ts";
import type { World } from "../../world/world.ts";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { type Io, ioOf } from "../io.ts";
import { type FormatOptions, formatOptions, genericCountryOption } from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";

interface CheckOptions extends FormatOptions, WorldOptions {
  country?: string;
  language: Language;
}

export function registerDesignsCheck(program: Command): void {
  const command = group(program, "designs")
    .command("check")
    .description("checks designs: faults with line and column, and parts that change nothing")
    .argument("<design...>", "files, ids of the library, or - for standard input");
  withExamples(
    languageOption(
      formatOptions(worldOptions(genericCountryOption(command)), {
        json: "faults and findings as JSON",
        csv: "one line a fault or finding",
      }),
    ),
    ["narrows designs check kh-2021", "narrows designs show open | narrows designs check -"],
    "Status 2 when a design has a fault.",
  ).action(async (names: string[], options: CheckOptions, self: Command) => {
    const io = ioOf(self);
    const { designTexts } = await import("../generic-designs.ts");
    const { worldOnce } = await import("../command-world.ts");
    const { checkDesign } = await import("../../gateway/schema.ts");
    const { printCsv, printJson } = await import("../output.ts");
    const { sayFinding } = await import("../../report/results/findings.ts");
    const { wordingIn } = await import("../../report/wording.ts");
    const wording = wordingIn(options.language);
    const checked = [];
    const world = worldOnce(options, io);
    const texts = await designTexts(names, options.country, world);
    for (const [k, { text, file }] of texts.entries()) {
      const name = names[k]!;
      // A design of the library is named by its id, not by where it is installed.
      const shown = /^[a-z0-9-]+$/.test(name) && name !== "-" ? name : file;
      const { design, faults } = checkDesign(text);
      const findings =
        design === undefined ? [] : await findingsOf(design, shown, world, { io, wording });
      checked.push({ design: shown, file, faults, findings, isSound: design !== undefined });
    }
    if (checked.some(({ isSound }) => !isSound)) process.exitCode = 2;
    if (options.json === true) {
      const designs = checked.map(({ design, faults, findings }) => ({ design, faults, findings }));
      await printJson(io, "narrows-design-check/1", { designs });
    } else if (options.csv === true)
      await printCsv(
        io,
        ["design", "line", "column", "path", "message"],
        checked.flatMap(({ design, faults, findings }) => [
          ...faults.map(({ line, column, path, message }) => [design, line, column, path, message]),
          ...findings.map((each) => [design, null, null, each.path, sayFinding(each, wording)]),
        ]),
      );
    else
      for (const { design, file, faults, findings, isSound } of checked) {
        for (const { line, column, path, message } of faults)
          io.warn(`${file}:${line}:${column}: ${path ? `${path}: ` : ""}${message}`);
        for (const finding of findings) io.warn(`${design}: ${sayFinding(finding, wording)}`);
        if (isSound) await io.print(`${wording.text("findings.good", { design })}\n`);
      }
  });
}

/** Parts that change nothing, in the world that the options ask for; a design that does not fit it is said to. */
async function findingsOf(
  design: Design,
  name: string,
  open: () => Promise<World>,
  { io, wording }: { io: Io; wording: Wording },
): Promise<Finding[]> {
  const [
    { readFacts },
    { applyDesign, unlessMisfit },
    { findIdleParts },
    { siblingsLeftOut },
    { misplacedSites },
    { readGeography },
  ] = await Promise.all([
    import("../../data/open.ts"),
    import("../../gateway/apply.ts"),
    import("../../gateway/effects.ts"),
    import("../../gateway/siblings.ts"),
    import("../misplaced-sites.ts"),
    import("../../facts/map-shapes.ts"),
  ]);
  const world = await open();
  const { points } = await readFacts();
  const applied = unlessMisfit(() => applyDesign(world, design, points));
  const misplaced = misplacedSites(design, await readGeography());
  if (!("misfit" in applied))
    return [...findIdleParts(design, applied), ...siblingsLeftOut(applied), ...misplaced];
  const reason = applied.misfit.message;
  io.warn(wording.text("findings.misfit", { design: name, reason }));
  return [...findIdleParts(design), ...misplaced];
}
