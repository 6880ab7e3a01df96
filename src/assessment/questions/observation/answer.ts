/**
 * Question 2: what becomes observable, and by whom? Shares of demand that cross an observer, the
 * concentration of the border, and the traffic of foreigners that is caught as well.
 */

import { share } from "../../../base/share.ts";
import { concentrationClass, herfindahlHirschman } from "../../../models/concentration.ts";
import { type AsLabel, labelOf, wordAs } from "../../../world/as-label.ts";
import type { Side, Simulation } from "../../simulation.ts";

export interface ObservationSide {
  /** The domestic network that most international demand crosses or ends in. */
  strongest: { as: AsLabel; international: number } | null;
  /** Border networks by the share of international demand that enters through them, heaviest first. */
  borderShares: { as: AsLabel; share: number }[];
  /** HHI of those shares, 0…10,000. */
  hhi: number | null;
  /** Share of demand between domestic networks that leaves the country on its way. */
  hairpinned: number;
  /** Share of demand between domestic networks that has a route. */
  domesticReach: number;
  foreignTransit: { dependents: number; computed: number; mostlyThrough: number };
}

export interface ObservedBy {
  name: string;
  /** Share of international demand, towards the country's users. */
  international: number;
  /** The same on the way out, as far as computed. */
  outbound: number;
  /** Share of demand between domestic networks. */
  domestic: number;
  /** Estimated users, and their share, of whose international demand at least half is seen. */
  usersMostlySeen: number;
  usersMostlySeenShare: number;
  /** Share of the traffic of foreign networks that depend on the country's. */
  foreignTransit: number;
}

export interface ObservationAnswer {
  question: "What becomes observable, and by whom?";
  answer: string;
  /** No design: what the same observers' networks see today. */
  before: ObservationSide & { observers: ObservedBy[] };
  after: ObservationSide & { observers: ObservedBy[] };
}

export function answerObservation(simulation: Simulation): ObservationAnswer {
  const answer = {
    question: "What becomes observable, and by whom?" as const,
    before: {
      ...describeSide(simulation, simulation.before),
      observers: observedBy(simulation, simulation.before),
    },
    after: {
      ...describeSide(simulation, simulation.after),
      observers: observedBy(simulation, simulation.after),
    },
  };
  return { ...answer, answer: inWords(simulation, answer) };
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
  const { dependents, computed, mostlyThrough } = side.outbound.foreignTransit;
  return {
    strongest:
      strongest < 0
        ? null
        : { as: labelOf(side.world, strongest), international: crossing[strongest]! },
    borderShares: border.map(([as, sum]) => ({
      as: labelOf(side.world, as),
      share: share(sum),
    })),
    hhi: Number.isNaN(hhi) ? null : hhi,
    hairpinned: side.traffic.hairpinned,
    domesticReach: side.traffic.domesticReach,
    foreignTransit: { dependents, computed, mostlyThrough },
  };
}

function observedBy(simulation: Simulation, side: Side): ObservedBy[] {
  const { nation } = simulation.applied;
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
      name: observer.name,
      ...side.traffic.observed[o]!,
      outbound: side.outbound.observed[o]!,
      usersMostlySeen,
      usersMostlySeenShare: share(usersMostlySeenShare),
      foreignTransit: side.outbound.foreignTransit.observed[o]!,
    };
  });
}

function inWords(simulation: Simulation, answer: Omit<ObservationAnswer, "answer">): string {
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const { before, after } = answer;
  const today =
    before.strongest === null
      ? ""
      : `Before, the most that one network carries is ${percent(before.strongest.international)} (${wordAs(before.strongest.as)}).`;
  const most = after.observers[0];
  if (most === undefined) {
    const changed = simulation.applied.changes.length > 0 && after.strongest !== null;
    return `The design creates no observer of its own. ${today}${
      changed
        ? ` With it: ${percent(after.strongest!.international)} (${wordAs(after.strongest!.as)}).`
        : ""
    }`.trim();
  }
  const concentration =
    after.hhi === null
      ? ""
      : ` Concentration at the border (HHI): ${before.hhi?.toFixed(0) ?? "–"} → ${after.hhi.toFixed(0)}, ${concentrationClass(after.hhi)}.`;
  return `${percent(most.international)} of international traffic and ${percent(most.domestic)} of traffic between domestic networks can be seen by ${most.name}. ${today}${concentration}`;
}
