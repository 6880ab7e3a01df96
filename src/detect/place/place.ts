/**
 * Where interference is done in a country: the posterior over kinds of country, and over networks that hold
 * boxes, from judged measurements. Leaves out: several countries or periods at once (the caller divides), and
 * mixtures of kinds, of which the heavier one is named.
 */
import {
  type InterferingKind,
  interferingKinds,
  isInterfering,
  type PlaceKind,
  placeKinds,
} from "./kinds.ts";
import { logSum } from "./log-sum.ts";
import { logOnsets, onsetGaps } from "./onsets.ts";
import { gatherPairs, type PairTable } from "./pairs.ts";
import { type PlaceParameters, placeParameters } from "./parameters.ts";
import { type PathView, viewPaths } from "./path-view.ts";
import type { CandidatePaths } from "./paths.ts";
import { logServerPattern, patternProblem, type Rules } from "./pattern.ts";
import { type PlaceEvidence, placeEvidence } from "./place-evidence.ts";
import type { Sighting } from "./sighting.ts";
import { scoreGatewaySets, sumSets } from "./tomography.ts";
import { logTraces, type TtlTrace } from "./traces.ts";
import { sumUnitSets, type UnitView, viewUnits } from "./units.ts";
import { logSignatures } from "./urns.ts";

/** A kind, `central` where one of the two central ones holds and which does not show, or no conclusion. */
export type Conclusion = PlaceKind | "central" | "interference" | "innocent" | "unclear";

/** Natural logarithms; their sum, less that of all kinds, is the logarithm of the posterior. */
export interface Contributions {
  readonly prior: number;
  readonly pattern: number;
  readonly signatures: number;
  readonly onsets: number;
}

/**
 * A network with the probability 0…1 that boxes stand there: `gateway`, for others too; `network`, in it or on
 * its way out, for its own users; `resolver`, its resolver answers falsely.
 */
export interface NamedNetwork {
  readonly asn: number;
  readonly role: "gateway" | "network" | "resolver";
  readonly probability: number;
}

export interface Place {
  readonly posterior: Readonly<Record<PlaceKind, number>>;
  /** Σ of the kinds in which somebody interferes. */
  readonly interference: number;
  readonly conclusion: Conclusion;
  /** Networks by probability, those with at least one in a thousand. */
  readonly networks: readonly NamedNetwork[];
  readonly contributions: Readonly<Record<PlaceKind, Contributions>>;
  readonly evidence: readonly PlaceEvidence[];
  readonly measured: {
    readonly sightings: number;
    readonly networks: number;
    readonly targets: number;
    readonly pairs: number;
    /** Networks with at least one candidate path; 0: no tomography. */
    readonly networksWithPaths: number;
  };
}

export interface PlaceInputs {
  /** Of one country and period. */
  readonly sightings: readonly Sighting[];
  readonly country: string;
  readonly paths?: CandidatePaths;
  readonly traces?: readonly TtlTrace[];
}

/** What a kind says: ln P(pattern), and networks with boxes. */
interface KindScore {
  readonly pattern: number;
  readonly networks: readonly NamedNetwork[];
}

const noPaths: CandidatePaths = { between: () => [], isOf: () => undefined };

/** The posterior over kinds and networks. Total: nothing measured gives the prior. */
export function placeOf(
  { sightings, country, paths = noPaths, traces = [] }: PlaceInputs,
  parameters: PlaceParameters = placeParameters,
): Place {
  const table = gatherPairs(sightings, parameters);
  const { pairs } = table;
  const view = viewPaths(pairs, paths, country, parameters);
  const networks = new Set(pairs.map(({ network }) => network));
  const scores = scoreKinds({ table, view, traces, parameters });
  const gaps = onsetGaps(table);
  const contributions = record((kind) => ({
    prior: Math.log(parameters.prior[kind]),
    pattern: scores[kind].pattern,
    signatures: logSignatures(table, kind, parameters),
    onsets:
      logOnsets(gaps, table.days, kind, parameters) +
      (isInterfering(kind) ? table.periods.logChanges : 0),
  }));
  const logs = record((kind) => {
    const { prior, pattern, signatures, onsets } = contributions[kind];
    return prior + pattern + signatures + onsets;
  });
  const all = logSum(placeKinds.map((kind) => logs[kind]));
  const posterior = record((kind) => Math.exp(logs[kind] - all));
  const interference = Math.min(
    1,
    interferingKinds.reduce((sum, kind) => sum + posterior[kind], 0),
  );
  const conclusion = conclude(posterior, interference, parameters);
  return {
    posterior,
    interference,
    conclusion,
    networks: nameNetworks(scores, posterior),
    contributions,
    evidence: placeEvidence({ table, view, gaps, traces }),
    measured: {
      sightings: sightings.length,
      networks: networks.size,
      targets: new Set(pairs.map(({ target }) => target)).size,
      pairs: pairs.length,
      networksWithPaths: view.networksWithPaths,
    },
  };
}

function record<T>(of: (kind: PlaceKind) => T): Record<PlaceKind, T> {
  return Object.fromEntries(placeKinds.map((kind) => [kind, of(kind)])) as Record<PlaceKind, T>;
}

interface Setting {
  readonly table: PairTable;
  readonly view: PathView;
  readonly traces: readonly TtlTrace[];
  readonly parameters: PlaceParameters;
}

