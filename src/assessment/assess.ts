/**
 * The main job: what a gateway design would do to a country's Internet, question by question. Pure:
 * the same world, design and options give the same result.
 */
import type { AppliedDesign } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import { formatTieBreak } from "../routing/policy.ts";
import type { Coverage } from "../traffic/traffic.ts";
import type { CountryFacts } from "../world/country-facts.ts";
import type { World, WorldMeta } from "../world/world.ts";
import type { Basis, FullContext } from "./context.ts";
import { type DependenceRow, listDependence } from "./dependence.ts";
import { type LinkRow, listLinks, listNetworks, type NetworkRow } from "./inventory.ts";
import type { Parameter } from "./parameters.ts";
import { type PrepareOptions, prepareAssessment } from "./prepare.ts";
import {
  type Answers,
  type QuestionId,
  questionIds,
  questions as registry,
} from "./questions/registry.ts";
import type { RunRecord } from "./run-record.ts";

export interface AssessOptions extends PrepareOptions {
  /** Of Narrows; stands in the result. */
  version: string;
  /** How this run came about; stands in the result. */
  run?: RunRecord;
  /**
   * Whether a design already stood when routing data of a day (`YYYY-MM-DD`, empty when not known) was
   * taken; nothing stands when left out.
   */
  stands?: (design: Design, worldDate: string) => boolean;
}

/** An input that some question read, and which. */
export type RecordedParameter = Parameter & { readBy: QuestionId[] };

/** The documented result: `report.json` and `assess --json`. */
export interface Assessment {
  schema: "narrows-assessment/2";
  /** Version of Narrows. */
  version: string;
  /** True when the networks are invented; then nothing here is about the real Internet. */
  synthetic: boolean;
  /** How the result came about; null when the caller did not say. */
  run: RunRecord | null;
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
  warnings: string[];
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
  const context = prepareAssessment(world, design, options);
  const { simulation, parameters } = context;
  const { applied, gravity } = simulation;
  const { before, nation } = applied;
  const questions = answerQuestions(context);
  return {
    schema: "narrows-assessment/2",
    version: options.version,
    synthetic: world.meta.kind === "synthetic",
    run: options.run ?? null,
    design,
    stands: options.stands?.(design, world.meta.date) ?? false,
    world: {
      ...world.meta,
      ases: world.asCount,
      country: {
        code: design.country,
        networks: nation.ases.length - applied.added.size,
        borderNetworks: nation.border.length,
        borderLinks: nation.links.length,
        ipv4: nation.ases.reduce((sum, as) => sum + before.ipv4[as]!, 0),
        users: nation.ases.reduce((sum, as) => sum + before.users[as]!, 0),
      },
    },
    parameters: {
      tieBreak: formatTieBreak(simulation.tieBreak),
      maxTrees: simulation.maxTrees,
      outboundDestinations: simulation.outboundDestinations,
      seed: context.seed,
      inputs: recordedInputs(parameters.list, questions),
      country: context.country ?? null,
    },
    coverage: simulation.coverage,
    warnings: warningsOf(applied, gravity.domesticBasis, simulation.coverage),
    questions,
    networks: listNetworks(simulation),
    links: listLinks(simulation),
    dependence: listDependence(simulation),
  };
}

/** The inputs that at least one question read. */
function recordedInputs(
  list: readonly Parameter[],
  questions: Assessment["questions"],
): RecordedParameter[] {
  return list.flatMap((input) => {
    const readBy = questionIds.filter((id) => questions[id].assumptions.includes(input.id));
    return readBy.length > 0 ? [{ ...input, readBy }] : [];
  });
}

/** Asks every question; each is told which parameters it read. */
function answerQuestions(context: FullContext): Assessment["questions"] {
  const answers = questionIds.map((id) => {
    const { answer, method } = registry[id];
    const { result, reads } = context.parameters.recordReads(() => answer(context));
    return [id, { ...result, assumptions: reads, method }] as const;
  });
  return Object.fromEntries(answers) as unknown as Assessment["questions"];
}

function warningsOf(
  applied: AppliedDesign,
  basis: "users" | "addresses" | "equal",
  coverage: Coverage,
): string[] {
  const { before, missing, design } = applied;
  const warnings: string[] = [];
  if (before.meta.kind === "synthetic")
    warnings.push(
      "Synthetic world: every network here is invented. Nothing in this result is about the real Internet.",
    );
  else
    warnings.push(
      `Links between networks are inferred from public routing data of ${before.meta.date || "an unknown date"}; peering at the edge is mostly invisible there, so domestic alternatives are understated.`,
    );
  const event = design.timeline.at(-1)?.date ?? "";
  if (design.international.regime === "cut" && event !== "" && before.meta.date > event)
    warnings.push(
      `The routing data (${before.meta.date}) is later than the event (${event}): links that were cut then and did not return are no longer in it, so what is shown is what remained.`,
    );
  const { regime } = design.international;
  const connected = new Set(
    applied.siteLinks.flatMap((link) => (link.role === "customer" ? [] : link.domestic)),
  );
  const alone = applied.operators.filter((operator) => !connected.has(operator));
  if ((regime === "gateway" || regime === "licensed") && alone.length > 0)
    warnings.push(
      `${alone.map((operator) => `AS${before.asns[operator]}`).join(", ")} ${alone.length > 1 ? "have" : "has"} no link abroad in this world and can carry nothing across the border.`,
    );
  if (missing.length > 0)
    warnings.push(
      `The design names ${missing.map((asn) => `AS${asn}`).join(", ")}, not in this world; left out.`,
    );
  if (basis === "addresses")
    warnings.push(
      `The number of Internet users in ${design.country} is not known to Narrows; networks are weighted by IPv4 addresses. Give --users FILE or a country figure.`,
    );
  if (basis === "equal")
    warnings.push(
      `Neither users nor addresses are known for ${design.country}: networks count alike.`,
    );
  if (before.meta.users === "address-share" && basis === "users")
    warnings.push(
      "Users of a network are the country's users divided by IPv4 address share; carrier-grade NAT hides mobile users behind few addresses.",
    );
  if (coverage.networks < coverage.ofNetworks)
    warnings.push(
      `Paths are computed for the ${coverage.networks} heaviest of ${coverage.ofNetworks} networks, ${(100 * coverage.users).toFixed(1)} % of users.`,
    );
  return warnings;
}
