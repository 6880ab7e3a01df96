/**
 * Question 10: what hangs on a fact that nobody outside knows, whether a network keeps its own links
 * abroad. Each such network that the design names (`international.unsure`) is taken both ways, one at a
 * time; two unknown facts that only matter together are left out.
 */
import { unlessMisfit } from "../../../gateway/apply.ts";
import { unsureVariants } from "../../../gateway/unsure.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import { findAs } from "../../../world/world.ts";
import type { FullContext } from "../../context.ts";
import { observedByOneParty } from "../../observed-share.ts";
import type { Simulation } from "../../simulation.ts";
import { gravestFailure } from "../failure/parts.ts";
import { type RoutingFailures, routingFailures } from "../failure/routing.ts";
import { answerObservation } from "../observation/answer.ts";

/** What is said of the design at the head of questions 1 and 2. */
export interface ExemptionFigures {
  /** Share 0…1 of users cut off by the worst single failure, as question 1 states it. */
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

/** A design with the other answer for one network, in the close-up. */
export interface MeasuredExemption {
  asn: number;
  /** As the design stands, in the close-up. */
  taken: ExemptionFigures;
  otherwise: ExemptionFigures;
}

/** Networks that the world lacks, and answers under which no operator would have a link abroad, are left out. */
export function measureExemptions({
  near,
  closeUpWorld: world,
  resimulate,
}: Pick<FullContext, "near" | "closeUpWorld" | "resimulate">): MeasuredExemption[] {
  const variants = unsureVariants(near.applied.design).filter(
    ({ unsure }) => findAs(world, unsure.asn) >= 0,
  );
  if (variants.length === 0) return [];
  const taken = figuresIn(near, routingFailures(near, false));
  return variants.flatMap(({ unsure: { asn }, otherwise }): MeasuredExemption[] => {
    const simulation = unlessMisfit(() => resimulate(world, near.tieBreak, otherwise));
    if ("misfit" in simulation) return [];
    const failures = routingFailures(simulation, false);
    return [{ asn, taken, otherwise: figuresIn(simulation, failures) }];
  });
}

/** Figures of the whole world; what the other answer changes in the close-up is added to them. */
export function answerExemptions(
  { simulation, failure }: Pick<FullContext, "simulation" | "failure">,
  measured: readonly MeasuredExemption[],
): UnsureExemptionAnswer[] {
  const { design, before } = simulation.applied;
  const base = figuresIn(simulation, failure);
  return unsureVariants(design)
    .flatMap(({ unsure: { asn, reason, source }, isTakenExempt }): UnsureExemptionAnswer[] => {
      const found = measured.find((each) => each.asn === asn);
      if (found === undefined) return [];
      const moved = (id: keyof ExemptionFigures) =>
        Math.min(1, Math.max(0, base[id] + found.otherwise[id] - found.taken[id]));
      const otherwise = {
        demandLost: moved("demandLost"),
        observedInternational: moved("observedInternational"),
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

/** How far the share of users cut off hangs on a fact, 0…1. */
export function hangsOn({ ifExempt, ifNot }: UnsureExemptionAnswer): number {
  return Math.abs(ifExempt.demandLost - ifNot.demandLost);
}

function figuresIn(simulation: Simulation, failures: RoutingFailures): ExemptionFigures {
  return {
    demandLost: gravestFailure(failures.after)?.demandLost ?? 0,
    observedInternational: observedByOneParty(answerObservation(simulation).after),
  };
}
