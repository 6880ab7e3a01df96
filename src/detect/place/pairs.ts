/**
 * Sightings gathered by pair (network and resolver, target), each with the likelihood of its outcomes in every
 * state that it can be in. One line's measurements of a target depend on each other: a Dirichlet-multinomial
 * for each line, lines independent. Of a target that was struck for a part of the time, the sightings of that part
 * count alone.
 */
import { type Outcome, outcomes } from "./kinds.ts";
import { logMix, logSum } from "./log-sum.ts";
import { type Onset, onsetOf } from "./onsets.ts";
import type { PairState, PlaceParameters } from "./parameters.ts";
import { findPeriods, type Periods, takesPart } from "./periods.ts";
import type { Sighting } from "./sighting.ts";
import { type Signature, signatureKey } from "./signature.ts";

export interface StateLogs extends Readonly<Record<PairState, number>> {
  /** `struck`, for each share of misses in the parameters. */
  readonly struckMissing: readonly number[];
}

export interface Pair {
  readonly network: number;
  readonly resolver: number;
  readonly target: string;
  readonly destinations: readonly number[];
  /** How often each outcome was seen. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** ln P(outcomes | state). */
  readonly logs: StateLogs;
  /** The same line by line, by number of the line. */
  readonly lines: readonly { readonly line: number; readonly logs: StateLogs }[];
  /** The one seen most often, where at least half of the measurements were struck. */
  readonly signature: Signature | undefined;
  readonly onset: Onset | undefined;
}

export interface PairTable {
  /** Of the time in which interference was on, without the lines that have a filter of their own. */
  readonly pairs: readonly Pair[];
  /** With those lines, of which all measurements count. */
  readonly allPairs: readonly Pair[];
  /** Number of each line with a filter of its own. */
  readonly filteredLines: ReadonlySet<number>;
  /** ln P(outcomes of those lines | they have a filter). */
  readonly logFiltered: number;
  /** Targets that treat visitors differently. */
  readonly servers: ReadonlySet<string>;
  readonly lineCount: number;
  /** Days from the first sighting to the last. */
  readonly days: number;
  readonly periods: Periods;
  /** Sightings of targets out of their period. */
  readonly outOfPeriod: number;
}

const dayMs = 86_400_000;

/**
 * Gathers sightings of one country and period; pairs in order of network, resolver, target. Lines that a filter
 * of their own explains best are told apart, so that one of them is not taken for a network.
 */
export function gatherPairs(
  sightings: readonly Sighting[],
  parameters: PlaceParameters,
): PairTable {
  return gather(sightings, parameters).table;
}

function gather(
  sightings: readonly Sighting[],
  parameters: PlaceParameters,
): { kept: readonly Sighting[]; table: PairTable } {
  const lines = new Map<string, number>();
  for (const one of sightings) {
    const key = lineKey(one);
    if (!lines.has(key)) lines.set(key, lines.size);
  }
  const numberOf = (one: Sighting): number => lines.get(lineKey(one))!;
  const whole = pairsOf(sightings, numberOf, new Map(), parameters);
  const { filteredLines, logFiltered } = findFilteredLines(whole, lines.size, parameters);
  const isFiltered = (one: Sighting): boolean => filteredLines.has(numberOf(one));
  const others = sightings.filter((one) => !isFiltered(one));
  const periods = findPeriods(others, parameters);
  const kept = others.filter((one) => takesPart(one, periods));
  const onsets = onsetsOf(others, periods);
  const pairs = pairsOf(kept, numberOf, onsets, parameters);
  const table = {
    ...{ pairs, filteredLines, logFiltered, periods },
    allPairs:
      filteredLines.size === 0
        ? pairs
        : pairsOf([...kept, ...sightings.filter(isFiltered)], numberOf, onsets, parameters),
    servers: findServers(pairs, parameters),
    lineCount: lines.size,
    days: daysOf(sightings),
    outOfPeriod: others.length - kept.length,
  };
  return { kept, table };
}

