/** The world of a command, with a word on tables that are of another time than its links. */
import { openWorld, type WorldOptions } from "../data/open.ts";
import type { Language } from "../report/wording.ts";
import { farTables } from "../world/table-age.ts";
import type { World } from "../world/world.ts";
import type { Io } from "./io.ts";

/** @throws InputError as `openWorld` */
export async function openCommandWorld(
  options: WorldOptions & { language?: Language },
  io: Io,
): Promise<World> {
  const world = await io.timed("world", () => openWorld(options, io.environment, io.progress));
  const far = farTables(world.meta);
  if (far.length === 0) return world;
  const [{ sayWarning }, { wordingIn }, { textOf }] = await Promise.all([
    import("../report/warnings.ts"),
    import("../report/wording.ts"),
    import("../report/html.ts"),
  ]);
  const wording = wordingIn(options.language ?? "en");
  for (const age of far) io.warn(textOf(sayWarning({ kind: "tables-apart", ...age }, wording)));
  return world;
}

/**
 * Opens the world of a command when it is first asked for.
 * @param says whether tables of another time are told; an assessment tells them itself
 */
export function worldOnce(
  options: WorldOptions & { language?: Language },
  io: Io,
  says = true,
): () => Promise<World> {
  let opened: Promise<World> | undefined;
  return () => {
    opened ??= says
      ? openCommandWorld(options, io)
      : io.timed("world", () => openWorld(options, io.environment, io.progress));
    return opened;
  };
}
