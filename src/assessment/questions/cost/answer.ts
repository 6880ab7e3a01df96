/**
 * Question 5: what does it cost, and who pays? Always several methods, as ranges.
 * Method and limits: docs/cost.md.
 */

import { type Interval, intervalOver } from "../../../base/interval.ts";
import { row } from "../../../base/rows.ts";
import { exactly, mapQuantity } from "../../../base/uncertainty.ts";
import { type AppliedDesign, operatorsInUse } from "../../../gateway/apply.ts";
import type { Quantity } from "../../../gateway/design.ts";
import { diurnalProfile } from "../../../models/demand.ts";
import { type CostLine, type GatewayCost, gatewayCost } from "../../../models/gateway-cost.ts";
import { retain } from "../../../models/retention.ts";
import {
  type Connectivity,
  type MethodCost,
  type MethodCosts,
  rangeOverMethods,
  shutdownCosts,
} from "../../../models/shutdown-cost.ts";
import { type AssessmentContext, drawnValues, likelyValues } from "../../context.ts";
import { type Missing, missingOf, type Values } from "../../parameters.ts";
import { congestion, internationalBps, loadedSites } from "../capacity/site-load.ts";
import { answerPaths } from "../delay/paths.ts";
import { type GatewayParts, gatewayParts } from "../failure/outage-model.ts";
import { expectedHours } from "../failure/resilience.ts";
import { retentionOf } from "../retention/answer.ts";

export interface CostByMethod {
  method: MethodCost["method"];
  source: MethodCost["source"];
  /** One hour without any Internet. */
  hourUsd: Quantity;
  /** What the country loses a year through the gateway, fees left out. */
  usdYear: Interval;
  usdPerUserMonth: Interval;
}

export interface CostAnswer {
  missing: Missing[];
  /** Deloitte's class, and whose judgement it is. */
  connectivity: { class: Connectivity; from: "design" | "internet-share" | "assumption" };
  /** A day on which the whole country is cut off, by every method. */
  shutdownDay: MethodCost[];
  /** Share 0…1 of international demand without a route while the design is in force, and its cost a day. */
  inForce: { demandLost: number; usdDay: Quantity } | null;
  /** No gateway, neither its cost nor its outages: every figure is what the design adds. */
  before: { usdYear: 0 };
  after: {
    byMethod: CostByMethod[];
    /** Over all methods: least low end, middle of the medians, greatest high end. */
    usdYear: Interval;
    usdPerUserMonth: Interval;
    /** What providers put on a user's bill. */
    billUsdPerUserMonth: Interval;
    /** Of the method in the middle. */
    lines: (Pick<CostLine, "id" | "kind" | "payer"> & { usdYear: Interval })[];
    /** Each on its own, so that their medians do not add up. */
    bearersUsdYear: Record<keyof GatewayCost["bearers"], Interval>;
    /** At the likely value of every input: what the bearers bear adds up to the year's cost. */
    likely: { usdYear: number; bearersUsdYear: Record<keyof GatewayCost["bearers"], number> };
  } | null;
}

/** Years since the shares of the Internet economy were measured: figures of 2016. */
const shareAgeYears = 10;

const needed = ["users", "population", "gdp-usd-year"] as const;

export function answerCost(context: AssessmentContext): CostAnswer {
  const { parameters, simulation } = context;
  const missing = missingOf(parameters, needed);
  const connectivity = connectivityOf(context);
  const base = { missing, connectivity, before: { usdYear: 0 as const } };
  if (missing.length > 0) return { ...base, shutdownDay: [], inForce: null, after: null };
  const day = costsOf(context, connectivity.class, 1);
  const range = rangeOverMethods(day);
  const paths = answerPaths(simulation);
  const demandLost = Math.max(0, paths.before.reach - paths.after.reach);
  const usdDay = mapQuantity(range, (usd) => usd * demandLost);
  return {
    ...base,
    shutdownDay: [...day],
    inForce: { demandLost, usdDay },
    after: isBuilt(context) ? describeYear(context, connectivity.class) : null,
  };
}

/** Whether the design builds something that has to be paid for. */
function isBuilt({ simulation }: Pick<AssessmentContext, "simulation">): boolean {
  const { regime } = simulation.applied.design.international;
  return regime !== "open" && regime !== "cut";
}

/**
 * Costs of so many days without the Internet, by every method that fits the country: CIPESA's growth
 * of the Internet economy is for Africa south of the Sahara, and left out elsewhere.
 */
