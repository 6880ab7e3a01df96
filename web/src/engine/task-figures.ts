/** Figures of a whole answer that tasks are judged by: those that the report states, by its own definitions. */
import { greatest } from "d3-array";
import type { Assessment } from "../../../src/assessment/assess.ts";
import { observedByOneParty } from "../../../src/assessment/observed-share.ts";
import type { Interval } from "../../../src/base/interval.ts";
import { factsOf } from "../../../src/report/facts.ts";
import { nameAs, nameFailedPart, nameObserver } from "../../../src/report/names.ts";
import type { Wording } from "../../../src/report/wording.ts";
import type { TaskFigure, TaskFigures } from "../state/tasks.ts";

export function taskFigures(assessment: Assessment, wording: Wording): TaskFigures {
  const { failure, observation, delay, capacity, cost, retention } = assessment.questions;
  const { worst } = factsOf(assessment);
  const { observers, strongest } = observation.after;
  const [observer] = observers;
  const seen = observedByOneParty(observation.after);
  const cuts = [
    ...failure.after.sites.filter(({ sites }) => sites.length === 1),
    ...(failure.after.byDesign === null ? [] : [failure.after.byDesign]),
  ];
  const gravest = greatest(cuts, ({ usersShare }) => usersShare);
  const busiest = greatest(
    capacity.after.sites.filter(({ busyHourUtilisation }) => busyHourUtilisation !== null),
    ({ busyHourUtilisation }) => busyHourUtilisation!.median,
  );
  return {
    "site-lost": certain(
      gravest?.usersShare ?? 0,
      gravest === undefined || gravest.usersShare === 0
        ? ""
        : nameFailedPart(gravest.fails, wording),
    ),
    "one-party": certain(
      seen,
      observer !== undefined && observer.international >= (strongest?.international ?? 0)
        ? nameObserver(observer.who, wording)
        : strongest === null
          ? ""
          : nameAs(strongest.as),
    ),
    "worst-failure": certain(
      worst.after?.demandLost ?? 0,
      worst.after === null ? "" : nameFailedPart(worst.after.fails, wording),
    ),
    "other-path": certain(delay.after.changed, ""),
    "site-use":
      busiest === undefined ? null : uncertain(busiest.busyHourUtilisation!, busiest.city),
    "user-cost": cost.after === null ? null : uncertain(cost.after.usdPerUserMonth, ""),
    "home-watched": certain(observer?.domestic ?? 0, ""),
    "user-records": retention.keepsRecords
      ? retention.after === null
        ? null
        : uncertain(retention.after.recordsPerUserDay, "")
      : certain(0, ""),
  };
}

function certain(value: number, of: string): TaskFigure {
  return { value, interval: null, of };
}

function uncertain({ median, p5, p95 }: Interval, of: string): TaskFigure {
  return { value: median, interval: { low: p5, high: p95 }, of };
}
