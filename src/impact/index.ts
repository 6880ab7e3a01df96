/** What a gateway does: models of failure, delay, capacity, cost, retention and doubt. */
export { type Assessment, type AssessOptions, assess } from "./assess.ts";
export * from "./assumptions.ts";
export * from "./availability.ts";
export * from "./capacity.ts";
export * from "./comparison.ts";
export type { CountryFacts, Fact, MeetingPlace } from "./country-facts.ts";
export * from "./day-plan.ts";
export * from "./demand.ts";
export * from "./fibre-delay.ts";
export * from "./first-byte.ts";
export * from "./flood.ts";
export * from "./gateway-cost.ts";
export { createComparer, type InquireOptions } from "./inquire.ts";
export * from "./invented-day.ts";
export * from "./outage.ts";
export { type ComparedDesign, compareDesigns } from "./questions/comparison.ts";
export { harmMeasures } from "./questions/harms.ts";
export * from "./queueing.ts";
export * from "./retention.ts";
export * from "./shutdown-cost.ts";
export * from "./tcp-throughput.ts";
export * from "./uncertainty.ts";
export * from "./voice-quality.ts";
export {
  type BeforeAfter,
  type Change,
  prepareWhatIf,
  type WhatIf,
  type WhatIfAnswer,
  type WhatIfOptions,
} from "./what-if.ts";
