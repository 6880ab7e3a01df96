/**
 * What if? A scenario's failures and new links in a country, before and after: demand, users, who goes
 * dark, who carries more, and how full the sites of a design get. The world, its users and its demand
 * are those of an assessment of the same design.
 *
 * Shares are of the international demand of the networks computed (`coverage`). Left out: what
 * traffic/what-if.ts leaves out, and how long it lasts: for that see question 1 of an assessment.
 */
import { packCountry } from "../../base/country-code.ts";
import { asShare } from "../../base/share.ts";
import { applyDesign } from "../../gateway/apply.ts";
import type { Design } from "../../gateway/design.ts";
import { isCutOff } from "../../traffic/cut-off.ts";
import { type Gravity, gravityOf } from "../../traffic/gravity.ts";
import type { Coverage } from "../../traffic/traffic.ts";
import {
  type BeforeAfter,
  prepareWhatIf,
  type WhatIf,
  type WhatIfAnswer,
} from "../../traffic/what-if.ts";
import type { AsLabel } from "../../world/as-label.ts";
import { usersOf } from "../../world/users.ts";
import { requireAs, type World } from "../../world/world.ts";
import { contentOf, countryWorld, demandOf } from "../country-world.ts";
import { drawParameters, type Parameters } from "../parameters.ts";
import type { PrepareOptions } from "../prepare.ts";
import { capacityOf, internationalBps } from "../questions/capacity/site-load.ts";
import {
  type ChangedPart,
  createResolver,
  type ResolvedScenario,
  type Resolver,
} from "./scenario.ts";

/** Networks and border networks named in an answer, those with most first. */
const named = 50;

/** Before and after one scenario. */
export interface ScenarioAnswer {
  name: string;
  fail: readonly ChangedPart[];
  add: readonly ChangedPart[];
  /** Shares 0…1 of international demand: with a route, without one any more, and on another AS path. */
  demand: BeforeAfter & { lost: number; rerouted: number };
  /**
   * People; null where users are not known. `before`, `after` and `lost` read demand as users: each
   * network's users times the share of their demand. `cutOff` are those of networks that go dark.
   */
  users: (BeforeAfter & { lost: number; cutOff: number }) | null;
  /** Networks that keep less than 5 % of what they could exchange, of all; their share of users 0…1. */
  cutOff: { networks: number; ofNetworks: number; usersShare: number };
  /** AS hops towards the country, weighted by demand; null where nothing has a route. */
  meanHops: { before: number | null; after: number | null };
  /** Networks that lose demand, by what they lose, at most 50. */
  networks: LosingNetwork[];
  /** The 50 border networks whose share of demand changes most, those that gain first. */
  moved: (AsLabel & BeforeAfter)[];
  /** Sites of the design with links abroad. */
  sites: SiteChange[];
}

export interface LosingNetwork extends AsLabel {
  /** People; null where not known. */
  users: number | null;
  /** Share 0…1 of foreign demand that it can exchange. */
  reach: BeforeAfter;
  /** Share 0…1 of the country's international demand that is lost here. */
  lost: number;
  /** Cut off. */
  isDark: boolean;
}

export interface SiteChange {
  site: string;
  city: string;
  /** Share 0…1 of international demand. */
  share: BeforeAfter;
  /** At the busy hour, likely values; null where users are not known. */
  loadGbps: BeforeAfter | null;
  /** Null where the design gives none. */
  capacityGbps: number | null;
  /** More than its capacity comes after the change; null where that is not known. */
  isOverloaded: boolean | null;
}

/** The design in its world, before any route is computed. */
export interface StagedCountry {
  readonly options: PrepareOptions;
  readonly resolver: Resolver;
  readonly gravity: Gravity;
  readonly parameters: Parameters;
  readonly users: number | null;
}

/** A country prepared for scenarios. */
export interface WhatIfModel {
  readonly resolver: Resolver;
  readonly coverage: Coverage;
  /** Likely number of Internet users; null where not known. */
  readonly users: number | null;
  /** Border networks by what enters there, largest first. */
  carriers(): AsLabel[];
  answer(scenario: ResolvedScenario): ScenarioAnswer;
}

/** @throws InputError when the design does not fit the world */
export function stageScenarios(
  given: World,
  design: Design,
  options: PrepareOptions,
): StagedCountry {
  const world = countryWorld(given, design.country, options);
  const content = contentOf(world, design, options);
  const applied = applyDesign(world, design, options.countryPoints);
  const users = usersOf(applied.after, packCountry(design.country));
  return {
    options,
    users: users > 0 ? users : null,
    gravity: gravityOf(
      applied.before,
      applied.nation,
      design,
      applied.userWeights,
      demandOf(content).content,
    ),
    resolver: createResolver(applied),
    parameters: drawParameters(design, options.country, users, {
      ...{ seed: options.seed ?? 1, count: 1 },
      content,
    }),
  };
}

