/**
 * What an hour or a day without the Internet costs by each published method, and which method a draw
 * takes: the method is an input like every other.
 */
import { exactly, probabilityOfTriangle } from "../../../base/uncertainty.ts";
import {
  type Connectivity,
  type MethodCosts,
  shutdownCosts,
} from "../../../models/shutdown-cost.ts";
import { assumption } from "../../assumptions.ts";
import { type AssessmentContext, likelyValues } from "../../context.ts";
import type { ParameterId, Values } from "../../parameters.ts";

/** Deloitte's class, and whose judgement it is. */
export interface ConnectivityClass {
  class: Connectivity;
  from: "design" | "internet-share" | "assumption";
}

export function connectivityOf({ simulation, country }: AssessmentContext): ConnectivityClass {
  const given = simulation.applied.design.connectivity;
  if (given !== undefined) return { class: given, from: "design" };
  const share = country?.internetShare?.value;
  if (share === undefined) return { class: "medium", from: "assumption" };
  return { class: share >= 0.8 ? "high" : share >= 0.3 ? "medium" : "low", from: "internet-share" };
}

/** Costs of so many days without the Internet, as ranges, by every method in use. */
export function rangesByMethod(context: AssessmentContext, days: number): MethodCosts {
  const { parameters } = context;
  const gdp = parameters.range("gdp-usd-year");
  const revision = isOfTable(context) ? parameters.range("gdp-revision") : exactly(1);
  return chosen(
    context,
    shutdownCosts({
      gdpUsdYear: {
        low: gdp.low * revision.low,
        likely: gdp.likely * revision.likely,
        high: gdp.high * revision.high,
      },
      people: parameters.range("population"),
      connectivity: connectivityOf(context).class,
      internetShare: parameters.range("internet-economy-share"),
      shareAgeYears: parameters.likely("internet-share-age-years"),
      days,
      affectedShare: 1,
      multiplier: parameters.range("brookings-multiplier"),
    }),
  );
}

/** Cost of an hour in one draw, by every method in use, in the order of `rangesByMethod`. */
export function hourByMethod(context: AssessmentContext, values: Values): number[] {
  const revision = isOfTable(context) ? values("gdp-revision") : 1;
  const costs = shutdownCosts({
    gdpUsdYear: exactly(values("gdp-usd-year") * revision),
    people: exactly(values("population")),
    connectivity: connectivityOf(context).class,
    internetShare: exactly(values("internet-economy-share")),
    shareAgeYears: values("internet-share-age-years"),
    days: 1 / 24,
    affectedShare: 1,
    multiplier: exactly(values("brookings-multiplier")),
  });
  return chosen(context, costs).map(({ usd }) => usd.likely);
}

/**
 * Cost of an hour without any Internet by the method that a draw takes. `shutdown-method` is drawn as a
 * place 0…1 among the methods in use, from the cheapest to the dearest, each equally likely. No method is
 * the likely one: at the likely value of the input the cost is the mean over the methods.
 */
export function hourModel(context: AssessmentContext): (values: Values) => number {
  const likely = hourByMethod(context, likelyValues(context));
  const order = [...likely.keys()].sort((a, b) => likely[a]! - likely[b]! || a - b);
  const { range } = assumption(methodId);
  return (values) => {
    const hours = hourByMethod(context, values);
    const place = values(methodId);
    if (place === range.likely) return hours.reduce((sum, usd) => sum + usd, 0) / hours.length;
    const at = Math.floor(probabilityOfTriangle(range, place) * order.length);
    return hours[order[Math.min(order.length - 1, at)]!]!;
  };
}

const methodId = "shutdown-method" satisfies ParameterId;

/** A product that the tables of countries give is revised in later years; a design's has a range of its own. */
function isOfTable({ parameters }: AssessmentContext): boolean {
  return parameters.list.find(({ id }) => id === "gdp-usd-year")?.from === "country";
}

/**
 * The methods that the design names, else all that fit the country: CIPESA's growth of the Internet
 * economy is for Africa south of the Sahara, and left out elsewhere.
 */
function chosen({ simulation, country }: AssessmentContext, costs: MethodCosts): MethodCosts {
  const named = simulation.applied.design.economy?.methods;
  const elsewhere = country?.continent !== undefined && country.continent !== "Africa";
  const kept = costs.filter(({ method }) =>
    named === undefined ? !(elsewhere && method === "brookings-cipesa") : named.includes(method),
  );
  return kept as unknown as MethodCosts;
}
