/** `narrows designs`: the library, and checks of one's own design. */
import type { Command } from "commander";

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
  designs
    .command("check")
    .description("checks a design file; every fault with its line and column")
    .argument("<file...>")
    .action(async (files: string[]) => {
      const { readDesignText } = await import("../../data/design-library.ts");
      const { checkDesign } = await import("../../gateway/schema.ts");
      for (const name of files) {
        const { text, file } = await readDesignText(name);
        const { faults } = checkDesign(text);
        for (const { line, column, path, message } of faults)
          process.stderr.write(`${file}:${line}:${column}: ${path ? `${path}: ` : ""}${message}\n`);
        if (faults.length > 0) process.exitCode = 2;
        else process.stdout.write(`${name}: good\n`);
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
