/**
 * Question 1, for how long: hours a year by simulation, cable faults, a compromised update, and the
 * flood that fills a site. Method and limits: docs/outages.md and docs/capacity.md.
 */

import { labelOf, wordAs } from "../as-label.ts";
import { subsetProbabilities } from "../availability.ts";
import { type CutOff, cutOffBy } from "../cut-off.ts";
import type { FailureAnswer } from "../failure.ts";
import { floodForLossBps, floodMargin } from "../flood.ts";
import { type Basis, drawnValues, type Inquiry, likelyValues } from "../inquiry.ts";
import { type Interval, intervalOver, type SimulatedInterval, simulated } from "../interval.ts";
import {
  expectedSubsetHours,
  hazardsOf,
  hoursPerYear,
  type OutageYears,
  simulateOutages,
  summariseOutages,
} from "../outage.ts";
import { type Missing, missingOf, type Values } from "../parameters.ts";
import { answerPaths } from "../paths.ts";
import { createReachMeter } from "../reach.ts";
import type { Side, Study } from "../study.ts";
import { cablesOf, type GatewayParts, gatewayParts } from "./outage-model.ts";
import { capacityOf, internationalBps, loadedSites } from "./site-load.ts";

/** Years simulated at the likely values. */
const simulatedYears = 1000;

/** Border networks whose own failures are counted before the design. */
const carriersCounted = 30;

/** Shares of users cut off at once whose hours are stated. */
const thresholds = [0.1, 0.25, 0.5, 0.9] as const;

export interface HoursAtOnce {
  /** At least this share 0…1 of the country's users cut off from abroad at the same time. */
  usersShare: number;
  hoursYear: number;
}

export interface Outages {
  /** What fails: sites of one operator, whole operators, boxes; null when the design adds none. */
  parts: GatewayParts["kind"] | null;
  simulatedYears: number;
  before: {
    /** Networks at the border that fail independently of each other; the operators are not among them. */
    networks: number;
    hoursAtOnce: HoursAtOnce[];
  };
  after: {
    /** The same networks and the gateway together, so that both sides compare. */
    hoursAtOnce: HoursAtOnce[];
    anyDownHoursYear: SimulatedInterval;
    allDownHoursYear: SimulatedInterval;
    /** Hours × share of users cut off: hours that the average user loses. */
    userHoursYear: SimulatedInterval;
    /** Hours × share of international demand without a route. */
    demandHoursYear: SimulatedInterval;
    /** Expected hours that the average user loses, over the doubt about the parameters. */
    expectedUserHoursYear: Interval;
    /** Hours in which the sites left cannot carry the busy hour; null where capacity is not known. */
    shortHoursYear: SimulatedInterval | null;
    /** Every subset of units: expected hours a year in which exactly these are down. */
    subsets: { down: string[]; expectedHoursYear: number; usersShare: number }[];
  } | null;
  /** The operators' failure if every network kept its old links as a spare. */
  withBackups: { fails: string; usersShare: number }[];
}

export interface Resilience extends Basis {
  outages: Outages;
  cables: {
    name: string;
    landing: string;
    faultsYear: Interval;
    downDaysYear: Interval;
  }[];
  /** A trojaned update of the gateway's software, until somebody notices. */
  compromise: {
    before: { whose: string; usersShare: number; flowsSeen: Interval | null };
    after: { whose: string; usersShare: number; flowsSeen: Interval | null } | null;
    untilNoticedDays: Interval;
  };
  /** Attack traffic at the busy hour; empty where capacity is not known. */
  flood: { site: string; city: string; fillsGbps: Interval; halfLostGbps: Interval }[];
  /** Share 0…1 of international demand without a route while everything works. */
  demandLostInForce: number;
  missing: Missing[];
}

const used = [
  "site-mtbf-hours",
  "site-mttr-hours",
  "common-cause",
  "landing-losses-per-year",
  "landing-repair-hours",
  "cable-faults-per-1000-km-year",
  "cable-repair-days",
  "compromise-days",
  "flows-per-user-day",
  "international-share",
] as const;

export function answerResilience(inquiry: Inquiry): Resilience {
  const { parameters } = inquiry;
  const needs =
    loadedSites(inquiry).length > 0 ? (["users", "site-gbps"] as const) : ["users" as const];
  const paths = answerPaths(inquiry.study);
  return {
    outages: describeOutages(inquiry),
    cables: describeCables(inquiry),
    compromise: describeCompromise(inquiry),
    flood: describeFlood(inquiry),
    demandLostInForce: Math.max(0, paths.before.reach - paths.after.reach),
    missing: missingOf(parameters, needs),
    assumptions: [...used],
    method: "docs/outages.md",
  };
}

