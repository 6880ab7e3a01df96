/**
 * What a failed site does to the others: what of its traffic has another way goes to them in proportion to
 * what they carry, and what passes their capacity at the busy hour is lost. Redundancy needs capacity.
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
  /** Share 0…1 of international demand that has no way any more. */
  withoutRoute: number;
  /** Share 0…1 of international traffic at the busy hour that is lost at full sites then. */
  lostBusyHour: Interval;
  /** The same while every site works. */
  lostAnyway: Interval;
  /** The others that are full then, in more than half of the draws. */
  full: { site: string; city: string }[];
}

/** A failure of each site, the one that loses most first; the capacity of sites must be known. */
export function knockOnOf(context: AssessmentContext, sites: readonly LoadedSite[]): KnockOn[] {
  const { count } = context.parameters;
  const rooms = Array.from({ length: count }, (_, draw) => {
    const values = drawnValues(context, draw);
    // The share of international demand that a site can carry.
    return capacityOf(context, values).effectiveBps / internationalBps(values);
  });
  const over = (shares: readonly number[]) =>
    intervalOver(count, (draw) => overflow(shares, rooms[draw]!));
  const lostAnyway = over(sites.map(({ demandShare }) => demandShare));
  const found = sites.map((failed): KnockOn => {
    const others = sites.filter((site) => site !== failed);
    const withoutRoute = lostByRoute(context, failed.id);
    const shares = loadsWithout(
      Math.max(0, failed.demandShare - withoutRoute),
      others.map((site) => site.demandShare),
    );
    const full = others.filter(
      (_, k) => rooms.filter((room) => shares[k]! > room).length * 2 > count,
    );
    return {
      ...{ site: failed.id, city: failed.city, withoutRoute },
      ...{ lostBusyHour: over(shares), lostAnyway },
      full: full.map(({ id, city }) => ({ site: id, city })),
    };
  });
  const lost = ({ withoutRoute, lostBusyHour }: KnockOn) => withoutRoute + lostBusyHour.median;
  return found.sort((a, b) => lost(b) - lost(a));
}

function lostByRoute({ failure }: AssessmentContext, site: string): number {
  const alone = failure.after.sites.find(({ sites }) => sites.length === 1 && sites[0] === site);
  return alone?.demandLost ?? 0;
}

/** Loads of the others with what moves to them; where they carry nothing, it comes in equal parts. */
export function loadsWithout(moved: number, others: readonly number[]): number[] {
  const carried = others.reduce((sum, share) => sum + share, 0);
  return others.map((share) => share + moved * (carried > 0 ? share / carried : 1 / others.length));
}

/** What does not fit, as a share of international demand. @param room share that a site can carry */
export function overflow(shares: readonly number[], room: number): number {
  return shares.reduce((sum, share) => sum + Math.max(0, share - room), 0);
}
