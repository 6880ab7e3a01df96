/** A gateway design, and the world after it. */
export * from "./apply.ts";
export * from "./design.ts";
export * from "./effects.ts";
export * from "./figures.ts";
export * from "./finding.ts";
export { functionKinds } from "./functions.ts";
export * from "./in-force.ts";
export * from "./overrides.ts";
export * from "./schema.ts";
