import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { cacheAt, readRecord } from "../../src/data/cache.ts";
import { openWorld } from "../../src/data/open.ts";
import { requireSource } from "../../src/data/sources.ts";
import { cachedFiles, fetchFile, fetchNearest } from "../../src/data/stored-files.ts";

const users = requireSource("apnic-users");
const exchanges = requireSource("peeringdb");
const freshCache = () => cacheAt(mkdtempSync(join(tmpdir(), "narrows-cache-")));

const feed = (day: string, rows: object[] = [{ AS: 2, CC: "KH", Users: 5000 }]) =>
  JSON.stringify({ copyright: "APNIC", Date: day, Window: 60, Data: rows });

/** A mirror in a folder, with files by HOST/PATH. */
function mirrorWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "narrows-mirror-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const apnic = "stats.labs.apnic.net/cgi-bin";
const estimates = mirrorWith({
  [`${apnic}/aspop?f=j`]: feed("08/08/2026"),
  [`${apnic}/aspop?f=j&d=15%2F11%2F2020`]: feed("15/11/2020"),
});

describe("estimates of users, whose address has a query", () => {
  it("are stored by the day that they say, not as what is newest", async () => {
    const cache = freshCache();
    const { day, path } = await fetchFile(users, undefined, cache, { mirror: estimates });
    expect(day).toBe("20260808");
    expect(path).toMatch(/aspop\?f=j&d=08%2F08%2F2026$/);
    expect(await readRecord(path)).toMatchObject({
      address: "https://stats.labs.apnic.net/cgi-bin/aspop?f=j&d=08%2F08%2F2026",
    });
    expect((await cachedFiles(cache)).map((file) => [file.source.id, file.day])).toEqual([
      ["apnic-users", "20260808"],
    ]);
  });

  it.each([
    ["20210301", "20201115"],
    ["20250901", "20260808"],
  ])("are those nearest to %s", async (day, nearest) => {
    const found = await fetchNearest(users, day, freshCache(), { mirror: estimates });
    expect(found.day).toBe(nearest);
  });

  it("come from an address with the name as one part of the path", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url!);
      response.end(feed("15/11/2020"));
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await fetchFile(users, "20201115", freshCache(), { mirror }).finally(() => server.close());
    expect(asked).toEqual([`/${apnic}/aspop%3Ff%3Dj%26d%3D15%252F11%252F2020`]);
  });

  it.each([
    ["without a day", JSON.stringify({ Data: [] })],
    ["without a day, with rows", JSON.stringify({ Data: [{ AS: 2, CC: "KH", Users: 5 }] })],
    ["cut off", feed("08/08/2026").slice(0, -9)],
  ])("%s are refused, and nothing is left of them", async (_, content) => {
    const cache = freshCache();
    const mirror = mirrorWith({ [`${apnic}/aspop?f=j`]: content });
    await expect(fetchFile(users, undefined, cache, { mirror })).rejects.toMatchObject({
      code: "source-format",
    });
    expect(readdirSync(join(cache.folder, apnic))).toEqual([]);
  });
});

describe("files in folders of years and months", () => {
  const peeringdb = "publicdata.caida.org/datasets/peeringdb";
  const emptyDump = JSON.stringify({ ix: { data: [] }, netixlan: { data: [] } });
  const fileOf = (day: string) =>
    `${peeringdb}/${day.slice(0, 4)}/${day.slice(5, 7)}/peeringdb_2_dump_${day.replaceAll("-", "_")}.json`;
  const mirror = mirrorWith(
    Object.fromEntries(
      ["2019-12-31", "2020-01-05", "2022-10-06"].map((day) => [fileOf(day), emptyDump]),
    ),
  );

  it.each([
    ["20180101", "20191231"],
    ["20200101", "20200105"],
    ["20211201", "20221006"],
    ["20300101", "20221006"],
  ])("are found nearest to %s", async (day, nearest) => {
    expect((await fetchNearest(exchanges, day, freshCache(), { mirror })).day).toBe(nearest);
  });

  it("are the newest where no day is asked for", async () => {
    const cache = freshCache();
    await fetchFile(exchanges, "20200105", cache, { mirror });
    expect((await fetchFile(exchanges, undefined, cache, { mirror })).day).toBe("20221006");
    expect((await cachedFiles(cache)).map(({ day }) => day)).toEqual(["20221006", "20200105"]);
  });
});

describe("the users of a world", () => {
  const folder = mkdtempSync(join(tmpdir(), "narrows-open-"));
  const asRel = join(folder, "20201001.as-rel.txt");
  writeFileSync(asRel, "1|2|-1\n1|3|-1\n");
  const labels = join(folder, "labels.csv");
  writeFileSync(labels, "1,US\n2,KH\n3,KH\n");
  const open = (options: { users?: string } = {}, mirror = estimates) => {
    const environment = { XDG_CACHE_HOME: freshCache().folder, NARROWS_MIRROR: mirror };
    return openWorld({ asRel, labels, ...options }, environment);
  };

  it("are the estimates nearest to its day, and its record says which", async () => {
    const { meta } = await open();
    expect(meta.users).toBe("table");
    expect(meta.userTable).toMatchObject({ date: "2020-11-15", isScaled: true });
  });

  it("are those of a day that is asked for", async () => {
    expect((await open({ users: "2026-08-08" })).meta.userTable!.date).toBe("2026-08-08");
    await expect(open({ users: "2019-01-01" })).rejects.toMatchObject({ code: "date-not-cached" });
  });

  it("are divided by addresses when asked for, and when there are no estimates", async () => {
    expect((await open({ users: "addresses" })).meta.users).toBe("address-share");
    expect((await open({}, mirrorWith({}))).meta.users).toBe("address-share");
  });
});

describe("the nearest of a mirror and a public service", () => {
  const days = (...list: string[]) =>
    Object.fromEntries(
      list.map((day) => {
        const [y, m, d] = day.split("-");
        return [`${apnic}/aspop?f=j&d=${d}%2F${m}%2F${y}`, feed(`${d}/${m}/${y}`)];
      }),
    );
  const nearest = async (mirror: string, day: string) =>
    (await fetchNearest(users, day, freshCache(), { mirror })).day;

  it("is the newest where that is as near as what is listed", async () => {
    const mirror = mirrorWith({
      ...days("2024-01-01", "2024-01-11"),
      [`${apnic}/aspop?f=j`]: feed("21/01/2024"),
    });
    expect(await nearest(mirror, "20240116")).toBe("20240121");
    expect(await nearest(mirror, "20240115")).toBe("20240111");
    expect(await nearest(mirror, "20240105")).toBe("20240101");
    expect(await nearest(mirror, "20240106")).toBe("20240111");
  });

  it("is what there is, where the newest or the list is missing, and other faults are told", async () => {
    expect(await nearest(mirrorWith(days("2024-01-01")), "20240105")).toBe("20240101");
    const only = mirrorWith({ [`${apnic}/aspop?f=j`]: feed("21/01/2024") });
    expect(await nearest(only, "20240105")).toBe("20240121");
    await expect(nearest(mirrorWith({ x: "" }), "20240105")).rejects.toMatchObject({
      code: "not-found",
    });
    const odd = mirrorWith({ ...days("2024-01-01"), [`${apnic}/aspop?f=j`]: "odd" });
    await expect(nearest(odd, "20240105")).rejects.toMatchObject({ code: "source-format" });
  });
});
