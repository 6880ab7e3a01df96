/** Everything that is fuzzed. */
import type { FuzzTarget } from "./target.ts";
import { designTargets } from "./targets/designs.ts";
import { measurementTargets } from "./targets/measurements.ts";
import { pageTargets } from "./targets/page.ts";
import { probeTargets } from "./targets/probe.ts";
import { routeTargets } from "./targets/routes.ts";
import { storedTargets } from "./targets/stored.ts";
import { tableTargets } from "./targets/tables.ts";
import { wireTargets } from "./targets/wire.ts";

export const fuzzTargets: readonly FuzzTarget[] = [
  ...tableTargets,
  ...routeTargets,
  ...storedTargets,
  ...designTargets,
  ...measurementTargets,
  ...wireTargets,
  ...probeTargets,
  ...pageTargets,
];
