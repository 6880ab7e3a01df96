import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { fetchOoni } from "../../src/cli/commands/data/fetch-ooni.ts";
import type { Io } from "../../src/cli/io.ts";
import { silentProgress } from "../../src/cli/progress.ts";
import { cacheAt } from "../../src/data/cache.ts";
import { daysOf, fetchBucketFiles, listBucket, parseListing } from "../../src/data/ooni-bucket.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-bucket-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const host = "ooni-data-eu-fra.s3.eu-central-1.amazonaws.com";
const files = new Map(
  [
    "raw/20240131/23/KZ/webconnectivity/2024013123_KZ_webconnectivity.n0.0.jsonl.gz",
    "raw/20240131/23/KZ/webconnectivity/2024013123_KZ_webconnectivity.n1.0.jsonl.gz",
    "raw/20240131/23/KZ/webconnectivity/2024013123_KZ_webconnectivity.n0.0.tar.gz",
    "raw/20240201/00/KZ/webconnectivity/2024020100_KZ_webconnectivity.n0.0.jsonl.gz",
    "raw/20240201/00/KZ/tor/2024020100_KZ_tor.n0.0.jsonl.gz",
    "raw/20240201/00/TH/webconnectivity/2024020100_TH_webconnectivity.n0.0.jsonl.gz",
    "raw/20240202/00/KZ/webconnectivity/2024020200_KZ_webconnectivity.n0.0.jsonl.gz",
  ].map((key) => [key, gzipSync(JSON.stringify({ test_name: "web_connectivity", input: key }))]),
);
const wanted = [...files.keys()]
  .filter((key) => /(20240131|20240201).*KZ_web.*jsonl/.test(key))
  .sort();
