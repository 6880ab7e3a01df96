/** `narrows designs`: the library, and checks of one's own design. */
import type { Command } from "commander";
import type { AppliedDesign } from "../../gateway/apply.ts";
import type { Design } from "../../gateway/design.ts";
import { type WorldOptions, worldOptions } from "../world-options.ts";

export function registerDesigns(program: Command): void {
  const designs = program.command("designs").description("the library of gateway designs");
  designs
    .command("list")
    .description("the designs of the library")
    .option("--json", "as JSON")
    .action(async (options: { json?: boolean }) => {
      const { libraryIds, readDesign } = await import("../../data/design-library.ts");
      const { toColumns } = await import("../columns.ts");
      const all = await Promise.all((await libraryIds()).map((id) => readDesign(id)));
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
        return;
      }
      const rows = all.map((design) => [
        design.id,
        design.country,
        design.international.regime,
        design.title,
      ]);
      process.stdout.write(`${toColumns([["id", "country", "regime", "title"], ...rows])}\n`);
    });
  designs
    .command("show")
    .description("one design: what it represents, what it leaves out, sources and text")
    .argument("<design>", "id of the library, or a file")
    .option("--json", "the checked design as JSON")
    .action(async (name: string, options: { json?: boolean }) => {
      const { readDesign, readDesignText } = await import("../../data/design-library.ts");
      const design = await readDesign(name);
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify(design, undefined, 2)}\n`
          : (await readDesignText(name)).text,
      );
    });
  const check = designs
    .command("check")
    .description("checks a design file: faults with line and column, and parts that change nothing")
    .argument("<file...>", "files, or ids of the library");
  worldOptions(check).action(async (files: string[], options: WorldOptions) => {
    const { readDesignText } = await import("../../data/design-library.ts");
    const { checkDesign } = await import("../../gateway/schema.ts");
    const { findIdleParts } = await import("../../gateway/effects.ts");
    const { findingInWords } = await import("../finding-words.ts");
    for (const name of files) {
      const { text, file } = await readDesignText(name);
      const { design, faults } = checkDesign(text);
      for (const { line, column, path, message } of faults)
        process.stderr.write(`${file}:${line}:${column}: ${path ? `${path}: ` : ""}${message}\n`);
      if (design === undefined) process.exitCode = 2;
      else {
        const applied = await applyTo(design, options, file);
        for (const finding of findIdleParts(design, applied))
          process.stderr.write(`${file}: ${findingInWords(finding)}\n`);
        process.stdout.write(`${name}: good\n`);
      }
    }
  });
  designs
    .command("schema")
    .description("the JSON Schema of design files, for editors")
    .action(async () => {
      const { designJsonSchema } = await import("../../gateway/schema.ts");
      process.stdout.write(`${JSON.stringify(designJsonSchema(), undefined, 2)}\n`);
    });
}

/** The design in the world that the options ask for; a design that does not fit it is said to, no fault. */
async function applyTo(
  design: Design,
  options: WorldOptions,
  file: string,
): Promise<AppliedDesign | undefined> {
  const { openWorld, readFacts } = await import("../../data/open.ts");
  const { applyDesign } = await import("../../gateway/apply.ts");
  const { InputError } = await import("../../base/errors.ts");
  const world = await openWorld(options, process.env);
  try {
    return applyDesign(world, design, (await readFacts()).points);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${file}: in this world: ${error.message}\n`);
    return undefined;
  }
}
