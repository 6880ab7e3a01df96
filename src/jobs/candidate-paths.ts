/**
 * Candidate paths of a world for the place posterior: all valley-free routes of equal class and length that the
 * policy of `routing` leaves between two networks, since nobody outside knows which of them is taken.
 */
import { unknownCountry, unpackCountry } from "../base/country-code.ts";
import { type CandidatePaths, pathsOfTable } from "../detect/place/paths.ts";
import type { Sighting } from "../detect/place/sighting.ts";
import { equalHops } from "../routing/equal-hops.ts";
import { type Graph, routeClass } from "../routing/policy.ts";
import { createRouteEngine, type RouteTree } from "../routing/tree.ts";
import { type AsIndex, findAs, type World } from "../world/world.ts";

/** Of a pair, at most so many paths are kept. */
const mostPaths = 16;

/** Paths from each network measured to each destination measured from there. */
export function candidatePaths(
  world: World,
  sightings: readonly Sighting[],
  onProgress: (done: number, total: number) => void,
): CandidatePaths {
  const sources = new Map<AsIndex, Set<AsIndex>>();
  for (const { network, destinations } of sightings) {
    const from = findAs(world, network);
    for (const asn of destinations) {
      const to = findAs(world, asn);
      if (from < 0 || to < 0) continue;
      const known = sources.get(to);
      if (known === undefined) sources.set(to, new Set([from]));
      else known.add(from);
    }
  }
  const engine = createRouteEngine(world);
  const paths: number[][] = [];
  let done = 0;
  for (const [to, networks] of sources) {
    onProgress(done++, sources.size);
    const tree = engine.tree(to);
    for (const from of networks) paths.push(...equalPaths(world, tree, from));
  }
  const { between } = pathsOfTable(paths);
  return {
    between,
    isOf: (asn, country) => {
      const as = findAs(world, asn);
      const code = as < 0 ? unknownCountry : world.countries[as]!;
      return code === unknownCountry ? undefined : unpackCountry(code) === country;
    },
  };
}

/** All paths of equal class and length at each step, source first. */
export function equalPaths(graph: Graph, tree: RouteTree, source: AsIndex): number[][] {
  if (tree.classes[source] === routeClass.none) return [];
  const found: number[][] = [];
  const extend = (path: readonly AsIndex[]): void => {
    if (found.length >= mostPaths) return;
    const at = path.at(-1)!;
    if (at === tree.destination) found.push(path.map((as) => graph.asns[as]!));
    else for (const next of equalHops(graph, tree, at)) extend([...path, next]);
  };
  extend([source]);
  return found;
}