const mirror = join(folder, "mirror");
for (const [key, content] of files) {
  const path = join(mirror, host, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const query = { country: "KZ", since: "20240131", until: "20240201", test: "web_connectivity" };
const freshCache = () => cacheAt(join(mkdtempSync(join(folder, "cache-")), "narrows"));
const keysOf = (found: readonly { address: string }[]) =>
  found.map(({ address }) => address.replace(`https://${host}/`, ""));

describe("OONI's bucket", () => {
  it("is listed and fetched from a mirror's folder; what is there is not fetched again", async () => {
    const cache = freshCache();
    const found = await listBucket(query, cache, { mirror });
    expect(keysOf(found)).toEqual(wanted);
    expect(found.every(({ isCached }) => !isCached)).toBe(true);
    await fetchBucketFiles(found.slice(0, 1), cache, { mirror });
    const again = await listBucket(query, cache, { mirror });
    expect(again.map(({ isCached }) => isCached)).toEqual([true, false, false]);
    const sums: [number, number][] = [];
    await fetchBucketFiles(again, cache, {
      mirror,
      onProgress: (done, total) => sums.push([done, total]),
    });
    const total = again.slice(1).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(sums.at(-1)).toEqual([total, total]);
    for (const { address } of again)
      expect(
        readFileSync(cache.pathOf(address)).equals(files.get(keysOf([{ address }])[0]!)!),
      ).toBe(true);
  });

  it("is listed page by page as S3 gives it, and a broken download goes on", async () => {
    const asked: string[] = [];
    let breaks = 1;
    const server = createServer((request, response) => {
      const url = new URL(request.url!, "http://mirror");
      const prefix = url.searchParams.get("prefix");
      if (prefix === null) {
        const content = files.get(url.pathname.slice(host.length + 2))!;
        const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
        asked.push(`${url.pathname.slice(-11)} ${from}`);
        response.writeHead(from > 0 ? 206 : 200, { "content-length": content.length - from });
        if (breaks-- > 0)
          response.write(content.subarray(0, 30), () => setTimeout(() => response.destroy(), 50));
        else response.end(content.subarray(from));
        return;
      }
      expect([url.pathname, url.searchParams.get("list-type")]).toEqual([`/${host}/`, "2"]);
      const keys = [...files.keys()].filter((key) => key.startsWith(prefix)).sort();
      const start = Number(url.searchParams.get("continuation-token") ?? 0);
      response.end(
        listing(keys.slice(start, start + 1), start + 1 < keys.length ? start + 1 : undefined),
      );
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    try {
      const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const cache = freshCache();
      const found = await listBucket(query, cache, { mirror: at });
      expect(keysOf(found)).toEqual(wanted);
      expect(found.map(({ bytes }) => bytes)).toEqual(wanted.map((key) => files.get(key)!.length));
      await fetchBucketFiles(found.slice(0, 1), cache, { mirror: at });
      expect(asked).toEqual(["00.jsonl.gz", "00.jsonl.gz"].map((_, k) => `.0.jsonl.gz ${30 * k}`));
      expect(readFileSync(cache.pathOf(found[0]!.address)).equals(files.get(wanted[0]!)!)).toBe(
        true,
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("gives a list, or an error that says it is none", () => {
    expect(parseListing(listing(["raw/a.jsonl.gz"], 7))).toEqual({
      files: [{ key: "raw/a.jsonl.gz", bytes: 94 }],
      next: "7",
    });
    expect(() => parseListing("<html>")).toThrow(/did not answer with a list/);
    expect(() => parseListing(listing(["raw/../../x"], undefined))).toThrow(/without name or size/);
  });

  it("has days, each of 24 hours, from 2020-10-20 on", () => {
    expect(daysOf({ since: "20240228", until: "20240301" })).toEqual([
      "20240228",
      "20240229",
      "20240301",
    ]);
    expect(() => daysOf({ since: "20240302", until: "20240301" })).toThrow(/1 to 366 days, not 0/);
    expect(() => daysOf({ since: "20200101", until: "20200102" })).toThrow(/since 2020-10-20/);
    expect(() => daysOf({ since: "20220101", until: "20230601" })).toThrow(/not 517/);
  });
});

describe("narrows data fetch ooni", () => {
  const options = { country: "KZ", since: "2024-01-31", until: "2024-02-01" };

  function io(cache = mkdtempSync(join(folder, "cache-"))) {
    const said: string[] = [];
    const printed: string[] = [];
    const io: Io = {
      environment: { XDG_CACHE_HOME: cache, NARROWS_MIRROR: mirror },
      width: undefined,
      progress: silentProgress,
      print: async (text) => void printed.push(text),
      note: (line) => void said.push(line),
      warn: (line) => void said.push(line),
      debug: () => undefined,
      timed: async (_, work) => work(),
    };
    return { io, said, printed };
  }

  it("tells the size first, and fetches nothing without a yes", async () => {
    const bytes = wanted.reduce((sum, key) => sum + files.get(key)!.length, 0);
    for (const [ask, message] of [
      [undefined, /without a terminal, say --yes/],
      [async () => "n", /nothing was fetched/],
    ] as const) {
      const { io: own, said, printed } = io();
      await expect(fetchOoni(options, own, ask)).rejects.toThrow(message);
      expect(said[0]).toContain(`3 files, ${(bytes / 1e6).toFixed(1)} MB; to fetch: 3 files`);
      expect(said[1]).toContain("CC BY-NC-SA");
      expect(printed).toEqual([]);
    }
  });

  it("fetches after a yes, and asks no more when all is there", async () => {
    const cache = mkdtempSync(join(folder, "cache-"));
    const first = io(cache);
    await fetchOoni(options, first.io, async () => "y");
    expect(first.printed).toHaveLength(3);
    const second = io(cache);
    await fetchOoni({ ...options, json: true }, second.io, undefined);
    expect(second.said).toEqual([expect.stringContaining("to fetch: 0 files, 0.0 MB")]);
    const { files: shown } = JSON.parse(second.printed.join("")) as { files: { path: string }[] };
    expect(shown.map(({ path }) => `${path}\n`)).toEqual(first.printed);
  });

  it.each([
    [{ country: "KZ" }, /needs --country, --since and --until/],
    [{ ...options, country: "kz" }, /two capital letters/],
    [{ ...options, test: "../x" }, /as OONI names it/],
    [{ ...options, until: "tomorrow" }, /not a date/],
    [{ ...options, country: "SE" }, /nothing of web_connectivity of SE/],
  ])("refuses %j", async (given, message) => {
    await expect(fetchOoni(given, io().io, async () => "y")).rejects.toThrow(message);
  });
});

function listing(keys: readonly string[], next: number | undefined): string {
  const items = keys.map(
    (key) => `<Contents><Key>${key}</Key><Size>${files.get(key)?.length ?? 94}</Size></Contents>`,
  );
  const more =
    next === undefined
      ? "<IsTruncated>false</IsTruncated>"
      : `<IsTruncated>true</IsTruncated><NextContinuationToken>${next}</NextContinuationToken>`;
  return `<?xml version="1.0"?><ListBucketResult>${more}${items.join("")}</ListBucketResult>`;
}
