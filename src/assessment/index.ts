/** What a gateway design would do to a country: the ten questions, their inputs, comparisons. */

export {
  type BeforeAfter,
  type Change,
  prepareWhatIf,
  type WhatIf,
  type WhatIfAnswer,
  type WhatIfOptions,
} from "../traffic/what-if.ts";
export type { CountryFacts, Fact, MeetingPlace } from "../world/country-facts.ts";
export { type Assessment, type AssessOptions, assess } from "./assess.ts";
export * from "./assumptions.ts";
export { createComparer, type PrepareOptions } from "./prepare.ts";
export { type ComparedDesign, compareDesigns } from "./questions/comparison/answer.ts";
export { harmMeasures } from "./questions/comparison/harms.ts";
