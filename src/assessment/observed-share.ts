/** The one definition of how much a single party sees, for every question that states it. */
import type { ObservationAnswer } from "./questions/observation/answer.ts";

/**
 * Share 0…1 of international demand that one party sees: the design's first observer, or the network
 * that carries most, whichever sees more.
 */
export function observedByOneParty({ observers, strongest }: ObservationAnswer["after"]): number {
  return Math.min(1, Math.max(observers[0]?.international ?? 0, strongest?.international ?? 0));
}
