/**
 * A country's surroundings, small enough to assess many designs in, and a design's figures there. The
 * whole assessment's own functions give them, in a close-up of the world taken once for all designs.
 */

import type { AssessFacts } from "../../src/assessment/assess-facts.ts";
import { contentOf, countryWorld } from "../../src/assessment/country-world.ts";
import { prepareAssessment } from "../../src/assessment/prepare.ts";
import type { Harms } from "../../src/assessment/questions/comparison/harms.ts";
import type { Outcomes } from "../../src/assessment/questions/comparison/outcomes.ts";
import { answerPaths } from "../../src/assessment/questions/delay/paths.ts";
import { type Answers, questions } from "../../src/assessment/questions/registry.ts";
import { type AppliedDesign, unlessMisfit } from "../../src/gateway/apply.ts";
import type { Design } from "../../src/gateway/design.ts";
import type { TieBreak } from "../../src/routing/policy.ts";
import { closeUp } from "../../src/traffic/close-up.ts";
import { gravityOf } from "../../src/traffic/gravity.ts";
import { nationOf } from "../../src/world/nation.ts";
import type { World } from "../../src/world/world.ts";

/** Where designs for one country are measured. */
export interface Surroundings {
  readonly world: World;
  readonly facts: AssessFacts;
}

/** Foreign networks of most demand that are kept, and their providers. */
const kept = 30;

/** @param designs all that may be measured there, at least one */
export function surroundingsOf(
  given: World,
  designs: readonly Design[],
  facts: AssessFacts,
): Surroundings {
  const [{ country }] = designs as [Design];
  const world = countryWorld(given, country, facts);
  const nation = nationOf(world, country);
  const content = contentOf(world, designs[0]!, facts);
  const gravity = gravityOf(world, nation, designs[0]!, world.users, content?.demand);
  const named = designs.flatMap(({ international: { upstreams } }) =>
    Array.isArray(upstreams) ? upstreams : [],
  );
  return { world: closeUp(world, nation, gravity.foreign, kept, named).world, facts };
}

/** The questions whose figures stand for themselves; 7 gives `harms`, and 10 varies all others. */
const asked = [
  "failure",
  "observation",
  "capacity",
  "cost",
  "retention",
  "collateral",
  "building",
] as const;

export interface Measured extends Pick<Answers, (typeof asked)[number]> {
  readonly applied: AppliedDesign;
  /** Every network of the country is computed, none left out for others of more users. */
  readonly isComplete: boolean;
  /** Share of international demand without a route, where `failure` is measured; that of `harms` is of a close-up. */
  readonly unreachable: number;
  readonly harms: Harms;
  readonly outcomes: Outcomes;
}

const options = { draws: 5, seed: 1, maxTrees: 120, outboundDestinations: 5, closeUpAses: kept };

/** A design's figures, or undefined where it does not fit the world. */
export function measure(
  { world, facts }: Surroundings,
  design: Design,
  tieBreak?: TieBreak,
): Measured | undefined {
  const measured = unlessMisfit(() => {
    const context = prepareAssessment(world, design, {
      ...facts,
      ...options,
      ...(tieBreak && { tieBreak }),
    });
    const { harms, outcomes } = context.compare(design);
    const answers = Object.fromEntries(asked.map((id) => [id, questions[id].answer(context)]));
    return {
      ...(answers as unknown as Answers),
      applied: context.simulation.applied,
      isComplete: context.simulation.coverage.networks === context.simulation.coverage.ofNetworks,
      unreachable: 1 - answerPaths(context.simulation).after.reach,
      harms,
      outcomes,
    };
  });
  return "misfit" in measured ? undefined : measured;
}

/** Every number of the answers by its path; ids and codes too, so that two can be compared altogether. */
export function figuresOf({
  applied: _,
  isComplete: __,
  ...measured
}: Measured): Map<string, unknown> {
  const figures = new Map<string, unknown>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "object" && value !== null)
      for (const [key, each] of Object.entries(value))
        walk(each, path === "" ? key : `${path}.${key}`);
    else figures.set(path, value);
  };
  walk(measured, "");
  return figures;
}
