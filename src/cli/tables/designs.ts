/** Tables of measured designs: comparison, sweep, atlas; what-ifs and figures of an assessment. */
import type { Assessment } from "../../assessment/assess.ts";
import type { AtlasCountry } from "../../assessment/atlas.ts";
import type { DesignComparison } from "../../assessment/questions/comparison/answer.ts";
import { isChanged, type RunDesign } from "../../assessment/run-record.ts";
import type { ScenarioAnswer } from "../../assessment/what-if/answer.ts";
import { spreadNames } from "../../jobs/atlas/table.ts";
import { originCell } from "../../report/origin.ts";
import type { WorldMeta } from "../../world/world.ts";
import { figureNames } from "../measured-designs.ts";
import {
  figureColumns as assessmentHeads,
  figureRows as assessmentRows,
} from "../results/assessment-figures.ts";
import { atlasColumns, monthOf, rowsOfAtlas } from "../results/atlas.ts";
import { comparisonColumns, comparisonRows } from "../results/comparison.ts";
import { type SweepPoint, sweepColumns, sweepRows } from "../results/sweep.ts";
import { whatIfColumns, whatIfRows } from "../results/what-if.ts";
import {
  changedColumn,
  countryColumn,
  designColumn,
  figureColumns,
  worldColumn,
} from "./columns.ts";
import type { NamedRows, ResultColumn, ResultTable } from "./result-table.ts";

/** A result on designs as JSON gives it, as far as tables read it. */
interface DesignsResult extends DesignComparison {
  readonly world: WorldMeta;
  readonly run: { readonly designs: readonly RunDesign[] };
}

interface SweepResult {
  readonly world: WorldMeta;
  readonly run: { readonly design: RunDesign };
  readonly points: readonly SweepPoint[];
}

function worldCell({ kind, date }: WorldMeta): string {
  return kind === "synthetic" ? "synthetic (invented networks)" : date;
}

/** A row a design, under `comparisonTable`. */
export function comparisonNamed(result: DesignsResult): NamedRows {
  const { designs } = result.run;
  const world = worldCell(result.world);
  return {
    heads: ["world", ...comparisonColumns(designs)],
    rows: comparisonRows(result, designs).map((row) => [world, ...row]),
  };
}

export const comparisonTable: ResultTable = {
  name: "comparison",
  row: "a design",
  from: ["compare --parquet", "compare --json", "compare --csv"],
  columns: [
    worldColumn,
    changedColumn,
    designColumn,
    countryColumn,
    { name: "regime", type: "text", meaning: "kind of gateway, as designs name it" },
    {
      name: "kind",
      type: "text",
      meaning: "plan, event or baseline; only like is set against like, and against the baseline",
    },
    ...figureColumns,
    {
      name: "beaten_by",
      type: "texts",
      meaning: "ids of comparable designs that are no worse on every measure and better on one",
    },
  ],
  heads: comparisonColumns([]),
  json: { schema: "comparison", rows: (result) => comparisonNamed(result as DesignsResult) },
};

/** A row a point, under `sweepTable`. */
export function sweepNamed({ world, run, points }: SweepResult): NamedRows {
  const { design } = run;
  const paths = Object.keys(points[0]?.values ?? {});
  const head = [worldCell(world), isChanged({ design }) ? originCell(design) : null, design.id];
  const varied = points.map(({ values }) => Object.values(values).map((value) => ({ value })));
  return {
    heads: ["world", "changed_design", "design", ...sweepColumns(paths)],
    rows: sweepRows(varied, points).map((row) => [...head, ...row]),
  };
}

export const sweepTable: ResultTable = {
  name: "sweep",
  row: "a point of the sweep",
  from: ["sweep --parquet", "sweep --json", "sweep --csv"],
  columns: [worldColumn, changedColumn, designColumn, ...figureColumns],
  further: {
    names: 'a column for each varied number, named by its path, as "reliability.commonCause"',
    type: "number",
    meaning: "value of the number in the design; in SQL its name stands in double quotes",
  },
  heads: figureNames,
  json: { schema: "sweep", rows: (result) => sweepNamed(result as SweepResult) },
};

