/**
 * Question 10: can I trust this? How far the answers move when routers break ties otherwise, when
 * peering that public data does not show is added, and when the assumptions are moved to their ends;
 * what they rest on. Method and limits: docs/uncertainty.md.
 */

import { heaviest } from "../../../base/heaviest.ts";
import { randomStream } from "../../../base/random.ts";
import { rowHas } from "../../../base/rows.ts";
import { drawTornado, type TornadoBar } from "../../../base/uncertainty.ts";
import { retain } from "../../../models/retention.ts";
import { formatTieBreak, type TieBreak } from "../../../routing/policy.ts";
import { type LinkChange, withLinkChanges } from "../../../world/links.ts";
import { type AsIndex, findAs, type World, type WorldMeta } from "../../../world/world.ts";
import { type AssessmentContext, type FullContext, likelyValues } from "../../context.ts";
import type { Parameter, ParameterId, Values } from "../../parameters.ts";
import type { Simulation } from "../../simulation.ts";
import { capacityOf, internationalBps, loadedSites } from "../capacity/site-load.ts";
import { likelyHourUsd, outageHours, qualityLost, yearOf } from "../cost/answer.ts";
import { answerPaths } from "../delay/paths.ts";
import { gatewayParts } from "../failure/outage-model.ts";
import { expectedHours } from "../failure/resilience.ts";
import { answerObservation } from "../observation/answer.ts";
import { retentionOf } from "../retention/answer.ts";

/** Routing figures whose stability is tried. */
export interface KeyFigures {
  /** Share 0…1 of international demand that the strongest party sees after the design. */
  observedInternational: number;
  /** Share 0…1 of demand between domestic networks that the design's observer sees. */
  observedDomestic: number;
  /** Share 0…1 of demand between domestic networks that leaves the country. */
  hairpinned: number;
  /** HHI of the border, 0…10,000. */
  hhi: number;
  meanHops: number;
}

export interface Variation {
  /** In words: what was tried. */
  variants: string[];
  base: KeyFigures;
  /** Least and greatest over base and variants. */
  low: KeyFigures;
  high: KeyFigures;
}

export interface Tornado {
  output: "usdPerUserMonth" | "userHoursYear" | "busiestSiteUtilisation" | "recordsHeld";
  unit: string;
  likely: number;
  /** Widest swing first, at most eight, without those of no effect. */
  bars: (TornadoBar<ParameterId> & Pick<Parameter, "title" | "from">)[];
}

export interface TrustAnswer {
  question: "Can I trust this?";
  answer: string;
  /** Share 0…1 of international demand in the close-up where variants are tried. */
  closeUpDemand: number;
  tieBreaks: Variation;
  missingPeering: Variation & { domesticLinksAdded: number; foreignLinksAdded: number };
  tornados: Tornado[];
  /** Inputs of the models by where they come from. */
  inputs: Record<Parameter["from"], number>;
  provenance: Pick<
    WorldMeta,
    "kind" | "date" | "source" | "sourceSha256" | "labels" | "labelsSha256"
  > & { seed: number; draws: number };
  /** Page with published tables reproduced beside ours. */
  validation: "docs/validation.md";
}

const tieBreakSeeds = 3;
const peeringDraws = 2;

