/**
 * What a design adds that can fail, as the outage model wants it, and who is cut off by each failure.
 * One operator: its sites, their common cause, landing towns and cables. Several operators: each is
 * one unit that fails as a whole, since each has gear of its own at the shared places. Boxes that
 * fail closed in existing networks: each of these networks is a unit.
 */
import { assert } from "../../../base/errors.ts";
import { maximumSites } from "../../../models/availability.ts";
import { cableFaultsPerYear, type OutageModel } from "../../../models/outage.ts";
import { labelOf } from "../../../world/as-label.ts";
import type { AssessmentContext } from "../../context.ts";
import type { Values } from "../../parameters.ts";
import { alike } from "../../parameters.ts";
import { type FailedPart, failedPartKey, type PartFailure } from "./parts.ts";

export interface GatewayParts {
  kind: "sites" | "operators" | "boxes";
  /** Bit k of a mask is unit k. */
  units: readonly FailedPart[];
  /** Model under one set of values. */
  model(values: Values): OutageModel;
  /** Share 0…1 of users cut off from abroad, by the mask of units down. */
  usersCutOff: Float64Array;
  /** Share 0…1 of international demand without a route, likewise. */
  demandLost: Float64Array;
}

/** Undefined where the design adds nothing whose failure stops traffic. */
export function gatewayParts(context: AssessmentContext): GatewayParts | undefined {
  const { simulation, failure } = context;
  const { design } = simulation.applied;
  const { regime, failure: boxes } = design.international;
  if (regime === "inline")
    return boxes === "closed" ? unitParts("boxes", boxNetworks(context)) : undefined;
  if (regime !== "gateway" && regime !== "licensed") return undefined;
  const { operators, sites } = failure.after;
  if (design.operators.length > 1)
    return unitParts("operators", operators.slice(0, design.operators.length));
  if (design.sites.length > maximumSites) return unitParts("operators", operators.slice(0, 1));
  const size = 1 << design.sites.length;
  const usersCutOff = new Float64Array(size);
  const demandLost = new Float64Array(size);
  const byMask = new Map<number, PartFailure>();
  const bit = new Map(design.sites.map(({ id }, k) => [id, 1 << k]));
  let linked = 0;
  for (const subset of sites) {
    const mask = subset.sites.reduce((sum, id) => sum | bit.get(id)!, 0);
    byMask.set(mask, subset);
    linked |= mask;
  }
  for (let mask = 0; mask < size; mask++) {
    const cut = byMask.get(mask & linked);
    if (cut !== undefined) {
      usersCutOff[mask] = cut.usersShare;
      demandLost[mask] = cut.demandLost;
    }
  }
  return {
    kind: "sites",
    units: design.sites.map(({ id, city }) => ({ kind: "sites", sites: [{ id, city }] })),
    model: (values) => siteModel(context, values),
    usersCutOff,
    demandLost,
  };
}

function siteModel(context: AssessmentContext, values: Values): OutageModel {
  const { design } = context.simulation.applied;
  return {
    sites: design.sites.map(({ id, landing }) => ({ id, landing })),
    operators: design.operators.map((operator) => ({
      id: operator.id,
      sites: operator.sites.map((id) => design.sites.findIndex((site) => site.id === id)),
    })),
    siteMtbfHours: values("site-mtbf-hours"),
    siteMttrHours: values("site-mttr-hours"),
    commonCause: values("common-cause"),
    landingLossesPerYear: values("landing-losses-per-year"),
    landingRepairHours: values("landing-repair-hours"),
    cables: cablesOf(context, values),
  };
}

/** Cables that land at a site, with their rates at the same place of their ranges as the registry's. */
export function cablesOf(context: AssessmentContext, values: Values): OutageModel["cables"] {
  const { parameters, simulation } = context;
  const { design } = simulation.applied;
  const landings = new Set(design.sites.flatMap(({ landing }) => landing ?? []));
  const landed = (design.reliability?.cables ?? []).filter(({ landing }) => landings.has(landing));
  if (landed.length === 0) return [];
  const at = (id: "cable-faults-per-1000-km-year" | "cable-repair-days") => {
    const registry = parameters.range(id);
    return (given = registry) => alike(values(id), registry, given);
  };
  const rate = at("cable-faults-per-1000-km-year");
  const days = at("cable-repair-days");
  return landed.map((cable) => ({
    name: cable.name,
    landing: cable.landing,
    faultsPerYear: cableFaultsPerYear(cable.lengthKm, rate(cable.faultsPer1000KmYear)),
    repairHours: 24 * days(cable.repairDays),
  }));
}

type UnitFailure = Pick<PartFailure, "fails" | "usersShare" | "demandLost">;

/** Units that fail on their own; users cut off by several at once add up, which overstates overlap. */
function unitParts(kind: "operators" | "boxes", cuts: readonly UnitFailure[]): GatewayParts {
  const units = [...cuts]
    .sort(
      (a, b) =>
        b.usersShare - a.usersShare || (failedPartKey(a.fails) < failedPartKey(b.fails) ? -1 : 1),
    )
    .slice(0, maximumSites);
  const size = 1 << units.length;
  const usersCutOff = new Float64Array(size);
  const demandLost = new Float64Array(size);
  for (let mask = 1; mask < size; mask++) {
    const rest = mask & (mask - 1);
    const unit = units[Math.log2(mask - rest)];
    assert(unit !== undefined, "a unit for every bit");
    usersCutOff[mask] = Math.min(1, usersCutOff[rest]! + unit.usersShare);
    demandLost[mask] = Math.min(1, demandLost[rest]! + unit.demandLost);
  }
  return {
    kind,
    units: units.map(({ fails }) => fails),
    model: (values) => ({
      sites: units.map(({ fails }) => ({ id: failedPartKey(fails) })),
      operators: [],
      // Of several sites with spares, what takes an operator down as a whole is the common cause.
      siteMtbfHours:
        kind === "operators"
          ? values("site-mtbf-hours") / Math.max(values("common-cause"), 1e-9)
          : values("site-mtbf-hours"),
      siteMttrHours: values("site-mttr-hours"),
      commonCause: 0,
      cables: [],
    }),
    usersCutOff,
    demandLost,
  };
}

/** Networks with boxes, each as a failure of its own. */
function boxNetworks({ near, simulation }: AssessmentContext): UnitFailure[] {
  const { observers, gravity } = near;
  const sees = observers[0]?.sees;
  if (sees === undefined) return [];
  return [...near.applied.nation.ases]
    .flatMap((as) =>
      sees[as] === 1
        ? [
            {
              fails: { kind: "boxes" as const, as: labelOf(near.after.world, as) },
              usersShare: Math.max(gravity.domestic[as]!, near.after.traffic.crossing[as]!),
              demandLost: Math.max(gravity.domestic[as]!, near.after.traffic.crossing[as]!),
            },
          ]
        : [],
    )
    .slice(0, simulation.applied.nation.ases.length);
}
