/**
 * Makes the context that the questions are answered from: the simulation of the whole world, its close-up,
 * the parameters; and the means to simulation other designs and variants in the same close-up.
 */
import { packCountry } from "../base/country-code.ts";
import { InputError } from "../base/errors.ts";
import { unlessMisfit } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import type { TieBreak } from "../routing/policy.ts";
import type { CloseUp } from "../traffic/close-up.ts";
import type { CityTable, CountryFacts, MeetingPlace, StateOwned } from "../world/country-facts.ts";
import { usersOf } from "../world/users.ts";
import type { World } from "../world/world.ts";
import type { ContentModel } from "./content.ts";
import type { AssessmentContext, FullContext } from "./context.ts";
import { contentOf, countryWorld, demandOf, groupPlaces, takeCloseUp } from "./country-world.ts";
import { areComparable, kindOf } from "./design-kind.ts";
import { openDesign } from "./open-design.ts";
import { drawParameters, type ParameterId, type Parameters } from "./parameters.ts";
import type { ComparedDesign } from "./questions/comparison/answer.ts";
import { harmsOf } from "./questions/comparison/harms.ts";
import { outcomesOf } from "./questions/comparison/outcomes.ts";
import {
  createTripMemory,
  type MeasuredTrips,
  measureRoundTrips,
  type TripMemory,
} from "./questions/delay/round-trips.ts";
import { type MeasuredCarriers, measureCarriers } from "./questions/failure/carriers.ts";
import { type RoutingFailures, routingFailures } from "./questions/failure/routing.ts";
import type { GraphFlows } from "./questions/trust/graph-flows.ts";
import { type MeasuredGraphs, stageGraphs } from "./questions/trust/graphs.ts";
import { type SimulationOptions, simulate } from "./simulate.ts";
import type { Simulation } from "./simulation.ts";

export interface PrepareOptions extends SimulationOptions {
  /** Of everything random; 1 when left out. */
  seed?: number;
  /** Draws of the parameters; 8192 when left out, 512 without the joint analysis. */
  draws?: number;
  /** False leaves the joint analysis of question 10 out: no graphs are drawn, and no headlines over them. */
  joint?: boolean;
  /** What is known about the country; figures that neither it nor the design gives are missing. */
  country?: CountryFacts;
  /** Cities where networks meet. */
  places?: readonly MeetingPlace[];
  /** Cities and their people; everybody lives at the capital where nothing is known. */
  cities?: CityTable;
  /** Networks that states own. */
  stateOwned?: readonly StateOwned[];
  /** Foreign ASes in the close-up, by demand; 300 when left out. */
  closeUpAses?: number;
  /** Other designs for the same country, to set this one against; those of other countries are left out. */
  alternatives?: readonly Design[];
  /** Of the same world, design and options, where it has been made already. */
  simulation?: Simulation;
  /** `routingFailures` of that simulation, likewise. */
  failure?: RoutingFailures;
  /** What `measureCloseUp` has measured already. */
  measured?: MeasuredCloseUp;
  /** The world given is `countryWorld` of the design's country already. */
  isOfCountry?: boolean;
}

/** The close-up, and the design in it. */
export interface StagedCloseUp {
  readonly near: CloseUp;
  readonly simulation: Simulation;
}

/** What most questions ask of the close-up, as data that can be sent between threads. */
export interface MeasuredCloseUp {
  readonly staged: StagedCloseUp;
  readonly trips: MeasuredTrips;
  readonly carriers: MeasuredCarriers;
}

/** A design measured for comparison, or why it does not fit the world; and which parameters that read. */
export interface MeasuredDesign {
  id: string;
  outcome: { compared: ComparedDesign } | { misfit: { code: string; message: string } };
  reads: readonly ParameterId[];
}

/** As many as the sample is spread best for: no headline then moves by more than 5 % from seed to seed. */
const jointDraws = 8192;

/** For the intervals of single questions. */
const plainDraws = 512;

export const noCities: CityTable = new Map();

/** Routes of the close-up: fewer destinations, since variants and designs are many. */
export const nearOptions = { maxTrees: 40, outboundDestinations: 0 };

/**
 * @throws InputError when the design does not fit the world, or the seed is no whole number
 */
