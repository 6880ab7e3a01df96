/** Question 1 in words: who is cut off when a part of the border fails, and for how long. */
import { greatest } from "d3-array";
import type { ReportContext } from "../../../report/context.ts";
import { html } from "../../../report/html.ts";
import { lostTransitTable } from "../../../report/inventory.ts";
import { nameAs, nameFailedPart, readLoss } from "../../../report/names.ts";
import { rangeHtml } from "../../../report/range.ts";
import { intervalOfHeadline } from "../../../report/results/claims.ts";
import type { QuestionSection, Sentence } from "../../../report/section.ts";
import { failureBars, hoursFigure, siteFigure } from "./charts.ts";
import { type PartFailure, sameFailure, samePair } from "./parts.ts";

/** International traffic without a route in force from which it is said, share 0…1. */
const leastLost = 0.01;

export const failureSection: QuestionSection = {
  question: "failure.question",
  figure(context) {
    const { facts, wording } = context;
    const { worst, worstIsDesign } = facts;
    const share = (cut: PartFailure | null) => wording.percent(cut?.demandLost ?? 0);
    return {
      label: wording.text(worstIsDesign ? "tile.lost-by-design" : "failure.figure"),
      before: worstIsDesign ? wording.percent(0) : share(worst.before),
      after: share(worst.after),
      ...intervalOfHeadline(context, "worst-failure"),
      definition: "cut-off",
    };
  },
  sentences: (context) => [
    ...whoIsCutOff(context),
    worstPair(context),
    ...withoutDesign(context),
    bySite(context),
    byCapacity(context),
    context.wording.rich("failure.text-method"),
  ],
  more: (context) => [...howLong(context), ...byAttack(context)],
  charts: (context) => html`${failureBars(context)}
${siteFigure(context)}
${lostTransitTable(context)}
${hoursFigure(context)}`,
};

/** What has no way at all with the design, beside whatever is said of what has one. */
export function sayLostInForce({ assessment, wording }: ReportContext): Sentence {
  const { demandLostInForce } = assessment.questions.failure;
  return (
    demandLostInForce >= leastLost &&
    wording.rich("failure.text-in-force", { share: wording.percent(demandLostInForce) })
  );
}

function whoIsCutOff(context: ReportContext): Sentence[] {
  const { assessment, facts, wording } = context;
  const { after } = assessment.questions.failure;
  const { byDesign, operators } = after;
  const single = operators.filter(({ fails }) => fails.kind === "operator");
  const worst = worstOf(single);
  const all = operators.find(({ fails }) => fails.kind === "all-operators");
  const lost = sayLostInForce(context);
  if (byDesign !== null)
    return [
      byDesign.demandLost === 0
        ? wording.rich("failure.text-by-design-none")
        : wording.rich("failure.text-by-design", cutValues(byDesign, context)),
      lost,
    ];
  if (worst === undefined || !facts.gathers)
    return [
      facts.worst.after === null
        ? wording.rich("failure.text-no-border")
        : sameFailure(facts.worst.before, facts.worst.after)
          ? wording.rich("failure.text-none-same")
          : wording.rich("failure.text-none", {
              part: nameFailedPart(facts.worst.after.fails, wording),
              share: wording.percent(facts.worst.after.demandLost),
            }),
      lost,
    ];
  return [
    wording.rich("failure.text-operator", {
      operator: nameFailedPart(worst.fails, wording),
      ...cutValues(worst, context),
    }),
    all !== undefined && wording.rich("failure.text-all-operators", cutValues(all, context)),
    facts.worst.after !== null &&
      facts.worst.after.demandLost > worst.demandLost &&
      wording.rich("failure.text-worst", {
        part: nameFailedPart(facts.worst.after.fails, wording),
        share: wording.percent(facts.worst.after.demandLost),
      }),
    lost,
  ];
}

/**
 * What is lost, its reading in people, and who is cut off by the rule, as the messages name them; numbers
 * of users are left out where none is known.
 */
function cutValues(cut: PartFailure, { wording }: ReportContext) {
  const share = wording.percent(cut.usersShare);
  return {
    share: wording.percent(cut.demandLost),
    ...readLoss(cut, wording),
    cut:
      cut.users > 0
        ? wording.rich("failure.people", { users: wording.rough(cut.users), share })
        : wording.rich("failure.people-share", { share }),
    networks: cut.networks,
    all: cut.ofNetworks,
  };
}

