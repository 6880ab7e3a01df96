import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { narrows } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-indices-"));
afterAll(() => rmSync(folder, { recursive: true }));

const before = join(folder, "20200101.as-rel.txt");
const after = join(folder, "20210101.as-rel.txt");
const labels = join(folder, "labels.csv");
writeFileSync(before, "10|1|-1\n10|20|0\n20|2|-1\n1|3|-1\n2|3|-1\n20|5|-1\n");
writeFileSync(after, "10|1|-1\n10|20|0\n20|2|-1\n1|3|-1\n2|4|-1\n20|5|-1\n10|2|0\n");
writeFileSync(labels, "1,KH\n2,KH\n3,KH\n4,KH\n5,TH\n10,US\n20,US\n");
const mirror = join(folder, "mirror");
/** The two worlds as bzip2 makes them. */
const compressed = {
  "20200101":
    "QlpoOTFBWSZTWVIOOcoAAAtYgAAQAAJ6AAAEIAAxDAgSain6p6bNTiXBLCnyorOt44M3PC7kinChIKQcc5Q=",
  "20210101":
    "QlpoOTFBWSZTWZiqQIcAAAzYgAAQAAJ+AAAEIAAxBkxAzSpvVN6k+YLN2ICtV8AQgfNdpmrJ4XckU4UJCYqkCHA=",
};

/** Runs a command in a cache of its own; `error` is its one line. */
async function run(args: readonly string[]) {
  const { stdout, stderr, status } = await narrows(args, {
    XDG_CACHE_HOME: join(folder, "cache"),
    NARROWS_MIRROR: args[0] === "history" ? mirror : "",
    NARROWS_REFERENCE: "",
  });
  return { stdout, stderr, error: status === 0 ? "" : stderr.trimEnd() };
}

const world = ["--as-rel", before, "--labels", labels];

describe("narrows country", () => {
  it("prints indices as words, JSON and CSV", async () => {
    const words = await run(["country", "KH", ...world]);
    expect(words.stdout).toContain(
      "KH: 3 networks, 3 in the largest connected component, 2 of these at its border",
    );
    expect(words.stdout).toContain("AS relationships of 2020-01-01");
    const json = JSON.parse((await run(["country", "kh", ...world, "--json"])).stdout);
    expect(json.run.world.date).toBe("2020-01-01");
    expect(json.values).toMatchObject({ networks: 3, frontier: 2, "points-of-control": null });
    expect(json.outflow.pairs).toBe(9);
    const csv = (await run(["country", "KH", ...world, "--csv"])).stdout.split("\n");
    expect(csv[0]).toBe("world,country,list,rank,asn,name,value");
    expect(csv[1]).toMatch(/^measured,KH,chokepoints_out,1,2,,0\.555556$/);
  });

  it("says loudly that the synthetic world is invented", async () => {
    const { stdout } = await run(["country", "KH", "--synthetic"]);
    expect(stdout.split("\n")[0]).toContain("SYNTHETIC WORLD");
  });
});

describe("narrows rank", () => {
  it("gives the same rows for any number of workers, most choked first", async () => {
    const alone = await run(["rank", ...world, "--by", "k90-out", "--csv", "--workers", "1"]);
    const together = await run(["rank", ...world, "--by", "k90-out", "--csv", "--workers", "2"]);
    expect(together.stdout).toBe(alone.stdout);
    const rows = alone.stdout.trim().split("\n");
    expect(rows[0]).toMatch(/^world,country,networks,largest_component,border,frontier/);
    expect(rows.slice(1).map((row) => row.split(",")[1])).toEqual(["TH", "KH", "US"]);
  });

  it("writes a page with a map that needs nothing else, and says that it is synthetic", async () => {
    const file = join(folder, "rank.html");
    await run(["rank", "--synthetic", "--html", file, "--workers", "1"]);
    const page = readFileSync(file, "utf8");
    expect(page).toContain("SYNTHETIC WORLD: every network on this page is invented");
    expect(page).toMatch(/<title>Cambodia: \d+<\/title>/);
    expect(page.match(/class="mark"/g)).toHaveLength(3);
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });
});

