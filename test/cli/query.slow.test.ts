/** `narrows query`: what it answers, what it refuses, and that nothing but an answer comes of it. */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { historyTable } from "../../src/cli/tables/countries.ts";
import { tableBytes } from "../../src/cli/tables/write-table.ts";
import { pageCame, sketchJson } from "../detect/measurements.ts";
import { narrows, type Outcome } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-query-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content);
  return at(name);
};

const links = put("20200101.as-rel.txt", "10|1|-1\n10|20|0\n20|2|-1\n1|3|-1\n");
const labels = put("labels.csv", "1,KH\n2,TH\n3,KH\n10,US\n20,US\n");
const world = ["--as-rel", links, "--labels", labels, "--workers", "1"];
const ranking = at("ranking.parquet");
const results = { parquet: ranking, json: at("ranking.json"), csv: at("ranking.csv") };
const run = { version: "0.0.0", command: "narrows history", options: {}, inputs: [] };

/** Files below the folder, with the hash of each. */
function state(): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const bytes = readFileSync(join(parentPath, name));
      return `${parentPath}/${name} ${createHash("sha256").update(bytes).digest("hex")}`;
    })
    .sort();
}

const query = (sql: string, ...args: string[]): Promise<Outcome> =>
  narrows(["query", "--from", ranking, ...args, sql], { HOME: at("home"), NARROWS_WORKERS: "" });

async function rowsOf(sql: string, from: readonly string[]): Promise<Record<string, unknown>[]> {
  const args = from.flatMap((path) => ["--from", path]);
  const { stdout, stderr } = await narrows(["query", ...args, "--json", sql]);
  expect(stderr).toBe("");
  return JSON.parse(stdout).rows;
}

beforeAll(async () => {
  mkdirSync(at("home"));
  const { stdout } = await narrows(["rank", ...world, "--json", "--parquet", ranking]);
  put("ranking.json", stdout);
  put("ranking.csv", (await narrows(["rank", ...world, "--csv"])).stdout);
  put(
    "m.jsonl",
    [sketchJson(pageCame), sketchJson({})].map((one) => JSON.stringify(one)).join("\n"),
  );
  await narrows(["detect", at("m.jsonl"), "--out", at("verdicts")]);
  put("v.jsonl", (await narrows(["detect", at("m.jsonl"), "--json"])).stdout);
});

