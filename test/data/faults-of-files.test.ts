import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { InputError } from "../../src/base/errors.ts";
import { cacheAt, sha256 } from "../../src/data/cache.ts";
import { decompress } from "../../src/data/decompress.ts";
import { designOf, libraryIds, readDesign, readDesignText } from "../../src/data/design-library.ts";
import { download } from "../../src/data/download.ts";
import { listFolder, mirrored, sizeOfFile } from "../../src/data/mirror.ts";
import { parseListing } from "../../src/data/ooni-bucket.ts";
import { snapshotsBetween } from "../../src/data/snapshots.ts";

const root = mkdtempSync(join(tmpdir(), "narrows-faults-"));
afterAll(() => rmSync(root, { recursive: true }));
let count = 0;
const address = "https://a.example/data/x.gz";

async function fault(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === "function" ? work() : work);
    return "none";
  } catch (error) {
    const { code, place } = error as InputError;
    return [code, place?.file && "file", place?.line].filter(Boolean).join(" ");
  }
}

/** Downloads a file from a mirror that holds these bytes under the address. */
async function fetched(
  content: Uint8Array | string,
  options: Parameters<typeof download>[2] = {},
  of = address,
) {
  const mirror = join(root, `mirror-${++count}`);
  const path = join(mirror, ...new URL(of).href.replace("https://", "").split("/"));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  const cache = cacheAt(join(root, `cache-${count}`));
  const result = await download(of, cache, { mirror, ...options }).catch(
    (error: InputError) => error.code ?? error.name,
  );
  const left = readdirSync(dirname(cache.pathOf(of)), { recursive: true }).length;
  return [typeof result === "string" ? result : result.sha256, left];
}

const good = gzipSync("hello");

describe("downloads", () => {
  it("are stored when they are whole, of the kind that their name says, and of the size that is known", async () => {
    expect(await fetched(good)).toEqual([sha256(good), 2]);
    expect(await fetched(good, { bytes: good.length })).toEqual([sha256(good), 2]);
    expect(await fetched(good, { bytes: good.length + 1 })).toEqual(["download-other", 0]);
    expect(await fetched(good, { isLarge: true })).toEqual([sha256(good), 2]);
    for (const options of [{}, { isLarge: true }]) {
      expect(await fetched(Buffer.concat([good, Buffer.from("rest")]), options)).toEqual([
        "compressed-corrupt",
        0,
      ]);
      expect(await fetched(good.subarray(0, -3), options)).toEqual(["compressed-corrupt", 0]);
      expect((await fetched("<html>", options))[1]).toBe(0);
      expect((await fetched("", options))[1]).toBe(0);
    }
    expect((await fetched("text", {}, "https://a.example/x.txt"))[0]).toBe(sha256("text"));
    expect((await fetched("", {}, "https://a.example/x.txt"))[1]).toBe(0);
  });

  it("tell how much came, and look into what came", async () => {
    const seen: number[][] = [];
    const contents: string[] = [];
    await fetched(good, {
      onProgress: (received, total) => seen.push([received, total]),
      check: (content) => contents.push(Buffer.from(content).toString()),
    });
    expect(seen.at(-1)).toEqual([good.length, good.length]);
    expect(contents).toEqual(["hello"]);
    expect(
      await fetched(good, {
        check: () => {
          throw new TypeError("x");
        },
      }),
    ).toEqual(["TypeError", 0]);
    expect(await fault(download(address, cacheAt(join(root, "none")), { mirror: root }))).toBe(
      "not-found file",
    );
  });
});

