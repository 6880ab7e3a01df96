/** Question 9 on the page: what routing data shows today and would show once it stands. */
import { niceTop } from "../../../report/charts/axis.ts";
import { drawDumbbell } from "../../../report/charts/dumbbell.ts";
import { dataTable, figure, numberCell } from "../../../report/figure.ts";
import { html } from "../../../report/html.ts";
import {
  keyFigure,
  paragraph,
  type Section,
  type SectionBuilder,
} from "../../../report/section.ts";
import { legend } from "../observation/section.ts";

export const buildingSection: SectionBuilder = (context): Section | undefined => {
  const { assessment, wording, document } = context;
  const answer = assessment.questions.building;
  if (answer === undefined) return undefined;
  const { before, after, date } = answer;
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
    value: `${wording.number(was)} → ${wording.number(is)}`,
  }));
  const top = Math.max(4, niceTop(Math.max(...rows.map((row) => Math.max(row.before, row.after)))));
  const signs = [
    ["building.sign-border", before.borderNetworks, after.borderNetworks],
    ["building.sign-links", before.borderLinks, after.borderLinks],
    ["building.sign-frontier", before.frontierProviders, after.frontierProviders],
  ] as const;
  return {
    id: "building",
    question: wording.text("building.question"),
    content: html`${keyFigure(context, {
      label: wording.text("building.figure"),
      before: wording.number(before.borderNetworks),
      after: wording.number(after.borderNetworks),
      definition: "link",
    })}
${paragraph([
  wording.rich("building.text", {
    date: date === "" ? wording.text("unknown") : wording.date(date),
    networks: before.borderNetworks,
    links: before.borderLinks,
    frontier: before.frontierProviders,
  }),
  wording.rich("building.text-class", {
    before: wording.text(`frontier.${before.frontierClass}`),
    after: wording.text(`frontier.${after.frontierClass}`),
  }),
  before.borderNetworks !== after.borderNetworks && wording.rich("building.text-signs"),
])}
${dataTable(
  wording.text("building.sign"),
  [wording.text("building.sign"), wording.text("label.before"), wording.text("label.after")],
  signs.map(([key, was, is]) => [
    wording.text(key),
    numberCell(context, was),
    numberCell(context, is),
  ]),
)}
${figure(context, {
  id: "building-chart",
  title: wording.text("building.chart"),
  description: wording.text("building.chart-alt", {
    rows: rows.map((row) => `${row.label}: ${row.value}`).join("; "),
  }),
  draw: (width) =>
    drawDumbbell(document, rows, width, {
      domain: [0, top],
      formatTick: (value) => wording.number(value),
    }),
  below: legend(context),
  table: {
    header: [
      wording.text("label.share"),
      wording.text("label.before"),
      wording.text("label.after"),
    ],
    rows: rows.map((row) => [
      row.label,
      numberCell(context, row.before),
      numberCell(context, row.after),
    ]),
  },
  definition: "link",
})}`,
  };
};
