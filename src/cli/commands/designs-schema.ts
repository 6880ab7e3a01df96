/** `narrows designs schema`: the JSON Schema of design files. */
import type { Command } from "commander";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { ioOf } from "../io.ts";

export function registerDesignsSchema(program: Command): void {
  const command = group(program, "designs")
    .command("schema")
    .description("the JSON Schema of design files, for editors");
  withExamples(command, [
    "narrows designs schema",
    "narrows designs schema > design.schema.json",
  ]).action(async (_: object, self: Command) => {
    const { designJsonSchema } = await import("../../gateway/schema.ts");
    await ioOf(self).print(`${JSON.stringify(designJsonSchema(), undefined, 2)}\n`);
  });
}
