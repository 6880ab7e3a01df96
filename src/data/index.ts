/** Public data sets and the tables that ship, as checked tables. */
export * from "./cache.ts";
export * from "./countries.ts";
export * from "./decompress.ts";
export * from "./download.ts";
export * from "./labels.ts";
export * from "./places.ts";
export * from "./relationships.ts";
export * from "./shipped/caches-by-city.ts";
export * from "./shipped/catalogue.ts";
export type { CheckedTable } from "./shipped/checked-rows.ts";
export * from "./shipped/cities.ts";
export * from "./shipped/content-networks.ts";
export * from "./shipped/state-owned.ts";
export * from "./sources.ts";
export * from "./tables.ts";
export * from "./users.ts";
