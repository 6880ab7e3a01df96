/** Public data and tables of one's own: links, labels, users, exchanges, organisations, places, packed files. */
import { packCountry } from "../../../src/base/country-code.ts";
import { parseCountries } from "../../../src/data/countries.ts";
import { decompress } from "../../../src/data/decompress.ts";
import { parseExchanges } from "../../../src/data/exchanges.ts";
import { compareLabels, type LabelTable, parseLabels } from "../../../src/data/labels.ts";
import { parseListing } from "../../../src/data/ooni-bucket.ts";
import { parseOrganisations } from "../../../src/data/organisations.ts";
import { rowsOfAnswer } from "../../../src/data/peeringdb/dump.ts";
import { parsePlaces } from "../../../src/data/places.ts";
import { parseRelationships } from "../../../src/data/relationships.ts";
import { parseCachesByCity } from "../../../src/data/shipped/caches-by-city.ts";
import { parseCities } from "../../../src/data/shipped/cities.ts";
import { parseContentAbsent } from "../../../src/data/shipped/content-absent.ts";
import { parseContentNetworks } from "../../../src/data/shipped/content-networks.ts";
import { parseStateOwned } from "../../../src/data/shipped/state-owned.ts";
import { parseUsers } from "../../../src/data/users.ts";
import { measureCountry } from "../../../src/indices/country-indices.ts";
import { parseHistory } from "../../../src/report/results/history.ts";
import { buildWorld } from "../../../src/world/build.ts";
import { nationOf } from "../../../src/world/nation.ts";
import { decodeWorld, worldBuffer } from "../../../src/world/snapshot.ts";
import type { World } from "../../../src/world/world.ts";
import { type FuzzTarget, textTarget } from "../target.ts";

const codes = ["KH", "US", "EU", "ZZ", "kh", "K", "AS1", "1", "4294967295", "4294967296"];
const provenance = {
  kind: "measured",
  date: "2025-09-01",
  source: "fuzz",
  sourceSha256: "0".repeat(64),
  labels: "fuzz",
  labelsSha256: "0".repeat(64),
} as const;
const origin = { name: "fuzz", sha256: "0".repeat(64), date: "20250901" } as const;
const decoder = new TextDecoder();

let labels: LabelTable;
const prepareLabels = async (): Promise<void> => {
  const rows = Array.from({ length: 12 }, (_, k) => `${k + 1},${k < 4 ? "US" : "KH"},${k}`);
  labels = parseLabels(`asn,country,ipv4\n${rows.join("\n")}\n`, "labels.csv");
};

/** A world of such links, and what its country is measured by. */
function worldOf(bytes: Uint8Array, more: Partial<Parameters<typeof buildWorld>[0]> = {}): World {
  const relationships = parseRelationships(bytes, "fuzz");
  const countryUsers = new Map([[packCountry("KH"), 1e6]]);
  return buildWorld({ relationships, labels, countryUsers, provenance, ...more });
}

const links = new TextEncoder().encode("1|2|-1\n1|3|-1\n2|5|-1\n3|6|-1\n5|6|0\n5|7|-1\n2|3|0\n");

/** Tables of which nothing but their rows is wanted. */
const plain: readonly (readonly [
  name: string,
  read: (text: string) => unknown,
  words: string[],
])[] = [
  ["places", parsePlaces, [...codes, "exchange", "landing", "capital", "91", "-181"]],
  ["countries", parseCountries, [...codes, "UK", "2024", "1e400"]],
  ["cities", parseCities, codes],
  ["caches-by-city", parseCachesByCity, codes],
  ["content-absent", parseContentAbsent, codes],
  ["content-networks", parseContentNetworks, codes],
  ["state-owned", parseStateOwned, [...codes, "majority", "minority"]],
  ["bucket-listing", parseListing, ["<Key>", "</Key>", "<Size>", "&amp;", "&#x0;", "..", "true"]],
];

export const tableTargets: readonly FuzzTarget[] = [
  {
    name: "relationships",
    form: "text",
    words: ["|-1", "|0", "|1", "|-2", "# input clique:", "# inferred clique: 1 2", "0", ...codes],
    prepare: prepareLabels,
    run(input) {
      const world = worldOf(input);
      const again = decodeWorld(worldBuffer(world));
      const nation = nationOf(again, "KH");
      return [again.meta, nation.ases.length > 0 ? measureCountry(again, nation).values : "nobody"];
    },
  },
  textTarget(
    "labels",
    (text) => {
      const table = parseLabels(text, "fuzz");
      return [table, compareLabels(table, table), worldOf(links, { labels: table }).meta];
    },
    {
      words: ["asn", "country", "ipv4", "asn-step", "name", "presence", "KH:0.5 US:0.5", ...codes],
    },
  ),
  textTarget(
    "users",
    (text) => {
      const table = parseUsers(text, "fuzz");
      const asUsers = { ...origin, table, relabel: true, isScaled: true };
      const { users, meta } = worldOf(links, { asUsers });
      return [table, users, meta];
    },
    {
      form: "json",
      words: ["asn", "Users", "CC", "% of country", ...codes],
      prepare: prepareLabels,
    },
  ),
  textTarget(
    "exchanges",
    (text) => {
      const table = parseExchanges(text, "fuzz");
      return [table, worldOf(links, { exchanges: { ...origin, table } }).meta];
    },
    {
      form: "json",
      words: ["ix", "ixlan", "netixlan", "data", "status", "ix_id", "is_rs_peer", ...codes],
      prepare: prepareLabels,
    },
  ),
  textTarget(
    "exchange-answer",
    (text) => {
      const exchange = { id: 7, name: "CNX", city: "", country: "KH" };
      const netixlan = rowsOfAnswer(text, "fuzz");
      return parseExchanges(JSON.stringify({ ix: [exchange], netixlan }), "fuzz");
    },
    { form: "json", words: ["data", "meta", "error", "message", "status", "deleted", ...codes] },
  ),
  textTarget(
    "organisations",
    (text) => {
      const table = parseOrganisations(text, "fuzz");
      return [table, worldOf(links, { organisations: { ...origin, table } }).meta];
    },
    { words: ["# format:aut|org_id", "# format: ", "org_id", ...codes], prepare: prepareLabels },
  ),
  ...plain.map(([name, read, words]) => textTarget(name, read, { words })),
  textTarget("history", (text) => parseHistory(text, "fuzz"), {
    form: "json",
    words: ["points", "values", "notes", "2024-02-30"],
  }),
  {
    name: "packed",
    form: "bytes",
    run: async (input) =>
      decoder.decode(await decompress(input, "fuzz", { most: 1 << 20, mayTrail: input[5] !== 0 }))
        .length,
  },
];
