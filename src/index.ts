/**
 * The public interface of Narrows: put a gateway design into a world and say what changes. Each part has a
 * entry of its own: `narrows/world`, `narrows/routing`, `narrows/gateway`, `narrows/assessment`,
 * `narrows/models`, `narrows/indices`,
 * `narrows/lab`, `narrows/probe`, `narrows/detect`, `narrows/ooni`, `narrows/wire`.
 */

export { type Assessment, type AssessOptions, assess } from "./assessment/assess.ts";
export { InputError, type Place } from "./base/errors.ts";
export { parseLabels } from "./data/labels.ts";
export { parseRelationships } from "./data/relationships.ts";
export { type AppliedDesign, applyDesign } from "./gateway/apply.ts";
export type { Design, Quantity } from "./gateway/design.ts";
export { checkDesign, parseDesign } from "./gateway/schema.ts";
export { createRouteEngine, pathOf, type RouteTree } from "./routing/tree.ts";
export { buildWorld } from "./world/build.ts";
export { nationOf } from "./world/nation.ts";
export { decodeWorld, worldBuffer } from "./world/snapshot.ts";
export { syntheticWorld } from "./world/synthetic/world.ts";
export { findAs, type World } from "./world/world.ts";
