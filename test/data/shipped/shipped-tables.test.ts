import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readCsvRecords } from "../../../src/base/csv.ts";
import { greatCircleKm } from "../../../src/base/geo.ts";
import { parseCountries } from "../../../src/data/countries.ts";
import { findLabel, parseLabels } from "../../../src/data/labels.ts";
import { parseCachesByCity } from "../../../src/data/shipped/caches-by-city.ts";
import { checkShippedTables } from "../../../src/data/shipped/catalogue.ts";
import { parseContentNetworks } from "../../../src/data/shipped/content-networks.ts";
import { parseStateOwned } from "../../../src/data/shipped/state-owned.ts";
import { readShippedTable } from "../../../src/data/tables.ts";

const root = new URL("../../../", import.meta.url);
const stateOwned = parseStateOwned(await readShippedTable("state-owned.csv.gz"));
const caches = parseCachesByCity(await readShippedTable("caches-by-city.csv.gz"));
const content = parseContentNetworks(await readShippedTable("content-networks.csv"));

describe("the catalogue of shipped tables", () => {
  it("has every table of tables/, each read without a problem, described and attributed", async () => {
    const tables = await checkShippedTables();
    const others = ["README.md", "detector.json"];
    const files = readdirSync(new URL("tables/", root)).filter((name) => !others.includes(name));
    expect(tables.map(({ name }) => name).sort()).toEqual(files.sort());
    const readme = readFileSync(new URL("tables/README.md", root), "utf8");
    const notice = readFileSync(new URL("NOTICE", root), "utf8");
    for (const { name, problems, rows } of tables) {
      expect([name, problems?.unreadable ?? 0]).toEqual([name, 0]);
      expect(rows).toBeGreaterThan(10);
      expect(readme).toContain(`## ${name}`);
      expect(notice).toContain(`tables/${name}`);
    }
  });
});

describe("state-owned networks", () => {
  it("are their states', abroad too, ascending, and may have two owners", () => {
    const ownersOf = (asn: number) =>
      stateOwned.rows.filter((row) => row.asn === asn).map(({ owner, stake }) => [owner, stake]);
    expect(ownersOf(17726)).toEqual([["KH", "majority"]]);
    expect(ownersOf(38623)).toEqual([["VN", "majority"]]);
    expect(ownersOf(9198)).toEqual([["KZ", "majority"]]);
    expect(ownersOf(1299)).toEqual([["SE", "minority"]]);
    expect(ownersOf(6713)).toEqual([
      ["AE", "majority"],
      ["MA", "minority"],
    ]);
    expect(stateOwned.rows.map(({ asn }) => asn)).toEqual(
      stateOwned.rows.map(({ asn }) => asn).sort((a, b) => a - b),
    );
  });
});

describe("caches by city", () => {
  it("stand in Cambodia where they are known to stand", () => {
    const inCambodia = caches.rows.filter(({ country }) => country === "KH");
    const found = (provider: string) =>
      inCambodia
        .filter((row) => row.provider === provider)
        .map(({ city, kind, caches, host }) => [city, kind, caches, host]);
    expect(found("netflix")).toEqual([
      ["Phnom Penh", "access", 1, "Metfone"],
      ["Phnom Penh", "access", 1, "Sinet"],
    ]);
    expect(found("meta")).toContainEqual(["Phnom Penh", "access", 35, ""]);
    expect(found("google")).toHaveLength(2);
    expect(caches.rows.filter(({ country }) => country === "IR")).toEqual([]);
  });

  it("stand in their country: no other country's centroid is 1,300 km nearer, the largest aside", async () => {
    const countries = parseCountries(await readShippedTable("countries.csv"));
    const large = new Set(["AR", "AU", "BR", "CA", "CL", "CN", "ID", "IN", "KZ", "MX", "RU", "US"]);
    const centroids = [...countries.values()].flatMap(({ code, centroid }) =>
      centroid === undefined ? [] : [{ code, centroid }],
    );
    for (const row of caches.rows) {
      if (large.has(row.country)) continue;
      const nearest = Math.min(...centroids.map(({ centroid }) => greatCircleKm(row, centroid)));
      const own = greatCircleKm(row, countries.get(row.country)!.centroid!);
      if (own - nearest > 1300) expect.fail(`${row.city} (${row.provider}) in ${row.country}`);
    }
  });

  it("are those of content networks that content-networks.csv has", () => {
    const networks = new Set(content.rows.map(({ network }) => network));
    const providers = new Set(caches.rows.map(({ provider }) => provider));
    expect([...providers].filter((provider) => !networks.has(provider))).toEqual([]);
    expect(providers.size).toBe(6);
  });
});

describe("content networks", () => {
  const asnsOf = (network: string) =>
    content.rows.filter((row) => row.network === network).map(({ asn }) => asn);

  it("begin with the AS that each is known by", () => {
    const principal = { google: 15169, meta: 32934, netflix: 2906, bytedance: 396986 };
    const others = { akamai: 20940, amazon: 16509, microsoft: 8075, apple: 714 };
    const more = { cloudflare: 13335, valve: 32590, fastly: 54113, edgio: 22822 };
    for (const [network, asn] of Object.entries({ ...principal, ...others, ...more }))
      expect([network, asnsOf(network)[0]]).toEqual([network, asn]);
  });

  it("have one name each, the holder that as-labels.csv.gz has, and sources that the head explains", async () => {
    const labels = parseLabels(await readShippedTable("as-labels.csv.gz"), "as-labels.csv");
    const head = await readShippedTable("content-networks.csv");
    const names = new Map<string, string>();
    for (const { network, name, asn, holder, sources } of content.rows) {
      expect(names.get(network) ?? name).toBe(name);
      names.set(network, name);
      expect([asn, labels.names[findLabel(labels, asn)]]).toEqual([asn, holder]);
      for (const source of sources) expect(head).toMatch(new RegExp(`^#.*\\b${source}: `, "m"));
    }
    expect(names.size).toBeGreaterThan(30);
  });
});

