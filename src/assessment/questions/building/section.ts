/** Question 9 for people: what routing data shows today and would show once it stands. */
import { changeFigure } from "../../../report/change-figure.ts";
import { niceTop } from "../../../report/charts/axis.ts";
import type { ReportContext } from "../../../report/context.ts";
import { dataTable, numberCell } from "../../../report/figure.ts";
import { type Html, html } from "../../../report/html.ts";
import type { QuestionSection, Sentence } from "../../../report/section.ts";

export const buildingSection: QuestionSection = {
  question: "building.question",
  figure({ assessment, wording }) {
    const { before, after } = assessment.questions.building;
    const frame = { label: wording.text("building.figure"), definition: "link" };
    const was = wording.number(before.borderNetworks);
    return assessment.stands
      ? { ...frame, after: was, plain: true }
      : { ...frame, before: was, after: wording.number(after.borderNetworks) };
  },
  sentences(context) {
    const { assessment, wording } = context;
    const { before, date } = assessment.questions.building;
    const border = {
      networks: before.borderNetworks,
      links: before.borderLinks,
      frontier: before.frontierProviders,
    };
    return [
      date === ""
        ? wording.rich("building.text-undated", border)
        : wording.rich("building.text", { date: wording.date(date), ...border }),
      ...sayChange(context),
    ];
  },
  charts(context) {
    return html`${signsTable(context)}
${carriersFigure(context)}`;
  },
};

function sayChange({ assessment, wording }: ReportContext): Sentence[] {
  const { kind, changesLinks, before, after, signs } = assessment.questions.building;
  const rated = wording.text(`frontier.${before.frontierClass}`);
  const now = wording.rich("building.text-class-now", { rated });
  if (assessment.stands) return [now, wording.rich("building.text-stands")];
  if (!changesLinks) return [now, kind === "plan" && wording.rich("building.text-unseen")];
  return [
    before.frontierClass === after.frontierClass
      ? wording.rich("building.text-class-same", { rated })
      : wording.rich("building.text-class", {
          before: rated,
          after: wording.text(`frontier.${after.frontierClass}`),
        }),
    kind === "event"
      ? wording.rich("building.text-event")
      : wording.rich("building.text-built", {
          networks: after.borderNetworks,
          frontier: after.frontierProviders,
        }),
    kind === "plan" &&
      signs.some(({ from, to }) => from !== to) &&
      wording.rich(assessment.synthetic ? "building.text-signs-invented" : "building.text-signs"),
  ];
}

/** The signs; of a design that already stands only what the data shows. */
function signsTable(context: ReportContext): Html {
  const { assessment, wording } = context;
  const { signs } = assessment.questions.building;
  const isSingle = assessment.stands;
  return dataTable(
    wording.text("building.sign"),
    [
      wording.text("building.sign"),
      ...(isSingle
        ? [wording.text("building.now")]
        : [wording.text("label.before"), wording.text("label.after")]),
    ],
    signs.map(({ sign, from, to }) => [
      wording.text(`building.sign-${sign}`),
      numberCell(context, from),
      ...(isSingle ? [] : [numberCell(context, to)]),
    ]),
  );
}

function carriersFigure(context: ReportContext): Html | undefined {
  const { assessment, wording } = context;
  if (assessment.stands) return undefined;
  const { before, after } = assessment.questions.building;
  const rows = (
    [
      ["building.half", before.borderAsesCarrying50Percent, after.borderAsesCarrying50Percent],
      [
        "building.nine-tenths",
        before.borderAsesCarrying90Percent,
        after.borderAsesCarrying90Percent,
      ],
      ["building.99", before.borderAsesCarrying99Percent, after.borderAsesCarrying99Percent],
    ] as const
  ).map(([key, was, is]) => ({
    label: wording.text(key),
    before: was,
    after: is,
  }));
  const top = Math.max(4, niceTop(Math.max(...rows.map((row) => Math.max(row.before, row.after)))));
  return changeFigure(context, {
    id: "building-chart",
    title: wording.text("building.chart"),
    describe: (all) => wording.text("building.chart-alt", { rows: all }),
    rows,
    domain: [0, top],
    format: (value) => wording.number(value),
    table: { head: wording.text("label.share"), cell: (value) => numberCell(context, value) },
    definition: "link",
  });
}
