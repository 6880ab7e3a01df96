/** What a question is answered from: the simulation, its close-up, parameters, facts and places. */
import type { CountryPoints } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import type { TieBreak } from "../routing/policy.ts";
import type { CityTable, CountryFacts, MeetingPlace, StateOwned } from "../world/country-facts.ts";
import type { World } from "../world/world.ts";
import type { ContentModel } from "./content.ts";
import type { ParameterId, Parameters, Values } from "./parameters.ts";
import type { ComparedDesign } from "./questions/comparison/answer.ts";
import type { MeasuredTrips } from "./questions/delay/round-trips.ts";
import type { MeasuredCarriers } from "./questions/failure/carriers.ts";
import type { RoutingFailures } from "./questions/failure/routing.ts";
import type { MeasuredGraphs } from "./questions/trust/graphs.ts";
import type { Simulation } from "./simulation.ts";

export interface AssessmentContext {
  readonly simulation: Simulation;
  /** The same design in a close-up of the world: exact routes among fewer ASes. */
  readonly near: Simulation;
  /** Share of the country's international demand that the close-up holds. */
  readonly closeUpDemand: number;
  /** Where the country's traffic comes from; undefined where exchanges or content are not known. */
  readonly content: ContentModel | undefined;
  /** Networks that states own, of any country. */
  readonly stateOwned: readonly StateOwned[];
  readonly parameters: Parameters;
  readonly country: CountryFacts | undefined;
  /** Cities where networks meet, by packed country. */
  readonly places: ReadonlyMap<number, readonly MeetingPlace[]>;
  /** Cities and their people. */
  readonly cities: CityTable;
  readonly failure: RoutingFailures;
  readonly seed: number;
  /** Where countries lie. */
  readonly countryPoints: CountryPoints;
  /** Round trips of question 3, where they have been measured already. */
  readonly trips?: MeasuredTrips;
  /** Failures of the networks at the border, likewise. */
  readonly carriers?: MeasuredCarriers;
}

/** What a question of an assessment may ask beside: other worlds, other designs. */
export interface FullContext extends AssessmentContext {
  /** Whether question 10 analyses everything that is uncertain together. */
  readonly joint: boolean;
  /** The close-up before any design. */
  readonly closeUpWorld: World;
  /**
   * A design for the country in a world of the close-up's ASes under another tie-break, with what each class of
   * demand does.
   * @throws InputError when the design does not fit the world
   */
  resimulate(
    world: World,
    design: Design,
    varied: { tieBreak: TieBreak; classes: readonly Float64Array[] },
  ): Simulation;
  /** The harm of a design for the same country, in the close-up. */
  compare(design: Design): ComparedDesign;
  /** Designs to set this one against: this one first, then the open internet, then the library's. */
  readonly compared: readonly Design[];
  /** Graphs of question 10, where they have been measured already. */
  readonly graphs?: MeasuredGraphs;
}

/** What every section states about how it was made. */
export interface Basis {
  /** Ids of the parameters that were read; they stand in `parameters.inputs` of the result. */
  assumptions: ParameterId[];
  /** Page of the documentation. */
  method: string;
}

/** The likely value of every parameter. */
export function likelyValues(context: AssessmentContext): Values {
  return (id) => context.parameters.likely(id);
}

const drawn = new WeakMap<Parameters, Values[]>();

/** The values of one draw: the same function for the same draw, so that what it gives can be remembered. */
export function drawnValues(
  { parameters }: Pick<AssessmentContext, "parameters">,
  draw: number,
): Values {
  let known = drawn.get(parameters);
  if (known === undefined) {
    known = [];
    drawn.set(parameters, known);
  }
  known[draw] ??= (id) => parameters.draw(id, draw);
  return known[draw];
}
