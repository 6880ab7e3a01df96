/**
 * Labels of ASes: number, country, addresses, name, presence. Two forms are read by the same
 * function: the table that ships (label-format.ts) and a user's own CSV, which needs no more than
 * `asn,country` on each line and may have a header and further columns.
 *
 * Left out: history. A table holds for one day; a network that moved keeps its later country.
 */
import { packCountry } from "../base/country-code.ts";
import { type CsvRow, findColumn, readCsv } from "../base/csv.ts";
import { InputError } from "../base/errors.ts";
import { isoCountries, readCountry } from "../base/iso-countries.ts";
import { ProblemCollector, quoteText, type TableProblems } from "../base/table-problems.ts";
import { checkLines } from "./storage/limits.ts";

/** One row per AS, ascending by AS number. */
export interface LabelTable {
  readonly asns: Uint32Array;
  /** ISO 3166-1 alpha-2 packed as `first << 8 | second`, 0 not known. */
  readonly countries: Uint16Array;
  /** IPv4 addresses originated. */
  readonly ipv4: Float64Array;
  /** IPv6 /48 blocks originated. */
  readonly ipv6: Float64Array;
  readonly names: readonly string[];
  /** Row of an AS: countries with at least 1 % of its addresses, share 0…1, largest first. */
  readonly presence: {
    readonly offsets: Uint32Array;
    readonly countries: Uint16Array;
    readonly shares: Float32Array;
  };
  /** Of the text it was read from; a table made otherwise has none. */
  readonly problems?: TableProblems;
}

/** An AS that two tables place differently; 0 where a table does not know or does not list it. */
export interface LabelDifference {
  asn: number;
  before: number;
  after: number;
}

/** Names of columns in headers of label and user tables, as `findColumn` takes them. */
export const columnNames = {
  asn: ["asn", "as", "asnumber", "autnum", "autonomoussystem", "autonomoussystemnumber"],
  country: ["country", "cc", "countrycode", "iso", "iso2", "iso3166", "alpha2", "economy"],
} as const;

const packedCountries: ReadonlyMap<string, number> = new Map(
  isoCountries.map((code) => [code, packCountry(code)]),
);

/** Where each column stands, -1 where it does not, and how many fields a line has. */
interface Columns {
  asn: number;
  step: number;
  country: number;
  presence: number;
  ipv4: number;
  ipv6: number;
  name: number;
  count: number;
}

const noColumns: Columns = {
  asn: -1,
  step: -1,
  country: -1,
  presence: -1,
  ipv4: -1,
  ipv6: -1,
  name: -1,
  count: 0,
};

/**
 * Reads a label table. Columns are found by the header; without one they are `asn,country`.
 * AS numbers may be written `AS17726`, countries in either case, lines may come in any order. A
 * country that is none (`EU`, `AP`, `ZZ`, empty, …) is not known; `UK` is `GB`. Lines that cannot be
 * read are left out and stand in `problems`; in the table that ships each line counts from the one
 * above, so that there they are errors.
 * @param file how error messages name the text
 * @throws InputError `labels-malformed` when more than half of the lines cannot be read,
 * `labels-header`, `labels-duplicate`, `labels-empty`, with the line
 */
export function parseLabels(text: string, file: string): LabelTable {
  checkLines(text, file);
  const problems = new ProblemCollector();
  const rows = new LabelRows(file, problems);
  let columns: Columns | undefined;
  for (const row of readCsv(text, file, problems)) {
    if (columns === undefined) {
      columns = headerColumns(row, file);
      if (columns !== undefined) continue;
      columns = { ...noColumns, asn: 0, country: 1, count: 2 };
    }
    const reason = rows.add(row, columns);
    if (reason === undefined) continue;
    if (columns.asn < 0)
      throw new InputError("labels-malformed", reason, { file, line: row.line, column: 1 });
    problems.unreadable(row.line, reason);
  }
  return rows.finish();
}