describe("what a query gives", () => {
  it("is the same from Parquet, JSON and CSV", async () => {
    const sql = "SELECT * EXCLUDE (result) FROM ranking ORDER BY country";
    const whole = await rowsOf(sql, [results.parquet]);
    expect(whole.map(({ country }) => country)).toEqual(["KH", "TH", "US"]);
    expect(await rowsOf(sql, [results.json])).toEqual(whole);
    // CSV has six digits.
    const rounded = whole.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === "number" ? Number(value.toPrecision(6)) : value,
        ]),
      ),
    );
    expect(await rowsOf(sql, [results.csv])).toEqual(rounded);
    const all = await rowsOf("SELECT result, count(*) AS n FROM ranking GROUP BY ALL", [
      ...[results.parquet, results.json, results.csv],
    ]);
    expect(all.map(({ n }) => n)).toEqual([3, 3, 3]);
  });

  it("equals what is computed over the same rows", async () => {
    const cell = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });
    const row = fc.record({
      date: fc.integer({ min: 0, max: 20_000 }),
      country: fc.constantFrom("KH", "TH", "US", "'); DROP", 'a"b', "ខ្មែរ"),
      share: cell,
      frontier: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null }),
    });
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (drawn) => {
        const file = at(`drawn-${turn++}.parquet`);
        const day = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);
        const named = {
          heads: ["date", "source", "country", "labelled_share", "frontier"],
          rows: drawn.map((one) => [day(one.date), "x", one.country, one.share, one.frontier]),
        };
        writeFileSync(file, tableBytes(historyTable, named, { isSynthetic: false, run }));
        const groups = new Map<string, typeof drawn>();
        for (const one of drawn) groups.set(one.country, [...(groups.get(one.country) ?? []), one]);
        const expected = [...groups].map(([country, members]) => {
          const shares = members.flatMap(({ share }) => share ?? []);
          const counts = members.flatMap(({ frontier }) => frontier ?? []);
          return {
            country,
            n: members.length,
            most: shares.length === 0 ? null : Math.max(...shares),
            sum: counts.length === 0 ? null : counts.reduce((sum, each) => sum + each, 0),
            first: day(Math.min(...members.map(({ date }) => date))),
          };
        });
        const found = await rowsOf(
          "SELECT country, count(*) AS n, max(labelled_share) AS most, sum(frontier) AS sum, min(date) AS first FROM history GROUP BY country",
          [file],
        );
        const order = (a: { country?: unknown }, b: { country?: unknown }) =>
          String(a.country) < String(b.country) ? -1 : 1;
        expect(found.sort(order)).toEqual(expected.sort(order));
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  it("is verdicts from a folder and from lines of JSON alike, by columns that both have", async () => {
    const sql =
      "SELECT input, narrows_verdict, ooni_verdict, p_interference, mechanisms, finding_probabilities, measurement_start_time, line, rate_bps FROM verdicts ORDER BY line";
    const whole = await rowsOf(sql, [at("verdicts")]);
    expect(whole).toHaveLength(2);
    expect(whole[0]!.measurement_start_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(await rowsOf(sql, [at("v.jsonl")])).toEqual(whole);
  });

  it("has every kind of value in JSON, and formulas and lists as CSV has them elsewhere", async () => {
    const values =
      "SELECT NULL AS none, true AS yes, 9007199254740993 AS large, 170::HUGEINT AS huge, 1.50::DECIMAL(9,2) AS price, 'nan'::DOUBLE AS nan, DATE '2020-02-29' AS day, TIMESTAMP '2020-01-01 01:02:03' AS local, [1, 2] AS list, {'a': [1]} AS record, '=1+1' AS formula, 1 AS twice, 2 AS twice";
    const [row] = await rowsOf(values, [ranking]);
    expect(row).toEqual({
      ...{ none: null, yes: true, large: "9007199254740993", huge: 170, price: 1.5, nan: "NaN" },
      ...{ day: "2020-02-29", local: "2020-01-01T01:02:03", list: [1, 2], record: { a: [1] } },
      ...{ formula: "=1+1", twice: 1, "twice:1": 2 },
    });
    const { stdout } = await query(
      "SELECT '=1+1' AS a, [1, 2] AS b, 1/3 AS c, {'x': 1} AS d",
      "--csv",
    );
    expect(stdout).toBe(`a,b,c,d\n'=1+1,1 2,0.333333,"{""x"":1}"\n`);
  });

  it("is the same bytes every time, and with two threads where the order is told", async () => {
    const sql =
      "SELECT a.country, count(*) AS n, sum(x) AS s FROM ranking a, range(200000) r(x) GROUP BY a.country ORDER BY a.country";
    const one = await query(sql, "--json");
    expect(await query(sql, "--json")).toEqual(one);
    expect(await query(sql, "--json", "--workers", "2")).toEqual(one);
  });

  it("comes as it is read, and the table for people ends at a thousand rows", async () => {
    const many = await query("SELECT x FROM range(100000) r(x)", "--csv");
    expect(many.stdout.split("\n")).toHaveLength(100_002);
    const { rows } = JSON.parse((await query("SELECT x FROM range(5000) r(x)", "--json")).stdout);
    expect(rows[4999]).toEqual({ x: 4999 });
    const { stdout } = await query("SELECT x FROM range(5000) r(x)");
    expect(stdout).toContain("5,000 rows; the first 1,000 are shown");
    expect(stdout).toContain("\n999\n");
    expect(stdout).not.toContain("\n1000\n");
  });

  it("says that a world is invented, whatever is selected", async () => {
    const file = at("invented.parquet");
    await narrows(["rank", "--synthetic", "--workers", "1", "--parquet", file]);
    const ask = (...args: string[]) =>
      narrows(["query", "--from", file, ...args, "SELECT 1 AS one"]);
    expect((await ask()).stdout).toMatch(/^SYNTHETIC WORLD/);
    expect((await ask("--language", "ru")).stdout).toMatch(/^УЧЕБНЫЙ МИР/);
    expect(JSON.parse((await ask("--json")).stdout).synthetic).toBe(true);
    const csv = await ask("--csv");
    expect([csv.stdout, csv.stderr]).toEqual(["one\n1\n", expect.stringMatching(/SYNTHETIC/)]);
  });

  it("reads names with wildcards, quotes and equals signs as they are", async () => {
    const odd = "a*[b]?'c\"=1 ខ្មែរ.parquet";
    copyFileSync(ranking, at(odd));
    copyFileSync(ranking, at("axb=c'c\"=1.parquet"));
    expect(
      await rowsOf("SELECT count(*) AS n, any_value(result) AS r FROM ranking", [at(odd)]),
    ).toEqual([{ n: 3, r: at(odd) }]);
  });

  it("lists tables with what they hold", async () => {
    const { stdout } = await narrows(["query", "--tables", "--from", ranking, "--json"]);
    expect(JSON.parse(stdout).tables).toMatchObject([{ name: "ranking", rows: 3 }]);
    const all = await narrows(["query", "--tables", "--csv"]);
    expect(all.stdout).toContain("\nverdicts,p_interference,DOUBLE,share 0…1,");
  });
});