const { NARROWS_REFERENCE: reference, NARROWS_MIRROR: mirror } = process.env;

function unpacked(path: string): string {
  return gunzipSync(readFileSync(path)).toString("utf8");
}

describe.skipIf(!reference)("shipped tables beside what they came from (NARROWS_REFERENCE)", () => {
  it("have every state-owned network", () => {
    for (const [file, stake] of [
      ["state_owned_ases", "majority"],
      ["minority_state_owned_ases", "minority"],
    ] as const) {
      const text = unpacked(`${reference}/ownership/${file}.csv.gz`);
      const theirs = new Set<string>();
      for (const { record } of readCsvRecords(text, file, ["asn", "ownership_cc"]))
        theirs.add(`${record.asn} ${record.ownership_cc!.replace("KV", "XK")}`);
      const ours = stateOwned.rows.filter((row) => row.stake === stake);
      expect(new Set(ours.map(({ asn, owner }) => `${asn} ${owner}`))).toEqual(theirs);
    }
  });

  it("count every cache once, Netflix's by the address family that lists more of a city's", () => {
    const text = unpacked(`${reference}/offnets/caches-by-city-2023-24.csv.gz`);
    const columns = ["provider", "country", "city", "isp", "cdn_type", "ip_version"];
    const byFamily = new Map<string, Map<string, number>>();
    for (const { record } of readCsvRecords(text, "list", columns)) {
      if (record.city === "Unknown") continue;
      const [family, key] = [record.ip_version!, columns.slice(0, 5).map((name) => record[name])];
      const counts = byFamily.get(key.join("\n")) ?? new Map<string, number>();
      counts.set(family, (counts.get(family) ?? 0) + 1);
      byFamily.set(key.join("\n"), counts);
    }
    const theirs = new Map<string, number>();
    for (const [key, counts] of byFamily) {
      const provider = key.split("\n")[0]!.toLowerCase();
      theirs.set(provider, (theirs.get(provider) ?? 0) + Math.max(...counts.values()));
    }
    for (const [provider, count] of theirs) {
      const ours = caches.rows
        .filter((row) => row.provider === provider)
        .reduce((sum, row) => sum + row.caches, 0);
      expect(ours).toBeGreaterThanOrEqual(count);
      // A city whose caches lie further apart than 30 km is counted in parts.
      expect(ours).toBeLessThanOrEqual(provider === "netflix" ? count * 1.01 : count);
    }
  });

  it("give no AS of a content network to another one than a list of 2021 does", () => {
    const list = readFileSync(`${reference}/offnets/hypergiants-asns-2021-04.json`, "utf8");
    const today: Record<string, string> = {
      facebook: "meta",
      twitter: "x",
      limelight: "edgio",
      incapsula: "imperva",
    };
    const networkOf = new Map(content.rows.map(({ asn, network }) => [asn, network]));
    let both = 0;
    for (const [name, { asns }] of Object.entries(
      JSON.parse(list) as Record<string, { asns: string[] }>,
    ))
      for (const asn of asns) {
        const network = networkOf.get(Number(asn));
        if (network === undefined) continue;
        expect([asn, network]).toEqual([asn, today[name] ?? name]);
        both++;
      }
    expect(both).toBeGreaterThan(40);
  });
});

describe.skipIf(!mirror)("content networks beside their sources (NARROWS_MIRROR)", () => {
  const folder = `${mirror}/publicdata.caida.org/datasets`;
  const cited = (key: string) => content.rows.filter(({ sources }) => sources.includes(key));
  const firstWord = (name: string) => /[a-z0-9]+/.exec(name.toLowerCase())?.[0];

  it("are held by the same by the registries' records of 2020 where these are cited", () => {
    const text = unpacked(`${folder}/as-organizations/20201001.as-org2info.txt.gz`);
    const fields = text.split("\n").map((line) => line.split("|"));
    const organisations = new Map(fields.filter((f) => f.length === 5).map((f) => [f[0], f[2]!]));
    const holders = new Map(
      fields.filter((f) => f.length === 6).map((f) => [Number(f[0]), organisations.get(f[3])]),
    );
    for (const { asn, holder } of cited("whois-2020"))
      expect([asn, firstWord(holders.get(asn) ?? "")]).toEqual([asn, firstWord(holder)]);
    expect(cited("whois-2020").length).toBeGreaterThan(70);
  });

  it("are at an exchange in PeeringDB where that is cited, and nowhere else", () => {
    const path = `${folder}/peeringdb/2022/10/peeringdb_2_dump_2022_10_06.json`;
    const { netixlan } = JSON.parse(readFileSync(path, "utf8")) as {
      netixlan: { data: { asn: number }[] };
    };
    const present = new Set(netixlan.data.map(({ asn }) => asn));
    expect(cited("peeringdb-2022").map(({ asn }) => asn)).toEqual(
      content.rows.filter(({ asn }) => present.has(asn)).map(({ asn }) => asn),
    );
  });
});
