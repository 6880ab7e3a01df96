/** Lists of a bucket that do not end, or end without saying so, from a server on this computer. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { cacheAt } from "../../src/data/cache.ts";
import { listBucket, parseListing } from "../../src/data/ooni-bucket.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-endless-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const query = { country: "KZ", since: "20240131", until: "20240131", test: "web_connectivity" };
const prefix = "raw/20240131/00/KZ/webconnectivity/";

/** A page of so many files below a path, and the token of the next; none: the last. */
function page(count: number, next: string | undefined, path = prefix): string {
  const items = `<Contents><Key>${path}a.gz</Key><Size>1</Size></Contents>`;
  const more = next === undefined ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`;
  return `<ListBucketResult><IsTruncated>${next !== undefined}</IsTruncated>${more}${items.repeat(count)}</ListBucketResult>`;
}

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** How a server's pages are taken, by number, and how many were asked for. */
async function listed(
  answer: (number: number) => string,
): Promise<[outcome: string, asked: number]> {
  let asked = 0;
  const server = createServer((_, response) => response.end(answer(asked++)));
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const outcome = await listBucket(query, cacheAt(folder), { mirror, connections: 1 }).then(
    (files) => `${files.length} files`,
    (error: Error) => error.message,
  );
  return [outcome, asked];
}

describe("a bucket's list", () => {
  const endless = "the bucket's list of its files does not end";

  it("is refused where it goes on without files, or as before", async () => {
    expect(await listed((k) => page(0, `t${k}`))).toEqual([endless, 1]);
    expect(await listed(() => page(1, "t"))).toEqual([endless, 2]);
  });

  it("is refused behind 100,000 files, also where they are not what was asked for", async () => {
    const pages = (path: string) => listed((k) => page(50_000, `t${k}`, path));
    expect(await pages("else/")).toEqual([endless, 3]);
  });

  it("is refused where it is cut and does not say how to go on", async () => {
    const cut = "the bucket's list of its files is cut, with no word on how to go on";
    for (const token of ["", "<NextContinuationToken></NextContinuationToken>"]) {
      const xml = `<ListBucketResult><IsTruncated>true</IsTruncated>${token}</ListBucketResult>`;
      expect(await listed(() => xml)).toEqual([cut, 1]);
      expect(() => parseListing(xml)).toThrow(cut);
    }
  });
});
