/**
 * The main job: what a gateway design would do to a country's Internet, question by question. Pure:
 * the same world, design and options give the same result.
 */
import { sum } from "d3-array";
import type { Design } from "../gateway/design.ts";
import type { Finding } from "../gateway/finding.ts";
import { stands } from "../gateway/in-force.ts";
import { formatTieBreak } from "../routing/policy.ts";
import type { Coverage } from "../traffic/traffic.ts";
import type { CountryFacts } from "../world/country-facts.ts";
import { type LinkEvidence, linkEvidence } from "../world/exchange-peering.ts";
import type { Nation } from "../world/nation.ts";
import type { World, WorldMeta } from "../world/world.ts";
import type { Basis, FullContext } from "./context.ts";
import { type DependenceRow, listDependence } from "./dependence.ts";
import { type InputInForce, inputsInForce } from "./inputs.ts";
import { type LinkRow, listLinks, listNetworks, type NetworkRow } from "./inventory.ts";
import {
  type MeasuredPieces,
  type PrepareOptions,
  prepareAssessment,
  withPieces,
} from "./prepare.ts";
import {
  type Answers,
  type QuestionId,
  questionIds,
  questions as registry,
} from "./questions/registry.ts";
import type { DesignRunRecord } from "./run-record.ts";
import { type Warning, warningsOf } from "./warnings.ts";

export interface AssessOptions extends PrepareOptions {
  /** Of Narrows; stands in the result. */
  version: string;
  /** How this run came about; stands in the result. */
  run?: DesignRunRecord;
}

/** An input that some question read, and which. */
export type RecordedParameter = InputInForce & { readBy: QuestionId[] };

/** The documented result: `report.json` and `assess --json`. */
export interface Assessment {
  schema: "narrows-assessment/2";
  /** Version of Narrows. */
  version: string;
  /** True when the networks are invented; then nothing here is about the real Internet. */
  synthetic: boolean;
  /** How the result came about; null when the caller did not say. */
  run: DesignRunRecord | null;
  design: Design;
  /** The design already stood when the routing data was taken: "before" contains it. */
  stands: boolean;
  world: WorldMeta & {
    ases: number;
    country: {
      code: string;
      networks: number;
      borderNetworks: number;
      borderLinks: number;
      /** Of these, how many are known in which way. */
      borderLinksBy: Record<LinkEvidence, number>;
      ipv4: number;
      users: number;
    };
  };
  parameters: {
    tieBreak: string;
    maxTrees: number;
    outboundDestinations: number;
    seed: number;
    /** Every uncertain input that a model read, with its range, its source and the questions that read it. */
    inputs: readonly RecordedParameter[];
    /** What is known about the country. */
    country: CountryFacts | null;
  };
  /** What part of the country and of demand the computed routes stand for. */
  coverage: Coverage & { outboundDestinations: number; outboundDemand: number };
  /** To be said beside every figure. */
  warnings: Warning[];
  /** Parts of the design, and changes of it, that do nothing; empty where nobody looked for them. */
  findings: readonly Finding[];
  /** In the order in which they are asked. */
  questions: { [Id in QuestionId]: Answers[Id] & Basis };
  networks: NetworkRow[];
  links: LinkRow[];
  /** Which network's traffic from abroad enters through which border network; small ones summed up. */
  dependence: DependenceRow[];
}

/**
 * @throws InputError when the design does not fit the world (unknown country, operator, …)
 */
export function assess(world: World, design: Design, options: AssessOptions): Assessment {
  return startAssessment(world, design, options).finish();
}

/** All questions, in a context that is ready. @param world what was given to be assessed */
export function assessIn(world: World, context: FullContext, options: AssessOptions): Assessment {
  const answers = answerQuestions(context, questionIds) as Assessment["questions"];
  return describeAssessment(world, context, answers, options);
}

/** An assessment of which all but the last questions are answered. */
export interface StartedAssessment {
  /** @param pieces where they have been measured already */
  finish(pieces?: MeasuredPieces): Assessment;
}

/**
 * The part of `assess` for which nobody has to wait while designs and graphs are measured elsewhere.
 * @throws InputError as `assess`
 */
export function startAssessment(
  world: World,
  design: Design,
  options: AssessOptions,
): StartedAssessment {
  const context = prepareAssessment(world, design, options);
  const isLast = (id: QuestionId) => registry[id].isLast === true;
  const first = answerQuestions(
    context,
    questionIds.filter((id) => !isLast(id)),
  );
  return {
    finish(pieces) {
      const last = answerQuestions(
        pieces === undefined ? context : withPieces(context, pieces),
        questionIds.filter(isLast),
      );
      const answers = { ...first, ...last } as Assessment["questions"];
      const ordered = questionIds.map((id) => [id, answers[id]] as const);
      return describeAssessment(
        world,
        context,
        Object.fromEntries(ordered) as unknown as Assessment["questions"],
        options,
      );
    },
  };
}

function describeAssessment(
  world: World,
  context: FullContext,
  questions: Assessment["questions"],
  options: AssessOptions,
): Assessment {
  const { simulation, parameters } = context;
  const { applied } = simulation;
  const { before, nation, design } = applied;
  return {
    schema: "narrows-assessment/2",
    version: options.version,
    synthetic: world.meta.kind === "synthetic",
    run: options.run ?? null,
    design,
    stands: stands(design, world.meta.date) !== undefined,
    world: {
      ...world.meta,
      ases: world.asCount,
      country: {
        code: design.country,
        networks: nation.ases.length - applied.added.size,
        borderNetworks: nation.border.length,
        borderLinks: nation.links.length,
        borderLinksBy: countEvidence(before, nation),
        ipv4: sum(nation.ases, (as) => before.ipv4[as]!),
        users: sum(nation.ases, (as) => before.users[as]!),
      },
    },
    parameters: {
      tieBreak: formatTieBreak(simulation.tieBreak),
      maxTrees: simulation.maxTrees,
      outboundDestinations: simulation.outboundDestinations,
      seed: context.seed,
      inputs: recordedInputs(
        inputsInForce(parameters.list, design, options.run?.design.overrides),
        questions,
      ),
      country: context.country ?? null,
    },
    coverage: simulation.coverage,
    warnings: warningsOf(simulation),
    findings: [],
    questions,
    networks: listNetworks(simulation),
    links: listLinks(simulation),
    dependence: listDependence(simulation),
  };
}

/** The inputs that at least one question read. */
function recordedInputs(
  list: readonly InputInForce[],
  questions: Assessment["questions"],
): RecordedParameter[] {
  return list.flatMap((input) => {
    const readBy = questionIds.filter((id) => questions[id].assumptions.includes(input.id));
    return readBy.length > 0 ? [{ ...input, readBy }] : [];
  });
}

/** Asks questions; each is told which parameters it read. */
function answerQuestions(
  context: FullContext,
  ids: readonly QuestionId[],
): Partial<Assessment["questions"]> {
  const answers = ids.map((id) => {
    const { answer, method } = registry[id];
    const { result, reads } = context.parameters.recordReads(() => answer(context));
    return [id, { ...result, assumptions: reads, method }] as const;
  });
  return Object.fromEntries(answers) as unknown as Partial<Assessment["questions"]>;
}

function countEvidence(world: World, { links }: Nation): Record<LinkEvidence, number> {
  const evidenceOf = linkEvidence(world);
  const counts: Record<LinkEvidence, number> = { relationships: 0, "route-server": 0, assumed: 0 };
  for (const { domestic, foreign } of links) counts[evidenceOf(domestic, foreign)]++;
  return counts;
}
