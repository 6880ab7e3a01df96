/**
 * What a design adds that can fail, as the outage model wants it, and who is cut off by each failure.
 * One operator: its sites, their common cause, landing towns and cables. Several operators: each is
 * one unit that fails as a whole, since each has gear of its own at the shared places. Boxes that
 * fail closed in existing networks: each of these networks is a unit. What carries nothing, an operator
 * or a site without links abroad, is no part.
 */
import { assert } from "../../../base/errors.ts";
import { operatorsInUse } from "../../../gateway/apply.ts";
import { maximumSites } from "../../../models/availability.ts";
import { cableFaultsPerYear, type OutageModel } from "../../../models/outage.ts";
import { failureOf } from "../../../traffic/border-failure.ts";
import { cutOffsBy } from "../../../traffic/cut-off.ts";
import { labelOf } from "../../../world/as-label.ts";
import type { AssessmentContext } from "../../context.ts";
import type { Values } from "../../parameters.ts";
import { alike } from "../../parameters.ts";
import type { Simulation } from "../../simulation.ts";
import { loadedSites } from "../capacity/site-load.ts";
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
  const { applied } = context.simulation;
  const { regime, failure: boxes } = applied.design.international;
  if (regime === "inline") return boxes === "closed" ? boxParts(boxNetworks(context)) : undefined;
  if (regime !== "gateway" && regime !== "licensed") return undefined;
  const single = operatorsInUse(applied).length === 1;
  return single && loadedSites(context).length <= maximumSites
    ? siteParts(context)
    : operatorParts(context);
}

/** The sites of one operator that carry something: who is cut off by each set of them. */
function siteParts(context: AssessmentContext): GatewayParts {
  const sites = loadedSites(context);
  const size = 1 << sites.length;
  const usersCutOff = new Float64Array(size);
  const demandLost = new Float64Array(size);
  const bit = new Map(sites.map(({ id }, k) => [id, 1 << k]));
  for (const subset of context.failure.after.sites) {
    const mask = subset.sites.reduce((sum, id) => sum | bit.get(id)!, 0);
    usersCutOff[mask] = subset.usersShare;
    demandLost[mask] = subset.demandLost;
  }
  return {
    kind: "sites",
    units: sites.map(({ id, city }) => ({ kind: "sites", sites: [{ id, city }] })),
    model: siteModel(context),
    usersCutOff,
    demandLost,
  };
}

function siteModel(context: AssessmentContext): GatewayParts["model"] {
  const { applied } = context.simulation;
  const loads = loadedSites(context);
  const sites = loads.map(({ id, index }) => ({
    id,
    landing: applied.design.sites[index]!.landing,
  }));
  const landings = new Set(sites.map(({ landing }) => landing));
  const operators = applied.design.operators
    .filter((_, k) => !applied.idleOperators.has(applied.operators[k]!))
    .map((operator) => ({
      id: operator.id,
      sites: [...sites.keys()].filter((k) => operator.sites.includes(sites[k]!.id)),
    }));
  return (values) => ({
    sites,
    operators,
    siteMtbfHours: values("site-mtbf-hours"),
    siteMttrHours: values("site-mttr-hours"),
    commonCause: values("common-cause"),
    landingLossesPerYear: values("landing-losses-per-year"),
    landingRepairHours: values("landing-repair-hours"),
    cables: cablesOf(context, values).filter(({ landing }) => landings.has(landing)),
  });
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

/** The units that cut off most, at most `maximumSites`. */
function heaviestUnits<Unit extends UnitFailure>(cuts: readonly Unit[]): Unit[] {
  return [...cuts]
    .sort(
      (a, b) =>
        b.usersShare - a.usersShare || (failedPartKey(a.fails) < failedPartKey(b.fails) ? -1 : 1),
    )
    .slice(0, maximumSites);
}

/** Units that fail on their own, each as a whole. */
function unitModel(units: readonly UnitFailure[], mtbfHours: (values: Values) => number) {
  return (values: Values): OutageModel => ({
    sites: units.map(({ fails }) => ({ id: failedPartKey(fails) })),
    operators: [],
    siteMtbfHours: mtbfHours(values),
    siteMttrHours: values("site-mttr-hours"),
    commonCause: 0,
    cables: [],
  });
}

const preparedOperators = new WeakMap<Simulation, GatewayParts>();

/** Operators that fail as a whole: who is cut off by each set of them. */
function operatorParts(context: AssessmentContext): GatewayParts {
  const { simulation, failure } = context;
  const known = preparedOperators.get(simulation);
  if (known !== undefined) return known;
  const { applied, gravity } = simulation;
  const running = operatorsInUse(applied);
  const units = heaviestUnits(
    running.map((as, k) => ({ ...failure.after.operators[k]!, index: as })),
  );
  const masks = Array.from({ length: (1 << units.length) - 1 }, (_, k) => k + 1);
  const cuts = cutOffsBy(
    { world: applied.after, nation: applied.nation, gravity, added: applied.added },
    masks.map((mask) =>
      failureOf(units.filter((_, k) => (mask >> k) & 1).map(({ index }) => index)),
    ),
  );
  const parts: GatewayParts = {
    kind: "operators",
    units: units.map(({ fails }) => fails),
    // Of several sites with spares, what takes an operator down as a whole is the common cause.
    model: unitModel(
      units,
      (values) => values("site-mtbf-hours") / Math.max(values("common-cause"), 1e-9),
    ),
    usersCutOff: Float64Array.from([0, ...cuts.map((cut) => cut.usersShare)]),
    demandLost: Float64Array.from([0, ...cuts.map((cut) => cut.demandLost)]),
  };
  preparedOperators.set(simulation, parts);
  return parts;
}

/**
 * Boxes that stop traffic while routes stay: what passes them is lost. Of several at once the shares
 * add up, at most 1, since their ways are not told apart.
 */
function boxParts(cuts: readonly UnitFailure[]): GatewayParts {
  const units = heaviestUnits(cuts);
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
    kind: "boxes",
    units: units.map(({ fails }) => fails),
    model: unitModel(units, (values) => values("site-mtbf-hours")),
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