describe("compressed files", () => {
  const members = Buffer.concat([gzipSync("a"), gzipSync("b")]);
  const text = async (bytes: Uint8Array, options?: Parameters<typeof decompress>[2]) =>
    Buffer.from(await decompress(bytes, "f", options)).toString();
  it("hold members, to the limit of what is unpacked", async () => {
    expect(await text(members)).toBe("ab");
    expect(await text(members, { mayTrail: false })).toBe("ab");
    expect(await text(Buffer.concat([members, Buffer.from("xyz")]))).toBe("ab");
    expect(
      await fault(
        decompress(Buffer.concat([members, Buffer.from("xyz")]), "f", { mayTrail: false }),
      ),
    ).toBe("compressed-corrupt file");
    expect(
      await fault(decompress(Buffer.concat([members, gzipSync("c").subarray(0, -1)]), "f")),
    ).toBe("compressed-corrupt file");
    expect(await fault(decompress(members.subarray(0, 5), "f"))).toBe("compressed-corrupt file");
    const many = gzipSync(Buffer.alloc(1000));
    expect(await text(many, { most: 1000 })).toHaveLength(1000);
    expect(await fault(decompress(many, "f", { most: 999 }))).toBe("too-large file");
    expect(await text(Buffer.from("plain"), { most: 5 })).toBe("plain");
    expect(await fault(decompress(Buffer.from("plain"), "f", { most: 4 }))).toBe("too-large file");
    for (const start of [[0x1f], [0x1f, 0x8c], [0x1e, 0x8b], [0x42, 0x5a, 0x69]])
      expect(await decompress(Uint8Array.from(start), "f")).toEqual(Uint8Array.from(start));
    expect(await fault(decompress(Uint8Array.of(0x42, 0x5a, 0x68), "f"))).toBe(
      "compressed-corrupt file",
    );
  });
});

describe("mirrors", () => {
  it("are folders or addresses, laid out as the public one", async () => {
    const at = (mirror: string | undefined) =>
      mirrored("https://a.example/b%20c/d?e=f", mirror).href;
    expect([at(undefined), at("")]).toEqual(new Array(2).fill("https://a.example/b%20c/d?e=f"));
    expect(at("/m")).toBe("file:///m/a.example/b%20c/d%3Fe=f");
    for (const base of ["http://h:8/x", "http://h:8/x/", "http://h:8/x//"])
      expect(at(base)).toBe("http://h:8/x/a.example/b%20c/d%3Fe%3Df");
    expect(at("https://h")).toBe("https://h/a.example/b%20c/d%3Fe%3Df");
    expect(at("file:///m/")).toBe("file:///m/a.example/b%20c/d%3Fe%3Df");
    for (const bad of ["ftp://h/x", "http://h/?a", "http://h/#a", "http://", "httpx://h"])
      expect([bad, await fault(() => at(bad))]).toEqual([bad, "mirror-malformed"]);
    expect(await fault(listFolder("https://a.example/none/", root))).toBe("unreachable file");
    expect(await fault(sizeOfFile(root))).toBe("not-found file");
    expect(await fault(sizeOfFile(join(root, "none")))).toBe("not-found file");
    mkdirSync(join(root, "listed/a.example/f"), { recursive: true });
    for (const name of ["b", "a"]) writeFileSync(join(root, "listed/a.example/f", name), "12345");
    expect(await listFolder("https://a.example/f/", join(root, "listed"))).toEqual(["a", "b"]);
    expect(await sizeOfFile(join(root, "listed/a.example/f/a"))).toBe(5);
  });

  it("have snapshots of months, the preferred source of a day first", async () => {
    const folder = join(root, "snapshots");
    const serial = (n: number, name: string) => {
      const path = join(
        folder,
        `publicdata.caida.org/datasets/as-relationships/serial-${n}/${name}`,
      );
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, "");
    };
    for (const day of ["20240101", "20240201"]) serial(2, `${day}.as-rel2.txt.bz2`);
    for (const day of ["20231201", "20240101"]) serial(1, `${day}.as-rel.txt.bz2`);
    serial(1, "index.html");
    const environment = { XDG_CACHE_HOME: join(root, "no-cache"), NARROWS_MIRROR: folder };
    const all = await snapshotsBetween(environment, undefined, undefined);
    expect(all.map(({ date, source }) => `${date} ${source}`)).toEqual([
      "2023-12-01 as-relationships-1",
      "2024-01-01 as-relationships-2",
      "2024-02-01 as-relationships-2",
    ]);
    const between = async (from?: string, to?: string) =>
      (await snapshotsBetween(environment, from, to)).map(({ date }) => date);
    expect(await between("2024-01", "2024-01")).toEqual(["2024-01-01"]);
    expect(await between("2024-01-02", undefined)).toEqual(["2024-02-01"]);
    expect(await between(undefined, "2023-12")).toEqual(["2023-12-01"]);
    expect(await fault(snapshotsBetween(environment, "2030-01", undefined))).toBe("no-snapshots");
    expect(await fault(snapshotsBetween({ XDG_CACHE_HOME: root }, undefined, undefined))).toBe(
      "no-snapshots",
    );
    expect(
      await fault(
        snapshotsBetween(
          { XDG_CACHE_HOME: root, NARROWS_MIRROR: join(root, "none") },
          undefined,
          undefined,
        ),
      ),
    ).toBe("no-snapshots");
    expect(await fault(snapshotsBetween(environment, "x", undefined))).toBe("date-malformed");
  });
});