/** What SQL may not do, whatever it is hidden in. */
const forbidden: readonly string[] = [
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM '/etc/passwd'",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM read_blob('/proc/self/environ')",
  "SELECT * FROM read_json('FOLDER/ranking.json')",
  "SELECT * FROM read_csv('FOLDER/ranking.parquet/../labels.csv')",
  "SELECT * FROM read_parquet('FOLDER/*.parquet')",
  "SELECT * FROM read_parquet(['FOLDER/ranking.parquet', 'FOLDER/verdicts/verdicts-00001.parquet'])",
  "SELECT * FROM parquet_metadata('FOLDER/verdicts/verdicts-00001.parquet')",
  "SELECT * FROM sniff_csv('/etc/passwd')",
  "SELECT * FROM glob('FOLDER/*')",
  "SELECT * FROM read_csv('https://example.org/x.csv')",
  "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
  "SELECT * FROM read_duckdb('/tmp/x.db')",
  "SELECT getenv('HOME')",
  "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
  "SELECT (SELECT content FROM read_text('/etc/passwd')) FROM ranking",
  "INSTALL httpfs",
  "LOAD httpfs",
  "FORCE INSTALL spatial FROM community",
  "COPY ranking TO 'FOLDER/out.csv'",
  "COPY ranking TO 'FOLDER/ranking.parquet' (FORMAT parquet, USE_TMP_FILE false)",
  "COPY (SELECT 1) TO '/dev/stdout'",
  "EXPLAIN ANALYZE COPY (SELECT 1) TO 'FOLDER/ranking.parquet' (FORMAT parquet, USE_TMP_FILE false)",
  "SELECT * FROM query('COPY ranking TO ''FOLDER/out.csv''')",
  "EXPORT DATABASE 'FOLDER/export'",
  "IMPORT DATABASE 'FOLDER/export'",
  "ATTACH 'FOLDER/x.db'",
  "ATTACH ':memory:' AS other",
  "CREATE TABLE mine AS SELECT 1",
  "CREATE OR REPLACE VIEW ranking AS SELECT 1",
  "CREATE MACRO f(x) AS x",
  "INSERT INTO ranking VALUES (1)",
  "DROP VIEW ranking",
  "UPDATE ranking SET country = 'KH'",
  "CREATE SECRET s (TYPE s3)",
  "CREATE PERSISTENT SECRET s (TYPE http)",
  "SET enable_external_access = true",
  "SET lock_configuration = false",
  "SET allowed_directories = ['/']",
  "SET memory_limit = '100GB'",
  "RESET allowed_paths",
  "PRAGMA profiling_output = 'FOLDER/profile.json'",
  "PRAGMA enable_profiling = 'json'",
  "CALL enable_logging(storage = 'file', storage_path = 'FOLDER/logs')",
  "BEGIN",
  "PREPARE p AS SELECT 1",
  "VACUUM",
  "CHECKPOINT",
  "SELECT 1; COPY ranking TO 'FOLDER/out.csv'",
  "SELECT 1; SELECT 2",
  "SELECT ?",
  "",
  "/* nothing */",
];

describe("what a query may not do", () => {
  it.each(forbidden)("%s", async (sql) => {
    const before = state();
    const { status, stdout, stderr } = await query(sql.replaceAll("FOLDER", folder), "--csv");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^narrows: SQL(:\d+:\d+)?: [^\n]+\n$/);
    expect(state()).toEqual(before);
  });

  it("leaves nothing on the disk, whatever it logs to", async () => {
    const before = state();
    await query(`SELECT * FROM enable_logging(storage = 'file', storage_path = '${folder}/logs')`);
    await query("SELECT * FROM duckdb_settings() ORDER BY name");
    expect(state()).toEqual(before);
  });

  it("takes more memory than it was given", async () => {
    const sql = "SELECT list(x ORDER BY hash(x)) FROM range(100000000) r(x)";
    const { status, stderr } = await query(sql, "--memory", "100");
    expect([status, stderr]).toEqual([
      2,
      "narrows: SQL: it takes more than 100 MiB: give --memory, or ask for less\n",
    ]);
  });

  it("makes it fall by its depth", async () => {
    for (const sql of [
      `SELECT ${"(".repeat(20_000)}1${")".repeat(20_000)}`,
      `SELECT ${"1+".repeat(50_000)}1`,
      `SELECT ${"[".repeat(5000)}1${"]".repeat(5000)}`,
    ])
      expect((await query(sql)).status).toBe(2);
  });
});

