/** Parts of a border that can fail, as results name them. */
import { greatest } from "d3-array";
import type { CutOff } from "../../../traffic/cut-off.ts";
import type { AsLabel } from "../../../world/as-label.ts";

/** What fails: networks, operators, sites of the design, one operator's gear there, a landing town, boxes, or nothing: the design itself cuts. */
export type FailedPart =
  | { kind: "as"; as: AsLabel }
  | { kind: "pair"; ases: readonly [AsLabel, AsLabel] }
  | { kind: "operator"; as: AsLabel }
  | { kind: "all-operators" }
  | { kind: "sites"; sites: readonly { id: string; city: string }[] }
  | { kind: "operator-sites"; as: AsLabel; sites: readonly { id: string; city: string }[] }
  | { kind: "landing"; town: string }
  | { kind: "boxes"; as: AsLabel }
  | { kind: "other-boxes"; networks: number }
  | { kind: "design" };

/** A failure and whom it cuts off. */
export interface PartFailure extends CutOff {
  fails: FailedPart;
}

/**
 * The single failure that loses most international traffic, or the design itself; operators taken together do not
 * count as one. Null where nothing can fail.
 */
export function gravestFailure({
  byDesign,
  strongest,
  operators,
}: {
  byDesign: PartFailure | null;
  strongest: PartFailure | null;
  operators: readonly PartFailure[];
}): PartFailure | null {
  const single = operators.filter(({ fails }) => fails.kind !== "all-operators");
  const there = [byDesign, strongest, ...single].filter((cut) => cut !== null);
  return greatest(there, ({ demandLost }) => demandLost) ?? null;
}

/** The worst failure of a single network where that is none of the design's operators. */
export function worstBeside(
  strongest: PartFailure | null,
  operators: readonly PartFailure[],
): PartFailure | null {
  if (strongest?.fails.kind !== "as") return null;
  const { asn } = strongest.fails.as;
  const runs = operators.some(({ fails }) => fails.kind === "operator" && fails.as.asn === asn);
  return runs ? null : strongest;
}

/** Whether two failures are of the same part and cut off as many. */
export function sameFailure(one: PartFailure | null, other: PartFailure | null): boolean {
  return (
    one !== null &&
    other !== null &&
    failedPartKey(one.fails) === failedPartKey(other.fails) &&
    one.usersShare === other.usersShare &&
    one.demandLost === other.demandLost
  );
}

/** Whether the worst pair is with the design the one that it is without it, and cuts off as many. */
export function samePair({
  before,
  after,
}: Record<"before" | "after", { strongestPair: PartFailure | null }>): boolean {
  return sameFailure(before.strongestPair, after.strongestPair);
}

/** A key by which two failures of the same part are equal. */
export function failedPartKey(part: FailedPart): string {
  switch (part.kind) {
    case "as":
    case "operator":
    case "boxes":
      return `${part.kind} ${part.as.asn}`;
    case "pair":
      return `pair ${part.ases.map(({ asn }) => asn).join(" ")}`;
    case "sites":
      return `sites ${part.sites.map(({ id }) => id).join(" ")}`;
    case "operator-sites":
      return `sites of ${part.as.asn} ${part.sites.map(({ id }) => id).join(" ")}`;
    case "landing":
      return `landing ${part.town}`;
    default:
      return part.kind;
  }
}
