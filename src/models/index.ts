/** Pure formulas, each with a page in docs/: failure, delay, capacity, cost, retention. */
export * from "../base/uncertainty.ts";
export * from "./availability.ts";
export * from "./capacity.ts";
export * from "./day-plan.ts";
export * from "./demand.ts";
export * from "./dominance.ts";
export * from "./fibre-delay.ts";
export * from "./first-byte.ts";
export * from "./flood.ts";
export * from "./gateway-cost.ts";
export * from "./invented-day.ts";
export * from "./outage.ts";
export * from "./queueing.ts";
export * from "./retention.ts";
export * from "./shutdown-cost.ts";
export * from "./tcp-throughput.ts";
export * from "./voice-quality.ts";
