/** Tables of many countries: the ranking, their history. */
import { columnName } from "../../base/csv.ts";
import { type IndexDefinition, indexDefinitions, indexMessages } from "../../indices/catalogue.ts";
import { type HistoryPoint, historyIndices } from "../../indices/history.ts";
import type { CountryRow } from "../../indices/world-summary.ts";
import type { WorldMeta } from "../../world/world.ts";
import { historyColumns, historyRows } from "../results/history.ts";
import { rankingColumns, rankingRows } from "../results/ranking.ts";
import { countryColumn, worldColumn } from "./columns.ts";
import type { ResultColumn, ResultTable } from "./result-table.ts";

const units = {
  networks: "networks",
  addresses: "IPv4 addresses",
  ratio: undefined,
  share: "share 0…1",
  hhi: "0…10,000",
} as const satisfies Record<IndexDefinition["unit"], string | undefined>;

function indexColumn({ id, unit }: IndexDefinition): ResultColumn {
  const shown = units[unit];
  return {
    name: columnName(id),
    type: unit === "networks" ? "whole-number" : "number",
    ...(shown === undefined ? {} : { unit: shown }),
    meaning: indexMessages[`index.${id}.meaning`],
  };
}

/** A row a country, as `rank` ranks them. */
export const rankingTable: ResultTable = {
  name: "ranking",
  row: "a country",
  from: ["rank --parquet", "rank --json", "rank --csv"],
  columns: [worldColumn, countryColumn, ...indexDefinitions.map(indexColumn)],
  heads: rankingColumns,
  json: {
    schema: "ranking",
    rows(result) {
      const { run, countries } = result as {
        run: { world: WorldMeta };
        countries: readonly CountryRow[];
      };
      return { heads: rankingColumns, rows: rankingRows(run.world, countries) };
    },
  },
};

/** A row a country and snapshot. */
export const historyTable: ResultTable = {
  name: "history",
  row: "a country in a snapshot",
  from: ["history --parquet", "history --json", "history --csv"],
  columns: [
    { name: "date", type: "date", meaning: "day of the snapshot" },
    {
      name: "source",
      type: "text",
      meaning: "data source of the snapshot; the collectors' methods differ between them",
    },
    countryColumn,
    {
      name: "labelled_share",
      type: "number",
      unit: "share 0…1",
      meaning: "share of the snapshot's networks that have a country",
    },
    ...historyIndices.map(indexColumn),
  ],
  heads: historyColumns,
  json: {
    schema: "history",
    rows(result) {
      const { points } = result as { points: readonly HistoryPoint[] };
      return { heads: historyColumns, rows: historyRows(points) };
    },
  },
};