/** The row of an AS number, or -1. O(log n). */
export function findLabel(table: LabelTable, asn: number): number {
  let low = 0;
  let high = table.asns.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table.asns[middle]! < asn) low = middle + 1;
    else high = middle;
  }
  return table.asns[low] === asn ? low : -1;
}

/** The ASes whose country differs, ascending; listing an AS without a country is not listing it. */
export function compareLabels(before: LabelTable, after: LabelTable): LabelDifference[] {
  const differences: LabelDifference[] = [];
  let i = 0;
  let j = 0;
  while (i < before.asns.length || j < after.asns.length) {
    const a = before.asns[i] ?? Number.POSITIVE_INFINITY;
    const b = after.asns[j] ?? Number.POSITIVE_INFINITY;
    const asn = Math.min(a, b);
    const was = a === asn ? before.countries[i++]! : 0;
    const is = b === asn ? after.countries[j++]! : 0;
    if (was !== is) differences.push({ asn, before: was, after: is });
  }
  return differences;
}

function headerColumns({ fields, line }: CsvRow, file: string): Columns | undefined {
  const names = fields.map((field) => field.toLowerCase());
  const step = names.indexOf("asn-step");
  const asn = step >= 0 ? -1 : findColumn(fields, columnNames.asn);
  if (asn < 0 && step < 0) return undefined;
  const country = findColumn(fields, columnNames.country);
  if (country < 0)
    throw new InputError("labels-header", 'the header has no column "country" (or "cc")', {
      file,
      line,
    });
  return {
    asn,
    step,
    country,
    presence: names.indexOf("presence"),
    ipv4: names.indexOf("ipv4"),
    ipv6: names.indexOf("ipv6"),
    name: names.indexOf("name"),
    count: names.length,
  };
}

/** Collects rows in any order; `finish` sorts them by AS number. */
class LabelRows {
  readonly #file: string;
  readonly #problems: ProblemCollector;
  readonly #asns: number[] = [];
  readonly #lines: number[] = [];
  readonly #countries: number[] = [];
  readonly #presences: string[] = [];
  readonly #ipv4: number[] = [];
  readonly #ipv6: number[] = [];
  readonly #names: string[] = [];
  #previous = 0;
  #ascending = true;

  constructor(file: string, problems: ProblemCollector) {
    this.#file = file;
    this.#problems = problems;
  }

  /** @returns why the row cannot be read, if it cannot */
  add({ line, fields }: CsvRow, columns: Columns): string | undefined {
    if (fields.length !== columns.count)
      return `${fields.length} ${fields.length === 1 ? "field" : "fields"} where ${columns.count} were expected`;
    const field = columns.asn < 0 ? fields[columns.step]! : fields[columns.asn]!;
    const number = parseAsn(field);
    const country = this.#country(fields[columns.country]!, line);
    const presence = columns.presence < 0 ? "" : fields[columns.presence]!;
    const ipv4 = columns.ipv4 < 0 ? 0 : parseCount(fields[columns.ipv4]!);
    const ipv6 = columns.ipv6 < 0 ? 0 : parseCount(fields[columns.ipv6]!);
    if (Number.isNaN(number)) return `${quoteText(field)} is not an AS number`;
    if (Number.isNaN(country))
      return `${quoteText(fields[columns.country]!)} is not a country code of ISO 3166-1 alpha-2`;
    if (Number.isNaN(ipv4 + ipv6)) return "the addresses are not numbers of 0 or more";
    if (presence !== "" && !isPresence(presence))
      return `${quoteText(presence)} is not a list of countries with thousandths, as in "DE940 NL55"`;
    const asn = number + (columns.asn < 0 ? this.#previous : 0);
    this.#ascending &&= asn > this.#previous;
    this.#previous = asn;
    this.#asns.push(asn);
    this.#lines.push(line);
    this.#countries.push(country);
    this.#presences.push(presence);
    this.#ipv4.push(ipv4);
    this.#ipv6.push(ipv6);
    this.#names.push(columns.name < 0 ? "" : fields[columns.name]!);
    return undefined;
  }

  /** Packed; 0 not known, NaN where the text is no code. */
  #country(text: string, line: number): number {
    const packed = packedCountries.get(text);
    if (packed !== undefined) return packed;
    const code = readCountry(text);
    if (code === undefined) return Number.NaN;
    if (code === "" && text !== "") this.#problems.unknown(line, text);
    return packCountry(code);
  }

