/**
 * Makes tables/state-owned.csv.gz from the two tables of the state-owned ASes dataset (CSV, packed or
 * not); tables/README.md says where they come from. The same tables give the same bytes.
 *
 *   npx tsx scripts/build-state-owned.ts state_owned_ases.csv minority_state_owned_ases.csv
 */
import { readFileSync } from "node:fs";
import { csvField, readCsvRecords } from "../src/base/csv.ts";
import { decompress } from "../src/data/decompress.ts";
import { parseStateOwned, type Stake, stateOwnedColumns } from "../src/data/shipped/state-owned.ts";
import { packTable } from "./pack-table.ts";

const files = process.argv.slice(2);
if (files.length !== 2) {
  console.error("usage: build-state-owned.ts MAJORITY MINORITY");
  process.exit(2);
}

/** Codes of the dataset that are not of ISO 3166-1: Kosovo. */
const isoCodes: Readonly<Record<string, string>> = { KV: "XK" };

/** Lines by AS number and owner: of an AS that is listed again the first line counts. */
const lines = new Map<string, { asn: number; line: string }>();
for (const [k, stake] of (["majority", "minority"] satisfies Stake[]).entries()) {
  const file = files[k]!;
  const text = new TextDecoder().decode(await decompress(readFileSync(file), file));
  const columns = ["asn", "org_name", "ownership_cc"];
  for (const { record } of readCsvRecords(text, file, columns)) {
    const { asn, org_name: name, ownership_cc: code } = record as Record<string, string>;
    const owner = isoCodes[code!] ?? code!;
    const line = [owner, asn!, stake, csvField(name!)].join(",");
    const key = `${asn} ${owner}`;
    if (!lines.has(key)) lines.set(key, { asn: Number(asn), line });
  }
}

const sorted = [...lines.values()].sort((a, b) => a.asn - b.asn || (a.line < b.line ? -1 : 1));
const text = `${[
  "# ASes that a state owns; 2022; source and licence (CC BY 4.0): tables/README.md",
  stateOwnedColumns.join(","),
  ...sorted.map(({ line }) => line),
].join("\n")}\n`;
const { rows, problems } = parseStateOwned(text);
if (problems.unreadable > 0) throw new Error(problems.lines[0]!.reason);
const bytes = packTable("state-owned.csv.gz", text);
console.error(`${rows.length} rows, ${bytes} bytes`);