export function answerTrust(context: FullContext): TrustAnswer {
  const { near, parameters, seed, closeUpWorld: world } = context;
  const resimulate = (other: World, tieBreak: TieBreak) => context.resimulate(other, tieBreak);
  const base = figuresOf(near);
  const others: TieBreak[] = Array.from({ length: tieBreakSeeds }, (_, k) => ({
    kind: "seeded",
    seed: seed * 1000 + k,
  }));
  const ties = vary(
    base,
    others.map((tieBreak) => ({
      words: formatTieBreak(tieBreak),
      simulation: () => resimulate(world, tieBreak),
    })),
  );
  const added = Array.from({ length: peeringDraws }, (_, k) => addPeering(context, world, k));
  const peering = vary(
    base,
    added.map(({ changes, words }) => ({
      words,
      simulation: () => resimulate(withLinkChanges(world, changes), near.tieBreak),
    })),
  );
  const { kind, date, source, sourceSha256, labels, labelsSha256 } = world.meta;
  const inputs = { override: 0, design: 0, country: 0, world: 0, source: 0, assumption: 0 };
  for (const each of parameters.list) inputs[each.from]++;
  const tornados = describeTornados(context);
  const answer = {
    question: "Can I trust this?" as const,
    closeUpDemand: context.closeUpDemand,
    tieBreaks: ties,
    missingPeering: {
      ...peering,
      domesticLinksAdded: added[0]?.domestic ?? 0,
      foreignLinksAdded: added[0]?.foreign ?? 0,
    },
    tornados,
    inputs,
    provenance: {
      kind,
      date,
      source,
      sourceSha256,
      labels,
      labelsSha256,
      seed,
      draws: parameters.count,
    },
    validation: "docs/validation.md" as const,
  };
  return { ...answer, answer: inWords(answer) };
}

function figuresOf(simulation: Simulation): KeyFigures {
  const { after } = answerObservation(simulation);
  const paths = answerPaths(simulation).after;
  return {
    observedInternational: Math.max(
      after.observers[0]?.international ?? 0,
      after.strongest?.international ?? 0,
    ),
    observedDomestic: after.observers[0]?.domestic ?? 0,
    hairpinned: after.hairpinned,
    hhi: after.hhi ?? 0,
    meanHops: paths.meanHops ?? 0,
  };
}

function vary(
  base: KeyFigures,
  variants: readonly { words: string; simulation: () => Simulation }[],
): Variation {
  const tried = [base, ...variants.map(({ simulation }) => figuresOf(simulation()))];
  const end = (choose: (...values: number[]) => number): KeyFigures => {
    const figure = (name: keyof KeyFigures) => choose(...tried.map((each) => each[name]));
    return {
      observedInternational: figure("observedInternational"),
      observedDomestic: figure("observedDomestic"),
      hairpinned: figure("hairpinned"),
      hhi: figure("hhi"),
      meanHops: figure("meanHops"),
    };
  };
  return {
    variants: variants.map(({ words }) => words),
    base,
    low: end(Math.min),
    high: end(Math.max),
  };
}

/**
 * Peering that could well exist unseen: pairs of the larger domestic networks, half as many as the
 * country has networks (60 at most), and links of the ten largest with foreign networks of much
 * demand, five each. Which, is drawn.
 */
function addPeering(
  { near, seed }: AssessmentContext,
  world: World,
  draw: number,
): { changes: LinkChange[]; words: string; domestic: number; foreign: number } {
  const stream = randomStream(seed, "missing-peering", draw);
  const at = (as: AsIndex) => findAs(world, near.before.world.asns[as]!);
  const pick = <T>(list: readonly T[]): T => list[stream.below(list.length)]!;
  const large = heaviest(near.gravity.domestic, 60)
    .map(at)
    .filter((as) => as >= 0);
  const content = heaviest(near.gravity.foreign, 100)
    .map(at)
    .filter((as) => as >= 0);
  const linked = (a: AsIndex, b: AsIndex) =>
    a === b || [world.providers, world.customers, world.peers].some((rows) => rowHas(rows, a, b));
  const chosen = new Map<string, LinkChange>();
  const peer = (a: AsIndex, b: AsIndex): void => {
    if (!linked(a, b)) chosen.set([a, b].sort((x, y) => x - y).join(" "), { kind: "peer", a, b });
  };
  const wanted = Math.min(60, Math.ceil(near.applied.nation.ases.length / 2));
  for (let k = 0; k < wanted && large.length > 1; k++) peer(pick(large), pick(large));
  const domestic = chosen.size;
  for (const as of large.slice(0, 10))
    for (let k = 0; k < 5 && content.length > 0; k++) peer(as, pick(content));
  return {
    changes: [...chosen.values()],
    words: `peering drawn ${draw + 1}`,
    domestic,
    foreign: chosen.size - domestic,
  };
}

