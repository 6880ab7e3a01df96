/** The place posterior's gateway sets by brute force: slow, obvious, no shared code with the search. */
import type { Pair } from "../../../src/detect/place/pairs.ts";
import type { PlaceParameters } from "../../../src/detect/place/parameters.ts";
import type { CandidatePaths } from "../../../src/detect/place/paths.ts";

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
