/** `narrows designs list`: the designs of the library. */
import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { ioOf } from "../io.ts";
import { type FormatOptions, formatOptions } from "../options/common.ts";
import { languageOption } from "../options/language.ts";

export function registerDesignsList(program: Command): void {
  const command = group(program, "designs")
    .command("list")
    .description("the designs of the library");
  withExamples(languageOption(formatOptions(command, { json: "the designs in full, as JSON" })), [
    "narrows designs list",
    "narrows designs list --csv",
  ]).action(async (options: FormatOptions, self: Command) => {
    const io = ioOf(self);
    const { libraryIds, readDesign } = await import("../../data/design-library.ts");
    const { listTemplates } = await import("../generic-designs.ts");
    const { printCsv, printJson } = await import("../output.ts");
    const designs = await Promise.all((await libraryIds()).map((id) => readDesign(id)));
    const templates = await listTemplates();
    const header = ["id", "country", "regime", "title"];
    const rows = designs.map(({ id, country, international, title }) => [
      id,
      country,
      international.regime,
      title,
    ]);
    for (const { id, regime, title } of templates) rows.push([id, "any", regime, title]);
    if (options.json === true)
      await printJson(io, "narrows-designs/1", { designs, generic: templates });
    else if (options.csv === true) await printCsv(io, header, rows);
    else {
      const { toColumns } = await import("../columns.ts");
      await io.print(`${toColumns([header, ...rows], io.width)}\n`);
    }
  });
}