describe("a bucket's list", () => {
  const xml = (inner: string) => `<ListBucketResult>${inner}</ListBucketResult>`;
  const item = (key: string, size: string) =>
    `<Contents><Key>${key}</Key><Size>${size}</Size></Contents>`;
  it("has keys and sizes, and says whether it goes on", async () => {
    expect(parseListing(xml(item("a/b+c=d@e.f_g-h", "5") + item("x", "0")))).toEqual({
      files: [
        { key: "a/b+c=d@e.f_g-h", bytes: 5 },
        { key: "x", bytes: 0 },
      ],
      next: undefined,
    });
    expect(
      parseListing(
        xml(
          "<IsTruncated>true</IsTruncated><NextContinuationToken>a&amp;b&lt;&gt;&quot;&apos;&x;</NextContinuationToken>",
        ),
      ).next,
    ).toBe("a&b<>\"'&x;");
    expect(
      parseListing(
        xml("<IsTruncated>false</IsTruncated><NextContinuationToken>t</NextContinuationToken>"),
      ).next,
    ).toBeUndefined();
    for (const bad of [
      item("a", "x"),
      item("a", ""),
      item("a", "1.5"),
      item("../a", "1"),
      item("a/../b", "1"),
      item("", "1"),
      item("a b", "1"),
      item("a", "1e99"),
      "<Contents><Size>1</Size></Contents>",
      "<Contents><Key>a</Key></Contents>",
    ].map(xml))
      expect([bad, await fault(() => parseListing(bad))]).toEqual([
        bad,
        bad.includes("<Size></Size>") ? "none" : "source-format",
      ]);
    expect(await fault(() => parseListing("<Error/>"))).toBe("source-format");
  });
});

describe("designs that are read", () => {
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(root, name), content);
    return join(root, name);
  };
  it("are of the library by id, or files", async () => {
    const ids = await libraryIds();
    expect(ids).toEqual([...ids].sort());
    expect(ids).toContain("kh-2021");
    const { text, isLibrary } = await readDesignText("kh-2021");
    expect(isLibrary).toBe(true);
    const own = file("own.yaml", text);
    expect(await readDesignText(own)).toEqual({ text, file: own, isLibrary: false });
    expect((await readDesignText(file("own.gz", gzipSync(text)))).text).toBe(text);
    const known = await readDesign("kh-2021");
    expect(await readDesign(own)).toEqual(known);
    expect(await readDesign("kh-2021")).not.toBe(known);
    const changed = await readDesign("kh-2021", [{ path: "users", value: 7 }] as never);
    expect([changed.users, known.users === changed.users]).toEqual([expect.anything(), false]);
    expect(await fault(designOf({ text: "id: 1", file: "f", isLibrary: true }))).not.toBe("none");
  });

  it("are refused where they are none", async () => {
    expect(await fault(readDesignText("no-such"))).toBe("design-unknown");
    expect(await fault(readDesignText("No_such"))).toBe("design-unknown");
    expect(await fault(readDesignText(join(root, "none.yaml")))).toBe("file-unreadable file");
    expect(await fault(readDesignText(file("empty.yaml", "")))).toBe("design-empty file");
    expect(await fault(readDesignText(file("binary.yaml", "a\0b")))).toBe("design-binary file");
    expect(await fault(readDesignText(file("late.yaml", `${"a".repeat(4096)}\0`)))).toBe("none");
    expect(await fault(readDesignText(file("early.yaml", `${"a".repeat(4095)}\0`)))).toBe(
      "design-binary file",
    );
    await expect(readDesignText("kh-2012")).rejects.toThrow(
      /no design "kh-2012" in the library.*\.\/kh-2012\.yaml/,
    );
  });
});
