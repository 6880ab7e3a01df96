/** Question 8 on the page: what one order takes along beside its target. */

import { drawBarList } from "../../../report/charts/bar-list.ts";
import { figure, numberCell, shareCell } from "../../../report/figure.ts";
import { html } from "../../../report/html.ts";
import { nameOrder } from "../../../report/model-words.ts";
import {
  keyFigure,
  paragraph,
  type Section,
  type SectionBuilder,
} from "../../../report/section.ts";
import type { CollateralRow } from "./answer.ts";

export const collateralSection: SectionBuilder = (context): Section | undefined => {
  const { assessment, wording, document } = context;
  const answer = assessment.questions.collateral;
  if (answer === undefined) return undefined;
  const { before, after } = answer;
  const name = (row: CollateralRow) => nameOrder(row.order, wording);
  const example = (start: string) =>
    after.orders.find((row) => row.kind === "example" && row.order.startsWith(start));
  const address = example("Example: all addresses");
  const disconnect = after.orders.find((row) => /is ordered to be disconnected$/.test(row.order));
  const network = (row: CollateralRow) => /\((.+?)\) (?:are|is) /.exec(row.order)?.[1] ?? "";
  return {
    id: "collateral",
    question: wording.text("collateral.question"),
    content: html`${keyFigure(context, {
      label: wording.text("collateral.figure"),
      before: wording.number(before.borderAsesCarrying90Percent),
      after: wording.number(after.borderAsesCarrying90Percent),
      definition: "order",
    })}
${paragraph([
  wording.rich("collateral.text-hands", {
    before: before.borderAsesCarrying90Percent,
    after: after.borderAsesCarrying90Percent,
  }),
  address !== undefined &&
    address.addresses !== null &&
    wording.rich("collateral.text-address", {
      network: network(address),
      addresses: wording.rough(address.addresses),
      beside: address.networksBeside,
    }),
  disconnect !== undefined &&
    wording.rich("collateral.text-disconnect", {
      network: network(disconnect),
      users: wording.percent(disconnect.usersUnder),
    }),
])}
${
  after.orders.length > 0 &&
  figure(context, {
    id: "collateral-chart",
    title: wording.text("collateral.chart"),
    description: wording.text("collateral.chart-alt", {
      rows: after.orders
        .map((row) => `${name(row)}: ${wording.percent(row.usersUnder)}`)
        .join("; "),
    }),
    draw: (width) =>
      drawBarList(
        document,
        after.orders.map((row) => ({
          label: name(row),
          share: row.usersUnder,
          value: wording.percent(row.usersUnder),
          when: "after" as const,
        })),
        width,
      ),
    table: {
      header: [
        wording.text("collateral.order"),
        wording.text("collateral.users"),
        wording.text("collateral.addresses"),
        wording.text("collateral.beside"),
        wording.text("label.users-cut"),
        wording.text("collateral.lost"),
      ],
      rows: after.orders.map((row) => [
        name(row),
        shareCell(context, row.usersUnder),
        row.addresses === null
          ? { shown: wording.text("unknown"), value: "" }
          : numberCell(context, row.addresses),
        numberCell(context, row.networksBeside),
        numberCell(context, Math.round(row.usersCutOff)),
        shareCell(context, row.demandLost),
      ]),
    },
    definition: "order",
  })
}`,
  };
};