describe("narrows history", () => {
  it("follows countries over the snapshots of a mirror, with a chart", async () => {
    const serial1 = join(mirror, "publicdata.caida.org/datasets/as-relationships/serial-1");
    mkdirSync(serial1, { recursive: true });
    for (const [day, bytes] of Object.entries(compressed))
      writeFileSync(join(serial1, `${day}.as-rel.txt.bz2`), Buffer.from(bytes, "base64"));
    const years = join(folder, "years");
    mkdirSync(years, { recursive: true });
    writeFileSync(
      join(years, "nationality.20200601.csv"),
      `ASN,cc\n6,EU\n${readFileSync(labels, "utf8")}`,
    );
    const svg = join(folder, "history.svg");
    const { stdout, error } = await run([
      "history",
      "KH,TH",
      "--labels-dir",
      years,
      "--csv",
      "--svg",
      svg,
    ]);
    expect(error).toBe("");
    const rows = stdout
      .trim()
      .split("\n")
      .map((row) => row.split(",").slice(0, 5));
    expect(rows.slice(1)).toEqual([
      ["2020-01-01", "as-relationships-1", "KH", "1", "3"],
      ["2020-01-01", "as-relationships-1", "TH", "1", "1"],
      ["2021-01-01", "as-relationships-1", "KH", "1", "4"],
      ["2021-01-01", "as-relationships-1", "TH", "1", "1"],
    ]);
    expect(readFileSync(svg, "utf8")).toContain("Cambodia, 2021-01-01");
    const all = await run([
      "history",
      "all",
      "--labels-dir",
      years,
      "--by",
      "border",
      "--workers",
      "1",
    ]);
    expect(all.stdout).toContain("upper quarter");
    const asked = ["history", "TH,KH", "--labels-dir", years, "--json"];
    const alone = await run([...asked, "--workers", "1"]);
    const { points, run: record, notes } = JSON.parse(alone.stdout);
    expect(points).toHaveLength(4);
    expect(notes).toEqual(["yearly-tables", "source-changes"]);
    // Newer snapshots and another place of the folder do not change what the command makes.
    expect(record.command).toBe(
      "narrows history TH,KH --from 2020-01-01 --to 2021-01-01 --labels-dir ./years --json",
    );
    const inputs = record.inputs as { role: string; name: string; sha256: string }[];
    expect(inputs.map(({ role }) => role)).toEqual(["relationships", "relationships", "labels"]);
    const table = readFileSync(join(years, "nationality.20200601.csv"));
    expect(inputs[2]).toMatchObject({
      name: "nationality.20200601.csv",
      sha256: createHash("sha256").update(table).digest("hex"),
    });
    expect((await run([...asked, "--workers", "2"])).stdout).toBe(alone.stdout);
  });

  it("says of a damaged file what and where, whoever reads it", async () => {
    const bad = join(folder, "bad-years");
    mkdirSync(bad, { recursive: true });
    writeFileSync(join(bad, "nationality.20200601.csv"), "1,KH\nnonsense,KH\nrubbish,KH\n");
    for (const workers of ["1", "2"]) {
      const { error } = await run(["history", "KH", "--labels-dir", bad, "--workers", workers]);
      expect(error).toBe(
        `narrows: ${join(bad, "nationality.20200601.csv")}:2:1: 2 of 3 lines cannot be read; the first: "nonsense" is not an AS number`,
      );
    }
  });
});

describe("narrows diff", () => {
  it("shows networks, links and indices of a country before and after", async () => {
    const { stdout } = await run(["diff", before, after, "--country", "KH", "--labels", labels]);
    expect(stdout).toContain("KH: 2020-01-01 → 2021-01-01");
    expect(stdout).toMatch(/networks +3 +4 +1 +0/);
    expect(stdout).toMatch(/AS2 +AS10 +US +– +peer/);
    const csv = (await run(["diff", before, after, "--csv"])).stdout;
    expect(csv).toContain("2,");
    const json = JSON.parse((await run(["diff", before, after, "--json"])).stdout);
    expect(json.links).toHaveLength(3);
  });
});

describe("wrong input", () => {
  it.each([
    [["country", "XX", ...world], "no country: expected an ISO 3166-1 code"],
    [["country", "VN", ...world], "no network of this world"],
    [["country", "Cambodja", ...world], "did you mean KH (Cambodia)?"],
    [["country", "KH", ...world, "--json", "--csv"], "cannot be used with option"],
    [["country", "KH", ...world, "--top", "0"], "--top"],
    [["country", "KH", ...world, "--vantage", labels], "is no AS number"],
    [["country", "KH", ...world, "--tie-break", "coin"], "tie-break"],
    [["rank", ...world, "--by", "ncp"], "there are networks, largest-component"],
    [["rank", ...world, "--by", "k90-uot"], 'did you mean "k90-out"?'],
    [["rank", ...world, "--min", "x"], "--min"],
    [["history", "ZZ"], "expected an ISO 3166-1 code"],
    [["history", "KH", "--by", "complexity"], "one day only"],
    [["history", "KH", "--from", "2030-01"], "no AS relationships of that time"],
    [["history", "KH", "--labels-dir", join(folder, "none")], "no table named"],
    [["diff", before, join(folder, "none.txt")], "none.txt"],
    [["diff", before, after, "--country", "VN", "--labels", labels], "neither snapshot"],
    [
      ["diff", before, after, "--labels", labels, "--labels-dir", folder],
      "cannot be used with option",
    ],
    [["validate"], "--reference"],
    [["validate", "--reference", folder], "no such file"],
  ])("is one clear line: %j", async (args, words) => {
    const { error, stdout } = await run(args);
    expect(stdout).toBe("");
    expect(error).toContain(words);
    expect(error).not.toContain("\n");
  });
});
