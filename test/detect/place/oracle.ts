/** The place posterior's sums by brute force: slow, obvious, no shared code with the search. */
import { logMix, logSum } from "../../../src/detect/place/log-sum.ts";
import type { Pair } from "../../../src/detect/place/pairs.ts";
import type { PlaceParameters } from "../../../src/detect/place/parameters.ts";
import type { Candidate } from "../../../src/detect/place/path-view.ts";
import type { CandidatePaths } from "../../../src/detect/place/paths.ts";
import type { Rules } from "../../../src/detect/place/pattern.ts";

/**
 * P(a network holds boxes) by summing over every set of candidates up to the largest size.
 * Probabilities are multiplied as they are, so pairs must be few.
 */
export function gatewayProbabilities(
  pairs: readonly Pair[],
  paths: CandidatePaths,
  candidates: readonly number[],
  parameters: PlaceParameters,
): Map<number, number> {
  const { gateway, strayFilter, serverTargets, listed, ownAdditions, compliance } = parameters;
  const { missed } = parameters;
  const additions = ownAdditions["central-gateway"];
  const rho = serverTargets.elsewhere;
  const weights = new Map<number, number>(candidates.map((asn) => [asn, 0]));
  let total = 0;
  for (const set of subsets(candidates, gateway.most)) {
    let likelihood = 0;
    for (const [share, w] of listed)
      for (const [comply, v, miss, seldom] of compliance["central-gateway"].flatMap(([c, weight]) =>
        missed.map(([, m], k) => [c, weight, k, m] as const),
      )) {
        const targets = new Set(pairs.map((pair) => pair.target));
        let [all, noneListed, noneAtAll] = [1, 1, 1];
        for (const target of targets) {
          let [isListed, unlisted, server] = [1, 1, 1];
          for (const { network, destinations, target: own, logs } of pairs) {
            if (own !== target) continue;
            const routes = destinations.flatMap((to) => paths.between(network, to));
            const hits = routes.filter((path) =>
              path.slice(0, -1).some((asn) => set.includes(asn)),
            );
            const through =
              gateway.pathError / 2 + (1 - gateway.pathError) * (hits.length / routes.length);
            const free =
              strayFilter * Math.exp(logs.filter) + (1 - strayFilter) * Math.exp(logs.free);
            const struck = Math.exp(logs.struckMissing[miss]!);
            isListed *= through * (comply * struck + (1 - comply) * free) + (1 - through) * free;
            unlisted *=
              through * (additions * struck + (1 - additions) * free) + (1 - through) * free;
            server *= Math.exp(logs.server);
          }
          all *= rho * server + (1 - rho) * (share * isListed + (1 - share) * unlisted);
          noneListed *= rho * server + (1 - rho) * (1 - share) * unlisted;
          noneAtAll *= rho + (1 - rho) * (1 - share);
        }
        likelihood += (w * v * seldom * (all - noneListed)) / (1 - noneAtAll);
      }
    const prior =
      (1 - gateway.another) *
      gateway.another ** (set.length - 1) *
      set.reduce((product, _, k) => (product * (k + 1)) / candidates.length, 1);
    total += prior * likelihood;
    for (const asn of set) weights.set(asn, weights.get(asn)! + prior * likelihood);
  }
  return new Map([...weights].map(([asn, weight]) => [asn, weight / total]));
}

function subsets(items: readonly number[], most: number): number[][] {
  const found: number[][] = [];
  for (let bits = 1; bits < 1 << items.length; bits++) {
    const set = items.filter((_, k) => (bits >> k) & 1);
    if (set.length <= most) found.push(set);
  }
  return found;
}

/**
 * ln P(outcomes | which pairs pass a box, at least one target is listed), with everything summed anew.
 * @param coverage for each pair the probability that its path passes a box
 */
export function logPatternSlowly(
  pairs: readonly Pair[],
  coverage: readonly number[],
  { compliance, ownAdditions }: Rules,
  { missed, listed, strayFilter, serverTargets }: PlaceParameters,
): number {
  const rho = serverTargets.elsewhere;
  const targets = [...new Set(pairs.map(({ target }) => target))];
  const free = ({ logs }: Pair) => logMix(strayFilter, logs.filter, logs.free);
  const logs: number[] = [];
  for (const [miss, [, seldom]] of missed.entries())
    for (const [comply, v] of compliance)
      for (const [share, w] of listed) {
        let [any, none, absent] = [0, 0, 0];
        for (const target of targets) {
          let [ifListed, ifNot, ifServer] = [0, 0, 0];
          for (const [k, pair] of pairs.entries()) {
            if (pair.target !== target) continue;
            const struck = (strikes: number) =>
              logMix(
                coverage[k]!,
                logMix(strikes, pair.logs.struckMissing[miss]!, free(pair)),
                free(pair),
              );
            ifListed += struck(comply);
            ifNot += struck(ownAdditions);
            ifServer += pair.logs.server;
          }
          any += logMix(rho, ifServer, logMix(share, ifListed, ifNot));
          none += logSum([
            Math.log(rho) + ifServer,
            Math.log(1 - rho) + Math.log(1 - share) + ifNot,
          ]);
          absent += Math.log(1 - (1 - rho) * share);
        }
        const some = any + Math.log(Math.max(Number.EPSILON, -Math.expm1(none - any)));
        logs.push(Math.log(w * v * seldom) + some - Math.log(-Math.expm1(absent)));
      }
  return logSum(logs);
}

/** Sums over every set of units but the empty one. */
export function sumUnitsSlowly(
  pairs: readonly Pair[],
  unitOf: (pair: Pair) => number,
  share: number,
  rules: Rules,
  parameters: PlaceParameters,
): { log: number; member: Map<number, number> } {
  const units = [...new Set(pairs.map(unitOf))];
  const sets = subsets(units, units.length).map((set) => {
    const coverage = pairs.map((pair) => Number(set.includes(unitOf(pair))));
    const prior = share ** set.length * (1 - share) ** (units.length - set.length);
    return { set, log: Math.log(prior) + logPatternSlowly(pairs, coverage, rules, parameters) };
  });
  const log = logSum(sets.map((one) => one.log));
  const member = new Map(
    units.map((unit) => {
      const having = sets.filter(({ set }) => set.includes(unit));
      return [unit, Math.exp(logSum(having.map((one) => one.log)) - log)];
    }),
  );
  return { log, member };
}

/** The fewest domestic candidates on all paths of all pairs: every set in order, up to `most` of them. */
export function carriersSlowly(
  candidates: readonly Candidate[],
  pathCounts: Uint8Array,
  most: number,
): number[] | undefined {
  const domestic = [...candidates.keys()].filter((k) => candidates[k]!.isDomestic);
  const carries = (set: readonly number[]) =>
    [...pathCounts].every((count, pair) => {
      const bits = set.reduce((mask, k) => {
        const at = candidates[k]!.pairs.indexOf(pair);
        return at < 0 ? mask : mask | candidates[k]!.paths[at]!;
      }, 0);
      return bits.toString(2).replaceAll("0", "").length === count;
    });
  for (let size = 1; size <= most; size++) {
    const sets = subsets(domestic, size).filter((set) => set.length === size);
    const found = sets.filter(carries).sort((a, b) => {
      const k = a.findIndex((member, at) => member !== b[at]);
      return a[k]! - b[k]!;
    });
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}
