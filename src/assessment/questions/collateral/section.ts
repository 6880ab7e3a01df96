/** Question 8 for people: what one order takes along beside its target. */

import { drawBarList } from "../../../report/charts/bar-list.ts";
import { figure, numberCell, shareCell } from "../../../report/figure.ts";
import type { QuestionSection } from "../../../report/section.ts";
import type { Wording } from "../../../report/wording.ts";
import type { AsLabel } from "../../../world/as-label.ts";
import type { CollateralOrder, CollateralRow } from "./answer.ts";

export const collateralSection: QuestionSection = {
  question: "collateral.question",
  figure({ assessment, wording }) {
    const { before, after } = assessment.questions.collateral;
    const frame = { label: wording.text("collateral.figure"), definition: "order" };
    const was = wording.number(before.borderAsesCarrying90Percent);
    return assessment.stands
      ? { ...frame, after: was, plain: true }
      : { ...frame, before: was, after: wording.number(after.borderAsesCarrying90Percent) };
  },
  sentences({ assessment, wording }) {
    const { before, after } = assessment.questions.collateral;
    const example = <Kind extends CollateralOrder["kind"]>(kind: Kind) =>
      after.orders.find(
        (row): row is CollateralRow & { order: { kind: Kind; as: AsLabel } } =>
          row.order.kind === kind,
      );
    const address = example("example-block-address");
    const disconnect = example("example-disconnect");
    return [
      assessment.stands
        ? wording.rich("collateral.text-now", { networks: before.borderAsesCarrying90Percent })
        : wording.rich("collateral.text-hands", {
            before: before.borderAsesCarrying90Percent,
            after: after.borderAsesCarrying90Percent,
          }),
      address !== undefined &&
        wording.rich("collateral.text-address", {
          network: nameOf(address.order.as),
          addresses: wording.rough(address.addresses ?? 0),
          beside: address.networksBeside,
          demand: wording.percent(address.demandLost),
        }),
      disconnect !== undefined &&
        wording.rich("collateral.text-disconnect", {
          network: nameOf(disconnect.order.as),
          demand: wording.percent(disconnect.demandLost),
          beside: disconnect.networksBeside,
        }),
    ];
  },
  charts(context) {
    const { wording, document } = context;
    const { orders } = context.assessment.questions.collateral.after;
    if (orders.length === 0) return undefined;
    const name = (row: CollateralRow) => nameOrder(row, wording);
    return figure(context, {
      id: "collateral-chart",
      title: wording.text("collateral.chart"),
      description: wording.text("collateral.chart-alt", {
        rows: orders.map((row) => `${name(row)}: ${wording.percent(row.demandUnder)}`).join("; "),
      }),
      draw: (width) =>
        drawBarList(
          document,
          orders.map((row) => ({
            label: name(row),
            share: row.demandUnder,
            value: wording.percent(row.demandUnder),
            when: "after" as const,
          })),
          width,
        ),
      table: {
        header: [
          wording.text("collateral.order"),
          wording.text("collateral.under"),
          wording.text("collateral.addresses"),
          wording.text("collateral.beside"),
          wording.text("label.users-cut"),
          wording.text("collateral.lost"),
        ],
        rows: orders.map((row) => [
          name(row),
          shareCell(context, row.demandUnder),
          row.addresses === null
            ? { shown: wording.text("unknown"), value: "" }
            : numberCell(context, row.addresses),
          numberCell(context, row.networksBeside),
          numberCell(context, Math.round(row.usersCutOff)),
          shareCell(context, row.demandLost),
        ]),
      },
      definition: "order",
    });
  },
};

/** A rule goes by the name that the design gives, else by what it does. */
function nameOrder({ order, kind }: CollateralRow, wording: Wording): string {
  switch (order.kind) {
    case "rule":
      return order.name ?? (kind === "example" ? "" : wording.text(`order.${kind}`));
    case "example-block-address":
      return wording.text("collateral.example-address", { network: nameOf(order.as) });
    case "example-disconnect":
      return wording.text("collateral.example-disconnect", { network: nameOf(order.as) });
  }
}

function nameOf({ asn, name }: AsLabel): string {
  return name === "" ? `AS${asn}` : name;
}
