/** What fails in a country with a design, and what that does: the what-if engine's answers. */

import {
  prepareScenarios,
  type ScenarioAnswer,
  type StagedCountry,
  stageScenarios,
  type WhatIfModel,
} from "../../../src/assessment/what-if/answer.ts";
import { nameOfParts, parseFailure } from "../../../src/assessment/what-if/parts.ts";
import { cablesInService } from "../../../src/gateway/cables.ts";
import { networkName } from "../../../src/world/network-name.ts";
import type { EngineData } from "./data.ts";
import { designOfChoice, optionsFor } from "./designs.ts";
import type { DesignChoice, FailPart, FailView } from "./protocol.ts";

/** Border networks that can be failed, the largest. */
const carriersListed = 12;

/** Networks named that lose most. */
const losersNamed = 8;

/** Border networks named that gain most, of those that gain at least this share of international traffic. */
const gainersNamed = 5;
const leastGain = 0.005;

/** Shares below this are what sums in another order leave. */
const noise = 1e-9;

/** One country with its design is kept prepared: failures come in rows. */
export function createFailures(
  data: EngineData,
): (fail: readonly string[], choice: DesignChoice) => FailView {
  let kept: { key: string; staged: StagedCountry; model: WhatIfModel } | undefined;
  return (fail, choice) => {
    const key = JSON.stringify(choice);
    if (kept?.key !== key) {
      const chosen = designOfChoice(data, choice);
      const staged = stageScenarios(data.world, chosen.design, optionsFor(data, chosen, choice));
      kept = { key, staged, model: prepareScenarios(staged, []) };
    }
    const { staged, model } = kept;
    const parts = partsOf(staged, model);
    if (fail.length === 0) return { parts };
    const given = { fail: fail.map((each) => parseFailure(each)), add: [] };
    const scenario = staged.resolver.resolve({ name: nameOfParts(given), ...given });
    return { parts, answer: viewOf(model.answer(scenario)) };
  };
}

function partsOf({ resolver }: StagedCountry, model: WhatIfModel): FailPart[] {
  const { after, design } = resolver.applied;
  const { sites, operators } = design;
  const named = new Set(operators.map(({ asn }) => asn));
  const landing = new Set(resolver.applied.siteLinks.map(({ site }) => site));
  return [
    ...sites.flatMap(({ id, city }, k) =>
      landing.has(k) ? [{ id: `site:${id}`, name: city }] : [],
    ),
    ...(sites.length === 0
      ? []
      : operators.map(({ id, name }) => ({ id: `operator:${id}`, name }))),
    ...cablesInService(design, after.meta.date).map(({ name, landing: town }) => ({
      id: `cable:${name}`,
      name: `${name}, ${town}`,
    })),
    ...model
      .carriers()
      .filter(({ asn }) => sites.length === 0 || !named.has(asn))
      .slice(0, carriersListed)
      .map(({ asn, name }) => ({
        id: `as:${asn}`,
        name: networkName({ asn, name }),
      })),
  ];
}

function viewOf({
  demand,
  users,
  cutOff,
  networks,
  sites,
  moved,
  fail,
}: ScenarioAnswer): NonNullable<FailView["answer"]> {
  return {
    lost: demand.lost < noise ? 0 : demand.lost,
    lostUsers: users === null ? null : Math.round(users.lost),
    cutOffUsers: users?.cutOff ?? null,
    cutOffNetworks: cutOff.networks,
    networks: cutOff.ofNetworks,
    losing: networks.slice(0, losersNamed).map(({ asn, name, reach }) => ({
      name: networkName({ asn, name }),
      lost: reach.before > 0 ? 1 - reach.after / reach.before : 0,
    })),
    sites: sites.map(({ city, loadGbps, capacityGbps, isOverloaded }) => ({
      ...{ city, capacityGbps, isOverloaded },
      loadGbps: loadGbps?.after ?? null,
    })),
    gaining: moved
      .filter(({ before, after }) => after - before >= leastGain)
      .slice(0, gainersNamed)
      .map(({ asn, name, before, after }) => ({
        ...{ before, after },
        name: networkName({ asn, name }),
      })),
    spared: fail.flatMap(({ kind, id, kept }) =>
      kind === "cable" ? kept.map(({ count }) => ({ cable: id, others: count })) : [],
    ),
  };
}
