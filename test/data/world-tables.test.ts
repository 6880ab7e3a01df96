import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { unpackCountry } from "../../src/base/country-code.ts";
import { cacheAt, readRecord } from "../../src/data/cache.ts";
import { internetUsers, parseCountries } from "../../src/data/countries.ts";
import { download } from "../../src/data/download.ts";
import { countryUsersOf, findTables, tableWarnings } from "../../src/data/world-tables.ts";

const root = mkdtempSync(join(tmpdir(), "narrows-world-tables-"));
afterAll(() => rmSync(root, { recursive: true }));
const file = (name: string, text: string) => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
  return join(root, name);
};

const head =
  "code,name,continent,region,capital,capital_latitude,capital_longitude,capital_source,latitude,longitude,centroid_source,population,population_year,population_source,internet_share,internet_year,internet_source,gdp_usd,gdp_year,gdp_source,ldc";
const cells = {
  ...{ code: "KH", name: "Cambodia", continent: "AS", region: "R", capital: "Phnom Penh" },
  ...{ capital_latitude: "11.5", capital_longitude: "104.9", capital_source: "s" },
  ...{ latitude: "12", longitude: "105", centroid_source: "t" },
  ...{ population: "100", population_year: "2020", population_source: "u" },
  ...{ internet_share: "0.5", internet_year: "2021", internet_source: "v" },
  ...{ gdp_usd: "1e9", gdp_year: "2022", gdp_source: "w", ldc: "yes" },
};
const table = (...rows: Partial<typeof cells>[]) =>
  [head, ...rows.map((row) => Object.values({ ...cells, ...row }).join(","))].join("\n");
const read = (row: Partial<typeof cells> = {}) => parseCountries(table(row)).values().next().value!;

describe("facts of countries", () => {
  it("are read cell by cell", () => {
    expect(read()).toEqual({
      ...{ code: "KH", name: "Cambodia", continent: "AS", region: "R", leastDeveloped: true },
      capital: { name: "Phnom Penh", latitude: 11.5, longitude: 104.9, source: "s" },
      centroid: { latitude: 12, longitude: 105, source: "t" },
      population: { value: 100, year: 2020, source: "u" },
      internetShare: { value: 0.5, year: 2021, source: "v" },
      gdpUsd: { value: 1e9, year: 2022, source: "w" },
    });
    expect(internetUsers(read())).toBe(50);
    expect(read({ ldc: "no" }).leastDeveloped).toBe(false);
  });

  it("are left out where they are not known", () => {
    for (const row of [
      { capital_latitude: "" },
      { capital_longitude: "" },
      { capital_latitude: "", capital_longitude: "" },
    ])
      expect(read(row).capital).toBeUndefined();
    for (const row of [{ latitude: "" }, { longitude: "" }])
      expect(read(row).centroid).toBeUndefined();
    expect([read({ population: "" }).population, internetUsers(read({ population: "" }))]).toEqual([
      undefined,
      undefined,
    ]);
    expect([
      read({ internet_share: "" }).internetShare,
      internetUsers(read({ internet_share: "" })),
    ]).toEqual([undefined, undefined]);
    expect(read({ gdp_usd: "" }).gdpUsd).toBeUndefined();
    expect(read({ capital_latitude: "0", capital_longitude: "0" }).capital).toMatchObject({
      latitude: 0,
      longitude: 0,
    });
    expect(
      [
        ...countryUsersOf(
          table(
            {},
            { code: "TH", population: "" },
            { code: "VN", population: "7", internet_share: "1" },
          ),
        ),
      ].map(([code, users]) => [unpackCountry(code), users]),
    ).toEqual([
      ["KH", 50],
      ["VN", 7],
    ]);
  });

  it("are refused beyond their bounds, with the line", () => {
    for (const good of [
      { capital_latitude: "-90", capital_longitude: "180" },
      { latitude: "90", longitude: "-180" },
      { internet_share: "0" },
      { internet_share: "1" },
      { population_year: "1900" },
      { population_year: "2100" },
      { population: "1e10" },
      { gdp_usd: "1e15" },
    ])
      expect(() => read(good)).not.toThrow();
    for (const bad of [
      { capital_latitude: "-90.1" },
      { capital_longitude: "180.1" },
      { latitude: "x" },
      { internet_share: "1.01" },
      { internet_share: "-0.1" },
      { population_year: "1899" },
      { population_year: "2101" },
      { population_year: "" },
      { population_source: "" },
      { population: "1.1e10" },
      { gdp_usd: "1.1e15" },
      { code: "QQ" },
    ])
      expect(() => read(bad)).toThrow(
        expect.objectContaining({
          code: "countries-malformed",
          place: { file: "countries.csv", line: 2 },
        }),
      );
    expect(() => parseCountries(table({}, {}))).toThrow(
      expect.objectContaining({ place: { file: "countries.csv", line: 3 } }),
    );
  });
});

