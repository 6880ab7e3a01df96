/**
 * Question 2: what becomes observable, and by whom? Shares of demand that cross an observer, the
 * concentration of the border, and the traffic of foreigners that is caught as well.
 */

import { asShare } from "../../../base/share.ts";
import { herfindahlHirschman } from "../../../models/concentration.ts";
import type { ObserverParty } from "../../../traffic/observers.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import { knowsOrganisations, sumByOrganisation } from "../../../world/organisations.ts";
import type { AssessmentContext } from "../../context.ts";
import type { Side, Simulation } from "../../simulation.ts";
import { answerContent, type ContentAnswer } from "./content.ts";
import { type OwnerState, ownerStates } from "./owners.ts";

export interface ObservationSide {
  /** The domestic network that most international demand crosses or ends in. */
  strongest: { as: AsLabel; international: number } | null;
  /** Border networks by the share of international demand that enters through them, heaviest first. */
  borderShares: { as: AsLabel; share: number }[];
  /** HHI of those shares, 0…10,000. */
  hhi: number | null;
  /** The same over organisations: networks of one count as one. Null where they are not known. */
  hhiOfOrganisations: number | null;
  /**
   * Share of demand between domestic networks that goes through foreign ones: the most that leaves the
   * country on its way.
   */
  hairpinned: number;
  /**
   * The least: what goes through one without a port at an exchange in the country. The others may meet
   * inside. Where exchanges are not known it is all of it.
   */
  hairpinnedLeast: number;
  /** Share of demand between domestic networks that has a route. */
  domesticReach: number;
  foreignTransit: { dependents: number; computed: number; mostlyThrough: number };
}

export interface ObservedBy {
  who: ObserverParty;
  /** Share of international demand, towards the country's users. */
  international: number;
  /** The same on the way out, as far as computed. */
  outbound: number;
  /** Share of demand between domestic networks. */
  domestic: number;
  /**
   * Estimated users, and their share, of whose international demand at least half is seen: as among the
   * networks computed, whose part of all users is `coverage.users`.
   */
  usersMostlySeen: number;
  usersMostlySeenShare: number;
  /** Share of the traffic of foreign networks that depend on the country's. */
  foreignTransit: number;
}

export interface ObservationAnswer {
  /** By its own dates the design was in force when the routing data was taken: before holds it already. */
  inForceBefore: boolean;
  /** No design: what the same operators' networks see today; boxes that the design brings see nothing. */
  before: ObservationSide & { observers: ObservedBy[] };
  after: ObservationSide & { observers: ObservedBy[] };
}

/** With who owns what already, and what each source of content sends, null where that is not known. */
export type FullObservationAnswer = ObservationAnswer & {
  owners: OwnerState[];
  content: ContentAnswer | null;
};

export function answerFullObservation(context: AssessmentContext): FullObservationAnswer {
  return {
    ...answerObservation(context.simulation),
    owners: ownerStates(context),
    content: answerContent(context),
  };
}

export function answerObservation(simulation: Simulation): ObservationAnswer {
  return {
    inForceBefore: simulation.inForceBefore,
    before: {
      ...describeSide(simulation, simulation.before),
      observers: observedBy(simulation, simulation.before),
    },
    after: {
      ...describeSide(simulation, simulation.after),
      observers: observedBy(simulation, simulation.after),
    },
  };
}

function describeSide(simulation: Simulation, side: Side): ObservationSide {
  const { nation } = simulation.applied;
  const { crossing, entries } = side.traffic;
  const byBorder = new Map<number, number>();
  for (const [key, part] of entries) {
    const domestic = Math.floor(key / side.world.asCount);
    byBorder.set(domestic, (byBorder.get(domestic) ?? 0) + part);
  }
  const border = [...byBorder].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  let strongest = -1;
  for (const as of nation.ases)
    if (crossing[as]! > (strongest < 0 ? 0 : crossing[strongest]!)) strongest = as;
  const hhi = herfindahlHirschman(byBorder.values());
  const hhiOfOrganisations = herfindahlHirschman(sumByOrganisation(side.world, byBorder));
  const { dependents, computed, mostlyThrough } = side.outbound.foreignTransit;
  return {
    strongest:
      strongest < 0
        ? null
        : { as: labelOf(side.world, strongest), international: asShare(crossing[strongest]!) },
    borderShares: border.map(([as, share]) => ({
      as: labelOf(side.world, as),
      share: asShare(share),
    })),
    hhi: Number.isNaN(hhi) ? null : hhi,
    hhiOfOrganisations:
      Number.isNaN(hhiOfOrganisations) || !knowsOrganisations(side.world)
        ? null
        : hhiOfOrganisations,
    hairpinned: asShare(side.traffic.hairpinned),
    hairpinnedLeast: asShare(side.traffic.turnedAbroad),
    domesticReach: asShare(side.traffic.domesticReach),
    foreignTransit: { dependents, computed, mostlyThrough },
  };
}

function observedBy(simulation: Simulation, side: Side): ObservedBy[] {
  const { nation } = simulation.applied;
  const computed = simulation.coverage.users || 1;
  return simulation.observers.map((observer, o) => {
    let usersMostlySeen = 0;
    let usersMostlySeenShare = 0;
    for (const as of nation.ases) {
      const network = side.traffic.networks.get(as);
      if (
        network === undefined ||
        network.observed[o]! < 0.5 * network.reach ||
        network.reach === 0
      )
        continue;
      usersMostlySeen += side.world.users[as]!;
      usersMostlySeenShare += simulation.gravity.domestic[as]!;
    }
    return {
      who: observer.who,
      international: asShare(side.traffic.observed[o]!.international),
      outbound: asShare(side.outbound.observed[o]!),
      domestic: asShare(side.traffic.observed[o]!.domestic),
      usersMostlySeen: usersMostlySeen / computed,
      usersMostlySeenShare: asShare(usersMostlySeenShare / computed),
      foreignTransit: asShare(side.outbound.foreignTransit.observed[o]!),
    };
  });
}