describe("mistakes", () => {
  it("in SQL are told with line and column", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(" ", "\n", "\t", "/* é */", "-- ខ្មែរ\n"), { maxLength: 8 }),
        async (parts) => {
          const gap = parts.join("");
          const before = `SELECT country,${gap} `;
          const lines = before.split("\n");
          const { status, stderr } = await query(`${before}nope FROM ranking`);
          expect(status).toBe(2);
          expect(stderr).toContain(
            `SQL:${lines.length}:${lines.at(-1)!.length + 1}: Referenced column "nope" not found`,
          );
        },
      ),
      { numRuns: 10, seed: 2 },
    );
  });

  it.each([
    [["SELECT 1"], /--from PATH/],
    [["--from", "nowhere.parquet", "SELECT 1"], /nowhere\.parquet: no such file/],
    [["--from", "LABELS", "SELECT 1"], /labels\.csv: no result that can be queried/],
    [["--from", "LINKS", "SELECT 1"], /no result that can be queried/],
    [["--from", "HOME", "SELECT 1"], /home: no result that can be queried/],
    [["--from", "RANKING"], /query needs SQL/],
    [["--from", "RANKING", "--from", "RANKING", "SELECT 1"], /given twice/],
    [["--from", "RANKING", "--tables", "SELECT 1"], /runs no SQL/],
    [["--from", "-", "-"], /can be read/],
    [["--from", "RANKING", "--memory", "1", "SELECT 1"], /--memory: expected 64/],
    [["--from", "RANKING", "--json", "--csv", "SELECT 1"], /cannot be used with/],
    [["--from", "VERDICT", "SELECT 1"], /give the folder/],
  ] as const)("in what is given: %j", async (args, said) => {
    const places: Record<string, string> = {
      ...{ LABELS: labels, LINKS: links, HOME: at("home"), RANKING: ranking },
      VERDICT: at("verdicts/verdicts-00001.parquet"),
    };
    const { status, stdout, stderr } = await narrows([
      "query",
      ...args.map((word) => places[word] ?? word),
    ]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(said);
  });
});

describe("damaged results", () => {
  const flipped = (name: string, to: string) => {
    const bytes = readFileSync(at(name));
    bytes[bytes.length >> 1]! ^= 1;
    return put(to, bytes);
  };
  const refused = async (path: string, said: RegExp) => {
    const { status, stdout, stderr } = await narrows(["query", "--from", path, "SELECT 1"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(said);
  };

  it("are refused: a Parquet file", async () => {
    await refused(flipped("ranking.parquet", "flipped.parquet"), /not as it was written/);
    const cut = put("cut.parquet", readFileSync(ranking).subarray(0, -20));
    await refused(cut, /no result that can be queried/);
  });

  it("are refused: verdicts of which a file or the record was changed, or is not there", async () => {
    mkdirSync(at("damaged"));
    for (const name of readdirSync(at("verdicts")))
      copyFileSync(at(`verdicts/${name}`), at(`damaged/${name}`));
    flipped("verdicts/verdicts-00001.parquet", "damaged/verdicts-00001.parquet");
    await refused(at("damaged"), /verdicts-00001\.parquet: not as it was written/);
    copyFileSync(at("verdicts/verdicts-00001.parquet"), at("damaged/verdicts-00001.parquet"));
    await rowsOf("SELECT * FROM verdicts", [at("damaged")]);
    flipped("verdicts/run.json", "damaged/run.json");
    await refused(at("damaged"), /run\.json: not as it was written/);
    rmSync(at("damaged/run.json"));
    await refused(at("damaged"), /no run\.json/);
  });

  it("are refused: a table of a report that its list does not know so", async () => {
    await narrows(["detect", "report", at("m.jsonl"), "--out", at("report")]);
    const before = await rowsOf("SELECT sum(measurements) AS n FROM cells", [at("report")]);
    expect(before).toEqual([{ n: 2 }]);
    const cells = readFileSync(at("report/cells.csv"), "utf8");
    writeFileSync(at("report/cells.csv"), cells.replace(/\n$/, " \n"));
    await refused(at("report"), /cells\.csv: not as it was written/);
  });

  it("are left out of a folder by name where they are no results", async () => {
    mkdirSync(at("mixed"));
    copyFileSync(ranking, at("mixed/ranking.parquet"));
    writeFileSync(at("mixed/notes.csv"), "a,b\n1,2\n");
    const { status, stderr } = await narrows(["query", "--from", at("mixed"), "FROM ranking"]);
    expect(status).toBe(0);
    expect(stderr).toContain("notes.csv: left out: no result that can be queried");
  });
});