/**
 * Sightings without the lines that have a filter of their own, without the sites that refuse by themselves, and of
 * targets that were struck for a part of the time those of that part.
 */
export function withoutOwnCauses(
  sightings: readonly Sighting[],
  parameters: PlaceParameters,
): Sighting[] {
  const { kept, table } = gather(sightings, parameters);
  return kept.filter((one) => !table.servers.has(one.target));
}

/** Key of a pair → its onset, from sightings before its target's period too, and none after it. */
function onsetsOf(sightings: readonly Sighting[], periods: Periods): Map<string, Onset> {
  const found = new Map<string, Onset>();
  for (const [key, group] of groupByPair(sightings)) {
    const until = periods.ofTarget.get(group[0]!.target)?.untilMs ?? Number.POSITIVE_INFINITY;
    const onset = onsetOf(group.filter(({ timeMs }) => timeMs !== undefined && timeMs <= until));
    if (onset !== undefined) found.set(key, onset);
  }
  return found;
}

function lineKey({ network, line }: Sighting): string {
  return `${network} ${line}`;
}

function daysOf(sightings: readonly Sighting[]): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { timeMs } of sightings) {
    if (timeMs === undefined) continue;
    first = Math.min(first, timeMs);
    last = Math.max(last, timeMs);
  }
  return last > first ? (last - first) / dayMs : 0;
}

