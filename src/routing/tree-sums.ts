/**
 * A sweep's sums tree by tree, one destination after the other: the plain path, for computers
 * without vectors and for lengths that do not fit a byte, and the oracle of the fast one.
 */
import type { AsIndex } from "../world/world.ts";
import { routeClass } from "./policy.ts";
import type { CrossingSums, SweepRequest, SweepSums } from "./sums.ts";
import { accumulate, createRouteEngine, type RouteTree } from "./tree.ts";

/** Adds the pairs of one destination to sums; the function keeps its scratch memory. */
export function createTreeSummer(
  request: SweepRequest,
): (destination: AsIndex, into: SweepSums) => void {
  const { graph, territories } = request;
  const n = graph.asCount;
  const engine = createRouteEngine(graph, request);
  const isSource = request.sources ?? new Uint8Array(n).fill(1);
  const isDestination = request.destinations ?? new Uint8Array(n).fill(1);
  const ones = Float64Array.from(isSource);
  const masked = (request.weights ?? []).map(({ sources, destinations }) => ({
    sources: sources.map((weight, as) => (isSource[as] === 1 ? weight : 0)),
    destinations,
  }));
  const through = new Float64Array(n);
  const scratch = new Float64Array(n);

  return (destination, into) => {
    if (isDestination[destination] !== 1) return;
    const tree = engine.tree(destination);
    accumulate(tree, ones, through);
    into.pairs[0]! += through[destination]! - ones[destination]!;
    addThrough(tree, through, ones, 1, into.load);
    masked.forEach(({ sources, destinations }, k) => {
      accumulate(tree, sources, through);
      addThrough(tree, through, sources, destinations[destination]!, into.weighted[k]!);
    });
    if (territories !== undefined && into.crossings !== undefined) {
      addOutward(tree, territories.labels, ones, scratch, into.crossings);
      addInward(tree, territories.labels, ones, scratch, into.crossings);
    }
  };
}

/** What passes each AS between its path's ends. */
function addThrough(
  tree: RouteTree,
  through: Float64Array,
  own: Float64Array,
  times: number,
  into: Float64Array,
): void {
  for (let at = 1; at < tree.reachable; at++) {
    const as = tree.order[at]!;
    into[as]! += (through[as]! - own[as]!) * times;
  }
}

function addOutward(
  tree: RouteTree,
  labels: Uint16Array,
  sources: Float64Array,
  held: Float64Array,
  into: CrossingSums,
): void {
  const { order, nextHops, reachable, destination } = tree;
  held.set(sources);
  for (let at = reachable - 1; at > 0; at--) {
    const as = order[at]!;
    const label = labels[as]!;
    if (label === 0 || label === labels[destination]) continue;
    into.pairsOut[label]! += sources[as]!;
    let hop = nextHops[as]!;
    if (labels[hop] !== label) into.out[as]! += held[as]!;
    while (hop >= 0 && labels[hop] !== label) hop = nextHops[hop]!;
    if (hop >= 0) held[hop]! += held[as]!;
  }
}

function addInward(
  tree: RouteTree,
  labels: Uint16Array,
  sources: Float64Array,
  foreign: Float64Array,
  into: CrossingSums,
): void {
  const { order, nextHops, reachable, destination, classes } = tree;
  const label = labels[destination]!;
  if (label === 0) return;
  for (let as = 0; as < foreign.length; as++)
    foreign[as] = labels[as] === label || classes[as] === routeClass.none ? 0 : sources[as]!;
  for (let at = reachable - 1; at > 0; at--) {
    const as = order[at]!;
    const hop = nextHops[as]!;
    foreign[hop]! += foreign[as]!;
    if (labels[as] !== label && labels[hop] === label) into.in[hop]! += foreign[as]!;
  }
  into.pairsIn[label]! += foreign[destination]!;
}