export function prepareAssessment(
  given: World,
  design: Design,
  options: PrepareOptions,
): FullContext {
  const { seed = 1, joint = true, country, countryPoints, measured } = options;
  const { draws = joint ? jointDraws : plainDraws } = options;
  const world = options.isOfCountry ? given : countryWorld(given, design.country, options);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InputError("seed", `seed "${seed}": expected a whole number from 0 up`);
  const content = contentOf(world, design, options);
  const simulation =
    options.simulation ?? simulate(world, design, { ...options, ...demandOf(content) });
  const { near, simulation: inCloseUp } = measured?.staged ?? stageCloseUp(world, design, options);
  const places = groupPlaces(options.places ?? []);
  const users = usersOf(world, packCountry(design.country));
  const { tieBreak } = simulation;
  const parameters = drawParameters(design, country, users, {
    ...{ seed, count: draws },
    content,
  });
  const compare = comparer(near, [design], { ...options, tieBreak }, content);
  return {
    simulation,
    near: inCloseUp,
    closeUpDemand: near.demandShare,
    closeUpWorld: near.world,
    content,
    stateOwned: options.stateOwned ?? [],
    parameters,
    country,
    places,
    cities: options.cities ?? noCities,
    failure: options.failure ?? routingFailures(simulation),
    seed,
    joint,
    countryPoints,
    resimulate: resimulator(options, content),
    ...(measured && { trips: measured.trips, carriers: measured.carriers }),
    compare: (other) => takeMeasured(measureOne(compare, other), parameters),
    compared: toCompare(design, options.alternatives ?? []),
  };
}

/** What a design measured gives. @throws InputError where it does not fit the world */
function takeMeasured({ outcome, reads }: MeasuredDesign, parameters: Parameters): ComparedDesign {
  parameters.noteReads(reads);
  if ("compared" in outcome) return outcome.compared;
  throw new InputError(outcome.misfit.code, outcome.misfit.message);
}

/** The design in the close-up that is taken for it and its alternatives. */
function stageCloseUp(given: World, design: Design, options: PrepareOptions): StagedCloseUp {
  const { alternatives = [], closeUpAses = 300, countryPoints, tieBreak } = options;
  const world = countryWorld(given, design.country, options);
  const content = contentOf(world, design, options);
  const near = takeCloseUp(world, [design, ...alternatives], closeUpAses, content);
  const simulation = simulate(near.world, design, {
    ...nearOptions,
    ...demandOf(content),
    countryPoints,
    ...(tieBreak && { tieBreak }),
  });
  return { near, simulation };
}

export function resimulator(
  { countryPoints }: PrepareOptions,
  content: ContentModel | undefined,
  further: Pick<SimulationOptions, "afterOnly"> = {},
): FullContext["resimulate"] {
  return (
    world: World,
    other: Design,
    varied: { tieBreak: TieBreak; classes: readonly Float64Array[] },
  ): Simulation =>
    simulate(world, other, {
      ...{ ...nearOptions, ...further, ...demandOf(content, other), ...varied },
      countryPoints,
    });
}

/** The design, the open internet unless that is it, then the alternatives for its country. */
function toCompare(design: Design, alternatives: readonly Design[]): Design[] {
  const open = openDesign(design);
  const others = alternatives.filter(
    (each) => each.country === design.country && each.id !== design.id && each.id !== open.id,
  );
  return [design, ...(kindOf(design) === "baseline" ? [] : [open]), ...others];
}

/** Of those that a design is set against, the ones that are of its kind, itself among them. */
function designsToMeasure(design: Design, alternatives: readonly Design[] = []): Design[] {
  const identity = (each: Design) => ({ country: each.country, kind: kindOf(each) });
  return toCompare(design, alternatives).filter(
    (each) => each === design || areComparable(identity(design), identity(each)),
  );
}

/** Measures what most questions will ask of the close-up, ahead of them: for a worker beside an assessment. */
export function measureCloseUp(
  world: World,
  design: Design,
  options: PrepareOptions,
): MeasuredCloseUp {
  const staged = stageCloseUp(world, design, options);
  const { simulation } = staged;
  const { countryPoints } = options;
  const content = contentOf(world, design, options);
  const places = groupPlaces(options.places ?? []);
  return {
    staged,
    trips: measureRoundTrips({
      near: simulation,
      ...{ places, countryPoints, content },
      cities: options.cities ?? noCities,
    }),
    carriers: measureCarriers(simulation),
  };
}

/** A part of what the last questions ask of the close-up. */
export type MeasuredPiece =
  | { readonly design: MeasuredDesign }
  | { readonly flows: GraphFlows | undefined };

/** What the last questions ask of the close-up, measured. */
export interface MeasuredPieces {
  readonly designs: readonly MeasuredDesign[];
  readonly graphs: MeasuredGraphs;
}

/** Designs to compare and graphs of question 10, to be measured one by one by whoever is free. */
export interface PieceStage {
  readonly count: number;
  measure(piece: number): MeasuredPiece;
  /** All of them, measured here or elsewhere. */
  gather(pieceOf: (piece: number) => MeasuredPiece): MeasuredPieces;
}

