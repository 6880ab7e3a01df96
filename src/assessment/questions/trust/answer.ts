/**
 * Question 10: can I trust this? How far the answers move when routers break ties otherwise, when
 * peering that public data does not show is added, and when the assumptions are moved to their ends;
 * what they rest on. Method and limits: docs/uncertainty.md.
 */

import { heaviest } from "../../../base/heaviest.ts";
import { type RandomStream, randomStream } from "../../../base/random.ts";
import { rowHas } from "../../../base/rows.ts";
import { drawTornado, type TornadoBar } from "../../../base/uncertainty.ts";
import { figuresOf as figuresOfDesign } from "../../../gateway/figures.ts";
import { formatTieBreak, type TieBreak } from "../../../routing/policy.ts";
import { withExchangePeering } from "../../../world/exchange-peering.ts";
import { type LinkChange, withLinkChanges } from "../../../world/links.ts";
import { type AsIndex, findAs, type World, type WorldMeta } from "../../../world/world.ts";
import { assumption } from "../../assumptions.ts";
import { type AssessmentContext, type FullContext, likelyValues } from "../../context.ts";
import { observedByOneParty } from "../../observed-share.ts";
import type { ParameterId, Values } from "../../parameters.ts";
import type { Simulation } from "../../simulation.ts";
import { capacityOf, internationalBps, loadedSites } from "../capacity/site-load.ts";
import { userMonthModel } from "../cost/answer.ts";
import { answerPaths } from "../delay/paths.ts";
import { gatewayParts } from "../failure/outage-model.ts";
import { expectedHours } from "../failure/resilience.ts";
import { answerObservation } from "../observation/answer.ts";
import { recordsHeld } from "../retention/answer.ts";
import {
  answerExemptions,
  type MeasuredExemption,
  measureExemptions,
  type UnsureExemptionAnswer,
} from "./exemptions.ts";
import { type WeightsAnswer, weighOtherwise } from "./weights.ts";

/** Routing figures whose stability is tried; null where no traffic enters. */
export interface KeyFigures {
  /** Share 0…1 of international demand that the strongest party sees after the design. */
  observedInternational: number;
  /** Share 0…1 of demand between domestic networks that the design's observer sees. */
  observedDomestic: number;
  /** Share 0…1 of demand between domestic networks that leaves the country. */
  hairpinned: number;
  /** HHI of the border, 0…10,000. */
  hhi: number | null;
  meanHops: number | null;
}

/** What was tried. */
export type Variant =
  | { kind: "tie-break"; tieBreak: string }
  /**
   * A draw of peer links that public data may miss: of the country's networks with each other and with
   * foreign ones. `factor` is how many of the members of an exchange peer without its route server, as a
   * multiple of the estimate (world/exchange-peering.ts); null where no exchanges are known and links are
   * added at random to those that are known.
   */
  | {
      kind: "missing-peering";
      draw: number;
      factor: number | null;
      domesticLinks: number;
      foreignLinks: number;
    };

/** Figures in the close-up under what was tried. */
export interface MeasuredVariant {
  variant: Variant;
  figures: KeyFigures;
}

export interface MeasuredVariants {
  tieBreaks: readonly MeasuredVariant[];
  missingPeering: readonly MeasuredVariant[];
  exemptions: readonly MeasuredExemption[];
}

/** Figures of the whole world, and how far they move: an interval on the figures' own basis. */
export interface Variation {
  variants: Variant[];
  /** As the other questions state them. */
  base: KeyFigures;
  /** Least and greatest over base and variants: the base lies in between. */
  low: KeyFigures;
  high: KeyFigures;
}

export type TornadoOutput =
  | "usdPerUserMonth"
  | "demandHoursYear"
  | "busiestSiteUtilisation"
  | "recordsHeld";

export interface Tornado {
  output: TornadoOutput;
  /** With every input at its likely value. */
  likely: number;
  /** The inputs that the output was seen to read, widest swing first, at most eight; none without effect. */
  bars: TornadoBar<ParameterId>[];
}

export interface TrustAnswer {
  /** Share 0…1 of international demand in the close-up where variants are tried. */
  closeUpDemand: number;
  tieBreaks: Variation;
  missingPeering: Variation;
  /** Under other weights of networks; null where users are divided by addresses anyway. */
  weights: WeightsAnswer | null;
  /** Networks of which it is not known whether they are exempt; what hangs on it most, first. */
  exemptions: UnsureExemptionAnswer[];
  /** The numbers that the design states, and how many of them have a source beside them. */
  designFigures: { stated: number; sourced: number };
  tornados: Tornado[];
  provenance: Pick<
    WorldMeta,
    "kind" | "date" | "source" | "sourceSha256" | "labels" | "labelsSha256"
  > & { seed: number; draws: number };
  /** Page with published tables reproduced beside ours. */
  validation: "docs/validation.md";
}

