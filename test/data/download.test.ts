import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type Cache, cacheAt, readRecord } from "../../src/data/cache.ts";
import { download } from "../../src/data/download.ts";
import { listFolder, mirrored } from "../../src/data/mirror.ts";

const address = "https://data.example/sets/20250901.txt.gz";
const content = gzipSync("1|2|-1\n".repeat(5000), { level: 0 });
const sha256 = createHash("sha256").update(content).digest("hex");

let stop = () => undefined as unknown;
afterEach(() => stop());

/** A mirror on loopback; the handler sees every request. */
async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handle);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Breaks the connection as soon as so many bytes of the file stand on the client's disk. */
function breakAfter(response: ServerResponse, cache: Cache, bytes: number): () => void {
  const path = cache.pathOf(address);
  const look = (): void => {
    const arrived = readdirSync(dirname(path))
      .filter((name) => name.endsWith(".part"))
      .map((name) => statSync(join(dirname(path), name)).size);
    if (Math.max(0, ...arrived) >= bytes) response.destroy();
    else setTimeout(look, 2);
  };
  return look;
}

const freshCache = () => cacheAt(mkdtempSync(join(tmpdir(), "narrows-cache-")));

describe("download", () => {
  it("stores the file where its public address says, with its record", async () => {
    const asked: (string | undefined)[] = [];
    const mirror = await serve((request, response) => {
      asked.push(request.url);
      response.setHeader("last-modified", "Mon, 01 Sep 2025 00:00:00 GMT").end(content);
    });
    const cache = freshCache();
    const progress: number[] = [];
    const record = await download(address, cache, {
      mirror,
      onProgress: (received) => progress.push(received),
    });
    expect(asked).toEqual(["/data.example/sets/20250901.txt.gz"]);
    const path = join(cache.folder, "data.example", "sets", "20250901.txt.gz");
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(record).toEqual({
      address,
      bytes: content.length,
      sha256,
      lastModified: "Mon, 01 Sep 2025 00:00:00 GMT",
    });
    expect(await readRecord(path)).toEqual(record);
    expect(progress.at(-1)).toBe(content.length);
  });

  it("goes on where a broken connection stopped", async () => {
    const cache = freshCache();
    const ranges: (string | undefined)[] = [];
    const mirror = await serve((request, response) => {
      ranges.push(request.headers.range);
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
      const rest = content.subarray(from);
      response.writeHead(from > 0 ? 206 : 200, { "content-length": rest.length });
      if (ranges.length > 2) response.end(rest);
      else response.write(rest.subarray(0, 9000), breakAfter(response, cache, from + 9000));
    });
    const record = await download(address, cache, { mirror, retryMs: 1 });
    expect(record.sha256).toBe(sha256);
    expect(ranges).toEqual([undefined, "bytes=9000-", "bytes=18000-"]);
  });

  it("starts again when the server knows no ranges", async () => {
    const cache = freshCache();
    let requests = 0;
    const mirror = await serve((_, response) => {
      response.writeHead(200, { "content-length": content.length });
      if (requests++ > 0) response.end(content);
      else response.write(content.subarray(0, 9000), breakAfter(response, cache, 9000));
    });
    expect((await download(address, cache, { mirror, retryMs: 1 })).sha256).toBe(sha256);
  });

  it("gives up on a connection that always breaks, keeping what came for the next run", async () => {
    const cache = freshCache();
    const mirror = await serve((request, response) => {
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
      response.writeHead(from > 0 ? 206 : 200, { "content-length": content.length - from });
      const upTo = from + 1000;
      response.write(content.subarray(from, upTo), breakAfter(response, cache, upTo));
    });
    await expect(download(address, cache, { mirror, tries: 2, retryMs: 1 })).rejects.toMatchObject({
      code: "download-truncated",
    });
    expect(existsSync(cache.pathOf(address))).toBe(false);
    expect(readFileSync(`${cache.pathOf(address)}.part`).length).toBe(2000);
  });

  it("refuses a damaged file and leaves the good one of before", async () => {
    const damaged = Uint8Array.from(content);
    damaged[content.length - 6]! ^= 0xff;
    let good = true;
    const mirror = await serve((_, response) => response.end(good ? content : damaged));
    const cache = freshCache();
    await download(address, cache, { mirror });
    good = false;
    await expect(download(address, cache, { mirror })).rejects.toMatchObject({
      code: "compressed-corrupt",
    });
    expect(readFileSync(cache.pathOf(address)).equals(content)).toBe(true);
    expect(existsSync(`${cache.pathOf(address)}.part`)).toBe(false);
  });

  it("says when the file does not exist, at once", async () => {
    let requests = 0;
    const mirror = await serve((_, response) => {
      requests++;
      response.writeHead(404).end();
    });
    await expect(download(address, freshCache(), { mirror })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(requests).toBe(1);
  });

  it("tries again after a server error, then says what it answered", async () => {
    let requests = 0;
    const mirror = await serve((_, response) => {
      requests++;
      response.writeHead(503).end();
    });
    await expect(download(address, freshCache(), { mirror, tries: 3, retryMs: 1 })).rejects.toThrow(
      /answered 503/,
    );
    expect(requests).toBe(3);
  });

  it("says that nothing listens", async () => {
    const mirror = await serve(() => undefined);
    stop();
    await expect(download(address, freshCache(), { mirror, tries: 1 })).rejects.toThrow(
      /cannot reach 127\.0\.0\.1.*NARROWS_MIRROR/,
    );
  });

  it("says that the cache cannot be written", async () => {
    const folder = mkdtempSync(join(tmpdir(), "narrows-cache-"));
    writeFileSync(join(folder, "data.example"), "in the way");
    await expect(download(address, cacheAt(folder), { mirror: folder })).rejects.toMatchObject({
      code: "disk",
    });
  });
});

describe("listFolder", () => {
  it("reads the names from an index page", async () => {
    const page =
      '<a href="?C=N">Name</a> <a href="../">up</a> <a href="20250801.x">a</a> <a href="20250901.x">b</a>';
    const mirror = await serve((_, response) => response.end(page));
    expect(await listFolder("https://data.example/sets/", mirror)).toEqual([
      "20250801.x",
      "20250901.x",
    ]);
  });
});

describe("several downloads at once", () => {
  it("of one file fetch it once, and leave nothing else", async () => {
    let requests = 0;
    const mirror = await serve((_, response) => {
      requests++;
      setTimeout(() => response.end(content), 20);
    });
    const cache = freshCache();
    const records = await Promise.all(
      Array.from({ length: 5 }, () => download(address, cache, { mirror })),
    );
    expect(new Set(records.map((record) => record.sha256))).toEqual(new Set([sha256]));
    expect(requests).toBe(1);
    const names = readdirSync(dirname(cache.pathOf(address)));
    expect(names.sort()).toEqual(["20250901.txt.gz", "20250901.txt.gz.json"]);
  });

  it("go on with what a killed run left, and only with that", async () => {
    const ranges: (string | undefined)[] = [];
    const mirror = await serve((request, response) => {
      ranges.push(request.headers.range);
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
      response.writeHead(from > 0 ? 206 : 200).end(content.subarray(from));
    });
    const cache = freshCache();
    mkdirSync(dirname(cache.pathOf(address)), { recursive: true });
    writeFileSync(`${cache.pathOf(address)}.part`, content.subarray(0, 700));
    expect((await download(address, cache, { mirror })).sha256).toBe(sha256);
    expect(ranges).toEqual(["bytes=700-"]);
    const other = freshCache();
    mkdirSync(dirname(other.pathOf(address)), { recursive: true });
    writeFileSync(`${other.pathOf(address)}.part`, "what belongs to another file");
    expect((await download(address, other, { mirror, retryMs: 1 })).sha256).toBe(sha256);
    expect(ranges.slice(1)).toEqual(["bytes=28-", undefined]);
  });

  it("that only want what is missing ask for nothing where it is there", async () => {
    let requests = 0;
    const mirror = await serve((_, response) => {
      requests++;
      response.end(content);
    });
    const cache = freshCache();
    await download(address, cache, { mirror });
    await download(address, cache, { mirror, onlyIfMissing: true });
    expect(requests).toBe(1);
    writeFileSync(cache.pathOf(address), content.subarray(0, 100));
    await download(address, cache, { mirror, onlyIfMissing: true });
    expect(requests).toBe(2);
  });
});

describe("a mirror", () => {
  it.each([
    "http://",
    "http:///",
    "http://[::1",
    "http://a..b:99999",
    "ftp://x/y",
    "file://host/y",
    "file:///x%",
    "http://x/?y",
  ])("that is no address is one clear error: %s", (mirror) => {
    expect(() => mirrored(address, mirror)).toThrow(/NARROWS_MIRROR/);
  });

  it("lists names that can be files only", async () => {
    const page = ["%E0%A4%A", "%2e%2e%2fetc", "%2e%2e", "a%00b", "good%20name", "x".repeat(9)]
      .map((name) => `<a href="${name}">x</a>`)
      .join("");
    const mirror = await serve((_, response) => response.end(page));
    expect(await listFolder("https://data.example/sets/", mirror)).toEqual([
      "good name",
      "xxxxxxxxx",
    ]);
  });

  it("whose list does not end is given up", async () => {
    const mirror = await serve((_, response) => {
      const chunk = "x".repeat(1 << 20);
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", more);
      more();
    });
    await expect(listFolder("https://data.example/sets/", mirror)).rejects.toMatchObject({
      code: "unreachable",
    });
  });
});
