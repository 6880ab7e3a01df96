/**
 * Observed AS paths beside the routes of the world's policy: how often is a path that route collectors saw one of
 * those that the policy of Gao and Rexford leaves, and where do they part?
 *
 * What is asked of each path is what the literature asks: whether it is in the set of best routes before the
 * tie-break (Mühlbauer et al., SIGCOMM 2006), whether it is valley-free (Gao 2001), and of each network on it
 * whether its choice is of the best class that it had, and as short as the best (Anwar et al., IMC 2015).
 *
 * Left out: that several prefixes of a network may go different ways, and time. Paths that collectors see are also
 * what the links of the world were inferred from, so that agreement on links and on valleys is no independent test.
 */
import { mix32 } from "../../base/random.ts";
import { rowHas } from "../../base/rows.ts";
import { noParent, type PathTree } from "../../data/mrt/path-tree.ts";
import { isEqualHop } from "../../routing/equal-hops.ts";
import { type Graph, routeClass } from "../../routing/policy.ts";
import { createRouteEngine, type RouteTree } from "../../routing/tree.ts";
import { type AsIndex, findAs } from "../../world/world.ts";

/** Numbers of distinct paths, but where something else is said. */
export interface PathAgreement {
  /** Both ends are in the world, and the twin has a route between them. */
  readonly compared: number;
  /** All links are in the world. */
  readonly knownLinks: number;
  /** All links are, and the policy exports the route all the way. */
  readonly valleyFree: number;
  /** One of the twin's best routes: of the best class and length at every network, before the tie-break. */
  readonly inBestSet: number;
  /** The first hop is that of one of the best routes. */
  readonly firstHop: number;
  /** By the first link of the class (customer, peer, provider) of the best route. */
  readonly sameClass: number;
  /** In hops, prepending left out, beside the twin's best route. */
  readonly shorter: number;
  readonly sameLength: number;
  readonly longer: number;
}

/** Choices of networks: distinct rests of paths from a network on. */
export interface DecisionAgreement {
  /** Of the best class that the network had, and no longer than the best route. */
  readonly bestShort: number;
  readonly bestLong: number;
  readonly otherShort: number;
  readonly otherLong: number;
}

export interface SourceAgreement extends PathAgreement {
  /** Where the paths were seen. */
  readonly asn: number;
}

export interface Agreement extends PathAgreement {
  /** Distinct paths that were not compared: why. */
  readonly notCompared: {
    /** To networks that were not drawn. */
    readonly notDrawn: number;
    readonly endUnknown: number;
    readonly noRoute: number;
  };
  readonly origins: { readonly seen: number; readonly compared: number };
  /** Pairs of a source and an origin; those with a path that is one of the twin's best routes. */
  readonly pairs: { readonly compared: number; readonly inBestSet: number };
  /** Mean of observed less twin's hops; null without paths. */
  readonly meanExtraHops: number | null;
  readonly decisions: DecisionAgreement;
  /** Those with most paths first, then by number. */
  readonly sources: readonly SourceAgreement[];
}

type Counts = { -readonly [Key in keyof PathAgreement]: number };

const noCounts = (): Counts => ({
  ...{ compared: 0, knownLinks: 0, valleyFree: 0, inBestSet: 0, firstHop: 0, sameClass: 0 },
  ...{ shorter: 0, sameLength: 0, longer: 0 },
});

export interface AgreementOptions {
  /** Compares paths to so many origins, drawn by a fixed rule; all when left out. */
  readonly mostOrigins?: number | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Compares the paths of a tree with the world's routes. One tree of routes an origin. */
export function compareObserved(
  world: Graph,
  tree: PathTree,
  { mostOrigins, onProgress }: AgreementOptions = {},
): Agreement {
  const branches = branchesOf(tree);
  const known = branches.filter(({ root }) => findAs(world, tree.asnOf(root)) >= 0);
  const isKnown = new Set(known);
  const drawn = new Set(drawOrigins(known, tree, mostOrigins ?? known.length));
  const run = new Comparison(world, tree);
  let done = 0;
  for (const branch of branches)
    if (drawn.has(branch)) {
      onProgress?.(done++, drawn.size);
      run.compare(branch);
    } else run.skip(branch, isKnown.has(branch) ? "notDrawn" : "endUnknown");
  return run.finish({ seen: branches.length, compared: drawn.size });
}

/** The nodes below an origin, parents before children, the origin first. */
interface Branch {
  readonly root: number;
  readonly nodes: readonly number[];
}

function branchesOf(tree: PathTree): Branch[] {
  const roots = new Int32Array(tree.size);
  const branches = new Map<number, number[]>();
  for (let node = 0; node < tree.size; node++) {
    const parent = tree.parentOf(node);
    const root = parent === noParent ? node : roots[parent]!;
    roots[node] = root;
    if (root === node) branches.set(root, [node]);
    else branches.get(root)!.push(node);
  }
  return [...branches]
    .map(([root, nodes]) => ({ root, nodes }))
    .sort((a, b) => tree.asnOf(a.root) - tree.asnOf(b.root));
}

/** The same ones whatever the files' order: those whose mixed numbers are lowest. */
function drawOrigins(branches: readonly Branch[], tree: PathTree, most: number): Branch[] {
  if (branches.length <= most) return [...branches];
  const placeOf = ({ root }: Branch) => mix32(tree.asnOf(root)) >>> 0;
  return branches.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, most);
}

