/** Cables of a design that are in service in a world: none that came later. */
import type { Design } from "./design.ts";
import { firstDay } from "./written-date.ts";

type Cable = NonNullable<NonNullable<Design["reliability"]>["cables"]>[number];

/**
 * @param worldDate of the routing data, `YYYY-MM-DD`; empty (a synthetic world, an unknown day) takes every cable
 */
export function cablesInService(design: Design, worldDate: string): Cable[] {
  return (design.reliability?.cables ?? []).filter(
    ({ ready }) => ready === undefined || worldDate === "" || firstDay(ready) <= worldDate,
  );
}

/** Names of the design's cables that a world is too early for. */
export function laterCables(design: Design, worldDate: string): string[] {
  const there = new Set(cablesInService(design, worldDate));
  return (design.reliability?.cables ?? []).flatMap((cable) =>
    there.has(cable) ? [] : cable.name,
  );
}