/** @param scenarios that will be asked for, as far as they are known */
export function prepareScenarios(
  staged: StagedCountry,
  scenarios: readonly ResolvedScenario[],
): WhatIfModel {
  const { resolver, gravity, users } = staged;
  const { tieBreak, maxTrees } = staged.options;
  const model = prepareWhatIf(resolver.applied, {
    gravity,
    ...(tieBreak && { tieBreak }),
    ...(maxTrees !== undefined && { maxTrees }),
    expected: scenarios.map(({ change }) => change),
  });
  return {
    resolver,
    users,
    coverage: { ...model.coverage, users: asShare(model.coverage.users) },
    carriers: () =>
      model
        .answer({})
        .borders.filter(({ before }) => before > 0)
        .map(({ asn, name }) => ({ asn, name })),
    answer: (scenario) => describe(staged, model, scenario),
  };
}

function describe(
  staged: StagedCountry,
  model: WhatIf,
  { name, fail, add, change }: ResolvedScenario,
): ScenarioAnswer {
  const answer = model.answer(change);
  const { cutOff, meanHops } = answer;
  // Of the networks computed, as all other shares of the answer are.
  const ofComputed = (share: number) =>
    model.coverage.users > 0 ? asShare(withoutRounding(share / model.coverage.users)) : 0;
  const demand = {
    ...reachOf(staged, answer, ofComputed),
    lost: ofComputed(cutOff.demandLost),
    rerouted: answer.rerouted,
  };
  const usersShare = ofComputed(cutOff.usersShare);
  const { users } = staged;
  return {
    name,
    fail,
    add,
    demand,
    users:
      users === null
        ? null
        : {
            before: users * demand.before,
            after: users * demand.after,
            lost: users * demand.lost,
            cutOff: users * usersShare,
          },
    cutOff: { networks: cutOff.networks, ofNetworks: cutOff.ofNetworks, usersShare },
    meanHops: { before: finite(meanHops.before), after: finite(meanHops.after) },
    networks: losingNetworks(staged, answer, ofComputed),
    moved: movedBorders(answer),
    sites: sitesOf(staged, answer),
  };
}

function movedBorders({ borders }: WhatIfAnswer): ScenarioAnswer["moved"] {
  const growth = ({ before, after }: BeforeAfter) => after - before;
  return borders
    .filter((border) => Math.abs(growth(border)) > 1e-9)
    .sort((a, b) => Math.abs(growth(b)) - Math.abs(growth(a)) || a.asn - b.asn)
    .slice(0, named)
    .sort((a, b) => growth(b) - growth(a) || a.asn - b.asn);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Share of demand that has a route, on both sides. */
function reachOf(
  { resolver: { applied }, gravity }: StagedCountry,
  { networks }: WhatIfAnswer,
  ofComputed: (share: number) => number,
): BeforeAfter {
  const sum = (side: keyof BeforeAfter) =>
    ofComputed(
      networks.reduce(
        (total, { asn, reach }) =>
          total + gravity.domestic[requireAs(applied.after, asn)]! * reach[side],
        0,
      ),
    );
  return { before: sum("before"), after: sum("after") };
}

/** What only the order of additions leaves is no loss. */
function withoutRounding(share: number): number {
  return Math.abs(share) < 1e-12 ? 0 : share;
}

function losingNetworks(
  { resolver: { applied }, gravity, users }: StagedCountry,
  { networks }: WhatIfAnswer,
  ofComputed: (share: number) => number,
): LosingNetwork[] {
  return networks
    .map(({ asn, name, reach }) => {
      const as = requireAs(applied.after, asn);
      const lost = gravity.domestic[as]! * Math.max(0, reach.before - reach.after);
      return {
        asn,
        name,
        users: users === null ? null : applied.after.users[as]!,
        reach,
        lost: ofComputed(lost),
        isDark: isCutOff(reach.before, reach.after),
      };
    })
    .filter(({ reach, isDark }) => isDark || reach.before - reach.after > 1e-9)
    .sort((a, b) => b.lost - a.lost || a.asn - b.asn)
    .slice(0, named);
}

function sitesOf(
  { resolver: { applied }, parameters }: StagedCountry,
  { sites }: WhatIfAnswer,
): SiteChange[] {
  const values = parameters.likely;
  const demandGbps = parameters.has("users") ? internationalBps(values) / 1e9 : null;
  const capacityGbps = parameters.has("site-gbps")
    ? capacityOf({ parameters, simulation: { applied } }, values).effectiveBps / 1e9
    : null;
  return sites.map(({ site, before, after }) => ({
    site,
    city: applied.design.sites.find(({ id }) => id === site)!.city,
    share: { before, after },
    loadGbps:
      demandGbps === null ? null : { before: demandGbps * before, after: demandGbps * after },
    capacityGbps,
    isOverloaded:
      demandGbps === null || capacityGbps === null ? null : demandGbps * after > capacityGbps,
  }));
}
