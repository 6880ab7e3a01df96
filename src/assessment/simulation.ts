/** What all questions are answered from: the design applied, and traffic measured before and after. */
import type { AppliedDesign } from "../gateway/apply.ts";
import type { TieBreak } from "../routing/policy.ts";
import type { Gravity } from "../traffic/gravity.ts";
import type { Observer } from "../traffic/observers.ts";
import type { Outbound } from "../traffic/outflow.ts";
import type { Coverage, Traffic } from "../traffic/traffic.ts";
import type { World } from "../world/world.ts";

/** Of like networks, the most groups that `--exact` computes; what they stand for is stated, as always. */
export const exactTrees = 600;

/** One side of the comparison. */
export interface Side {
  readonly world: World;
  readonly traffic: Traffic;
  readonly outbound: Outbound;
}

export interface Simulation {
  readonly applied: AppliedDesign;
  readonly gravity: Gravity;
  readonly observers: readonly Observer[];
  /** Boxes only: by its own dates the design was in force when the routing data was taken. */
  readonly inForceBefore: boolean;
  readonly tieBreak: TieBreak;
  readonly maxTrees: number;
  readonly outboundDestinations: number;
  readonly before: Side;
  readonly after: Side;
  readonly coverage: Coverage & { outboundDestinations: number; outboundDemand: number };
}