function describeOutages(inquiry: Inquiry): Outages {
  const parts = gatewayParts(inquiry);
  const before = borderFailures(inquiry.near, inquiry.near.before);
  const base = {
    simulatedYears,
    before: { networks: before.length, hoursAtOnce: hoursAtOnce(inquiry, before) },
    withBackups: backups(inquiry),
  };
  if (parts === undefined) return { ...base, parts: null, after: null };
  const likely = likelyValues(inquiry);
  const model = parts.model(likely);
  const years = simulateOutages(model, { years: simulatedYears, seed: inquiry.seed });
  const count = (down: (mask: number) => boolean) =>
    simulated(summariseOutages(years, (mask) => (down(mask) ? 1 : 0)));
  const all = parts.usersCutOff.length - 1;
  const hours = expectedSubsetHours(years, model.sites.length);
  return {
    ...base,
    parts: parts.kind,
    after: {
      hoursAtOnce: hoursAtOnce(inquiry, borderFailures(inquiry.near, inquiry.near.after), parts),
      anyDownHoursYear: count((mask) => mask !== 0),
      allDownHoursYear: count((mask) => mask === all),
      userHoursYear: simulated(summariseOutages(years, (mask) => parts.usersCutOff[mask]!)),
      demandHoursYear: simulated(summariseOutages(years, (mask) => parts.demandLost[mask]!)),
      expectedUserHoursYear: intervalOver(inquiry.parameters.count, (draw) =>
        expectedHours(parts, drawnValues(inquiry, draw), parts.usersCutOff),
      ),
      shortHoursYear: shortHours(inquiry, parts, years, likely),
      subsets: [...hours.entries()]
        .filter(([mask, each]) => mask > 0 && each > 0)
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, 64)
        .map(([mask, expectedHoursYear]) => ({
          down: parts.names.filter((_, k) => (mask >> k) & 1),
          expectedHoursYear,
          usersShare: parts.usersCutOff[mask]!,
        })),
    },
  };
}

/** Expected hours a year weighted by loss, exactly: the counterpart of the simulation. */
export function expectedHours(parts: GatewayParts, values: Values, loss: Float64Array): number {
  const model = parts.model(values);
  const probabilities = subsetProbabilities(model.sites.length, hazardsOf(model));
  return probabilities.reduce((sum, p, mask) => sum + p * loss[mask]!, 0) * hoursPerYear;
}

/** Share of users that each network of the border before takes along, heaviest carriers first. */
function borderFailures(near: Study, { world }: Side): CutOff[] {
  const { applied, gravity, before } = near;
  const meter = createReachMeter(world, applied.nation, gravity.foreign);
  const operators = new Set(applied.operators);
  return [...applied.nation.border]
    .filter((as) => before.traffic.crossing[as]! > 0 && !operators.has(as))
    .sort((a, b) => before.traffic.crossing[b]! - before.traffic.crossing[a]! || a - b)
    .slice(0, carriersCounted)
    .map((as) => {
      const failure = { ases: new Set([as]), links: new Set<number>() };
      const fails = wordAs(labelOf(world, as));
      return cutOffBy(world, applied.nation, gravity, meter, fails, failure, applied.added);
    });
}

/**
 * Hours with at least a share of users cut off at the same time, if networks fail independently of
 * each other and of the gateway: exact to 0.1 % of users. Users cut off by several causes add up.
 */
function hoursAtOnce(
  inquiry: Inquiry,
  cuts: readonly CutOff[],
  parts?: GatewayParts,
): HoursAtOnce[] {
  const likely = likelyValues(inquiry);
  const down = likely("site-mttr-hours") / (likely("site-mtbf-hours") + likely("site-mttr-hours"));
  const bins = 1000;
  let probability = new Float64Array(bins + 1);
  if (parts === undefined) probability[0] = 1;
  else {
    const model = parts.model(likely);
    const subsets = subsetProbabilities(model.sites.length, hazardsOf(model));
    for (const [mask, p] of subsets.entries())
      probability[Math.round(Math.min(1, parts.usersCutOff[mask]!) * bins)]! += p;
  }
  for (const { usersShare } of cuts) {
    const shift = Math.round(usersShare * bins);
    const next = new Float64Array(bins + 1);
    for (let k = 0; k <= bins; k++) {
      next[k]! += probability[k]! * (1 - down);
      next[Math.min(bins, k + shift)]! += probability[k]! * down;
    }
    probability = next;
  }
  return thresholds.map((usersShare) => ({
    usersShare,
    hoursYear:
      hoursPerYear *
      probability.slice(Math.round(usersShare * bins)).reduce((sum, p) => sum + p, 0),
  }));
}

/** An operator's failure with the links that the rule takes away kept as spares. */
function backups({ near }: Inquiry): Outages["withBackups"] {
  const { applied, gravity, before } = near;
  if (applied.lostLinks.length === 0 || applied.operators.length === 0) return [];
  const meter = createReachMeter(before.world, applied.nation, gravity.foreign);
  return applied.operators.slice(0, 20).map((operator) => {
    const fails = wordAs(labelOf(before.world, operator));
    const failure = { ases: new Set([operator]), links: new Set<number>() };
    const cut = cutOffBy(
      before.world,
      applied.nation,
      gravity,
      meter,
      fails,
      failure,
      applied.added,
    );
    return { fails, usersShare: cut.usersShare };
  });
}

