/**
 * What a design adds that can fail, as the outage model wants it, and who is cut off by each failure.
 * Operators: the gear of each at each of its sites, the common cause of each, landing towns and cables.
 * Boxes that fail closed in existing networks: each of these networks is a unit, and all of them have a
 * common cause, since one software runs them. What carries nothing, an operator or a site without links
 * abroad, is no part.
 */

import { sum } from "d3-array";
import { asShare } from "../../../base/share.ts";
import { operatorsInUse } from "../../../gateway/apply.ts";
import { cablesInService } from "../../../gateway/cables.ts";
import { maximumSites } from "../../../models/availability.ts";
import { cableFaultsPerYear, type OutageModel } from "../../../models/outage.ts";
import { failureOf } from "../../../traffic/border-failure.ts";
import { type CutOff, cutOffsBy } from "../../../traffic/cut-off.ts";
import { labelOf } from "../../../world/as-label.ts";
import type { AssessmentContext } from "../../context.ts";
import type { Values } from "../../parameters.ts";
import { alike } from "../../parameters.ts";
import type { Simulation } from "../../simulation.ts";
import { loadedSites } from "../capacity/site-load.ts";
import { type FailedPart, failedPartKey, type PartFailure } from "./parts.ts";
import { type OperatorUnit, operatorUnits } from "./units.ts";

export interface GatewayParts {
  /** Sites of one operator, sites of several operators, boxes. */
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
  return siteParts(context);
}

const prepared = new WeakMap<Simulation, Pick<GatewayParts, "usersCutOff" | "demandLost">>();

/** The gear of each operator at each site: who is cut off by each set of them. */
function siteParts(context: AssessmentContext): GatewayParts {
  const { simulation } = context;
  const units = operatorUnits(simulation);
  const single = operatorsInUse(simulation.applied).length === 1;
  let losses = prepared.get(simulation);
  if (losses === undefined) {
    losses =
      single && units.length === loadedSites(context).length
        ? lossesOfSites(context)
        : lossesOfUnits(context, units);
    prepared.set(simulation, losses);
  }
  return {
    kind: single ? "sites" : "operators",
    units: units.map((unit) => failedUnit(context, unit, single)),
    model: siteModel(context, units),
    ...losses,
  };
}

function failedUnit(
  { simulation: { applied } }: AssessmentContext,
  { operator, sites }: OperatorUnit,
  single: boolean,
): FailedPart {
  const places = sites.map((site) => {
    const { id, city } = applied.design.sites[site]!;
    return { id, city };
  });
  return single
    ? { kind: "sites", sites: places }
    : { kind: "operator-sites", as: labelOf(applied.after, operator), sites: places };
}

/** Every set of sites of one operator, as question 1 has it. */
function lossesOfSites(context: AssessmentContext) {
  const sites = loadedSites(context);
  const usersCutOff = new Float64Array(1 << sites.length);
  const demandLost = new Float64Array(1 << sites.length);
  const bit = new Map(sites.map(({ id }, k) => [id, 1 << k]));
  for (const subset of context.failure.after.sites) {
    const mask = subset.sites.reduce((sum, id) => sum + bit.get(id)!, 0);
    usersCutOff[mask] = subset.usersShare;
    demandLost[mask] = subset.demandLost;
  }
  return { usersCutOff, demandLost };
}

const operatorOf = ({ operator }: OperatorUnit) => operator;

function lossesOfUnits({ simulation }: AssessmentContext, units: readonly OperatorUnit[]) {
  const { applied, gravity } = simulation;
  const masks = Array.from({ length: (1 << units.length) - 1 }, (_, k) => k + 1);
  const cuts = cutOffsBy(
    { world: applied.after, nation: applied.nation, gravity, added: applied.added },
    masks.map((mask) => {
      // An operator all of whose gear is down is down as a whole, as in `failure.after.operators`.
      const up = new Set(units.filter((_, k) => ((mask >> k) & 1) === 0).map(operatorOf));
      const down = units.filter((_, k) => (mask >> k) & 1);
      return failureOf(
        down.map(operatorOf).filter((operator) => !up.has(operator)),
        down.flatMap(({ operator, links }) => (up.has(operator) ? links : [])),
      );
    }),
  );
  const column = (value: (cut: CutOff) => number) => Float64Array.from([0, ...cuts.map(value)]);
  return {
    usersCutOff: column(({ usersShare }) => usersShare),
    demandLost: column(({ demandLost }) => demandLost),
  };
}