const tieBreakSeeds = 3;
const peeringDraws = 2;

/** Tries all variants: of the close-up alone, so that a worker can do it beside the rest. */
export function measureVariants(
  context: Pick<FullContext, "near" | "closeUpWorld" | "resimulate" | "seed">,
): MeasuredVariants {
  const { near, seed, closeUpWorld: world } = context;
  const ties = Array.from(
    { length: tieBreakSeeds },
    (_, k): TieBreak => ({
      kind: "seeded",
      seed: seed * 1000 + k,
    }),
  );
  const peerings = knowsExchanges(world) ? drawPeering(context) : addPeering(context);
  return {
    tieBreaks: ties.map((tieBreak) => ({
      variant: { kind: "tie-break", tieBreak: formatTieBreak(tieBreak) },
      figures: figuresOf(context.resimulate(world, tieBreak)),
    })),
    missingPeering: peerings.map(({ world: changed, ...counts }, draw) => ({
      variant: { kind: "missing-peering", draw: draw + 1, ...counts },
      figures: figuresOf(context.resimulate(changed, near.tieBreak)),
    })),
    exemptions: measureExemptions(context),
  };
}

export function answerTrust(context: FullContext): TrustAnswer {
  const { near, parameters, seed, closeUpWorld: world, simulation } = context;
  const figures = { base: figuresOf(simulation), near: figuresOf(near) };
  const variants = context.variants ?? measureVariants(context);
  if (knowsExchanges(world)) parameters.noteReads(["bilateral-peering"]);
  const stated = figuresOfDesign(simulation.applied.design);
  const { kind, date, source, sourceSha256, labels, labelsSha256 } = world.meta;
  return {
    closeUpDemand: context.closeUpDemand,
    tieBreaks: vary(figures, variants.tieBreaks),
    missingPeering: vary(figures, variants.missingPeering),
    weights: weighOtherwise(context),
    exemptions: answerExemptions(context, variants.exemptions),
    designFigures: {
      stated: stated.length,
      sourced: stated.filter(({ basis }) => basis === "source").length,
    },
    tornados: describeTornados(context),
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
}

function figuresOf(simulation: Simulation): KeyFigures {
  const { after } = answerObservation(simulation);
  return {
    observedInternational: observedByOneParty(after),
    observedDomestic: after.observers[0]?.domestic ?? 0,
    hairpinned: after.hairpinned,
    hhi: after.hhi,
    meanHops: answerPaths(simulation).after.meanHops,
  };
}

/** Ends that no figure can pass. */
const limits: Readonly<Record<keyof KeyFigures, readonly [number, number]>> = {
  observedInternational: [0, 1],
  observedDomestic: [0, 1],
  hairpinned: [0, 1],
  hhi: [0, 10_000],
  meanHops: [1, Number.POSITIVE_INFINITY],
};

/**
 * Variants are tried in the close-up, figures are of the whole world: what a variant changes in the
 * close-up is added to the figure, which itself is among the values tried.
 */
function vary(
  { base, near }: { base: KeyFigures; near: KeyFigures },
  variants: readonly MeasuredVariant[],
): Variation {
  const names = Object.keys(limits) as (keyof KeyFigures)[];
  const moved = variants.map(({ figures }) => (name: keyof KeyFigures): number[] => {
    const [own, from, to] = [base[name], near[name], figures[name]];
    if (own === null || from === null || to === null) return [];
    const [least, most] = limits[name];
    return [Math.min(most, Math.max(least, own + to - from))];
  });
  const end = (choose: (...values: number[]) => number) =>
    Object.fromEntries(
      names.map((name) => {
        const own = base[name];
        return [name, own === null ? null : choose(own, ...moved.flatMap((each) => each(name)))];
      }),
    ) as unknown as KeyFigures;
  return {
    variants: variants.map(({ variant }) => variant),
    base,
    low: end(Math.min),
    high: end(Math.max),
  };
}

function knowsExchanges({ memberships }: World): boolean {
  return memberships.mbps.length > 0;
}

type Drawn = Pick<
  Extract<Variant, { kind: "missing-peering" }>,
  "factor" | "domesticLinks" | "foreignLinks"
> & {
  world: World;
};

/** Few and many of the links at exchanges that nobody tells, twice each. */
function drawPeering({
  closeUpWorld: world,
  near,
  seed,
}: Pick<FullContext, "closeUpWorld" | "near" | "seed">): Drawn[] {
  const { isDomestic, country } = near.applied.nation;
  const { low, high } = assumption("bilateral-peering").range;
  return [low, high].flatMap((factor) =>
    Array.from({ length: peeringDraws }, (_, k) => {
      const drawn = withExchangePeering(world, country, { factor, seed: seed * 1000 + k });
      let domesticLinks = 0;
      const { assumedPeers } = drawn;
      for (let at = 0; at < assumedPeers.length; at += 2)
        if ([0, 1].every((end) => isDomestic[findAs(drawn, assumedPeers[at + end]!)] === 1))
          domesticLinks++;
      return {
        ...{ world: drawn, factor, domesticLinks },
        foreignLinks: assumedPeers.length / 2 - domesticLinks,
      };
    }),
  );
}

/**
 * Where exchanges are not known, peering that could well exist unseen: pairs of the larger domestic
 * networks, half as many as the country has networks (60 at most), and links of the ten largest with
 * foreign networks of much demand, five each. Which, is drawn.
 */
function addPeering({
  closeUpWorld: world,
  near,
  seed,
}: Pick<FullContext, "closeUpWorld" | "near" | "seed">): Drawn[] {
  return Array.from({ length: peeringDraws }, (_, draw) => {
    const { domestic, foreign } = drawLinks(
      near,
      world,
      randomStream(seed, "missing-peering", draw),
    );
    return {
      world: withLinkChanges(world, [...domestic, ...foreign]),
      ...{ factor: null, domesticLinks: domestic.length, foreignLinks: foreign.length },
    };
  });
}

function drawLinks(
  near: Simulation,
  world: World,
  stream: RandomStream,
): { domestic: LinkChange[]; foreign: LinkChange[] } {
  const at = (as: AsIndex) => findAs(world, near.before.world.asns[as]!);
  const pick = <T>(list: readonly T[]): T => list[stream.below(list.length)]!;
  const known = (ases: readonly AsIndex[]) => ases.map(at).filter((as) => as >= 0);
  const large = known(heaviest(near.gravity.domestic, 60));
  const content = known(heaviest(near.gravity.foreign, 100));
  const linked = (a: AsIndex, b: AsIndex) =>
    a === b || [world.providers, world.customers, world.peers].some((rows) => rowHas(rows, a, b));
  const chosen = new Map<string, LinkChange>();
  const peer = (a: AsIndex, b: AsIndex): void => {
    if (!linked(a, b)) chosen.set([a, b].sort((x, y) => x - y).join(" "), { kind: "peer", a, b });
  };
  const wanted = Math.min(60, Math.ceil(near.applied.nation.ases.length / 2));
  for (let k = 0; k < wanted && large.length > 1; k++) peer(pick(large), pick(large));
  const domestic = [...chosen.values()];
  for (const as of large.slice(0, 10))
    for (let k = 0; k < 5 && content.length > 0; k++) peer(as, pick(content));
  return { domestic, foreign: [...chosen.values()].slice(domestic.length) };
}

/** What each output depends on most. */
function describeTornados(context: AssessmentContext): Tornado[] {
  return outputsOf(context).map(([output, model]) => {
    const { result: likely, reads } = context.parameters.recordReads(() =>
      model(likelyValues(context)),
    );
    return { output, likely, bars: barsOf(context, reads, model) };
  });
}

/** The outputs that this design has, by the functions of their own questions. */
function outputsOf(context: AssessmentContext): [TornadoOutput, (values: Values) => number][] {
  const { parameters } = context;
  const outputs: [TornadoOutput, (values: Values) => number][] = [];
  const parts = gatewayParts(context);
  if (parts !== undefined)
    outputs.push(["demandHoursYear", (values) => expectedHours(parts, values, parts.demandLost)]);
  const [busiest] = [...loadedSites(context)].sort((a, b) => b.demandShare - a.demandShare);
  if (busiest !== undefined && parameters.has("users") && parameters.has("site-gbps"))
    outputs.push([
      "busiestSiteUtilisation",
      (values) =>
        (internationalBps(values) * busiest.demandShare) / capacityOf(context, values).effectiveBps,
    ]);
  const userMonth = userMonthModel(context);
  if (userMonth !== undefined) outputs.push(["usdPerUserMonth", userMonth]);
  if (parameters.has("users") && context.simulation.applied.design.records !== undefined)
    outputs.push(["recordsHeld", (values) => recordsHeld(context, values)!]);
  return outputs;
}

/** Moves one input at a time; this does not count as reading it. */
function barsOf(
  { parameters }: AssessmentContext,
  reads: readonly ParameterId[],
  model: (values: Values) => number,
): Tornado["bars"] {
  const rangeOf = new Map(parameters.list.map(({ id, range }) => [id, range]));
  const ranges = Object.fromEntries(reads.map((id) => [id, rangeOf.get(id)!]));
  const bars = drawTornado(ranges as Record<ParameterId, (typeof ranges)[string]>, (moved) =>
    model(parameters.completed((id) => moved[id] ?? rangeOf.get(id)!.likely)),
  );
  const widest = bars[0]?.swing ?? 0;
  return bars.filter(({ swing }) => swing > widest / 1000).slice(0, 8);
}
