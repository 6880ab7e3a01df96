/** Question 2 in words: what becomes observable, and by whom. */
import { concentrationClass } from "../../../models/concentration.ts";
import type { ReportContext } from "../../../report/context.ts";
import { type Html, html } from "../../../report/html.ts";
import { nameAs, nameObserver } from "../../../report/names.ts";
import { intervalOfHeadline } from "../../../report/results/claims.ts";
import type { QuestionSection, Sentence } from "../../../report/section.ts";
import type { Wording } from "../../../report/wording.ts";
import type { AsLabel } from "../../../world/as-label.ts";
import { dependenceFigure, watchedFigure, worldFigure } from "./charts.ts";
import { contentSentences, contentTable } from "./content-section.ts";
import type { OwnerState } from "./owners.ts";

/** Share 0…1 from which a side effect is told. */
const leastShare = 0.001;

export const observationSection: QuestionSection = {
  question: "observation.question",
  figure(context) {
    const { facts, wording } = context;
    const { observer, carrier } = facts;
    if (observer === undefined)
      return {
        label: wording.text("observation.figure"),
        before: wording.percent(carrier.before?.share ?? 0),
        after: wording.percent(carrier.after?.share ?? 0),
        ...intervalOfHeadline(context, "largest-party"),
        definition: "observe",
      };
    return {
      label: wording.text("observation.figure-observer", {
        observer: nameObserver(observer.who, wording),
      }),
      before: wording.percent(observer.before.international),
      after: wording.percent(observer.after.international),
      ...intervalOfHeadline(context, "observed"),
      definition: "observe",
    };
  },
  sentences: (context) => [...whoWatches(context), ...border(context)],
  more: contentSentences,
  charts: (context) => html`${
    context.facts.observer !== undefined &&
    watchedFigure(context, nameObserver(context.facts.observer.who, context.wording))
  }
${contentTable(context)}
${dependenceFigure(context)}
${worldFigure(context)}`,
};

function whoWatches({ assessment, facts, wording }: ReportContext): Sentence[] {
  const { observer } = facts;
  if (observer === undefined) return [wording.rich("observation.text-none")];
  const { inForceBefore } = assessment.questions.observation;
  const { before, after } = observer;
  const share = wording.percent(after.usersMostlySeenShare);
  return [
    wording.rich("observation.text-observer", {
      observer: nameObserver(observer.who, wording),
      international: wording.percent(after.international),
      hasDomestic: hasDomesticTraffic(assessment) ? "yes" : "no",
      domestic: wording.percent(after.domestic),
    }),
    after.usersMostlySeen > 0
      ? wording.rich("observation.text-users", {
          users: wording.rough(after.usersMostlySeen),
          share,
        })
      : after.usersMostlySeenShare > 0 && wording.rich("observation.text-users-share", { share }),
    inForceBefore
      ? wording.rich("observation.text-in-force")
      : before.international >= leastShare &&
        wording.rich("observation.text-before", {
          international: wording.percent(before.international),
        }),
    after.foreignTransit >= leastShare &&
      wording.rich("observation.text-transit", { share: wording.percent(after.foreignTransit) }),
  ];
}

/** Whether any two networks of the country exchange traffic, so that there is some to be watched. */
function hasDomesticTraffic({ questions }: ReportContext["assessment"]): boolean {
  const { before, after } = questions.observation;
  return before.domesticReach > 0 || after.domesticReach > 0;
}

function border({ assessment, facts, wording }: ReportContext): Sentence[] {
  const { before, after } = assessment.questions.observation;
  const { carrier } = facts;
  return [
    ...sayOwners(assessment.questions.observation.owners, wording),
    carrier.before !== null &&
      carrier.after !== null &&
      sayCarrier(carrier.before, carrier.after, wording),
    before.hhi !== null && after.hhi !== null && sayConcentration(before.hhi, after.hhi, wording),
    before.hhiOfOrganisations !== null &&
      after.hhiOfOrganisations !== null &&
      [before, after].some(differsByOrganisation) &&
      wording.rich("observation.text-hhi-organisations", {
        before: Math.round(before.hhiOfOrganisations),
        beforeClass: wording.text(`hhi.${concentrationClass(before.hhiOfOrganisations)}`),
        after: Math.round(after.hhiOfOrganisations),
        afterClass: wording.text(`hhi.${concentrationClass(after.hhiOfOrganisations)}`),
      }),
    (before.hairpinned > 0 || after.hairpinned > 0) &&
      sayHairpin(sayShare(before, wording), sayShare(after, wording), wording),
    [before, after].some((side) => side.hairpinnedLeast < side.hairpinned) &&
      wording.rich("observation.text-hairpin-least"),
  ];
}

function differsByOrganisation(side: {
  hhi: number | null;
  hhiOfOrganisations: number | null;
}): boolean {
  return Math.round(side.hhi ?? 0) !== Math.round(side.hhiOfOrganisations ?? 0);
}

/** States of which less is seen are left to report.json. */
const leastOwned = 0.01;

function sayOwners(owners: readonly OwnerState[], wording: Wording): Html[] {
  return owners
    .filter(({ international }) => international >= leastOwned)
    .map(({ state, networks, international }) =>
      wording.rich("observation.text-owner", {
        state: wording.country(state),
        networks: wording.list([...new Set(networks.map(nameAs))].slice(0, 3)),
        more: new Set(networks.map(nameAs)).size > 3 ? "yes" : "no",
        share: wording.percent(international),
        sees: wording.percent(international) === wording.percent(1) ? "all" : "least",
      }),
    );
}

interface Carrier {
  as: AsLabel;
  share: number;
}

function sayCarrier(before: Carrier, after: Carrier, wording: Wording): Html {
  const [beforeShare, afterShare] = [before.share, after.share].map(wording.percent);
  return before.as.asn === after.as.asn && beforeShare === afterShare
    ? wording.rich("observation.text-carrier-same", {
        carrier: nameAs(after.as),
        share: afterShare!,
      })
    : wording.rich("observation.text-carrier", {
        before: nameAs(before.as),
        beforeShare: beforeShare!,
        after: nameAs(after.as),
        afterShare: afterShare!,
      });
}

function sayConcentration(before: number, after: number, wording: Wording): Html {
  const [was, is] = [before, after].map((hhi) => ({
    hhi: Math.round(hhi),
    class: wording.text(`hhi.${concentrationClass(hhi)}`),
  })) as [{ hhi: number; class: string }, { hhi: number; class: string }];
  return was.hhi === is.hhi
    ? wording.rich("observation.text-hhi-same", is)
    : wording.rich("observation.text-hhi", {
        before: was.hhi,
        beforeClass: was.class,
        after: is.hhi,
        afterClass: is.class,
      });
}

/** From the least to the most that may leave the country. */
function sayShare(
  { hairpinnedLeast, hairpinned }: { hairpinnedLeast: number; hairpinned: number },
  wording: Wording,
): string {
  const [least, most] = [wording.percent(hairpinnedLeast), wording.percent(hairpinned)];
  return least === most ? most : `${least} – ${most}`;
}

function sayHairpin(before: string, after: string, wording: Wording): Html {
  return before === after
    ? wording.rich("observation.text-hairpin-same", { share: after })
    : wording.rich("observation.text-hairpin", { before, after });
}
