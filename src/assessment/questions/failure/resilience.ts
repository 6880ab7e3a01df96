/**
 * Question 1, for how long: hours a year by simulation, cable faults, a compromised update, and the
 * flood that fills a site. Method and limits: docs/outages.md and docs/capacity.md.
 */

import {
  type Interval,
  intervalOver,
  type SimulatedInterval,
  simulated,
} from "../../../base/interval.ts";
import { asShare } from "../../../base/share.ts";
import { operatorsInUse } from "../../../gateway/apply.ts";
import { availability, splitByBeta, subsetProbabilities } from "../../../models/availability.ts";
import { floodForLossBps, floodMargin } from "../../../models/flood.ts";
import {
  expectedSubsetHours,
  hazardsOf,
  hoursPerYear,
  simulateOutages,
  summariseOutages,
} from "../../../models/outage.ts";
import { failureOf } from "../../../traffic/border-failure.ts";
import { cutOffsBy } from "../../../traffic/cut-off.ts";
import type { ObserverParty } from "../../../traffic/observers.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import { type AssessmentContext, drawnValues, likelyValues } from "../../context.ts";
import { type Missing, missingOf, type ParameterId, type Values } from "../../parameters.ts";
import { type KnockOn, knockOnOf } from "../capacity/knock-on.ts";
import { capacityOf, internationalBps, loadedSites } from "../capacity/site-load.ts";
import { answerPaths } from "../delay/paths.ts";
import { type CarrierLoss, measureCarriers } from "./carriers.ts";
import { cablesOf, type GatewayParts, gatewayParts } from "./outage-model.ts";
import { overloadOf } from "./overload.ts";
import type { FailedPart } from "./parts.ts";

/** Years simulated at the likely values. */
const simulatedYears = 1000;

/** Shares of international traffic lost at once whose hours are stated. */
const thresholds = [0.1, 0.25, 0.5, 0.9] as const;

export interface HoursAtOnce {
  /** At least this share 0…1 of international demand lost at the same time. */
  demandLost: number;
  hoursYear: number;
}

export interface Outages {
  /** What fails: sites of one operator, whole operators, boxes; null when the design adds none. */
  parts: GatewayParts["kind"] | null;
  simulatedYears: number;
  before: {
    /** Networks at the border that fail independently of each other, future operators among them. */
    networks: number;
    hoursAtOnce: HoursAtOnce[];
  };
  after: {
    /** The same networks and the gateway together, so that both sides compare; operators as its parts. */
    hoursAtOnce: HoursAtOnce[];
    anyDownHoursYear: SimulatedInterval;
    allDownHoursYear: SimulatedInterval;
    /** Hours × share of users cut off: hours that the average user loses. */
    userHoursYear: SimulatedInterval;
    /** Hours × share of international demand without a route. */
    demandHoursYear: SimulatedInterval;
    /** Expected hours × share of international demand lost, over the doubt about the parameters. */
    expectedDemandHoursYear: Interval;
    /** The same at the likely values of all parameters, exactly; questions 7 and 10 start from it. */
    likelyDemandHoursYear: number;
    /** Hours in which some site has more traffic than it can carry; null where capacity is not known. */
    shortHoursYear: SimulatedInterval | null;
    /**
     * At the likely values, expected hours × share of international demand that full sites lose because
     * others are down, on top of `likelyDemandHoursYear` and of what they lose while all work; null likewise.
     */
    knockOnHoursYear: number | null;
    /** Every subset of units: expected hours a year in which exactly these are down. */
    subsets: {
      down: FailedPart[];
      expectedHoursYear: number;
      demandLost: number;
      usersShare: number;
    }[];
  } | null;
  /** The operators' failure if every network kept its old links as a spare. */
  withBackups: { operator: AsLabel; demandLost: number; usersShare: number }[];
}

export interface Resilience {
  outages: Outages;
  cables: {
    name: string;
    landing: string;
    faultsYear: Interval;
    downDaysYear: Interval;
  }[];
  /** A trojaned update of somebody's software, until it is noticed: shares 0…1 of international demand. */
  compromise: {
    before: { whose: AsLabel; international: number; flowsSeen: Interval | null };
    after: { whose: ObserverParty; international: number; flowsSeen: Interval | null } | null;
    untilNoticedDays: Interval;
  };
  /** What the failure of each site does to the others; empty where capacity is not known. */
  knockOn: KnockOn[];
  /** Attack traffic at the busy hour; empty where capacity is not known. */
  flood: { site: string; city: string; fillsGbps: Interval; halfLostGbps: Interval }[];
  /** Share 0…1 of international demand without a route while everything works. */
  demandLostInForce: number;
  missing: Missing[];
}

