/** What a gateway must inspect, and what that costs to build and to run, in one draw of the inputs. */
import { operatorsInUse } from "../../../gateway/apply.ts";
import { type BuildingCost, buildingCost } from "../../../models/building-cost.ts";
import type { AssessmentContext } from "../../context.ts";
import type { Values } from "../../parameters.ts";
import { demandOf, internationalBps } from "../capacity/site-load.ts";

/** Sites of a gateway, or networks with boxes in their path. */
export interface BuiltPlaces {
  kind: "sites" | "boxes";
  count: number;
}

export function builtPlaces({ simulation }: AssessmentContext): BuiltPlaces {
  const { applied } = simulation;
  const { design, nation } = applied;
  const { regime, boxes } = design.international;
  if (regime !== "inline") {
    const running = new Set(operatorsInUse(applied));
    const used = design.operators.filter((_, k) => running.has(applied.operators[k]!));
    return { kind: "sites", count: new Set(used.flatMap(({ sites }) => sites)).size };
  }
  const count = Array.isArray(boxes)
    ? boxes.length
    : boxes === "border"
      ? nation.border.length
      : nation.ases.length;
  return { kind: "boxes", count };
}

/**
 * Busy-hour traffic that the design must inspect, bit/s; parameter `users` must be known. Of what crosses
 * the border and of what goes between networks of the country, the share that its observers see; of what
 * caches inside a network serve, all where boxes stand in every network, near the users, and nothing
 * elsewhere.
 */
export function inspectedBps(context: AssessmentContext, values: Values): number {
  const { simulation, content } = context;
  const [observer] = simulation.after.traffic.observed;
  if (observer === undefined) return 0;
  const { users, busyHourKbpsPerUser, internationalShare } = demandOf(values);
  const abroadBps = internationalBps(values);
  const homeBps = users * busyHourKbpsPerUser * 1000 * (1 - internationalShare);
  const cached = content === undefined ? 0 : cachedAtHome(context, values);
  const { regime, boxes } = simulation.applied.design.international;
  const seesCached = regime === "inline" && boxes === "every-as";
  return (
    abroadBps * observer.international +
    homeBps * ((1 - cached) * observer.domestic + (seesCached ? cached : 0))
  );
}

/** Share 0…1 of what does not cross the border that caches inside the user's own network serve. */
function cachedAtHome({ content }: AssessmentContext, values: Values): number {
  let cached = 0;
  let home = 0;
  for (const part of content?.parts(values) ?? []) {
    cached += part.inNetwork;
    home += part.inNetwork + part.atHome;
  }
  return home > 0 ? cached / home : 0;
}

/** What building and running cost; without known users only the places and a known sum count. */
export function buildingOf(context: AssessmentContext, values: Values): BuildingCost {
  const { parameters } = context;
  const { kind, count } = builtPlaces(context);
  return buildingCost({
    places: count,
    usdPerPlace: values(kind === "sites" ? "site-usd" : "box-usd"),
    inspectedGbps: parameters.has("users") ? inspectedBps(context, values) / 1e9 : 0,
    utilisation: values("upgrade-utilisation"),
    usdPerGbps: values("inspection-usd-per-gbps"),
    growthPerYear: values("growth-per-year"),
    priceFallPerYear: values("price-fall-per-year"),
    lifetimeYears: values("lifetime-years"),
    discountRate: values("discount-rate"),
    operationShare: values("operation-share"),
    capexUsd: parameters.has("capex-usd") ? values("capex-usd") : undefined,
    opexUsdYear: parameters.has("opex-usd-year") ? values("opex-usd-year") : undefined,
  });
}
