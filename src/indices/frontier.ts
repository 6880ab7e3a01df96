/**
 * Risk of disconnection by the number of providers at a country's frontier (Renesys 2012, Cowie:
 * "Could It Happen In Your Country?"): domestic ASes that give transit and have a neighbour abroad.
 * 1–2 severe, 3–9 significant, 10–40 low, more than 40 resistant.
 *
 * Renesys counted providers by their own data; which ASes they took for providers is not published.
 * Here a provider is an AS with at least one domestic customer; the count of all domestic ASes with a
 * foreign neighbour is given beside it.
 */
import { row } from "../base/rows.ts";
import type { Graph } from "../routing/policy.ts";

export type FrontierClass = "severe" | "significant" | "low" | "resistant";

export interface Frontier {
  /** Domestic ASes with a domestic customer and a foreign neighbour of any kind. */
  readonly providers: Uint32Array;
  /** Domestic ASes with a foreign neighbour. */
  readonly networks: Uint32Array;
}

/** @param ases the country's ASes, ascending */
export function frontierOf(graph: Graph, ases: Uint32Array): Frontier {
  const domestic = new Set(ases);
  const networks = ases.filter((as) =>
    [graph.providers, graph.customers, graph.peers].some((rows) =>
      row(rows, as).some((neighbour) => !domestic.has(neighbour)),
    ),
  );
  return {
    networks,
    providers: networks.filter((as) =>
      row(graph.customers, as).some((customer) => domestic.has(customer)),
    ),
  };
}

/** The class of a count; `severe` for 0 too, a country that nothing connects. */
export function frontierClass(count: number): FrontierClass {
  if (count <= 2) return "severe";
  if (count <= 9) return "significant";
  return count <= 40 ? "low" : "resistant";
}