describe("the tables of a world", () => {
  const search = { cache: cacheAt(join(root, "cache")), environment: {}, date: "2024-01-01" };
  const own = {
    labels: file("labels.csv", "asn,country\n1,KH\n2,TH\n"),
    users: file("users.csv", "asn,users\n1,5\n"),
    exchanges: file(
      "ix.json",
      '{"ix":{"data":[{"id":1,"name":"A","city":"P","country":"KH"}]},"netixlan":{"data":[]}}',
    ),
    organisations: file("org.txt", "# format:aut|changed|aut_name|org_id\n1|||ORG\n"),
  };

  it("have a key that tells any two choices apart, and the same ones not", async () => {
    const keyOf = async (options: Parameters<typeof findTables>[0]) =>
      (await findTables(options, search)).key;
    const none = { users: "addresses", exchanges: "none", organisations: "none" };
    const choices = [
      ...[none, { ...none, labels: own.labels }, { ...none, users: own.users }],
      ...[
        { ...none, exchanges: own.exchanges },
        { ...none, organisations: own.organisations },
        own,
      ],
      { ...none, labels: file("other/labels.csv", "asn,country\n1,TH\n2,TH\n") },
      { ...none, labels: file("renamed.csv", "asn,country\n1,KH\n2,TH\n") },
      { ...none, users: file("other/users.csv", "asn,users\n1,6\n") },
    ];
    const keys = await Promise.all(choices.map(keyOf));
    expect(new Set(keys).size).toBe(choices.length);
    expect(await Promise.all(choices.map(keyOf))).toEqual(keys);
  });

  it("are read as they were chosen", async () => {
    const tables = await findTables(own, search);
    expect([
      tables.labelsName,
      tables.users!.name,
      tables.users!.isOwn,
      tables.users!.date,
    ]).toEqual(["labels.csv", "users.csv", true, ""]);
    const input = await tables.read();
    expect([...input.labels.asns]).toEqual([1, 2]);
    expect(input.asUsers).toMatchObject({
      name: "users.csv",
      isScaled: false,
      relabel: false,
      date: "",
    });
    expect(input.asUsers!.table.rows).toMatchObject([{ asn: 1, users: 5 }]);
    expect(input.exchanges!.table.exchanges).toHaveLength(1);
    expect([...input.organisations!.table.holders]).toEqual([[1, "ORG"]]);
    expect(input.countryUsers.size).toBeGreaterThan(150);
    const plain = await findTables(
      { users: own.users, exchanges: "none", organisations: "none" },
      search,
    );
    const rest = await plain.read();
    expect([plain.labelsName, rest.asUsers!.relabel, rest.exchanges, rest.organisations]).toEqual([
      "shipped table",
      true,
      undefined,
      undefined,
    ]);
    const few = { userTable: { name: "u", isScaled: false, leftOut: { rows: 2, users: 1500 } } };
    expect(tableWarnings(few as never)).toEqual([
      "u: 1,500 users in 2 rows left out: too few for a part of a network in another country",
    ]);
    expect(
      tableWarnings({
        userTable: { ...few.userTable, leftOut: { rows: 1, users: 5 } },
      } as never)[0],
    ).toContain("in 1 row left out");
    for (const quiet of [
      {},
      { userTable: { ...few.userTable, isScaled: true } },
      { userTable: { ...few.userTable, leftOut: { rows: 0, users: 0 } } },
    ])
      expect(tableWarnings(quiet as never)).toEqual([]);
  });
});

describe("a download once more", () => {
  const address = "https://a.example/x.gz";
  const mirror = join(root, "mirror");

  it("of the same bytes leaves the file in its place, of others puts them there", async () => {
    file("mirror/a.example/x.gz", "");
    writeFileSync(join(mirror, "a.example/x.gz"), gzipSync("one"));
    const cache = cacheAt(join(root, "again"));
    const path = cache.pathOf(address);
    const fetched = async (options = {}) => {
      await download(address, cache, { mirror, ...options });
      return statSync(path).ino;
    };
    const first = await fetched();
    expect([await fetched(), await fetched({ onlyIfMissing: true })]).toEqual([first, first]);
    expect(readdirSync(dirname(path)).sort()).toEqual(["x.gz", "x.gz.json"]);
    writeFileSync(
      `${path}.json`,
      JSON.stringify({ ...(await readRecord(path)), address: "https://b.example/x.gz" }),
    );
    expect(await fetched({ onlyIfMissing: true })).not.toBe(first);
    expect((await readRecord(path))!.address).toBe(address);
    const second = statSync(path).ino;
    writeFileSync(join(mirror, "a.example/x.gz"), gzipSync("two"));
    expect(await fetched()).not.toBe(second);
  });

  it("that cannot be put in its place leaves nothing beside", async () => {
    const cache = cacheAt(join(root, "blocked"));
    mkdirSync(join(cache.pathOf(address), "inner"), { recursive: true });
    await expect(download(address, cache, { mirror })).rejects.toMatchObject({ code: "disk" });
    expect(readdirSync(dirname(cache.pathOf(address)))).toEqual(["x.gz"]);
  });
});