function scoreKinds(setting: Setting): Record<PlaceKind, KindScore> {
  const { table, view, parameters } = setting;
  const { pairs, allPairs } = table;
  const { serverTargets, filteredLines } = parameters;
  const innocent = (pattern: number): KindScore => ({
    pattern: pattern + logBorder(setting, "other") + tracesOf(setting, () => false),
    networks: [],
  });
  const byNetwork = viewUnits(pairs, ({ network }) => network);
  const byResolver = viewUnits(pairs, ({ resolver }) => resolver);
  const rules = scoreUnits(setting, byNetwork, "central-rules");
  return {
    "central-gateway": view.candidates.some(({ isShared }) => isShared)
      ? scoreGateway(setting)
      : rules,
    "central-rules": rules,
    "per-network": scoreUnits(setting, byNetwork, "per-network"),
    resolver: scoreUnits(setting, byResolver, "resolver"),
    "users-filter": innocent(
      logServerPattern(pairs, serverTargets.elsewhere, parameters) +
        logLines(table, filteredLines["users-filter"]),
    ),
    "server-side": innocent(
      logServerPattern(pairs, serverTargets["server-side"], parameters) +
        logLines(table, filteredLines.elsewhere),
    ),
    none: innocent(allPairs.reduce((sum, { logs }) => sum + logs.free, 0)),
  };
}

/** ln P(filtered lines and their outcomes, and that the others are none). */
function logLines({ filteredLines, lineCount, logFiltered }: PairTable, share: number): number {
  const filtered = filteredLines.size;
  return filtered * Math.log(share) + (lineCount - filtered) * Math.log(1 - share) + logFiltered;
}

/** ln of the probability that the border is as narrow, or not, as the candidate paths have it. */
function logBorder({ view, parameters }: Setting, kind: "gateway" | "other"): number {
  if (view.networksWithPaths === 0) return 0;
  const share = parameters.narrowBorder[kind];
  return Math.log(view.narrow !== undefined ? share : 1 - share);
}

function rulesOf(kind: InterferingKind, { compliance, ownAdditions }: PlaceParameters): Rules {
  return { compliance: compliance[kind], ownAdditions: ownAdditions[kind] };
}

/** How likely traces are, where boxes stand in the networks that `holds` names. */
function tracesOf({ traces, view, parameters }: Setting, holds: (asn: number) => boolean): number {
  return logTraces(traces, holds, view.candidates.length, parameters.traceError);
}

function scoreGateway(setting: Setting): KindScore {
  const { table, view, parameters } = setting;
  const problem = patternProblem(table.pairs, rulesOf("central-gateway", parameters), parameters);
  const sets = scoreGatewaySets(
    view,
    problem,
    (members) => tracesOf(setting, (asn) => members.some((k) => view.candidates[k]!.asn === asn)),
    parameters,
  );
  const { log, member } = sumSets(sets, view.candidates.length);
  return {
    pattern:
      log + logLines(table, parameters.filteredLines.elsewhere) + logBorder(setting, "gateway"),
    networks: view.candidates.map(({ asn }, k) => ({
      ...{ asn, role: "gateway", probability: member[k]! },
    })),
  };
}

function scoreUnits(
  setting: Setting,
  view: UnitView,
  kind: "central-rules" | "per-network" | "resolver",
): KindScore {
  const { table, parameters } = setting;
  if (table.pairs.length === 0) return { pattern: 0, networks: [] };
  const problem = patternProblem(table.pairs, rulesOf(kind, parameters), parameters);
  const { log, member } = sumUnitSets(view, problem, parameters.boxedNetworks[kind]);
  const role = kind === "resolver" ? "resolver" : "network";
  const known = new Set(view.units);
  return {
    pattern:
      log +
      logLines(table, parameters.filteredLines.elsewhere) +
      logBorder(setting, "other") +
      tracesOf(setting, (asn) => kind !== "resolver" && known.has(asn)),
    networks: view.units.map((asn, k) => ({ asn, role, probability: member[k]! })),
  };
}

function conclude(
  posterior: Readonly<Record<PlaceKind, number>>,
  interference: number,
  { accuseFrom, nameFrom }: PlaceParameters,
): Conclusion {
  const best = placeKinds.reduce((a, b) => (posterior[b] > posterior[a] ? b : a));
  if (interference >= accuseFrom) {
    if (posterior[best] >= nameFrom) return best;
    const central = posterior["central-gateway"] + posterior["central-rules"];
    return central >= nameFrom ? "central" : "interference";
  }
  if (1 - interference < nameFrom) return "unclear";
  return posterior[best] >= nameFrom ? best : "innocent";
}

/** Networks with less are not told. */
const leastTold = 0.001;

/** Networks with the probability that boxes stand there, over all kinds. */
function nameNetworks(
  scores: Readonly<Record<PlaceKind, KindScore>>,
  posterior: Readonly<Record<PlaceKind, number>>,
): NamedNetwork[] {
  const found = new Map<string, NamedNetwork>();
  for (const kind of placeKinds)
    for (const { asn, role, probability } of scores[kind].networks) {
      if (asn === 0) continue;
      const key = `${role} ${asn}`;
      const before = found.get(key)?.probability ?? 0;
      found.set(key, {
        ...{ asn, role },
        probability: Math.min(1, before + posterior[kind] * probability),
      });
    }
  return [...found.values()]
    .filter(({ probability }) => probability >= leastTold)
    .sort((a, b) => b.probability - a.probability || a.asn - b.asn);
}
