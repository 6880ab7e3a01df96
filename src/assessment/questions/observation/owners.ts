/**
 * What states see through the networks that they own, before any gateway. A network of a state sees what
 * ends in it and what enters the country through it; what only passes it between two other domestic
 * networks is not counted, so that a share is the least that it can be.
 */
import { asShare } from "../../../base/share.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import type { AsIndex } from "../../../world/world.ts";
import type { AssessmentContext } from "../../context.ts";

export interface OwnerState {
  /** ISO 3166-1 alpha-2. */
  state: string;
  /** Its networks in the country that international traffic ends in or enters through. */
  networks: AsLabel[];
  /** Share 0…1 of the country's international demand that they see, at least. */
  international: number;
  /** Share 0…1 of the country's users in them. */
  users: number;
}

/** States whose networks see anything, the most first. */
export function ownerStates({
  simulation,
  stateOwned,
}: Pick<AssessmentContext, "simulation" | "stateOwned">): OwnerState[] {
  const { world, traffic } = simulation.before;
  // The numbers of invented networks are not those of real ones.
  if (world.meta.kind === "synthetic") return [];
  const { domestic } = simulation.gravity;
  const ownerOf = new Map(stateOwned.map(({ asn, owner }) => [asn, owner]));
  const owner = (as: AsIndex) => ownerOf.get(world.asns[as]!);
  const found = new Map<string, { ases: Set<AsIndex>; international: number; users: number }>();
  const of = (state: string) => {
    const known = found.get(state) ?? { ases: new Set(), international: 0, users: 0 };
    found.set(state, known);
    return known;
  };
  let all = 0;
  for (const [as, { reach, borders }] of traffic.networks) {
    const weight = domestic[as]!;
    all += weight * reach;
    const own = owner(as);
    if (own !== undefined && weight > 0) {
      const sum = of(own);
      sum.ases.add(as);
      sum.users += weight;
      sum.international += weight * reach;
    }
    for (const [border, share] of borders) {
      const state = border < 0 ? undefined : owner(border);
      if (state === undefined || state === own || share * weight === 0) continue;
      const sum = of(state);
      sum.ases.add(border);
      sum.international += weight * share;
    }
  }
  return [...found]
    .map(([state, { ases, international, users }]) => ({
      state,
      networks: [...ases]
        .sort((a, b) => domestic[b]! - domestic[a]! || a - b)
        .map((as) => labelOf(world, as)),
      international: asShare(all > 0 ? international / all : 0),
      users: asShare(users),
    }))
    .filter(({ international }) => international > 0)
    .sort((a, b) => b.international - a.international || (a.state < b.state ? -1 : 1));
}