function shortHours(
  inquiry: Inquiry,
  parts: GatewayParts,
  years: OutageYears,
  values: Values,
): SimulatedInterval | null {
  const sites = loadedSites(inquiry);
  const known = inquiry.parameters.has("site-gbps") && inquiry.parameters.has("users");
  if (parts.kind !== "sites" || !known) return null;
  const carried = sites.reduce((sum, { demandShare }) => sum + demandShare, 0);
  const needBps = internationalBps(values) * carried;
  const eachBps = capacityOf(inquiry, values).effectiveBps;
  const short = (mask: number): boolean =>
    sites.filter(({ index }) => ((mask >> index) & 1) === 0).length * eachBps < needBps;
  return simulated(summariseOutages(years, (mask) => (short(mask) ? 1 : 0)));
}

function describeCables(inquiry: Inquiry): Resilience["cables"] {
  const names = cablesOf(inquiry, likelyValues(inquiry));
  const draws = Array.from({ length: inquiry.parameters.count }, (_, draw) =>
    cablesOf(inquiry, drawnValues(inquiry, draw)),
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

function describeCompromise(inquiry: Inquiry): Resilience["compromise"] {
  const { study, parameters } = inquiry;
  const seen = (international: number, domestic: number): Interval | null =>
    parameters.has("users")
      ? intervalOver(parameters.count, (draw) => {
          const values = drawnValues(inquiry, draw);
          const abroad = values("international-share");
          return (
            values("users") *
            values("flows-per-user-day") *
            values("compromise-days") *
            (abroad * international + (1 - abroad) * domestic)
          );
        })
      : null;
  const strongest = [...study.applied.nation.ases].reduce(
    (most, as) =>
      study.before.traffic.crossing[as]! > study.before.traffic.crossing[most]! ? as : most,
    study.applied.nation.ases[0]!,
  );
  const carried = study.before.traffic.crossing[strongest]!;
  const observer = study.observers[0];
  const share = study.after.traffic.observed[0];
  return {
    before: {
      whose: wordAs(labelOf(study.before.world, strongest)),
      usersShare: carried,
      flowsSeen: seen(carried, 0),
    },
    after:
      observer === undefined || share === undefined
        ? null
        : {
            whose: observer.name,
            usersShare: usersTouched(study),
            flowsSeen: seen(share.international, share.domestic),
          },
    untilNoticedDays: intervalOver(parameters.count, (draw) =>
      parameters.draw("compromise-days", draw),
    ),
  };
}

/** Share of users of whose traffic the first observer sees anything. */
function usersTouched({ after, gravity, observers }: Study): number {
  if (observers[0]!.exchange) return 1;
  let sum = 0;
  for (const [as, network] of after.traffic.networks)
    if (network.observed[0]! > 0.01) sum += gravity.domestic[as]!;
  return sum;
}

function describeFlood(inquiry: Inquiry): Resilience["flood"] {
  const { parameters } = inquiry;
  if (!parameters.has("site-gbps") || !parameters.has("users")) return [];
  return loadedSites(inquiry).map(({ id, city, demandShare }) => {
    const over = (gbps: (capacityBps: number, loadBps: number) => number): Interval =>
      intervalOver(parameters.count, (draw) => {
        const values = drawnValues(inquiry, draw);
        const { effectiveBps } = capacityOf(inquiry, values);
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

/** The answer on failure in words, with how long. */
export function resilienceInWords(
  failure: FailureAnswer,
  { outages, compromise, demandLostInForce }: Resilience,
): string {
  const days = compromise.untilNoticedDays;
  const whole = (value: number) => value.toFixed(0);
  const noticed =
    compromise.after === null
      ? ""
      : ` A compromised update would go unnoticed for some ${whole(days.median)} days (${whole(days.p5)} to ${whole(days.p95)}), and the traffic of ${whole(100 * compromise.after.usersShare)} % of users passes it.`;
  if (demandLostInForce >= 0.5)
    return `While the design is in force ${whole(100 * demandLostInForce)} % of international demand has no route, whatever works or fails. ${failure.answer}`;
  const { after } = outages;
  if (after === null)
    return `${failure.answer} The design adds nothing of its own whose failure stops traffic.${noticed}`;
  const { median, p5, p95 } = after.expectedUserHoursYear;
  const hours = (value: number) => (value < 10 ? value.toPrecision(2) : value.toFixed(0));
  return `${failure.answer} Expect ${hours(median)} hours a year (${hours(p5)} to ${hours(p95)}) in which the average user loses the world through the gateway alone.${noticed}`;
}
