/**
 * Question 10: what hangs on a fact that nobody outside knows, whether a network keeps its own links
 * abroad. Each such network that the design names (`international.unsure`) is taken both ways, one at a
 * time; the joint analysis (joint.ts) takes them together.
 */
import { unsureVariants } from "../../../gateway/unsure.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import { findAs } from "../../../world/world.ts";
import type { FullContext } from "../../context.ts";
import { observedByOneParty } from "../../observed-share.ts";
import { gravestFailure } from "../failure/parts.ts";
import { answerObservation } from "../observation/answer.ts";
import { figuresOfGraph } from "./graph-figures.ts";
import type { MeasuredGraphs } from "./graphs.ts";
import { likelyWeights } from "./sample.ts";

/** What is said of the design at the head of questions 1 and 2. */
export interface ExemptionFigures {
  /** Share 0…1 of international demand that the worst single failure takes, as question 1 states it. */
  demandLost: number;
  /** Share 0…1 of international demand that the strongest party sees. */
  observedInternational: number;
}

/** One network of which it is not known whether it is exempt, and both answers. */
export interface UnsureExemptionAnswer {
  network: AsLabel;
  /** How the design takes it: its side is what the other questions state. */
  isTakenExempt: boolean;
  /** In the words of the design. */
  reason: string;
  source: string | null;
  ifExempt: ExemptionFigures;
  ifNot: ExemptionFigures;
}

/**
 * Figures of the whole world; what the other answer changes in the close-up is added to them. Networks that
 * the world lacks, and answers under which no operator would have a link abroad, are left out.
 */
export function answerExemptions(
  context: FullContext,
  graphs: MeasuredGraphs,
): UnsureExemptionAnswer[] {
  const { design, before } = context.simulation.applied;
  const weights = likelyWeights(context, graphs);
  const taken = figuresOfGraph(graphs.base, weights).after;
  const base: ExemptionFigures = {
    demandLost: gravestFailure(context.failure.after)?.demandLost ?? 0,
    observedInternational: observedByOneParty(answerObservation(context.simulation).after),
  };
  return unsureVariants(design)
    .flatMap(({ unsure: { asn, reason, source }, isTakenExempt }): UnsureExemptionAnswer[] => {
      const found = graphs.flipped.find((each) => each.asn === asn);
      if (found === undefined) return [];
      const { lost, largestParty } = figuresOfGraph(found.flows, weights).after;
      const otherwise = {
        demandLost: asShareOf(base.demandLost + lost - taken.lost),
        observedInternational: asShareOf(
          base.observedInternational + largestParty - taken.largestParty,
        ),
      };
      return [
        {
          network: labelOf(before, findAs(before, asn)),
          isTakenExempt,
          reason,
          source: source ?? null,
          ifExempt: isTakenExempt ? base : otherwise,
          ifNot: isTakenExempt ? otherwise : base,
        },
      ];
    })
    .sort((a, b) => hangsOn(b) - hangsOn(a));
}

/** How far the worst single failure hangs on a fact, 0…1. */
function hangsOn({ ifExempt, ifNot }: UnsureExemptionAnswer): number {
  return Math.abs(ifExempt.demandLost - ifNot.demandLost);
}

function asShareOf(value: number): number {
  return Math.min(1, Math.max(0, value));
}
