/** How far the tables that a world was built with lie in time from its links. */
import type { WorldMeta } from "./world.ts";

export interface TableAge {
  table: "users" | "exchanges" | "organisations";
  /** Days, `YYYY-MM-DD`. */
  tableDate: string;
  date: string;
  years: number;
}

/** Tables further from the world's day than this are said to be. */
const farDays = 366;

/** The tables that are more than a year older or younger than the links; none where a day is not known. */
export function farTables({
  date,
  userTable,
  exchangeTable,
  organisationTable,
}: WorldMeta): TableAge[] {
  return (
    [
      ["users", userTable],
      ["exchanges", exchangeTable],
      ["organisations", organisationTable],
    ] as const
  ).flatMap(([table, of]) => {
    if (of === undefined || of.date === "" || date === "") return [];
    const days = Math.abs(Date.parse(of.date) - Date.parse(date)) / 86_400_000;
    return days > farDays ? [{ table, tableDate: of.date, date, years: days / 365.25 }] : [];
  });
}
