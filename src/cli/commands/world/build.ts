/** `narrows world build`: a world as one snapshot file. */
import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { group } from "../../group.ts";
import { ioOf } from "../../io.ts";
import { languageOption } from "../../options/language.ts";
import { type WorldOptions, worldOptions } from "../../options/world.ts";

export function registerWorldBuild(program: Command): void {
  const command = group(program, "world")
    .command("build")
    .description("writes a world as one snapshot file")
    .requiredOption("--out <file>", "where to write it");
  withExamples(languageOption(worldOptions(command)), [
    "narrows world build --synthetic --out synthetic.world",
    "narrows world build --synthetic --seed 2 --out another.world",
  ]).action(async (options: WorldOptions & { out: string }, self: Command) => {
    const io = ioOf(self);
    const [{ writeAtomically }, { openCommandWorld }, { worldBuffer }] = await Promise.all([
      import("../../../data/cache.ts"),
      import("../../command-world.ts"),
      import("../../../world/snapshot.ts"),
    ]);
    const world = await openCommandWorld(options, io);
    const buffer = worldBuffer(world);
    await writeAtomically(options.out, new Uint8Array(buffer));
    await io.print(`${options.out}: ${buffer.byteLength.toLocaleString("en")} bytes\n`);
  });
}
