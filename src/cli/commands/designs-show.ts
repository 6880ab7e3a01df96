/** `narrows designs show`: one design. */

import type { Command } from "commander";
import { Option } from "commander";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { ioOf } from "../io.ts";
import { genericCountryOption, setOption } from "../options/common.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";

interface ShowOptions extends WorldOptions {
  json?: boolean;
  country?: string;
  set: readonly string[];
}

export function registerDesignsShow(program: Command): void {
  const command = group(program, "designs")
    .command("show")
    .description("one design: what it represents, what it leaves out, sources and text")
    .argument("<design>", "id of the library, a file, or - for standard input")
    .addOption(new Option("--json", "the checked design as JSON, with what --set changes"));
  const withCountry = worldOptions(genericCountryOption(command));
  withExamples(setOption(withCountry, "a value of the design (with --json)"), [
    "narrows designs show kh-2021 > my-design.yaml",
    "narrows designs show kh-2021 --json --set users=9e6",
    "narrows designs show generic-two --country NP > my-design.yaml",
  ]).action(async (name: string, options: ShowOptions, self: Command) => {
    const io = ioOf(self);
    const { parseOverride } = await import("../../gateway/overrides.ts");
    const { parseDesign } = await import("../../gateway/schema.ts");
    const { designText } = await import("../generic-designs.ts");
    const { worldOnce } = await import("../command-world.ts");
    const { InputError } = await import("../../base/errors.ts");
    if (options.set.length > 0 && options.json !== true)
      throw new InputError("options", "--set goes with --json: the text is shown as it stands");
    const overrides = await Promise.all(options.set.map(parseOverride));
    const { text, file } = await designText(name, options.country, worldOnce(options, io));
    const design = parseDesign(text, file, overrides);
    const { printJson } = await import("../output.ts");
    if (options.json === true) await printJson(io, "narrows-checked-design/1", { design });
    else await io.print(text);
  });
}
