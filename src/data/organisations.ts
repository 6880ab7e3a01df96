/**
 * Which organisation holds each AS number, by the registries: CAIDA's AS Organizations (`as-org2info`), lines
 * of fields parted by `|`, in two parts, each after a line `# format:` that names its fields.
 *
 * Left out: names and countries of organisations; companies that hold numbers under several handles or in
 * several registries, which stand here as several organisations.
 */
import { InputError } from "../base/errors.ts";
import { ProblemCollector, quoteText, type TableProblems } from "../base/table-problems.ts";
import { checkLines } from "./storage/limits.ts";

export interface OrganisationTable {
  /** The organisation's handle by AS number. */
  readonly holders: ReadonlyMap<number, string>;
  readonly problems: TableProblems;
}

/**
 * Lines of AS numbers that cannot be read are left out and counted.
 * @throws InputError `organisations-format` where no part has AS numbers and their organisations,
 * `organisations-malformed` when more than half of the lines cannot be read
 */
export function parseOrganisations(text: string, file: string): OrganisationTable {
  checkLines(text, file);
  const problems = new ProblemCollector();
  const holders = new Map<number, string>();
  let columns: Columns | undefined;
  let hasNumbers = false;
  let line = 0;
  for (const row of linesOf(text)) {
    line++;
    if (row.startsWith("#")) {
      const format = /^# ?format: ?(.+)$/.exec(row)?.[1];
      if (format !== undefined) columns = columnsOf(format);
      hasNumbers ||= columns !== undefined;
      continue;
    }
    if (columns === undefined || row === "") continue;
    const fields = row.split("|");
    const [asn, holder] = [fields[columns.asn] ?? "", fields[columns.holder] ?? ""];
    if (!/^\d{1,10}$/.test(asn) || Number(asn) < 1 || Number(asn) > 0xffffffff || holder === "") {
      problems.unreadable(
        line,
        `expected an AS number and its organisation, found ${quoteText(row)}`,
      );
      continue;
    }
    holders.set(Number(asn), holder);
  }
  if (!hasNumbers)
    throw new InputError("organisations-format", 'expected a line "# format:aut|…|org_id|…"', {
      file,
    });
  return { holders, problems: problems.finish(holders.size, file, "organisations-malformed") };
}

interface Columns {
  readonly asn: number;
  readonly holder: number;
}

/** Of the part with AS numbers; undefined for another part. */
function columnsOf(format: string): Columns | undefined {
  const names = format.trim().split("|");
  const columns = { asn: names.indexOf("aut"), holder: names.indexOf("org_id") };
  return columns.asn < 0 || columns.holder < 0 ? undefined : columns;
}

/** One at a time: the table has 180,000 lines. */
function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const stop = end < 0 ? text.length : end;
    yield text.slice(start, text[stop - 1] === "\r" ? stop - 1 : stop);
    start = stop + 1;
  }
}
