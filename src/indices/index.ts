/** Indices of a country's dependence on few networks, of all countries, and over time. */
export * from "./announced-addresses.ts";
export * from "./catalogue.ts";
export * from "./country-indices.ts";
export * from "./crossings.ts";
export * from "./frontier.ts";
export * from "./hegemony.ts";
export * from "./history.ts";
export * from "./largest-component.ts";
export * from "./link-load.ts";
export * from "./points-of-control.ts";
export * from "./rank-correlation.ts";
export * from "./summary.ts";
export * from "./transit-influence.ts";
export * from "./vantage-points.ts";
export * from "./world-difference.ts";
export * from "./world-summary.ts";
