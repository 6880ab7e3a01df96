import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { cacheAt } from "../../src/data/cache.ts";
import { requireSource } from "../../src/data/sources.ts";
import { atOnce } from "../../src/data/storage/at-once.ts";
import {
  fetchMonths,
  fetchWorldMonths,
  monthsBetween,
} from "../../src/data/storage/fetch-months.ts";
import { narrows } from "../cli/command-line.ts";

const organisations = requireSource("as-organizations");
const freshCache = () => cacheAt(mkdtempSync(join(tmpdir(), "narrows-months-")));

const table = (name: string) =>
  gzipSync(
    `# format:org_id|changed|org_name|country|source\nA|20200101|${name}|KH|APNIC\n` +
      "# format:aut|changed|aut_name|org_id|opaque_id|source\n1|20200101|X|A|x|APNIC\n",
  );
/** "1|2|-1\n1|3|-1\n" as bzip2 makes it. */
const links = Buffer.from(
  "QlpoOTFBWSZTWRMcNRIAAAfYgAAQAAJ4AAAEIAAhKaaZCGAeOhGKZDkkiyUN8XckU4UJATHDUSA=",
  "base64",
);
const users = (day: string) =>
  JSON.stringify({ Date: day, Window: 60, Data: [{ AS: 2, CC: "KH", Users: 5000 }] });

const base = "/publicdata.caida.org/datasets";
const orgPath = (day: string) => `${base}/as-organizations/${day}.as-org2info.txt.gz`;
const relPath = (day: string) => `${base}/as-relationships/serial-1/${day}.as-rel.txt.bz2`;

/** A server that answers late, the earlier months last, and counts. */
const held = new Map<string, Buffer | string | number>();
let asked: string[] = [];
let [atNow, atMost] = [0, 0];
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(request.url!);
  asked.push(path);
  atMost = Math.max(atMost, ++atNow);
  const names = [...held.keys()].filter((name) => name.startsWith(path) && path.endsWith("/"));
  const found = held.get(path);
  await sleep(found === undefined ? 0 : 13 - Number(/\d{4}(\d{2})/.exec(path)?.[1] ?? 1));
  atNow--;
  if (names.length > 0)
    response.end(
      names
        .map((name) => `<a href="${encodeURIComponent(name.slice(path.length))}">x</a>`)
        .join("\n"),
    );
  else
    response
      .writeHead(typeof found === "number" ? found : found ? 200 : 404)
      .end(typeof found === "number" ? "" : found);
});
await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());
beforeEach(() => {
  held.clear();
  asked = [];
  atMost = 0;
});
const options = { mirror, connections: 3, tries: 1 };
const filesAsked = () => asked.filter((path) => !path.endsWith("/")).length;

describe("a range of months", () => {
  it("is every month from the first to the last", () => {
    expect(monthsBetween("2019-11", "2020-02")).toEqual([
      ...["2019-11", "2019-12", "2020-01", "2020-02"],
    ]);
    expect(monthsBetween("2020-02", "2020-02")).toEqual(["2020-02"]);
  });

  it.each([
    ["2020-13", "2020-13", "--since"],
    ["2020-01", "2020-1", "--until"],
    ["2020-01-01", "2020-02", "--since"],
    ["2020-02", "2020-01", "is before"],
    ["0001-01", "9999-12", "at most 600"],
  ])("%s to %s is refused", (since, until, reason) => {
    expect(() => monthsBetween(since, until)).toThrow(reason);
  });
});

describe("fetching the months of a data set", () => {
  it("takes several at once, and no more than allowed, in the order of the months", async () => {
    const months = monthsBetween("2020-01", "2020-12");
    for (const month of months) held.set(orgPath(`${month.replace("-", "")}01`), table(month));
    const range = { since: "2020-01", until: "2020-12" };
    const { files, missing } = await fetchMonths(organisations, range, freshCache(), options);
    expect(files.map(({ day }) => day)).toEqual(months.map((m) => `${m.replace("-", "")}01`));
    expect(missing).toEqual([]);
    expect(atMost).toBe(3);
    expect(filesAsked()).toBe(12);
  });

  it("names what is missing or broken, has the rest, and goes on from there", async () => {
    const cache = freshCache();
    held.set(orgPath("20200101"), table("a"));
    held.set(orgPath("20200217"), "no gzip file");
    held.set(orgPath("20200401"), table("d").subarray(0, 40));
    held.set(orgPath("20200501"), table("e"));
    const range = { since: "2020-01", until: "2020-05" };
    const first = await fetchMonths(organisations, range, cache, options);
    expect(first.files.map(({ day }) => day)).toEqual(["20200101", "20200501"]);
    expect(first.missing.map(({ month, code }) => [month, code])).toEqual([
      ["2020-02", "download-other"],
      ["2020-03", "not-found"],
      ["2020-04", "compressed-corrupt"],
    ]);
    held.set(orgPath("20200217"), table("b"));
    asked = [];
    const second = await fetchMonths(organisations, range, cache, options);
    expect(second.files.map(({ day }) => day)).toEqual(["20200101", "20200217", "20200501"]);
    expect(asked.filter((path) => path.includes("20200101"))).toEqual([]);
  });

  it("takes the first file of a month, and all up to the newest where no end is said", async () => {
    for (const day of ["20200115", "20200120", "20200301"]) held.set(orgPath(day), table(day));
    const range = { since: "2020-01", until: undefined };
    const { files, missing } = await fetchMonths(organisations, range, freshCache(), options);
    expect(files.map(({ day }) => day)).toEqual(["20200115", "20200301"]);
    expect(missing.map(({ month }) => month)).toEqual(["2020-02"]);
    const later = { since: "2021-01", until: undefined };
    await expect(fetchMonths(organisations, later, freshCache(), options)).rejects.toThrow(
      "the newest there is is of 2020-03",
    );
  });

  it("does not ask a server for every month that answers none", async () => {
    for (const month of monthsBetween("2020-01", "2020-12"))
      held.set(orgPath(`${month.replace("-", "")}01`), 503);
    held.set(orgPath("20210101"), table("x"));
    const range = { since: "2020-01", until: "2020-12" };
    await expect(fetchMonths(organisations, range, freshCache(), options)).rejects.toMatchObject({
      code: "unreachable",
      message: expect.stringContaining("2020-01"),
    });
    expect(filesAsked()).toBeLessThanOrEqual(5);
  });

  it("works without a list, by the first days of the months, and offline with what is there", async () => {
    const cache = freshCache();
    const folder = mkdtempSync(join(tmpdir(), "narrows-no-mirror-"));
    held.set(orgPath("20200101"), table("a"));
    const range = { since: "2020-01", until: "2020-01" };
    await fetchMonths(organisations, range, cache, options);
    const offline = { ...options, mirror: folder };
    const { files, missing } = await fetchMonths(
      organisations,
      { since: "2020-01", until: "2020-02" },
      cache,
      offline,
    );
    expect(files.map(({ day }) => day)).toEqual(["20200101"]);
    expect(missing).toMatchObject([{ month: "2020-02", code: "not-found" }]);
  });
});

