/**
 * What a failed site does to the others: its traffic goes to them in proportion to what they carry, and
 * what passes their capacity at the busy hour is lost. Redundancy needs capacity.
 *
 * Left out: which neighbour moves to which site, and traffic that goes another way because a site is full.
 */
import { type Interval, intervalOver } from "../../../base/interval.ts";
import { type AssessmentContext, drawnValues } from "../../context.ts";
import { capacityOf, internationalBps, type LoadedSite } from "./site-load.ts";

export interface KnockOn {
  /** The site that fails. */
  site: string;
  city: string;
  /** Share 0…1 of international traffic at the busy hour that is lost at the sites then. */
  lostBusyHour: Interval;
  /** The others that are full then, in more than half of the draws. */
  full: { site: string; city: string }[];
}

/** A failure of each site, the one that loses most first; the capacity of sites must be known. */
export function knockOnOf(context: AssessmentContext, sites: readonly LoadedSite[]): KnockOn[] {
  const { count } = context.parameters;
  const draws = Array.from({ length: count }, (_, draw) => {
    const values = drawnValues(context, draw);
    // The share of international demand that a site can carry.
    return capacityOf(context, values).effectiveBps / internationalBps(values);
  });
  const found = sites.map((failed): KnockOn => {
    const others = sites.filter((site) => site !== failed);
    const shares = loadsWithout(
      failed.demandShare,
      others.map((site) => site.demandShare),
    );
    const full = others.filter(
      (_, k) => draws.filter((room) => shares[k]! > room).length * 2 > count,
    );
    return {
      ...{ site: failed.id, city: failed.city },
      lostBusyHour: intervalOver(count, (draw) =>
        lostShare(failed.demandShare, shares, draws[draw]!),
      ),
      full: full.map(({ id, city }) => ({ site: id, city })),
    };
  });
  return found.sort((a, b) => b.lostBusyHour.median - a.lostBusyHour.median);
}

/** Loads of the others with that of the failed site; none where nothing carries any. */
export function loadsWithout(failed: number, others: readonly number[]): number[] {
  const carried = others.reduce((sum, share) => sum + share, 0);
  return carried === 0 ? [] : others.map((share) => share + failed * (share / carried));
}

/** @param room share of international demand that a site can carry */
export function lostShare(failed: number, shares: readonly number[], room: number): number {
  if (shares.length === 0) return failed;
  return shares.reduce((sum, share) => sum + Math.max(0, share - room), 0);
}
