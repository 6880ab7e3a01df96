/**
 * What kind of thing a design is: only like is set against like. A plan builds something that stays, an
 * event takes links away for a time; the baseline is the country without either.
 */
import type { Design } from "../gateway/design.ts";

export type DesignKind = "baseline" | "plan" | "event";

/** An open border without orders is the baseline; cut links, or a shutdown of an open border, an event. */
export function kindOf({ id, international: { regime }, functions }: Design): DesignKind {
  if (id === "open" || (regime === "open" && functions.length === 0)) return "baseline";
  const shutDown = functions.some(({ kind }) => kind === "shut-down");
  return regime === "cut" || (regime === "open" && shutDown) ? "event" : "plan";
}

/** Whether one design may be ranked against another: the same country, the same kind or the baseline. */
export function areComparable(
  a: { country: string; kind: DesignKind },
  b: { country: string; kind: DesignKind },
): boolean {
  return (
    a.country === b.country && (a.kind === b.kind || a.kind === "baseline" || b.kind === "baseline")
  );
}
