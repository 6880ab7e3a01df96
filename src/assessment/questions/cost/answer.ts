/**
 * Question 5: what does it cost, and who pays? Always several methods, as ranges.
 * Method and limits: docs/cost.md.
 */

import { type Interval, intervalOver } from "../../../base/interval.ts";
import { row } from "../../../base/rows.ts";
import { mapQuantity } from "../../../base/uncertainty.ts";
import { type AppliedDesign, operatorsInUse } from "../../../gateway/apply.ts";
import type { Quantity } from "../../../gateway/design.ts";
import { diurnalProfile } from "../../../models/demand.ts";
import {
  type CostLine,
  type GatewayCost,
  type GatewayCostParameters,
  gatewayCost,
} from "../../../models/gateway-cost.ts";
import { retain } from "../../../models/retention.ts";
import { type MethodCost, rangeOverMethods } from "../../../models/shutdown-cost.ts";
import { type AssessmentContext, drawnValues, likelyValues } from "../../context.ts";
import { type Missing, missingOf, type Values } from "../../parameters.ts";
import { congestion, internationalBps, loadedSites } from "../capacity/site-load.ts";
import { answerPaths } from "../delay/paths.ts";
import { type GatewayParts, gatewayParts } from "../failure/outage-model.ts";
import { expectedHours } from "../failure/resilience.ts";
import { retentionOf } from "../retention/answer.ts";
import { type BuiltPlaces, buildingOf, builtPlaces, inspectedBps } from "./building.ts";
import {
  type ConnectivityClass,
  connectivityOf,
  hourByMethod,
  hourModel,
  rangesByMethod,
} from "./methods.ts";

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
  connectivity: ConnectivityClass;
  /** A day on which the whole country is cut off, by every method. */
  shutdownDay: MethodCost[];
  /** Share 0…1 of international demand without a route while the design is in force, and its cost a day. */
  inForce: { demandLost: number; usdDay: Quantity } | null;
  /** No gateway, neither its cost nor its outages: every figure is what the design adds. */
  before: { usdYear: 0 };
  after: {
    /** By each method alone, every other input drawn. */
    byMethod: CostByMethod[];
    /** With the method drawn like every other input, each equally likely; so is all that follows. */
    usdYear: Interval;
    usdPerUserMonth: Interval;
    /** What providers put on a user's bill. */
    billUsdPerUserMonth: Interval;
    lines: (Pick<CostLine, "id" | "kind" | "payer"> & { usdYear: Interval })[];
    /** Each on its own, so that their medians do not add up. */
    bearersUsdYear: Record<keyof GatewayCost["bearers"], Interval>;
    /** What stands behind the cost of building and of running. */
    building: {
      places: BuiltPlaces;
      /** Traffic at the busy hour of the first year that is inspected; null where users are not known. */
      inspectedGbps: Interval | null;
      firstUsd: Interval;
    };
    /**
     * At the likely value of every input, and the mean over the methods: what the bearers bear adds up to
     * the year's cost.
     */
    likely: { usdYear: number; bearersUsdYear: Record<keyof GatewayCost["bearers"], number> };
  } | null;
}

const needed = ["users", "population", "gdp-usd-year"] as const;

export function answerCost(context: AssessmentContext): CostAnswer {
  const { parameters, simulation } = context;
  const missing = missingOf(parameters, needed);
  const base = { missing, connectivity: connectivityOf(context), before: { usdYear: 0 as const } };
  if (missing.length > 0) return { ...base, shutdownDay: [], inForce: null, after: null };
  const day = rangesByMethod(context, 1);
  const paths = answerPaths(simulation);
  const demandLost = Math.max(0, paths.before.reach - paths.after.reach);
  const usdDay = mapQuantity(rangeOverMethods(day), (usd) => usd * demandLost);
  return {
    ...base,
    shutdownDay: [...day],
    inForce: { demandLost, usdDay },
    after: isBuilt(context) ? describeYear(context) : null,
  };
}

/** Whether the design builds something that has to be paid for. */
function isBuilt({ simulation }: Pick<AssessmentContext, "simulation">): boolean {
  const { regime } = simulation.applied.design.international;
  return regime !== "open" && regime !== "cut";
}