describe("fetching the worlds of months", () => {
  it("takes of every other data set the files nearest to each month, each once", async () => {
    for (const day of ["20200101", "20200201", "20200301"]) held.set(relPath(day), links);
    held.set(orgPath("20191201"), table("a"));
    held.set(orgPath("20200401"), table("b"));
    const apnic = "/stats.labs.apnic.net/cgi-bin/aspop?f=j";
    held.set(apnic, users("05/03/2020"));
    held.set(`${apnic}&d=02%2F01%2F2020`, users("02/01/2020"));
    const range = { since: "2020-01", until: "2020-04" };
    const { files, missing } = await fetchWorldMonths(range, freshCache(), options);
    expect(files.map(({ source, day }) => `${source.id} ${day}`)).toEqual([
      "as-relationships-1 20200101",
      "as-relationships-1 20200201",
      "as-relationships-1 20200301",
      "apnic-users 20200102",
      "apnic-users 20200305",
      "as-organizations 20191201",
      "as-organizations 20200401",
    ]);
    expect(missing.map(({ id, month }) => `${id} ${month}`)).toEqual([
      "as-relationships-2 2020-04",
      "peeringdb 2020-01",
      "peeringdb 2020-02",
      "peeringdb 2020-03",
    ]);
    expect(asked.filter((path) => path === apnic)).toHaveLength(1);
    expect(asked.filter((path) => path === `${base}/as-organizations/`)).toHaveLength(1);
  });
});

describe("narrows data fetch --since", () => {
  const environment = () => ({ XDG_CACHE_HOME: freshCache().folder, NARROWS_MIRROR: mirror });

  it("prints what came, names what did not, and says so with its status", async () => {
    held.set(orgPath("20200101"), table("a"));
    const args = ["data", "fetch", "as-organizations", "--since", "2020-01", "--until", "2020-03"];
    const run = await narrows([...args, "--json"], environment());
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({
      files: [{ id: "as-organizations", day: "2020-01-01" }],
      missing: [
        { month: "2020-02", reason: "not-found" },
        { month: "2020-03", reason: "not-found" },
      ],
    });
    expect(run.stderr).toMatch(/of 2020-02 to 2020-03 is missing: of 2020-02: no file of that/);
    const all = await narrows([...args.slice(0, -1), "2020-01"], environment());
    expect(all.status).toBe(0);
  });

  it.each([
    [["--until", "2020-01"], "--until goes with --since"],
    [["--connections", "2"], "--connections goes with --since"],
    [["--country", "KH"], "--country goes with data fetch ooni"],
    [["--since", "2020-01", "--connections", "0"], "--connections: expected 1 to 16"],
    [["--since", "2020-01", "--date", "2020-01"], "cannot be used with"],
    [["--since", "2020-05", "--until", "2020-01"], "--until 2020-01 is before --since 2020-05"],
    [["as-organisations", "--since", "2020-01"], "no data source"],
  ])("%j is a mistake", async (args, reason) => {
    const { status, stderr } = await narrows(["data", "fetch", ...args], environment());
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
  });
});

describe("work at once", () => {
  it("gives the answers in the order of the items, whatever order they come in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(4), { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (turns, most) => {
          let running = 0;
          const answers = await atOnce(turns, most, async (turn, place) => {
            expect(++running).toBeLessThanOrEqual(most);
            for (let k = 0; k < turn; k++) await Promise.resolve();
            running--;
            return place;
          });
          expect(answers).toEqual(turns.map((_, k) => k));
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });

  it("begins nothing after a failure, waits for the rest, and tells the first", async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const failing = atOnce([0, 1, 2, 3, 4], 2, async (item) => {
      begun.push(item);
      await sleep(item === 0 ? 4 : 1);
      ended.push(item);
      throw new Error(`no ${item}`);
    });
    await expect(failing).rejects.toThrow("no 0");
    expect(begun).toEqual([0, 1]);
    expect(ended).toEqual([1, 0]);
  });
});
