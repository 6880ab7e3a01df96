/** All tables of results, in the order in which they are listed. */
import { historyTable, rankingTable } from "./countries.ts";
import {
  assessmentTable,
  atlasTable,
  comparisonTable,
  sweepTable,
  whatIfTable,
} from "./designs.ts";
import { alarmTable, cellTable, eventTable, memberTable, verdictTable } from "./measurements.ts";
import type { ResultTable } from "./result-table.ts";

export const resultTables: readonly ResultTable[] = [
  ...[assessmentTable, comparisonTable, sweepTable, whatIfTable],
  ...[rankingTable, historyTable, atlasTable],
  ...[verdictTable, eventTable, memberTable, cellTable, alarmTable],
];