function costsOf(
  context: AssessmentContext,
  connectivity: Connectivity,
  days: number,
): MethodCosts {
  const { parameters, country } = context;
  const elsewhere = country?.continent !== undefined && country.continent !== "Africa";
  const [first, second, ...others] = shutdownCosts({
    gdpUsdYear: parameters.range("gdp-usd-year"),
    people: parameters.range("population"),
    connectivity,
    internetShare: parameters.range("internet-economy-share"),
    shareAgeYears,
    days,
    affectedShare: 1,
    multiplier: parameters.range("brookings-multiplier"),
  });
  return [
    first,
    second,
    ...others.filter(({ method }) => !(elsewhere && method === "brookings-cipesa")),
  ];
}

function describeYear(
  context: AssessmentContext,
  connectivity: Connectivity,
): NonNullable<CostAnswer["after"]> {
  const { parameters } = context;
  const hours = costsOf(context, connectivity, 1 / 24);
  const parts = gatewayParts(context);
  const inputs = Array.from({ length: parameters.count }, (_, draw) => {
    const values = drawnValues(context, draw);
    return { values, quality: qualityLost(context, values), hours: outageHours(parts, values) };
  });
  const costs = hours.map((_, method) =>
    inputs.map(({ values, quality, hours: outage }) =>
      yearOf(context, values, drawnHour(connectivity, method, values), outage, quality),
    ),
  );
  const byMethod = hours.map(
    ({ method, source, usd }, m): CostByMethod => ({
      method,
      source,
      hourUsd: usd,
      usdYear: intervalOver(parameters.count, (draw) => costs[m]![draw]!.totalUsdYear),
      usdPerUserMonth: intervalOver(parameters.count, (draw) => costs[m]![draw]!.usdPerUserMonth),
    }),
  );
  const middle = [...byMethod.keys()].sort(
    (a, b) => byMethod[a]!.usdYear.median - byMethod[b]!.usdYear.median || a - b,
  )[Math.floor(byMethod.length / 2)]!;
  const ofMiddle = costs[middle]!;
  const over = (value: (cost: GatewayCost) => number) =>
    intervalOver(parameters.count, (draw) => value(ofMiddle[draw]!));
  return {
    byMethod,
    usdYear: acrossMethods(byMethod.map((each) => each.usdYear)),
    usdPerUserMonth: acrossMethods(byMethod.map((each) => each.usdPerUserMonth)),
    billUsdPerUserMonth: over((cost) => cost.billUsdPerUserMonth),
    lines: ofMiddle[0]!.lines.map(({ id, kind, payer }, k) => ({
      id,
      kind,
      payer,
      usdYear: over((cost) => cost.lines[k]!.usdYear),
    })),
    bearersUsdYear: {
      users: over((cost) => cost.bearers.users),
      providers: over((cost) => cost.bearers.providers),
      gateway: over((cost) => cost.bearers.gateway),
      economy: over((cost) => cost.bearers.economy),
    },
    likely: describeLikely(context),
  };
}

function describeLikely(context: AssessmentContext): NonNullable<CostAnswer["after"]>["likely"] {
  const year = yearModel(context)!(likelyValues(context));
  return { usdYear: year.totalUsdYear, bearersUsdYear: year.bearers };
}

/**
 * What one year costs under one set of values.
 * @param hourUsd cost of an hour without any Internet
 * @param outageHours expected hours of a full loss, or their equivalent
 * @param quality share 0…1 of quality lost
 */
function yearOf(
  context: AssessmentContext,
  values: Values,
  hourUsd: number,
  outageHours: number,
  quality: number,
): GatewayCost {
  const { simulation, parameters } = context;
  const { design } = simulation.applied;
  const payers = payersOf(simulation.applied);
  const inline = design.international.regime === "inline";
  const records = retentionOf(context, values);
  const markup = values("transit-usd-per-mbps-month") - values("transit-before-usd-per-mbps-month");
  const carried = simulation.after.traffic.observed[0]?.international ?? 0;
  return gatewayCost({
    users: parameters.has("users") ? values("users") : 1,
    capexUsd: values("capex-usd"),
    opexUsdYear: values("opex-usd-year"),
    lifetimeYears: values("lifetime-years"),
    discountRate: values("discount-rate"),
    ports: inline ? 0 : payers.ports,
    portUsdMonth: values("port-usd-month"),
    transitMarkupUsdPerMbpsMonth: inline ? 0 : Math.max(0, markup),
    busyHourMbps: (internationalBps(values) * carried) / 1e6,
    licensees: inline ? 0 : parameters.has("licensees") ? values("licensees") : payers.licensees,
    licenceUsdYear: values("licence-usd-year"),
    complianceUsdYear: records === undefined ? 0 : retain(records).usdYear,
    outageHours,
    hourlyLossUsd: hourUsd,
    slowdownUsdYear: hourUsd * 8760 * values("slowdown-elasticity") * quality,
    passThrough: values("pass-through"),
  });
}

