/**
 * Makes tables/as-labels.csv.gz from the unpacked npm packages @ip-location-db/asn and
 * @ip-location-db/asn-country; tables/README.md has the commands. The same packages give the same
 * bytes.
 *
 *   npx tsx scripts/build-as-labels.ts FOLDER-OF-ASN FOLDER-OF-ASN-COUNTRY
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readCsv } from "../src/base/csv.ts";
import { formatLabels } from "../src/data/label-format.ts";
import {
  type CountryRange,
  joinLabels,
  type OriginRange,
  type RangeTables,
} from "../src/data/label-join.ts";

const [asnFolder, countryFolder] = process.argv.slice(2);
if (asnFolder === undefined || countryFolder === undefined) {
  console.error("usage: build-as-labels.ts FOLDER-OF-ASN FOLDER-OF-ASN-COUNTRY");
  process.exit(2);
}

function versionOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${manifest.name} ${manifest.version}`;
}

function* rowsOf(folder: string, file: string): Generator<string[]> {
  for (const { fields } of readCsv(readFileSync(join(folder, file), "utf8"), file)) yield fields;
}

function rangesOf(family: "ipv4" | "ipv6"): RangeTables {
  const origins: OriginRange[] = [];
  for (const [first, last, asn, name] of rowsOf(asnFolder!, `asn-${family}-num.csv`))
    origins.push({
      first: BigInt(first!),
      last: BigInt(last!),
      asn: Number(asn),
      name: (name ?? "").trim(),
    });
  const countries: CountryRange[] = [];
  for (const [first, last, country] of rowsOf(countryFolder!, `asn-country-${family}-num.csv`))
    countries.push({ first: BigInt(first!), last: BigInt(last!), country: country! });
  return { origins, countries };
}

const labels = joinLabels(rangesOf("ipv4"), rangesOf("ipv6"));
const text = formatLabels(labels, [versionOf(asnFolder), versionOf(countryFolder)]);
const packed = gzipSync(text, { level: 9 });
packed[9] = 255;
writeFileSync(new URL("../tables/as-labels.csv.gz", import.meta.url), packed);
console.error(
  `${labels.length} ASes, ${labels.filter(({ country }) => country !== "").length} with a country, ` +
    `${text.length} characters, ${packed.length} bytes`,
);