export function answerResilience(context: AssessmentContext): Resilience {
  const sites = loadedSites(context);
  const missing = missingOf(
    context.parameters,
    sites.length > 0 ? ["users", "site-gbps"] : ["users"],
  );
  const paths = answerPaths(context.simulation);
  return {
    outages: describeOutages(context),
    cables: describeCables(context),
    compromise: describeCompromise(context),
    knockOn: missing.length === 0 && sites.length > 0 ? knockOnOf(context, sites) : [],
    flood: describeFlood(context),
    demandLostInForce: Math.max(0, paths.before.reach - paths.after.reach),
    missing,
  };
}

function describeOutages(context: AssessmentContext): Outages {
  const parts = gatewayParts(context);
  const carriers = context.carriers ?? measureCarriers(context.near);
  const base = {
    simulatedYears,
    before: {
      networks: carriers.before.length,
      hoursAtOnce: hoursAtOnce(context, carriers.before),
    },
    withBackups: backups(context),
  };
  if (parts === undefined) return { ...base, parts: null, after: null };
  const likely = likelyValues(context);
  const model = parts.model(likely);
  const years = simulateOutages(model, { years: simulatedYears, seed: context.seed });
  const overload = overloadOf(context, parts, years, likely);
  const count = (down: (mask: number) => boolean) =>
    simulated(summariseOutages(years, (mask) => (down(mask) ? 1 : 0)));
  const all = parts.usersCutOff.length - 1;
  const hours = expectedSubsetHours(years, model.sites.length);
  return {
    ...base,
    parts: parts.kind,
    after: {
      hoursAtOnce: hoursAtOnce(context, carriers.after, parts),
      anyDownHoursYear: count((mask) => mask !== 0),
      allDownHoursYear: count((mask) => mask === all),
      userHoursYear: simulated(summariseOutages(years, (mask) => parts.usersCutOff[mask]!)),
      demandHoursYear: simulated(summariseOutages(years, (mask) => parts.demandLost[mask]!)),
      expectedDemandHoursYear: intervalOver(context.parameters.count, (draw) =>
        expectedHours(parts, drawnValues(context, draw), parts.demandLost),
      ),
      likelyDemandHoursYear: expectedHours(parts, likely, parts.demandLost),
      shortHoursYear: overload?.shortHoursYear ?? null,
      knockOnHoursYear: overload?.knockOnHoursYear ?? null,
      subsets: [...hours.entries()]
        .filter(([mask, each]) => mask > 0 && each > 0)
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, 64)
        .map(([mask, expectedHoursYear]) => ({
          down: parts.units.filter((_, k) => (mask >> k) & 1),
          expectedHoursYear,
          demandLost: parts.demandLost[mask]!,
          usersShare: parts.usersCutOff[mask]!,
        })),
    },
  };
}

/** By loss and values the hours, and which values they were read from. */
const remembered = new WeakMap<
  Float64Array,
  WeakMap<Values, { hours: number; ids: ParameterId[] }>
>();

/**
 * Expected hours a year weighted by loss, exactly: the counterpart of the simulation. Several questions ask for
 * the same draws: they are remembered, and what they read is read again.
 */
export function expectedHours(parts: GatewayParts, values: Values, loss: Float64Array): number {
  let ofLoss = remembered.get(loss);
  if (ofLoss === undefined) {
    ofLoss = new WeakMap();
    remembered.set(loss, ofLoss);
  }
  const known = ofLoss.get(values);
  if (known !== undefined) {
    for (const id of known.ids) values(id);
    return known.hours;
  }
  const ids = new Set<ParameterId>();
  const model = parts.model((id) => {
    ids.add(id);
    return values(id);
  });
  const probabilities = subsetProbabilities(model.sites.length, hazardsOf(model));
  let share = 0;
  for (let mask = 0; mask < probabilities.length; mask++)
    share += probabilities[mask]! * loss[mask]!;
  const hours = share * hoursPerYear;
  ofLoss.set(values, { hours, ids: [...ids] });
  return hours;
}

/**
 * Hours with at least a share of international demand lost at the same time, if networks fail
 * independently of each other and of the gateway: exact to 0.1 % of demand. What several causes take
 * adds up.
 */
