/**
 * Designs for one country side by side, each measure with its interval: the comparison of question 7, and draws of
 * everything that is uncertain as question 10 makes them, in one close-up.
 */
import type { Design } from "../gateway/design.ts";
import type { World } from "../world/world.ts";
import { contentOf, countryWorld, takeCloseUp } from "./country-world.ts";
import { closeUpContexts, compareIn, type PrepareOptions, resimulator } from "./prepare.ts";
import type { ComparedDesign } from "./questions/comparison/answer.ts";
import { createTripMemory } from "./questions/delay/round-trips.ts";
import { classDemands, measureGraphs, type SharedGraphs } from "./questions/trust/graphs.ts";
import {
  type DrawnMeasures,
  type MeasureSpread,
  spreadsOf,
} from "./questions/trust/measure-spreads.ts";

/** A design compared, with the intervals of its measures. */
export interface SpreadDesign extends ComparedDesign {
  readonly intervals: readonly MeasureSpread[];
}

export interface SpreadComparer {
  /** Share 0…1 of international demand that the close-up stands for. */
  readonly demandShare: number;
  /**
   * The country as it is first: what is changed by the others is told against it.
   * @throws InputError where the design does not fit the world
   */
  compare(design: Design): SpreadDesign;
}

/** Draws for each graph: 8,192 draws take as many graphs as an assessment does. */
const drawsPerGraph = 128;

/** Graphs that question 10 would draw, at most, for so many draws. */
export function graphsFor(draws: number): number {
  return Math.ceil(draws / drawsPerGraph);
}

/**
 * @param designs all that will be compared, for one country, at least one
 * @param draws of everything that is uncertain, 1 and up: the first of those of an assessment
 */
export function createSpreadComparer(
  given: World,
  designs: readonly Design[],
  options: PrepareOptions,
  draws: number,
): SpreadComparer {
  const [first] = designs;
  const world = countryWorld(given, first!.country, options);
  const content = contentOf(world, first!, options);
  const near = takeCloseUp(world, designs, options.closeUpAses ?? 300, content);
  const contextOf = closeUpContexts(near, designs, options, content);
  const trips = createTripMemory();
  const sharedGraphs: SharedGraphs = { drawn: new Map() };
  let open: DrawnMeasures["outcomes"] | undefined;
  return {
    demandShare: near.demandShare,
    compare(design) {
      const classes: PrepareOptions["classes"] = (simulated) =>
        classDemands(simulated, content?.demand);
      const own = contextOf(design, { draws, classes });
      const context = { ...own, closeUpWorld: near.world };
      const { compared } = compareIn(context, design, trips);
      const graphs = measureGraphs({
        ...context,
        ...{ joint: true, afterOnly: true, mostGraphs: graphsFor(draws), sharedGraphs },
        resimulate: resimulator(options, content, { afterOnly: true }),
      });
      const drawn = spreadsOf(context, compared, graphs, open);
      open ??= drawn.outcomes;
      return { ...compared, intervals: drawn.spreads };
    },
  };
}