/** What each output depends on most. */
function describeTornados(context: AssessmentContext): Tornado[] {
  const tornados: Tornado[] = [];
  const parts = gatewayParts(context);
  const likely = likelyValues(context);
  const add = (
    output: Tornado["output"],
    unit: string,
    ids: readonly ParameterId[],
    model: (values: Values) => number,
  ): void => {
    tornados.push({ output, unit, likely: model(likely), bars: barsOf(context, ids, model) });
  };
  const outage = [
    "site-mtbf-hours",
    "site-mttr-hours",
    "common-cause",
    "landing-losses-per-year",
    "landing-repair-hours",
    "cable-faults-per-1000-km-year",
    "cable-repair-days",
  ] as const;
  const demand = ["users", "busy-hour-kbps-per-user", "international-share"] as const;
  if (parts !== undefined)
    add("userHoursYear", "hours/year", outage, (values) =>
      expectedHours(parts, values, parts.usersCutOff),
    );
  const [busiest] = [...loadedSites(context)].sort((a, b) => b.demandShare - a.demandShare);
  if (
    busiest !== undefined &&
    context.parameters.has("users") &&
    context.parameters.has("site-gbps")
  )
    add(
      "busiestSiteUtilisation",
      "load/capacity",
      [...demand, "site-gbps", "inspection-gbps"],
      (values) =>
        (internationalBps(values) * busiest.demandShare) / capacityOf(context, values).effectiveBps,
    );
  const hourUsd = likelyHourUsd(context);
  const { regime } = context.simulation.applied.design.international;
  if (hourUsd !== undefined && regime !== "open" && regime !== "cut")
    add(
      "usdPerUserMonth",
      "USD/(user·month)",
      [
        ...outage,
        ...demand,
        "site-gbps",
        "inspection-gbps",
        "slowdown-elasticity",
        "discount-rate",
        "lifetime-years",
        "capex-usd",
        "opex-usd-year",
        "flows-per-user-day",
        "storage-usd-per-terabyte-month",
      ],
      (values) =>
        yearOf(context, values, hourUsd, outageHours(parts, values), qualityLost(context, values))
          .usdPerUserMonth,
    );
  if (context.parameters.has("users") && retentionOf(context, likely) !== undefined)
    add(
      "recordsHeld",
      "records",
      ["users", "flows-per-user-day", "international-share", "retention-months", "sampling"],
      (values) => retain(retentionOf(context, values)!).recordsHeld,
    );
  return tornados;
}

function barsOf(
  { parameters }: AssessmentContext,
  ids: readonly ParameterId[],
  model: (values: Values) => number,
): Tornado["bars"] {
  const known = ids.filter((id) => parameters.has(id));
  const ranges = Object.fromEntries(known.map((id) => [id, parameters.range(id)]));
  const bars = drawTornado(ranges as Record<ParameterId, (typeof ranges)[string]>, (moved) =>
    model((id) => moved[id] ?? parameters.likely(id)),
  );
  const widest = bars[0]?.swing ?? 0;
  return bars
    .filter(({ swing }) => swing > widest / 1000)
    .slice(0, 8)
    .map((bar) => {
      const { title, from } = parameters.list.find(({ id }) => id === bar.parameter)!;
      return { ...bar, title, from };
    });
}

function inWords(answer: Omit<TrustAnswer, "answer">): string {
  const { tieBreaks, missingPeering, inputs, tornados } = answer;
  const share = (value: number) => (100 * value).toFixed(0);
  const range = (variation: Variation) =>
    `${share(variation.low.observedInternational)} to ${share(variation.high.observedInternational)} %`;
  const all = Object.values(inputs).reduce((sum, count) => sum + count, 0);
  const widest = tornados.flatMap(({ bars }) => bars.slice(0, 1).map(({ title }) => title));
  const matters =
    widest.length === 0 ? "" : ` What moves the figures most: ${[...new Set(widest)].join("; ")}.`;
  return `Routes: the share that one party sees is ${range(tieBreaks)} however routers break ties, and ${range(missingPeering)} with peering added that public data may miss. Sums: ${inputs.assumption} of ${all} inputs are assumptions; hours, money and records hold to their order of magnitude.${matters}`;
}