/** Who pays fees: networks that buy from an operator a port, and, where not told, all but operators a licence. */
function payersOf(applied: AppliedDesign): { ports: number; licensees: number } {
  let payers = counted.get(applied);
  if (payers === undefined) {
    payers = countPayers(applied);
    counted.set(applied, payers);
  }
  return payers;
}

const counted = new WeakMap<AppliedDesign, { ports: number; licensees: number }>();

function countPayers(applied: AppliedDesign): { ports: number; licensees: number } {
  const { nation, added, after } = applied;
  const running = operatorsInUse(applied);
  const operators = new Set([...added, ...running]);
  const buying = new Set(running.flatMap((operator) => [...row(after.customers, operator)]));
  return {
    ports: [...nation.ases].filter((as) => buying.has(as) && !operators.has(as)).length,
    licensees: Math.max(0, nation.ases.length - operators.size),
  };
}

/** Expected hours a year, weighted by the share of international demand lost. */
function outageHours(parts: GatewayParts | undefined, values: Values): number {
  return parts === undefined ? 0 : expectedHours(parts, values, parts.demandLost);
}

/** Share 0…1 of a day's international traffic lost at full sites; 0 where capacity is not known. */
export function qualityLost(context: AssessmentContext, values: Values): number {
  const sites = loadedSites(context);
  if (sites.length === 0 || !context.parameters.has("site-gbps")) return 0;
  return congestion(context, sites, values, diurnalProfile).loss;
}

/** Cost of one hour in one draw, by the method at a place of `shutdownCosts`. */
function drawnHour(connectivity: Connectivity, method: number, values: Values): number {
  return shutdownCosts({
    gdpUsdYear: exactly(values("gdp-usd-year")),
    people: exactly(values("population")),
    connectivity,
    internetShare: exactly(values("internet-economy-share")),
    shareAgeYears,
    days: 1 / 24,
    affectedShare: 1,
    multiplier: exactly(values("brookings-multiplier")),
  })[method]!.usd.likely;
}

/**
 * Cost of an hour without any Internet by one method, the one in the middle at the likely values.
 * @returns undefined where what the methods need is not known
 */
function hourModel(context: AssessmentContext): ((values: Values) => number) | undefined {
  if (missingOf(context.parameters, needed).length > 0) return undefined;
  const { class: connectivity } = connectivityOf(context);
  const likely = likelyValues(context);
  const hours = costsOf(context, connectivity, 1 / 24).map((_, method) =>
    drawnHour(connectivity, method, likely),
  );
  const order = [...hours.keys()].sort((a, b) => hours[a]! - hours[b]! || a - b);
  const middle = order[Math.floor(order.length / 2)]!;
  return (values) => drawnHour(connectivity, middle, values);
}

/**
 * What one year costs, by the method in the middle.
 * @returns undefined where nothing is built, or what the methods need is not known
 */
function yearModel(context: AssessmentContext): ((values: Values) => GatewayCost) | undefined {
  const hour = isBuilt(context) ? hourModel(context) : undefined;
  if (hour === undefined) return undefined;
  const parts = gatewayParts(context);
  return (values) =>
    yearOf(context, values, hour(values), outageHours(parts, values), qualityLost(context, values));
}

/** What one year costs a user and month, as in `yearModel`. */
export function userMonthModel(
  context: AssessmentContext,
): ((values: Values) => number) | undefined {
  const year = yearModel(context);
  return year === undefined ? undefined : (values) => year(values).usdPerUserMonth;
}

function connectivityOf({ simulation, country }: AssessmentContext): CostAnswer["connectivity"] {
  const given = simulation.applied.design.connectivity;
  if (given !== undefined) return { class: given, from: "design" };
  const share = country?.internetShare?.value;
  if (share === undefined) return { class: "medium", from: "assumption" };
  return { class: share >= 0.8 ? "high" : share >= 0.3 ? "medium" : "low", from: "internet-share" };
}

function acrossMethods(intervals: readonly Interval[]): Interval {
  const medians = intervals.map(({ median }) => median).sort((a, b) => a - b);
  return {
    p5: Math.min(...intervals.map(({ p5 }) => p5)),
    median: medians[Math.floor(medians.length / 2)]!,
    p95: Math.max(...intervals.map(({ p95 }) => p95)),
  };
}
