/** `narrows designs check`: every fault of a design, with its line and column. */
import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { ioOf } from "../io.ts";
import { languageOption } from "../language-option.ts";
import { type FormatOptions, formatOptions } from "../options.ts";

export function registerDesignsCheck(program: Command): void {
  const command = group(program, "designs")
    .command("check")
    .description("checks design files; every fault with its line and column")
    .argument("<design...>", "files, ids of the library, or - for standard input");
  withExamples(
    languageOption(formatOptions(command, { json: "faults as JSON", csv: "one line a fault" })),
    ["narrows designs check kh-2021", "narrows designs show open | narrows designs check -"],
    "Status 2 when a design has a fault.",
  ).action(async (names: string[], options: FormatOptions, self: Command) => {
    const io = ioOf(self);
    const { readDesignText } = await import("../../data/design-library.ts");
    const { checkDesign } = await import("../../gateway/schema.ts");
    const { printCsv, printJson } = await import("../output.ts");
    const checked = [];
    for (const name of names) {
      const { text, file } = await readDesignText(name);
      // A design of the library is named by its id, not by where it is installed.
      const shown = /^[a-z0-9-]+$/.test(name) && name !== "-" ? name : file;
      checked.push({ design: shown, file, faults: checkDesign(text).faults });
    }
    if (checked.some(({ faults }) => faults.length > 0)) process.exitCode = 2;
    if (options.json === true) {
      const designs = checked.map(({ design, faults }) => ({ design, faults }));
      await printJson(io, "narrows-design-check/1", { designs });
    } else if (options.csv === true)
      await printCsv(
        io,
        ["design", "line", "column", "path", "message"],
        checked.flatMap(({ design, faults }) =>
          faults.map(({ line, column, path, message }) => [design, line, column, path, message]),
        ),
      );
    else
      for (const { design, file, faults } of checked) {
        for (const { line, column, path, message } of faults)
          io.warn(`${file}:${line}:${column}: ${path ? `${path}: ` : ""}${message}`);
        if (faults.length === 0) await io.print(`${design}: good\n`);
      }
  });
}
