/**
 * Internet users of ASes, from a table that the user gives: CSV with columns named by a header in
 * APNIC's ways or others' (`asn,users`; `AS`, `CC`, `Users (est.)`), two columns `asn,users` without
 * one, or APNIC's JSON feed. Numbers may have thousands separators, quoted or not.
 *
 * Which users go to which AS of a world is decided there (world/user-division.ts).
 */

import { packCountry } from "../base/country-code.ts";
import { findColumn, readCsv } from "../base/csv.ts";
import { InputError } from "../base/errors.ts";
import { readCountry } from "../base/iso-countries.ts";
import { parseBoundedJson } from "../base/json/bounded-json.ts";
import { ownValue } from "../base/own-value.ts";
import { ProblemCollector, quoteText, type TableProblems } from "../base/table-problems.ts";
import { columnNames, parseAsn } from "./labels.ts";
import { checkLines } from "./storage/limits.ts";

export interface UserRow {
  readonly asn: number;
  /** Packed; 0 where the table does not say. */
  readonly country: number;
  readonly users: number;
  /** Of the country's users, as the table says it itself, 0…100. */
  readonly percentOfCountry?: number;
}

export interface UserTable {
  /** As in the table; an AS may stand in several rows. */
  readonly rows: readonly UserRow[];
  readonly problems: TableProblems;
}

const userColumns = [
  "users",
  "usersest",
  "estusers",
  "estimatedusers",
  "userestimate",
  "usercount",
];

interface Columns {
  asn: number;
  country: number;
  users: number;
  count: number;
}

/**
 * @throws InputError `users-malformed` when more than half of the lines cannot be read, with the
 * line; `users-empty`, `users-json`
 */
export function parseUsers(text: string, file: string): UserTable {
  checkLines(text, file);
  const problems = new ProblemCollector();
  const rows: UserRow[] = [];
  for (const { line, asn, country, users, percent } of text.trimStart().startsWith("{")
    ? readFeed(text, file)
    : readLines(text, file, problems)) {
    const number = parseAsn(asn.trim());
    const count = parseUserCount(users);
    const code = readCountry(country);
    if (Number.isNaN(number) || Number.isNaN(count)) {
      const found = quoteText([asn, ...(country === "" ? [] : [country]), users].join(","));
      problems.unreadable(
        line,
        `expected an AS number and a number of users, such as "17726,250000", found ${found}`,
      );
    } else if (code === undefined)
      problems.unreadable(
        line,
        `${quoteText(country)} is not a country code of ISO 3166-1 alpha-2`,
      );
    else {
      if (code === "" && country !== "") problems.unknown(line, country);
      rows.push({
        ...{ asn: number, country: packCountry(code), users: count },
        ...(percent === undefined ? {} : { percentOfCountry: percent }),
      });
    }
  }
  const found = problems.finish(rows.length, file, "users-malformed");
  if (rows.length === 0)
    throw new InputError("users-empty", 'the table has no line "asn,users"', { file });
  return { rows, problems: found };
}

interface RawRow {
  line: number;
  asn: string;
  country: string;
  users: string;
  percent?: number;
}

function* readLines(text: string, file: string, problems: ProblemCollector): Generator<RawRow> {
  let columns: Columns | undefined;
  for (const { line, fields } of readCsv(text, file, problems)) {
    if (columns === undefined) {
      const asn = findColumn(fields, columnNames.asn);
      const users = findColumn(fields, userColumns);
      const country = findColumn(fields, columnNames.country);
      if (asn >= 0 && users >= 0) {
        columns = { asn, country, users, count: fields.length };
        continue;
      }
      columns = { asn: 0, country: -1, users: 1, count: 2 };
    }
    const row = joinThousands(fields, columns);
    yield {
      line,
      asn: row[columns.asn] ?? "",
      country: columns.country < 0 ? "" : (row[columns.country] ?? ""),
      users: row[columns.users] ?? "",
    };
  }
}

/** A row with more fields than columns, when its users are groups of thousands: `KH,3,000,000,20`. */
function joinThousands(fields: readonly string[], { users, count }: Columns): readonly string[] {
  const surplus = fields.length - count;
  if (surplus <= 0) return fields;
  const groups = fields.slice(users, users + surplus + 1);
  if (!/^\d{1,3}(,\d{3})+$/.test(groups.join(","))) return fields;
  return [...fields.slice(0, users), groups.join(""), ...fields.slice(users + surplus + 1)];
}

/** `4000000`, `4,000,000`, `4 000 000`, `4'000'000`, `4.000.000`; NaN where it is no number from 0 up. */
function parseUserCount(text: string): number {
  const trimmed = text.trim();
  const grouped = /^\d{1,3}([,\u0020\u00a0\u202f'’_])\d{3}(\1\d{3})*(\.\d+)?$/.test(trimmed);
  const dotted = /^\d{1,3}(\.\d{3}){2,}$/.test(trimmed);
  const digits =
    grouped || dotted ? trimmed.replace(dotted ? /\./g : /[^\d.]/g, "") : trimmed || "none";
  const count = Number(digits);
  return count >= 0 && Number.isFinite(count) ? count : Number.NaN;
}

/** APNIC's JSON feed: `{ "Data": [{ "AS": 38623, "CC": "KH", "Users": 4000000, … }, …] }`. */
function* readFeed(text: string, file: string): Generator<RawRow> {
  let data: unknown;
  try {
    data = (parseBoundedJson(text) as { Data?: unknown }).Data;
  } catch (error) {
    throw new InputError("users-json", (error as Error).message, { file });
  }
  if (!Array.isArray(data))
    throw new InputError("users-json", 'expected the rows under "Data", as in APNIC\'s feed', {
      file,
    });
  for (const [k, row] of (data as (Record<string, unknown> | null)[]).entries()) {
    const cell = (name: string) => String(ownValue(row, name) ?? "");
    const percent = row?.["Percent of CC Pop"];
    yield {
      ...{ line: k + 1, asn: cell("AS"), country: cell("CC"), users: cell("Users") },
      ...(typeof percent === "number" ? { percent } : {}),
    };
  }
}
