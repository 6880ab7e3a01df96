/** The public door of routing: policy, trees, sweeps over all pairs, and what a change does. */

export {
  compareNextHops,
  formatTieBreak,
  type Graph,
  lowestAsn,
  parseTieBreak,
  routeClass,
  routeClassNames,
  type TieBreak,
} from "./policy.ts";
export { findAffected, type Rerouted, rerouteAfter } from "./reroute.ts";
export { pathRow, pathRowHeader, routeRowHeader, routeRows } from "./route-rows.ts";
export {
  createSourceEngine,
  type DestinationGroup,
  groupDestinations,
  type SourceEngine,
} from "./source-routes.ts";
export {
  addSums,
  arraysOf,
  type CrossingSums,
  emptySums,
  type PairWeights,
  type SweepRequest,
  type SweepSums,
} from "./sums.ts";
export { prepareSweep, type Sweep, type SweepPath, sweep } from "./sweep.ts";
export { connectSweep, type SweepPort, serveSweep } from "./sweep-port.ts";
export {
  type BlockWorker,
  runSweep,
  type SweepProgress,
  type SweepRunOptions,
} from "./sweep-run.ts";
export {
  accumulate,
  copyTree,
  createRouteEngine,
  noLength,
  pathOf,
  type RouteEngine,
  type RouteTree,
} from "./tree.ts";
