/** No domain: rows, buffers, random streams, errors, distances. */
export * from "./country-code.ts";
export * from "./errors.ts";
export * from "./geo.ts";
export * from "./random.ts";
export * from "./rows.ts";
