/** International demand by the border network through which it enters. */
import { sum } from "d3-array";
import type { AsIndex } from "../world/world.ts";
import type { Side } from "./simulation.ts";

/** By border network its share 0…1 of international demand. */
function borderShares(side: Side): Map<AsIndex, number> {
  const shares = new Map<AsIndex, number>();
  for (const [key, share] of side.traffic.entries) {
    const domestic = Math.floor(key / side.world.asCount);
    shares.set(domestic, (shares.get(domestic) ?? 0) + share);
  }
  return shares;
}

/**
 * Number of border networks, heaviest first, through which a share of the demand that enters comes.
 * @param wanted share 0…1
 */
export function borderAsesCarrying(side: Side, wanted: number): number {
  const shares = [...borderShares(side).values()];
  const total = sum(shares);
  let covered = 0;
  let count = 0;
  for (const share of shares.sort((a, b) => b - a)) {
    if (covered >= wanted * total) break;
    covered += share;
    count++;
  }
  return count;
}