export function stagePieces(
  { near, simulation }: StagedCloseUp,
  world: World,
  design: Design,
  options: PrepareOptions,
): PieceStage {
  const content = contentOf(world, design, options);
  const { joint = true } = options;
  const graphs = stageGraphs({
    ...{ near: simulation, closeUpWorld: near.world, content, joint },
    resimulate: resimulator(options, content),
  });
  const compare = comparer(near, [design], options, content);
  const designs = designsToMeasure(design, options.alternatives);
  return {
    count: designs.length + graphs.count,
    measure: (piece) =>
      piece < designs.length
        ? { design: measureOne(compare, designs[piece]!) }
        : { flows: graphs.measure(piece - designs.length) },
    gather(pieceOf) {
      const measured = designs.map((_, k) => pieceOf(k));
      return {
        designs: measured.flatMap((piece) => ("design" in piece ? [piece.design] : [])),
        graphs: graphs.gather((graph) => {
          const piece = pieceOf(designs.length + graph);
          return "flows" in piece ? piece.flows : undefined;
        }),
      };
    },
  };
}

/** The context that need not measure the pieces again. */
export function withPieces(context: FullContext, { designs, graphs }: MeasuredPieces): FullContext {
  return {
    ...context,
    graphs,
    compare(other) {
      const known = designs.find(({ id }) => id === other.id);
      return known === undefined ? context.compare(other) : takeMeasured(known, context.parameters);
    },
  };
}

function measureOne(compare: ReturnType<typeof comparer>, design: Design): MeasuredDesign {
  const { id } = design;
  const measured = unlessMisfit(() => compare(design));
  if ("misfit" in measured) {
    const { code, message } = measured.misfit;
    return { id, outcome: { misfit: { code, message } }, reads: [] };
  }
  return { id, outcome: { compared: measured.compared }, reads: measured.reads };
}

/**
 * Measures designs for one country, all in one close-up, at the likely values of their parameters:
 * what comparisons and sweeps need, without the rest of an assessment.
 * @param designs all that will be measured, at least one
 */
export function createComparer(
  given: World,
  designs: readonly Design[],
  options: PrepareOptions,
): { compare(design: Design): ComparedDesign; demandShare: number } {
  const world = countryWorld(given, designs[0]!.country, options);
  const content = contentOf(world, designs[0]!, options);
  const near = takeCloseUp(world, designs, options.closeUpAses ?? 300, content);
  const compare = comparer(near, designs, options, content);
  return { compare: (design) => compare(design).compared, demandShare: near.demandShare };
}

/** Measures designs in a close-up that has been taken. */
export function comparer(
  near: CloseUp,
  designs: readonly Design[],
  options: PrepareOptions,
  content: ContentModel | undefined,
  trips: TripMemory = createTripMemory(),
): (design: Design) => { compared: ComparedDesign; reads: ParameterId[] } {
  const contextOf = closeUpContexts(near, designs, options, content);
  return (design) => compareIn(contextOf(design, { draws: 1 }), design, trips);
}

/** The measures of a design. @param context of it, its simulation a close-up */
export function compareIn(
  context: AssessmentContext,
  design: Design,
  trips: TripMemory,
): { compared: ComparedDesign; reads: ParameterId[] } {
  const { result, reads } = context.parameters.recordReads(() => ({
    id: design.id,
    title: design.title,
    country: design.country,
    regime: design.international.regime,
    kind: kindOf(design),
    harms: harmsOf(context, trips),
    outcomes: outcomesOf(context),
  }));
  return { compared: result, reads };
}

/**
 * Contexts of designs in a close-up that has been taken, each with its side after alone.
 * @param designs of one country, at least one
 */
export function closeUpContexts(
  near: CloseUp,
  designs: readonly Design[],
  options: PrepareOptions,
  content: ContentModel | undefined,
): (
  design: Design,
  wanted: { draws: number } & Pick<SimulationOptions, "classes">,
) => AssessmentContext {
  const { countryPoints, country, seed = 1, tieBreak, cities = noCities } = options;
  const places = groupPlaces(options.places ?? []);
  const users = usersOf(near.world, packCountry(designs[0]!.country));
  return (design, { draws, classes }) => {
    const simulation = simulate(near.world, design, {
      ...nearOptions,
      ...demandOf(content, design),
      countryPoints,
      afterOnly: true,
      ...(tieBreak === undefined ? {} : { tieBreak }),
      ...(classes && { classes }),
    });
    return {
      ...{ simulation, near: simulation, closeUpDemand: near.demandShare, content },
      stateOwned: [],
      parameters: drawParameters(design, country, users, { seed, count: draws, content }),
      ...{ country, places, cities, seed, countryPoints },
      failure: routingFailures(simulation, false),
    };
  };
}