  finish(): LabelTable {
    const count = this.#asns.length;
    const problems = this.#problems.finish(count, this.#file, "labels-malformed");
    if (count === 0) throw new InputError("labels-empty", "no AS is listed", { file: this.#file });
    const order = this.#order();
    const offsets = new Uint32Array(count + 1);
    const presentIn: number[] = [];
    const shares: number[] = [];
    for (let k = 0; k < count; k++) {
      const row = order[k]!;
      const presence = this.#presences[row]!;
      if (presence !== "") addPresence(presence, presentIn, shares);
      else if (this.#countries[row] !== 0) {
        presentIn.push(this.#countries[row]!);
        shares.push(1);
      }
      offsets[k + 1] = presentIn.length;
    }
    return {
      asns: gather(new Uint32Array(count), this.#asns, order),
      countries: gather(new Uint16Array(count), this.#countries, order),
      ipv4: gather(new Float64Array(count), this.#ipv4, order),
      ipv6: gather(new Float64Array(count), this.#ipv6, order),
      names: this.#ascending ? this.#names : Array.from(order, (row) => this.#names[row]!),
      presence: {
        offsets,
        countries: Uint16Array.from(presentIn),
        shares: Float32Array.from(shares),
      },
      problems,
    };
  }

  #order(): Uint32Array {
    const asns = this.#asns;
    const order = new Uint32Array(asns.length);
    for (let k = 0; k < order.length; k++) order[k] = k;
    if (this.#ascending) return order;
    order.sort((a, b) => asns[a]! - asns[b]! || a - b);
    for (let k = 1; k < order.length; k++)
      if (asns[order[k]!] === asns[order[k - 1]!])
        throw new InputError(
          "labels-duplicate",
          `AS${asns[order[k]!]} is listed again; first on line ${this.#lines[order[k - 1]!]}`,
          { file: this.#file, line: this.#lines[order[k]!]! },
        );
    return order;
  }
}

function gather<T extends Uint32Array | Uint16Array | Float64Array>(
  target: T,
  values: readonly number[],
  order: Uint32Array,
): T {
  for (let k = 0; k < order.length; k++) target[k] = values[order[k]!]!;
  return target;
}

/** `DE940 NL55`: countries with thousandths. */
function isPresence(text: string): boolean {
  return text
    .split(" ")
    .every((part) => /^[A-Za-z]{2}\d+$/.test(part) && Number(part.slice(2)) <= 1000);
}

function addPresence(text: string, countries: number[], shares: number[]): void {
  for (const part of text.split(" ")) {
    const code = readCountry(part.slice(0, 2)) ?? "";
    if (code === "") continue;
    countries.push(packCountry(code));
    shares.push(Number(part.slice(2)) / 1000);
  }
}

/** `17726` or `AS17726`; NaN where it is no AS number. */
export function parseAsn(text: string): number {
  const digits = text.charCodeAt(0) > 57 ? text.replace(/^AS\s*/i, "") : text;
  const asn = /^\d{1,10}$/.test(digits) ? Number(digits) : 0;
  return asn < 1 || asn > 0xffffffff ? Number.NaN : asn;
}

function parseCount(text: string): number {
  if (text === "") return 0;
  const count = Number(text);
  return count >= 0 && Number.isFinite(count) ? count : Number.NaN;
}
