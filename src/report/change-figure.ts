/** The frame of quantities without and with the design: dots on one scale, their legend, their table. */
import { drawDumbbell } from "./charts/dumbbell.ts";
import type { ReportContext } from "./context.ts";
import { type Cell, type FigureParts, figure } from "./figure.ts";
import type { Html } from "./html.ts";
import { legend } from "./legend.ts";

/** A quantity on both sides. */
export interface ChangeRow {
  label: string;
  before: number;
  after: number;
}

export interface ChangeFigureParts
  extends Pick<FigureParts, "id" | "title" | "definition" | "file" | "note"> {
  rows: readonly ChangeRow[];
  /** Says what the chart shows; `rows` has every quantity in words. */
  describe: (rows: string) => string;
  /** Ends of the scale. */
  domain: [number, number];
  /** A quantity beside its dots. */
  format: (value: number) => string;
  /** A quantity under the scale; as `format` when left out. */
  formatTick?: (value: number) => string;
  /** The table; or, for one of the drawn rows alone, the head of its first column and its cells. */
  table: FigureParts["table"] | { head: string; cell: (value: number) => Cell };
}

export function changeFigure(
  context: ReportContext,
  { rows, describe, domain, format, formatTick = format, table, ...parts }: ChangeFigureParts,
): Html {
  const { wording, document } = context;
  const drawn = rows.map((row) => ({
    ...row,
    value: `${format(row.before)} → ${format(row.after)}`,
  }));
  return figure(context, {
    ...parts,
    description: describe(drawn.map(({ label, value }) => `${label}: ${value}`).join("; ")),
    draw: (width) => drawDumbbell(document, drawn, width, { domain, formatTick }),
    below: legend(context),
    table:
      "header" in table
        ? table
        : {
            header: [table.head, wording.text("label.before"), wording.text("label.after")],
            rows: rows.map(({ label, before, after }) => [
              label,
              table.cell(before),
              table.cell(after),
            ]),
          },
  });
}
