/**
 * Question 7: which design does least harm? Designs side by side over measures of harm; which of them
 * no other one beats. Weights are the reader's. Method and limits: docs/comparison.md.
 */

import { compareHarms } from "../../../models/dominance.ts";
import type { FullContext } from "../../context.ts";
import { type HarmId, type HarmMeasure, type Harms, harmMeasures } from "./harms.ts";
import type { Outcomes } from "./outcomes.ts";

export interface ComparedDesign {
  id: string;
  title: string;
  country: string;
  regime: string;
  harms: Harms;
  /** Further figures; they do not enter the comparison, since not every design has them. */
  outcomes: Outcomes;
}

export interface DesignComparison {
  measures: readonly HarmMeasure[];
  designs: ComparedDesign[];
  /** Designs that no other one beats (no worse on every measure, better on one). */
  front: string[];
  dominatedBy: Record<string, string[]>;
}

export interface ComparisonAnswer extends DesignComparison {
  question: "Which design does least harm?";
  answer: string;
  /** The country without a gateway. */
  before: Harms | null;
  /** The design assessed. */
  after: Harms;
}

/**
 * Which designs no other one beats. Shares are of each design's own country, so that designs for
 * different countries stand on one chart, though not for one decision.
 * @throws InputError `compared-twice` when an id stands twice
 */
export function compareDesigns(designs: readonly ComparedDesign[]): DesignComparison {
  const { front, dominatedBy } = compareHarms(
    designs.map(({ id, harms }) => ({ id, harms: rounded(harms) })),
    harmMeasures.map(({ id }) => id),
  );
  return { measures: harmMeasures, designs: [...designs], front, dominatedBy };
}

export function answerComparison({ compared, compare }: FullContext): ComparisonAnswer {
  const designs = compared.map((design) => compare(design));
  const [own] = designs;
  const comparison = compareDesigns(designs);
  const beatenBy = comparison.dominatedBy[own!.id]!;
  const others = designs.length - 1;
  const words =
    others === 0
      ? 'No other design for this country was given; "narrows compare" sets designs side by side.'
      : beatenBy.length === 0
        ? `Of ${others + 1} designs for this country none is better on every measure than this one.`
        : `${title(designs, beatenBy[0]!)}${beatenBy.length > 1 ? ` and ${beatenBy.length - 1} more of the ${others} other designs for this country` : ""} would do no more harm by any measure, and less by at least one.`;
  return {
    question: "Which design does least harm?",
    answer: words,
    before: designs.find(({ id }) => id === "open")?.harms ?? null,
    after: own!.harms,
    ...comparison,
  };
}

/** Differences below a ten-thousandth or the fourth digit are no reason to beat. */
function rounded(harms: Harms): Harms {
  const round = (value: number) => Number((Math.round(value * 1e4) / 1e4).toPrecision(4));
  return Object.fromEntries(
    Object.entries(harms).map(([id, value]) => [id, round(value)]),
  ) as Record<HarmId, number>;
}

function title(designs: readonly ComparedDesign[], id: string): string {
  const found = designs.find((design) => design.id === id);
  return `"${found?.title ?? id}"`;
}
