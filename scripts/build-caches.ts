/**
 * Makes tables/caches-by-city.csv.gz from Steve Song's lists of caches, joined into one CSV (packed or
 * not) with the columns provider, service, city, country, ip_version, isp, cdn_type, lat, lon;
 * tables/README.md says where they come from. The same list gives the same bytes.
 *
 *   npx tsx scripts/build-caches.ts LIST
 *
 * Rows of the same provider, city, kind and host within 30 km of the first are one line. Netflix lists a
 * cache by its IPv4 and by its IPv6 address: the larger of both numbers counts.
 */
import { readFileSync } from "node:fs";
import { packCountry } from "../src/base/country-code.ts";
import { csvField, readCsvRecords } from "../src/base/csv.ts";
import { greatCircleKm, type Point } from "../src/base/geo.ts";
import { isoCountries } from "../src/base/iso-countries.ts";
import { decompress } from "../src/data/decompress.ts";
import { readFacts } from "../src/data/open.ts";
import {
  type CacheKind,
  cacheColumns,
  parseCachesByCity,
} from "../src/data/shipped/caches-by-city.ts";
import { packTable } from "./pack-table.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: build-caches.ts LIST");
  process.exit(2);
}

/** Words that names of countries are written with or without. */
const bare = (name: string) =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\bst\.? /g, "saint ")
    .replace(/\band\b/g, "&")
    .replace(/\bthe /g, "")
    .replace(/’/g, "'");

const english = new Intl.DisplayNames("en", { type: "region" });
const codeOfName = new Map(isoCountries.map((code) => [bare(english.of(code)!), code]));

/** Names that the lists use and Unicode CLDR does not. */
const otherNames: Readonly<Record<string, string>> = {
  "Bolivia, Plurinational State of": "BO",
  "Bonaire, Sint Eustatius and Saba": "BQ",
  "Brunei Darussalam": "BN",
  "Cabo Verde": "CV",
  Congo: "CG",
  "Congo, The Democratic Republic of the": "CD",
  "Czech Republic": "CZ",
  "Hong Kong": "HK",
  Korea: "KR",
  "Korea, Republic of": "KR",
  "Lao People's Democratic Republic": "LA",
  Macau: "MO",
  "Moldova, Republic of": "MD",
  Myanmar: "MM",
  "Palestine, State of": "PS",
  "Russian Federation": "RU",
  "Sint Maarten (Dutch part)": "SX",
  "Taiwan, Province of China": "TW",
  "Tanzania, United Republic of": "TZ",
  Turkey: "TR",
  Türkiye: "TR",
  UK: "GB",
  "Venezuela, Bolivarian Republic of": "VE",
  "Viet Nam": "VN",
  "Virgin Islands, U.S.": "VI",
};

/** States that stand where a country should: in Amazon's list only. */
const states = new Set("AZ CA CO DC FL GA IL MA MI MN MO NJ NY OH OR PA TN TX UT WA".split(" "));

/** Countries of cities that stand without one. */
const countryOfCity: Readonly<Record<string, string>> = {
  "Beliz City": "BZ",
  "Belo Horizonte": "BR",
  "Fort Richardson": "US",
  "Hong Kong": "HK",
  "Rio de Janeiro": "BR",
  "Santa Cruz": "MX",
  "Santo Domingo": "DO",
  "Vrellë e Goleshit": "XK",
  Astana: "KZ",
  Jerusalem: "IL",
  Macau: "MO",
  Montreal: "CA",
  Mosul: "IQ",
  Nassau: "BS",
  Nicosia: "CY",
  Prishtina: "XK",
  Ramallah: "PS",
  Taipei: "TW",
  Toronto: "CA",
  Vancouver: "CA",
  Willimantic: "US",
};

function countryCode(country: string, city: string, provider: string): string {
  if (provider === "Amazon" && states.has(country)) return "US";
  const code =
    country === "" ? countryOfCity[city] : (otherNames[country] ?? codeOfName.get(bare(country)));
  if (code === undefined) throw new Error(`no country: "${country}", city "${city}"`);
  return code;
}

const { points } = await readFacts();
const overseasKm = 3000;

/** Google's list has overseas territories under France and the Netherlands: the nearest one of its own code. */
function territoryAt(code: string, point: Point): string {
  if (code !== "FR" && code !== "NL") return code;
  const distance = (each: string) => {
    const centroid = points.get(packCountry(each));
    return centroid === undefined ? Number.POSITIVE_INFINITY : greatCircleKm(centroid, point);
  };
  if (distance(code) < overseasKm) return code;
  return isoCountries.reduce((best, each) => (distance(each) < distance(best) ? each : best));
}

/** Meta's and Google's caches (FNA, GGC) are for access networks; sites are said to be no more than that. */
function kindOf(service: string, type: string): CacheKind {
  if (type === "IXP") return "exchange";
  return type === "ISP" || service === "Meta Network Appliance" || service === "ggcs"
    ? "access"
    : "site";
}

interface Group {
  /** The fields of the line up to the kind. */
  readonly head: readonly string[];
  readonly host: string;
  /** By address family; rows that do not say stand under an empty name. */
  readonly caches: Map<string, number>;
  readonly points: Point[];
}

const oneCityKm = 30;
const groups = new Map<string, Group[]>();
const text = new TextDecoder().decode(await decompress(readFileSync(file), file));
const required = "provider service city country ip_version isp cdn_type lat lon".split(" ");
for (const { record } of readCsvRecords(text, file, required)) {
  const {
    provider,
    service,
    city,
    country,
    ip_version: version,
    isp,
    cdn_type: type,
  } = record as Record<string, string>;
  const point = { latitude: Number(record.lat), longitude: Number(record.lon) };
  if (city === "Unknown") continue;
  const code = territoryAt(countryCode(country!, city!, provider!), point);
  const head = [code, city!, provider!.toLowerCase(), kindOf(service!, type!)];
  const key = JSON.stringify([...head, isp]);
  const alike = groups.get(key) ?? [];
  groups.set(key, alike);
  let group = alike.find(({ points }) => greatCircleKm(points[0]!, point) <= oneCityKm);
  if (group === undefined) {
    group = { head, host: isp!, caches: new Map(), points: [] };
    alike.push(group);
  }
  group.points.push(point);
  group.caches.set(version!, (group.caches.get(version!) ?? 0) + 1);
}

function lineOf({ head, host, caches, points }: Group): string {
  const mean = (values: readonly number[]) =>
    (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
  return [
    ...head.map(csvField),
    String(Math.max(...caches.values())),
    csvField(host),
    mean(points.map(({ latitude }) => latitude)),
    mean(points.map(({ longitude }) => longitude)),
  ].join(",");
}

const lines = [...groups.values()].flat().map(lineOf).sort();
const table = `${[
  "# Caches and sites of content networks by city; 2023-07 to 2024-05; source and licence (ODC-By 1.0): tables/README.md",
  cacheColumns.join(","),
  ...lines,
].join("\n")}\n`;
const { rows, problems } = parseCachesByCity(table);
if (problems.unreadable > 0) throw new Error(problems.lines[0]!.reason);
const bytes = packTable("caches-by-city.csv.gz", table);
console.error(`${rows.length} rows, ${bytes} bytes`);
