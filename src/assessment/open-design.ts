/** A country without a gateway, as a design that changes nothing. */
import type { Design } from "../gateway/design.ts";

/** The same country without a gateway. */
export function openDesign(design: Design): Design {
  const { users, population, gdpUsdYear, connectivity, demand, delay, country, sources } = design;
  return {
    ...openCountry(country),
    ...{ sources, users, population, gdpUsdYear, connectivity, demand, delay },
  };
}

/** A country as it is, of which no design tells anything. @param country its code */
export function openCountry(country: string): Design {
  return {
    id: "open",
    title: "Open internet, no gateway",
    summary: "The country as it is.",
    leavesOut: "Every gateway.",
    country,
    sources: [],
    operators: [],
    sites: [],
    international: { regime: "open" },
    domestic: "direct",
    functions: [],
    timeline: [],
  };
}
