/**
 * Labels of ASes: number, country, addresses, name, presence. Two forms are read by the same
 * function: the table that ships (label-format.ts) and a user's own CSV, which needs no more than
 * `asn,country` on each line and may have a header and further columns.
 *
 * Left out: history. A table holds for one day; a network that moved keeps its later country.
 */
import { type CsvRow, readCsv } from "../base/csv.ts";
import { InputError } from "../base/errors.ts";
import { isoCountries } from "../base/iso-countries.ts";

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
}

/** An AS that two tables place differently; 0 where a table does not know or does not list it. */
export interface LabelDifference {
  asn: number;
  before: number;
  after: number;
}

const packedCountries: ReadonlyMap<string, number> = new Map(
  isoCountries.map((code) => [code, (code.charCodeAt(0) << 8) | code.charCodeAt(1)]),
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
 * AS numbers may be written `AS17726`, countries in either case, an empty country is not known;
 * lines may come in any order.
 * @param file how error messages name the text
 * @throws InputError `labels-malformed`, `labels-country`, `labels-duplicate`, `labels-empty`, with
 * the line
 */
export function parseLabels(text: string, file: string): LabelTable {
  const rows = new LabelRows(file);
  let columns: Columns | undefined;
  for (const row of readCsv(text, file)) {
    if (columns === undefined) {
      columns = headerColumns(row, file);
      if (columns !== undefined) continue;
      columns = { ...noColumns, asn: 0, country: 1, count: 2 };
    }
    if (row.fields.length !== columns.count)
      throw malformed(
        file,
        row.line,
        `${row.fields.length} fields where ${columns.count} were expected`,
      );
    rows.add(row, columns);
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
  if (!names.includes("asn") && !names.includes("asn-step")) return undefined;
  if (!names.includes("country")) throw malformed(file, line, "the header has no column “country”");
  return {
    asn: names.indexOf("asn"),
    step: names.indexOf("asn-step"),
    country: names.indexOf("country"),
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
  readonly #asns: number[] = [];
  readonly #lines: number[] = [];
  readonly #countries: number[] = [];
  readonly #presences: string[] = [];
  readonly #ipv4: number[] = [];
  readonly #ipv6: number[] = [];
  readonly #names: string[] = [];
  #previous = 0;
  #ascending = true;

  constructor(file: string) {
    this.#file = file;
  }

  add({ line, fields }: CsvRow, columns: Columns): void {
    const file = this.#file;
    const field = columns.asn < 0 ? fields[columns.step]! : fields[columns.asn]!;
    const asn = parseAsn(field, file, line) + (columns.asn < 0 ? this.#previous : 0);
    this.#ascending &&= asn > this.#previous;
    this.#previous = asn;
    this.#asns.push(asn);
    this.#lines.push(line);
    this.#countries.push(parseCountry(fields[columns.country]!, file, line));
    this.#presences.push(columns.presence < 0 ? "" : fields[columns.presence]!);
    this.#ipv4.push(columns.ipv4 < 0 ? 0 : parseCount(fields[columns.ipv4]!, file, line));
    this.#ipv6.push(columns.ipv6 < 0 ? 0 : parseCount(fields[columns.ipv6]!, file, line));
    this.#names.push(columns.name < 0 ? "" : fields[columns.name]!);
  }

  finish(): LabelTable {
    const count = this.#asns.length;
    if (count === 0) throw new InputError("labels-empty", "no AS is listed", { file: this.#file });
    const order = this.#order();
    const offsets = new Uint32Array(count + 1);
    const presentIn: number[] = [];
    const shares: number[] = [];
    for (let k = 0; k < count; k++) {
      const row = order[k]!;
      const presence = this.#presences[row]!;
      if (presence !== "")
        parsePresence(presence, this.#file, this.#lines[row]!, presentIn, shares);
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

function parsePresence(
  text: string,
  file: string,
  line: number,
  countries: number[],
  shares: number[],
): void {
  for (const part of text.split(" ")) {
    const thousandths = Number(part.slice(2));
    if (part.length < 3 || !(thousandths >= 0 && thousandths <= 1000))
      throw malformed(file, line, `“${part}” is not a country with thousandths, as in DE940`);
    countries.push(parseCountry(part.slice(0, 2), file, line));
    shares.push(thousandths / 1000);
  }
}

function parseAsn(text: string, file: string, line: number): number {
  const digits = text.charCodeAt(0) > 57 ? text.replace(/^AS/i, "") : text;
  const asn = /^\d{1,10}$/.test(digits) ? Number(digits) : 0;
  if (asn < 1 || asn > 0xffffffff)
    throw malformed(file, line, `“${text.slice(0, 40)}” is not an AS number`);
  return asn;
}

function parseCount(text: string, file: string, line: number): number {
  if (text === "") return 0;
  const count = Number(text);
  if (!(count >= 0 && Number.isFinite(count)))
    throw malformed(file, line, `“${text.slice(0, 40)}” is not a number of 0 or more`);
  return count;
}

function parseCountry(text: string, file: string, line: number): number {
  if (text === "") return 0;
  const code = packedCountries.get(text) ?? packedCountries.get(text.toUpperCase());
  if (code === undefined)
    throw new InputError(
      "labels-country",
      `“${text.slice(0, 40)}” is not a country code of ISO 3166-1 alpha-2`,
      { file, line },
    );
  return code;
}

function malformed(file: string, line: number, message: string): InputError {
  return new InputError("labels-malformed", message, { file, line });
}
