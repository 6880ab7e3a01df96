/**
 * Makes tables/as-labels.csv.gz from the unpacked npm packages @ip-location-db/asn and three tables of
 * countries; tables/README.md has the commands. The same packages give the same bytes.
 *
 *   npx tsx scripts/build-as-labels.ts FOLDER
 *
 * FOLDER holds one folder for each package, named as the package: asn, asn-country,
 * geo-whois-asn-country, dbip-country.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCsv } from "../src/base/csv.ts";
import { formatLabels } from "../src/data/label-format.ts";
import {
  type CountryRange,
  joinLabels,
  type OriginRange,
  type RangeTables,
} from "../src/data/label-join.ts";
import { packTable } from "./pack-table.ts";

/** By rank where the vote is a tie: tables/README.md says how often each is right. */
const countryTables = ["dbip-country", "geo-whois-asn-country", "asn-country"];

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: build-as-labels.ts FOLDER");
  process.exit(2);
}

function versionOf(name: string): string {
  const manifest = JSON.parse(readFileSync(join(folder!, name, "package.json"), "utf8"));
  return `${manifest.name} ${manifest.version}`;
}

function* rowsOf(name: string, family: string): Generator<string[]> {
  const file = join(folder!, name, `${name}-${family}-num.csv`);
  for (const { fields } of readCsv(readFileSync(file, "utf8"), file)) yield fields;
}

function countriesOf(name: string, family: string): CountryRange[] {
  const ranges: CountryRange[] = [];
  for (const [first, last, country] of rowsOf(name, family))
    ranges.push({ first: BigInt(first!), last: BigInt(last!), country: country! });
  return ranges;
}

function rangesOf(family: "ipv4" | "ipv6"): RangeTables {
  const origins: OriginRange[] = [];
  for (const [first, last, asn, name] of rowsOf("asn", family))
    origins.push({
      first: BigInt(first!),
      last: BigInt(last!),
      asn: Number(asn),
      name: (name ?? "").trim(),
    });
  return { origins, countries: countryTables.map((name) => countriesOf(name, family)) };
}

const labels = joinLabels(rangesOf("ipv4"), rangesOf("ipv6"));
const text = formatLabels(labels, ["asn", ...countryTables].map(versionOf));
const bytes = packTable("as-labels.csv.gz", text);
console.error(
  `${labels.length} ASes, ${labels.filter(({ country }) => country !== "").length} with a country, ` +
    `${text.length} characters, ${bytes} bytes`,
);
