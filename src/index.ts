/**
 * The public door of Narrows: put a gateway design into a world and say what changes. Each part has a
 * door of its own: `narrows/world`, `narrows/routing`, `narrows/gateway`, `narrows/impact`,
 * `narrows/lab`, `narrows/probe`, `narrows/detect`, `narrows/ooni`, `narrows/wire`.
 */
export { InputError, type Place } from "./base/errors.ts";
export { parseLabels } from "./data/labels.ts";
export { parseRelationships } from "./data/relationships.ts";
export { type AppliedDesign, applyDesign } from "./gateway/apply.ts";
export type { Design, Quantity } from "./gateway/design.ts";
export { checkDesign, parseDesign } from "./gateway/schema.ts";
export { type Assessment, type AssessOptions, assess } from "./impact/assess.ts";
export { createRouteEngine, pathOf, type RouteTree } from "./routing/tree.ts";
export { buildWorld } from "./world/build.ts";
export { nationOf } from "./world/nation.ts";
export { practiceWorld } from "./world/practice.ts";
export { decodeWorld, worldBuffer } from "./world/snapshot.ts";
export { findAs, type World } from "./world/world.ts";
