/**
 * The main job: what a gateway design would do to a country's Internet, question by question. Pure:
 * the same world, design and options give the same result.
 */
import { type AppliedDesign, applyDesign, type CountryPoints } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import { formatTieBreak, lowestAsn, type TieBreak } from "../routing/policy.ts";
import type { World, WorldMeta } from "../world/world.ts";
import { type DependenceRow, listDependence } from "./dependence.ts";
import { answerFailure, type FailureAnswer } from "./failure.ts";
import { gravityOf } from "./gravity.ts";
import { type LinkRow, listLinks, listNetworks, type NetworkRow } from "./inventory.ts";
import { answerObservation, type ObservationAnswer } from "./observation.ts";
import { observersOf } from "./observers.ts";
import { measureOutbound } from "./outbound.ts";
import { answerPaths, type PathsAnswer } from "./paths.ts";
import type { Study } from "./study.ts";
import { type Coverage, measureTraffic } from "./traffic.ts";

export interface AssessOptions {
  /** Of Narrows; stands in the result. */
  version: string;
  tieBreak?: TieBreak;
  /** Heaviest groups of like networks whose incoming paths are computed. */
  maxTrees?: number;
  /** Heaviest foreign destinations whose outgoing paths are computed. */
  outboundDestinations?: number;
  countryPoints: CountryPoints;
  onProgress?: (what: string, done: number, total: number) => void;
}

/** The documented result: `report.json` and `assess --json`. */
export interface Assessment {
  schema: "narrows-assessment/1";
  /** Version of Narrows. */
  version: string;
  /** True when the networks are invented; then nothing here is about the real Internet. */
  practice: boolean;
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
  };
  /** What part of the country and of demand the computed routes stand for. */
  coverage: Coverage & { outboundDestinations: number; outboundDemand: number };
  warnings: string[];
  questions: {
    failure: FailureAnswer;
    observation: ObservationAnswer;
    delay: PathsAnswer;
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
  const study = conduct(world, design, options);
  const { applied, gravity } = study;
  const { before, nation } = applied;
  return {
    schema: "narrows-assessment/1",
    version: options.version,
    practice: world.meta.kind === "practice",
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
      tieBreak: formatTieBreak(study.tieBreak),
      maxTrees: study.maxTrees,
      outboundDestinations: study.outboundDestinations,
    },
    coverage: study.coverage,
    warnings: warningsOf(applied, gravity.domesticBasis, study.coverage),
    questions: {
      failure: answerFailure(study),
      observation: answerObservation(study),
      delay: answerPaths(study),
    },
    networks: listNetworks(study),
    links: listLinks(study),
    dependence: listDependence(study),
  };
}

/** Applies the design and measures traffic before and after. */
export function conduct(
  world: World,
  design: Design,
  options: Omit<AssessOptions, "version">,
): Study {
  const applied = applyDesign(world, design, options.countryPoints);
  const { before, after, nation } = applied;
  const tieBreak = options.tieBreak ?? lowestAsn;
  const maxTrees = options.maxTrees ?? 300;
  const outboundDestinations = options.outboundDestinations ?? 100;
  const gravity = gravityOf(before, nation, design);
  const observers = observersOf(applied);
  const unchanged = applied.changes.length === 0;
  const worlds = unchanged ? [before] : [before, after];
  const seers = worlds.map(() => observers);
  const lostLinks = new Set(
    applied.lostLinks.map((link) => link.domestic * before.asCount + link.foreign),
  );
  const { traffic, coverage } = measureTraffic(worlds, nation, gravity, seers, {
    tieBreak,
    maxTrees,
    lostLinks,
    onProgress: (done, total) => options.onProgress?.("paths into the country", done, total),
  });
  const { outbound, destinations, demandShare } = measureOutbound(worlds, nation, gravity, seers, {
    tieBreak,
    destinations: outboundDestinations,
    dependents: 32,
  });
  return {
    applied,
    gravity,
    observers,
    tieBreak,
    maxTrees,
    outboundDestinations,
    before: { world: before, traffic: traffic[0]!, outbound: outbound[0]! },
    after: {
      world: after,
      traffic: traffic[worlds.length - 1]!,
      outbound: outbound[worlds.length - 1]!,
    },
    coverage: {
      ...coverage,
      outboundDestinations: destinations,
      outboundDemand: demandShare,
    },
  };
}

function warningsOf(
  applied: AppliedDesign,
  basis: "users" | "addresses" | "equal",
  coverage: Coverage,
): string[] {
  const { before, missing, design } = applied;
  const warnings: string[] = [];
  if (before.meta.kind === "practice")
    warnings.push(
      "Practice world: every network here is invented. Nothing in this result is about the real Internet.",
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