function hoursAtOnce(
  context: AssessmentContext,
  carriers: readonly CarrierLoss[],
  parts?: GatewayParts,
): HoursAtOnce[] {
  const likely = likelyValues(context);
  const mttrHours = likely("site-mttr-hours");
  const mtbf = splitByBeta(likely("site-mtbf-hours"), likely("common-cause"));
  const alone = 1 - availability(mtbf.aloneMtbfHours, mttrHours);
  const common = 1 - availability(mtbf.commonMtbfHours, mttrHours);
  const bins = 1000;
  const binOf = (share: number) => Math.round(Math.min(1, share) * bins);
  let probability = new Float64Array(bins + 1);
  if (parts === undefined) probability[0] = 1;
  else {
    const model = parts.model(likely);
    const subsets = subsetProbabilities(model.sites.length, hazardsOf(model));
    for (const [mask, p] of subsets.entries()) probability[binOf(parts.demandLost[mask]!)]! += p;
  }
  /** The same with a further loss, in a share of time: independent of what is lost already. */
  const strike = (before: Float64Array, demandLost: number, down: number) => {
    const shift = binOf(demandLost);
    const after = new Float64Array(bins + 1);
    for (let k = 0; k <= bins; k++) {
      after[k]! += before[k]! * (1 - down);
      after[Math.min(bins, k + shift)]! += before[k]! * down;
    }
    return after;
  };
  for (const { whole, sites } of carriers) {
    // Down as a whole, or else site by site.
    const together = strike(probability, whole, 1);
    const apart = sites.reduce((each, lost) => strike(each, lost, alone), probability);
    probability = together.map((p, k) => common * p + (1 - common) * apart[k]!);
  }
  return thresholds.map((demandLost) => ({
    demandLost,
    hoursYear: hoursPerYear * probability.slice(binOf(demandLost)).reduce((sum, p) => sum + p, 0),
  }));
}

/** An operator's failure with the links that the rule takes away kept as spares. */
function backups({ near }: AssessmentContext): Outages["withBackups"] {
  const { applied, gravity, before } = near;
  if (applied.lostLinks.length === 0 || applied.operators.length === 0) return [];
  const failing = operatorsInUse(applied).slice(0, 20);
  const cuts = cutOffsBy(
    { world: before.world, nation: applied.nation, gravity, added: applied.added },
    failing.map((as) => failureOf([as])),
  );
  return failing.map((as, k) => ({
    operator: labelOf(before.world, as),
    demandLost: cuts[k]!.demandLost,
    usersShare: cuts[k]!.usersShare,
  }));
}

function describeCables(context: AssessmentContext): Resilience["cables"] {
  const names = cablesOf(context, likelyValues(context));
  const draws = Array.from({ length: context.parameters.fewer }, (_, draw) =>
    cablesOf(context, drawnValues(context, draw)),
  );
  return names.map(({ name, landing }, k) => ({
    name,
    landing,
    faultsYear: intervalOver(draws.length, (draw) => draws[draw]![k]!.faultsPerYear),
    downDaysYear: intervalOver(draws.length, (draw) => {
      const { faultsPerYear, repairHours } = draws[draw]![k]!;
      return (faultsPerYear * repairHours) / 24;
    }),
  }));
}

function describeCompromise(context: AssessmentContext): Resilience["compromise"] {
  const { simulation, parameters } = context;
  const seen = (international: number, domestic: number): Interval | null =>
    parameters.has("users")
      ? intervalOver(parameters.fewer, (draw) => {
          const values = drawnValues(context, draw);
          const abroad = values("international-share");
          return (
            values("users") *
            values("flows-per-user-day") *
            values("compromise-days") *
            (abroad * international + (1 - abroad) * domestic)
          );
        })
      : null;
  const strongest = [...simulation.applied.nation.ases].reduce(
    (most, as) =>
      simulation.before.traffic.crossing[as]! > simulation.before.traffic.crossing[most]!
        ? as
        : most,
    simulation.applied.nation.ases[0]!,
  );
  const carried = simulation.before.traffic.crossing[strongest]!;
  const observer = simulation.observers[0];
  const observed = simulation.after.traffic.observed[0];
  return {
    before: {
      whose: labelOf(simulation.before.world, strongest),
      international: asShare(carried),
      flowsSeen: seen(carried, 0),
    },
    after:
      observer === undefined || observed === undefined
        ? null
        : {
            whose: observer.who,
            international: asShare(observed.international),
            flowsSeen: seen(observed.international, observed.domestic),
          },
    untilNoticedDays: intervalOver(parameters.fewer, (draw) =>
      parameters.draw("compromise-days", draw),
    ),
  };
}

function describeFlood(context: AssessmentContext): Resilience["flood"] {
  const { parameters } = context;
  if (!parameters.has("site-gbps") || !parameters.has("users")) return [];
  return loadedSites(context).map(({ id, city, demandShare }) => {
    const over = (gbps: (capacityBps: number, loadBps: number) => number): Interval =>
      intervalOver(parameters.fewer, (draw) => {
        const values = drawnValues(context, draw);
        const { effectiveBps } = capacityOf(context, values);
        return gbps(effectiveBps, internationalBps(values) * demandShare) / 1e9;
      });
    return {
      site: id,
      city,
      fillsGbps: over((capacityBps, loadBps) => floodMargin({ capacityBps, loadBps }).fillsBps),
      halfLostGbps: over((capacityBps, loadBps) => floodForLossBps(capacityBps, loadBps, 0.5)),
    };
  });
}
