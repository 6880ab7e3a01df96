/** Tables that `narrows explain` takes: candidate paths as `narrows routes` writes them, traces by TTL. */

import { readCsvRecords } from "../../base/csv.ts";
import { InputError } from "../../base/errors.ts";
import { readInput } from "../../data/cache.ts";
import { type CandidatePaths, pathsOfTable } from "../../detect/place/paths.ts";
import type { TtlTrace } from "../../detect/place/traces.ts";

interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Candidate paths, from the column `path`: AS numbers from source to destination, separated by spaces. Several
 * rows for the same ends are paths of equal cost. A column `domestic` names those of the country among them.
 * @throws InputError `file-missing`, `csv-columns`, `asn`
 */
export async function readPaths(file: string): Promise<CandidatePaths> {
  const text = new TextDecoder().decode(await readInput(file));
  const paths: number[][] = [];
  let domestic: Set<number> | undefined;
  for (const { line, record } of readCsvRecords(text, file, ["path"])) {
    const place = { file, line };
    paths.push(parseAsns(record.path!, "path", place));
    if (record.domestic === undefined) continue;
    domestic ??= new Set();
    for (const asn of parseAsns(record.domestic, "domestic", place)) domestic.add(asn);
  }
  if (paths.length === 0)
    throw new InputError("paths-empty", "no path in it, expected CSV with a column path", { file });
  return pathsOfTable(paths, domestic);
}

function parseAsns(text: string, column: string, place: Place): number[] {
  const parts = text.split(/\s+/).filter((part) => part !== "");
  return parts.map((part) => parseAsn(part, column, place));
}

/**
 * Traces: columns `network` (from), `destination`, `asn` (of the hop at which interference began).
 * @throws InputError `file-missing`, `csv-columns`, `asn`
 */
export async function readTraces(file: string): Promise<TtlTrace[]> {
  const text = new TextDecoder().decode(await readInput(file));
  const columns = ["network", "destination", "asn"] as const;
  return [...readCsvRecords(text, file, columns)].map(({ line, record }) => {
    const of = (column: (typeof columns)[number]): number =>
      parseAsn(record[column]!, column, { file, line });
    return { network: of("network"), destination: of("destination"), asn: of("asn") };
  });
}

function parseAsn(text: string, column: string, place: Place): number {
  const digits = /^\s*(?:AS)?(\d{1,10})\s*$/i.exec(text)?.[1];
  if (digits !== undefined && Number(digits) < 2 ** 32) return Number(digits);
  throw new InputError("asn", `${column}: expected an AS number, not "${text}"`, place);
}
