/** A gateway design, and the world after it. */
export * from "./apply.ts";
export * from "./design.ts";
export * from "./schema.ts";