function siteModel(
  context: AssessmentContext,
  units: readonly OperatorUnit[],
): GatewayParts["model"] {
  const { design, operators: running } = context.simulation.applied;
  const sites = units.map((unit) => ({
    spared:
      unit.sites.length > 1 &&
      units.every((other) => other === unit || other.operator !== unit.operator),
    id: `${running.indexOf(unit.operator)} ${unit.sites.map((k) => design.sites[k]!.id).join(" ")}`,
    // Sites that count as one lie in one town only if all of them do.
    landing: unit.sites
      .map((k) => design.sites[k]!.landing)
      .reduce((town, other) => (town === other ? town : undefined)),
  }));
  const landings = new Set(sites.map(({ landing }) => landing));
  const operators = design.operators.map(({ id }, k) => ({
    id,
    sites: [...units.keys()].filter((unit) => units[unit]!.operator === running[k]),
  }));
  return (values) => ({
    sites,
    operators: operators.filter((operator) => operator.sites.length > 0),
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
  const landed = cablesInService(design, simulation.applied.before.meta.date).filter(
    ({ landing }) => landings.has(landing),
  );
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

/**
 * Boxes that stop traffic while routes stay: what passes them is lost. Of several at once the shares
 * add up, at most 1, since their ways are not told apart. Those beyond the heaviest count as one unit,
 * which fails as often as one and takes all of them, so that expected hours × loss stay.
 */
function boxParts(boxes: readonly UnitFailure[]): GatewayParts {
  const units = boxUnits(boxes);
  const size = 1 << units.length;
  const usersCutOff = new Float64Array(size);
  const demandLost = new Float64Array(size);
  for (let mask = 1; mask < size; mask++) {
    const rest = mask & (mask - 1);
    const unit = units[Math.log2(mask - rest)]!;
    usersCutOff[mask] = Math.min(1, usersCutOff[rest]! + unit.usersShare);
    demandLost[mask] = Math.min(1, demandLost[rest]! + unit.demandLost);
  }
  return {
    kind: "boxes",
    units: units.map(({ fails }) => fails),
    model: (values) => ({
      sites: units.map(({ fails }) => ({ id: failedPartKey(fails) })),
      operators: units.length > 1 ? [{ id: "boxes", sites: [...units.keys()] }] : [],
      siteMtbfHours: values("site-mtbf-hours"),
      siteMttrHours: values("site-mttr-hours"),
      commonCause: values("common-cause"),
      cables: [],
    }),
    usersCutOff,
    demandLost,
  };
}

/** The boxes that take most along, and all others as one unit. */
function boxUnits(boxes: readonly UnitFailure[]): UnitFailure[] {
  const heaviest = [...boxes].sort(
    (a, b) =>
      b.demandLost - a.demandLost || (failedPartKey(a.fails) < failedPartKey(b.fails) ? -1 : 1),
  );
  if (heaviest.length <= maximumSites) return heaviest;
  const others = heaviest.slice(maximumSites - 1);
  return [
    ...heaviest.slice(0, maximumSites - 1),
    {
      fails: { kind: "other-boxes", networks: others.length },
      usersShare: Math.min(
        1,
        sum(others, ({ usersShare }) => usersShare),
      ),
      demandLost: Math.min(
        1,
        sum(others, ({ demandLost }) => demandLost),
      ),
    },
  ];
}

/**
 * Networks with boxes, each as a failure of its own: of boxes on the links across the border what crosses
 * these, of boxes elsewhere in the network also what its own users exchange.
 */
function boxNetworks({ near }: AssessmentContext): UnitFailure[] {
  const { observers, gravity, applied, after } = near;
  const sees = observers[0]?.sees;
  if (sees === undefined) return [];
  const onLinks = applied.design.international.boxes === "border";
  return [...applied.nation.ases].flatMap((as): UnitFailure[] => {
    if (sees[as] !== 1) return [];
    const crossing = after.traffic.crossing[as]!;
    const stopped = asShare(onLinks ? crossing : Math.max(gravity.domestic[as]!, crossing));
    const fails = { kind: "boxes" as const, as: labelOf(after.world, as) };
    return [{ fails, usersShare: stopped, demandLost: stopped }];
  });
}