function describeYear(context: AssessmentContext): NonNullable<CostAnswer["after"]> {
  const { count, fewer } = context.parameters;
  const yearOf = drawnYears(context);
  const yearAt = yearModel(context);
  const draws = Array.from({ length: fewer }, (_, draw) => {
    const values = drawnValues(context, draw);
    return {
      byMethod: hourByMethod(context, values).map(yearAt(values)),
      firstUsd: buildingOf(context, values).firstUsd,
      inspectedGbps: context.parameters.has("users") ? inspectedBps(context, values) / 1e9 : 0,
    };
  });
  const years = Array.from({ length: count }, (_, draw) => yearOf(drawnValues(context, draw)));
  const over = (value: (cost: GatewayCost) => number) =>
    intervalOver(count, (draw) => value(years[draw]!));
  return {
    byMethod: rangesByMethod(context, 1 / 24).map(
      ({ method, source, usd }, m): CostByMethod => ({
        method,
        source,
        hourUsd: usd,
        usdYear: intervalOver(fewer, (draw) => draws[draw]!.byMethod[m]!.totalUsdYear),
        usdPerUserMonth: intervalOver(fewer, (draw) => draws[draw]!.byMethod[m]!.usdPerUserMonth),
      }),
    ),
    usdYear: over((cost) => cost.totalUsdYear),
    usdPerUserMonth: over((cost) => cost.usdPerUserMonth),
    billUsdPerUserMonth: over((cost) => cost.billUsdPerUserMonth),
    lines: years[0]!.lines.map(({ id, kind, payer }, k) => ({
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
    building: {
      places: builtPlaces(context),
      inspectedGbps: context.parameters.has("users")
        ? intervalOver(fewer, (draw) => draws[draw]!.inspectedGbps)
        : null,
      firstUsd: intervalOver(fewer, (draw) => draws[draw]!.firstUsd),
    },
    likely: describeLikely(context),
  };
}

function describeLikely(context: AssessmentContext): NonNullable<CostAnswer["after"]>["likely"] {
  const likely = likelyValues(context);
  const year = yearModel(context)(likely)(hourModel(context)(likely));
  return { usdYear: year.totalUsdYear, bearersUsdYear: year.bearers };
}

/** What one year costs under one set of values, once the cost of an hour without any Internet is known. */
function yearModel(
  context: AssessmentContext,
): (values: Values) => (hourUsd: number) => GatewayCost {
  const parts = gatewayParts(context);
  return (values) => {
    const outage = outageHours(parts, values);
    const quality = qualityLost(context, values);
    const known = fixedCosts(context, values);
    const slowHours = 8760 * values("slowdown-elasticity") * quality;
    return (hourUsd) =>
      gatewayCost({
        ...known,
        outageHours: outage,
        hourlyLossUsd: hourUsd,
        slowdownUsdYear: hourUsd * slowHours,
      });
  };
}

const yearsKnown = new WeakMap<Values, GatewayCost>();

/** What a year costs in a draw, remembered for who asks for the same draw again. */
function drawnYears(context: AssessmentContext): (values: Values) => GatewayCost {
  const hour = hourModel(context);
  const year = yearModel(context);
  return (values) => {
    let known = yearsKnown.get(values);
    if (known === undefined) {
      known = year(values)(hour(values));
      yearsKnown.set(values, known);
    }
    return known;
  };
}

type HourCosts = "outageHours" | "hourlyLossUsd" | "slowdownUsdYear";

/** What does not hang on the value of an hour. */
function fixedCosts(
  context: AssessmentContext,
  values: Values,
): Omit<GatewayCostParameters, HourCosts> {
  const { simulation, parameters } = context;
  const { design } = simulation.applied;
  const payers = payersOf(simulation.applied);
  const inline = design.international.regime === "inline";
  const records = retentionOf(context, values);
  const markup = values("transit-usd-per-mbps-month") - values("transit-before-usd-per-mbps-month");
  const carried = simulation.after.traffic.observed[0]?.international ?? 0;
  const { buildingUsdYear, operationUsdYear } = buildingOf(context, values);
  return {
    users: parameters.has("users") ? values("users") : 1,
    buildingUsdYear,
    operationUsdYear,
    ports: inline ? 0 : payers.ports,
    portUsdMonth: values("port-usd-month"),
    transitMarkupUsdPerMbpsMonth: inline ? 0 : Math.max(0, markup),
    busyHourMbps: (internationalBps(values) * carried) / 1e6,
    licensees: inline ? 0 : parameters.has("licensees") ? values("licensees") : payers.licensees,
    licenceUsdYear: values("licence-usd-year"),
    complianceUsdYear: records === undefined ? 0 : retain(records).usdYear,
    passThrough: values("pass-through"),
  };
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

/**
 * What one year costs a user and month.
 * @returns undefined where nothing is built, or what the methods need is not known
 */
export function userMonthModel(
  context: AssessmentContext,
): ((values: Values) => number) | undefined {
  if (!isBuilt(context) || missingOf(context.parameters, needed).length > 0) return undefined;
  const yearOf = drawnYears(context);
  return (values) => yearOf(values).usdPerUserMonth;
}
