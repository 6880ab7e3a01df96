/** `narrows serve`: the page that people play with, on this computer. */
import type { Command } from "commander";
import type { Language } from "../../report/wording.ts";
import { withExamples } from "../examples.ts";
import { ioOf } from "../io.ts";
import { inputFileOption, integerOption } from "../options/common.ts";
import { languageOption } from "../options/language.ts";
import { type WorldOptions, worldOptions } from "../options/world.ts";

interface ServeFlags extends WorldOptions {
  readonly port: number;
  readonly page?: string;
  readonly history?: string;
  readonly language: Language;
}

export function registerServe(program: Command): void {
  const command = program
    .command("serve")
    .description("open the page on this computer: a map on which gateways are built and tried out")
    .addOption(
      integerOption("--port <port>", "port on 127.0.0.1; 0 for any free one", {
        low: 0,
        high: 65_535,
      }).default(8480),
    )
    .addOption(inputFileOption("--page <folder>", "a page built elsewhere (default: Narrows' own)"))
    .addOption(
      inputFileOption(
        "--history <file>",
        "what narrows history --json printed, shown with each of its countries",
      ),
    );
  withExamples(languageOption(worldOptions(command)), [
    "narrows serve",
    "narrows serve --synthetic --port 0",
    "narrows serve --history history.json",
  ]).action(runServe);
}

/** Serves until interrupted. @throws InputError */
async function runServe(flags: ServeFlags, command: Command): Promise<void> {
  const io = ioOf(command);
  const [{ builtPage, readPageFiles }, { openCommandWorld }, { readVersion }] = await Promise.all([
    import("../../server/page-files.ts"),
    import("../command-world.ts"),
    import("../version.ts"),
  ]);
  const page = await readPageFiles(flags.page ?? builtPage);
  const history = flags.history === undefined ? undefined : await readHistoryFile(flags.history);
  const world = await openCommandWorld(flags, io);
  const { openWorld } = await import("../../data/open.ts");
  // What could not be read of its tables was told with the first world.
  const addresses =
    world.meta.users === "table"
      ? await openWorld({ ...flags, users: "addresses" }, io.environment, io.progress, () => {})
      : undefined;
  const { servePage } = await import("../../server/serve.ts");
  const served = await io.timed("page", () =>
    servePage({
      ...{ page, world, version: readVersion(), port: flags.port },
      ...(addresses && { addresses }),
      ...(history && { history }),
    }),
  );
  // Whoever reads the address may interrupt at once.
  const interrupted = new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await io.print(`http://${served.address}:${served.port}/\n`);
  io.note("Open this address in a browser of this computer; no other reaches it. Ctrl-C ends it.");
  await interrupted;
  await served.close();
}

/** @throws InputError for a file that is no result of `narrows history --json` */
async function readHistoryFile(file: string): Promise<Uint8Array> {
  const [{ readInput }, { parseHistory }] = await Promise.all([
    import("../../data/cache.ts"),
    import("../../report/results/history.ts"),
  ]);
  const bytes = await readInput(file);
  parseHistory(new TextDecoder().decode(bytes), file);
  return bytes;
}
