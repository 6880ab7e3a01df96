/** `narrows designs show`: one design. */

import type { Command } from "commander";
import { Option } from "commander";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { ioOf } from "../io.ts";
import { setOption } from "../options/common.ts";

export function registerDesignsShow(program: Command): void {
  const command = group(program, "designs")
    .command("show")
    .description("one design: what it represents, what it leaves out, sources and text")
    .argument("<design>", "id of the library, a file, or - for standard input")
    .addOption(new Option("--json", "the checked design as JSON, with what --set changes"));
  withExamples(setOption(command, "a value of the design (with --json)"), [
    "narrows designs show kh-2021 > my-design.yaml",
    "narrows designs show kh-2021 --json --set users=9e6",
  ]).action(
    async (name: string, options: { json?: boolean; set: readonly string[] }, self: Command) => {
      const io = ioOf(self);
      const { parseOverride, readDesign, readDesignText } = await import(
        "../../data/design-library.ts"
      );
      const { InputError } = await import("../../base/errors.ts");
      if (options.set.length > 0 && options.json !== true)
        throw new InputError("options", "--set goes with --json: the text is shown as it stands");
      const overrides = await Promise.all(options.set.map(parseOverride));
      const design = await readDesign(name, overrides);
      const { printJson } = await import("../output.ts");
      if (options.json === true) await printJson(io, "narrows-checked-design/1", { design });
      else await io.print((await readDesignText(name)).text);
    },
  );
}
