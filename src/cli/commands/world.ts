/** `narrows world`: the world that other commands work on. */
import type { Command } from "commander";
import { type WorldOptions, worldOptions } from "../world-options.ts";

export function registerWorld(program: Command): void {
  const world = program.command("world").description("the AS-level Internet as Narrows sees it");
  worldOptions(
    world
      .command("info")
      .description("where the world comes from, its counts and what was wrong with its data")
      .option("--country <cc>", "also the networks and border of a country, ISO 3166-1 code")
      .option("--json", "as JSON"),
  ).action(async (options: WorldOptions & { country?: string; json?: boolean }) => {
    const { showWorld } = await import("./world-actions.ts");
    await showWorld(options);
  });
  worldOptions(
    world
      .command("build")
      .description("writes a world as one snapshot file")
      .requiredOption("--out <file>", "where to write it"),
  ).action(async (options: WorldOptions & { out: string }) => {
    const { writeWorld } = await import("./world-actions.ts");
    await writeWorld(options);
  });
  world
    .command("labels-diff")
    .description("networks whose country differs between two label tables (CSV)")
    .argument("<first>", 'CSV asn,country, or "shipped"')
    .argument("<second>")
    .action(async (first: string, second: string) => {
      const { compareLabelFiles } = await import("./world-actions.ts");
      await compareLabelFiles(first, second);
    });
}
