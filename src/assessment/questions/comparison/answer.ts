/**
 * Question 7: which design does least harm? Designs side by side over measures of harm; which of them
 * no other one beats. Weights are the reader's. Method and limits: docs/comparison.md.
 */

import { InputError } from "../../../base/errors.ts";
import type { Design } from "../../../gateway/design.ts";
import { compareHarms } from "../../../models/dominance.ts";
import type { FullContext } from "../../context.ts";
import { areComparable, type DesignKind, kindOf } from "../../design-kind.ts";
import { type HarmMeasure, type Harms, harmMeasures } from "./harms.ts";
import type { Outcomes } from "./outcomes.ts";

export interface ComparedDesign {
  id: string;
  title: string;
  country: string;
  regime: string;
  kind: DesignKind;
  harms: Harms;
  /** Further figures; they do not enter the comparison, since not every design has them. */
  outcomes: Outcomes;
}

export interface DesignComparison {
  measures: readonly HarmMeasure[];
  designs: ComparedDesign[];
  /**
   * Designs that no comparable one beats (no worse on every measure that both have, better on one).
   * Comparable: for the same country and of the same kind, or the baseline.
   */
  front: string[];
  dominatedBy: Record<string, string[]>;
}

/** A design that is not compared, and why: of another kind, or the world lacks what it needs. */
export interface LeftOut {
  id: string;
  reason: "other-kind" | "does-not-fit";
  /** Code of the fault where it does not fit, as `operator-unknown`. */
  code: string | null;
}

export interface ComparisonAnswer extends DesignComparison {
  /** Share 0…1 of international demand in the close-up where all are measured. */
  closeUpDemand: number;
  leftOut: LeftOut[];
  /** The country without a gateway; null when this design is that. */
  before: Harms | null;
  /** The design assessed. */
  after: Harms;
}

/**
 * Which designs no other one beats. Only like is set against like: designs for the same country, plans
 * among plans and events among events, each beside the country without either.
 * @throws InputError `compared-twice` when an id stands twice
 */
export function compareDesigns(designs: readonly ComparedDesign[]): DesignComparison {
  const byId = new Map(designs.map((design) => [design.id, design]));
  const { front, dominatedBy } = compareHarms(
    designs.map(({ id, harms }) => ({ id, harms: rounded(harms) })),
    harmMeasures.map(({ id }) => id),
    (a, b) => areComparable(byId.get(a)!, byId.get(b)!),
  );
  return { measures: harmMeasures, designs: [...designs], front, dominatedBy };
}

export function answerComparison(context: FullContext): ComparisonAnswer {
  const [own, ...others] = context.compared;
  const kind = kindOf(own!);
  const leftOut: LeftOut[] = [];
  const designs = [context.compare(own!)];
  for (const design of others) {
    const alike = areComparable(
      { country: own!.country, kind },
      { country: design.country, kind: kindOf(design) },
    );
    const measured = alike ? measureIfItFits(design, context) : "other-kind";
    if (measured === "other-kind")
      leftOut.push({ id: design.id, reason: "other-kind", code: null });
    else if (measured instanceof InputError)
      leftOut.push({ id: design.id, reason: "does-not-fit", code: measured.code });
    else designs.push(measured);
  }
  return {
    closeUpDemand: context.closeUpDemand,
    leftOut,
    before: designs.find(({ id }) => id === "open")?.harms ?? null,
    after: designs[0]!.harms,
    ...compareDesigns(designs),
  };
}

/** A world may lack what another design needs, such as its operator; that is no fault of this one. */
function measureIfItFits(
  design: Design,
  { compare }: Pick<FullContext, "compare">,
): ComparedDesign | InputError {
  try {
    return compare(design);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** Differences below a ten-thousandth or the fourth digit are no reason to beat. */
function rounded(harms: Harms): Harms {
  const round = (value: number) => Number((Math.round(value * 1e4) / 1e4).toPrecision(4));
  return Object.fromEntries(
    Object.entries(harms).map(([id, value]) => [id, value === null ? null : round(value)]),
  ) as Harms;
}
