/**
 * Makes the context that the questions are answered from: the simulation of the whole world, its close-up,
 * the parameters; and the means to simulation other designs and variants in the same close-up.
 */
import { packCountry } from "../base/country-code.ts";
import { assert, InputError } from "../base/errors.ts";
import type { Design } from "../gateway/design.ts";
import type { TieBreak } from "../routing/policy.ts";
import { type CloseUp, closeUp } from "../traffic/close-up.ts";
import { gravityOf } from "../traffic/gravity.ts";
import type { CountryFacts, MeetingPlace } from "../world/country-facts.ts";
import { nationOf } from "../world/nation.ts";
import type { World } from "../world/world.ts";
import type { AssessmentContext } from "./context.ts";
import { drawParameters } from "./parameters.ts";
import type { ComparedDesign } from "./questions/comparison/answer.ts";
import { harmsOf } from "./questions/comparison/harms.ts";
import { outcomesOf } from "./questions/comparison/outcomes.ts";
import { createTripMemory } from "./questions/delay/round-trips.ts";
import { answerFailure } from "./questions/failure/routing.ts";
import { type SimulationOptions, simulate } from "./simulate.ts";
import type { Simulation } from "./simulation.ts";

export interface PrepareOptions extends SimulationOptions {
  /** Of everything random; 1 when left out. */
  seed?: number;
  /** Draws of the parameters; 400 when left out. */
  draws?: number;
  /** What is known about the country; figures that neither it nor the design gives are missing. */
  country?: CountryFacts;
  /** Cities where networks meet. */
  places?: readonly MeetingPlace[];
  /** Foreign ASes in the close-up, by demand; 300 when left out. */
  closeUpAses?: number;
  /** Other designs for the same country, to set this one against; those of other countries are left out. */
  alternatives?: readonly Design[];
  /** Of the same world, design and options, where it has been made already. */
  simulation?: Simulation;
}

/** Routes of the close-up: fewer destinations, since variants and designs are many. */
const nearOptions = { maxTrees: 40, outboundDestinations: 0 };

export interface PreparedAssessment {
  readonly context: AssessmentContext;
  /** The close-up before any design. */
  readonly closeUpWorld: World;
  /** The same design in another world under another tie-break. */
  resimulate(world: World, tieBreak: TieBreak): Simulation;
  /** The harm of a design for the same country, in the close-up. */
  compare(design: Design): ComparedDesign;
}

/**
 * @throws InputError when the design does not fit the world, or the seed is no whole number
 */
export function prepareAssessment(
  world: World,
  design: Design,
  options: PrepareOptions,
): PreparedAssessment {
  const { seed = 1, draws = 400, country, closeUpAses = 300, countryPoints } = options;
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InputError("seed", `seed "${seed}": expected a whole number from 0 up`);
  const simulation = options.simulation ?? simulate(world, design, options);
  const near = takeCloseUp(world, [design, ...(options.alternatives ?? [])], closeUpAses);
  const places = groupPlaces(options.places ?? []);
  const resimulate = (other: World, tieBreak: TieBreak): Simulation =>
    simulate(other, design, { ...nearOptions, tieBreak, countryPoints, afterOnly: true });
  const users = simulation.applied.nation.ases.reduce((sum, as) => sum + world.users[as]!, 0);
  const base = {
    closeUpDemand: near.demandShare,
    country,
    places,
    seed,
  };
  const { tieBreak } = simulation;
  const closeUpSimulation = simulate(near.world, design, {
    ...nearOptions,
    tieBreak,
    countryPoints,
  });
  return {
    context: {
      ...base,
      simulation,
      near: closeUpSimulation,
      parameters: drawParameters(design, country, users, { seed, count: draws }),
      failure: answerFailure(simulation),
    },
    closeUpWorld: near.world,
    resimulate,
    compare: comparer(near, [design], { ...options, tieBreak }),
  };
}

/**
 * Measures designs for one country, all in one close-up, at the likely values of their parameters:
 * what comparisons and sweeps need, without the rest of an assessment.
 * @param designs all that will be measured, at least one
 */
export function createComparer(
  world: World,
  designs: readonly Design[],
  options: PrepareOptions,
): { compare(design: Design): ComparedDesign; demandShare: number } {
  const near = takeCloseUp(world, designs, options.closeUpAses ?? 300);
  return { compare: comparer(near, designs, options), demandShare: near.demandShare };
}

function comparer(
  near: CloseUp,
  designs: readonly Design[],
  options: PrepareOptions,
): (design: Design) => ComparedDesign {
  const { countryPoints, country, seed = 1, tieBreak } = options;
  const places = groupPlaces(options.places ?? []);
  const { ases } = nationOf(near.world, designs[0]!.country);
  const users = ases.reduce((sum, as) => sum + near.world.users[as]!, 0);
  const trips = createTripMemory();
  return (design) => {
    const simulation = simulate(near.world, design, {
      ...nearOptions,
      countryPoints,
      afterOnly: true,
      ...(tieBreak === undefined ? {} : { tieBreak }),
    });
    const context: AssessmentContext = {
      simulation,
      near: simulation,
      closeUpDemand: near.demandShare,
      parameters: drawParameters(design, country, users, { seed, count: 1 }),
      country,
      places,
      failure: answerFailure(simulation, false),
      seed,
    };
    return {
      id: design.id,
      title: design.title,
      country: design.country,
      regime: design.international.regime,
      harms: harmsOf(context, countryPoints, trips),
      outcomes: outcomesOf(context),
    };
  };
}

/** The same country without a gateway. */
export function openDesign(design: Design): Design {
  const { users, population, gdpUsdYear, connectivity, demand, country, sources } = design;
  return {
    id: "open",
    title: "Open internet, no gateway",
    summary: "The country as it is.",
    leavesOut: "Every gateway.",
    country,
    sources,
    operators: [],
    sites: [],
    international: { regime: "open" },
    domestic: "direct",
    functions: [],
    timeline: [],
    users,
    population,
    gdpUsdYear,
    connectivity,
    demand,
  };
}

function takeCloseUp(world: World, designs: readonly Design[], heaviest: number): CloseUp {
  const [first] = designs;
  assert(first !== undefined, "a design to take the close-up for");
  const nation = nationOf(world, first.country);
  const gravity = gravityOf(world, nation, first);
  const named = designs.flatMap(({ international: { upstreams } }) =>
    Array.isArray(upstreams) ? upstreams : [],
  );
  return closeUp(world, nation, gravity.foreign, heaviest, named);
}

function groupPlaces(places: readonly MeetingPlace[]): ReadonlyMap<number, MeetingPlace[]> {
  const groups = new Map<number, MeetingPlace[]>();
  for (const place of places) {
    const code = packCountry(place.country);
    const group = groups.get(code);
    if (group === undefined) groups.set(code, [place]);
    else group.push(place);
  }
  return groups;
}