function groupByPair(sightings: readonly Sighting[]): Map<string, Sighting[]> {
  const groups = new Map<string, Sighting[]>();
  for (const one of sightings) {
    const key = `${one.network} ${one.resolver} ${one.target}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

function pairsOf(
  sightings: readonly Sighting[],
  numberOf: (one: Sighting) => number,
  onsets: ReadonlyMap<string, Onset>,
  parameters: PlaceParameters,
): Pair[] {
  return [...groupByPair(sightings)]
    .map(([key, group]) => ({ ...pairOf(group, numberOf, parameters), onset: onsets.get(key) }))
    .sort(
      (a, b) => a.network - b.network || a.resolver - b.resolver || (a.target < b.target ? -1 : 1),
    );
}

/** ln P(outcomes), whatever the state. */
function logAnywhere(logs: StateLogs, { anywhere }: PlaceParameters): number {
  const states = Object.keys(anywhere) as PairState[];
  return logSum(states.map((state) => Math.log(anywhere[state]) + logs[state]));
}

function findFilteredLines(
  pairs: readonly Pair[],
  lineCount: number,
  parameters: PlaceParameters,
): { filteredLines: Set<number>; logFiltered: number } {
  const { filteredTargets, filteredLines } = parameters;
  const share = filteredLines.elsewhere;
  const otherwise = new Float64Array(lineCount);
  const filtered = filteredTargets.map(() => new Float64Array(lineCount));
  for (const { lines } of pairs)
    for (const { line, logs } of lines) {
      otherwise[line]! += logAnywhere(logs, parameters);
      for (const [k, [targets]] of filteredTargets.entries())
        filtered[k]![line]! += logMix(targets, logs.filter, logs.free);
    }
  const found = new Set<number>();
  let log = 0;
  for (let line = 0; line < lineCount; line++) {
    const own = logSum(
      filteredTargets.map(([, weight], k) => Math.log(weight) + filtered[k]![line]!),
    );
    if (own + Math.log(share / (1 - share)) <= otherwise[line]!) continue;
    found.add(line);
    log += own;
  }
  return { filteredLines: found, logFiltered: log };
}

/** Targets that are explained better by the site itself than by what is done to each pair. */
function findServers(pairs: readonly Pair[], parameters: PlaceParameters): Set<string> {
  const scores = new Map<string, number>();
  for (const { target, logs } of pairs) {
    const own = scores.get(target) ?? Math.log(parameters.serverTargets.elsewhere);
    scores.set(target, own + logs.server - logAnywhere(logs, parameters));
  }
  return new Set([...scores].filter(([, score]) => score > 0).map(([target]) => target));
}

function pairOf(
  group: readonly Sighting[],
  numberOf: (one: Sighting) => number,
  parameters: PlaceParameters,
): Omit<Pair, "onset"> {
  const { network, resolver, target } = group[0]!;
  const byLine = new Map<number, Sighting[]>();
  for (const one of group) {
    const key = numberOf(one);
    const known = byLine.get(key);
    if (known === undefined) byLine.set(key, [one]);
    else known.push(one);
  }
  const lines = [...byLine].map(([line, seen]) => ({
    line,
    logs: logsOf(countsOf(seen), parameters),
  }));
  const sum = (state: PairState): number =>
    lines.reduce((total, { logs }) => total + logs[state], 0);
  return {
    ...{ network, resolver, target, lines },
    destinations: [...new Set(group.flatMap((one) => one.destinations))].sort((a, b) => a - b),
    counts: countsOf(group),
    logs: {
      free: sum("free"),
      struck: sum("struck"),
      server: sum("server"),
      filter: sum("filter"),
      struckMissing: parameters.missed.map((_, k) =>
        lines.reduce((total, { logs }) => total + logs.struckMissing[k]!, 0),
      ),
    },
    signature: signatureOfGroup(group),
  };
}

function countsOf(sightings: readonly Sighting[]): Record<Outcome, number> {
  const counts = { free: 0, struck: 0, server: 0, filter: 0 };
  for (const { outcome } of sightings) counts[outcome]++;
  return counts;
}

function logsOf(
  counts: Readonly<Record<Outcome, number>>,
  { emission, concentration, missed }: PlaceParameters,
): StateLogs {
  const shown = outcomes.map((outcome) => counts[outcome]);
  const logOf = (shares: Readonly<Record<Outcome, number>>): number =>
    logDirichletMultinomial(
      shown,
      outcomes.map((outcome) => concentration * shares[outcome]),
    );
  const of = (state: PairState): number => logOf(emission[state]);
  const { server, filter } = emission.struck;
  return {
    free: of("free"),
    struck: of("struck"),
    server: of("server"),
    filter: of("filter"),
    struckMissing: missed.map(([free]) =>
      logOf({ free, server, filter, struck: 1 - free - server - filter }),
    ),
  };
}

/**
 * ln of the probability of a sequence with these counts, its probabilities drawn from a Dirichlet
 * distribution: Π Γ(αₖ + nₖ)/Γ(αₖ) · Γ(Σα)/Γ(Σα + Σn), by rising factorials.
 */
export function logDirichletMultinomial(
  counts: readonly number[],
  alphas: readonly number[],
): number {
  let [log, drawn] = [0, 0];
  const total = alphas.reduce((sum, one) => sum + one, 0);
  for (const [k, count] of counts.entries())
    for (let i = 0; i < count; i++) log += Math.log((alphas[k]! + i) / (total + drawn++));
  return log;
}

function signatureOfGroup(group: readonly Sighting[]): Signature | undefined {
  const found = new Map<string, { signature: Signature; count: number }>();
  let struck = 0;
  for (const { signature } of group) {
    if (signature === undefined) continue;
    struck++;
    const key = signatureKey(signature);
    const known = found.get(key);
    if (known === undefined) found.set(key, { signature, count: 1 });
    else known.count++;
  }
  if (struck * 2 < group.length) return undefined;
  // Of those seen as often, one with a trait; then by name, so that the order of sightings does not matter.
  const ranked = [...found].sort(
    ([a, one], [b, other]) =>
      other.count - one.count ||
      Number(other.signature.trait !== "") - Number(one.signature.trait !== "") ||
      (a < b ? -1 : 1),
  );
  return ranked[0]?.[1].signature;
}
