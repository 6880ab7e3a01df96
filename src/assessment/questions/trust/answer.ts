/**
 * Question 10: can I trust this? The headlines over all draws of everything that is uncertain and what they
 * hang on; what hangs on who uses which network and on exemptions that are not known; each input moved to its
 * ends; what the answers rest on. Method and limits: docs/uncertainty.md.
 */

import { drawTornado, type TornadoBar } from "../../../base/uncertainty.ts";
import { figuresOf as figuresOfDesign } from "../../../gateway/figures.ts";
import type { WorldMeta } from "../../../world/world.ts";
import { type AssessmentContext, type FullContext, likelyValues } from "../../context.ts";
import type { ParameterId, Values } from "../../parameters.ts";
import { capacityOf, internationalBps, loadedSites } from "../capacity/site-load.ts";
import { userMonthModel } from "../cost/answer.ts";
import { gatewayParts } from "../failure/outage-model.ts";
import { expectedHours } from "../failure/resilience.ts";
import { recordsHeld } from "../retention/answer.ts";
import { answerExemptions, type UnsureExemptionAnswer } from "./exemptions.ts";
import { knowsExchanges, measureGraphs } from "./graphs.ts";
import { answerHeadlines, type HeadlineAnswer } from "./joint.ts";
import { type WeightsAnswer, weighOtherwise } from "./weights.ts";

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
  /** Share 0…1 of international demand in the close-up in which graphs are measured. */
  closeUpDemand: number;
  /** Graphs drawn: peering that no source shows, ties, exemptions; 0 where the joint analysis was left out. */
  graphs: number;
  /** The figures that lead the questions, over all draws of everything that is uncertain; none without it. */
  headlines: HeadlineAnswer[];
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

export function answerTrust(context: FullContext): TrustAnswer {
  const { parameters, seed, closeUpWorld: world, simulation } = context;
  const graphs = context.graphs ?? measureGraphs(context);
  // Graphs are drawn by these ranges, the same for every seed.
  if (context.joint && knowsExchanges(world)) parameters.noteReads(["bilateral-peering"]);
  if (graphs.flipped.length > 0) parameters.noteReads(["presumed-exemption"]);
  const stated = figuresOfDesign(simulation.applied.design);
  const { kind, date, source, sourceSha256, labels, labelsSha256 } = world.meta;
  return {
    closeUpDemand: context.closeUpDemand,
    graphs: graphs.drawn.length,
    headlines: context.joint ? answerHeadlines(context, graphs) : [],
    weights: weighOtherwise(context, graphs),
    exemptions: answerExemptions(context, graphs),
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
