/**
 * Designs that were carried out: routing data from a day on which one was in force already contains it,
 * so that "before" is not the country without it. `inForce` of a design says since when, and, where that
 * is known, which links would return without it.
 *
 * Left out: how fast a design took hold, and what else changed since.
 */
import { linking, withLinkChanges } from "../world/links.ts";
import { findAs, type World } from "../world/world.ts";
import type { Design } from "./design.ts";
import { firstDay } from "./written-date.ts";

/**
 * Whether routing data of a day already contains the design.
 * @param worldDate of the routing data, `YYYY-MM-DD`; empty (a synthetic world, an unknown day) contains none
 */
export function stands(design: Design, worldDate: string): { since: string } | undefined {
  if (design.inForce === undefined || worldDate === "") return undefined;
  const { since, until } = design.inForce;
  const ended = until !== undefined && worldDate.slice(0, until.length) > until;
  return worldDate >= firstDay(since) && !ended ? { since } : undefined;
}

/**
 * A world that contains the design, without it: with the links of `inForce.undo` between ASes that the
 * world has; for regime `inline` the world itself, since boxes stand on links and change none.
 * @returns undefined where the design does not tell how it is undone, or none of the links has both ends
 */
export function undo(world: World, design: Design): World | undefined {
  const links = design.inForce?.undo?.links;
  if (links === undefined)
    return design.inForce !== undefined && design.international.regime === "inline"
      ? world
      : undefined;
  const changes = links
    .map(({ domestic, foreign, role }) => ({
      domestic: findAs(world, domestic),
      foreign: findAs(world, foreign),
      role,
    }))
    .filter(({ domestic, foreign }) => domestic >= 0 && foreign >= 0)
    .map(linking);
  return changes.length === 0 ? undefined : withLinkChanges(world, changes);
}