/** The worst two networks at once, with the design; nothing where they are those of before. */
function worstPair({ assessment, wording }: ReportContext): Sentence {
  const { failure } = assessment.questions;
  const { strongestPair } = failure.after;
  return (
    strongestPair !== null &&
    !samePair(failure) &&
    wording.rich("failure.text-pair", {
      pair: nameFailedPart(strongestPair.fails, wording),
      share: wording.percent(strongestPair.demandLost),
    })
  );
}

function withoutDesign({ assessment, wording }: ReportContext): Sentence[] {
  const { strongest, strongestPair } = assessment.questions.failure.before;
  if (strongest === null) return [wording.rich("failure.text-before-none")];
  return [
    wording.rich("failure.text-before", {
      network: nameFailedPart(strongest.fails, wording),
      share: wording.percent(strongest.demandLost),
      ...readLoss(strongest, wording),
    }),
    strongestPair !== null &&
      wording.rich("failure.text-before-pair", {
        pair: nameFailedPart(strongestPair.fails, wording),
        share: wording.percent(strongestPair.demandLost),
      }),
  ];
}

function bySite({ assessment, wording }: ReportContext): Sentence {
  const single = assessment.questions.failure.after.sites.filter(({ sites }) => sites.length === 1);
  if (single.length < 2) return undefined;
  const busiest = greatest(single, ({ carriedShare }) => carriedShare)!;
  const worst = Math.max(...single.map(({ demandLost }) => demandLost));
  const values = {
    site: nameFailedPart(busiest.fails, wording),
    carried: wording.percent(busiest.carriedShare),
  };
  return worst === 0
    ? wording.rich("failure.text-sites-none", values)
    : wording.rich("failure.text-sites", { ...values, share: wording.percent(worst) });
}

/** Redundancy needs capacity: what full sites lose when the worst single one fails. */
function byCapacity({ assessment, wording }: ReportContext): Sentence {
  const { knockOn } = assessment.questions.failure;
  const [worst] = knockOn;
  if (worst === undefined || knockOn.length < 2 || worst.lostBusyHour.p95 === 0) return undefined;
  return wording.rich("failure.text-knock-on", {
    city: worst.city,
    lost: rangeHtml(wording, worst.lostBusyHour, wording.percent),
    anyway: rangeHtml(wording, worst.lostAnyway, wording.percent),
  });
}

function howLong({ assessment, wording }: ReportContext): Sentence[] {
  const { outages, cables } = assessment.questions.failure;
  const { after, withBackups } = outages;
  if (after === null) return [wording.rich("failure.text-nothing-fails")];
  const worstCable = greatest(cables, ({ downDaysYear }) => downDaysYear.median);
  const worstBackup = greatest(withBackups, ({ demandLost }) => demandLost);
  return [
    wording.rich("failure.text-hours", {
      time: rangeHtml(wording, after.expectedDemandHoursYear, wording.duration),
      likely: wording.duration(after.likelyDemandHoursYear),
    }),
    (after.knockOnHoursYear ?? 0) >= 1 / 60 &&
      wording.rich("failure.text-knock-on-hours", {
        time: wording.duration(after.knockOnHoursYear!),
      }),
    wording.rich("failure.text-hours-method"),
    worstBackup !== undefined &&
      wording.rich("failure.text-backup", { share: wording.percent(worstBackup.demandLost) }),
    worstCable !== undefined &&
      wording.rich("failure.text-cable", {
        name: worstCable.name,
        time: rangeHtml(wording, worstCable.downDaysYear, (days) => wording.duration(24 * days)),
      }),
  ];
}

function byAttack({ assessment, wording }: ReportContext): Sentence[] {
  const { compromise, flood } = assessment.questions.failure;
  const weakest = greatest(flood, ({ fillsGbps }) => -fillsGbps.median);
  return [
    compromise.after !== null &&
      wording.rich("failure.text-compromise", {
        after: wording.percent(compromise.after.international),
        time: rangeHtml(wording, compromise.untilNoticedDays, (days) =>
          wording.duration(24 * days),
        ),
        network: nameAs(compromise.before.whose),
        before: wording.percent(compromise.before.international),
      }),
    weakest !== undefined &&
      (weakest.fillsGbps.median > 0
        ? wording.rich("failure.text-flood", {
            city: weakest.city,
            gbps: rangeHtml(wording, weakest.fillsGbps),
          })
        : wording.rich("failure.text-flood-none", { city: weakest.city })),
  ];
}

function worstOf(cuts: readonly PartFailure[]): PartFailure | undefined {
  return greatest(cuts, ({ demandLost }) => demandLost);
}