/** What is known of the rest of a path from a node on. */
interface Rest {
  readonly as: AsIndex;
  readonly hops: number;
  /** Class of the route that it is, by its first link; `none` where some link or network is not known. */
  readonly class: number;
  readonly isValleyFree: boolean;
  readonly isBest: boolean;
}

class Comparison {
  readonly #world: Graph;
  readonly #tree: PathTree;
  readonly #engine: ReturnType<typeof createRouteEngine>;
  readonly #all = noCounts();
  readonly #sources = new Map<number, Counts>();
  readonly #notCompared = { notDrawn: 0, endUnknown: 0, noRoute: 0 };
  readonly #pairs = { compared: 0, inBestSet: 0 };
  readonly #decisions = { bestShort: 0, bestLong: 0, otherShort: 0, otherLong: 0 };
  #extraHops = 0;

  constructor(world: Graph, tree: PathTree) {
    this.#world = world;
    this.#tree = tree;
    this.#engine = createRouteEngine(world);
  }

  skip({ nodes }: Branch, reason: "notDrawn" | "endUnknown"): void {
    for (const node of nodes) if (this.#tree.countOf(node) > 0) this.#notCompared[reason]++;
  }

  compare({ root, nodes }: Branch): void {
    const destination = findAs(this.#world, this.#tree.asnOf(root));
    const routes = this.#engine.tree(destination);
    const rests = new Map<number, Rest>();
    const pairs = new Map<number, boolean>();
    for (const node of nodes) {
      const rest = this.#restOf(node, rests.get(this.#tree.parentOf(node)), routes);
      rests.set(node, rest);
      if (node === root) continue;
      const hasRoute = rest.as >= 0 && routes.classes[rest.as] !== routeClass.none;
      if (hasRoute && rest.class !== routeClass.none) this.#countDecision(rest, routes);
      if (this.#tree.countOf(node) === 0) continue;
      if (rest.as < 0) this.#notCompared.endUnknown++;
      else if (!hasRoute) this.#notCompared.noRoute++;
      else {
        this.#countPath(rest, rests.get(this.#tree.parentOf(node))!, routes);
        pairs.set(rest.as, pairs.get(rest.as) === true || rest.isBest);
      }
    }
    this.#pairs.compared += pairs.size;
    for (const isBest of pairs.values()) if (isBest) this.#pairs.inBestSet++;
  }

  finish(origins: Agreement["origins"]): Agreement {
    const { compared } = this.#all;
    return {
      ...this.#all,
      origins,
      notCompared: this.#notCompared,
      pairs: this.#pairs,
      meanExtraHops: compared === 0 ? null : this.#extraHops / compared,
      decisions: this.#decisions,
      sources: [...this.#sources]
        .map(([as, counts]) => ({ asn: this.#world.asns[as]!, ...counts }))
        .sort((a, b) => b.compared - a.compared || a.asn - b.asn),
    };
  }

  #restOf(node: number, next: Rest | undefined, routes: RouteTree): Rest {
    const as = findAs(this.#world, this.#tree.asnOf(node));
    if (next === undefined)
      return { as, hops: 0, class: routeClass.origin, isValleyFree: true, isBest: true };
    const isKnown = as >= 0 && next.as >= 0 && next.class !== routeClass.none;
    const link = isKnown ? classOfLink(this.#world, as, next.as) : routeClass.none;
    const isExported = link === routeClass.provider || next.class >= routeClass.customer;
    return {
      ...{ as, hops: next.hops + 1, class: link },
      isValleyFree: link !== routeClass.none && next.isValleyFree && isExported,
      isBest: next.isBest && isBestHop(link, as, next.as, routes),
    };
  }

  #countDecision(rest: Rest, routes: RouteTree): void {
    const isBest = rest.class >= routes.classes[rest.as]!;
    const isShort = rest.hops <= routes.lengths[rest.as]!;
    this.#decisions[
      isBest ? (isShort ? "bestShort" : "bestLong") : isShort ? "otherShort" : "otherLong"
    ]++;
  }

  #countPath(rest: Rest, next: Rest, routes: RouteTree): void {
    const { as } = rest;
    const extra = rest.hops - routes.lengths[as]!;
    this.#extraHops += extra;
    const link = next.as < 0 ? routeClass.none : classOfLink(this.#world, as, next.as);
    const source = this.#sources.get(as) ?? noCounts();
    this.#sources.set(as, source);
    for (const counts of [this.#all, source]) {
      counts.compared++;
      if (rest.class !== routeClass.none) counts.knownLinks++;
      if (rest.isValleyFree) counts.valleyFree++;
      if (rest.isBest) counts.inBestSet++;
      if (isBestHop(link, as, next.as, routes)) counts.firstHop++;
      if (link !== routeClass.none && link === routes.classes[as]) counts.sameClass++;
      counts[extra < 0 ? "shorter" : extra > 0 ? "longer" : "sameLength"]++;
    }
  }
}

/** Class of a route that an AS has over a neighbour. */
function classOfLink(graph: Graph, as: AsIndex, next: AsIndex): number {
  if (rowHas(graph.customers, as, next)) return routeClass.customer;
  if (rowHas(graph.peers, as, next)) return routeClass.peer;
  return rowHas(graph.providers, as, next) ? routeClass.provider : routeClass.none;
}

function isBestHop(link: number, as: AsIndex, next: AsIndex, routes: RouteTree): boolean {
  return link !== routeClass.none && link === routes.classes[as] && isEqualHop(routes, as, next);
}
