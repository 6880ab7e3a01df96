/** The Internet as data: networks, relationships, countries, addresses, people. */
export * from "./build.ts";
export * from "./links.ts";
export * from "./nation.ts";
export * from "./snapshot.ts";
export * from "./synthetic/world.ts";
export * from "./world.ts";
