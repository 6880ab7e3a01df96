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
import type { Basis } from "./context.ts";
import { type DependenceRow, listDependence } from "./dependence.ts";
import { type LinkRow, listLinks, listNetworks, type NetworkRow } from "./inventory.ts";
import type { Parameter } from "./parameters.ts";
import { openDesign, type PrepareOptions, prepareAssessment } from "./prepare.ts";
import { answerBuilding, type BuildingAnswer } from "./questions/building/answer.ts";
import { answerCapacity, type CapacityAnswer } from "./questions/capacity/answer.ts";
import { answerCollateral, type CollateralAnswer } from "./questions/collateral/answer.ts";
import {
  answerComparison,
  type ComparedDesign,
  type ComparisonAnswer,
} from "./questions/comparison/answer.ts";
import { answerCost, type CostAnswer } from "./questions/cost/answer.ts";
import { answerMilliseconds, type Milliseconds } from "./questions/delay/milliseconds.ts";
import { answerPaths, type PathsAnswer } from "./questions/delay/paths.ts";
import {
  answerResilience,
  type Resilience,
  resilienceInWords,
} from "./questions/failure/resilience.ts";
import type { FailureAnswer } from "./questions/failure/routing.ts";
import { answerObservation, type ObservationAnswer } from "./questions/observation/answer.ts";
import { answerRetention, type RetentionAnswer } from "./questions/retention/answer.ts";
import { answerTrust, type TrustAnswer } from "./questions/trust/answer.ts";

export interface AssessOptions extends PrepareOptions {
  /** Of Narrows; stands in the result. */
  version: string;
  /** Of `designsToCompare`, in their order, where `createComparer` has measured them already. */
  compared?: readonly ComparedDesign[];
}

/** The documented result: `report.json` and `assess --json`. */
export interface Assessment {
  schema: "narrows-assessment/1";
  /** Version of Narrows. */
  version: string;
  /** True when the networks are invented; then nothing here is about the real Internet. */
  synthetic: boolean;
  design: Design;
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
    /** Every uncertain input with its range and where it comes from; sections name them by id. */
    inputs: readonly Parameter[];
    /** What is known about the country. */
    country: CountryFacts | null;
  };
  /** What part of the country and of demand the computed routes stand for. */
  coverage: Coverage & { outboundDestinations: number; outboundDemand: number };
  warnings: string[];
  questions: {
    failure: FailureAnswer & Resilience;
    observation: ObservationAnswer & Basis;
    delay: PathsAnswer & Basis & { milliseconds: Milliseconds | null };
    capacity: CapacityAnswer;
    cost: CostAnswer;
    retention: RetentionAnswer;
    comparison: ComparisonAnswer;
    collateral: CollateralAnswer;
    building: BuildingAnswer;
    trust: TrustAnswer;
  };
  networks: NetworkRow[];
  links: LinkRow[];
  /** Which network's traffic from abroad enters through which border network; small ones summed up. */
  dependence: DependenceRow[];
}

/**
 * @throws InputError when the design does not fit the world (unknown country, operator, …)
 */
export function assess(world: World, design: Design, options: AssessOptions): Assessment {
  const { context, compare, resimulate, closeUpWorld } = prepareAssessment(world, design, options);
  const { simulation, failure, parameters } = context;
  const { applied, gravity } = simulation;
  const { before, nation } = applied;
  const resilience = answerResilience(context);
  const paths = answerPaths(simulation);
  const milliseconds = answerMilliseconds(context, options.countryPoints);
  const compared = options.compared ?? designsToCompare(design, options.alternatives).map(compare);
  return {
    schema: "narrows-assessment/1",
    version: options.version,
    synthetic: world.meta.kind === "synthetic",
    design,
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
      inputs: parameters.list,
      country: context.country ?? null,
    },
    coverage: simulation.coverage,
    warnings: warningsOf(applied, gravity.domesticBasis, simulation.coverage),
    questions: {
      failure: { ...failure, ...resilience, answer: resilienceInWords(failure, resilience) },
      observation: {
        ...answerObservation(simulation),
        assumptions: [],
        method: "docs/traffic.md",
      },
      delay: {
        ...paths,
        answer: milliseconds === null ? paths.answer : `${paths.answer} ${milliseconds.dominant}`,
        milliseconds,
        assumptions: milliseconds?.assumptions ?? [],
        method: "docs/delay.md",
      },
      capacity: answerCapacity(context),
      cost: answerCost(context),
      retention: answerRetention(context),
      comparison: answerComparison(compared, openId),
      collateral: answerCollateral(context),
      building: answerBuilding(context),
      trust: answerTrust(context, closeUpWorld, resimulate),
    },
    networks: listNetworks(simulation),
    links: listLinks(simulation),
    dependence: listDependence(simulation),
  };
}

/** Of `openDesign`. */
const openId = "open";

/** The design, the country without one, and the others for the same country. */
export function designsToCompare(design: Design, alternatives: readonly Design[] = []): Design[] {
  const others = alternatives.filter(
    ({ country, id }) => country === design.country && id !== design.id && id !== openId,
  );
  return [design, ...(isOpen(design) ? [] : [openDesign(design)]), ...others];
}

/** Without a gateway and without orders: its own baseline. */
function isOpen({ id, international, functions }: Design): boolean {
  return id === "open" || (international.regime === "open" && functions.length === 0);
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
    applied.siteLinks.flatMap((link) => (link.role === "customer" ? [] : link.operator)),
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
