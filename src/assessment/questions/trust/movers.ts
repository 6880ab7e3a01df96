/** What an outcome of the joint analysis hangs on, from its own draws. */
import {
  centredRanks,
  classesOf,
  explainedShare,
  type InputClasses,
  quantileClasses,
} from "../../../base/sensitivity.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import { findAs } from "../../../world/world.ts";
import type { FullContext } from "../../context.ts";
import type { ParameterId } from "../../parameters.ts";
import type { MeasuredGraph, MeasuredGraphs } from "./graphs.ts";
import type { Sample } from "./sample.ts";

/** What a headline hangs on. */
export type Mover =
  | { kind: "parameter"; id: ParameterId }
  /** Whether a network is exempt. */
  | { kind: "exemption"; as: AsLabel }
  /** Whether two of the country's networks peer. */
  | { kind: "peering"; ases: readonly [AsLabel, AsLabel] }
  /** How many people use a network. */
  | { kind: "users"; as: AsLabel }
  /** Which links there are that no source shows, and which of equal routes is taken. */
  | { kind: "routes" };

export interface MoverShare {
  mover: Mover;
  /** Share 0…1 of the variance of the outcome's ranks that this input alone explains. */
  share: number;
}

const leastShare = 0.01;
const moversListed = 8;

/** Classes of how much peering there is: few, since graphs are few. */
const peeringClasses = 4;

interface Input {
  mover: Mover;
  classes: InputClasses;
}

/** Every input that was drawn, in classes. */
export function inputsOf(
  context: Pick<FullContext, "parameters" | "closeUpWorld">,
  graphs: MeasuredGraphs,
  sample: Sample,
) {
  const { parameters, closeUpWorld: world } = context;
  const ofParameters = new Map<ParameterId, Input>();
  const parameterInput = (id: ParameterId): Input => {
    let input = ofParameters.get(id);
    if (input === undefined) {
      const values = Float64Array.from({ length: parameters.count }, (_, draw) =>
        parameters.draw(id, draw),
      );
      input = { mover: { kind: "parameter", id }, classes: classesOf(values) };
      ofParameters.set(id, input);
    }
    return input;
  };
  const byGraph = (value: (graph: MeasuredGraph, k: number) => number) =>
    Float64Array.from(sample.graphOf, (k) => (graphs.drawn[k] ? value(graphs.drawn[k], k) : 0));
  const [first] = graphs.drawn;
  const labelAt = (asn: number) => labelOf(world, findAs(world, asn));
  const known: Input[] = [
    ...(first?.answers.peering === null || first === undefined
      ? []
      : [
          {
            mover: { kind: "parameter" as const, id: "bilateral-peering" as const },
            classes: quantileClasses(
              byGraph(({ answers }) => answers.peering!),
              peeringClasses,
            ),
          },
        ]),
    ...(first?.answers.pairs ?? []).map(({ asns }, k) => ({
      mover: { kind: "peering" as const, ases: [labelAt(asns[0]), labelAt(asns[1])] as const },
      classes: classesOf(byGraph(({ answers }) => (answers.pairs[k]!.isLinked ? 1 : 0))),
    })),
    ...(first?.answers.exempt ?? []).map(({ asn }, k) => ({
      mover: { kind: "exemption" as const, as: labelAt(asn) },
      classes: classesOf(byGraph(({ answers }) => (answers.exempt[k]!.isExempt ? 1 : 0))),
    })),
  ];
  const users = graphs.units.labels.map((as, k) => ({
    mover: { kind: "users" as const, as },
    classes: classesOf(sample.deviations[k]!),
  }));
  return {
    parameterInput,
    known,
    users,
    graph: { of: Uint16Array.from(sample.graphOf), count: graphs.drawn.length },
  };
}

export type Inputs = ReturnType<typeof inputsOf>;

/**
 * What explains most of the outcome's ranks, most first; what explains less than a hundredth is left out.
 * @param byGraph the outcome is one of graphs too, not of parameters alone
 */
export function moversOf(
  outcomes: Float64Array,
  { parameterInput, known, users, graph }: Inputs,
  reads: readonly ParameterId[],
  byGraph: boolean,
): MoverShare[] {
  const ranks = centredRanks(outcomes);
  const shareOf = ({ classes, mover }: Input): MoverShare => ({
    mover,
    share: explainedShare(ranks, classes),
  });
  const ofGraph = byGraph ? known.map(shareOf) : [];
  const routes = byGraph
    ? explainedShare(ranks, graph) - ofGraph.reduce((sum, { share }) => sum + share, 0)
    : 0;
  return [
    ...reads.map((id) => shareOf(parameterInput(id))),
    ...ofGraph,
    ...(byGraph ? users.map(shareOf) : []),
    { mover: { kind: "routes" as const }, share: Math.max(0, routes) },
  ]
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share)
    .slice(0, moversListed);
}