/** Ends of intervals, in the units of the figures that they are of. */
const intervalColumns: readonly ResultColumn[] = Object.values(spreadNames).flatMap((name) => {
  const figure = figureColumns.find((column) => column.name === name);
  return (["low", "high"] as const).map((end) => ({
    ...{ name: `${name}_${end}`, type: "number" as const },
    ...(figure?.unit !== undefined && { unit: figure.unit }),
    meaning: `${end === "low" ? "5th" : "95th"} percentile of ${name} over everything uncertain; null where there is no interval`,
  }));
});

export const atlasTable: ResultTable = {
  name: "atlas",
  row: "a month, country and design, also where the country cannot have the design",
  from: ["atlas --parquet", "atlas --out", "atlas --json", "atlas --csv"],
  columns: [
    worldColumn,
    countryColumn,
    { name: "networks", type: "whole-number", unit: "networks", meaning: "ASes of the country" },
    {
      name: "demand_share",
      type: "number",
      unit: "share 0…1",
      meaning: "international demand of the country that its measures are taken on (close-up)",
    },
    { ...designColumn, meaning: "id of the generic design; open: the country as it is" },
    {
      name: "not_measured",
      type: "text",
      meaning:
        "code of the reason why the country cannot have the design; null where it was measured",
    },
    ...figureColumns,
    ...intervalColumns,
  ],
  heads: atlasColumns,
  json: {
    schema: "atlas",
    rows(result) {
      const { run, countries } = result as {
        run: { worlds: readonly WorldMeta[] };
        countries: readonly (AtlasCountry & { month: string | null })[];
      };
      const months = run.worlds.map((meta) => ({
        meta,
        countries: countries.filter(({ month }) => month === monthOf(meta)),
      }));
      return { heads: atlasColumns, rows: rowsOfAtlas(months) };
    },
  },
};

const sideColumns: readonly ResultColumn[] = [
  { name: "before", type: "number", meaning: "figure before the scenario; null: not applicable" },
  { name: "after", type: "number", meaning: "figure in the scenario" },
  { name: "lost", type: "number", meaning: "what the scenario takes away" },
];

export const whatIfTable: ResultTable = {
  name: "what_if",
  row: "a figure of a scenario",
  from: ["what-if --json", "what-if --csv"],
  columns: [
    { ...worldColumn, meaning: "measured, or that its networks are invented (synthetic)" },
    { name: "scenario", type: "text", meaning: "name of the scenario" },
    {
      name: "list",
      type: "text",
      meaning:
        "what the row is about: demand, users_by_demand, users_cut_off, networks_cut_off, rerouted, mean_hops, links, network, network_cut_off, border, site_share, site_gbps",
    },
    { name: "id", type: "text", meaning: "AS number, id of a site or part; null for the country" },
    { name: "name", type: "text", meaning: "name of network, city or part" },
    ...sideColumns,
    {
      name: "capacity",
      type: "number",
      unit: "Gbit/s",
      meaning: "of a site, in rows of site_gbps",
    },
  ],
  heads: whatIfColumns,
  json: {
    schema: "what-if",
    rows(result) {
      const { world, scenarios } = result as {
        world: WorldMeta;
        scenarios: readonly ScenarioAnswer[];
      };
      return { heads: whatIfColumns, rows: whatIfRows(world, scenarios) };
    },
  },
};

export const assessmentTable: ResultTable = {
  name: "assessment",
  row: "a number or truth value of the answers",
  from: ["assess --out", "assess --json", "assess --csv"],
  columns: [
    worldColumn,
    designColumn,
    { name: "question", type: "text", meaning: "id of the question" },
    {
      name: "figure",
      type: "text",
      meaning: "place of the figure in the answer, as after.operators.0.users_share",
    },
    {
      name: "value",
      type: "number",
      meaning: "the figure, in the unit that its name tells; a truth value is 1 or 0",
    },
  ],
  heads: assessmentHeads,
  json: {
    schema: "assessment",
    rows: (result) => ({ heads: assessmentHeads, rows: assessmentRows(result as Assessment) }),
  },
};
