/**
 * A first answer, soon: every question answered in the close-up of the world that designs are compared in
 * (`closeUpAses` foreign networks, those of most demand), by fewer round trips and draws, and without other
 * designs, graphs and the joint analysis. For whoever tries one change after the other and waits for
 * `assess`; its figures differ from that one's by what the close-up leaves out (docs/page.md). Ways out are not
 * measured: figures of outgoing paths are 0 or null.
 */
import type { Design } from "../gateway/design.ts";
import type { World } from "../world/world.ts";
import { type Assessment, type AssessOptions, assessIn } from "./assess.ts";
import { contentOf, countryWorld, demandOf, groupPlaces, takeCloseUp } from "./country-world.ts";
import { comparer, nearOptions, noCities, prepareAssessment } from "./prepare.ts";
import type { ComparedDesign } from "./questions/comparison/answer.ts";
import { sampledTrips } from "./questions/comparison/harms.ts";
import { createTripMemory, measureRoundTrips } from "./questions/delay/round-trips.ts";
import { measureCarriers } from "./questions/failure/carriers.ts";
import { routingFailures } from "./questions/failure/routing.ts";
import { type SideFlows, unitsOf } from "./questions/trust/graph-flows.ts";
import type { MeasuredGraphs } from "./questions/trust/graphs.ts";
import { simulate } from "./simulate.ts";
import type { Simulation } from "./simulation.ts";

export interface FirstAnswer {
  /** Its figures are the close-up's, and of `comparison` it has the design alone. */
  readonly assessment: Assessment;
  /** As `compare` measures the design. */
  readonly compared: ComparedDesign;
  /** Share 0…1 of international demand that the close-up holds. */
  readonly demandShare: number;
}

/** For the intervals of single questions. */
const draws = 128;

/**
 * Takes the close-up once, for all answers about one country.
 * @param first design that the close-up is taken for, with those in `options.alternatives`
 * @throws InputError as `assess`
 */
export function createFirstAnswers(
  given: World,
  first: Design,
  options: AssessOptions,
): (design: Design, run?: AssessOptions["run"]) => FirstAnswer {
  const { countryPoints, tieBreak, alternatives = [], closeUpAses = 300 } = options;
  const world = options.isOfCountry ? given : countryWorld(given, first.country, options);
  const firstContent = contentOf(world, first, options);
  const near = takeCloseUp(world, [first, ...alternatives], closeUpAses, firstContent);
  const places = groupPlaces(options.places ?? []);
  const cities = options.cities ?? noCities;
  const trips = createTripMemory();
  const compare = comparer(near, [first], options, firstContent, trips);
  return (design, run) => {
    const content = contentOf(world, design, options);
    const simulation = simulate(near.world, design, {
      ...{ ...nearOptions, ...demandOf(content, design), countryPoints },
      ...(tieBreak && { tieBreak }),
    });
    const failure = routingFailures(simulation, false);
    const measured = {
      staged: { near, simulation },
      trips: measureRoundTrips(
        { near: simulation, places, cities, countryPoints, content },
        sampledTrips,
        trips,
      ),
      carriers: measureCarriers(simulation),
    };
    const told = { ...options, ...(run && { run }), joint: false, alternatives: [] };
    const context = prepareAssessment(world, design, {
      ...{ ...told, draws, simulation, failure, measured, isOfCountry: true },
    });
    const { compared } = compare(design);
    const assessment = assessIn(
      given,
      {
        ...context,
        compared: [design],
        compare: () => compared,
        graphs: withoutGraphs(simulation),
      },
      told,
    );
    return { assessment, compared, demandShare: near.demandShare };
  };
}

const noFlows: SideFlows = {
  ...{ failures: [], carriers: [], observer: null },
  ...{ hairpinned: new Float64Array(), met: new Float64Array() },
};

/** No graph drawn, and users by no other weights: the question on trust then says nothing of either. */
function withoutGraphs(simulation: Simulation): MeasuredGraphs {
  return {
    units: { ...unitsOf(simulation), addresses: undefined },
    base: { before: noFlows, after: noFlows, allOperators: null },
    ...{ flipped: [], drawn: [] },
  };
}
