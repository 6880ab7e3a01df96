/** What a question is answered from: the study, its close-up, parameters, facts and places. */
import type { CountryFacts, MeetingPlace } from "./country-facts.ts";
import type { FailureAnswer } from "./failure.ts";
import type { Parameters, Values } from "./parameters.ts";
import type { Study } from "./study.ts";

export interface Inquiry {
  readonly study: Study;
  /** The same design in a close-up of the world: exact routes among fewer ASes. */
  readonly near: Study;
  /** Share of the country's international demand that the close-up holds. */
  readonly nearDemand: number;
  readonly parameters: Parameters;
  readonly country: CountryFacts | undefined;
  /** Cities, by packed country. */
  readonly places: ReadonlyMap<number, readonly MeetingPlace[]>;
  readonly failure: FailureAnswer;
  readonly seed: number;
}

/** What every section states about how it was made. */
export interface Basis {
  /** Ids of the parameters used; they stand in `parameters.inputs` of the result. */
  assumptions: string[];
  /** Page of the documentation. */
  method: string;
}

/** The likely value of every parameter. */
export function likelyValues(inquiry: Inquiry): Values {
  return (id) => inquiry.parameters.likely(id);
}

/** The values of one draw. */
export function drawnValues(inquiry: Inquiry, draw: number): Values {
  return (id) => inquiry.parameters.draw(id, draw);
}
