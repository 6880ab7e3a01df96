/** How an AS is named to a person. */
import { type AsIndex, asName, type World } from "./world.ts";

/** An AS in a result: number and name, never an index. */
export interface AsLabel {
  asn: number;
  /** Empty when not known. */
  name: string;
}

export function labelOf(world: World, as: AsIndex): AsLabel {
  return { asn: world.asns[as]!, name: asName(world, as) };
}
